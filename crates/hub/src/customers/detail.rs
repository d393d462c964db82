//! A customer with where it comes from: the template version that it was made with and the subscription that it is billed under.

use alta_model::{Id, country::Country, id::Customer, role::Right};

use super::{
    get::{CustomerSeen, see_all},
    rows,
};
use crate::{Look, Refusal, Tx, door::TenantSql, sql, templates, values};

pub struct GetCustomerDetail(pub Id<Customer>);

#[derive(Clone, Debug)]
pub struct CustomerDetail {
    pub seen: CustomerSeen,
    pub template_name: String,
    /// The country of that template version: it decides the region where the customer's data is kept.
    pub home: Option<Country>,
    pub subscription_name: String,
    pub ledger_key: String,
}

const ORIGIN: TenantSql = sql!(
    "select v.body, s.name, s.ledger_key from template_version v join subscription s on s.partner_id = v.partner_id and s.id = $4 \
     where v.partner_id = $1 and v.template_id = $2 and v.version = $3"
);

impl Look for GetCustomerDetail {
    const RIGHT: Right = Right::SeeCustomers;
    type Seen = CustomerDetail;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<CustomerDetail, Refusal> {
        let customer = rows::by_id(tx, self.0).await?;
        let seen = see_all(tx, vec![customer]).await?.pop().ok_or_else(Refusal::not_found)?;
        let customer = &seen.customer;
        let origin =
            values![customer.template_id.to_string(), customer.template_version, customer.subscription_id.as_str()];
        let row = tx.one(&ORIGIN, origin).await?.ok_or_else(Refusal::not_found)?;
        let template = templates::read_body(row.text(0)?);
        Ok(CustomerDetail {
            template_name: template.as_ref().map(|template| template.name.clone()).unwrap_or_default(),
            home: template.map(|template| template.country),
            subscription_name: row.text(1)?.to_owned(),
            ledger_key: row.text(2)?.to_owned(),
            seen,
        })
    }
}
