//! A location is given up: what stands in the way, all at once; else what goes with it, and the deed.

use alta_hub::locations::{LocationCounted, RemoveLocation, SeeLocationBlocks};
use alta_model::Problems;
use axum::{extract::Path, response::Response, routing::post};
use maud::{Markup, html};

use super::{
    list,
    panel::{self, Doing},
};
use crate::{
    Page, Visit,
    failure::Failed,
    inside::Inside,
    look::{counted, field::Labels, icon::Icon, note},
    shell::choices::go_saying,
    typed::{Posted, Typed},
};

pub(super) fn pages() -> Vec<Page> {
    vec![Page::does::<RemoveLocation>("/hub/customers/{customer}/locations/{location}/remove", post(remove))]
}

pub(super) async fn form(
    visit: &Visit,
    inside: &Inside,
    seen: &LocationCounted,
    problems: &Problems,
) -> Result<Markup, Failed> {
    let (location, id) = (&seen.location, seen.location.id.to_string());
    let blocks = visit.read(SeeLocationBlocks { org: inside.org(), location: location.id }).await?;
    let in_the_way = blocks.problems();
    let named = [("name", location.name.clone())];
    let count = |count: i64| usize::try_from(count).unwrap_or_default();
    Ok(html! {
        section {
            h3 { (visit.text("places-remove")) }
            (note::summary(visit, problems, &Labels::default()))
            @if in_the_way.is_empty() {
                p { (visit.text_with("places-goes", &named)) }
                @if seen.numbers > 0 { p { (visit.text_with("places-goes-numbers", &counted(visit.tongue, count(seen.numbers)))) } }
                form.inline method="post" action=(inside.to(&format!("/locations/{id}/remove"))) {
                    button.btn.danger type="submit" { (Icon::Trash.small()) (visit.text_with("places-remove-named", &named)) }
                }
            } @else {
                (note::warn(&visit.text("places-stays"), html! {
                    ul { @for problem in &in_the_way.0 { @let telling = alta_words::problem(visit.tongue, problem); li { (telling.cause) " " (telling.fix) } } }
                }))
                div.row {
                    @if seen.users > 0 { a.btn href=(format!("{}?location={id}", inside.to("/users"))) { (visit.text("inside-users")) } }
                    @if seen.numbers > 0 { a.btn href=(format!("{}?location={id}", inside.to("/numbers"))) { (visit.text("inside-numbers")) } }
                }
            }
            div.row { a.btn.ghost href=(panel::to(inside, &id, "")) data-go data-keep { (visit.text("act-cancel")) } }
        }
    })
}

async fn remove(Path((customer, location)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let visit = posted.visit;
    let inside = Inside::of(&visit, &customer).await?;
    let verb = RemoveLocation { org: inside.org(), location: visit.id(&location)? };
    match visit.attempt(verb).await? {
        Ok(()) => Ok(go_saying(&visit, &inside.to("/locations"), "location-removed")),
        Err(problems) => list::page(&visit, &inside, &location, Doing::Removing, &Typed::default(), &problems).await,
    }
}
