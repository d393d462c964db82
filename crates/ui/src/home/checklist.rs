//! Getting started: from an empty hub to the first customer with users. Gone when all of it is done.

use alta_hub::{
    customers::FiguresSeen,
    templates::{ListTemplates, TemplateSeen},
    voice::ToneSeen,
};
use alta_model::role::Right;
use maud::{Markup, html};

use crate::{Visit, failure::Failed, look::icon::Icon};

struct Item {
    key: &'static str,
    to: String,
    done: bool,
}

/// The only template, where the hub made it together with the partner: nobody here has made one yet.
pub(super) async fn given(visit: &Visit) -> Result<Option<TemplateSeen>, Failed> {
    if visit.me.templates != 1 {
        return Ok(None);
    }
    let seen = visit.read_if(ListTemplates { archived: false, after: None, max: 1 }).await?;
    let only = seen.and_then(|(page, _)| page.into_iter().next());
    Ok(only.filter(|seen| seen.version == 1 && seen.made_by == "operator"))
}

/// `tone`: where this hub has an engine.
pub(super) fn show(
    visit: &Visit,
    figures: &FiguresSeen,
    given: Option<&TemplateSeen>,
    tone: Option<ToneSeen>,
) -> Markup {
    let first = [
        Item { key: "home-start-template", to: "/hub/templates/new".to_owned(), done: visit.me.templates > 0 },
        Item { key: "home-start-customer", to: "/hub/customers/new".to_owned(), done: figures.customers > 0 },
        Item { key: "home-start-users", to: "/hub/customers?view=unset".to_owned(), done: figures.users > 0 },
    ];
    let tone = tone.map(|tone| Item {
        key: "home-start-tone",
        to: match tone {
            ToneSeen::Waits(customer) => format!("/hub/customers/{customer}/telephony"),
            ToneSeen::Heard | ToneSeen::NoLine => "/hub/customers".to_owned(),
        },
        done: tone == ToneSeen::Heard,
    });
    let items: Vec<Item> = first.into_iter().chain(tone).collect();
    let next = items.iter().position(|item| !item.done);
    let count = items.iter().filter(|item| item.done).count();
    html! {
        @if next.is_some() && visit.may(Right::ProvisionCustomers) {
            section.box {
                h2 {
                    (visit.text("home-start"))
                    span.muted.num { (visit.text_with("meter-progress", &[("done", count.to_string()), ("all", items.len().to_string())])) }
                }
                ul.checklist {
                    @for (at, item) in items.iter().enumerate() {
                        li .done[item.done] .next[next == Some(at)] {
                            span.mark aria-hidden="true" { @if item.done { (Icon::Check.small()) } }
                            @if let Some(given) = given.filter(|_| at == 0) {
                                a href=(format!("/hub/templates/{}", given.id)) { (visit.text_with("home-start-given", &[("name", given.template.name.clone())])) }
                                a.own href=(item.to) { (visit.text("home-start-own")) }
                            } @else if next == Some(at) { a href=(item.to) { (visit.text(item.key)) } } @else { span { (visit.text(item.key)) } }
                            @if item.done { span.sr { (visit.text("home-start-done")) } }
                        }
                    }
                }
            }
        }
    }
}
