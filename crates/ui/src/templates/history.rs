//! The versions of a template, newest first, each with what it changed.

use alta_hub::templates::{ListVersions, TemplateSeen};
use maud::{Markup, html};

use super::{address, told::Told};
use crate::{
    Visit,
    failure::Failed,
    look::{icon::Icon, time},
};

const PAGE: i64 = 10;

/// A page of versions; one more than is shown, so that the last one has something to be compared with.
pub(super) struct Past {
    versions: Vec<TemplateSeen>,
    more: bool,
}

pub(super) async fn read(visit: &Visit, seen: &TemplateSeen) -> Result<Past, Failed> {
    let before = visit.query.text("before").parse().ok();
    let (versions, _) = visit.read(ListVersions { template: seen.id, before, max: PAGE + 1 }).await?;
    let more = versions.len() > usize::try_from(PAGE).unwrap_or_default();
    Ok(Past { versions, more })
}

pub(super) fn show(visit: &Visit, seen: &TemplateSeen, past: &Past) -> Markup {
    let shown = if past.more { &past.versions[..past.versions.len() - 1] } else { &past.versions[..] };
    html! {
        section.box #history aria-labelledby="history-title" {
            h2 #history-title { (visit.text("template-history")) }
            ol.timeline {
                @for (at, version) in shown.iter().enumerate() { (entry(visit, version, past.versions.get(at + 1))) }
            }
            @if past.more && let Some(last) = shown.last() {
                p { a href=(format!("{}?before={}#history", address(seen.id), last.version)) { (visit.text("template-older-versions")) } }
            }
        }
    }
}

fn entry(visit: &Visit, version: &TemplateSeen, before: Option<&TemplateSeen>) -> Markup {
    let number = [("version", version.version.to_string())];
    html! {
        li {
            b {
                (visit.text_with("template-version", &number))
                @if version.version == version.current_version { " " span.pill.ok { (Icon::Check.small()) (visit.text("template-current")) } }
            }
            small {
                (time::moment(visit.tongue, &visit.zone(), version.made_at)) " · " (maker(visit, version)) " · "
                (visit.text_with("template-kept-by", &[("count", version.customers.to_string())]))
            }
            @match before {
                Some(before) => (changes(visit, version, before)),
                None if version.version == 1 => p.muted { (visit.text("template-first-version")) },
                None => {},
            }
        }
    }
}

fn maker(visit: &Visit, version: &TemplateSeen) -> String {
    if version.made_by == "operator" { visit.text("template-by-operator") } else { version.made_by.clone() }
}

fn changes(visit: &Visit, version: &TemplateSeen, before: &TemplateSeen) -> Markup {
    let is = Told::of(visit, &version.template, &version.names);
    let was = Told::of(visit, &before.template, &before.names);
    let changed: Vec<usize> = (0..is.0.len()).filter(|at| is.differs(*at, &was)).collect();
    let caption = [("to", version.version.to_string()), ("from", before.version.to_string())];
    html! {
        div.scroll {
            table.table.tight.diff {
                caption.sr { (visit.text_with("template-diff", &caption)) }
                thead {
                    tr {
                        th scope="col" { (visit.text("template-field")) }
                        th scope="col" { (visit.text("template-before")) }
                        th scope="col" { (visit.text("template-after")) }
                    }
                }
                tbody {
                    @for at in changed {
                        tr {
                            th scope="row" { (is.0[at].label) }
                            td { del { (was.0[at].value) } }
                            td { ins { (is.0[at].value) } }
                        }
                    }
                }
            }
        }
    }
}
