//! Which packages a customer can have: what its subscription offers, and what it has already.

use alta_model::{
    Id,
    id::Customer,
    package::{CATALOGUE, Package},
    role::Right,
};

use super::rows;
use crate::{Look, Refusal, Tx, door::TenantSql, partners, sql, values};

pub struct GetOffer(pub Id<Customer>);

const BOUGHT: TenantSql =
    sql!("select package from customer_package where partner_id = $1 and customer_id = $2 and to_at is null");

impl Look for GetOffer {
    const RIGHT: Right = Right::UpdateCustomers;
    /// In the order of the catalogue.
    type Seen = Vec<Package>;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Vec<Package>, Refusal> {
        let customer = rows::by_id(tx, self.0).await?;
        let subscription = customer.subscription_id.parse().map_err(|_| Refusal::not_found())?;
        let mut offered = partners::offered(tx, subscription).await?;
        for row in tx.rows(&BOUGHT, values![customer.key()]).await? {
            offered.extend(Package::parse(row.text(0)?));
        }
        Ok(CATALOGUE.iter().map(|row| row.package).filter(|package| offered.contains(package)).collect())
    }
}
