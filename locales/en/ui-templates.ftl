### Onboarding templates.

## List

template-list-about = What the customers made with each one have in common.
template-drafts = Drafts
template-draft-saved = Saved on
template-unnamed = Unnamed template
template-changes-of = Changes to “{ $name }”
template-views = Views
template-in-service = In service
template-archived-ones = Archived
template-none-yet = A template holds the settings that customers share. One is needed before the first of them can be created.
template-none-archived = No template is archived.
template-name-short = Name
template-subscription-short = Subscription
template-auth-short = Authentication
template-country-short = Country
template-updated = Updated
template-provisioning-id = Provisioning ID
template-id-of = Provisioning ID of { $name }
template-customers-of = { $count ->
        [one] One customer uses
       *[other] { $count } customers use
    } { $name }
template-made = Template “{ $name }” created
template-open = Open the template
template-use = Create a customer with it
template-make-another = Create another
told-draft-discarded = Draft discarded.
told-template-edited = New version saved. It applies to the customers created from now on.
told-template-archived = Template archived. The customers that use it do not change.

## Wizard

template-steps = Steps of the template
template-window = { $step }, step { $at } of { $of }
template-step-type = Template type
template-step-primary = Primary settings
template-step-auth = Authentication method
template-step-calling = Wholesale calling
template-step-settings = Common and call settings
template-step-review = Review
template-title-type = Template type
template-title-primary = Primary settings
template-title-auth = Authentication method
template-title-calling = Wholesale calling
template-title-settings = Common and call settings
template-title-review = Settings summary
template-about-type = What will be sold to the customers made with this template.
template-about-primary = What every customer of the template gets, unless something else is said when it is created.
template-about-auth = How people of the customers that use this template will sign in. It is fixed when each customer is created.
template-about-calling = Who connects calls to the public network. It is optional: each location can decide.
template-about-settings = Everything has a default; only what differs needs to be changed.
template-about-review = This is what the template will be. Submitting it gives it its Provisioning ID.
template-about-edit = This is what the template will be. What changes is marked.
template-optional = Optional
template-default = Default
template-recommended = Recommended
template-choose = Choose…
template-kind = Type
template-wholesale-about = Calling, meetings and messaging, billed to the wholesale subscription by what is used.
template-connector = Provisioning
template-connector-hint = Who makes true what is ordered for the customers of this template.
template-connector-local = In this hub
template-connector-rehearsal = Rehearsal
template-name = Template name
act-use = Use “{ $value }”
template-country = Country or region
template-country-hint = Where data is kept, and which time zone is proposed.
template-language = Default e-mail language
template-language-hint = For customers that name no other.
template-language-of-country = That of the country
template-administrator = Service provider admin
template-administrator-hint = Is in charge of every customer made with the template.
template-subscription = Wholesale subscription
template-subscription-hint = { $count ->
        [0] What can be sold, and who is billed.
        [one] Lets one package be sold.
       *[other] Lets { $count } packages be sold.
    }
template-no-subscription = There is no wholesale subscription. Without one no template can be created.
template-auth-platform = Webex authentication
template-auth-platform-about = E-mail and password, kept by the platform. Nothing else is needed.
template-auth-partner = Partner authentication
template-auth-partner-about = The own identity provider of the partner, with SAML 2.0 or OpenID Connect.
template-auth-webex = Webex authentication
template-auth-partner-saml = Partner, SAML 2.0
template-auth-partner-oidc = Partner, OpenID Connect
template-protocol = Protocol
template-saml-about = The usual one of company identity providers.
template-oidc-about = The one that newer identity providers use.
template-entity = IdP entity ID
template-entity-hint = The value of “entityID” in the SAML metadata of the identity provider.
template-idp = OpenID Connect IdP name
template-idp-hint = Letters, digits and the signs - _ ~ . up to 128 characters.
template-idp-told = Identity provider
template-pstn = Cloud Connected PSTN provider
template-pstn-none = Decide per location
template-pstn-none-about = The provider is decided in each location, and can be changed later.
template-pstn-serves = { $count ->
        [one] Serves one country.
       *[other] Serves { $count } countries.
    }
template-pstn-elsewhere = Does not serve this country: { $country }.
template-pstn-nobody = No PSTN provider serves the country of the template.
template-pstn-caution = Choosing it in the template is not recommended
template-pstn-caution-why = Choosing a provider here applies to every location and limits later changes. Choosing it per location is recommended.
template-pstn-more = Customer PSTN setup
template-common = Common settings
template-call = Call settings
template-default-is = Default: { $value }.
template-digits = { $count ->
        [one] One digit
       *[other] { $count } digits
    }
template-any = Any
template-none = None
template-yes = Yes
template-no = No
template-changed = Changed
template-summary = Settings summary
template-summary-about = Submitting gives the Provisioning ID, which the API and new customers use.
template-settings-changed = { $count ->
        [0] Defaults
        [one] One value changed
       *[other] { $count } values changed
    }
template-outcome-title = When sent
template-outcome = The template is created and appears in the list.
template-outcome-id = It gets a Provisioning ID, which the API and new customers use.
template-outcome-edit = The template moves on to its next version, with the same Provisioning ID.
template-outcome-changes = { $count ->
        [0] Nothing is changed: the version stays as it is.
        [one] One thing changes.
       *[other] { $count } things change.
    }
template-outcome-customers = { $count ->
        [0] No customer uses it yet.
        [one] The existing customer does not change.
       *[other] The { $count } existing customers do not change.
    }
template-edit-for-new = { $count ->
        [0] Changes apply to the customers created from now on. None uses this template yet.
        [one] Changes apply to new customers; the existing one does not change.
       *[other] Changes apply to new customers; the { $count } existing ones do not change.
    }
template-save-version = Save version { $version }
template-moved-on = { $who } changed this template in the meantime
template-moved-on-how = What differs from its current version is marked below. Saving again makes what is marked the next version.

## Page

template-provisioning-id-about = Names this template in the API and when customers are created. It never changes.
template-version = Version { $version }
template-is-archived = Archived
template-archived-what = This template is archived: its customers keep it, but no more are made with it. Duplicating it puts one like it in service.
template-customers = Customers using it
template-customers-none = None yet.
template-customer = Customer
template-status = Status
template-keeps = Keeps
template-older = (older)
template-customer-since = Created
template-history = History
template-current = Current
template-kept-by = { $count ->
        [0] kept by no customer
        [one] kept by one customer
       *[other] kept by { $count } customers
    }
template-first-version = The template was created.
template-by-operator = command line
template-older-versions = Older versions
template-diff = What version { $to } changed from { $from }
template-field = Field
template-before = Before
template-after = After
template-request-read = Read this template
template-request-use = Create a customer with it
template-duplicate = Duplicate “{ $name }”
template-duplicate-about = Everything but the name is copied. The copy has a Provisioning ID of its own.
template-archive = Archive “{ $name }”?
template-archive-new = No customers can be created with it, neither here nor through the API.
template-archive-customers = { $count ->
        [0] No customer uses it.
        [one] The customer that uses it does not change.
       *[other] The { $count } customers that use it do not change.
    }
template-archive-name = Its name becomes free for another template.
template-archive-back = This cannot be undone, but the template can be duplicated whenever one like it is needed.
template-archive-do = Archive template
