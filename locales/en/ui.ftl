### What every page of the Partner Hub says: frame, forms, lists, statuses.

## Frame

shell-skip = Skip to content
shell-main = Main
shell-path = Path
shell-search = Search or run
shell-language = Language
shell-theme-system = System theme; change to light
shell-theme-light = Light theme; change to dark
shell-theme-dark = Dark theme; change to the system's
shell-sign-out = Sign out
shell-partner = Partner organization
shell-sub-partner = Sub-partner
shell-act-for = Act for
shell-simulation = Simulation
shell-simulation-why = Everything is recorded, but there is no real service behind it.
shell-running = { $count ->
        [one] One job running
       *[other] { $count } jobs running
    }

nav-home = Home
nav-customers = Customers
nav-templates = Templates
nav-service = Service
nav-subscriptions = Subscriptions
nav-pstn = PSTN providers
nav-numbers = Numbers
nav-sub-partners = Sub-partners
nav-operations = Operations
nav-jobs = Jobs
nav-audit = Audit
nav-organization = Organization
nav-admins = Administration
nav-developers = API and tokens
nav-settings = Settings
nav-more = More


## Actions

act-next = Next
act-back = Back
act-exit = Exit
act-submit = Submit
act-edit = Edit
act-save = Save
act-cancel = Cancel
act-close = Close
act-delete = Delete
act-remove = Remove
act-retry = Retry
act-undo = Undo
act-see-all = See all
act-clear-filters = Clear filters
act-resume = Resume
act-discard = Discard
act-archive = Archive
act-duplicate = Duplicate
act-view-api = View as API
act-back-to-review = Back to review
request-about = The same from a program. The token is in the variable
copy = Copy
act-create-template = Create template
act-create-customer = Create customer
chart-table = Data table
act-retry-failed = Retry failed
list-views = Views
act-invite = Invite
copy-what = Copy: { $what }
customer-elsewhere = Of a sub-partner

## Forms and lists

form-error = Error
form-optional = (Optional)
form-wrong = { $count ->
        [one] One thing to correct
       *[other] { $count } things to correct
    }
wizard-step = Step { $at } of { $of }
list-shown = { $count ->
        [one] One row
       *[other] { $count } rows
    }
list-next = Next ones
list-all = All
list-previous = Previous
meter-of = of { $limit }
meter-progress = { $done } of { $all }

## Statuses

status-provisioning = Provisioning
status-provisioned = Provisioned
status-provisioned-with-errors = With errors
status-updating = Updating
status-deleting = Deleting
status-error = Error
status-pending-rpl-review = In review
status-user-active = Active
status-user-failed = Failed
status-user-consent = Waiting for consent

## What the page's scripts say

script-copied = Copied
script-saving = Saving…
script-saved = Draft saved
script-offline = Not saved: no connection. Retrying
script-close = Close
script-conflict-title = The draft was changed in another window

## When something cannot be shown

failed-title = This could not be done
failed-forbidden = This needs another role
failed-not-found = There is nothing here
failed-busy = The hub is busy
failed-reference = Reference:
failed-home = Go to Home
failed-no-role = This account has no role here yet
failed-no-role-who = The administration of { $organization } can give one.

## Coming in

signin-title = Sign in
signin-about = Partner Hub
signin-email = E-mail
signin-password = Password
signin-go = Sign in
signin-kept-waits = The session had ended. What was typed is still here and can be sent after signing in.
signin-kept-title = What was typed has not been sent yet
signin-kept-what = The session ended before it arrived. Nothing is lost.
signin-kept-send = Send it now
signin-kept-discard = Discard it


## Drafts

draft-conflict = The draft was changed in another window
draft-conflict-what = This step was saved in another window after it was opened here.
draft-conflict-how = Nothing is lost: either what was typed here stays, or what was saved there.
draft-field = Field
draft-mine = Typed here
draft-theirs = Saved in the other window
draft-keep-mine = Keep what was typed here
draft-take-theirs = Take what was saved
draft-saved = Draft saved

## Words of the brand, as long as nobody sets others

brand-product = Cisco Webex
brand-offer = Webex for wholesale
brand-partner-hub = Partner Hub
brand-control-hub = Control Hub

## Invitations and first run

invite-title = Choose a password
invite-about = { $email } at { $organization }
invite-password = Password
invite-again = The same password again
invite-hint = At least 10 characters. A long phrase is better than odd signs.
invite-go = Save and continue
welcome-title = First run
welcome-about = This hub has no organization yet. Here the partner organization and its first administrator are made.
welcome-name = Name of the organization
welcome-country = Country or region
welcome-email = Administrator e-mail
welcome-simulation = Services are recorded in this hub. As long as no real platform stands behind it, every page says “Simulation”.
welcome-go = Create the organization

## What was just done

told-roles-changed = Roles saved
told-person-removed = Administrator deleted
told-settings-saved = Settings saved
told-lines-tried = Lines tried
told-phone-ended = Access taken away: the telephone no longer registers
told-calls-saved = Forwarding saved
told-group-added = Hunt group created
told-group-saved = Hunt group saved
told-group-removed = Hunt group deleted
told-hours-saved = Business hours saved
told-trunk-added = Trunk added
told-trunk-removed = Trunk removed
told-tone-tried = Line tested
told-token-ended = Token ended: it opens nothing any more
place-elsewhere = Postal code { $code } lies in { $lies }, not in { $said }: check the address, which emergency calls use too.
