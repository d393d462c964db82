//! PSTN providers: who carries the calls of customers, where, and how; and the page that explains what choosing one means.

mod add;
mod help;
mod list;
mod trunks;

use alta_model::location::PstnKind;

use crate::{Page, visit::Reader};

pub(crate) fn pages() -> Vec<Page> {
    [list::pages(), add::pages(), help::pages(), trunks::pages()].into_iter().flatten().collect()
}

const LIST: &str = "/hub/pstn";

/// The words of a kind: `name`, `about`.
fn said(reader: &Reader, kind: PstnKind, what: &str) -> String {
    reader.text(&format!("pstn-{}-{what}", kind.wire().to_ascii_lowercase().replace('_', "-")))
}
