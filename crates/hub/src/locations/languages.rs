//! The languages that announcements are spoken in.

use alta_model::{language::ANNOUNCEMENTS, role::Right};

use crate::{Look, Refusal, Tx};

/// For whoever may see locations.
pub struct AnnouncementLanguages;

impl Look for AnnouncementLanguages {
    const RIGHT: Right = Right::SeeLocations;
    /// `es_es`, …
    type Seen = &'static [&'static str];

    async fn run(&self, _tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        Ok(ANNOUNCEMENTS)
    }
}
