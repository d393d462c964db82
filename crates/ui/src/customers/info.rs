//! The first step: who the customer is, who administers it, and which template it is made with.

use maud::{Markup, html};

use super::{
    order::Order,
    wizard::{self, Step},
};
use crate::{
    Visit,
    failure::Failed,
    look::{
        field::{Choice, Form},
        icon::Icon,
        place,
    },
    pages::leads,
};

pub(super) async fn fields(visit: &Visit, order: &Order, form: Form<'_>) -> Result<Markup, Failed> {
    let usual = |field: &'static str| order.fallback(visit, field);
    let templates: Vec<Choice> =
        order.choices.templates.iter().map(|template| Choice::new(template.id.to_string(), &template.name)).collect();
    let inner = html! {
        @if let Some(name) = &visit.me.acting_for {
            p.row { (Icon::Tree.small()) (visit.text_with("customers-for-sub-partner", &[("name", name.clone())])) }
        }
        (form.field("name").autocomplete("organization").max(100).line())
        (form.field("email").kind("email").autocomplete("off").inputmode("email").hint(visit.text("customers-email-hint")).line())
        (form.field("template").fallback(usual("template")).hint(visit.text("customers-template-hint")).select(Some(&visit.text("customers-choose")), &templates))
        @if leads("/hub/templates/new") {
            p.beside { a href="/hub/templates/new" { (visit.text("act-create-template")) } }
        }
        div.fields {
            (form.field("external-id").max(255).fallback(usual("external-id")).hint(visit.text("customers-external-id-hint")).line())
            (form.field("language").fallback(usual("language")).hint(visit.text("customers-language-hint")).select(None, &place::languages(visit, &usual("language"))))
        }
    };
    Ok(wizard::frame(visit, order, Step::Info, inner))
}
