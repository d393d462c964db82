//! The third step: where the headquarters is. The country decides which fields there are; zone and languages follow from it; and somebody says
//! that the place is supported.

use alta_model::{
    Language,
    country::{Country, CountryFacts},
    language::ANNOUNCEMENTS,
};
use alta_words::names::{country as country_name, language};
use maud::{Markup, html};

use super::{
    order::Order,
    wizard::{self, Step},
};
use crate::{
    Visit,
    look::{
        field::{Choice, Form},
        icon::Icon,
        place,
    },
    pages::leads,
    typed::Typed,
};

/// Another country: what followed from the one before is not kept.
pub(super) fn moved(step: Step, typed: Typed) -> Typed {
    let elsewhere = step == Step::Headquarters && typed.has("was") && typed.text("was") != typed.text("country");
    let typed = if elsewhere { typed.without(&["state", "timezone", "announcements"]) } else { typed };
    typed.without(&["was"])
}

pub(super) fn fields(visit: &Visit, order: &Order, form: Form<'_>) -> Markup {
    let usual = |field: &'static str| order.fallback(visit, field);
    let country = order.country(visit);
    let facts = country.and_then(Country::facts);
    let inner = html! {
        input type="hidden" name="was" value=(country.map(Country::code).unwrap_or_default());
        div.fields {
            (form.field("hq-name").max(80).fallback(usual("hq-name")).line())
            (form.field("country").autocomplete("country").fallback(usual("country")).again().select(None, &place::countries(visit)))
        }
        noscript { button.btn.small type="submit" name="go" value="again" { (visit.text("customers-country-again")) } }
        (form.field("line1").autocomplete("address-line1").max(50).line())
        (form.field("line2").autocomplete("address-line2").max(50).optional().line())
        (place(visit, form, country, facts))
        div.fields {
            (form.field("timezone").fallback(usual("timezone")).hint(visit.text("customers-derived")).select(None, &zones(facts)))
            (form.field("announcements").fallback(usual("announcements")).hint(visit.text("customers-derived")).select(None, &announcements(visit)))
        }
        (form.field("emergency").max(100).optional().hint(visit.text("customers-emergency-hint")).line())
        (supported(visit, form, country))
    };
    wizard::frame(visit, order, Step::Headquarters, inner)
}

/// City, state and postal code, as the country has them.
fn place(visit: &Visit, form: Form<'_>, country: Option<Country>, facts: Option<&CountryFacts>) -> Markup {
    let needs_code = facts.is_some_and(CountryFacts::needs_postal_code);
    let needs_state = country.filter(|_| facts.is_some_and(CountryFacts::needs_state));
    let code = form.field("postal-code").autocomplete("postal-code").max(20);
    html! {
        div.fields {
            (form.field("city").autocomplete("address-level2").max(64).line())
            (if needs_code { code } else { code.optional() }.line())
        }
        @if let Some(country) = needs_state {
            @let told = country.postal_codes_tell();
            @let none = visit.text(if told { "customers-by-postal-code" } else { "customers-choose" });
            (form.field("state").autocomplete("address-level1").select(Some(&none), &states(country)))
        }
    }
}

fn states(country: Country) -> Vec<Choice> {
    let mut states: Vec<Choice> = country.subdivisions().map(|part| Choice::new(part.code, part.name)).collect();
    states.sort_by_key(|state| alta_model::name::without_accents(&state.text));
    states
}

fn zones(facts: Option<&CountryFacts>) -> Vec<Choice> {
    let zones = facts.map(|facts| facts.timezones).unwrap_or_default();
    zones.iter().map(|zone| Choice::new(*zone, place::zone(zone))).collect()
}

fn announcements(visit: &Visit) -> Vec<Choice> {
    let spoken = ANNOUNCEMENTS.iter().filter_map(|code| Language::parse(code).ok());
    let mut choices: Vec<Choice> =
        spoken.map(|code| Choice::new(code.announcement(), language(visit.tongue, code))).collect();
    choices.sort_by_key(|choice| alta_model::name::without_accents(&choice.text));
    choices
}

/// The sentence of the task flow, and beside it what the hub knows of the country.
fn supported(visit: &Visit, form: Form<'_>, country: Option<Country>) -> Markup {
    html! {
        div.box.verify {
            (form.field("verified").tick())
            @if let Some(country) = country {
                p.known {
                    (Icon::Shield.small())
                    span {
                        (visit.text_with("customers-served", &[("country", country_name(visit.tongue, country))]))
                        @if leads("/hub/countries") { " " a href="/hub/countries" { (visit.text("customers-countries")) } }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_followed_from_another_country_does_not_stay() {
        let typed = |query: &str| moved(Step::Headquarters, Typed::read(query.as_bytes()));
        let moved = typed("country=US&was=ES&timezone=Europe/Madrid&state=M&city=Portland");
        assert!(!moved.has("timezone") && !moved.has("state") && !moved.has("was"));
        assert_eq!(moved.text("city"), "Portland");
        assert_eq!(typed("country=ES&was=ES&state=M").text("state"), "M");
    }
}
