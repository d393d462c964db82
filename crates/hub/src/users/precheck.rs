//! "Could this person be subscribed?": the same decision as provisioning, without the deed. Three variants: for a customer, for a template
//! (a customer to come), or for an e-mail alone. Whoever may subscribe somebody may ask.

use alta_model::{role::Right, user::AskedSubscriber};

use super::facts::{Decision, decide};
use crate::{Look, Refusal, Tx};

/// Full when it names customer, packages and parameters; else only what is given is judged.
pub struct PrecheckSubscriber {
    pub asked: AskedSubscriber,
}

/// It can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrecheckedSubscriber {
    /// As soon as the person agrees to the move of their free account.
    pub consent: bool,
}

impl Look for PrecheckSubscriber {
    const RIGHT: Right = Right::ProvisionSubscribers;
    type Seen = PrecheckedSubscriber;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<PrecheckedSubscriber, Refusal> {
        let decision = decide(tx, &self.asked, self.asked.strictness_of_precheck()).await?;
        let consent = match decision {
            Decision::Fine { consent } => consent,
            Decision::New(new) => new.plan.consent,
            Decision::Repeat(_) => false,
        };
        Ok(PrecheckedSubscriber { consent })
    }
}
