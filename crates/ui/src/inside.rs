//! Inside a customer: whose pages these are, and the tabs that lead from one to the next.

use alta_hub::customers::{CustomerRef, GetCustomer, Which};
use alta_model::{
    Id,
    id::{Customer, Organization},
    role::Right,
};
use maud::{Markup, html};

use crate::{
    Visit,
    failure::Failed,
    pages::leads,
    shell::{Screen, Way},
};

/// The customer that the address names.
pub(crate) struct Inside {
    pub(crate) customer: CustomerRef,
}

/// A tab: the page, its name, and who sees it.
const TABS: [(&str, &str, Right); 7] = [
    ("", "inside-overview", Right::SeeCustomers),
    ("/users", "inside-users", Right::SeeSubscribers),
    ("/locations", "inside-locations", Right::SeeLocations),
    ("/numbers", "inside-numbers", Right::SeeNumbers),
    ("/telephony", "telephony", Right::SeePeople),
    ("/roles", "inside-roles", Right::SeeAdmins),
    ("/activity", "inside-activity", Right::SeeAudit),
];

impl Inside {
    pub(crate) async fn of(visit: &Visit, customer: &str) -> Result<Inside, Failed> {
        let seen = visit.read(GetCustomer(Which::Id(visit.id(customer)?))).await?;
        Ok(Inside { customer: seen.customer })
    }

    pub(crate) fn id(&self) -> Id<Customer> {
        self.customer.id
    }

    pub(crate) fn org(&self) -> Option<Id<Organization>> {
        Some(self.customer.org_id)
    }

    /// `tab` is what stands behind the customer: `/users`.
    pub(crate) fn to(&self, tab: &str) -> String {
        format!("/hub/customers/{}{tab}", self.customer.id)
    }

    /// The head of a tab: whose it is, what it is, what can be done, and the other tabs.
    pub(crate) fn head(&self, visit: &Visit, tab: &str, acts: Markup) -> Markup {
        let name = TABS.iter().find(|(path, ..)| *path == tab).map_or("", |(_, name, _)| *name);
        html! {
            div.page-head {
                div {
                    p.eyebrow { (self.customer.name) }
                    h1 tabindex="-1" { (visit.text(name)) }
                }
                (acts)
            }
            nav.views aria-label=(self.customer.name) {
                @for (path, name, right) in TABS {
                    @if visit.may(right) && leads(&format!("/hub/customers/{{customer}}{path}")) {
                        a href=(self.to(path)) data-go aria-current=[(path == tab).then_some("page")] { (visit.text(name)) }
                    }
                }
            }
        }
    }

    pub(crate) fn screen(&self, visit: &Visit, title: &str, main: Markup) -> Screen {
        Screen::new(title, main)
            .way(Way::Customers)
            .crumb(&visit.text("nav-customers"), "/hub/customers")
            .crumb(&self.customer.name, &self.to(""))
    }
}
