//! One organization by its id: the actor's own, a customer's, or one that was a customer's.

use alta_model::{Id, id::Organization, role::Right};

use super::{kept, own};
use crate::{
    Look, Refusal, Tx,
    customers::{self, CustomerRef},
};

pub struct GetOrganization(pub Id<Organization>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganizationSeen {
    pub id: Id<Organization>,
    pub name: String,
    pub created_at: i64,
    pub updated_at: i64,
    /// Rises with every change.
    pub version: i64,
}

impl From<&CustomerRef> for OrganizationSeen {
    fn from(customer: &CustomerRef) -> OrganizationSeen {
        OrganizationSeen {
            id: customer.org_id,
            name: customer.name.clone(),
            created_at: customer.created_at,
            updated_at: customer.updated_at,
            version: customer.organization_version,
        }
    }
}

impl Look for GetOrganization {
    const RIGHT: Right = Right::SeeCustomers;
    type Seen = OrganizationSeen;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<OrganizationSeen, Refusal> {
        if let Some(own) = own::if_it_is(tx, self.0).await? {
            return Ok(own);
        }
        match kept::one(tx, self.0).await? {
            Some(kept) => Ok(kept),
            None => Ok(OrganizationSeen::from(&customers::by_org(tx, self.0).await?)),
        }
    }
}
