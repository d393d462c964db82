### Subscriptions, PSTN providers, numbers, sub-partners and countries.

## Wholesale subscriptions

subscription-list-about = Under which subscription one sells, which packages it offers, and how many customers it has.
subscription-none = There is no wholesale subscription yet. Whoever operates this hub sets it up.
subscription-name = Subscription
subscription-packages = Packages
subscription-since = Since
subscription-about = Everything that its customers use is billed to this subscription.
subscription-key = Ledger key
subscription-id = Subscription ID
subscription-offers = Packages offered
subscription-package = Package
subscription-promises = What it includes
subscription-in-use = In use
subscription-no-longer = No longer offered
subscription-recorded = { $what }: recorded only
subscription-delivered = Really delivered by: { $who }
subscription-customers = Customers
subscription-no-customers = None yet.
subscription-all-customers = See all customers

## PSTN providers

pstn-list-about = Who connects the calls of customers to the public telephone network, and in which countries.
pstn-none = There is no PSTN provider yet. Without one, locations can only use extensions.
pstn-help = Customer PSTN setup
pstn-add = Add provider
pstn-add-about = Templates and locations in the countries named here can choose this provider.
pstn-name = Provider name
pstn-kind = How it is connected
pstn-countries = Countries
pstn-countries-hint = Only needed if it does not serve all of them.
pstn-everywhere = All countries
pstn-more = { $count ->
        [one] and one more
       *[other] and { $count } more
    }
pstn-locations = Locations using it
pstn-id = Connection ID
pstn-local-gateway-name = Local gateway
pstn-local-gateway-about = A trunk on the premises of the customer, with whatever line is there already.
pstn-local-gateway-for = For those who keep their exchange or their telephone contract.
pstn-non-integrated-ccp-name = Cloud Connected PSTN, not integrated
pstn-non-integrated-ccp-about = The network of the provider is connected; numbers are added here or through the API.
pstn-non-integrated-ccp-for = For a provider that hands over ranges of numbers and leaves it to the partner to give them out.
pstn-integrated-ccp-name = Cloud Connected PSTN, integrated
pstn-integrated-ccp-about = The system of the provider puts the numbers into each location by itself.
pstn-integrated-ccp-for = For a provider that handles orders and porting in its own portal.
pstn-cisco-pstn-name = Calling plan
pstn-cisco-pstn-about = Calls and numbers come with a package and are ordered with it.
pstn-cisco-pstn-for = For those who want everything on one bill.
pstn-help-title = Customer PSTN setup
pstn-help-about = How the calls of a customer reach the public telephone network, and what it means to decide that in the template.
pstn-help-kinds = Four ways to connect
pstn-help-kinds-about = Each PSTN provider of the partner is connected in one of these ways.
pstn-help-here = Chosen in the location, here or through the API
pstn-help-outside = Ordered outside, from the provider
pstn-help-order = Which provider a location gets
pstn-help-order-location = The one chosen in the location itself, as long as it serves its country.
pstn-help-order-template = If none is chosen, that of the template of the customer, where it serves that country.
pstn-help-order-only = If the template names none, the only one of the partner that serves it.
pstn-help-order-none = If there are several or none, the location has no provider until somebody decides. Extensions work meanwhile.
pstn-help-template = Choosing it in the template
pstn-help-template-when = It applies when each location is made. Changing the template later does not change those that exist.
pstn-help-template-who = It counts for all locations of all customers of the template: it does not tell towns or sites apart.
pstn-help-template-later = Once numbers are assigned, changing the provider means porting or replacing them.
pstn-help-template-numbers = With an integrated provider or a calling plan, numbers cannot be added here.
pstn-help-where = Where each thing is decided
pstn-help-where-providers = which providers there are, and in which countries.
pstn-help-where-templates = the provider that is proposed, in the step Wholesale calling.
pstn-help-where-numbers = the ranges of the partner, and who has each number.
pstn-help-where-customers = the connection of each location, when the customer is set up.
pstn-help-where-countries = which provider serves each country.

## Sub-partners

reseller-list-about = Who resells for this organization, with administrators and customers of their own.
reseller-none = There is no sub-partner yet.
reseller-add = Add sub-partner
reseller-add-about = It shares the oldest wholesale subscription, and is billed from today on.
reseller-name = Sub-partner name
reseller-email = E-mail of its administrator
reseller-email-hint = Chooses a password with a one-time link and has every role over the sub-partner.
reseller-language = E-mail language
reseller-language-hint = In which the e-mails to that person are written.
reseller-since = Created
reseller-acts = Actions
reseller-act-for = Act for it
reseller-suspend = Suspend
reseller-resume = Resume
reseller-suspend-ask = Suspend { $name }?
reseller-suspend-sees = Its administrators can go on looking and removing, but make and change nothing.
reseller-suspend-customers = Its customers go on working as they do.
reseller-suspend-back = It can be resumed at any time.
reseller-suspend-do = Suspend sub-partner
told-reseller-suspended = Sub-partner suspended.
told-reseller-active = Sub-partner active again.
reseller-added = { $name } can begin
reseller-added-about = This link has to be handed over to { $email }. The e-mail is kept in the outbox: this hub sends none yet.
reseller-back = Back to the sub-partners

## Numbers

number-about = All numbers of the partner: those that wait in the pool, and those that its customers have.
number-views = Views
number-all = Numbers
number-ranges = Ranges of the pool
number-add-range = Add range
number-search = Part of the number
number-any-state = Any state
number-of-range = Of one range
number-find = Find
number-none = There is no number yet. Once a range is added, its numbers are free for any customer.
number-none-found = No number matches.
number-no-range = There is no range yet.
number-number = Number
number-holder = Assigned to
number-main = Main number
number-toll-free = Toll-free
number-until = until
number-range = Range
number-from-to = { $first } to { $last }
number-count = { $count ->
        [one] One number
       *[other] { $count } numbers
    }
number-placed = In locations
number-added = Added
number-add-about = A block that a carrier handed over, up to { $most } numbers. They go into the pool, free for any customer.
number-first = First number
number-first-hint = With the country code; for example, +34 960 00 01 00.
number-last = Last number
number-last-hint = The same in a block of one.
number-country-hint = Only needed where several countries share a code.
number-country-told = The one that the code says
status-number-pool = In the pool

## Countries

served-title = Supported countries
served-about = Where a customer can be, what an address needs there, who connects calls, and which digits are kept for emergencies.
served-simulation = No connector of this platform really delivers calling: the table says what can be provisioned.
served-search = Country
served-proposed = Suggested time zone and language
served-region = Data region
served-any-region = Any region
served-region-apac = Asia and Pacific
served-region-emea = Europe, Middle East and Africa
served-region-latam = Latin America
served-region-nam = North America
served-none = No supported country matches. Elsewhere no customer can be created.
served-count = { $count ->
        [one] One country
       *[other] { $count } countries
    }
served-country = Country
served-calling = Calling
served-address = Address
served-emergency = Kept for emergencies
served-more-zones = { $count ->
        [one] and one more
       *[other] and { $count } more
    }
served-outside = Internal and external
served-no-carrier = Internal only
served-needs-nothing = Street and city
served-needs-state = State or province
served-needs-postal = Postal code
served-needs-both = State or province and postal code
served-postal = Such as

service-request-list = What is shown here
service-request-subscription = The subscriptions with their IDs, among what a template can choose

pstn-trunks = Trunks
pstn-trunks-of = Trunks of { $name }
pstn-trunks-about = Calls of the locations connected through this provider leave and come in here. The one with the highest priority is tried first.
pstn-trunks-none = There is no trunk yet: locations of this provider have no way out to the telephone network.
pstn-trunk-add = Add trunk
pstn-trunk-name = Trunk name
pstn-trunk-where = Address
pstn-trunk-host = Server
pstn-trunk-host-hint = Name or IP address of the provider's gateway.
pstn-trunk-port = Port
pstn-trunk-port-hint = Empty: 5060, or 5061 with TLS.
pstn-trunk-transport = Transport
pstn-trunk-priority = Priority
pstn-trunk-priority-hint = 0 to 100; the highest is tried first.
pstn-trunk-registers = The trunk needs a registration
pstn-trunk-registers-about = Only where the provider gave a user and a password. Where it knows the IP address, none of this is needed.
pstn-trunk-user = User
pstn-trunk-password = Password
pstn-trunk-domain = Domain
pstn-trunk-domain-hint = Empty: the server.
pstn-trunk-realm = Authentication realm
pstn-trunk-realm-hint = Empty: the domain.
pstn-trunk-as = Registers as { $user }
pstn-trunk-now = State now
pstn-trunk-up = Answers
pstn-trunk-down = Does not answer
pstn-trunk-down-fix = Check the server, the port, and that the provider lets this address in.
pstn-trunk-unregistered = Not registered
pstn-trunk-unregistered-fix = Check the user, the password and the authentication realm.
pstn-trunk-unseen = Not checked yet
pstn-trunk-end-what = Remove the trunk { $name }
