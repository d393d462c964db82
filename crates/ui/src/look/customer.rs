//! A customer in a list: the way to it, unless it is a sub-partner's, for whom nobody acts just now.

use alta_model::{Id, id::Customer};
use maud::{Markup, html};

use super::monogram;
use crate::visit::Reader;

pub fn named(reader: &Reader, id: Id<Customer>, name: &str, elsewhere: bool) -> Markup {
    html! {
        div.who-cell {
            (monogram::square(name))
            span {
                @if elsewhere { (name) small { (reader.text("customer-elsewhere")) } }
                @else { a href=(format!("/hub/customers/{id}")) { (name) } }
            }
        }
    }
}
