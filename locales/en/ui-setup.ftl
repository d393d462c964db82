### Setting up the users of a customer: locations, users, phone numbers, review, and the job that creates them.

setup-title = Set up users
setup-saved = Draft saved: { $at }
setup-locations = Add and confirm locations
setup-locations-about = The headquarters is there. Add branch offices here.
setup-users = Add users
setup-users-about = One row for each person: typed, or pasted from a spreadsheet.
setup-numbers = Phone numbers
setup-numbers-about = For everybody with a calling package. What is filled in already is a proposal.
setup-review = Review
setup-review-about = Nothing is created until it is confirmed.
setup-create = Create users

## Locations

setup-headquarters-confirmed = Headquarters confirmed
setup-location-add = Add location
setup-location-save = Add this location
setup-location-remove = Remove { $name }
setup-location-name = Location name
setup-country = Country or region
setup-address1 = Address line 1
setup-address2 = Address line 2
setup-city = City
setup-state = State or province
setup-state-hint = Where the country has them; in Spain, the United States and Canada the postal code says it.
setup-zip = Postal code
setup-timezone = Time zone
setup-timezone-country = The usual one of the country
setup-pstn = PSTN provider
setup-pstn-country = The one meant for the country
setup-pstn-of = PSTN provider of { $name }
setup-pstn-none = No PSTN connection yet
setup-pstn-later = Decide later
setup-pstn-why = Several providers are possible: the location needs a connection before numbers can be added to it.
setup-pstn-missing = This location has no PSTN connection yet
setup-pstn-missing-how = It is chosen in the step of the locations; without one, numbers can only be taken from the pool when the users are created.

## Users

setup-first = First name
setup-last = Last name
setup-email = E-mail
setup-package = Package
setup-location = Location
setup-number = Phone number
setup-extension = Extension
setup-check = Check
setup-user = User
setup-rows = Users to create
setup-row-number = Row
setup-row = Row { $row }
setup-row-remove = Remove row { $row }
setup-choose = Choose
setup-more = Add 10 rows
setup-ready = Ready
setup-administers = Administrator
setup-no-first = First name missing
setup-no-last = Last name missing
setup-to-fix = Fix
setup-nearest = Closest: { $what }.
setup-fix = Use { $what }
setup-administrator = { $email } administers the organization: their package is { $package }, that of the organization's level, and cannot be lowered later.
setup-wrong-rows = { $count ->
        [one] One row needs fixing
       *[other] { $n } rows need fixing
    }
setup-wrong-required = Missing: { $what }.
setup-wrong-email = The address is not complete.
setup-wrong-email-repeated = Same address as row { $row }.
setup-wrong-email-in-use = This address belongs to somebody else already.
setup-wrong-package = “{ $typed }” is not among this customer's packages.
setup-wrong-location = “{ $typed }” is not a location of this customer.
setup-wrong-phone = Write the number with its country code, such as +34 963 10 44 12.
setup-wrong-line = Give a number, an extension or both.
setup-paste = Paste from a spreadsheet
setup-paste-block = Copied rows
setup-paste-hint = With or without a row of headings: first name, last name, e-mail, package, location, number, extension. The content of a CSV file will do as well.
setup-paste-go = Add to the list
setup-pasted = { $count ->
        [one] One row was added.
       *[other] { $n } rows were added.
    }
setup-restored = { $count ->
        [one] One number had lost its +; it was restored.
       *[other] { $n } numbers had lost their +; it was restored.
    }

## What the sheet says

setup-sheet-label = Users to create
setup-sheet-row = Row
setup-sheet-checking = Checking
setup-sheet-required = This is missing
setup-sheet-email = The address is not complete
setup-sheet-repeated = Same as row #
setup-sheet-package = Not among this customer's packages
setup-sheet-location = Not a location of this customer
setup-sheet-limit = Over the limit of the package
setup-sheet-count = Rows: # · ready: # · to fix: #
setup-sheet-keys = Enter edits · Tab moves on · Ctrl D copies the cell above · Ctrl Z undoes · Ctrl Delete removes the row · Esc, then Tab leaves the sheet
setup-sheet-only = Only errors
setup-sheet-first = Go to first error
setup-sheet-undo = Undo
setup-sheet-redo = Redo
setup-sheet-pasted = Rows pasted: #

## Numbers

setup-nobody-calls = No user on the list has a calling package: no numbers are needed.
setup-stock-users = { $count ->
        [one] One user who calls
       *[other] { $n } users who call
    }
setup-stock-free = { $count ->
        [0] no free number here
        [one] one free number here
       *[other] { $n } free numbers here
    }
setup-stock-pool = { $count } in the pool for { $country }
setup-stock-without = Without number: { $count }
setup-numbers-add = Add numbers
setup-numbers-add-to = Save to this location: { $name }
setup-numbers-add-go = Save to this location
setup-numbers-pool = How many to take from the pool
setup-numbers-list = List or range
setup-numbers-list-hint = One a line, or from one number to another, such as +34 963 10 44 00 - +34 963 10 44 49
setup-numbers-main = The first one becomes the main number of the location and is assigned to nobody.
setup-assign = Assign in order
setup-clear = Leave without number
setup-extend-from = Extensions from…
setup-extend = Number the extensions

## Review

setup-checked = All checks passed
setup-correct = Go back and correct it
setup-worth = Worth a look
setup-unnamed = { $count ->
        [one] One user lacks a first or last name.
       *[other] { $n } users lack a first or last name.
    }
setup-numberless = { $count ->
        [one] One user who calls will have an extension only.
       *[other] { $n } users who call will have an extension only.
    }
setup-total = { $count ->
        [one] One user
       *[other] { $n } users
    }
setup-totals = Users by location and package
setup-with-number = With number
setup-mails = The welcome e-mails are kept in the outbox: this hub sends none yet.
setup-no-mails = No e-mail is written to the users.
setup-and-more = And { $n } more.
setup-as-api-how = One request for each user; this is the first one's.

## The job

setup-job-running = Creating users
setup-job-done = Users created
setup-job-failed = Some users need fixing
setup-job-label = Users created
setup-job-says = { $done } of { $all } created, { $refused } with errors
setup-job-outside = Preparing their services: { $done } of { $all } steps.
setup-job-well = All users are created.
setup-job-leave = This page can be left: the job goes on and appears under Jobs.
setup-job-failures = { $count ->
        [one] One could not be created
       *[other] { $n } could not be created
    }
setup-job-corrections = Users to fix
setup-assign-roles = Assign roles
setup-see-users = See users
setup-fix-retry = Fix and retry
setup-retry = Retry failed
