//! The users of a customer: found, looked at, changed, let go.

mod calls;
mod edit;
mod handing;
mod list;
mod package;
mod panel;
mod phones;
mod remove;

pub(crate) use list::one_of;

use crate::Page;

pub(crate) fn pages() -> Vec<Page> {
    let each = [
        list::pages(),
        panel::pages(),
        phones::pages(),
        handing::pages(),
        calls::pages(),
        edit::pages(),
        package::pages(),
        remove::pages(),
    ];
    each.into_iter().flatten().collect()
}
