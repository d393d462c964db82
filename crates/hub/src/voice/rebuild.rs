//! The projection of one partner from nothing: for a hub that comes from before it, and for whoever does not trust what is there.

use alta_model::role::Right;
use serde_json::json;

use super::project;
use crate::{Refusal, Tx, Verb, audit::Change};

pub struct RebuildVoice;

impl Verb for RebuildVoice {
    const RIGHT: Right = Right::EditPartner;
    const NAME: &'static str = "rebuild-voice";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        project::rebuild(tx).await?;
        tx.changed(Change::new("voice", "projection", json!({ "rebuilt": true })));
        Ok(())
    }
}
