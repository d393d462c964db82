//! Jobs: what takes time, how far it is, what failed, and asking again for what failed.

mod list;
mod show;

use alta_hub::operations::{OperationSeen, OperationState};
use maud::Markup;

use crate::{
    Page, Visit,
    look::{icon::Icon, status},
};

pub(crate) fn pages() -> Vec<Page> {
    [list::pages(), show::pages()].into_iter().flatten().collect()
}

/// What was asked, in words: `Crear usuarios`.
pub(crate) fn what(visit: &Visit, operation: &OperationSeen) -> String {
    visit.text(&format!("job-kind-{}", operation.kind))
}

fn state(visit: &Visit, operation: &OperationSeen) -> Markup {
    let (tone, icon, key) = match operation.state {
        OperationState::Running => (status::Tone::Info, Icon::Sync, "job-running"),
        OperationState::Failed => (status::Tone::Err, Icon::Error, "job-failed"),
        OperationState::Canceled => (status::Tone::Idle, Icon::Close, "job-canceled"),
        OperationState::Done => (status::Tone::Ok, Icon::Check, "job-done"),
    };
    status::pill(tone, icon, &visit.text(key))
}
