### Customers: list, panel, page, and the wizard that makes one.

## The wizard

customers-info = Customer information
customers-info-about = Who the customer is, who administers it, and which template it is made with.
customers-packages = Packages
customers-packages-about = What the customer will be able to assign to its users. It can be changed later.
customers-hq = Headquarters location
customers-hq-about = The address is used for the invoice and for emergency calls.
customers-review = Review
customers-review-about = Exactly what is shown here will be created.
customers-summary = Customer summary
customers-step-title = { $title }, step { $at } of { $of }
customers-so-far = So far
customers-saved-at = Draft saved: { $time }
customers-choose = Choose…
customers-template-first = A customer is made with an onboarding template, and there is none yet.
customers-for-sub-partner = Created for the sub-partner { $name }.

customers-name = Company name
customers-email = Administrator e-mail
customers-email-hint = Administers the whole customer.
customers-template = Template
customers-template-hint = Decides the subscription, how people sign in, and the common settings.
customers-external-id = External ID
customers-external-id-hint = What your own systems call the customer.
customers-language = Mail language
customers-language-hint = The template’s, unless another one is chosen.
customers-sub-partner = Sub-partner

customers-for-people = For people
customers-for-places = For common areas
customers-add-ons = Add-ons
customers-needs = Also needs one of these: { $packages }.
customers-limit-of = Limit of { $package }
customers-level-note = The administrator gets a package at the organization’s level, which is that of the highest package chosen here; it cannot be lowered later.
customers-up-to = { $seats ->
        [one] Up to one user
       *[other] Up to { $seats } users
    }
customers-no-limit = No limit

customers-hq-default = Headquarters
customers-hq-name = Location name
customers-country = Country or region
customers-country-again = Show the fields of this country
customers-line1 = Address line 1
customers-line2 = Address line 2
customers-city = City
customers-postal-code = Postal code
customers-state = State or province
customers-by-postal-code = As the postal code says
customers-timezone = Time zone
customers-announcements = Announcement language
customers-derived = Follows from the country.
customers-emergency = Emergency location identifier
customers-emergency-hint = Only where the emergency services assign one.
customers-verify = I verify that this customer is located in a location supported by { $product }
customers-served = { $country } is among the countries with service.
customers-countries = Supported countries
customers-address = Address

customers-checked = All checks passed: nothing stands in the way.
customers-repeat = This order was accepted before; no second customer will be created.
customers-repeat-look = See the customer
customers-will = What will happen
customers-will-review = The customer waits for somebody’s approval; the rest follows after that.
customers-will-organization = The organization “{ $name }” is created.
customers-will-packages = { $count ->
        [one] One package is assigned.
       *[other] { $count } packages are assigned.
    }
customers-will-headquarters = The location “{ $name }” is added.
customers-will-pstn = Its outside calls go through { $provider }.
customers-will-mail = { $email } becomes full administrator. The welcome e-mail is kept in the outbox: this hub sends none yet.
customers-will-not-mail = { $email } becomes full administrator, without a welcome e-mail: the template asks for none.

## Handing over

customers-created = Customer created
customers-progress = Provisioning
customers-in-review = The customer is in review. Provisioning begins when somebody approves it.
customers-hand-over = Hand-over
customers-hand-over-about = What to tell the customer, and to keep in your own systems.
customers-copy-all = Copy all
customers-org-id = Organization ID
customers-set-up = Set up customer
customers-look = See customer
customers-another = Create another

## The list

customers-view-all = All
customers-view-attention = Need attention
customers-view-running = In progress
customers-view-unset = Not set up
customers-view-near = Near limit
customers-search = Search customers
customers-search-what = Name, e-mail, number or ID
customers-by-status = Status
customers-by-template = Template
customers-by-package = Package
customers-by-country = Country
customers-apply = Filter
customers-export = Export CSV
customers-file = customers
customers-customer = Customer
customers-status = Status
customers-users = Users
customers-users-of = Users of { $name }
customers-since = Created
customers-select = Select { $name }
customers-select-all = Select all
customers-chosen = Customers chosen:
customers-export-chosen = Export
customers-remove-chosen = Delete
customers-none-yet = No customers yet. Create a template first, then your first customer.
customers-none-such = No customer matches.
customers-none-in-view = No customer is like that right now.
customers-drafts = Drafts
customers-draft-nameless = Customer without a name
customers-customer-id = Customer ID
customers-limit = Limit

customers-short-webex_calling = Calling
customers-short-webex_calling_standard = Calling Standard
customers-short-webex_suite = Suite
customers-short-webex_voice = Voice
customers-short-webex_meetings = Meetings
customers-short-cx_essentials = Customer Assist
customers-short-common_area_calling = Common area
customers-short-attendant_console = Attendant
customers-short-cisco_calling_plan = Calling plan
customers-short-cx_premium_agent = Premium agent
customers-short-cx_standard_agent = Standard agent
customers-short-cx_voice_ports = Voice ports
customers-short-cx_ai_assistant = AI assistant
customers-short-webex_ai_agent = AI agent

## Panel and page

customers-panel-of = Details of { $name }
customers-previous = Previous customer
customers-following = Next customer
customers-close-panel = Close the panel
customers-open-page = Open page
customers-add-users = Add users
customers-parts = Parts of the customer
customers-tab-overview = Overview
customers-tab-locations = Locations

customers-refused = { $count ->
        [one] One step could not be completed
       *[other] { $count } steps could not be completed
    }
customers-refused-more = { $count ->
        [one] And one more.
       *[other] And { $count } more.
    }
customers-retry-what = Only what failed is repeated.
customers-fix = Fix
customers-consents = { $count ->
        [one] One user has a personal account and must agree to move it.
       *[other] { $count } users have a personal account and must agree to move it.
    }
customers-review-waits = This customer waits for a review
customers-review-what = Approving starts the provisioning; declining creates nothing.
customers-approve = Approve
customers-decline = Decline
customers-leaves-on = Will be deleted on { $date }
customers-leaves-what = Until then it stays in service and can be kept.
customers-leaves-now = The customer is being deleted.
customers-keep = Keep customer
customers-see-job = See the job

customers-recorded-what = “Recorded only”: it can be ordered and is written down, but no system connected to this hub delivers it yet.
customers-start = Getting started
customers-start-organization = Organization created
customers-start-headquarters = Headquarters verified
customers-start-packages = Packages assigned
customers-start-users = Users created
customers-start-tone = Dial tone proven
customers-start-tone-some = Dial tone proven on { $proven } of { $lines } lines
customers-change-limits = Change limits
customers-in-use = { $count } in use
customers-details = Details
customers-edit-details = Edit the details
customers-administration = Administrator e-mail
customers-version = version { $version }
customers-provisioning-id = Provisioning ID
customers-authentication = Sign-in
customers-auth-webex = Webex authentication
customers-auth-partner-saml = Partner authentication, SAML
customers-auth-partner-oidc = Partner authentication, OpenID Connect
customers-subscription = Subscription
customers-data-region = Data region
customers-restricted = User changes
customers-restricted-yes = Reserved for the service provider
customers-administrators = Customer administrators
customers-administrators-none = Nobody administers this customer.
customers-assign-roles = Assign roles
customers-activity = Activity
customers-api-wire = The customer as wholesale programs see it
customers-api-own = The customer with its template, its subscription and what is really delivered
customers-rename-hint = The organization’s name changes too.
customers-change-note = The whole list is saved. A package in use cannot be removed, and an empty limit leaves the one there was.


## Deleting

customers-remove = Delete
customers-remove-title = Delete { $name }
customers-remove-several = Delete { $count } customers
customers-remove-about = This is all that is deleted. There is no way back afterwards.
customers-remove-word = delete { $count }
customers-remove-do = { $count ->
        [one] Delete customer
       *[other] Delete { $count } customers
    }
customers-goes-alone = Nothing is below it.
customers-goes-users = { $count ->
        [one] One user
       *[other] { $count } users
    }
customers-goes-devices = { $count ->
        [one] One telephone
       *[other] { $count } telephones
    }
customers-goes-numbers = { $count ->
        [one] One number
       *[other] { $count } numbers
    }
customers-goes-locations = { $count ->
        [one] One location
       *[other] { $count } locations
    }
customers-goes-packages = { $count ->
        [one] One package
       *[other] { $count } packages
    }
customers-goes-administrators = { $count ->
        [one] One administrator
       *[other] { $count } administrators
    }
customers-goes-jobs = { $count ->
        [one] One pending job
       *[other] { $count } pending jobs
    }
customers-goes-more = and { $count } more
customers-grace = Days of grace
customers-grace-hint = From 0 to { $most }. Until that day the customer stays in service and can be kept.
customers-type-name = To confirm, type: { $name }
customers-type-hint = Capitals do not matter.

told-customer-retried = What failed was asked for again.
told-customer-approved = Customer approved. Provisioning has begun.
told-customer-declined = Customer declined.
told-customer-changed = Changes saved.
told-customer-leaves = Deletion asked for.
told-customers-leave = Deletion of the chosen customers asked for.
told-customer-stays = The customer is kept.

telephony = Telephony
telephony-lines = Lines
telephony-no-lines = There are no lines yet: they appear with users who have a calling package and an extension or a number.
telephony-proven = Lines on which the tone was heard: { $heard } of { $all }.
telephony-try = Try all lines
telephony-line = Line
telephony-calls-as = calls as { $number }
telephony-now = Now
telephony-proof = Last test
telephony-registered = { $count ->
    [one] One telephone registered
   *[other] { $count } telephones registered
 }
telephony-not-registered = Not registered
telephony-no-phone = No telephone
telephony-being-tried = { $count ->
    [one] One new line is being tested.
   *[other] { $count } new lines are being tested.
}
telephony-untried = Not tried
telephony-heard = Dial tone
telephony-calls = Calls
telephony-calls-of = Calls of { $name }
telephony-all-calls = See all
telephony-no-calls = There are no calls yet.
telephony-when = Began
telephony-from = From
telephony-to = To
telephony-kind = Kind
telephony-lasted = Length
telephony-kind-internal = Internal
telephony-kind-on-net = Between customers
telephony-kind-pstn-out = Outgoing
telephony-kind-pstn-in = Incoming
telephony-kind-emergency = Emergency
telephony-kind-echo = Echo test
telephony-kind-unknown = Not classified
telephony-busy = Busy
telephony-nobody-there = No destination
telephony-not-allowed = Not allowed
telephony-hung-up = Hung up before
telephony-unanswered = No answer

groups = Hunt groups
groups-none = No hunt groups yet: with one, several people are rung at a single extension or number.
groups-add = Create hunt group
groups-group = Group
groups-edit-named = Edit “{ $name }”
groups-off = Off
groups-nobody = No members
groups-ends = Nobody answers
groups-name = Name
groups-location = Location
groups-extension = Extension
groups-number = Number
groups-number-none = No number
groups-number-hint = It takes an extension, a number or both. The number is of the same location, and free.
groups-policy = How they ring
groups-simultaneous = All at once
groups-regular = One by one, in order
groups-rings = Rings
groups-rings-hint = Of all, or of each, before the call goes on. A ring is about five seconds.
groups-members = Members
groups-members-about = They ring in this order. Whoever has do not disturb on is passed over.
groups-member = Member { $place }
groups-member-none = Nobody
groups-no-answer = When nobody answers
groups-destination-hint = An extension, a number of the country, or an international one with “+”. Empty: callers hear that nobody answers.
groups-follows = Follow the business hours of the location
groups-follows-hint = Outside of them the group does not ring.
groups-closed = Outside of business hours
groups-enabled = On
groups-enabled-hint = Off, it takes no calls, and neither its extension nor its number answers.
groups-remove-named = Delete “{ $name }”
groups-goes = “{ $name }” takes no more calls, and its extension is free. Its members keep their lines.
groups-goes-number = Its number stays in the location, where it can be assigned again.
hours = Business hours
hours-about = Hunt groups that follow them do not ring outside of them.
hours-of = Business hours of { $name }
hours-zone = Hours of the location ({ $zone }).
hours-always = Always open
hours-always-hint = No hours. Untick this to use the hours below.
hours-days-about = One line a day, such as 09:00-14:00 16:00-19:00. A day left empty is closed.
hours-holidays = Holidays
hours-holidays-hint = One date a line, such as 2026-12-25. It is closed on those days.
hours-holidays-count = { $count ->
    [one] 1 holiday
   *[other] { $count } holidays
}
hours-monday = Monday
hours-tuesday = Tuesday
hours-wednesday = Wednesday
hours-thursday = Thursday
hours-friday = Friday
hours-saturday = Saturday
hours-sunday = Sunday
