//! `/hub/pstn`.

use alta_hub::{
    partners::{ListPstnProviders, PstnProviderSeen},
    public_id::encode,
};
use alta_model::{country::Country, location::PstnKind, name::without_accents, role::Right};
use axum::{response::Response, routing::get};
use maud::{Markup, html};
use serde_json::json;

use super::{LIST, said, trunks};
use crate::{
    Page, Visit,
    failure::Failed,
    look::{
        as_api::{self, Call, OPEN},
        copy, empty,
        icon::Icon,
        number, place,
        status::{Tone, pill},
    },
    shell::{self, Screen, Way},
};

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows::<ListPstnProviders>(LIST, get(show))]
}

/// As many names as stand in a line or two; the rest opens.
const NAMED: usize = 6;

async fn show(visit: Visit) -> Result<Response, Failed> {
    let seen = visit.read(ListPstnProviders).await?;
    let add = html! {
        @if visit.may(Right::EditPartner) && visit.me.sub_partner.is_none() {
            a.btn.primary href="/hub/pstn/new" data-create { (Icon::Plus.small()) (visit.text("pstn-add")) }
        }
    };
    let main = html! {
        div.page-head {
            div { h1 tabindex="-1" { (visit.text("nav-pstn")) } p { (visit.text("pstn-list-about")) } }
            a.btn href="/hub/help/pstn" { (Icon::Help.small()) (visit.text("pstn-help")) }
            (add)
        }
        @if seen.is_empty() { (empty::first(&visit.text("pstn-none"), add)) } @else {
            div.providers { @for one in &seen { (card(&visit, one)) } }
        }
        (as_api::calls(&visit, &visit.site.public_url, &requests(&visit)))
    };
    Ok(shell::show(&visit, Screen::new(&visit.text("nav-pstn"), main).way(Way::Pstn)))
}

fn requests(visit: &Visit) -> Vec<Call<'static>> {
    let list = Call::get(visit.text("service-request-list"), "/api/pstn-providers");
    let new = json!({ "name": OPEN, "type": PstnKind::NonIntegrated.wire(), "countries": ["ES"] });
    let add = Call::post(visit.text("pstn-add"), "/api/pstn-providers", new);
    if visit.may(Right::EditPartner) { vec![list, add] } else { vec![list] }
}

fn card(visit: &Visit, one: &PstnProviderSeen) -> Markup {
    let provider = &one.provider;
    let id = format!("provider-{}", provider.id);
    html! {
        section.box #(provider.id) .here[visit.query.text("new") == provider.id.to_string()] aria-labelledby=(id) {
            h2 #(id) { (provider.name) }
            div { (pill(Tone::Idle, Icon::Phone, &said(visit, provider.kind, "name"))) }
            p.muted { (said(visit, provider.kind, "about")) }
            dl.facts {
                dt { (visit.text("pstn-countries")) }
                dd { (countries(visit, &provider.countries)) }
                dt { (visit.text("pstn-locations")) }
                dd.num { (number(visit.tongue, one.locations)) }
                dt { (visit.text("nav-templates")) }
                dd.num { (number(visit.tongue, one.templates)) }
                dt { (visit.text("pstn-id")) }
                dd { (copy::short(visit, &visit.text("pstn-id"), &encode(provider.id))) }
            }
            a.btn.small href=(trunks::address(provider.id)) aria-label=(visit.text_with("pstn-trunks-of", &[("name", provider.name.clone())])) {
                (Icon::Sync.small()) (visit.text("pstn-trunks"))
            }
        }
    }
}

fn countries(visit: &Visit, countries: &[Country]) -> Markup {
    let mut names: Vec<String> = countries.iter().map(|known| place::country(visit, *known)).collect();
    names.sort_by_cached_key(|name| without_accents(name));
    let all = countries.len() == Country::supported().count();
    html! {
        @if names.len() <= NAMED { (names.join(", ")) } @else {
            details {
                summary {
                    @if all { (visit.text("pstn-everywhere")) } @else {
                        (names[..NAMED].join(", ")) " " (visit.text_with("pstn-more", &[("count", (names.len() - NAMED).to_string())]))
                    }
                }
                p { (names.join(", ")) }
            }
        }
    }
}
