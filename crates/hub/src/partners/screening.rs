//! Whether somebody at the partner looks at every new customer before it is made.

use alta_model::role::Right;
use serde_json::json;

use super::rows::{refuse_sub_partner, screens};
use crate::{Refusal, Tx, Verb, audit::Change, door::TenantSql, sql, values};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screening {
    None,
    /// New customers wait in `pending_rpl_review` until somebody approves.
    Manual,
}

impl Screening {
    pub const ALL: [Screening; 2] = [Screening::None, Screening::Manual];

    pub const fn code(self) -> &'static str {
        match self {
            Screening::None => "none",
            Screening::Manual => "manual",
        }
    }

    pub fn from_code(code: &str) -> Option<Screening> {
        Screening::ALL.into_iter().find(|screening| screening.code() == code)
    }
}

pub struct SetScreening(pub Screening);

const SET: TenantSql = sql!("update partner set screening = $2 where partner_id = $1");

impl Verb for SetScreening {
    const RIGHT: Right = Right::EditPartner;
    const NAME: &'static str = "set-screening";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        refuse_sub_partner(tx)?;
        let before = if screens(tx).await? { Screening::Manual } else { Screening::None };
        tx.later(&SET, values![self.0.code()]).await?;
        let partner = tx.partner_text().to_owned();
        let after = json!({ "screening": self.0.code() });
        tx.changed(Change::new("partner", partner, after).from(json!({ "screening": before.code() })));
        Ok(())
    }
}
