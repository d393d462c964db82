### Users, locations, numbers and roles of a customer.

inside-overview = Overview
inside-users = Users
inside-locations = Locations
inside-numbers = Numbers
inside-roles = Roles
inside-activity = Activity

## Users

users-add = Add users
users-search = Name, e-mail, number or extension
users-find = Search
users-state = Status
users-line = Number and extension
users-administers = Administrator
users-none = The users of this customer will appear here. The wizard creates them.
users-none-such = Nobody matches.
users-change-package = Change package
users-has = What they have
users-since = Since
users-none-given = None
users-devices = Telephones
users-no-devices = Has no telephone yet.
users-phone-add = Data for another telephone
users-phone-name = Telephone
users-phone-registered = Registered
users-phone-end = Take access away
users-phone-end-what = Take access away: { $name }
users-phone-made = Telephone added
users-phone-made-about = With these, any SIP telephone or application of { $name } registers.
users-phone-password = Password
users-phone-once = Shown once. It is kept nowhere: copy it to the telephone now.
users-phone-user = User name
users-phone-domain = Domain
users-phone-address = Address of the line
users-phone-server = Server
users-phone-stored = The password is stored
users-tone-try = Test the line
users-tone-untried = The line has not been tested yet.
users-tone-heard = The line works: on { $when } a test phone registered, called and was heard.
users-ids = Identifiers
users-id = User ID
users-person-id = Person ID
users-consent = Waiting for their consent to the move
users-consent-how = They have a personal account with this address and must agree that it becomes the organization's.
users-consent-again = Ask for the consent again
users-edit = Details and line
users-number-hint = Empty: they keep the extension only. The number before goes back to the location.
users-add-ons = Add-ons
users-now = Now
users-needs-line = Needs a number or an extension
users-loses-number = Their phone number
users-loses-extension = Their extension
users-too-low = Below the level of the organization: its administrators cannot have it.
users-administers-why = They administer the organization: their package cannot be lower than { $package }. Somebody else would have to be full administrator first.
users-line-for-calling = Line, if the package includes calling
users-remove = Delete user
users-goes = This will be lost:
users-goes-package = The package { $package }; its seat becomes free
users-goes-number = The number { $number }: it rests in its location for 90 days, and this customer can give it on
users-goes-extension = The extension { $extension }
users-goes-devices = { $count ->
        [one] One registered telephone
       *[other] { $n } registered telephones
    }
users-goes-role = The role { $role }
users-keeps-role = Package and line can also be taken alone: the person and their roles stay.
users-release = Remove package and line only
users-remove-named = Delete { $name }

told-consent-sent = The request for consent is kept in the outbox. This hub sends no e-mail yet: the link has to be handed over; GET /api/mails shows it.
told-retrying = It is being tried again.
told-user-saved = Changes saved.
told-package-changed = Package changed.
told-user-released = Package and line removed.
told-user-removed = User deleted.

## Locations

places-add = Add location
places-new = New location
places-headquarters = Headquarters
places-main = Main number
places-free = Free / numbers
places-no-pstn = No PSTN connection
places-no-pstn-why = Numbers cannot be added to the location without one.
places-no-calls = No calling
places-no-provider = No PSTN provider serves this country.
places-no-main = The main number is missing
places-no-main-why = It is what people see when the location calls them.
places-set-pstn = Choose the PSTN connection
places-set-main = Choose the main number
places-save-pstn = Save the connection
places-save-main = Save the main number
places-silent = Calling is not enabled at this location.
places-enable = Enable calling
places-calling = Calling
places-about = Details
places-address = Address
places-language = Announcement language
places-notes = Notes
places-id = Location ID
places-caller = Name shown when calling
places-caller-customer = The customer's
places-caller-hint = Empty: stays as it is. Where there is none, the name of the customer is shown.
places-digit = Outside digit
places-digit-hint = One or two digits dialled before an outside number
places-enforce = Require the outside digit
places-prefix = Routing prefix
places-prefix-hint = What the other locations dial before an extension of this one
places-emergency = Emergency location identifier
places-emergency-hint = What the emergency service receives with each call
places-edit = Name and address
places-remove = Delete location
places-goes = { $name } will no longer exist.
places-goes-numbers = { $count ->
        [one] Its number rests for 90 days.
       *[other] Its { $n } numbers rest for 90 days.
    }
places-stays = It cannot be deleted yet
places-remove-named = Delete { $name }

told-location-added = Location added.
told-location-saved = Location saved.
told-location-removed = Location deleted.

## Numbers

lines-search = Part of a number, or whose it is
lines-assigned = Assigned
lines-free = Free
lines-inactive = Inactive
lines-extensions = Extension only
lines-state-assigned = Assigned
lines-state-free = Free
lines-state-active = Active
lines-state-inactive = Inactive
lines-whose = Assigned to
lines-toll-free = Toll-free
lines-none = The numbers of this customer will appear here.
lines-none-such = No number matches.
lines-choose = Selection
lines-choose-one = Select { $number }
lines-chosen = With those selected:
lines-activate = Activate
lines-deactivate = Deactivate
lines-move = Move
lines-move-to = Move to location
lines-remove = Remove
lines-active = Activate them
lines-pool-left = In the pool: { $left }
lines-remove-title = { $count ->
        [one] Remove one number
       *[other] Remove { $n } numbers
    }
lines-remove-about = They leave the location and rest for 90 days; until then this customer can have them back. The main number is removed only together with all others.
lines-remove-do = { $count ->
        [one] Remove the number
       *[other] Remove { $n } numbers
    }

told-numbers-added = Numbers added.
told-numbers-changed = Numbers updated.
told-numbers-removed = Numbers removed.

## Roles

roles-who = Person
roles-nobody = Nobody administers this customer yet.
roles-another = Assign roles to somebody else
roles-search = Name or e-mail
roles-no-hub = This customer has no Control Hub
roles-no-hub-why = Its template does not include it: roles cannot be assigned, only taken away.
roles-restricted = The customer is in restricted administrator mode: its full administrators cannot create or change users.
roles-about-customer-full = Administers users, locations, numbers and roles of the customer.
roles-about-customer-read-only = Sees everything of the customer and changes nothing.
roles-may = What each role may do
roles-right = Right
roles-yes = May
roles-no = May not

users-forward = Call forwarding
users-forward-none = Calls are not forwarded.
users-forward-change = Change forwarding
users-forward-about = Give an extension, a number of the country, or an international one with “+”. Empty: not forwarded.
users-forward-always = Always
users-forward-busy = When busy
users-forward-busy-hint = Also while do not disturb is on.
users-forward-silent = When nobody answers
users-forward-rings = Rings before forwarding
users-forward-after = after { $rings } rings
users-quiet = Do not disturb
users-quiet-hint = Telephones do not ring: callers hear that the line is busy.

## A telephone for a user

users-link-make = Link for their telephone
users-link-made = Link for a telephone
users-link-about = Whoever opens it sees, once, the data with which a telephone registers on the line of { $name }.
users-link-label = One-time link
users-link-once = Good until { $when }; it replaces the one before. The password is not in the link: it is made when that is opened.
users-link-mailed = The message for { $email } with this link is in the outbox.
users-link-qr = QR code of the link
users-code-make = Activation code
users-code-made = Activation code
users-code-about = The telephone or application that sends it is registered on the line of { $name }.
users-code-label = Code of sixteen digits
users-code-once = Shown once. Good for one telephone, until { $when }.
users-code-where = The telephone sends it to
users-desk-add = Add desk telephone
users-desk-about = The telephone fetches its configuration from an address of its own: no password is typed into it.
users-desk-mac = MAC address
users-desk-mac-hint = Twelve hexadecimal digits, printed under the telephone: 80:5E:C0:12:34:56
users-desk-model = Model
users-desk-added = Desk telephone added
users-desk-added-about = With this address the telephone configures itself for { $name }.
users-desk-address = Configuration address
users-desk-once = Shown once; it replaces the one before. Only this telephone knows it.
users-desk-how = On the telephone
users-desk-how-1 = Open the web page of the telephone: pressing OK shows its IP address.
users-desk-how-2 = Under “Settings”, “Auto Provision”, paste the address into “Server URL”.
users-desk-how-3 = Press “Auto Provision Now”. The telephone restarts and appears as registered.
users-desk-renew = Configuration address
users-desk-renew-what = New configuration address: { $name }
users-desk-fetched = Configured on { $when }
users-desk-unfetched = Has not fetched its configuration yet
users-hand-done = Back to the user

## The page of whoever gets a telephone

phone-title = The telephone of { $name }
phone-label = Application or telephone
phone-offer = { $extension ->
        [none] { $organization } has prepared a telephone line.
       *[other] { $organization } has prepared a telephone line with the extension { $extension }.
    }
phone-offer-1 = Have the telephone or the application at hand that will call.
phone-offer-2 = The button makes the data of a new telephone and shows them once.
phone-offer-3 = The telephone registers with them, and this page confirms it.
phone-go = Show the data of the telephone
phone-until = The link works once, until { $when }.
phone-handed = { $extension ->
        [none] The line of { $organization } is ready. These are the data of the telephone.
       *[other] The line of { $organization } is ready, with the extension { $extension }. These are the data of the telephone.
    }
phone-once = Shown once and kept nowhere: copy it to the telephone now. Nobody else should see it.
phone-user = User
phone-auth = Authentication user
phone-server = Server (outbound proxy)
phone-transport-label = Transport
phone-transport = UDP or TCP
phone-transport-secure = TLS, encrypted
phone-waiting = Waiting for the registration
phone-waiting-about = It appears here as soon as the telephone registers.
phone-registered = The telephone is registered. To hear one's own voice, call *43.
phone-registered-says = The telephone is registered
phone-check = See in another tab whether it has registered
phone-spent = This link has been used: the data of the telephone were shown once.
phone-spent-lost = If the data were lost, whoever administers the organization can send another link.
phone-guide = How to register an application
phone-guide-1 = Install a SIP application (Linphone, Zoiper, Groundwire…) and add a SIP account of one's own, without the maker's assistant.
phone-guide-2 = Copy the user, the authentication user, the password and the domain.
phone-guide-3 = The outbound proxy is the server, with its port and the transport named here.
phone-guide-4 = Save, and call *43: it is the echo, which gives one's own voice back.
