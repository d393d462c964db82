//! Numbers are put into a location: written down, as a range, or so many of the partner's pool.

use alta_hub::{locations::LocationCounted, numbers::AddNumbers, users::SetUp};
use alta_model::{Problems, number::spelled_out};
use alta_words::names;
use axum::{extract::Path, response::Response, routing::post};
use maud::{Markup, html};

use super::list::{What, page};
use crate::{
    Page, Visit,
    failure::Failed,
    inside::Inside,
    look::{
        field::{Choice, Form, Labels},
        icon::Icon,
        number,
    },
    shell::choices::go_saying,
    typed::{Posted, Typed},
};

pub(super) fn pages() -> Vec<Page> {
    vec![Page::does::<AddNumbers>("/hub/customers/{customer}/numbers", post(add))]
}

/// More in one request belong into several.
const MOST: i64 = 500;

fn labels(visit: &Visit) -> Labels {
    Labels::default()
        .with("list", "phoneNumbers", visit.text("setup-numbers-list"))
        .with("location", "locationId", visit.text("setup-location"))
        .with("pool", "pool", visit.text("setup-numbers-pool"))
        .with("active", "active", visit.text("lines-active"))
}

pub(super) async fn panel(
    visit: &Visit,
    inside: &Inside,
    locations: &[LocationCounted],
    typed: &Typed,
    problems: &Problems,
) -> Result<Markup, Failed> {
    let labels = labels(visit);
    let form = Form { reader: visit, typed, problems, labels: &labels };
    let calling = locations.iter().filter(|seen| seen.location.calling);
    let places: Vec<Choice> =
        calling.map(|seen| Choice::new(seen.location.id.to_string(), seen.location.name.clone())).collect();
    let pool =
        visit.read_if(SetUp { customer: inside.id(), numbers: 1 }).await?.map(|seen| seen.pool).unwrap_or_default();
    let left: Vec<String> = pool
        .iter()
        .map(|(country, count)| format!("{}: {}", names::country(visit.tongue, *country), number(visit.tongue, *count)))
        .collect();
    let close = visit.text("act-close");
    Ok(html! {
        aside.panel aria-label=(visit.text("setup-numbers-add")) {
            header {
                div { h2 tabindex="-1" { (visit.text("setup-numbers-add")) } }
                a.btn.ghost.icon.small href=(inside.to("/numbers")) data-go data-keep data-close aria-label=(close) title=(close) { (Icon::Close.small()) }
            }
            section {
                (form.summary())
                form.stack method="post" action=(inside.to("/numbers")) {
                    input type="hidden" name="once" value=(typed.once());
                    (form.field("location").fallback(visit.query.text("location")).select(None, &places))
                    (form.field("list").optional().hint(visit.text("setup-numbers-list-hint")).area(5))
                    @if !left.is_empty() { (form.field("pool").kind("number").optional().hint(visit.text_with("lines-pool-left", &[("left", left.join(" · "))])).line()) }
                    (form.field("active").fallback("1").tick())
                    div.row { button.btn.primary type="submit" { (visit.text("setup-numbers-add")) } }
                }
            }
        }
    })
}

async fn add(Path(customer): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let Posted { visit, typed } = posted;
    let inside = Inside::of(&visit, &customer).await?;
    let location = visit.id(typed.text("location"))?;
    let mut numbers = spelled_out(typed.raw("list"));
    let wanted = typed.text("pool").parse::<i64>().unwrap_or_default().clamp(0, MOST);
    if wanted > 0 {
        let seen = visit.read(SetUp { customer: inside.id(), numbers: wanted }).await?;
        let country = seen.locations.iter().find(|seen| seen.id == location).map(|seen| seen.country);
        let pool = country.and_then(|country| seen.lines.pool.get(&country));
        numbers.extend(pool.into_iter().flatten().map(|phone| phone.e164().to_owned()));
    }
    let verb = AddNumbers { org: inside.org(), location, numbers, active: typed.on("active"), toll_free: false };
    // why: so many of the pool are others each time; sent twice they are taken once.
    match visit.once(&typed.once()).attempt(verb).await? {
        Ok(_) => Ok(go_saying(&visit, &inside.to("/numbers"), "numbers-added")),
        Err(problems) => page(&visit, &inside, What::Adding, &typed, &problems).await,
    }
}
