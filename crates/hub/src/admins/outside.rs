//! What the outside is told of a customer's administrators: the full ones are known there, the others are the hub's own business.

use alta_model::{fulfilment::SubjectKind, role::Role};

use crate::{
    Refusal, Tx,
    customers::CustomerRef,
    door::TenantSql,
    fulfilment::{Begin, Want, begin, leave, status, want},
    sql, values,
};

// While somebody still looks at the customer nothing is made outside; their yes tells of all administrators at once.
const IS_MADE: TenantSql =
    sql!("select 1 from customer where partner_id = $1 and id = $2 and review in ('none', 'approved')");
const IS_KNOWN: TenantSql = sql!(
    "select 1 from fulfilment where partner_id = $1 and kind = 'administrator' and subject_id = $2 and leaving = 0"
);

/// The person became a full administrator, or is one no longer.
pub(super) async fn tell(
    tx: &mut Tx<'_, '_>,
    customer: &CustomerRef,
    person: &str,
    email: &str,
    is_full: bool,
) -> Result<(), Refusal> {
    let key = customer.key();
    let asked = [(&IS_MADE, values![key.as_str()]), (&IS_KNOWN, values![person])];
    let [made, known] = tx.ask(asked).await?;
    if made.is_empty() || (!is_full && known.is_empty()) {
        return Ok(());
    }
    let about = Begin { kind: "change-administrators", customer: &key, name: email };
    let operation = begin(tx, about).await?.to_string();
    if is_full {
        let wish = Want {
            kind: SubjectKind::Administrator,
            subject: person,
            customer: &key,
            connector: &customer.connector,
            parent: Some((SubjectKind::Organization, &key)),
            operation: Some(&operation),
        };
        want(tx, wish).await?;
    } else {
        leave(tx, SubjectKind::Administrator, person, Some(&operation)).await?;
    }
    let partner = tx.partner_text().to_owned();
    status::settle(tx.raw, &partner, &key).await.map(|_| ())
}

/// Whether a role makes somebody known outside.
pub(super) fn tells_of(role: Role) -> bool {
    role == Role::CustomerFull
}
