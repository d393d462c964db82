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
customers-back-review = Back to review
customers-saved-at = Draft saved: { $time }
customers-choose = Choose…
customers-template-first = A customer is made with an onboarding template, and there is none yet.
customers-for-sub-partner = Created for the sub-partner { $name }.

customers-name = Company name
customers-email = Administrator e-mail
customers-email-hint = Receives the invitation and administers the whole customer.
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
customers-will-mail = { $email } is invited by e-mail, as full administrator.
customers-will-not-mail = { $email } becomes full administrator, without an invitation: the template sends none.

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
