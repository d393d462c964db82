//! "Would it work?": the same decision as provisioning, without the deed.

use alta_model::{
    customer::{AskedCustomer, CustomerPlan, Strictness},
    role::Right,
    template::Template,
};

use super::facts::{Decision, NewOrder, decide};
use crate::{Look, Refusal, Tx, partners};

/// Full when a Provisioning ID is given, else only what is given is judged.
pub struct PrecheckCustomer {
    pub asked: AskedCustomer,
}

/// What would come of the order.
#[derive(Clone, Debug)]
pub enum Prechecked {
    /// Nothing is wrong with what was given, and it is no whole order.
    Fine,
    /// The equal order was accepted before: it answers with this customer.
    Repeat(String),
    Plan(Box<PlannedCustomer>),
}

/// What will happen, in the words of the plan that provisioning carries out.
#[derive(Clone, Debug)]
pub struct PlannedCustomer {
    pub plan: CustomerPlan,
    pub template: Template,
    /// The PSTN provider of the headquarters, by its name.
    pub pstn: Option<String>,
    /// Somebody looks at it first.
    pub awaits_review: bool,
}

impl Look for PrecheckCustomer {
    const RIGHT: Right = Right::PrecheckCustomers;
    type Seen = Prechecked;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Prechecked, Refusal> {
        let strictness = if self.asked.provisioning_id.is_absent() { Strictness::Partial } else { Strictness::Full };
        match decide(tx, &self.asked, strictness).await? {
            Decision::Fine => Ok(Prechecked::Fine),
            Decision::Repeat(customer) => Ok(Prechecked::Repeat(customer)),
            Decision::New(order) => planned(tx, *order).await.map(|planned| Prechecked::Plan(Box::new(planned))),
        }
    }
}

async fn planned(tx: &mut Tx<'_, '_>, order: NewOrder) -> Result<PlannedCustomer, Refusal> {
    let NewOrder { plan, template, .. } = order;
    let connected = plan.headquarters.pstn.filter(|_| plan.headquarters.calling);
    let pstn = match connected {
        Some(pstn) => partners::providers(tx).await?.into_iter().find(|provider| provider.id == pstn),
        None => None,
    };
    let pstn = pstn.map(|provider| provider.name);
    Ok(PlannedCustomer { plan, template, pstn, awaits_review: partners::screens(tx).await? })
}
