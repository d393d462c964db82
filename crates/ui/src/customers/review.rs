//! The last step: what will happen, from the plan that creating carries out; what stands in the way; and the same order as the API takes it.

use alta_hub::customers::{PlannedCustomer, Prechecked};
use alta_model::{Problems, country::Country, template::settings::ADMIN_MAIL};
use alta_words::names::{country as country_name, language};
use maud::{Markup, html};

use super::{
    choose::named,
    order::Order,
    wizard::{self, Step},
};
use crate::{
    Visit,
    failure::Failed,
    look::{
        as_api::{self, Call},
        icon::Icon,
        note, number, place,
    },
};

pub(super) async fn shown(visit: &Visit, order: &Order, found: &Problems) -> Result<Markup, Failed> {
    let checked = if found.is_empty() { order.check(visit).await? } else { Err(found.clone()) };
    let (path, body) = order.as_api(visit);
    let request = Call { what: String::new(), method: "POST", path, headers: Vec::new(), body: Some(body) };
    Ok(html! {
        @match &checked {
            Err(problems) => (in_the_way(visit, order, problems)),
            Ok(Prechecked::Repeat(customer)) => (exists(visit, customer)),
            Ok(_) => (note::ok(&visit.text("customers-checked"))),
        }
        (worth_a_look(visit, order))
        div.review {
            (info(visit, order))
            (packages(visit, order))
            (headquarters(visit, order))
            @if let Ok(Prechecked::Plan(planned)) = &checked { (outcome(visit, planned)) }
        }
        (as_api::calls(visit, &visit.site.public_url, &[request]))
        form #wizard method="post" action=(format!("{}?draft={}&step=review", wizard::PATH, order.draft.id)) {
            input type="hidden" name="once" value=(wizard::once(&order.draft));
        }
    })
}

/// Each with the way to the step where it can be put right.
fn in_the_way(visit: &Visit, order: &Order, problems: &Problems) -> Markup {
    let labels = order.all_labels(visit);
    let step_of = |problem| Step::ALL.into_iter().find(|step| order.labels(visit, *step).field_of(problem).is_some());
    html! {
        div #wrong .note.err role="alert" tabindex="-1" {
            (Icon::Error.draw())
            div {
                p.title { (visit.text_with("form-wrong", &[("count", problems.0.len().to_string())])) }
                ul {
                    @for problem in &problems.0 {
                        @let telling = labels.tell(visit, problem);
                        li {
                            @match (step_of(problem), labels.field_of(problem)) {
                                (Some(step), Some(field)) => a href=(format!("{}#{field}", wizard::edit(order, step))) { (telling.cause) },
                                _ => span { (telling.cause) },
                            }
                            " " (telling.fix)
                        }
                    }
                }
            }
        }
    }
}

/// What creating does not refuse, and is probably a mistake.
fn worth_a_look(visit: &Visit, order: &Order) -> Markup {
    let address = order.asked(visit).address.unwrap_or_default();
    let country = address.country.as_deref().and_then(|code| Country::parse(code).ok());
    let said = place::elsewhere(visit, country, address.postal_code.as_deref(), address.state.as_deref());
    html! {
        @if let Some(said) = said {
            (note::warn(&visit.text("setup-worth"), html! {
                p { (said) " " a href=(format!("{}#postal-code", wizard::edit(order, Step::Headquarters))) { (visit.text("act-edit")) } }
            }))
        }
    }
}

fn exists(visit: &Visit, customer: &str) -> Markup {
    let way = html! { p { a href=(format!("/hub/customers/{customer}")) { (visit.text("customers-repeat-look")) } } };
    note::warn(&visit.text("customers-repeat"), way)
}

fn part(visit: &Visit, order: &Order, step: Step, title: &str, facts: &[(&str, String)]) -> Markup {
    let heading = visit.text(title);
    html! {
        section.box {
            h2 {
                (heading)
                a href=(wizard::edit(order, step)) aria-label=(format!("{}: {heading}", visit.text("act-edit"))) { (visit.text("act-edit")) }
            }
            dl.facts {
                @for (key, value) in facts.iter().filter(|(_, value)| !value.is_empty()) { dt { (visit.text(key)) } dd { (value) } }
            }
        }
    }
}

fn info(visit: &Visit, order: &Order) -> Markup {
    let value = |field: &str| order.value(visit, Step::Info, field);
    let template = order.template(visit).map(|template| template.name.clone()).unwrap_or_default();
    let facts = [
        ("customers-name", value("name")),
        ("customers-email", value("email")),
        ("customers-template", template),
        ("customers-external-id", value("external-id")),
        ("customers-language", spoken(visit, &value("language"))),
        ("customers-sub-partner", visit.me.acting_for.clone().unwrap_or_default()),
    ];
    part(visit, order, Step::Info, "customers-info", &facts)
}

fn packages(visit: &Visit, order: &Order) -> Markup {
    let limits = order.asked(visit).limits;
    let heading = visit.text("customers-packages");
    html! {
        section.box {
            h2 {
                (heading)
                a href=(wizard::edit(order, Step::Packages)) aria-label=(format!("{}: {heading}", visit.text("act-edit"))) { (visit.text("act-edit")) }
            }
            dl.facts {
                @for package in order.packages(visit) {
                    @let limit = limits.iter().find(|(wire, _)| wire == package.wire());
                    dt.strong { (named(visit, package.wire())) }
                    dd {
                        @match limit {
                            Some((_, seats)) => (visit.text_with("customers-up-to", &[("seats", number(visit.tongue, *seats))])),
                            None => span.muted { (visit.text("customers-no-limit")) },
                        }
                    }
                }
            }
        }
    }
}

fn headquarters(visit: &Visit, order: &Order) -> Markup {
    let asked = order.asked(visit);
    let (site, address) = (asked.headquarters.unwrap_or_default(), asked.address.unwrap_or_default());
    let country = address.country.as_deref().and_then(|code| Country::parse(code).ok());
    let state = address.state.as_deref().map(|code| place::state(country, code));
    let street = [address.line1, address.line2].into_iter().flatten().filter(|line| !line.is_empty());
    let street = street.collect::<Vec<_>>().join(", ");
    let city = [address.postal_code, address.city].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let facts = [
        ("customers-hq-name", site.name.unwrap_or_default()),
        ("customers-address", [street, city].join(", ").trim_matches([',', ' ']).to_owned()),
        ("customers-state", state.unwrap_or_default()),
        ("customers-country", country.map(|country| country_name(visit.tongue, country)).unwrap_or_default()),
        ("customers-timezone", site.timezone.map(|zone| place::zone(&zone)).unwrap_or_default()),
        ("customers-announcements", spoken(visit, &site.language.unwrap_or_default())),
        ("customers-emergency", site.emergency_location_identifier.unwrap_or_default()),
    ];
    part(visit, order, Step::Headquarters, "customers-hq", &facts)
}

fn spoken(visit: &Visit, code: &str) -> String {
    alta_model::Language::parse(code).map(|code| language(visit.tongue, code)).unwrap_or_default()
}

/// What pressing the button does, step by step.
fn outcome(visit: &Visit, planned: &PlannedCustomer) -> Markup {
    let PlannedCustomer { plan, template, pstn, awaits_review } = planned;
    let mailed = if template.settings.flag(ADMIN_MAIL) { "customers-will-mail" } else { "customers-will-not-mail" };
    html! {
        section.box {
            h2 { (visit.text("customers-will")) }
            ol.will {
                @if *awaits_review { li { (visit.text("customers-will-review")) } }
                li { (visit.text_with("customers-will-organization", &[("name", plan.name.clone())])) }
                li { (visit.text_with("customers-will-packages", &[("count", plan.packages.add.len().to_string())])) }
                li {
                    (visit.text_with("customers-will-headquarters", &[("name", plan.headquarters.name.clone())]))
                    @if let Some(pstn) = pstn { " " (visit.text_with("customers-will-pstn", &[("provider", pstn.clone())])) }
                }
                li { (visit.text_with(mailed, &[("email", plan.email.to_string())])) }
            }
        }
    }
}
