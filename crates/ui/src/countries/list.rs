//! `/hub/countries`: what an address needs, who carries calls, what is dialled in an emergency. From the table that the rules themselves use.

use alta_hub::{
    partners::{ListPstnProviders, PstnProviderSeen},
    sign_in::WhoAmI,
};
use alta_model::{
    country::{AddressNeeds, Country, CountryFacts, DataRegion},
    language::Language,
    name::without_accents,
    package::Capability,
};
use axum::{response::Response, routing::get};
use maud::{Markup, html};

use crate::{
    Page, Visit,
    failure::Failed,
    look::{
        empty,
        icon::Icon,
        note, pager, place,
        status::{Tone, pill},
        wide,
    },
    shell::{self, Screen, Way},
};

pub(crate) fn pages() -> Vec<Page> {
    vec![Page::shows::<WhoAmI>(PATH, get(show))]
}

const PATH: &str = "/hub/countries";
const PAGE: usize = 25;
const REGIONS: [DataRegion; 4] = [DataRegion::Emea, DataRegion::Latam, DataRegion::Nam, DataRegion::Apac];

struct Served {
    country: Country,
    facts: &'static CountryFacts,
    name: String,
}

async fn show(visit: Visit) -> Result<Response, Failed> {
    let carriers = visit.read_if(ListPstnProviders).await?.unwrap_or_default();
    let served = served(&visit);
    let real = visit.hub.connectors().any(|known| known.delivers().contains(&Capability::Calling));
    let from = visit.query.text("from").parse::<usize>().unwrap_or_default().min(served.len().saturating_sub(1));
    let to = (from + PAGE).min(served.len());
    let main = html! {
        div.page-head { div { h1 tabindex="-1" { (visit.text("served-title")) } p { (visit.text("served-about")) } } }
        @if !real { (note::info(&visit.text("served-simulation"))) }
        (filters(&visit))
        @if served.is_empty() { (empty::filtered(&visit.text("served-none"), &visit.text("act-clear-filters"), PATH)) }
        @else {
            p.muted.num role="status" { (visit.text_with("served-count", &[("count", served.len().to_string())])) }
            (table(&visit, &served[from..to], &carriers))
            (pager::between(&visit, page_address(&visit, from.checked_sub(PAGE)), page_address(&visit, (to < served.len()).then_some(to))))
        }
    };
    Ok(shell::show(&visit, Screen::new(&visit.text("served-title"), main).way(Way::None)))
}

/// The same search, from another row on.
fn page_address(visit: &Visit, from: Option<usize>) -> Option<String> {
    let mut query = visit.query.clone().without(&["from"]);
    match from? {
        0 => {}
        from => query.set("from", from.to_string()),
    }
    Some(format!("{PATH}{}", query.to_query()))
}

/// By name, or by what was searched: a name in the reader's language, or a code.
fn served(visit: &Visit) -> Vec<Served> {
    let wanted = without_accents(visit.query.text("q"));
    let region = visit.query.text("region");
    let all = Country::supported().filter_map(|country| {
        country.facts().map(|facts| Served { country, facts, name: place::country(visit, country) })
    });
    let found = |one: &Served| {
        let named = without_accents(&one.name).contains(&wanted) || one.country.code().to_lowercase() == wanted;
        named && (region.is_empty() || one.facts.region.code() == region)
    };
    let mut served: Vec<Served> = all.filter(found).collect();
    served.sort_by_cached_key(|one| without_accents(&one.name));
    served
}

fn region(visit: &Visit, region: DataRegion) -> String {
    visit.text(&format!("served-region-{}", region.code().to_ascii_lowercase()))
}

fn filters(visit: &Visit) -> Markup {
    let chosen = visit.query.text("region");
    html! {
        form.filters method="get" action=(PATH) role="search" data-go data-auto {
            div.search {
                (Icon::Search.small())
                input #q type="search" name="q" value=(visit.query.text("q")) autocomplete="off"
                    aria-label=(visit.text("served-search")) placeholder=(visit.text("served-search"));
                kbd aria-hidden="true" { "/" }
            }
            div.select {
                select #region name="region" aria-label=(visit.text("served-region")) {
                    option value="" selected[chosen.is_empty()] { (visit.text("served-any-region")) }
                    @for known in REGIONS { option value=(known.code()) selected[known.code() == chosen] { (region(visit, known)) } }
                }
                (Icon::Down.small())
            }
            noscript { button.btn type="submit" { (visit.text("number-find")) } }
        }
    }
}

fn table(visit: &Visit, served: &[Served], carriers: &[PstnProviderSeen]) -> Markup {
    html! {
        (wide::scroll(&visit.text("served-title"), html! {
            table.table {
                caption.sr { (visit.text("served-title")) }
                thead {
                    tr {
                        th scope="col" { (visit.text("served-country")) }
                        th scope="col" { (visit.text("served-calling")) }
                        th.hide-m scope="col" { (visit.text("served-address")) }
                        th.hide-m scope="col" { (visit.text("served-emergency")) }
                        th.hide-n scope="col" { (visit.text("served-proposed")) }
                    }
                }
                tbody { @for one in served { (row(visit, one, carriers)) } }
            }
        }))
    }
}

fn row(visit: &Visit, one: &Served, carriers: &[PstnProviderSeen]) -> Markup {
    let facts = one.facts;
    html! {
        tr {
            th.plain-cell scope="row" { b { (one.name) } small.sub { (one.country.code()) " · +" (facts.calling_code) " · " (region(visit, facts.region)) } }
            td { (calling(visit, one.country, carriers)) }
            td.hide-m { (needs(visit, facts)) @if let Some(pattern) = facts.postal_codes.first() { small.sub { (visit.text("served-postal")) " " code { (example(pattern)) } } } }
            td.hide-m { span.num { (facts.emergency.join(", ")) } }
            td.hide-n {
                (place::zone(facts.timezone()))
                @if facts.timezones.len() > 1 { small.sub { (visit.text_with("served-more-zones", &[("count", (facts.timezones.len() - 1).to_string())])) } }
                @if let Ok(language) = Language::parse(facts.language) { small.sub { (place::language(visit, language)) } }
            }
        }
    }
}

/// Who of the partner's providers serves it; where nobody does, a location there has extensions only.
fn calling(visit: &Visit, country: Country, carriers: &[PstnProviderSeen]) -> Markup {
    let names: Vec<&str> =
        carriers.iter().filter(|seen| seen.provider.serves(country)).map(|seen| seen.provider.name.as_str()).collect();
    html! {
        @if names.is_empty() {
            (pill(Tone::Warn, Icon::Warn, &visit.text("served-no-carrier")))
        } @else {
            (pill(Tone::Ok, Icon::Check, &visit.text("served-outside")))
            small.sub { (names.join(", ")) }
        }
    }
}

fn needs(visit: &Visit, facts: &CountryFacts) -> String {
    visit.text(match facts.needs {
        AddressNeeds::Nothing => "served-needs-nothing",
        AddressNeeds::State => "served-needs-state",
        AddressNeeds::PostalCode => "served-needs-postal",
        AddressNeeds::StateAndPostalCode => "served-needs-both",
    })
}

/// A code that looks like one of the country.
fn example(pattern: &str) -> String {
    let digits = "1234567890".chars().cycle();
    let mut digits = digits.into_iter();
    pattern
        .chars()
        .map(|sign| match sign {
            '9' => digits.next().unwrap_or('1'),
            'A' => 'A',
            'X' => 'X',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_a_postal_code_is_one() {
        for facts in Country::supported().filter_map(Country::facts) {
            for pattern in facts.postal_codes {
                assert!(facts.postal_code_fits(&example(pattern)), "{pattern} in {}", facts.code);
            }
        }
        assert_eq!(example("A9A 9A9"), "A1A 2A3");
    }
}
