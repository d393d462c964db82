//! The whole wished state of a subject, reloaded right before a connector is asked for it.

use alta_db::{Row, Sql, Tx as Raw, Value, statement};
use alta_model::fulfilment::{Desired, Subject, SubjectKind, Wish};

use crate::Refusal;

const ORGANIZATION: Sql = statement!(
    "select org_id, name, country, language, authentication from customer where partner_id = $1 and id = $2"
);
const LOCATION: Sql = statement!(
    "select c.org_id, l.name, l.country, l.timezone, l.language, l.pstn_provider_id, l.main_number, l.calling \
     from location l join customer c on c.partner_id = l.partner_id and c.id = l.customer_id where l.partner_id = $1 and l.id = $2"
);
const PACKAGE: Sql = statement!(
    "select c.org_id, k.package, k.seats from customer_package k join customer c on c.partner_id = k.partner_id and c.id = k.customer_id \
     where k.partner_id = $1 and k.customer_id = $2 and k.package = $3 order by k.from_at desc limit 1"
);
const PERSON: Sql = statement!(
    "select c.org_id, p.email, p.display_name, p.language, p.first_name, p.last_name, p.location_id, n.e164, e.extension \
     from person p join customer c on c.partner_id = p.partner_id and c.id = p.customer_id \
     left join number n on n.partner_id = p.partner_id and n.person_id = p.id and n.state = 'assigned' \
     left join extension e on e.partner_id = p.partner_id and e.person_id = p.id \
     where p.partner_id = $1 and p.id = $2 order by n.e164 limit 1"
);
const PACKAGES_OF: Sql = statement!(
    "select package from package_assignment where partner_id = $1 and person_id = $2 and to_at is null order by package"
);
const NUMBER: Sql = statement!(
    "select c.org_id, n.e164, n.location_id, n.active from number n join customer c on c.partner_id = n.partner_id and c.id = n.customer_id \
     where n.partner_id = $1 and n.e164 = $2"
);

const ORG: Sql = statement!("select org_id from customer where partner_id = $1 and id = $2");

/// The organization that everything of a customer lives below.
pub(super) async fn org_of(tx: &mut Raw<'_>, partner: &str, customer: &str) -> Result<Option<String>, Refusal> {
    let rows = tx.rows(&ORG, &[Value::from(partner), Value::from(customer)]).await?;
    Ok(rows.first().map(|row| row.text(0).map(str::to_owned)).transpose()?)
}

/// `subject_id` of a package row is `<customer>:<wire name>`.
pub fn package_key(customer: &str, package: &str) -> String {
    format!("{customer}:{package}")
}

/// `None`: the subject is gone from the hub.
pub async fn load(
    tx: &mut Raw<'_>,
    partner: &str,
    kind: SubjectKind,
    key: &str,
    remote_id: Option<&str>,
) -> Result<Option<Desired>, Refusal> {
    let ids = [Value::from(partner), Value::from(key)];
    let subject = |row: &Row| -> Result<Subject, Refusal> {
        Ok(Subject {
            kind,
            key: key.to_owned(),
            org_id: row.text(0)?.to_owned(),
            remote_id: remote_id.map(str::to_owned),
        })
    };
    let rows = match kind {
        SubjectKind::Organization | SubjectKind::Removal => tx.rows(&ORGANIZATION, &ids).await?,
        SubjectKind::Headquarters | SubjectKind::Location => tx.rows(&LOCATION, &ids).await?,
        SubjectKind::Administrator | SubjectKind::User => tx.rows(&PERSON, &ids).await?,
        SubjectKind::Number => tx.rows(&NUMBER, &ids).await?,
        SubjectKind::Package => {
            let (customer, package) = key.split_once(':').unwrap_or((key, ""));
            tx.rows(&PACKAGE, &[Value::from(partner), Value::from(customer), Value::from(package)]).await?
        }
    };
    let Some(row) = rows.first() else { return Ok(None) };
    let wish = match kind {
        SubjectKind::Organization | SubjectKind::Removal => Wish::Organization {
            name: row.text(1)?.to_owned(),
            country: row.text(2)?.to_owned(),
            language: row.text(3)?.to_owned(),
            authentication: row.text(4)?.to_owned(),
        },
        SubjectKind::Headquarters | SubjectKind::Location => location(row)?,
        SubjectKind::Package => Wish::Package { package: row.text(1)?.to_owned(), seats: row.opt_int(2)? },
        SubjectKind::Administrator => Wish::Administrator {
            email: row.text(1)?.to_owned(),
            name: row.text(2)?.to_owned(),
            language: row.text(3)?.to_owned(),
        },
        SubjectKind::Number => Wish::Number {
            e164: row.text(1)?.to_owned(),
            location_key: row.opt_text(2)?.unwrap_or_default().to_owned(),
            active: row.int(3)? == 1,
        },
        SubjectKind::User => user(tx, row, &ids).await?,
    };
    Ok(Some(Desired { subject: subject(row)?, wish }))
}

fn location(row: &Row) -> Result<Wish, Refusal> {
    Ok(Wish::Location {
        name: row.text(1)?.to_owned(),
        country: row.text(2)?.to_owned(),
        timezone: row.text(3)?.to_owned(),
        language: row.text(4)?.to_owned(),
        pstn: row.opt_text(5)?.map(str::to_owned),
        main_number: row.opt_text(6)?.map(str::to_owned),
        calling: row.int(7)? == 1,
    })
}

async fn user(tx: &mut Raw<'_>, row: &Row, ids: &[Value]) -> Result<Wish, Refusal> {
    let mut packages = Vec::new();
    for held in tx.rows(&PACKAGES_OF, ids).await? {
        packages.push(held.text(0)?.to_owned());
    }
    Ok(Wish::User {
        email: row.text(1)?.to_owned(),
        first_name: row.text(4)?.to_owned(),
        last_name: row.text(5)?.to_owned(),
        packages,
        location_key: row.opt_text(6)?.unwrap_or_default().to_owned(),
        number: row.opt_text(7)?.map(str::to_owned),
        extension: row.opt_text(8)?.map(str::to_owned),
    })
}
