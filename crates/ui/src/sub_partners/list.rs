//! `/hub/subpartners`.

use std::collections::HashMap;

use alta_hub::partners::{CountResold, ListSubPartners, SubPartnerSeen, SubPartnerState};
use alta_model::{Id, id::Organization};
use axum::{response::Response, routing::get};
use maud::{Markup, html};
use serde_json::json;

use super::{LIST, changes};
use crate::{
    Page, Visit,
    failure::Failed,
    look::{
        as_api::{self, Call, OPEN},
        empty,
        icon::Icon,
        monogram, number, pager,
        status::{Tone, pill},
        time,
    },
    shell::{self, Screen, Way},
};

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows::<ListSubPartners>(LIST, get(show))]
}

const PAGE: i64 = 50;

async fn show(visit: Visit) -> Result<Response, Failed> {
    let offset: i64 = visit.query.text("from").parse().unwrap_or(0).clamp(0, 1_000_000);
    let (seen, more) = visit.read(ListSubPartners { state: None, offset, max: PAGE }).await?;
    let resold = visit.read(CountResold).await?;
    let next = more.then(|| format!("{LIST}?from={}", offset + PAGE));
    let add = html! {
        @if changes(&visit) { a.btn.primary href="/hub/subpartners/new" data-create { (Icon::Plus.small()) (visit.text("reseller-add")) } }
    };
    let main = html! {
        div.page-head { div { h1 tabindex="-1" { (visit.text("nav-sub-partners")) } p { (visit.text("reseller-list-about")) } } (add) }
        @if seen.is_empty() { (empty::first(&visit.text("reseller-none"), add)) } @else {
            (table(&visit, &seen, &resold))
            (pager::foot(&visit, seen.len(), next.as_deref()))
        }
        (as_api::calls(&visit, &visit.site.public_url, &requests(&visit)))
    };
    Ok(shell::show(&visit, Screen::new(&visit.text("nav-sub-partners"), main).way(Way::SubPartners)))
}

fn requests(visit: &Visit) -> Vec<Call<'static>> {
    let list = Call::get(visit.text("service-request-list"), "/api/sub-partners");
    let new = json!({ "name": OPEN, "adminEmail": OPEN, "language": "es" });
    let add = Call::post(visit.text("reseller-add"), "/api/sub-partners", new);
    if changes(visit) { vec![list, add] } else { vec![list] }
}

fn table(visit: &Visit, seen: &[SubPartnerSeen], resold: &HashMap<Id<Organization>, i64>) -> Markup {
    html! {
        div.scroll {
            table.table {
                caption.sr { (visit.text("nav-sub-partners")) }
                thead {
                    tr {
                        th scope="col" { (visit.text("reseller-name")) }
                        th.hide-m scope="col" { (visit.text("template-status")) }
                        th.end.hide-m scope="col" { (visit.text("nav-customers")) }
                        th.hide-n scope="col" { (visit.text("reseller-since")) }
                        @if changes(visit) { th.end scope="col" { (visit.text("reseller-acts")) } }
                    }
                }
                tbody { @for one in seen { (row(visit, one, resold.get(&one.org_id).copied().unwrap_or_default())) } }
            }
        }
    }
}

pub(super) fn state(visit: &Visit, state: SubPartnerState) -> Markup {
    let (tone, icon) = match state {
        SubPartnerState::Active => (Tone::Ok, Icon::Check),
        SubPartnerState::Suspended => (Tone::Warn, Icon::Pause),
    };
    pill(tone, icon, &visit.text(&format!("status-sub-partner-{}", state.wire())))
}

fn row(visit: &Visit, one: &SubPartnerSeen, customers: i64) -> Markup {
    let id = format!("reseller-{}", one.org_id);
    html! {
        tr .here[visit.query.text("new") == one.org_id.to_string()] {
            td {
                div.who-cell {
                    (monogram::square(&one.name))
                    span { b #(id) { (one.name) } span.only-m { (state(visit, one.state)) } }
                }
            }
            td.hide-m { (state(visit, one.state)) }
            td.end.num.hide-m { (number(visit.tongue, customers)) }
            td.hide-n { (time::date(visit.tongue, &visit.zone(), one.created_at)) }
            @if changes(visit) { td.end { div.row.acts { (acts(visit, one, &id)) } } }
        }
    }
}

fn acts(visit: &Visit, one: &SubPartnerSeen, described: &str) -> Markup {
    html! {
        form.inline method="post" action="/hub/scope" {
            button.btn.small type="submit" name="scope" value=(one.org_id) aria-describedby=(described) { (visit.text("reseller-act-for")) }
        }
        @match one.state {
            SubPartnerState::Active => a.btn.ghost.small href=(format!("{LIST}/{}/suspend", one.org_id)) aria-describedby=(described) { (visit.text("reseller-suspend")) },
            SubPartnerState::Suspended => form.inline method="post" action=(format!("{LIST}/{}/state", one.org_id)) {
                button.btn.ghost.small type="submit" name="state" value="active" aria-describedby=(described) { (visit.text("reseller-resume")) }
            },
        }
    }
}
