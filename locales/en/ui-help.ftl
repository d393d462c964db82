### Search, help of each screen, and keyboard shortcuts.

## Search

search-title = Search or run
search-label = Customer, e-mail, number, template, ID or action
search-hint = Users are found by e-mail or number. A complete ID, e-mail or number leads straight there.
search-go = Search
search-actions = Actions
search-places = Go to
search-add-range = Add range of numbers
search-add-pstn = Add PSTN provider
search-export = Export customers (CSV)
search-count = { $count ->
        [one] One result
       *[other] { $count } results
    }
search-none = Nothing matches “{ $typed }”.

## Help

help-title = Help
help-about = A few lines about each screen, and the step of the task flow that it carries out.
help-open = Open this screen
help-all = All help
help-step = In the task flow

help-home = Home
help-home-1 = Shows what needs attention and how the service is going; every figure leads to its list, already filtered.
help-home-2 = The list of first steps stays in sight until there are a template, a customer and users.
help-home-3 = Every chart has its data table below, with the same figures.

help-customers = Customers
help-customers-1 = The search takes a name, an e-mail, an external ID, an organization ID or any part of a phone number, with or without accents.
help-customers-2 = “Need attention” gathers the customers that do not move until somebody acts.
help-customers-3 = Selecting a customer shows its settings at the right; [ and ] lead to the previous and the next one.
help-customers-4 = The address of the page keeps the filters: it can be shared or bookmarked.
help-customers-step = Select Customers, press Templates or Create customer, or select the customer to set up.

help-customer = Customer
help-customer-1 = The status comes from what each service answered: while something is missing, it says what.
help-customer-2 = Each package shows how much of its limit is in use; the limit is changed right there.
help-customer-3 = If something was refused, the note on top says why and how to repeat only that.
help-customer-4 = Deleting a customer first shows everything that goes with it, and leaves time to keep it.
help-customer-step = The customer's settings appear at the right of the screen; Set up customer starts the wizard.

help-new-customer = Create customer
help-new-customer-1 = As the e-mail is typed, it is checked whether the organization is new, exists already, or has to approve.
help-new-customer-2 = The administrator gets a package at the organization's level, and it cannot be lowered later.
help-new-customer-3 = The headquarters are checked by the same rules as in the API; nothing fails at the end that could have been known before.
help-new-customer-4 = The draft saves itself. The window can be closed and taken up another day.
help-new-customer-step = Customer information, Packages, Headquarters location, review and Create customer.

help-setup = Set up users
help-setup-1 = A block copied from a spreadsheet is pasted as a whole; its columns are recognised in Spanish and in English.
help-setup-2 = Rows with a problem say which, and propose the fix where it is evident.
help-setup-3 = Numbers are assigned in order; if the location has none left, they are added right there.
help-setup-4 = If a row is refused the others go ahead, and only those that failed are repeated.
help-setup-step = Add and confirm locations, Add users, Phone numbers, review and Create users.

help-users = Users
help-users-1 = They are found by name, e-mail, number or extension.
help-users-2 = Changing the package shows what is gained and what is lost before it is saved.
help-users-3 = A full administrator keeps a package at the organization's level.
help-users-step = Add users, once the customer has been created.

help-locations = Locations
help-locations-1 = A location makes calls once it has a PSTN provider and a main number; while something is missing, it says so.
help-locations-2 = The address decides what is told in an emergency: it should be the place where the phones are.
help-locations-3 = It is not removed while it has users or numbers; the page lists them.
help-locations-step = Add and confirm locations.

help-lines = Numbers of a customer
help-lines-1 = They are added one by one, as a list or as a range; those that exist are not repeated.
help-lines-2 = A number that is removed rests for a while before another customer can get it.
help-lines-3 = The main number of a location is not removed: another one is chosen first.
help-lines-step = Assign phone numbers to the users who have a calling package.

help-roles = Assign roles
help-roles-1 = Roles are given to people of the customer, and taken away at once.
help-roles-2 = “What can this person do?” answers for each role, right by right.
help-roles-3 = At least one full administrator must remain.
help-roles-step = Assign roles to the customer's administrators, after Create users.

help-templates = Templates
help-templates-1 = A template holds the settings that several customers share; it can be applied to as many as needed.
help-templates-2 = Its Provisioning ID also serves to create customers through the API.
help-templates-3 = A template with customers is not deleted: it is archived and no longer offered.
help-templates-step = Press Templates to see those that exist, then Create template.

help-template = Template
help-template-1 = The Provisioning ID is on top, complete and ready to be copied.
help-template-2 = Changes apply to new customers; those there are do not change.
help-template-3 = The history says who changed what, version by version.
help-template-step = Open the template and copy the Provisioning ID.

help-new-template = Create template
help-new-template-1 = What is chosen already is what is usual: a name is enough to reach the end.
help-new-template-2 = Choosing a PSTN provider here applies to every location; choosing it per location is recommended.
help-new-template-3 = The review marks what departs from the default; Edit leads to its step and back.
help-new-template-step = Type, Primary settings, authentication method, Wholesale calling, Common settings and Call settings, and Submit.

help-subscriptions = Subscriptions
help-subscriptions-1 = Each wholesale subscription says which packages it offers, how much is in use and which connector delivers each.
help-subscriptions-2 = Templates choose one; what it does not offer, their customers cannot buy.
help-subscriptions-step = Wholesale subscription, in the Primary settings of the template.

help-numbers = Numbers of the partner
help-numbers-1 = All numbers of the partner with who has them: the pool, a customer, a location or a person.
help-numbers-2 = The search takes any part of the number, with or without spaces.
help-numbers-3 = A range is added by its first and last number; setting up a customer reserves them for it.

help-sub-partners = Sub-partners
help-sub-partners-1 = A sub-partner has its own administrators and its own customers, and uses the partner's templates.
help-sub-partners-2 = To act for it, choose it at the top left; the audit keeps both identities.
help-sub-partners-3 = A suspended sub-partner sees and removes, but makes and changes nothing.

help-countries = Countries
help-countries-1 = In which countries a customer can be, and what works in each.
help-countries-2 = The same table decides when a headquarters is checked, here and in the API.
help-countries-step = Verify that the customer is located in a supported location.

help-jobs = Jobs
help-jobs-1 = What takes longer than a moment goes on here, also when the window is closed or the server restarts.
help-jobs-2 = A job that ends with errors repeats only what failed.
help-jobs-3 = The page keeps itself up to date while something is running.

help-audit = Audit
help-audit-1 = Every change with who made it, when, and what was there before.
help-audit-2 = Objects that still exist lead to their page; of those that do not, what was known remains.
help-audit-3 = The reference of an entry is the one that whoever made the request was given.

help-admins = Administration
help-admins-1 = The people who work for the partner, with their role and for which customers.
help-admins-2 = An invitation is a one-time link: it is copied right here and expires after seven days.
help-admins-3 = Nobody gives more roles to themselves, and the last full administrator is not removed.

help-developers = API and tokens
help-developers-1 = A token acts for a person, with the scopes that are chosen and only as long as the person has the rights.
help-developers-2 = Its value is shown once; ending it takes effect at once.
help-developers-3 = “View as API” shows the equivalent request on every review.

help-settings = Settings
help-settings-1 = Names, colour and contact with which this Partner Hub presents itself.
help-settings-2 = A colour that would be hard to read is not accepted; the nearest shade that can be read is proposed.
help-settings-3 = The time zone decides how dates and times are shown to everybody.

help-search = Search or run
help-search-1 = Ctrl K opens it from any page; the arrow keys choose and Enter opens.
help-search-2 = It finds customers by name, users by e-mail, numbers by any part, templates by name or ID, and what can be done.
help-search-3 = Accents and capitals do not matter.

## Shortcuts

keys-title = Keyboard shortcuts
keys-about = To move without a mouse. Single letters do nothing while something is being typed.
keys-general = On any page
keys-lists = In lists
keys-forms = In forms and wizards
keys-go = Go to
keys-then = then
keys-or = or
keys-palette = Search or run
keys-find = Go to the search of the page
keys-sheet = These shortcuts
keys-close = Close the panel or dialog
keys-home = Home
keys-customers = Customers
keys-templates = Templates
keys-jobs = Jobs
keys-numbers = Numbers
keys-create = Create what the page is about
keys-edit = Edit
keys-row = Previous or next row
keys-open = Open the row
keys-tick = Select the row
keys-beside = Previous or next customer, with the panel open
keys-next = Next step, or submit
keys-back = Previous page
keys-on = Single-letter shortcuts are on.
keys-off = Single-letter shortcuts are off.
keys-turn-off = Turn single letters off
keys-turn-on = Turn single letters on
keys-enter = Enter
