//! Onboarding templates: the list, the page with the Provisioning ID, the wizard that makes and edits them.

mod archive;
mod asked;
mod duplicate;
mod history;
mod list;
mod page;
mod requests;
mod review;
mod steps;
mod told;
mod wizard;

use alta_model::role::Right;

use crate::{Page, Visit};

pub(crate) fn pages() -> Vec<Page> {
    [list::pages(), wizard::pages(), page::pages(), duplicate::pages(), archive::pages()]
        .into_iter()
        .flatten()
        .collect()
}

const LIST: &str = "/hub/templates";

/// Templates are the partner's: whoever acts in a sub-partner looks only.
fn edits(visit: &Visit) -> bool {
    visit.may(Right::EditTemplates) && visit.me.sub_partner.is_none()
}

fn address(template: impl std::fmt::Display) -> String {
    format!("{LIST}/{template}")
}
