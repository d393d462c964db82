//! A branch of a customer, ready for its people: it calls from its first day where the customer has calling, over the connection that was chosen.

use alta_model::{
    Id, Problem, Problems,
    customer::{Asked, Strictness},
    id::{Customer, PstnProvider},
    language::Language,
    location::{AskedLocation, AskedPstn, LocationFacts, choose_pstn, plan_new},
    package::Package,
    role::Right,
};

use super::{
    Owner,
    add::{AddedLocation, record},
    facts,
};
use crate::{Refusal, Tx, Verb, customers, door::TenantSql, partners, sql, values};

pub struct OpenBranch {
    pub customer: Id<Customer>,
    pub asked: AskedLocation,
    /// Nothing: that of the template, or the only one in the country.
    pub pstn: Asked<Id<PstnProvider>>,
}

const PACKAGES: TenantSql =
    sql!("select package from customer_package where partner_id = $1 and customer_id = $2 and to_at is null");

impl Verb for OpenBranch {
    const RIGHT: Right = Right::EditLocations;
    const NAME: &'static str = "open-branch";
    type Done = AddedLocation;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<AddedLocation, Refusal> {
        let customer = customers::by_id(tx, self.customer).await?;
        let owner = super::owner(tx, Some(customer.org_id)).await?;
        let mut problems = Problems::default();
        let order = self.asked.read(Strictness::Full, &mut problems);
        let chosen = match &order.address {
            Some(address) if !self.pstn.is_absent() => {
                let asked = AskedPstn { id: self.pstn, ..AskedPstn::default() };
                let chosen = choose_pstn(&asked, address.country(), &partners::providers(tx).await?);
                chosen.map_err(|wrong| problems.0.extend(wrong.0.into_iter().map(at_pstn))).ok()
            }
            _ => None,
        };
        let (template_pstn, pstn) = facts::pstn(tx, &customer).await?;
        let known = LocationFacts {
            name_taken: facts::name_taken(tx, &owner, order.name.as_deref(), None).await?,
            language: Language::parse(&customer.language).ok(),
            template_pstn,
            pstn,
        };
        let mut plan = plan_new(order, &known, problems)?;
        plan.pstn = chosen.or(plan.pstn);
        let calls = has_calling(tx, &owner).await?;
        record(tx, &owner, &plan, calls).await
    }
}

fn at_pstn(problem: Problem) -> Problem {
    Problem { at: "pstn".to_owned(), ..problem }
}

async fn has_calling(tx: &mut Tx<'_, '_>, owner: &Owner) -> Result<bool, Refusal> {
    let Some(customer) = owner.customer() else { return Ok(false) };
    let rows = tx.rows(&PACKAGES, values![customer.key()]).await?;
    Ok(rows.iter().any(|row| row.text(0).is_ok_and(|wire| Package::parse(wire).is_ok_and(Package::calls))))
}
