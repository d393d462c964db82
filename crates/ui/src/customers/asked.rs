//! What the address of the list asks for: a view, a search, filters, an order, a place in it. All of it is in the address, so that a link shows
//! the same again.

use alta_hub::customers::{FindCustomers, From, View, Wanted};
use alta_model::{
    Country,
    customer::{CustomerStatus, Sought},
    package::Package,
};

use crate::{Visit, typed::Typed};

pub(super) const LIST: &str = "/hub/customers";

/// As typed into the address; what is unknown there counts as not said.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    query: Typed,
    pub(super) wanted: Wanted,
    pub(super) by_name: bool,
}

/// What narrows the list; the rest says how it is shown.
pub(super) const FILTERS: [&str; 5] = ["q", "status", "template", "package", "country"];

impl Asked {
    pub(super) fn of(visit: &Visit) -> Asked {
        let query = visit.query.clone();
        let text = |name: &str| query.text(name).to_owned();
        let wanted = Wanted {
            view: View::of(&text("view")),
            sought: Sought::read(&public_id(&text("q"))),
            status: CustomerStatus::from_wire(&text("status")),
            template: text("template").parse().ok(),
            package: Package::parse(&text("package")).ok(),
            country: Country::parse(&text("country")).ok(),
            only: query.all("id").filter_map(|id| id.parse().ok()).collect(),
        };
        Asked { by_name: query.text("sort") == "name", wanted, query }
    }

    pub(super) fn look(&self, max: i64) -> FindCustomers {
        FindCustomers { wanted: self.wanted.clone(), from: self.from(), max }
    }

    fn from(&self) -> From {
        let place = self.query.text("below").split_once('~');
        match (self.by_name, place) {
            (true, place) => From::Name(place.map(|(id, key)| (key.to_owned(), id.to_owned()))),
            (false, place) => From::Newest(place.and_then(|(id, at)| Some((at.parse().ok()?, id.to_owned())))),
        }
    }

    pub(super) fn value(&self, name: &str) -> &str {
        self.query.text(name)
    }

    pub(super) fn is_filtered(&self) -> bool {
        FILTERS.iter().any(|name| !self.query.text(name).is_empty())
    }

    /// The address of the list with one thing said otherwise; an empty value says it no more. The place in the list is left, and the panel closed.
    pub(super) fn with(&self, name: &str, value: &str) -> String {
        let mut query = self.query.clone().without(&["below", "open", name]);
        if !value.is_empty() {
            query.set(name, value);
        }
        format!("{LIST}{}", query.to_query())
    }

    /// The same place, with another panel or none.
    pub(super) fn opening(&self, customer: Option<&str>) -> String {
        let mut query = self.query.clone().without(&["open"]);
        if let Some(customer) = customer {
            query.set("open", customer);
        }
        format!("{LIST}{}", query.to_query())
    }

    pub(super) fn next(&self, from: &From) -> String {
        let place = match from {
            From::Newest(place) => place.as_ref().map(|(at, id)| format!("{id}~{at}")),
            From::Name(place) => place.as_ref().map(|(key, id)| format!("{id}~{key}")),
        };
        self.with("below", &place.unwrap_or_default())
    }

    /// Without filters, in the same view.
    pub(super) fn bare(&self) -> String {
        let query = self.query.clone().without(&FILTERS).without(&["below", "open"]);
        format!("{LIST}{}", query.to_query())
    }

    /// What goes along with the filters when they are sent.
    pub(super) fn kept(&self) -> impl Iterator<Item = (&str, &str)> {
        ["view", "sort"].into_iter().map(|name| (name, self.query.text(name))).filter(|(_, value)| !value.is_empty())
    }

    /// All that the filter lets through, as a file.
    pub(super) fn export(&self) -> String {
        format!("{LIST}/export{}", self.query.clone().without(&["below", "open", "id"]).to_query())
    }
}

/// An id as the API writes it is looked for as what it says.
fn public_id(typed: &str) -> String {
    alta_hub::public_id::inside(typed).unwrap_or_else(|| typed.to_owned())
}
