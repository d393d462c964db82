//! One location beside the list: what it is, what it lacks, and what is being done with it.

use alta_hub::{locations::LocationCounted, public_id};
use alta_model::{Problems, language::Language, role::Right};
use maud::{Markup, html};

use super::{
    calling, edit,
    list::{self, Known},
    remove,
};
use crate::{
    Visit,
    failure::Failed,
    inside::Inside,
    look::{copy, icon::Icon, number, place},
    typed::Typed,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doing {
    Looking,
    Editing,
    Calling,
    Removing,
}

impl Doing {
    pub(super) fn asked(text: &str) -> Doing {
        match text {
            "edit" => Doing::Editing,
            "calling" => Doing::Calling,
            "remove" => Doing::Removing,
            _ => Doing::Looking,
        }
    }
}

pub(super) fn to(inside: &Inside, location: &str, doing: &str) -> String {
    let doing = if doing.is_empty() { String::new() } else { format!("&do={doing}") };
    format!("{}?open={location}{doing}", inside.to("/locations"))
}

pub(super) async fn drawn(
    visit: &Visit,
    inside: &Inside,
    known: &Known,
    open: &str,
    doing: Doing,
    typed: &Typed,
    problems: &Problems,
) -> Result<Option<Markup>, Failed> {
    if open == "new" {
        let body = edit::adding(visit, inside, known, typed, problems);
        return Ok(Some(framed(visit, inside, &visit.text("places-new"), open, body)));
    }
    let Some(seen) = open.parse().ok().and_then(|id| known.location(id)) else { return Ok(None) };
    let body = match doing {
        Doing::Looking => looked(visit, inside, known, seen),
        Doing::Editing => edit::editing(visit, inside, seen, typed, problems),
        Doing::Calling => calling::form(visit, inside, known, seen, typed, problems).await?,
        Doing::Removing => remove::form(visit, inside, seen, problems).await?,
    };
    Ok(Some(framed(visit, inside, &seen.location.name, open, body)))
}

fn framed(visit: &Visit, inside: &Inside, name: &str, open: &str, body: Markup) -> Markup {
    let close = visit.text("act-close");
    html! {
        aside.panel aria-label=(name) {
            header {
                div { h2 tabindex="-1" { (name) } }
                a.btn.ghost.icon.small href=(inside.to("/locations")) data-go data-keep data-close data-focus=(format!("row-{open}"))
                    aria-label=(close) title=(close) { (Icon::Close.small()) }
            }
            (body)
        }
    }
}

fn looked(visit: &Visit, inside: &Inside, known: &Known, seen: &LocationCounted) -> Markup {
    let location = &seen.location;
    let id = location.id.to_string();
    let spoken = Language::parse(&location.announcement_language).map(|language| place::language(visit, language));
    html! {
        div.acts {
            @if visit.may(Right::EditLocations) {
                a.btn href=(to(inside, &id, "edit")) data-go data-keep data-edit { (Icon::Edit.small()) (visit.text("act-edit")) }
                @if location.calling { a.btn href=(to(inside, &id, "calling")) data-go data-keep { (Icon::Phone.small()) (visit.text("places-calling")) } }
            }
            @if visit.may(Right::RemoveLocations) && !location.headquarters {
                a.btn href=(to(inside, &id, "remove")) data-go data-keep { (Icon::Trash.small()) (visit.text("act-delete")) }
            }
        }
        (calling::attention(visit, inside, seen))
        section {
            h3 { (visit.text("places-about")) }
            dl.facts {
                dt { (visit.text("places-address")) } dd {
                    (list::address(visit, seen))
                    @if let Some(said) = doubt(visit, seen) { p.doubt { (Icon::Warn.small()) span { (said) } } }
                }
                dt { (visit.text("setup-timezone")) } dd { (place::zone(&location.timezone)) }
                dt { (visit.text("places-language")) } dd { (spoken.unwrap_or_else(|_| location.announcement_language.clone())) }
                dt { (visit.text("inside-users")) } dd { a href=(format!("{}?location={id}", inside.to("/users"))) { (number(visit.tongue, seen.users)) } }
                dt { (visit.text("inside-numbers")) } dd { a href=(format!("{}?location={id}", inside.to("/numbers"))) { (number(visit.tongue, seen.numbers)) } }
                @if let Some(notes) = &location.notes { dt { (visit.text("places-notes")) } dd { (notes) } }
            }
        }
        @if location.calling { (calling::facts(visit, known, seen)) }
        section {
            dl.facts { dt { (visit.text("places-id")) } dd { (copy::value(visit, &visit.text("places-id"), &public_id::encode(location.id))) } }
        }
    }
}

/// What the postal code says against the province.
fn doubt(visit: &Visit, seen: &LocationCounted) -> Option<String> {
    let address = &seen.location.address;
    place::elsewhere(visit, Some(seen.location.country), address.postal_code.as_deref(), address.state.as_deref())
}
