//! Getting started: from an empty hub to the first customer with users. Gone when all of it is done.

use alta_hub::{customers::FiguresSeen, voice::ToneSeen};
use alta_model::role::Right;
use maud::{Markup, html};

use crate::{Visit, look::icon::Icon};

struct Item {
    key: &'static str,
    to: String,
    done: bool,
}

/// `tone`: where this hub has an engine.
pub(super) fn show(visit: &Visit, figures: &FiguresSeen, tone: Option<ToneSeen>) -> Markup {
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
                            @if next == Some(at) { a href=(item.to) { (visit.text(item.key)) } } @else { span { (visit.text(item.key)) } }
                            @if item.done { span.sr { (visit.text("home-start-done")) } }
                        }
                    }
                }
            }
        }
    }
}
