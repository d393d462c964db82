### The names of things that the code knows by a code: packages, capabilities, roles, rights, steps, statuses.

notice-simulation = Simulation
    .explanation = Nothing on this hub is delivered for real: what is provisioned is only recorded.
notice-recorded-only = Recorded only
    .explanation = No connector of this hub delivers this capability; it is recorded, nothing more.

## Packages: product names stay as they are

package-webex_calling = Webex Calling
package-webex_calling_standard = Webex Calling Standard
package-webex_suite = Webex Suite
package-webex_voice = Webex Voice
package-webex_meetings = Webex Meetings
package-cx_essentials = Customer Assist
package-common_area_calling = Common area calling
package-attendant_console = Attendant Console
package-cisco_calling_plan = Calling plan
package-cx_premium_agent = Contact center, premium agent
package-cx_standard_agent = Contact center, standard agent
package-cx_voice_ports = Contact center, voice ports
package-cx_ai_assistant = Contact center, AI assistant
package-webex_ai_agent = AI agent

package-kind-base = Base package
package-kind-add-on = Add-on

## What a package promises

capability-calling = Calling
capability-meetings = Meetings
capability-messaging = Messaging
capability-voicemail = Voicemail
capability-pstn = Outside calls
capability-attendant = Attendant console
capability-queues = Call queues
capability-contact-center = Contact center
capability-ai = AI assistance
capability-common-area = Common area phones

## Roles

role-partner-full-administrator = Partner full administrator
role-wholesale-administrator = Wholesale administrator
role-partner-administrator = Partner administrator
role-partner-read-only = Partner read-only
role-helpdesk = Help desk
role-helpdesk-advanced = Help desk (advanced)
role-customer-full-administrator = Full administrator
role-customer-read-only = Read-only
role-customer-user-administrator = User administrator
role-customer-device-administrator = Device administrator
role-customer-location-administrator = Location administrator
role-customer-support = Support
role-customer-compliance = Compliance
role-billing = Billing

## Rights

right-see-customers = see customers
right-provision-customer = create customers
right-update-customer = change customers
right-remove-customer = delete customers
right-precheck = check before provisioning
right-approve-review = approve reviews
right-see-users = see users
right-provision-user = create users
right-update-user = change users
right-remove-user = delete users
right-see-locations = see locations
right-manage-locations = manage locations
right-see-numbers = see numbers
right-manage-numbers = manage numbers
right-manage-pstn = manage PSTN connections
right-see-devices = see devices
right-manage-devices = manage devices
right-see-templates = see onboarding templates
right-manage-templates = manage onboarding templates
right-see-sub-partners = see sub-partners
right-manage-sub-partners = manage sub-partners
right-see-administrators = see administrators
right-manage-administrators = assign roles
right-see-organization = see the organization
right-update-organization = change the organization
right-see-operations = see operations
right-retry-operation = retry operations
right-see-licenses = see licenses
right-see-audit = see the audit log
right-create-token = create API tokens

## Steps of provisioning

step-organization = Organization
step-headquarters = Headquarters
step-package = Package
step-administrator = Administrator
step-location = Location
step-number = Phone number
step-user = User

step-state-waiting = Waiting
step-state-running = In progress
step-state-done = Done
step-state-retrying = Retrying
step-state-refused = Refused
step-state-leaving = Being removed

## Statuses

status-customer-provisioning = Provisioning
status-customer-provisioned = Provisioned
status-customer-provisioned_with_errors = With errors
status-customer-updating = Updating
status-customer-deleting = Deleting
status-customer-error = Error
status-customer-pending_rpl_review = In review
status-subscriber-provisioned = Provisioned
status-subscriber-pending_user_migration = Waiting for consent
status-sub-partner-active = Active
status-sub-partner-suspended = Suspended
status-number-free = Free
status-number-reserved = Reserved
status-number-assigned = Assigned
status-number-quarantine = In quarantine
status-number-inactive = Inactive
status-operation-running = Running
status-operation-completed = Completed
status-operation-completed-with-errors = Completed with errors
status-operation-failed = Failed

## Kinds of JSON value, as they read after “must be”

type-string = text in quotes
type-integer = a whole number
type-number = a number
type-boolean = true or false
type-list = a list
type-object = an object
type-null = null
