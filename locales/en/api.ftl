### The description of the API: `api-op-<operation>` is its summary, `api-tag-<group>` the name of its group.

api-title = Alta API
api-intro = Everything a service provider does with its customers: creating them from an onboarding template, giving them locations, users, packages and phone numbers. Routes under /v1 speak the public wholesale format, so existing clients work unchanged; routes under /api are Alta’s own. Texts come in Spanish or English, as Accept-Language asks.
api-security = Access token of an administrator, in the Authorization header

## Groups

api-tag-customers = Customers
api-tag-subscribers = Subscribers
api-tag-sub-partners = Sub-partners
api-tag-administrators = Administrators
api-tag-partner = The partner
api-tag-authorization = Authorization
api-tag-organizations = Organizations
api-tag-locations = Locations
api-tag-telephony = Calling at locations
api-tag-numbers = Phone numbers
api-tag-pstn = PSTN connections
api-tag-people = People
api-tag-licenses = Licenses
api-tag-devices = Devices
api-tag-templates = Onboarding templates
api-tag-operations = Operations
api-tag-problems = Error codes
api-tag-packages = Packages
api-tag-reviews = Reviews
api-tag-hub = The hub
api-tag-audit = Audit
api-tag-mails = Mails and consent

## Wholesale

api-op-list-customers = List customers
api-op-provision-customer = Provision a customer
api-op-get-customer = Get a customer
api-op-update-customer = Update a customer
api-op-remove-customer = Remove a customer
api-op-precheck-customer = Check a customer before provisioning
api-op-list-sub-partners = List sub-partners
api-op-list-subscribers = List subscribers
api-op-provision-subscriber = Provision a subscriber
api-op-get-subscriber = Get a subscriber
api-op-update-subscriber = Update a subscriber
api-op-remove-subscriber = Remove a subscriber
api-op-precheck-subscriber = Check a subscriber before provisioning
api-op-send-consent-mail = Ask for the consent again
api-op-read-consent = Read what the link of a consent mail asks
api-op-give-consent = Agree to the move of a free account
api-op-list-mails = List the outbox: the mails that were written, newest first

## Organization, locations, people

api-op-create-access-token = Renew an access token
api-op-list-organizations = List organizations
api-op-get-organization = Get an organization
api-op-delete-organization = Delete an organization
api-op-get-identity-organization = Get the identity data of an organization
api-op-update-identity-organization = Rename an organization
api-op-list-locations = List locations
api-op-create-location = Create a location
api-op-get-location = Get a location
api-op-update-location = Update a location
api-op-delete-location = Delete a location
api-op-list-telephony-locations = List locations with calling
api-op-enable-telephony-location = Turn on calling at a location
api-op-get-telephony-location = Get the calling attributes of a location
api-op-update-telephony-location = Update the calling attributes of a location
api-op-list-numbers = List phone numbers
api-op-add-numbers = Add phone numbers to a location
api-op-update-numbers = Activate or deactivate phone numbers
api-op-remove-numbers = Remove phone numbers from a location
api-op-list-pstn-options = List the PSTN connection options of a location
api-op-get-pstn-connection = Get the PSTN connection of a location
api-op-set-pstn-connection = Set the PSTN connection of a location
api-op-validate-extensions = Check extensions of a location
api-op-list-announcement-languages = List the languages of announcements
api-op-list-people = List people
api-op-get-me = Get the person the token belongs to
api-op-get-person = Get a person
api-op-update-person = Update a person
api-op-delete-person = Delete a person
api-op-list-licenses = List licenses
api-op-get-license = Get a license
api-op-create-device = Add a device
api-op-list-devices = List devices
api-op-get-device = Get a device
api-op-delete-device = Delete a device
api-op-create-activation-code = Create an activation code for a telephone of a person
api-op-list-supported-devices = List the device models that can be added

## Alta’s own

api-op-list-templates = List onboarding templates
api-op-list-template-choices = List what a template can be made of
api-op-create-template = Create an onboarding template
api-op-get-template = Get an onboarding template
api-op-edit-template = Change an onboarding template: makes a new version
api-op-list-template-versions = List the versions of an onboarding template
api-op-get-template-version = Get a version of an onboarding template
api-op-diff-template = Compare two versions of an onboarding template
api-op-duplicate-template = Duplicate an onboarding template
api-op-retire-template = Archive an onboarding template
api-op-list-operations = List operations
api-op-get-operation = Get an operation with its steps
api-op-retry-operation = Retry the failed steps of an operation
api-op-list-operation-steps = List the steps of an operation
api-op-correct-operation-item = Correct a refused item of a job, to retry it afterwards
api-op-create-subscribers = Create many users at once: each succeeds or fails alone
api-op-precheck-subscribers = Check many users at once, without creating them
api-op-plan-customer-removal = See what would be removed with a customer, and what is in the way
api-op-plan-person-removal = See what would be removed with a person, and what is in the way
api-op-remove-customer-with-everything = Remove a customer with everything it has, now or after some days
api-op-keep-customer = Keep a customer: calls its removal off while that waits
api-op-list-problems = List error codes
api-op-get-problem = Get an error code with cause and fix
api-op-hub-status = Get what this hub is and really delivers
api-op-list-packages = List packages and their capabilities
api-op-review-customer = Approve or decline the review of a customer
api-op-get-customer-detail = Get a customer with its template and what is really delivered
api-op-list-administrators = List the administrators of the partner
api-op-add-administrator = Add an administrator of the partner
api-op-change-administrator-roles = Change the roles of an administrator of the partner
api-op-assign-customer = Assign a customer to an administrator of the partner
api-op-unassign-customer = Take a customer from an administrator of the partner
api-op-list-customer-administrators = List the administrators of a customer
api-op-add-customer-administrator = Add an administrator of a customer
api-op-change-customer-administrator-roles = Change the roles of a person in their customer
api-op-list-assigned-administrators = List the administrators of the partner who serve a customer
api-op-restrict-customer = Turn the restricted administrator mode of a customer on or off
api-op-retry-customer = Retry everything that was refused in a customer
api-op-get-partner = Get the partner and its settings
api-op-set-screening = Decide whether each new customer waits for a review
api-op-add-sub-partner = Add a sub-partner with its first administrator
api-op-suspend-sub-partner = Suspend a sub-partner
api-op-resume-sub-partner = Let a suspended sub-partner go on
api-op-list-pstn-providers = List the PSTN providers of the partner
api-op-add-pstn-provider = Add a PSTN provider
api-op-list-calls = List calls, the newest first
api-op-list-lines = List the lines of a customer and which telephones are registered now
api-op-last-dial-tone-test = See what the last test of a line showed
api-op-test-dial-tone = Try a line: a test phone registers and calls the echo
api-op-list-trunks = List the trunks of a PSTN provider
api-op-add-trunk = Add a trunk to a PSTN provider
api-op-remove-trunk = Remove a trunk
api-op-get-call-forwarding = See where a person's calls are forwarded
api-op-set-call-forwarding = Change where a person's calls are forwarded
api-op-get-do-not-disturb = See whether a person's line rings
api-op-set-do-not-disturb = Make a person's line ring or not
api-op-list-hunt-groups = List the hunt groups of an organization
api-op-create-hunt-group = Create a hunt group at a location
api-op-get-hunt-group = See a hunt group
api-op-update-hunt-group = Change a hunt group; what is not named stays as it is
api-op-delete-hunt-group = Delete a hunt group; its number rests in the location
api-op-get-business-hours = See the business hours of a location
api-op-set-business-hours = Change the business hours of a location
api-op-remove-business-hours = Take the business hours of a location away, which is then always open
api-op-get-hunt-group-hours = See whether a hunt group follows the business hours of its location
api-op-set-hunt-group-hours = Let a hunt group follow the business hours of its location, and say where calls go outside of them
api-op-list-phones = List what the telephones of a person sign in with
api-op-add-phone = Give a person one more telephone; the password is shown once
api-op-remove-phone = Take a telephone’s access away
api-op-make-phone-link = Make a one-time link to the data of a new telephone of the person, who is also written it
api-op-open-device-address = Give a desk telephone a new address from which it fetches its configuration; the one before ends
api-op-fetch-configuration = Fetch the configuration of a desk telephone; each time it has a new password
api-op-activate-phone = Exchange an activation code for the data of a new telephone
api-op-list-pool-numbers = List the numbers of the partner and where they are
api-op-list-number-ranges = List the number ranges of the partner and their use
api-op-add-number-range = Add a number range to the pool
api-op-reserve-numbers = Reserve numbers of the pool for a location
api-op-end-reservation = Give the numbers reserved for a location back to the pool
api-op-list-audit = List who did what, newest first
api-op-health = Tell that the process is alive
api-op-ready = Tell whether the hub can take writes

api-op-read-description = Read this description as a page
api-op-get-description = Get this description as OpenAPI
api-needs-right = The role must allow you to { $right }.

## Parameters

api-param-accept-language = Language of the texts: es or en
api-param-idempotency-key = Key of the caller’s choice: repeating the request with it never acts twice
api-param-if-match = The ETag last read; the change is refused if somebody else changed it meanwhile
api-param-on-behalf-of = Organization ID of the sub-partner for whom the partner acts

## Answers

api-answer-200 = Done
api-answer-201 = Created
api-answer-202 = Accepted; the work goes on in the background
api-answer-204 = Done, with nothing to return
api-answer-400 = Something in the request is not right; the body says what and how to fix it
api-answer-401 = No access token in force
api-answer-403 = The role or the scopes do not allow it
api-answer-404 = Not found
api-answer-405 = Method not allowed
api-answer-408 = Did not arrive whole in time
api-answer-409 = Against the present state
api-answer-410 = Expired
api-answer-412 = Changed in the meantime
api-answer-413 = Request too large
api-answer-414 = Address too long
api-answer-415 = Unsupported content type
api-answer-422 = The idempotency key was used with a different request
api-answer-428 = A condition is missing
api-answer-429 = Too many requests; Retry-After says when
api-answer-503 = Busy; Retry-After says when

## Headers

api-header-trackingid = ID under which the request is found again in the records
api-header-location = Where the result can be looked at
api-header-etag = Version of what is given, for If-Match
api-header-link = Links to the neighbouring pages: rel="next" and rel="prev"
api-header-retry-after = Seconds to wait before repeating
api-header-allow = The methods that the path has
api-header-www-authenticate = How a token is presented: Bearer

api-precheck-good = Validation successful: provisioning will work.
api-precheck-consent = The address has a free account: the service begins as soon as the person agrees to its move.
api-headquarters-name = Headquarters

## The page at /docs

docs-skip = Skip to the content
docs-contents = Contents
docs-first-steps = First steps
docs-step-token = Start a hub to try things with. It prints an address and a token: keep it in $TOKEN.
docs-step-template = Find an onboarding template. Its provisioningId says what customers are made of.
docs-step-order = Provision a customer. The answer is 202, with the place to look in url.
docs-step-look = Look until the status is provisioned. Then its organization and headquarters exist.
docs-conventions = How it works
docs-ids = Identifiers
    .text = They are opaque: use each one as the API returned it. A plain UUID is accepted too.
docs-repeats = Repeat without fear
    .text = With an Idempotency-Key header, repeating the same request within 24 hours gives the same answer and never acts twice. Without it, externalId and e-mail keep duplicates away.
docs-paging = Pages
    .text = Follow the “next” link of the Link header for as long as there is one. Under /api, the body has the cursor in next as well.
docs-editing = Editing at the same time
    .text = Each template read comes with an ETag. Send it back in If-Match: if somebody changed it meanwhile, the answer is 412 and nothing is lost.
docs-progress = Work in the background
    .text = A 202 means accepted and kept. Each operation shows its steps; what failed says why, and a retry repeats only that.
docs-language = Language of the texts
    .text = Texts come in Spanish or English, as Accept-Language asks. Codes never change: programs read the code, people the text.
docs-answers = Answers
docs-wire = Public wholesale format
docs-own = Alta’s own
docs-open-to-all = No token needed.
docs-scopes = One of these scopes:
docs-parameters = Parameters
docs-required = required
docs-body = Body of the request
docs-fields = Fields inside
docs-answer = Fields of the answer
docs-request = request
docs-errors = Error codes
    .text = Each error says what happened and what to do. Under /api it carries its stable code; under /v1, the number next to it here. What stands in braces is filled in by the case.
