//! A customer in a list: the way to it, unless it is a sub-partner's, for whom nobody acts just now.

use alta_model::{Id, customer::CustomerStatus, id::Customer};
use maud::{Markup, html};

use super::{monogram, status};
use crate::visit::Reader;

/// With how it stands below its name, where there is no column for it.
pub fn standing(reader: &Reader, id: Id<Customer>, name: &str, elsewhere: bool, status: CustomerStatus) -> Markup {
    cell(reader, id, name, elsewhere, html! { span.only-m { (status::customer(reader, status)) } })
}

pub fn named(reader: &Reader, id: Id<Customer>, name: &str, elsewhere: bool) -> Markup {
    cell(reader, id, name, elsewhere, html! {})
}

fn cell(reader: &Reader, id: Id<Customer>, name: &str, elsewhere: bool, below: Markup) -> Markup {
    html! {
        div.who-cell {
            (monogram::square(name))
            span {
                @if elsewhere { (name) small { (reader.text("customer-elsewhere")) } }
                @else { a href=(format!("/hub/customers/{id}")) { (name) } }
                (below)
            }
        }
    }
}
