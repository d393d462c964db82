//! Licenses: what the packages of a customer look like to those who count units. One license per package, with its seats.

use alta_db::Row;
use alta_model::{
    Id,
    id::Organization,
    package::{Package, SEATS_MOST},
    role::Right,
};

use crate::{Look, Refusal, Tx, customers, door::TenantSql, locations, sql, values};

#[derive(Clone, Debug)]
pub struct LicenseSeen {
    pub org_id: Id<Organization>,
    pub package: Package,
    /// Without a limit: as many as a limit could be, for clients that look for a free unit before they order.
    pub total: i64,
    pub used: i64,
    /// What the partner's ledger calls the subscription.
    pub subscription: String,
}

const LICENSES: TenantSql = sql!(
    "select k.package, k.seats, k.used, s.ledger_key from customer_package k \
     join customer c on c.partner_id = k.partner_id and c.id = k.customer_id \
     join subscription s on s.partner_id = c.partner_id and s.id = c.subscription_id \
     where k.partner_id = $1 and k.customer_id = $2 and k.to_at is null and (cast($3 as text) is null or k.package = $3) order by k.package"
);

fn read(row: &Row, org_id: Id<Organization>) -> Result<Option<LicenseSeen>, Refusal> {
    let Ok(package) = Package::parse(row.text(0)?) else { return Ok(None) };
    Ok(Some(LicenseSeen {
        org_id,
        package,
        total: row.opt_int(1)?.unwrap_or(SEATS_MOST),
        used: row.int(2)?,
        subscription: row.text(3)?.to_owned(),
    }))
}

pub struct ListLicenses {
    pub org: Option<Id<Organization>>,
}

impl Look for ListLicenses {
    const RIGHT: Right = Right::SeeLicenses;
    type Seen = Vec<LicenseSeen>;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Vec<LicenseSeen>, Refusal> {
        let owner = locations::owner(tx, self.org).await?;
        let Some(customer) = owner.customer() else { return Ok(Vec::new()) };
        let mut licenses = Vec::new();
        for row in tx.rows(&LICENSES, values![customer.key(), None::<String>]).await? {
            licenses.extend(read(&row, customer.org_id)?);
        }
        Ok(licenses)
    }
}

/// A license is named by its organization and its package.
pub struct GetLicense {
    pub org: Id<Organization>,
    pub package: String,
}

impl Look for GetLicense {
    const RIGHT: Right = Right::SeeLicenses;
    type Seen = LicenseSeen;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<LicenseSeen, Refusal> {
        let customer = customers::by_org(tx, self.org).await?;
        let row = tx.one(&LICENSES, values![customer.key(), self.package.as_str()]).await?;
        row.map(|row| read(&row, customer.org_id)).transpose()?.flatten().ok_or_else(Refusal::not_found)
    }
}
