//! "Could this person be subscribed?": the same decision as provisioning, without the deed. Three variants: for a customer, for a template
//! (a customer to come), or for an e-mail alone. Whoever may subscribe somebody may ask.

use alta_model::{role::Right, user::AskedSubscriber};

use super::facts::decide;
use crate::{Look, Refusal, Tx};

/// Full when it names customer, packages and parameters; else only what is given is judged.
pub struct PrecheckSubscriber {
    pub asked: AskedSubscriber,
}

impl Look for PrecheckSubscriber {
    const RIGHT: Right = Right::ProvisionSubscribers;
    type Seen = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        decide(tx, &self.asked, self.asked.strictness_of_precheck()).await.map(|_| ())
    }
}
