//! What a change was made to, as it is called now: nothing, if it is there no more.

use crate::{Refusal, Tx, door::TenantSql, sql, values};

static CUSTOMER: TenantSql = sql!("select name from customer where partner_id = $1 and id = $2 and removed_at is null");
static TEMPLATE: TenantSql = sql!("select name from template where partner_id = $1 and id = $2");
static PERSON: TenantSql =
    sql!("select display_name, customer_id from person where partner_id = $1 and id = $2 and disabled_at is null");
static SUBSCRIBER: TenantSql = sql!(
    "select p.display_name from subscriber s join person p on p.partner_id = $1 and p.id = s.person_id where s.partner_id = $1 and s.id = $2"
);
static LOCATION: TenantSql = sql!("select name from location where partner_id = $1 and id = $2");
static SUB_PARTNER: TenantSql = sql!("select name from sub_partner where partner_id = $1 and id = $2");
static OPERATION: TenantSql = sql!("select subject_name from operation where partner_id = $1 and id = $2");
static PROVIDER: TenantSql = sql!("select name from pstn_provider where partner_id = $1 and id = $2");
static RANGE: TenantSql = sql!("select first || ' – ' || last from number_range where partner_id = $1 and id = $2");
static PARTNER: TenantSql = sql!("select name from partner where partner_id = $1 and partner_id = $2");

fn is_person(kind: &str) -> bool {
    matches!(kind, "administrator" | "person" | "invitation" | "assignment" | "session" | "token")
}

/// By the kind of a change; `None`: of what is no thing with a name.
fn question(kind: &str) -> Option<&'static TenantSql> {
    Some(match kind {
        "customer" => &CUSTOMER,
        "template" => &TEMPLATE,
        person if is_person(person) => &PERSON,
        "subscriber" => &SUBSCRIBER,
        "location" | "numbers" => &LOCATION,
        "sub-partner" => &SUB_PARTNER,
        "operation" | "removal" => &OPERATION,
        "pstn-provider" => &PROVIDER,
        "number-range" => &RANGE,
        "partner" => &PARTNER,
        _ => return None,
    })
}

/// What is known now of what a change was made to.
#[derive(Clone, Default)]
pub(super) struct Still {
    pub(super) name: Option<String>,
    pub(super) colleague: bool,
    pub(super) customer_name: Option<String>,
}

/// For each subject of a kind, and each customer beside it, what it is called.
pub(super) async fn names(tx: &mut Tx<'_, '_>, asked: &[(&str, &str, Option<&str>)]) -> Result<Vec<Still>, Refusal> {
    let (mut questions, mut places) = (Vec::new(), Vec::new());
    for (at, (kind, subject, customer)) in asked.iter().enumerate() {
        if let Some(sql) = question(kind) {
            questions.push((sql, values![*subject]));
            places.push((at, false));
        }
        if let Some(customer) = customer {
            questions.push((&CUSTOMER, values![*customer]));
            places.push((at, true));
        }
    }
    let mut still = vec![Still::default(); asked.len()];
    for ((at, is_customer), rows) in places.into_iter().zip(tx.ask_each(questions).await?) {
        let Some(row) = rows.first() else { continue };
        let name = Some(row.text(0)?.to_owned());
        if is_customer {
            still[at].customer_name = name;
        } else {
            still[at].name = name;
            still[at].colleague = is_person(asked[at].0) && row.opt_text(1)?.is_none();
        }
    }
    Ok(still)
}
