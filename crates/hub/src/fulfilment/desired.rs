//! The whole wished state of a subject, reloaded right before a connector is asked for it.

use alta_db::{Row, Sql, Tx as Raw, Value, Work, statement};
use alta_model::fulfilment::{Subject, SubjectKind, Wish};

use super::claim::Claimed;
use crate::Refusal;

static CUSTOMER: Sql = statement!(
    "select org_id, name, country, language, authentication from customer where partner_id = $1 and id = $2"
);
static LOCATION: Sql = statement!(
    "select name, country, timezone, language, pstn_provider_id, main_number, calling from location where partner_id = $1 and id = $2"
);
static PACKAGE: Sql = statement!(
    "select package, seats from customer_package where partner_id = $1 and customer_id = $2 and package = $3 and to_at is null"
);
static PERSON: Sql = statement!(
    "select p.email, p.display_name, p.language, p.first_name, p.last_name, p.location_id, n.e164, e.extension from person p \
     left join number n on n.partner_id = p.partner_id and n.person_id = p.id and n.state || '' = 'assigned' \
     left join extension e on e.partner_id = p.partner_id and e.person_id = p.id \
     where p.partner_id = $1 and p.id = $2 order by n.e164 limit 1"
);
static PACKAGES_OF: Sql = statement!(
    "select package from package_assignment where partner_id = $1 and person_id = $2 and to_at is null order by package"
);
static NUMBER: Sql = statement!(
    "select e164, location_id, active from number where partner_id = $1 and e164 = $2 and customer_id is not null"
);

/// `subject_id` of a package row is `<customer>:<wire name>`.
pub fn package_key(customer: &str, package: &str) -> String {
    format!("{customer}:{package}")
}

/// A step with what the connector is to be told.
#[derive(Clone, Debug)]
pub(super) struct Loaded {
    pub(super) step: Claimed,
    pub(super) subject: Subject,
    /// `None`: it shall be gone, or is gone from the hub already.
    pub(super) wish: Option<Wish>,
}

pub(super) struct Load {
    pub(super) claimed: Vec<Claimed>,
}

impl Work for Load {
    type Done = Vec<Loaded>;
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Raw<'_>) -> Result<Vec<Loaded>, Refusal> {
        let asked: Vec<Vec<(&Sql, Vec<Value>)>> = self.claimed.iter().map(questions).collect();
        let together: Vec<(&Sql, &[Value])> =
            asked.iter().flatten().map(|(sql, values)| (*sql, values.as_slice())).collect();
        let mut answers = tx.ask(&together).await?.into_iter();
        let mut loaded = Vec::new();
        for (step, asked) in self.claimed.iter().zip(&asked) {
            let customer = answers.next().unwrap_or_default();
            let rows: Vec<Vec<Row>> = answers.by_ref().take(asked.len() - 1).collect();
            // why: a step cannot outlive its customer's row, the schema sees to that.
            let Some(customer) = customer.first() else { continue };
            let subject = Subject {
                kind: step.kind,
                key: step.subject.clone(),
                org_id: customer.text(0)?.to_owned(),
                remote_id: step.remote_id.clone(),
            };
            let wish = if step.leaving { None } else { wish(step.kind, customer, &rows)? };
            loaded.push(Loaded { step: step.clone(), subject, wish });
        }
        Ok(loaded)
    }
}

/// The customer always, then what the kind needs.
fn questions(step: &Claimed) -> Vec<(&'static Sql, Vec<Value>)> {
    let ids = || vec![Value::from(step.partner.as_str()), Value::from(step.subject.as_str())];
    let mut asked = vec![(&CUSTOMER, vec![step.partner.as_str().into(), step.customer.as_str().into()])];
    if step.leaving {
        return asked;
    }
    match step.kind {
        SubjectKind::Organization | SubjectKind::Item | SubjectKind::Removal => {}
        SubjectKind::Headquarters | SubjectKind::Location => asked.push((&LOCATION, ids())),
        SubjectKind::Administrator => asked.push((&PERSON, ids())),
        SubjectKind::User => asked.extend([(&PERSON, ids()), (&PACKAGES_OF, ids())]),
        SubjectKind::Number => asked.push((&NUMBER, ids())),
        SubjectKind::Package => {
            let wire = step.subject.split_once(':').map_or("", |(_, wire)| wire);
            asked.push((&PACKAGE, vec![step.partner.as_str().into(), step.customer.as_str().into(), wire.into()]));
        }
    }
    asked
}

fn wish(kind: SubjectKind, customer: &Row, rows: &[Vec<Row>]) -> Result<Option<Wish>, Refusal> {
    let row = rows.first().and_then(|rows| rows.first());
    let wish = match (kind, row) {
        (SubjectKind::Organization, _) => Wish::Organization {
            name: customer.text(1)?.to_owned(),
            country: customer.text(2)?.to_owned(),
            language: customer.text(3)?.to_owned(),
            authentication: customer.text(4)?.to_owned(),
        },
        // why the hub's own: no connector has a word in them.
        (SubjectKind::Item | SubjectKind::Removal, _) | (_, None) => return Ok(None),
        (SubjectKind::Headquarters | SubjectKind::Location, Some(row)) => Wish::Location {
            name: row.text(0)?.to_owned(),
            country: row.text(1)?.to_owned(),
            timezone: row.text(2)?.to_owned(),
            language: row.text(3)?.to_owned(),
            pstn: row.opt_text(4)?.map(str::to_owned),
            main_number: row.opt_text(5)?.map(str::to_owned),
            calling: row.flag(6)?,
        },
        (SubjectKind::Package, Some(row)) => Wish::Package { package: row.text(0)?.to_owned(), seats: row.opt_int(1)? },
        (SubjectKind::Administrator, Some(row)) => Wish::Administrator {
            email: row.text(0)?.to_owned(),
            name: row.text(1)?.to_owned(),
            language: row.text(2)?.to_owned(),
        },
        (SubjectKind::Number, Some(row)) => Wish::Number {
            e164: row.text(0)?.to_owned(),
            location_key: row.opt_text(1)?.unwrap_or_default().to_owned(),
            active: row.flag(2)?,
        },
        (SubjectKind::User, Some(row)) => user(row, rows.get(1).map_or(&[], Vec::as_slice))?,
    };
    Ok(Some(wish))
}

fn user(row: &Row, held: &[Row]) -> Result<Wish, Refusal> {
    let mut packages = Vec::new();
    for package in held {
        packages.push(package.text(0)?.to_owned());
    }
    Ok(Wish::User {
        email: row.text(0)?.to_owned(),
        first_name: row.text(3)?.to_owned(),
        last_name: row.text(4)?.to_owned(),
        packages,
        location_key: row.opt_text(5)?.unwrap_or_default().to_owned(),
        number: row.opt_text(6)?.map(str::to_owned),
        extension: row.opt_text(7)?.map(str::to_owned),
    })
}
