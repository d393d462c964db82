### What the command line says. `cli-<command>-about`, `cli-<command>-example`, `cli-option-<name>`, then messages.

cli-about = Alta: the hub with which a service provider onboards its customers.
cli-epilogue =
    alta COMMAND --help explains each command with an example. Options can also stand in the environment, under the name in brackets, or in the TOML file of --config: the line comes before the environment, the environment before the file.
cli-heading-usage = Usage
cli-heading-commands = Commands
cli-heading-options = Options
cli-usage-command = COMMAND
cli-usage-options = [OPTIONS]
cli-heading-example = Example
cli-option-help = Show this help
cli-option-version = Show the version

## Commands

cli-demo-about = Start a hub with a demo partner, customers and numbers, and say how to get in.
cli-demo-example = alta demo --listen 127.0.0.1:8080
cli-serve-about = Start the hub.
cli-serve-example = alta serve --data /var/lib/alta --public-url https://hub.example.com
cli-partner-about = Partners: the service providers that share this hub and never see each other.
cli-partner-add-about = Add a partner with a subscription, an onboarding template and its first administrator.
cli-partner-add-example = alta partner add --name "Levante Telecom" --admin-email ana@levante.example
cli-subpartner-about = Sub-partners: the resellers of a partner.
cli-subpartner-add-about = Add a sub-partner to a partner.
cli-subpartner-add-example = alta subpartner add --partner "Levante Telecom" --name "Turia Voz" --admin-email luis@turia.example
cli-admin-about = Administrators: the people who work for a partner.
cli-admin-add-about = Add an administrator with a role.
cli-admin-add-example = alta admin add --partner "Levante Telecom" --first-name Luis --last-name Soler --email luis@levante.example --role partner-read-only
cli-admin-reset-about = Give a one-time link for choosing another password.
cli-admin-reset-example = alta admin reset --email ana@levante.example
cli-token-about = Access tokens for programs that use the API.
cli-token-create-about = Create an access token in the name of an administrator; it is shown once.
cli-token-create-example = alta token create --admin ana@levante.example --scopes spark-admin:wholesale_customers_read
cli-doctor-about = Check that the data of the hub agree with each other, and say what does not.
cli-doctor-example = alta doctor --data /var/lib/alta
cli-voice-about = What telephone engines are told.
cli-voice-verify-about = Check that telephone engines are told what the hub knows.
cli-voice-verify-example = alta voice verify --data /var/lib/alta
cli-voice-rebuild-about = Tell telephone engines everything anew.
cli-voice-rebuild-example = alta voice rebuild --data /var/lib/alta
cli-voice-kamailio-config-about = Write the configuration of a Kamailio that the hub does not start.
cli-voice-kamailio-config-example = alta voice kamailio-config --voice=203.0.113.5:5060 --voice-database postgres://alta_voice@db.example/alta > kamailio.cfg
cli-voice-role-about = Write the SQL of the PostgreSQL role that reads what telephone engines are told and nothing else.
cli-voice-role-example = alta voice role | psql postgres://alta@db.example/alta
cli-phone-about = A test phone: registers, and calls or waits to be called.
cli-phone-example = alta phone --address u1234@acme.sip.example.com --username d1234 --server 127.0.0.1:5060 --call 2002
cli-migrate-about = Bring the database to the form that this version needs.
cli-migrate-example = alta migrate --database postgres://alta@db.example.com/alta
cli-bench-about = Measure this hub on this machine, as ratios to what its database can do.
cli-bench-example = alta bench

## Options

cli-option-data = Folder where the hub keeps its data; ~/.local/share/alta if not given (alta-demo for the demo)
cli-option-seconds = Seconds that each figure is measured for, or that the call lasts; 30 if not given
cli-option-rounds = How often everything is measured; the median counts; 3 if not given
cli-option-listen = Address and port to listen on, 127.0.0.1:8080 if not given; port 0 picks a free one
cli-option-database = Database URL: postgres://…, or nothing for SQLite in the data folder
cli-option-voice = Dial tone: a telephone engine, on 127.0.0.1:5060 (a free port in the demo) or on the address and port given
cli-option-voice-domain = Domain under which every customer has its own for telephones; what was set first stays
cli-option-voice-engine = Telephone engine: kamailio; embedded; or auto, Kamailio where it is installed with all that it needs, else the embedded one
cli-option-voice-advertise = Name or address by which telephones and trunks reach it, where that is not where it listens
cli-option-voice-tls-cert = Certificate for SIP over TLS, one port higher; where none is given, that of --tls-cert
cli-option-voice-tls-key = Key of that certificate
cli-option-voice-database = URL with which Kamailio reads the projection, with the role of “alta voice role”; where none is given, the hub's own
cli-option-voice-back-channel = Another process runs Kamailio: the first of the three ports in a row that it and the hub talk by
cli-option-address = Address of the line, as shown with the password
cli-option-username = User name of the telephone, as shown with the password
cli-option-server = Host and port of the telephone engine
cli-option-password = Password of the telephone; better in the environment as ALTA_PHONE_PASSWORD
cli-option-call = Extension or number to call; without it the phone waits and gives back what it hears
cli-option-public-url = Address by which clients reach the hub, as written in links
cli-option-tls-cert = File with the TLS certificate chain, in PEM
cli-option-tls-key = File with the private key of the certificate, in PEM
cli-option-trusted-proxies = Networks (CIDR) of proxies whose forwarding headers are believed
cli-option-config = TOML file with these same options, such as listen = "127.0.0.1:8080"
cli-option-insecure-http = Accept plain HTTP from other machines; passwords and tokens travel unencrypted
cli-option-json = Print one line of JSON and nothing else on standard output
cli-option-name = Name of the company
cli-option-admin-email = E-mail of its first administrator
cli-option-admin = E-mail of the administrator in whose name the token acts
cli-option-scopes = Scopes of the token, separated by spaces or commas
cli-option-email = E-mail of the administrator
cli-option-first-name = First name of the person
cli-option-last-name = Last name of the person
cli-option-role = Roles to assign, separated by commas, such as partner-full,wholesale
cli-option-partner = The partner: its ID, its name or the e-mail of one of its administrators; not needed where there is only one
cli-option-subpartner = ID of the organization of the sub-partner, where the administrator is its own
cli-option-mail-language = Language of mails to this person: es, en, es_MX…
cli-option-country = Country, two letters; ES if not given
cli-option-language = Language of this output: es or en
cli-option-log = Detail of the log, such as info or alta=debug

## Readiness and leave-taking

cli-ready = Alta is ready at { $url }
cli-ready-docs = API reference: { $url }/docs
cli-demo-simulation = Simulation: this hub delivers no real service; what is provisioned is only recorded.
cli-demo-browser = In the browser, with the administrator below: { $url }/hub
cli-demo-dial-tone = Dial tone: whoever has a package that calls can call; meetings and messaging are only recorded.
cli-demo-phone = Telephone of { $name }, extension { $extension }:
cli-demo-partner = Partner: { $id }
cli-demo-sign-in = Administrator: { $email }
cli-demo-password = Password: { $password }
cli-demo-token = Access token: { $token }
cli-demo-client = OAuth client: { $client }
cli-demo-client-secret = Client secret: { $secret }
cli-demo-refresh-token = Refresh token: { $token }
cli-demo-provisioning-id = Provisioning ID: { $id }
cli-demo-pstn-connection = PSTN connection: { $id }
cli-demo-sub-partner = Sub-partner organization: { $id }
cli-demo-next = To create a first customer:
cli-demo-client-base = An existing wholesale client works unchanged with the base URL { $url }/v1
cli-demo-stop = Ctrl+C stops the hub; the data stay in { $data }.
cli-shown-once = Shown once. Store it now.
cli-draining = Finishing the requests in progress…
cli-stopped = Stopped cleanly.
cli-partner-added = Partner { $name } added: { $id }
cli-subpartner-added = Sub-partner { $name } added: { $id }
cli-admin-added = Administrator { $email } added.
cli-admin-reset = One-time link for { $email }: { $link }
cli-admin-reset-what = It works for 7 days. The present password and open sessions go on until another password is chosen; then they end.
cli-token-created = Token created: { $token }
cli-migrated = { $count ->
        [0] The database was already up to date.
        [one] One migration applied.
       *[other] { $count } migrations applied.
    }

## What a new partner gets

cli-default-template = Standard template
cli-default-subscription = Wholesale subscription
cli-default-pstn = PSTN connection

## Refusals: what happened, what to do

cli-refused-second-server = Another hub is already running on the data in { $data }. Stop it first, or choose another folder with --data.
cli-refused-insecure-http = { $listen } can be reached from other machines and would carry passwords unencrypted. Give --tls-cert and --tls-key, put a TLS proxy in front and listen on 127.0.0.1, or accept the risk with --insecure-http.
cli-refused-tls-pair = --tls-cert and --tls-key only work together. Give both, or neither.
cli-refused-tls-file = The TLS file { $path } cannot be used: { $reason }. Check that it exists, is PEM and can be read.
cli-refused-address-in-use = Something is already listening on { $listen }. Choose another port with --listen; port 0 picks a free one.
cli-voice-ready = Dial tone at { $address } (SIP over UDP and TCP)
cli-voice-ready-tls = Dial tone also at { $address } (SIP over TLS)
cli-voice-engine-kamailio = Engine: Kamailio, started and watched by this hub. Its configuration and its log are in { $folder }
cli-voice-engine-attached = Engine: a Kamailio that another process runs, at { $address }
cli-voice-engine-embedded = Engine: the embedded one, as asked
cli-voice-engine-not-installed = Engine: the embedded one, because Kamailio is not installed
cli-voice-engine-unfit = Engine: the embedded one, because the Kamailio installed cannot run its configuration: { $reason }
cli-voice-engine-everywhere = Engine: the embedded one, because Kamailio needs --voice-advertise to listen on all addresses
cli-voice-install = To install on Debian: apt install kamailio kamailio-{ $database }-modules kamailio-extra-modules kamailio-tls-modules
    This output is { $folder }/kamailio.cfg; it holds secrets and is for the user kamailio alone (chmod 0640, chown root:kamailio).
    Then: systemctl restart kamailio, and on the same machine alta serve --voice={ $voice } --voice-back-channel={ $back }
    With several machines, all telephones of one customer register at the same one.
cli-voice-install-tls = And { $folder }/tls.cfg:
cli-voice-install-postgres = The database role that reads only what is needed is written by “alta voice role”.
cli-voice-install-sqlite = Kamailio reads voice.db in the data folder: its user must be able to read that file and to write in its folder. On the same machine only.
cli-voice-role-made = The password is new each time. For Kamailio: --voice-database { $url }
cli-refused-voice-back-channel = --voice-back-channel is for a Kamailio that another process runs. It does not go with --voice-engine embedded.
cli-refused-voice-everywhere = To listen on all addresses, Kamailio needs --voice-advertise with the name or address that telephones shall see.
cli-refused-voice-not-installed = Kamailio is not installed. On Debian: apt install kamailio kamailio-postgres-modules kamailio-sqlite-modules kamailio-extra-modules kamailio-tls-modules. Or use --voice-engine auto.
cli-refused-voice-setting = One of the options of voice holds a character that cannot stand in Kamailio's configuration.
cli-refused-voice-silent = Kamailio does not start. Its log says why: { $log }
cli-refused-voice-unfit = The Kamailio installed cannot run its configuration: { $reason }. Usually a package is missing: kamailio-postgres-modules, kamailio-sqlite-modules, kamailio-extra-modules or kamailio-tls-modules.
cli-voice-agrees = Telephone engines are told what the hub knows.
cli-voice-differs = { $count ->
    [one] One row differs. “alta voice rebuild” tells engines everything anew.
   *[other] { $count } rows differ. “alta voice rebuild” tells engines everything anew.
}
cli-voice-rebuilt = { $count ->
    [one] Engines were told everything anew for one partner.
   *[other] Engines were told everything anew for { $count } partners.
}
cli-phone-registered = Registered as { $address }
cli-phone-waits = Waiting for calls; Ctrl+C leaves.
cli-phone-rings = Call from { $from }, answered
cli-phone-ended = The call has ended.
cli-phone-answered = { $number } answered
cli-phone-heard = Sound in both directions: the tone came back.
cli-phone-not-heard = The other end does not give the tone back: a person, or no sound.
cli-phone-not-known = The engine does not accept this user name and password (answer { $code }). Issue the telephone's access again and copy both.
cli-phone-no-answer = { $server } does not answer. Check that the hub runs with --voice and that the port is the one it printed.
cli-phone-not-registered = The engine did not register the telephone (answer { $code }).
cli-phone-call-refused = { $number } was not reached (answer { $code }).
cli-phone-no-port = This machine has no free port for the phone: { $reason }
cli-refused-voice = Dial tone is not possible at { $address }: { $reason }. Choose another address with --voice=ADDR:PORT.
cli-refused-voice-address = { $value } is not an address and port for --voice. Write it like 127.0.0.1:5060.
cli-refused-phone-address = { $value } is not the address of a line. Write it as shown with the password, like u1234@acme.sip.example.com.
cli-refused-phone-server = { $value } is not a host with a port, or has no address. Write it like 127.0.0.1:5060.
cli-refused-listen = { $value } is not an address and port. Write it like 127.0.0.1:8080.
cli-refused-listen-failed = It is not possible to listen on { $listen }: { $reason }. Choose another address with --listen.
cli-refused-database-url = { $value } is not a database URL. Use postgres://user@server/database, or leave the option out for SQLite.
cli-refused-database = The database does not answer: { $reason }. Check that it is running and that the URL is right.
cli-refused-schema-newer = The database was made by a newer version of Alta. Use that version or a later one.
cli-refused-config = The configuration file { $path } cannot be used: { $reason }. Correct it and start again.
cli-refused-config-key = The configuration file { $path } has an unknown option: { $key }. Remove it or correct its name.
cli-refused-data = The data folder { $data } cannot be used: { $reason }. Choose one that can be written to.
cli-refused-public-url = { $value } is not a complete web address. Write it like https://hub.example.com.
cli-refused-public-url-path = { $value } has a path. The hub is served at the root of a name: write it like https://hub.example.com.
cli-refused-proxies = { $value } is not a network. Write it in CIDR form, such as 10.0.0.0/8.
cli-refused-hub-silent = The running hub does not answer. Check its log, or stop it and repeat the command.
cli-refused-role = There is no role called { $role }. Use one of these: { $known }.
cli-refused-partner = No partner, or more than one, answers to { $named }. { $count ->
        [0] There is none yet.
       *[other] Those there are:
    }
cli-refused-which-partner = { $count ->
        [0] There is no partner yet. alta partner add makes one.
       *[other] There are several partners. Say which one with --partner: its ID, its name or the e-mail of one of its administrators. Those there are:
    }
cli-refused-admin = There is no administrator with the e-mail { $email }. Add one first with alta admin add.
cli-refused-value = { $value } is not accepted by { $option }. See --help.
cli-refused-option = { $option } is not an option of this command. See --help.
cli-refused-option-missing = { $count ->
        [one] The option { $option } is missing. See --help.
       *[other] The options { $option } are missing. See --help.
    }
cli-refused-command = There is no command called { $command }. See --help.

## The doctor: one headline per invariant

doctor-healthy = Everything agrees: { $count } checks, nothing found.
doctor-findings = { $count ->
        [one] One finding.
       *[other] { $count } findings.
    }
doctor-checking = Checking { $database }
doctor-where = { $subject } of partner { $partner }
doctor-database-intact = The database file is damaged.
doctor-number-one-owner = A phone number in service has more than one owner, or is assigned in another customer.
doctor-claims-match = An e-mail or phone number is claimed by somebody who does not have it, or had by somebody without the claim.
doctor-extension-unique = Two users of a location share an extension.
doctor-seats-within-limit = A package has more assignments than its limit, or its count in use is wrong.
doctor-subscriber-has-home = A subscriber has no live customer or location of its own partner.
doctor-customer-has-template = A customer lacks the version of the onboarding template it was created with.
doctor-work-is-due = Unfinished work has no time set to go on.
doctor-work-has-effect = Work counted as done has left no trace at its connector.
doctor-no-plain-secrets = A secret is stored in plain text.
doctor-organization-has-administrator = An organization has no full administrator and no pending invitation.
doctor-status-true = The stored status of a customer is not the one its steps add up to.
doctor-one-base-package = A user does not have exactly one base package.
doctor-administrator-level = A full administrator has a package below that of the organization.
doctor-assignments-in-order = The assignment periods of a package overlap or end before they begin.
doctor-main-number-of-location = The main number of a location does not belong to it.
doctor-line-needs-calling = Somebody without a calling package has a number, an extension or a phone.
doctor-emergency-location = A calling user is at a location without calling or without an address.
doctor-connector-agrees = A connector has one name for two different things of the hub.
doctor-operations-end = An operation is open without an open step, or ended with one.
doctor-gone-is-gone = A deleted customer still has something: packages, people, roles, numbers or work.
doctor-jobs-whole = An item of a job does not agree with its order or its step.
cli-refused-bench = The measurement did not finish: { $reason }
doctor-consent-before-service = Somebody is served before agreeing, or is waited for without having been asked.
doctor-voice-lines = What telephone engines are told of a line is not what the hub knows.
doctor-voice-dial = What can be dialled does not lead where the hub knows it should.
doctor-members-of-group = Somebody in a hunt group is not of its customer, or has no calling.
doctor-voice-closed = Telephone engines are told wrong when a location is closed.
doctor-voice-members = A member of a hunt group is missing for telephone engines, or one too many is known to them.
doctor-voice-devices = A device of somebody with a line is missing for telephone engines, or one too many is known to them.
cli-first-run = This hub has no organization yet. To create it, open this link: { $url }
