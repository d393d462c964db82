//! Above the list: the search and the filters, plain fields of one form whose answer is an address. Below it: what can be done with those chosen.

use alta_hub::customers::CustomerCounts;
use alta_model::{customer::CustomerStatus, package::CATALOGUE, role::Right};
use maud::{Markup, html};

use super::asked::{Asked, LIST};
use crate::{
    Visit,
    look::{field::Choice, icon::Icon, place},
    pages::leads,
};

pub(super) fn bar(visit: &Visit, asked: &Asked, counts: &CustomerCounts) -> Markup {
    let statuses = CustomerStatus::ALL
        .iter()
        .map(|status| Choice::new(status.wire(), visit.text(&format!("status-{}", status.wire().replace('_', "-")))));
    let templates = counts.templates.iter().map(|(id, name)| Choice::new(id.to_string(), name));
    let packages = CATALOGUE.iter().map(|row| Choice::new(row.wire, visit.text(&format!("package-{}", row.wire))));
    html! {
        form.filters #filters method="get" action=(LIST) role="search" data-go data-auto {
            @for (name, value) in asked.kept() { input type="hidden" name=(name) value=(value); }
            label.search {
                (Icon::Search.small())
                span.sr { (visit.text("customers-search")) }
                input #q type="search" name="q" value=(asked.value("q")) placeholder=(visit.text("customers-search-what")) autocomplete="off" maxlength="200";
                kbd aria-hidden="true" { "/" }
            }
            (choice(visit, asked, "status", &statuses.collect::<Vec<_>>()))
            (choice(visit, asked, "template", &templates.collect::<Vec<_>>()))
            (choice(visit, asked, "package", &packages.collect::<Vec<_>>()))
            (choice(visit, asked, "country", &place::countries(visit)))
            noscript { button.btn type="submit" { (visit.text("customers-apply")) } }
            @if asked.is_filtered() { a.btn.ghost href=(asked.bare()) data-go { (Icon::Close.small()) (visit.text("act-clear-filters")) } }
            span.grow {}
            a.btn.ghost.icon href=(asked.export()) download title=(visit.text("customers-export")) aria-label=(visit.text("customers-export")) { (Icon::Download.draw()) }
        }
    }
}

/// What it narrows stands in the field itself, as long as it narrows nothing.
fn choice(visit: &Visit, asked: &Asked, name: &str, choices: &[Choice]) -> Markup {
    let value = asked.value(name);
    let label = visit.text(&format!("customers-by-{name}"));
    html! {
        div.select.chip .on[!value.is_empty()] {
            select #{"by-" (name)} name=(name) aria-label=(label) autocomplete="off" {
                option value="" selected[value.is_empty()] { (label) }
                @for choice in choices { option value=(choice.value) selected[choice.value == value] { (choice.text) } }
            }
            (Icon::Down.small())
        }
    }
}

/// Shown as soon as a row is chosen; without a script of ours always.
pub(super) fn bulk(visit: &Visit) -> Markup {
    html! {
        div.bulk {
            span.chosen { (visit.text("customers-chosen")) }
            span.grow {}
            button.btn type="submit" formaction=(format!("{LIST}/export")) { (Icon::Download.small()) (visit.text("customers-export-chosen")) }
            @if visit.may(Right::RemoveCustomers) && leads("/hub/customers/remove") {
                button.btn type="submit" formaction=(format!("{LIST}/remove")) { (Icon::Trash.small()) (visit.text("customers-remove-chosen")) }
            }
        }
    }
}
