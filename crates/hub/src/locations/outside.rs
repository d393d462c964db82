//! What becomes true outside of a location: it is wished for anew after every change that a connector could see.

use alta_model::{Id, fulfilment::SubjectKind, id::Operation};

use super::LocationRef;
use crate::{
    Refusal, Tx,
    customers::CustomerRef,
    fulfilment::{Want, status, want},
    voice::Touched,
};

/// The headquarters is a step of its own: it counts for the customer's status.
pub(crate) fn step_of(headquarters: bool) -> SubjectKind {
    if headquarters { SubjectKind::Headquarters } else { SubjectKind::Location }
}

/// An office of the partner itself is nothing to a connector.
pub(crate) async fn wish(tx: &mut Tx<'_, '_>, location: &LocationRef, operation: Id<Operation>) -> Result<(), Refusal> {
    match location.owner.customer() {
        Some(customer) => wish_of(tx, customer, &location.key(), location.seen.headquarters, operation).await,
        None => Ok(()),
    }
}

pub(super) async fn wish_of(
    tx: &mut Tx<'_, '_>,
    customer: &CustomerRef,
    location: &str,
    headquarters: bool,
    operation: Id<Operation>,
) -> Result<(), Refusal> {
    let (key, operation) = (customer.key(), operation.to_string());
    let wish = Want {
        kind: step_of(headquarters),
        subject: location,
        customer: &key,
        connector: &customer.connector,
        parent: Some((SubjectKind::Organization, &key)),
        operation: Some(&operation),
    };
    want(tx, wish).await?;
    tx.touch(Touched::Location { customer: key.clone(), location: location.to_owned() });
    if headquarters {
        let partner = tx.partner_text().to_owned();
        status::settle(tx.raw, &partner, &key).await?;
    }
    Ok(())
}
