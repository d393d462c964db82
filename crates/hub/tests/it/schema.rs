//! The third net of isolation: what a row points at is a row of its own partner, because a key says so. Where no key does, somebody looked.

use std::collections::BTreeSet;

use alta_db::{Db, Fault, Lane, Location, Migration, Options, Row, Sql, Tx, Work, statement};
use alta_hub::MIGRATIONS;
use alta_testkit::{Ground, World, postgres::postgres};

// Every column that names a row of another table and is in no foreign key.
const LOOSE: Sql = statement!(
    "select m.name || '.' || c.name from sqlite_master m join pragma_table_info(m.name) c \
     where m.type = 'table' and c.name like '%\\_id' escape '\\' and c.name <> 'partner_id' \
     and not exists (select 1 from pragma_foreign_key_list(m.name) k where k.\"from\" = c.name) order by 1"
);

const PROJECTED: &str = "made anew from rows that have keys; the doctor compares";

/// Column and why it has no key.
const LOOKED_AT: &[(&str, &str)] = &[
    ("audit.actor_id", "stays when everything it tells of is gone; may be the operator"),
    ("audit.customer_id", "stays when everything it tells of is gone"),
    ("audit.sub_partner_id", "stays when everything it tells of is gone"),
    ("audit.subject_id", "of many tables"),
    ("audit.tracking_id", "of a request"),
    ("call_record.call_id", "the engine's own name for it"),
    ("call_record.callee_customer_id", "told by an engine; empty where the called is not ours"),
    ("call_record.customer_id", "told by an engine from the line that called"),
    ("call_record.trunk_id", "told by an engine; the trunk may be gone"),
    ("customer.external_id", "the partner's own name for it"),
    ("customer.org_id", "its own name outside; unique by an index"),
    ("customer.subscription_id", "written once, from the partner's own template"),
    ("device.location_id", "written once, from the person's own, which has a key"),
    ("fulfilment.operation_id", "says nothing to anybody but its operation, whose steps have a key"),
    ("fulfilment.parent_id", "of many tables"),
    ("fulfilment.remote_id", "a name given outside"),
    ("fulfilment.subject_id", "of many tables"),
    ("idempotency.actor_id", "may be the operator"),
    ("number.hunt_group_id", "written with the group, at whose location the number is; the doctor compares"),
    ("number.range_id", "written with the range, in one statement for all its numbers"),
    ("number_range.pstn_provider_id", "nothing writes it yet"),
    ("oauth_client.client_id", "its own name"),
    ("operation.customer_id", "written from a customer in hand; shown to whoever sees that customer"),
    ("operation.sub_partner_id", "written from the actor"),
    ("operation_step.subject_id", "of many tables"),
    ("organization.sub_partner_id", "written from a customer in hand, which has a key"),
    ("outbox.customer_id", "written from a customer in hand"),
    ("partner.org_id", "its own name outside"),
    ("phone_link.credential_id", "says what it became; that may be gone"),
    ("role_grant.customer_id", "empty for roles over the partner itself"),
    ("sub_partner.org_id", "its own name outside"),
    ("sub_partner.subscription_id", "written once, from the partner's oldest"),
    ("token.client_id", "empty for tokens of the command line"),
    ("voice_closed.customer_id", PROJECTED),
    ("voice_dial.customer_id", PROJECTED),
    ("voice_line.caller_id", "a number of E.164"),
    ("voice_line.customer_id", PROJECTED),
    ("voice_line.line_id", PROJECTED),
    ("voice_member.customer_id", PROJECTED),
    ("voice_subscriber.customer_id", PROJECTED),
    ("voice_subscriber.device_id", PROJECTED),
];

#[tokio::test]
async fn what_a_row_points_at_is_held_by_a_key_or_was_looked_at() {
    let world = World::new().await;
    let loose = world.rows(LOOSE, vec![]).await;
    let loose: BTreeSet<String> = loose.iter().map(|row| row.text(0).unwrap().to_owned()).collect();
    let looked_at: BTreeSet<String> = LOOKED_AT.iter().map(|(column, _)| (*column).to_owned()).collect();
    assert_eq!(loose, looked_at);
}

const OWN: Sql = statement!("select id from person limit 1");
const OPEN: Sql = statement!(
    "insert into package_assignment (partner_id, id, customer_id, person_id, package, from_at) values ($1, 'planted', $2, $3, 'webex_suite', 0)"
);

#[tokio::test]
async fn nobody_is_billed_for_a_person_or_customer_of_another_partner() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let customer = world.customer("Acme").await.to_string();
        let other = world.another_partner().await;
        let theirs = other.founded.admin.clone();
        let mine = world.rows(OWN, vec![]).await[0].text(0).unwrap().to_owned();
        for (person, of) in [(theirs, customer.clone()), (mine, "nobody".to_owned())] {
            let row = vec![world.partner.id.to_string().into(), of.into(), person.into()];
            let planted = world.try_to_say(vec![(OPEN, row)]).await;
            assert_eq!(planted, Err(Fault::ForeignKey), "{ground:?}");
        }
    }
}

/// Rows of a hub from before the keys: one interval that is over, one that is open.
const BEFORE_KEYS: &[Sql] = &[
    statement!(
        "insert into partner (partner_id, org_id, name, screening, created_at) values ('p', 'o', 'P', 'none', 0)"
    ),
    statement!(
        "insert into template (partner_id, id, name, name_key, version, created_at) values ('p', 't', 'T', 't', 1, 0)"
    ),
    statement!(
        "insert into template_version (partner_id, template_id, version, body, made_by, made_at) values ('p', 't', 1, '{}', 'x', 0)"
    ),
    statement!(
        "insert into customer (partner_id, id, org_id, external_id, name, primary_email, language, country, address, timezone, template_id, \
         template_version, subscription_id, connector, level, restricted, control_hub, authentication, user_mails, status, review, fingerprint, \
         organization_version, created_by, created_at, updated_at) values ('p', 'c', 'oc', 'x', 'C', 'a@b', 'es', 'ES', '{}', 'Z', 't', 1, 's', \
         'local', 1, 0, 1, 'webex', 1, 'provisioned', 'none', 'f', 1, 'x', 0, 0)"
    ),
    statement!(
        "insert into person (partner_id, id, customer_id, email, email_key, first_name, last_name, display_name, language, created_at, updated_at) \
         values ('p', 'u', 'c', 'a@b', 'a@b', '', '', '', 'es', 0, 0)"
    ),
    statement!(
        "insert into package_assignment (partner_id, id, customer_id, person_id, package, from_at, to_at) \
         values ('p', '1', 'c', 'u', 'webex_voice', 1, 2), ('p', '2', 'c', 'u', 'webex_suite', 2, null)"
    ),
];
const KEPT: &[Sql] = &[statement!(
    "select id, package, from_at, coalesce(to_at, 0) from package_assignment where customer_id = 'c' order by id"
)];

struct Said(&'static [Sql]);

impl Work for Said {
    type Done = Vec<Row>;
    type Refusal = Fault;

    async fn run(&mut self, tx: &mut Tx<'_>) -> Result<Vec<Row>, Fault> {
        let mut rows = Vec::new();
        for sql in self.0 {
            rows = tx.rows(sql, &[]).await?;
        }
        Ok(rows)
    }
}

#[tokio::test]
async fn what_billing_reads_outlives_the_change_of_its_table() {
    for ground in Ground::all() {
        let folder = std::env::temp_dir().join(format!("alta-schema-{}", std::process::id()));
        let place = match ground {
            Ground::Sqlite => Location::Folder(folder.clone()),
            Ground::Postgres => Location::Server(postgres().unwrap().database()),
        };
        let db = Db::open(&place, Options::default()).await.unwrap();
        let old: Vec<Migration> = MIGRATIONS.iter().copied().filter(|migration| migration.number < 10).collect();
        db.migrate(&old).await.unwrap();
        db.write(Lane::Interactive, Said(BEFORE_KEYS)).await.unwrap();
        db.migrate(MIGRATIONS).await.unwrap();
        let kept = db.read(Said(KEPT)).await.unwrap();
        let kept: Vec<_> =
            kept.iter().map(|row| (row.text(1).unwrap(), row.int(2).unwrap(), row.int(3).unwrap())).collect();
        assert_eq!(kept, [("webex_voice", 1, 2), ("webex_suite", 2, 0)], "{ground:?}");
        db.close().await;
        let _ = std::fs::remove_dir_all(folder);
    }
}
