//! Letting an organization go: with its customer, if it has one, which is refused while somebody still uses it. It cannot be attached again.

use alta_model::{Id, Problem, ProblemKind, id::Organization, role::Right};
use serde_json::{Value as Json, json};

use super::{kept, own};
use crate::{Refusal, Tx, Verb, audit::Change, customers};

pub struct DeleteOrganization(pub Id<Organization>);

impl Verb for DeleteOrganization {
    const RIGHT: Right = Right::RemoveCustomers;
    const NAME: &'static str = "delete-organization";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        if own::if_it_is(tx, self.0).await?.is_some() {
            return Err(Problem::new("", ProblemKind::Forbidden).with("right", Self::RIGHT.code()).into());
        }
        if let Some(kept) = kept::one(tx, self.0).await? {
            kept::delete(tx, kept.id).await?;
            tx.changed(Change::new("organization", kept.id, Json::Null).from(json!({ "name": kept.name })));
            return Ok(());
        }
        let customer = customers::by_org(tx, self.0).await?;
        customers::remove(tx, &customer).await?;
        // why after: removing a customer keeps its organization, which is what goes too here.
        kept::delete(tx, self.0).await
    }
}
