//! The database is gone: said once with its reason when it goes, and once when it is back, however many ask meanwhile.

use std::sync::atomic::{AtomicBool, Ordering};

use alta_model::ProblemKind;

use crate::Refusal;

#[derive(Debug, Default)]
pub(crate) struct Outage(AtomicBool);

impl Outage {
    /// Whether it was one, and is told.
    pub(crate) fn heard(&self, refusal: &Refusal) -> bool {
        let Refusal::Problems(problems) = refusal else { return false };
        let Some(gone) = problems.0.iter().find(|problem| problem.kind == ProblemKind::Unavailable) else {
            return false;
        };
        if !self.0.swap(true, Ordering::Relaxed) {
            let reason = gone.with.iter().find(|(name, _)| *name == REASON).map_or("", |(_, reason)| reason.as_str());
            tracing::warn!(reason, "the database is out of reach; everybody is told to come back");
        }
        true
    }

    pub(crate) fn over(&self) {
        if self.0.load(Ordering::Relaxed) && self.0.swap(false, Ordering::Relaxed) {
            tracing::info!("the database is back");
        }
    }
}

/// For the log alone: no text names it, so nobody outside reads it.
pub(crate) const REASON: &str = "reason";
