//! Putting an item right that was refused: another order in its place, done when the job is retried.

use alta_model::{Id, ProblemKind, id::Operation, role::Right, user::AskedSubscriber};
use serde_json::json;

use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    door::TenantSql,
    operations, sql,
    users::{ProvisionSubscriber, item_name, order_for},
    values,
};

pub struct CorrectItem {
    pub operation: Id<Operation>,
    pub item: i64,
    /// The customer stays that of the job, whatever this says.
    pub asked: AskedSubscriber,
}

const ITEM: TenantSql = sql!(
    "select j.name, f.state from job_item j left join fulfilment f on f.partner_id = $1 and f.kind = 'item' and f.subject_id = $4 \
     where j.partner_id = $1 and j.operation_id = $2 and j.item = $3 and j.verb = $5"
);
// Whoever retries it at this moment waits here, or was faster.
const HOLD: TenantSql = sql!(
    "update fulfilment set updated_at = $3 where partner_id = $1 and kind = 'item' and subject_id = $2 and state = 'refused'"
);
const CORRECT: TenantSql = sql!(
    "update job_item set payload = $4, name = $5, asked_by = $6, problems = '[]' where partner_id = $1 and operation_id = $2 and item = $3"
);

impl Verb for CorrectItem {
    const RIGHT: Right = Right::ProvisionSubscribers;
    const NAME: &'static str = "correct-item";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let seen = operations::by_id(tx, self.operation).await?;
        let (operation, now) = (self.operation.to_string(), tx.now());
        let subject = format!("{operation}:{}", self.item);
        let asked = values![operation.as_str(), self.item, subject.as_str(), ProvisionSubscriber::NAME];
        let row = tx.one(&ITEM, asked).await?.ok_or_else(Refusal::not_found)?;
        if row.opt_text(1)? != Some("refused") {
            return Err(Refusal::because("", ProblemKind::ItemNotRefused));
        }
        tx.must(&HOLD, values![subject.as_str(), now]).await?;
        let order = order_for(seen.customer, &self.asked);
        let name = self.asked.email.as_deref().map_or("", item_name);
        let corrected = values![operation.as_str(), self.item, order.payload(), name, tx.actor().id_text()];
        tx.later(&CORRECT, corrected).await?;
        let (before, after) = (json!({ "name": row.text(0)? }), json!({ "name": name }));
        tx.changed(Change::new("item", subject, after).of_customer(seen.customer).from(before));
        Ok(())
    }
}
