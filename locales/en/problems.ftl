### What can be wrong with what somebody asked. Key: `problem-` and the code; value: what happened; `.fix`: what to do.
### Every text may say { $at }, the place of the field. Other values: crates/words/src/arguments.rs.

## Shape

problem-required = “{ $at }” is missing.
    .title = Required field
    .fix = Send a value for it.
problem-wrong-type = “{ $at }” must be { $type }.
    .title = Wrong kind of value
    .fix = Send the value in that form.
problem-unknown-value = “{ $at }” does not accept the value “{ $value }”.
    .title = Value not accepted
    .fix = Use one of these: { $known }.
problem-unknown-field = “{ $at }” is not a field of this request.
    .title = Unknown field
    .fix = Check its name against the API reference, or leave it out.
problem-too-long = “{ $at }” is longer than { $max } characters.
    .title = Text too long
    .fix = Shorten it to at most { $max } characters.
problem-too-short = “{ $at }” is shorter than { $min ->
        [one] one character
       *[other] { $min } characters
    }.
    .title = Text too short
    .fix = Write at least { $min }.
problem-too-many = “{ $at }” has more than { $max ->
        [one] one entry
       *[other] { $max } entries
    }.
    .title = Too many entries
    .fix = Split the request so that none carries more than { $max }.
problem-too-deep = The body of the request has more than { $max } levels, one inside the other.
    .title = Too many levels
    .fix = No request of this API needs so many.
problem-out-of-range = “{ $at }” is not between { $min } and { $max }.
    .title = Number out of range
    .fix = Use a whole number from { $min } to { $max }.
problem-malformed-json = The body of the request could not be read as JSON: it stops making sense at line { $line }, column { $column }.
    .title = Body is not JSON
    .fix = Correct the JSON from that point on and send it again.
problem-malformed-id = “{ $at }” does not have the form of an identifier of this API.
    .title = Unreadable identifier
    .fix = Use the identifier exactly as the API returned it.
problem-control-characters = “{ $at }” contains control or text-direction characters.
    .title = Characters not allowed
    .fix = Remove the characters that cannot be seen, often brought in by copying from a document.

## Values

problem-invalid-email = “{ $at }” is not a complete e-mail address.
    .title = Incomplete e-mail address
    .fix = Write name and domain, such as ana@company.example.
problem-invalid-phone = “{ $at }” is not a phone number in international format.
    .title = Phone number not understood
    .fix = Write it in E.164: the plus sign, the country code and the number, such as +12025550143.
problem-phone-unlikely = The number in “{ $at }” is well formed but does not match the numbering plan of its country.
    .title = Unlikely phone number
    .fix = Check the digits; if the number really exists, nothing has to be done.
problem-invalid-country = “{ $at }” is not a country code.
    .title = Country not recognized
    .fix = Use the two-letter ISO 3166 code, such as ES or US.
problem-invalid-timezone = “{ $at }” is not a known time zone.
    .title = Time zone not recognized
    .fix = Use an IANA name, such as Europe/Madrid or America/New_York.
problem-invalid-language = “{ $at }” is not a language code.
    .title = Language not recognized
    .fix = Use the language code, with the country if it matters: es, es_MX, en_US.
problem-invalid-extension = “{ $at }” is not an extension.
    .title = Extension not understood
    .fix = Use two to ten digits, such as 1001.
problem-invalid-mac = “{ $at }” is not a MAC address.
    .title = MAC address not understood
    .fix = Copy the 12 hexadecimal digits from the label of the device, with or without colons.
problem-invalid-date = “{ $at }” is not a date.
    .title = Date not understood
    .fix = Write it in ISO 8601, such as 2026-09-01 or 2026-09-01T08:00:00Z.
problem-invalid-time = “{ $at }” is not a time of day.
    .title = Time not understood
    .fix = Write hours and minutes, from 00:00 to 24:00, such as 09:30.
problem-invalid-url = “{ $at }” is not a complete web address.
    .title = Incomplete web address
    .fix = Write it whole, starting with https://.
problem-invalid-host = “{ $at }” is not a host name or an address.
    .title = Host not accepted
    .fix = Write a name such as sbc.example.com, an address such as 192.0.2.10, or an IPv6 address in brackets; without sip: and without a port.
problem-no-engine = This hub runs without a telephone engine of its own.
    .title = No dial tone here
    .fix = Start it with --voice, or try the line on the process that has the engine.
problem-line-unregistered = The test phone could not register (answer { $code }).
    .title = The line does not register
    .fix = Check that the telephone engine is running and test again; “alta voice verify” says what does not agree.
problem-line-uncalled = The test phone registered, but its call did not arrive (answer { $code }).
    .title = The call does not arrive
    .fix = Check that the line is not suspended and test again.
problem-line-silent = The test call was answered, but nothing was heard.
    .title = Nothing is heard
    .fix = The audio does not arrive: check the firewall between this server and the phones.
problem-invalid-dial-digit = “{ $at }” is not an outside dial digit.
    .title = Outside dial digit not accepted
    .fix = Use one or two digits, such as 9.
problem-invalid-routing-prefix = “{ $at }” is not a routing prefix.
    .title = Routing prefix not accepted
    .fix = Use digits only, such as 80.
problem-invalid-cursor = The page asked for in “{ $at }” does not belong to this list.
    .title = Page not found
    .fix = Start again at the first page and follow the links of each answer as they come.
problem-name-with-percent = “{ $at }” contains the percent sign (%).
    .title = Percent sign not allowed
    .fix = Write the name without it.

## Addresses and countries

problem-country-unsupported = The service is not available in the country “{ $country }” given in “{ $at }”.
    .title = Country without service
    .fix = Use an address in a supported country, or ask the service provider about new countries.
problem-state-required = An address in { $country } needs its state or province in “{ $at }”.
    .title = State or province missing
    .fix = Send its ISO 3166-2 code or its name.
problem-state-unknown = “{ $at }” is not a state or province of { $country }.
    .title = State or province not recognized
    .fix = Use the ISO 3166-2 code of that country, or the name.
problem-postal-code-required = An address in { $country } needs its postal code in “{ $at }”.
    .title = Postal code missing
    .fix = Complete the address with it.
problem-postal-code-malformed = “{ $at }” does not look like a postal code of { $country }.
    .title = Postal code not recognized
    .fix = Write it whole, as it stands in a postal address of that country.

## Onboarding templates

problem-template-not-found = There is no onboarding template with the Provisioning ID sent in “{ $at }”.
    .title = Onboarding template not found
    .fix = Copy the Provisioning ID from the template, in Customers, Templates.
problem-template-retired = The onboarding template with this Provisioning ID is archived and no longer takes new customers.
    .title = Onboarding template archived
    .fix = Use the Provisioning ID of a template in service, or duplicate the archived one.
problem-template-name-in-use = There is already an onboarding template called “{ $name }”.
    .title = Template name in use
    .fix = Choose another name.
problem-template-archived-stays = An archived onboarding template can no longer be changed.
    .title = Onboarding template archived
    .fix = Duplicate it and change the copy.
problem-idp-required = Partner authentication needs the identity provider in “{ $at }”.
    .title = Identity provider missing
    .fix = For SAML send the entity ID found in the metadata of the identity provider; for OpenID Connect, its name.
problem-idp-not-allowed = With this authentication method, “{ $at }” has no place.
    .title = Identity provider not expected
    .fix = Leave the field out, or choose partner authentication.
problem-idp-malformed = “{ $at }” is not a possible name of an identity provider.
    .title = Identity provider name not accepted
    .fix = Use at most 128 letters, digits, hyphens, underscores, tildes or dots, as the provider was registered.
problem-administrator-unknown = { $email } is not an administrator of this partner who can serve customers.
    .title = Administrator not found
    .fix = Send the address of a partner administrator or partner full administrator in “{ $at }”.
problem-setting-unknown = Onboarding templates have no setting called “{ $setting }”.
    .title = Unknown setting
    .fix = Check its name against the list of settings in the API reference.

## Packages

problem-package-unknown = There is no package called “{ $package }”.
    .title = Unknown package
    .fix = Use one of these: { $known }.
problem-package-not-offered = The wholesale subscription of the template does not include the package “{ $package }”.
    .title = Package not offered
    .fix = Choose an included package, or a template with another subscription.
problem-package-not-of-customer = The customer does not have the package “{ $package }”.
    .title = Package not assigned to the customer
    .fix = Add the package to the customer first, or choose one that it has.
problem-package-repeated = The package “{ $package }” is repeated in “{ $at }”.
    .title = Repeated package
    .fix = Name each package once.
problem-package-missing = “{ $at }” has no package.
    .title = Package missing
    .fix = Choose at least one.
problem-package-dependency = The package “{ $package }” only works together with another one.
    .title = Missing companion package
    .fix = Add one of these: { $needs }.
problem-package-in-use = The package “{ $package }” cannot be removed: { $count ->
        [one] one user still has it
       *[other] { $count } users still have it
    }.
    .title = Package in use
    .fix = Give those users another package, or remove them, and try again.
problem-package-not-for-people = The package “{ $package }” is not assigned to users.
    .title = Package not for users
    .fix = Choose a user package; this one is taken out at the level of the customer.
problem-one-base-package = A user has exactly one base package, and “{ $packages }” does not meet that.
    .title = One base package per user
    .fix = Send a single base package, with add-ons if needed.
problem-package-or-packages = The request carries both “package” and “packages”.
    .title = Package given twice
    .fix = Send only “packages”.
problem-limit-not-allowed = The package “{ $package }” does not take a quantity limit.
    .title = Limit not supported
    .fix = Leave that limit out.
problem-limit-reached = The limit of the package “{ $package }” is { $limit }, and all are in use.
    .title = Package limit reached
    .fix = Raise the limit of the customer, or free one by changing or removing a user.
problem-limit-below-use = The limit of the package “{ $package }” cannot be { $limit }: { $count } are in use.
    .title = Limit below use
    .fix = Set it to { $count } or more, or remove users first.
problem-admin-below-organization = A full administrator cannot have the package “{ $package }”: the organization was created with “{ $level }”.
    .title = Package below that of the organization
    .fix = Keep a package of that level or above, or appoint another full administrator first.
problem-organization-below-level = The organization was created with “{ $level }”; without it or a higher package it would be below its level.
    .title = Organization below its level
    .fix = Keep “{ $level }”, or add a package of that level or above in the same request.

## Customers

problem-customer-info-required = A new customer needs its name and administrator e-mail in “{ $at }”.
    .title = Customer information missing
    .fix = Send them, or send “orgId” to attach an existing organization.
problem-calling-location-required = Calling packages need the headquarters location in “{ $at }”.
    .title = Headquarters missing
    .fix = Send its name, address, time zone and language.
problem-external-id-in-use = Another customer already has the external ID “{ $value }”.
    .title = External ID in use
    .fix = Use a different one, or update the existing customer.
problem-organization-not-found = “{ $at }” names no organization that this account can attach.
    .title = Organization not found
    .fix = Check the organization ID.
problem-organization-already-mapped = The organization in “{ $at }” is already a wholesale customer.
    .title = Organization already attached
    .fix = Update that customer instead of creating another.
problem-attach-needs-invitation = The onboarding template does not allow attaching to existing organizations.
    .title = Attaching not allowed
    .fix = Turn on the admin-invite e-mails in the common settings of the template, or use another template.
problem-customer-not-ready = The customer cannot be changed while its status is “{ $status }”.
    .title = Customer not ready yet
    .fix = Wait until it is “provisioned” and send the request again.
problem-customer-leaving = The customer is being deleted.
    .title = Customer being deleted
    .fix = Nothing can be changed any more; to serve it again, create it anew when the deletion ends.
problem-customer-declined = The customer was declined when it was reviewed.
    .title = Customer declined
    .fix = It can only be deleted; to serve it, create it anew.
problem-customer-has-subscribers = The customer still has { $count ->
        [one] one subscriber
       *[other] { $count } subscribers
    }.
    .title = Customer with subscribers
    .fix = Remove all subscribers first, then the customer.
problem-removal-asked = The removal of the customer has been asked for already, for { $until }.
    .title = Removal asked for already
    .fix = Wait for that day, or call the removal off to keep the customer.
problem-removal-not-asked = No removal of this customer is waiting.
    .title = No removal waiting
    .fix = The customer stays in service; there is nothing to do.
problem-not-awaiting-review = The customer is not waiting for a review: its status is “{ $status }”.
    .title = No review pending
    .fix = Only customers with the status “pending_rpl_review” can be approved or declined.
problem-sub-partner-suspended = The sub-partner is suspended: it may see and delete, but make and change nothing.
    .title = Sub-partner suspended
    .fix = The partner can reactivate it.
problem-sub-partner-admin-unknown = { $email } is not an administrator of the sub-partner.
    .title = Sub-partner administrator not found
    .fix = Send the address of one of its administrators in “{ $at }”.

## People

problem-email-in-use = The e-mail { $email } already belongs to somebody else.
    .title = E-mail in use
    .fix = Use a different address. If it is the same person, change the user they already are.
problem-email-repeated = The e-mail { $email } appears more than once in this request.
    .title = Repeated e-mail
    .fix = Give each user an address of their own.
problem-person-is-last-administrator = This is the only full administrator left in the organization.
    .title = Last full administrator
    .fix = Give that role to another person first.
problem-person-without-package = This person has no package yet, so there is no line for a number.
    .title = Person without a package
    .fix = Subscribe the person to a calling package; the number can be given with it.
problem-role-not-grantable = The role of this account does not allow granting the role “{ $role }”.
    .title = Role cannot be granted
    .fix = Ask an administrator who has it.
problem-control-hub-not-provided = This customer has no Control Hub, so nobody can be given an administrator role in it.
    .title = Control Hub not provided
    .fix = The onboarding template that the customer was made with decides it. Leave the roles out.
problem-consent-not-pending = This subscriber has no consent pending.
    .title = No consent pending
    .fix = The consent is only asked for while the status is “pending_user_migration”.
problem-consent-pending = The person has not agreed to the move of their free account yet.
    .title = Consent pending
    .fix = The change is possible as soon as they agree. Meanwhile, ask for the consent again or remove the subscriber.
problem-consent-expired = The link of the consent has expired.
    .title = Link expired
    .fix = The organization that handed it over can hand over another one.

## Numbers and extensions

problem-number-or-extension-required = A calling package needs a phone number, an extension or both in “{ $at }”.
    .title = Number or extension missing
    .fix = Send at least one of them.
problem-number-without-calling = The package “{ $package }” has no calling, so it takes neither number nor extension.
    .title = Number without calling
    .fix = Leave both out, or choose a calling package.
problem-number-repeated = The number { $number } appears more than once in this request.
    .title = Repeated number
    .fix = Name each number once.
problem-number-in-use = The number { $number } is already assigned.
    .title = Number in use
    .fix = Choose a free number, or release this one first.
problem-number-unavailable = The number { $number } is not available to this customer.
    .title = Number not available
    .fix = Choose one of the free numbers of the location, or add it to the location first.
problem-number-not-of-location = The number { $number } does not belong to the location.
    .title = Number of another location
    .fix = Choose a number of this location.
problem-number-assigned = The number { $number } cannot be removed while it is assigned.
    .title = Number assigned
    .fix = Unassign it first.
problem-number-is-main = The number { $number } is the main number of the location.
    .title = Main number
    .fix = Choose another main number for the location first.
problem-number-quarantined = The number { $number } was released recently and rests until { $until }.
    .title = Number in quarantine
    .fix = Until then only the same customer can have it again. Any other available number will do.
problem-number-toll-free = The number { $number } is toll-free and cannot be assigned to a user.
    .title = Toll-free number
    .fix = Choose a geographic or mobile number.
problem-number-not-toll-free = The number { $number } is registered as an ordinary one, not as toll-free.
    .title = Not a toll-free number
    .fix = Add it without asking for a toll-free one, or choose another number.
problem-number-country = The number { $number } is not of the country of the location ({ $country }).
    .title = Number of another country
    .fix = Choose a number of that country, or a location in the country of the number.
problem-extension-in-use = The extension { $extension } is already in use at the location.
    .title = Extension in use
    .fix = Choose another extension.
problem-extension-repeated = The extension { $extension } appears more than once in this request.
    .title = Repeated extension
    .fix = Give each user of a location an extension of their own.
problem-extension-emergency = The extension { $extension } would hide an emergency number of the country.
    .title = Extension reserved for emergencies
    .fix = Choose an extension that does not begin like that number.
problem-extension-length = The extension { $extension } does not have the { $length } digits that this customer uses.
    .title = Length of the extension
    .fix = Use an extension of { $length } digits.

## Locations and PSTN

problem-location-required = “{ $at }” is missing: calling users belong to a location.
    .title = Location missing
    .fix = Send the ID of a location of the customer.
problem-location-not-found = “{ $at }” names no location of this customer.
    .title = Location not found
    .fix = Use one of the IDs in the list of locations of the customer.
problem-location-name-in-use = The customer already has a location called “{ $name }”.
    .title = Location name in use
    .fix = Choose another name.
problem-location-in-use = The location still has users, numbers or devices.
    .title = Location in use
    .fix = Move or remove them, and try again.
problem-headquarters-stays = The headquarters cannot be deleted while the customer exists.
    .title = Headquarters stays
    .fix = Delete the customer, or only change the address of its headquarters.
problem-pstn-not-offered = The PSTN connection in “{ $at }” is not offered at this location.
    .title = PSTN provider not offered
    .fix = Choose one of the connection options of the location.
problem-pstn-not-by-api = This kind of PSTN connection cannot be set through the API.
    .title = PSTN connection not set by API
    .fix = Choose a cloud connected PSTN provider or a local gateway of the location.
problem-pstn-required = The location has no PSTN connection yet, so it cannot have numbers.
    .title = PSTN connection missing
    .fix = Choose one of the connection options of the location first.
problem-location-without-calling = Calling is not enabled at this location.
    .title = Location without calling
    .fix = Enable the location for calling first.
problem-routing-prefix-in-use = Another location of the customer already has the routing prefix { $prefix }.
    .title = Routing prefix in use
    .fix = Choose another prefix.

## Devices

problem-mac-in-use = There is already a device with the MAC address { $mac }.
    .title = Device already added
    .fix = Remove the existing device first.
problem-device-model-unknown = “{ $model }” is not a supported device model.
    .title = Device model not supported
    .fix = Use the model name as it stands in the list of supported devices.
problem-device-not-configurable = The hub does not write the configuration of “{ $model }”.
    .title = Model without automatic configuration
    .fix = Set it up by hand with the data of a new telephone of the person, or add a model with automatic configuration.
problem-activation-code-used-up = This activation code no longer works.
    .title = Code used, expired or unknown
    .fix = Each code works once and for some days; whoever administers the organization can make another.
problem-device-without-calling = The person in “{ $at }” has no calling package, so no phone can be theirs.
    .title = Person without calling
    .fix = Give the person a calling package first.
problem-one-device-only = With the package “{ $package }” a person has a single phone, and this one already has it.
    .title = Only one phone
    .fix = Remove the other phone, or give the person a higher package.

## What a line does with its calls

problem-invalid-destination = “{ $at }” is neither an extension nor a phone number.
    .title = Destination not recognized
    .fix = Give an extension, a number as it is dialled in the country, or an international one with “+”.
problem-forward-to-itself = { $destination } is the line itself: calls would never leave it.
    .title = The line forwards to itself
    .fix = Choose another extension or number.
problem-forward-to-emergency = { $destination } is an emergency number, and calls are not forwarded there.
    .title = Forwarding to emergency services
    .fix = Choose another extension or number.
problem-forward-nowhere = Nobody answers at { $destination }: it is no extension of this customer and no number in service.
    .title = Nobody at the destination
    .fix = Check the extension or the number.
problem-forward-not-allowed = This line cannot call { $destination }, so it cannot forward calls there either.
    .title = Destination not allowed
    .fix = Choose a destination that the line can call.
problem-person-without-line = This person has no line: a calling package is missing, or an extension or a number.
    .title = Person without a line
    .fix = Give the person a calling package and an extension or a number first.

## Hunt groups and business hours

problem-hunt-group-name-in-use = The location already has a hunt group called “{ $name }”.
    .title = Group name in use
    .fix = Choose another name.
problem-member-repeated = “{ $at }” repeats somebody who is in the group already.
    .title = Member repeated
    .fix = Name each person once.
problem-hours-out-of-order = “{ $at }” ends before it begins, or overlaps with the one before.
    .title = Hours out of order
    .fix = The hours of a day follow one another, and each end after it begins.

## The door

problem-unauthenticated = The request carries no access token in force.
    .title = Sign-in needed
    .fix = Send an “Authorization: Bearer” header with a token that has not expired.
problem-forbidden = The role of this account does not allow this: { $right }.
    .title = Not allowed
    .fix = Ask for it from an administrator whose role allows it.
problem-scope-missing = The access token lacks the scope “{ $scope }”.
    .title = Scope missing
    .fix = Create a token that includes it.
problem-not-found = There is nothing here under that identifier.
    .title = Not found
    .fix = Check the identifier and the account you are working with.
problem-method-not-allowed = This address does not take that method.
    .title = Method not allowed
    .fix = Use one of these: { $allowed }.
problem-media-type-unsupported = The body of the request is not of the expected type.
    .title = Unsupported content type
    .fix = Send it with “Content-Type: { $expected }”.
problem-body-too-large = The body of the request is larger than { $max }.
    .title = Request too large
    .fix = Split it into several requests.
problem-body-broken = The body of the request did not arrive whole, or is not well formed.
    .title = Body broken off
    .fix = Send the request again; if it persists, check “Content-Length” and “Transfer-Encoding”.
problem-request-too-slow = The request did not arrive whole within { $seconds } seconds.
    .title = Request too slow
    .fix = Send it again; split a large body into several requests.
problem-url-too-long = The address of the request is longer than { $max } characters.
    .title = Address too long
    .fix = Shorten it; what does not fit into one request goes into several.
problem-too-many-requests = Too many requests have come in a short time.
    .title = Too many requests
    .fix = Wait { $seconds ->
        [one] one second
       *[other] { $seconds } seconds
    } before the next one.
problem-busy = The hub has more work than it can take right now; nothing was changed.
    .title = Hub busy
    .fix = Repeat the request in { $seconds ->
        [one] one second
       *[other] { $seconds } seconds
    }.
problem-unavailable = The database of the hub does not answer; nothing was changed.
    .title = Database out of reach
    .fix = The hub goes on by itself as soon as the database is back. Repeat the request in a few seconds.
problem-outcome-unknown = The connection to the database broke at the moment of saving, so it is not known whether the change was made.
    .title = Outcome unknown
    .fix = Repeat the same request: it is never carried out twice.
problem-idempotency-key-malformed = The “Idempotency-Key” header does not have an accepted form.
    .title = Idempotency key not accepted
    .fix = Use 1 to 255 visible ASCII characters, such as a UUID.
problem-idempotency-key-reused = That “Idempotency-Key” was already used with a different request.
    .title = Idempotency key reused
    .fix = Use a new key for each new request, and the same one only to repeat it unchanged.
problem-precondition-failed = Somebody changed this after you read it.
    .title = Changed in the meantime
    .fix = Read it again and repeat the change with the new “If-Match” value.
problem-restricted-administrator = The service provider keeps this change for itself: the customer is in restricted administrator mode.
    .title = Kept by the service provider
    .fix = Ask the service provider for the change, or to lift the restriction.
problem-internal = Something failed in the hub, and the failure has been recorded.
    .title = Failure of the hub
    .fix = Try again; if it persists, give the tracking ID of this answer to support.
problem-invalid-client = The client ID and the client secret do not match.
    .title = Client not recognized
    .fix = Check both, in the Authorization header or in the body.
problem-invalid-grant = The refresh token has expired, was revoked or belongs to another client.
    .title = Refresh token not in force
    .fix = Create a new one and use it from now on.
problem-unsupported-grant = Tokens are not issued here for “{ $grant }”.
    .title = Kind of grant not supported
    .fix = Use “refresh_token” as “grant_type”.

## What a connector answered

problem-connector-waiting = The connector “{ $connector }” is still working on the step “{ $step }”.
    .title = Not ready yet
    .fix = Nothing to do: it is asked again automatically.
problem-connector-refused = The connector “{ $connector }” refused the step “{ $step }”.
    .title = Refused by the platform
    .fix = Correct the data of that step and retry the operation.
problem-connector-unreachable = The connector “{ $connector }” did not answer in the step “{ $step }”.
    .title = Platform out of reach
    .fix = It is retried automatically; retry the operation to do it now.
problem-connector-garbled = The connector “{ $connector }” gave an answer that is not understood in the step “{ $step }”.
    .title = Answer not understood
    .fix = Retry the operation; if it persists, tell whoever runs the connector.
problem-calling-in-maintenance = The calling service is under maintenance and provisioning cannot start.
    .title = Calling under maintenance
    .fix = Try again in a few minutes.

## Removal plans: what is in the way

problem-blocked-by-users = { $count ->
        [one] One user is in the way.
       *[other] { $count } users are in the way.
    }
    .title = Users in the way
    .fix = { $count ->
        [one] Remove it first.
       *[other] Remove them first.
    }
problem-blocked-by-numbers = { $count ->
        [one] One phone number is in the way.
       *[other] { $count } phone numbers are in the way.
    }
    .title = Numbers in the way
    .fix = { $count ->
        [one] Unassign and remove it first.
       *[other] Unassign and remove them first.
    }
problem-blocked-by-devices = { $count ->
        [one] One device is in the way.
       *[other] { $count } devices are in the way.
    }
    .title = Devices in the way
    .fix = { $count ->
        [one] Remove it first.
       *[other] Remove them first.
    }
problem-blocked-by-hunt-groups = { $count ->
        [one] One hunt group is in the way.
       *[other] { $count } hunt groups are in the way.
    }
    .title = Hunt groups in the way
    .fix = { $count ->
        [one] Remove it first.
       *[other] Remove them first.
    }
problem-nothing-to-retry = None of the steps of this operation has failed.
    .title = Nothing to retry
    .fix = If it is still running, wait for it to end.
problem-item-not-refused = This item of the job is not refused.
    .title = Item not refused
    .fix = Only refused items can be corrected; see in the operation how this one stands.
problem-location-unverified = Nobody confirmed yet that the location is supported.
    .title = Location not verified
    .fix = Tick the box when the customer is in a supported location.
problem-link-used-up = This link no longer works.
    .title = Link used or expired
    .fix = Each link works once and for some days; whoever administers the organization can make another.
problem-confirmation-differs = What was typed to confirm is not the same.
    .title = Confirmation differs
    .fix = Type exactly what the page asks for; it keeps anything from being deleted by mistake.
problem-invalid-colour = “{ $at }” is not a colour.
    .title = Colour not recognised
    .fix = Write a hash sign and six hexadecimal digits, such as #0c5a63.
problem-colour-unreadable = The colour of “{ $at }” is hard to read on white.
    .title = Not enough contrast
    .fix = Use a darker shade, with a contrast of at least 4.5 to 1.
problem-sign-in-refused = That e-mail and password do not match.
    .title = Sign-in refused
    .fix = Check both; whoever administers the organization can make a link to choose another password.
problem-draft-moved-on = The draft was changed in another window after this one was opened.
    .title = The draft has newer changes
    .fix = Compare the two versions and decide which one stays.
problem-page-forgotten = The request did not come from a page of this hub.
    .title = Request from another origin
    .fix = Reload the page and do it again.
