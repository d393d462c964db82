//! The head of a customer's pages: who it is, how it stands, and the ways to its parts. Pages of other nouns about one customer begin with it.

use alta_hub::customers::CustomerRef;
use alta_model::{Id, id::Customer, role::Right};
use maud::{Markup, html};

use super::asked::LIST;
use crate::{
    Visit,
    look::{icon::Icon, monogram, status, time},
    pages::leads,
    shell::{Screen, Way},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tab {
    Overview,
    Users,
    Locations,
    Numbers,
    Telephony,
    Packages,
    Activity,
}

impl Tab {
    const ALL: [Tab; 7] =
        [Tab::Overview, Tab::Users, Tab::Locations, Tab::Numbers, Tab::Telephony, Tab::Packages, Tab::Activity];

    /// The page in the table, the right to see it, and what it is called.
    const fn facts(self) -> (&'static str, Right, &'static str) {
        match self {
            Tab::Overview => ("/hub/customers/{customer}", Right::SeeCustomers, "customers-tab-overview"),
            Tab::Users => ("/hub/customers/{customer}/users", Right::SeeSubscribers, "customers-users"),
            Tab::Locations => ("/hub/customers/{customer}/locations", Right::SeeLocations, "customers-tab-locations"),
            Tab::Numbers => ("/hub/customers/{customer}/numbers", Right::SeeNumbers, "nav-numbers"),
            Tab::Telephony => ("/hub/customers/{customer}/telephony", Right::SeePeople, "telephony"),
            Tab::Packages => ("/hub/customers/{customer}/packages", Right::UpdateCustomers, "customers-packages"),
            Tab::Activity => ("/hub/customers/{customer}/activity", Right::SeeAudit, "customers-activity"),
        }
    }

    fn address(self, customer: Id<Customer>) -> String {
        self.facts().0.replace("{customer}", &customer.to_string())
    }
}

/// Name, status and tabs; `acts` stand at the right of the name.
pub(crate) fn head(visit: &Visit, customer: &CustomerRef, here: Tab, acts: Markup) -> Markup {
    html! {
        div.page-head.of-customer {
            (monogram::large(&customer.name))
            div {
                h1 tabindex="-1" { (customer.name) }
                div.row #page-status data-live {
                    (status::customer(visit, customer.status))
                    small.muted { (visit.text("customers-since")) " " (time::date(visit.tongue, &visit.zone(), customer.created_at)) }
                }
            }
            (acts)
        }
        nav.views aria-label=(visit.text("customers-parts")) {
            @for tab in Tab::ALL {
                @let (path, right, name) = tab.facts();
                @if leads(path) && visit.may(right) {
                    a href=(tab.address(customer.id)) aria-current=[(tab == here).then_some("page")] { (visit.text(name)) }
                }
            }
        }
    }
}

/// A page about one customer, with the path that leads to it.
pub(crate) fn screen(visit: &Visit, customer: &CustomerRef, title: &str, main: Markup) -> Screen {
    let screen = Screen::new(title, main).way(Way::Customers).crumb(&visit.text("nav-customers"), LIST);
    if title == customer.name { screen } else { screen.crumb(&customer.name, &format!("{LIST}/{}", customer.id)) }
}

/// Back to the customer, without having done anything.
pub(super) fn cancel(visit: &Visit, customer: Id<Customer>) -> Markup {
    html! { a.btn.ghost href=(format!("{LIST}/{customer}")) { (Icon::Left.small()) (visit.text("act-cancel")) } }
}
