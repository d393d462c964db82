//! `/hub/numbers/ranges`: the partner's pool, range by range, with how much of each is used.

use alta_hub::numbers::{PoolRange, SeePool};
use axum::{response::Response, routing::get};
use maud::{Markup, html};

use super::{LIST, RANGES, list, spaced, views};
use crate::{
    Page, Visit,
    failure::Failed,
    look::{empty, number, pager, place, time},
    shell::{self, Screen, Way},
};

const MAX: i64 = 50;

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows::<SeePool>(RANGES, get(show))]
}

async fn show(visit: Visit) -> Result<Response, Failed> {
    let after = visit.query.text("after").parse().ok();
    let (seen, more) = visit.read(SeePool { after, max: MAX }).await?;
    let next = seen.last().filter(|_| more).map(|last| format!("{RANGES}?after={}", last.id));
    let main = html! {
        (list::head(&visit))
        (views(&visit, RANGES))
        @if seen.is_empty() { (empty::first(&visit.text("number-no-range"), html! {})) } @else {
            (table(&visit, &seen))
            (pager::foot(&visit, seen.len(), next.as_deref()))
        }
        (list::requests(&visit, "/api/number-pool/ranges"))
    };
    let screen = Screen::new(&visit.text("number-ranges"), main).way(Way::Numbers);
    Ok(shell::show(&visit, screen.crumb(&visit.text("nav-numbers"), LIST)))
}

fn table(visit: &Visit, seen: &[PoolRange]) -> Markup {
    html! {
        div.scroll {
            table.table {
                caption.sr { (visit.text("number-ranges")) }
                thead {
                    tr {
                        th scope="col" { (visit.text("number-range")) }
                        th.hide-m scope="col" { (visit.text("template-country-short")) }
                        th scope="col" { (visit.text("number-placed")) }
                        th.end scope="col" { (visit.text("status-number-pool")) }
                        th.end.hide-m scope="col" { (visit.text("status-number-reserved")) }
                        th.end.hide-m scope="col" { (visit.text("status-number-quarantine")) }
                        th.hide-n scope="col" { (visit.text("number-added")) }
                    }
                }
                tbody { @for range in seen { (row(visit, range)) } }
            }
        }
    }
}

fn row(visit: &Visit, range: &PoolRange) -> Markup {
    let all = range.pool + range.reserved + range.placed + range.silent;
    // why so spaced: a line may end between the two numbers, and in neither.
    let [first, last] = [&range.first, &range.last].map(|number| spaced(number).replace(' ', "\u{a0}"));
    let name = visit.text_with("number-from-to", &[("first", first), ("last", last)]);
    html! {
        tr .here[visit.query.text("new") == range.id.to_string()] {
            td {
                a.num href=(format!("{LIST}?range={}", range.id)) { (name) }
                small.sub { (visit.text_with("number-count", &[("count", all.to_string())])) }
            }
            td.hide-m { @if let Some(country) = range.country { (place::country(visit, country)) } }
            td {
                span.use {
                    span.num { b { (number(visit.tongue, range.placed)) } " " (visit.text_with("meter-of", &[("limit", number(visit.tongue, all))])) }
                    meter min="0" max=(all.max(1)) value=(range.placed) aria-label=(name) {}
                }
            }
            td.end.num { (number(visit.tongue, range.pool)) }
            td.end.num.hide-m { (number(visit.tongue, range.reserved)) }
            td.end.num.hide-m { (number(visit.tongue, range.silent)) }
            td.hide-n { (time::date(visit.tongue, &visit.zone(), range.created_at)) }
        }
    }
}
