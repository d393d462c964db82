//! The invariants of the hub, one statement each. Every statement crosses partners: that is what a doctor is for.

use alta_db::{Fault, Row, Sql, Value, statement};
use alta_model::package::{CATALOGUE, Package};

use super::Check;
use crate::{templates::read_body, voice::verify};

const fn rows(name: &'static str, sql: Sql) -> Check {
    judged(name, sql, |_| Ok(true))
}

const fn judged(name: &'static str, sql: Sql, broken: fn(&Row) -> Result<bool, Fault>) -> Check {
    Check { name, sql, values: Vec::new, broken }
}

pub(super) const CHECKS: &[Check] = &[
    rows("number-one-owner", NUMBER_ONE_OWNER),
    rows("claims-match", CLAIMS_MATCH),
    rows("extension-unique", EXTENSION_UNIQUE),
    Check { name: "members-of-group", sql: MEMBERS_OF_GROUP, values: calling_packages, broken: |_| Ok(true) },
    rows("seats-within-limit", SEATS_WITHIN_LIMIT),
    rows("subscriber-has-home", SUBSCRIBER_HAS_HOME),
    judged("customer-has-template", CUSTOMER_HAS_TEMPLATE, template_unreadable),
    rows("work-is-due", WORK_IS_DUE),
    rows("work-has-effect", WORK_HAS_EFFECT),
    rows("jobs-whole", JOBS_WHOLE),
    rows("no-plain-secrets", NO_PLAIN_SECRETS),
    rows("organization-has-administrator", ORGANIZATION_HAS_ADMINISTRATOR),
    Check { name: "one-base-package", sql: ONE_BASE_PACKAGE, values: base_packages, broken: |_| Ok(true) },
    judged("administrator-level", ADMINISTRATOR_LEVEL, below_level),
    rows("assignments-in-order", ASSIGNMENTS_IN_ORDER),
    rows("main-number-of-location", MAIN_NUMBER_OF_LOCATION),
    Check { name: "line-needs-calling", sql: LINE_NEEDS_CALLING, values: calling_packages, broken: |_| Ok(true) },
    Check { name: "emergency-location", sql: EMERGENCY_LOCATION, values: calling_packages, broken: |_| Ok(true) },
    rows("connector-agrees", CONNECTOR_AGREES),
    rows("operations-end", OPERATIONS_END),
    rows("gone-is-gone", GONE_IS_GONE),
    rows("consent-before-service", CONSENT_BEFORE_SERVICE),
    rows("voice-lines", verify::LINES),
    rows("voice-dial", verify::DIAL),
    rows("voice-devices", verify::SUBSCRIBERS),
    rows("voice-members", verify::MEMBERS),
];

// I1. Held by one tenant, and by one person of the customer that has it, or by one group of the location.
const NUMBER_ONE_OWNER: Sql = statement!(
    "select n.partner_id, n.e164 from number n left join person p on p.partner_id = n.partner_id and p.id = n.person_id \
     left join hunt_group g on g.partner_id = n.partner_id and g.id = n.hunt_group_id \
     where (n.state = 'assigned' and n.hunt_group_id is null and (p.id is null or p.disabled_at is not null \
     or coalesce(p.customer_id, '') <> coalesce(n.customer_id, ''))) \
     or (n.hunt_group_id is not null and (n.state <> 'assigned' or n.person_id is not null or g.id is null or g.location_id <> coalesce(n.location_id, ''))) \
     or (n.state <> 'assigned' and n.person_id is not null) \
     union select n.partner_id, n.e164 from number n join number m on m.e164 = n.e164 and m.partner_id <> n.partner_id"
);

// What is unique in the whole hub is claimed by exactly those who have it.
const CLAIMS_MATCH: Sql = statement!(
    "select n.partner_id, n.e164 from number n where not exists (select 1 from number_claim c where c.e164 = n.e164 and c.partner_id = n.partner_id) \
     union select c.partner_id, c.e164 from number_claim c where not exists (select 1 from number n where n.partner_id = c.partner_id and n.e164 = c.e164) \
     union select p.partner_id, p.id from person p where p.disabled_at is null and not exists (select 1 from email_claim c \
     where c.email_key = p.email_key and c.partner_id = p.partner_id and c.person_id = p.id) \
     union select c.partner_id, c.person_id from email_claim c where not exists (select 1 from person p where p.partner_id = c.partner_id \
     and p.id = c.person_id and p.email_key = c.email_key and p.disabled_at is null) \
     union select c.partner_id, c.mac from mac_claim c where not exists (select 1 from device d where d.partner_id = c.partner_id and d.mac = c.mac)"
);

// I2. In a location an extension rings at one person, who is of the same customer, or at one group of the location.
const EXTENSION_UNIQUE: Sql = statement!(
    "select e.partner_id, e.extension from extension e group by e.partner_id, e.location_id, e.extension having count(*) > 1 \
     union select e.partner_id, e.extension from extension e join person p on p.partner_id = e.partner_id and p.id = e.person_id \
     where coalesce(p.customer_id, '') <> e.customer_id or p.disabled_at is not null \
     union select e.partner_id, e.extension from extension e join hunt_group g on g.partner_id = e.partner_id and g.id = e.hunt_group_id \
     where g.location_id <> e.location_id"
);

// Members of a group are of its customer, and may call.
const MEMBERS_OF_GROUP: Sql = statement!(
    "select m.partner_id, m.person_id from hunt_group_member m join hunt_group g on g.partner_id = m.partner_id and g.id = m.hunt_group_id \
     left join person p on p.partner_id = m.partner_id and p.id = m.person_id where p.id is null or p.disabled_at is not null \
     or coalesce(p.customer_id, '') <> g.customer_id or not exists (select 1 from package_assignment a where a.partner_id = m.partner_id \
     and a.person_id = m.person_id and a.to_at is null and cast($1 as text) like '%,' || a.package || ',%')"
);

// I3. Seats in use are the open assignments, and no more than were bought.
const SEATS_WITHIN_LIMIT: Sql = statement!(
    "select k.partner_id, k.customer_id from customer_package k where k.to_at is null and (k.used > coalesce(k.seats, k.used) \
     or k.used <> (select count(*) from package_assignment a where a.partner_id = k.partner_id and a.customer_id = k.customer_id \
     and a.package = k.package and a.to_at is null)) \
     union select a.partner_id, a.customer_id from package_assignment a where a.to_at is null and not exists (select 1 from customer_package k \
     where k.partner_id = a.partner_id and k.customer_id = a.customer_id and k.package = a.package and k.to_at is null)"
);

// I4. A subscriber is a living person of a customer that is not gone, at a location of it.
const SUBSCRIBER_HAS_HOME: Sql = statement!(
    "select s.partner_id, s.id from subscriber s \
     left join customer c on c.partner_id = s.partner_id and c.id = s.customer_id and c.removed_at is null \
     left join location l on l.partner_id = s.partner_id and l.id = s.location_id and l.customer_id = s.customer_id \
     left join person p on p.partner_id = s.partner_id and p.id = s.person_id and p.customer_id = s.customer_id and p.disabled_at is null \
     where c.id is null or l.id is null or p.id is null"
);

// I5. The version of the template that a customer was made with is there, and can be read.
const CUSTOMER_HAS_TEMPLATE: Sql = statement!(
    "select c.partner_id, c.template_id, v.body from customer c left join template_version v on v.partner_id = c.partner_id \
     and v.template_id = c.template_id and v.version = c.template_version group by c.partner_id, c.template_id, c.template_version, v.body"
);

fn template_unreadable(row: &Row) -> Result<bool, Fault> {
    Ok(row.opt_text(2)?.and_then(read_body).is_none())
}

// I6. Whatever is not done yet has a time to go on, a reason to wait, or a refusal that a person must answer.
const WORK_IS_DUE: Sql = statement!(
    "select f.partner_id, f.subject_id from fulfilment f where (f.state in ('waiting', 'running') and f.due_at is null) \
     or (f.state = 'running' and f.claimed_until is null) or (f.state = 'done' and (f.wanted > f.done or f.leaving = 1)) \
     or f.state not in ('waiting', 'running', 'done', 'blocked', 'refused') \
     or (f.state = 'blocked' and f.leaving = 0 and not exists (select 1 from fulfilment p where p.partner_id = f.partner_id \
     and p.kind = f.parent_kind and p.subject_id = f.parent_id))"
);

// I7. What is counted as done is known at its connector under a name.
const WORK_HAS_EFFECT: Sql = statement!(
    "select f.partner_id, f.subject_id from fulfilment f where f.done > f.wanted or (f.done > 0 and coalesce(f.remote_id, '') = '')"
);

// What a job still owes has an order, a row and an open step; what is over or called off has none of them.
const JOBS_WHOLE: Sql = statement!(
    "select x.partner_id, x.operation_id from ( \
     select j.partner_id, j.operation_id, j.item, j.payload is not null and o.state <> 'canceled' as owed, \
     exists (select 1 from fulfilment f where f.partner_id = j.partner_id and f.kind = 'item' \
         and f.subject_id = j.operation_id || ':' || cast(j.item as text)) \
     or exists (select 1 from fulfilment f where f.partner_id = j.partner_id and f.kind = 'removal' and j.verb = 'remove-customer' \
         and f.subject_id = j.payload and f.operation_id = j.operation_id) as due, \
     exists (select 1 from operation_step s where s.partner_id = j.partner_id and s.operation_id = j.operation_id and s.seq = j.item * 1000 \
         and s.kind in ('item', 'removal') and s.done_at is null) and o.state <> 'canceled' as open \
     from job_item j join operation o on o.partner_id = j.partner_id and o.id = j.operation_id) x where x.owed <> x.due or x.owed <> x.open \
     union select f.partner_id, f.operation_id from fulfilment f where f.kind = 'item' group by f.partner_id, f.operation_id having count(*) > \
     (select count(*) from job_item j where j.partner_id = f.partner_id and j.operation_id = f.operation_id and j.payload is not null)"
);

// I10. Secrets have prefixes of ours; none stands in the texts that verbs write, nor in place of its own digest.
const NO_PLAIN_SECRETS: Sql = statement!(concat!(
    "select x.partner_id, x.place from (",
    "select partner_id, 'audit ' || id as place, coalesce(before, '') || coalesce(after, '') || tracking_id as said from audit ",
    "union all select partner_id, 'outbox ' || id, content from outbox ",
    "union all select partner_id, 'idempotency ' || key, answer || key from idempotency ",
    "union all select partner_id, 'token', token_hash || scopes from token ",
    "union all select partner_id, 'client ' || client_id, secret_hash || name from oauth_client ",
    "union all select partner_id, 'person ' || id, coalesce(password_hash, '') || display_name from person ",
    "union all select partner_id, 'template ' || template_id, body from template_version ",
    "union all select partner_id, 'job ' || operation_id, name || coalesce(payload, '') || coalesce(problems, '') from job_item",
    ") x where x.said like '%alta\\_pat\\_%' escape '\\' or x.said like '%alta\\_acc\\_%' escape '\\' ",
    "or x.said like '%alta\\_dev\\_%' escape '\\' or x.said like '%alta\\_ref\\_%' escape '\\' or x.said like '%alta\\_sec\\_%' escape '\\' ",
    "union select partner_id, 'person ' || id from person where password_hash is not null and password_hash not like '$argon2id$%'"
));

// I11. Somebody can administer every organization: a partner's, a sub-partner's, a customer's.
const ORGANIZATION_HAS_ADMINISTRATOR: Sql = statement!(
    "select c.partner_id, c.id from customer c where c.removed_at is null and c.status <> 'deleting' and not exists (select 1 from role_grant g \
     join person p on p.partner_id = g.partner_id and p.id = g.person_id \
     where g.partner_id = c.partner_id and g.customer_id = c.id and g.role = 'customer-full' and p.disabled_at is null) \
     union select o.partner_id, o.id from (select partner_id, partner_id as id, '' as sub_partner_id from partner \
     union all select partner_id, id, id from sub_partner) o where not exists (select 1 from role_grant g \
     join person p on p.partner_id = g.partner_id and p.id = g.person_id where g.partner_id = o.partner_id and g.customer_id = '' \
     and g.role = 'partner-full' and p.disabled_at is null and coalesce(p.sub_partner_id, '') = o.sub_partner_id)"
);

const ONE_BASE_PACKAGE: Sql = statement!(
    "select s.partner_id, s.id from subscriber s where (select count(*) from package_assignment a where a.partner_id = s.partner_id \
     and a.person_id = s.person_id and a.to_at is null and cast($1 as text) like '%,' || a.package || ',%') <> 1 \
     or not exists (select 1 from package_assignment a where a.partner_id = s.partner_id and a.person_id = s.person_id and a.package = s.package \
     and a.to_at is null)"
);

fn base_packages() -> Vec<Value> {
    named(Package::is_base)
}

fn calling_packages() -> Vec<Value> {
    named(Package::calls)
}

fn named(wanted: fn(Package) -> bool) -> Vec<Value> {
    let packages = CATALOGUE.iter().map(|row| row.package).filter(|package| wanted(*package));
    vec![Value::from(packages.map(|package| format!(",{},", package.wire())).collect::<String>())]
}

const ADMINISTRATOR_LEVEL: Sql = statement!(
    "select s.partner_id, s.person_id, s.package, c.level from subscriber s join customer c on c.partner_id = s.partner_id and c.id = s.customer_id \
     join role_grant g on g.partner_id = s.partner_id and g.person_id = s.person_id and g.customer_id = c.id and g.role = 'customer-full'"
);

fn below_level(row: &Row) -> Result<bool, Fault> {
    let level = row.int(3)?;
    Ok(Package::parse(row.text(2)?).is_ok_and(|package| i64::from(package.facts().rank) < level))
}

// Billing reads these: an interval ends after it begins, and nobody holds a package twice at once.
const ASSIGNMENTS_IN_ORDER: Sql = statement!(
    "select distinct a.partner_id, a.person_id from package_assignment a where a.to_at < a.from_at \
     or exists (select 1 from package_assignment b where b.partner_id = a.partner_id and b.person_id = a.person_id and b.package = a.package \
     and b.id <> a.id and b.from_at < coalesce(a.to_at, b.from_at + 1) and a.from_at < coalesce(b.to_at, a.from_at + 1))"
);

const MAIN_NUMBER_OF_LOCATION: Sql = statement!(
    "select l.partner_id, l.id from location l where l.main_number is not null and not exists (select 1 from number n \
     where n.partner_id = l.partner_id and n.e164 = l.main_number and n.location_id = l.id and n.customer_id = l.customer_id)"
);

// Number, extension and telephones come with a calling package and go with it. (Who is of no customer is another check's finding.)
const LINE_NEEDS_CALLING: Sql = statement!(
    "select x.partner_id, x.person_id from (select partner_id, person_id from number where person_id is not null \
     union all select partner_id, person_id from extension union all select partner_id, person_id from device \
     union all select partner_id, person_id from phone_link where credential_id is null) x \
     join person p on p.partner_id = x.partner_id and p.id = x.person_id and p.customer_id is not null \
     where not exists (select 1 from package_assignment a where a.partner_id = x.partner_id and a.person_id = x.person_id and a.to_at is null \
     and cast($1 as text) like '%,' || a.package || ',%') group by x.partner_id, x.person_id"
);

// I12. Whoever calls can be found in an emergency: at the address of a location that calls.
const EMERGENCY_LOCATION: Sql = statement!(
    "select distinct l.partner_id, l.id from subscriber s join location l on l.partner_id = s.partner_id and l.id = s.location_id \
     where cast($1 as text) like '%,' || s.package || ',%' and (l.calling = 0 or l.address not like '%\"line1\":\"_%')"
);

// I13. What is one thing at a connector is one thing here.
const CONNECTOR_AGREES: Sql = statement!(
    "select min(f.partner_id), f.remote_id from fulfilment f where coalesce(f.remote_id, '') <> '' \
     group by f.connector, f.kind, f.remote_id having count(*) > 1"
);

// An operation is open exactly as long as one of its steps is.
const OPERATIONS_END: Sql = statement!(
    "select o.partner_id, o.id from operation o where (case when o.state = 'done' then 1 else 0 end) = (case when exists \
     (select 1 from operation_step s where s.partner_id = o.partner_id and s.operation_id = o.id and s.done_at is null) then 1 else 0 end)"
);

const GONE_IS_GONE: Sql = statement!(
    "select c.partner_id, c.id from customer c where c.removed_at is not null and (exists (select 1 from fulfilment f \
     where f.partner_id = c.partner_id and f.customer_id = c.id) or exists (select 1 from customer_package k \
     where k.partner_id = c.partner_id and k.customer_id = c.id and k.to_at is null) or exists (select 1 from person p \
     where p.partner_id = c.partner_id and p.customer_id = c.id and p.disabled_at is null) or exists (select 1 from role_grant g \
     where g.partner_id = c.partner_id and g.customer_id = c.id) or exists (select 1 from number n \
     where n.partner_id = c.partner_id and n.customer_id = c.id))"
);

// Who still has to agree has been asked, is nobody's user yet and is billed for nothing; everybody else is.
const CONSENT_BEFORE_SERVICE: Sql = statement!(
    "select s.partner_id, s.id from subscriber s join person p on p.partner_id = s.partner_id and p.id = s.person_id \
     where s.status = 'pending_user_migration' and (p.awaits_consent = 0 or not exists (select 1 from consent c \
     where c.partner_id = s.partner_id and c.subscriber_id = s.id and c.agreed_at is null) \
     or exists (select 1 from fulfilment f where f.partner_id = s.partner_id and f.kind = 'user' and f.subject_id = s.person_id) \
     or exists (select 1 from package_assignment a where a.partner_id = s.partner_id and a.person_id = s.person_id and a.to_at is null \
     and a.from_at < 253402300799999)) \
     union select p.partner_id, p.id from person p where p.awaits_consent = 1 and not exists (select 1 from subscriber s \
     where s.partner_id = p.partner_id and s.person_id = p.id and s.status = 'pending_user_migration')"
);
