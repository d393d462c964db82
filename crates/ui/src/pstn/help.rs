//! `/hub/help/pstn`: "Configuración de PSTN del cliente", the page that the task flow points to. What the ways to the public network are, what
//! choosing one in a template means, and where each choice is made.

use alta_hub::sign_in::WhoAmI;
use alta_model::{location::PstnKind, role::Right};
use axum::{response::Response, routing::get};
use maud::{Markup, html};

use super::{LIST, said};
use crate::{
    Page, Visit,
    failure::Failed,
    look::{
        icon::Icon,
        note,
        status::{Tone, pill},
    },
    shell::{self, Screen, Way},
};

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows::<WhoAmI>("/hub/help/pstn", get(show))]
}

async fn show(visit: Visit) -> Result<Response, Failed> {
    let title = visit.text("pstn-help-title");
    let main = html! {
        article #help .prose {
            div.page-head { div { h1 tabindex="-1" { (title) } p { (visit.text("pstn-help-about")) } } }
            h2 { (visit.text("pstn-help-kinds")) }
            p { (visit.text("pstn-help-kinds-about")) }
            div.providers { @for kind in PstnKind::ALL { (kind_card(&visit, kind)) } }
            h2 { (visit.text("pstn-help-order")) }
            ol.plain {
                @for step in ["location", "template", "only", "none"] { li { (visit.text(&format!("pstn-help-order-{step}"))) } }
            }
            h2 { (visit.text("pstn-help-template")) }
            (note::warn(&visit.text("template-pstn-caution"), html! { p { (visit.text("template-pstn-caution-why")) } }))
            ul.plain {
                @for line in ["when", "who", "later", "numbers"] { li { (visit.text(&format!("pstn-help-template-{line}"))) } }
            }
            h2 { (visit.text("pstn-help-where")) }
            ul.plain {
                @if visit.may(Right::SeePartner) { li { a href=(LIST) { (visit.text("nav-pstn")) } ": " (visit.text("pstn-help-where-providers")) } }
                @if visit.may(Right::SeeTemplates) { li { a href="/hub/templates" { (visit.text("nav-templates")) } ": " (visit.text("pstn-help-where-templates")) } }
                @if visit.may(Right::SeePool) { li { a href="/hub/numbers" { (visit.text("nav-numbers")) } ": " (visit.text("pstn-help-where-numbers")) } }
                li { a href="/hub/customers" { (visit.text("nav-customers")) } ": " (visit.text("pstn-help-where-customers")) }
                li { a href="/hub/countries" { (visit.text("served-title")) } ": " (visit.text("pstn-help-where-countries")) }
            }
        }
    };
    let screen = Screen::new(&title, main).way(Way::Pstn);
    let screen = if visit.may(Right::SeePartner) { screen.crumb(&visit.text("nav-pstn"), LIST) } else { screen };
    Ok(shell::show(&visit, screen))
}

fn kind_card(visit: &Visit, kind: PstnKind) -> Markup {
    let (tone, icon, key) = match kind.by_api() {
        true => (Tone::Ok, Icon::Check, "pstn-help-here"),
        false => (Tone::Idle, Icon::Lock, "pstn-help-outside"),
    };
    html! {
        section.box {
            h3 { (said(visit, kind, "name")) }
            p { (said(visit, kind, "about")) }
            p { (said(visit, kind, "for")) }
            p { (pill(tone, icon, &visit.text(key))) }
        }
    }
}
