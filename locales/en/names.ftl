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
capability-common-area = Common area phones
capability-queue-agent = Call queue agent
capability-attendant = Attendant console
capability-pstn-plan = Outside calls included
capability-contact-center = Contact center

## Roles

role-partner-full = Partner full administrator
role-wholesale = Wholesale administrator
role-partner-admin = Partner administrator
role-partner-read-only = Partner read-only
role-helpdesk = Help desk
role-customer-full = Full administrator
role-customer-read-only = Read-only

## Rights

right-see-self = see their own data
right-see-customers = see customers
right-provision-customers = create customers
right-update-customers = change customers
right-remove-customers = delete customers
right-review-customers = approve or decline reviews
right-restrict-customers = change the restricted administrator mode
right-precheck-customers = check customers before provisioning
right-rename-organizations = rename organizations
right-see-templates = see onboarding templates
right-edit-templates = manage onboarding templates
right-see-subscribers = see subscribers
right-provision-subscribers = create or change subscribers
right-remove-subscribers = delete subscribers
right-see-people = see people
right-edit-people = change people
right-remove-people = delete people
right-see-locations = see locations
right-edit-locations = create or change locations
right-remove-locations = delete locations
right-edit-pstn = manage PSTN connections
right-see-numbers = see numbers
right-edit-numbers = add or change numbers
right-remove-numbers = remove numbers
right-see-devices = see devices
right-edit-devices = add devices
right-remove-devices = remove devices
right-see-licenses = see licenses
right-see-operations = see operations
right-retry-operations = retry operations
right-see-partner = see the settings of the partner
right-see-sub-partners = see sub-partners
right-see-pool = see the number pool of the partner
right-edit-partner = change the settings of the partner
right-see-admins = see administrators
right-assign-partner-roles = assign roles of the partner
right-assign-customer-roles = assign roles in customers
right-see-audit = see the audit log
right-see-mail = see the mails that were written

## Steps of provisioning

step-organization = Organization
step-headquarters = Headquarters
step-package = Package
step-administrator = Administrator
step-location = Location
step-number = Phone number
step-user = User
step-removal = Removal
step-item = Item of a job

item-provision-subscriber = Create user
item-remove-subscriber = Remove user
item-remove-device = Remove device
item-remove-customer = Remove customer

going-users = Users
going-devices = Devices
going-numbers = Phone numbers, into quarantine
going-locations = Locations
going-packages = Packages
going-administrators = Administrators
going-extensions = Extensions
going-roles = Roles
going-tokens = API tokens
going-jobs = Unfinished jobs

step-state-waiting = Waiting
step-state-running = In progress
step-state-done = Done
step-state-retrying = Retrying
step-state-refused = Refused
step-state-leaving = Being removed
step-state-blocked = Waiting for another step
step-state-corrected = Corrected, to be retried
step-state-canceled = Canceled

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
status-operation-done = Completed
status-operation-failed = Failed
status-operation-canceled = Canceled

## Kinds of JSON value, as they read after “must be”

type-string = text in quotes
type-integer = a whole number
type-number = a number
type-boolean = true or false
type-list = a list
type-object = an object
type-null = null

## Settings of an onboarding template

setting-allowAdminInviteOnAttach = Allow the invitation when attaching organizations
    .explanation = An existing organization can be attached as a customer; the invitation to its administrator is kept in the outbox.
setting-administratorMail = Welcome e-mail to the administrator
    .explanation = When the customer is created, an e-mail to its first administrator is kept in the outbox: how to sign in and whom to ask.
setting-userMails = Welcome e-mails to users
    .explanation = For each new user an e-mail is kept in the outbox: how to sign in and whom to ask.
setting-supportContact = Help contact
    .explanation = An e-mail address or an https page that the e-mails name for help.
setting-restrictedAdministratorMode = Restricted administrator mode
    .explanation = Administrators of the customer neither create nor delete users, and change only the names of those there are: the service provider does the rest.
setting-controlHub = Control Hub for the customer
    .explanation = The administrators of the customer have a portal of their own. Without it, nobody of the customer can sign in or be given a role.
setting-extensionLength = Length of extensions
    .explanation = How many digits the extensions of the customer have. Unset: any.

## Languages of announcements

language-ar_sa = Arabic (Saudi Arabia)
language-bg_bg = Bulgarian
language-ca_es = Catalan
language-cs_cz = Czech
language-da_dk = Danish
language-de_de = German
language-el_gr = Greek
language-en_us = English (United States)
language-en_au = English (Australia)
language-en_gb = English (United Kingdom)
language-es_es = Spanish (Spain)
language-es_co = Spanish (Colombia)
language-es_mx = Spanish (Mexico)
language-es_us = Spanish (United States)
language-et_ee = Estonian
language-fi_fi = Finnish
language-fr_fr = French (France)
language-fr_ca = French (Canada)
language-he_il = Hebrew
language-hr_hr = Croatian
language-hu_hu = Hungarian
language-id_id = Indonesian
language-it_it = Italian
language-ja_jp = Japanese
language-ko_kr = Korean
language-lt_lt = Lithuanian
language-lv_lv = Latvian
language-nb_no = Norwegian
language-nl_nl = Dutch
language-pl_pl = Polish
language-pt_pt = Portuguese (Portugal)
language-pt_br = Portuguese (Brazil)
language-ro_ro = Romanian
language-ru_ru = Russian
language-sk_sk = Slovak
language-sl_si = Slovenian
language-sv_se = Swedish
language-th_th = Thai
language-tr_tr = Turkish
language-uk_ua = Ukrainian
language-vi_vn = Vietnamese
language-zh_cn = Chinese (mainland China)
language-zh_hk = Chinese (Hong Kong)
language-zh_tw = Chinese (Taiwan)

## Languages, wherever they are spoken

tongue-ar = Arabic
tongue-bg = Bulgarian
tongue-ca = Catalan
tongue-cs = Czech
tongue-da = Danish
tongue-de = German
tongue-el = Greek
tongue-en = English
tongue-es = Spanish
tongue-et = Estonian
tongue-fi = Finnish
tongue-fr = French
tongue-he = Hebrew
tongue-hr = Croatian
tongue-hu = Hungarian
tongue-id = Indonesian
tongue-is = Icelandic
tongue-it = Italian
tongue-ja = Japanese
tongue-ko = Korean
tongue-lt = Lithuanian
tongue-lv = Latvian
tongue-nb = Norwegian
tongue-nl = Dutch
tongue-pl = Polish
tongue-pt = Portuguese
tongue-ro = Romanian
tongue-ru = Russian
tongue-sk = Slovak
tongue-sl = Slovenian
tongue-sv = Swedish
tongue-th = Thai
tongue-tr = Turkish
tongue-uk = Ukrainian
tongue-vi = Vietnamese
tongue-zh = Chinese

## Countries that a customer can be in

country-AE = United Arab Emirates
country-AR = Argentina
country-AT = Austria
country-AU = Australia
country-BE = Belgium
country-BG = Bulgaria
country-BH = Bahrain
country-BR = Brazil
country-CA = Canada
country-CH = Switzerland
country-CL = Chile
country-CN = China
country-CO = Colombia
country-CR = Costa Rica
country-CY = Cyprus
country-CZ = Czechia
country-DE = Germany
country-DK = Denmark
country-DO = Dominican Republic
country-EC = Ecuador
country-EE = Estonia
country-EG = Egypt
country-ES = Spain
country-FI = Finland
country-FR = France
country-GB = United Kingdom
country-GR = Greece
country-GT = Guatemala
country-HK = Hong Kong
country-HR = Croatia
country-HU = Hungary
country-ID = Indonesia
country-IE = Ireland
country-IL = Israel
country-IN = India
country-IS = Iceland
country-IT = Italy
country-JP = Japan
country-KE = Kenya
country-KR = South Korea
country-KW = Kuwait
country-LI = Liechtenstein
country-LT = Lithuania
country-LU = Luxembourg
country-LV = Latvia
country-MA = Morocco
country-MT = Malta
country-MX = Mexico
country-MY = Malaysia
country-NG = Nigeria
country-NL = Netherlands
country-NO = Norway
country-NZ = New Zealand
country-OM = Oman
country-PA = Panama
country-PE = Peru
country-PH = Philippines
country-PL = Poland
country-PR = Puerto Rico
country-PT = Portugal
country-QA = Qatar
country-RO = Romania
country-SA = Saudi Arabia
country-SE = Sweden
country-SG = Singapore
country-SI = Slovenia
country-SK = Slovakia
country-TH = Thailand
country-TR = Türkiye
country-TW = Taiwan
country-UA = Ukraine
country-US = United States
country-UY = Uruguay
country-VN = Vietnam
country-ZA = South Africa
country-AD = Andorra
country-GI = Gibraltar
country-MC = Monaco
country-BO = Bolivia
country-HN = Honduras
country-NI = Nicaragua
country-PY = Paraguay
country-SV = El Salvador
