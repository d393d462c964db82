//! Letting an organization go is letting its customer go: refused while somebody still uses it.

use alta_model::{Id, Problem, ProblemKind, id::Organization, role::Right};

use super::own;
use crate::{
    Refusal, Tx, Verb,
    customers::{self, Accepted},
};

pub struct DeleteOrganization(pub Id<Organization>);

impl Verb for DeleteOrganization {
    const RIGHT: Right = Right::RemoveCustomers;
    const NAME: &'static str = "delete-organization";
    type Done = Accepted;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Accepted, Refusal> {
        if own::if_it_is(tx, self.0).await?.is_some() {
            return Err(Problem::new("", ProblemKind::Forbidden).with("right", Self::RIGHT.code()).into());
        }
        let customer = customers::by_org(tx, self.0).await?;
        customers::remove(tx, &customer).await
    }
}
