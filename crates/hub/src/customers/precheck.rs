//! "Would it work?": the same decision as provisioning, without the deed.

use alta_model::{
    customer::{AskedCustomer, Strictness},
    role::Right,
};

use super::facts::decide;
use crate::{Look, Refusal, Tx};

/// Full when a Provisioning ID is given, else only what is given is judged.
pub struct PrecheckCustomer {
    pub asked: AskedCustomer,
}

impl Look for PrecheckCustomer {
    const RIGHT: Right = Right::PrecheckCustomers;
    type Seen = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let strictness = if self.asked.provisioning_id.is_absent() { Strictness::Partial } else { Strictness::Full };
        decide(tx, &self.asked, strictness).await.map(|_| ())
    }
}
