//! Sub-partners: who resells for the partner, with administrators and customers of its own.

mod add;
mod list;
mod suspend;

use crate::{Page, Visit};
use alta_model::role::Right;

pub(crate) fn pages() -> Vec<Page> {
    [list::pages(), add::pages(), suspend::pages()].into_iter().flatten().collect()
}

const LIST: &str = "/hub/subpartners";

/// Resellers have none of their own, and nobody changes them in their name.
fn changes(visit: &Visit) -> bool {
    visit.may(Right::EditPartner) && visit.me.sub_partner.is_none()
}
