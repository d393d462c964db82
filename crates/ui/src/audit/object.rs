//! To what something was done: its name and the way to it as long as it is there, else what was known of it then.

use alta_hub::audit::AuditSeen;
use alta_model::role::Right;
use maud::{Markup, html};
use serde_json::Value as Json;

use crate::{Visit, typed::Typed};

pub(super) fn drawn(visit: &Visit, entry: &AuditSeen) -> Markup {
    let kind = visit.text(&format!("audit-kind-{}", entry.kind));
    let name = entry.name.clone().or_else(|| told(entry));
    let beside = entry.customer_name.as_ref().filter(|_| entry.kind != "customer");
    html! {
        @match (&name, way(visit, entry)) {
            (Some(name), Some(to)) => a href=(to) { (name) },
            (Some(name), None) => (name),
            (None, Some(to)) => a href=(to) { (kind) },
            (None, None) => span.muted { (kind) },
        }
        @if name.is_some() || beside.is_some() {
            small.sub.wrap {
                @if name.is_some() { (kind) }
                @if let Some(customer) = beside { " " (visit.text_with("audit-of", &[("customer", customer.clone())])) }
                @if entry.name.is_none() && gone(entry) { " · " (visit.text("audit-gone")) }
            }
        }
    }
}

/// Whether it is a thing with a page of its own, which would be there.
fn gone(entry: &AuditSeen) -> bool {
    matches!(entry.kind.as_str(), "customer" | "template" | "administrator" | "person" | "subscriber" | "location")
}

/// The name that stands in the change itself.
fn told(entry: &AuditSeen) -> Option<String> {
    let of = |side: &Json| {
        let mut known =
            ["name", "displayName", "email", "externalId"].iter().filter_map(|field| side.get(field)?.as_str());
        known.find(|text| !text.is_empty()).map(str::to_owned)
    };
    of(&entry.after).or_else(|| of(&entry.before))
}

/// Where it can be looked at; `None`: it is gone, has no page, or none for this visitor.
fn way(visit: &Visit, entry: &AuditSeen) -> Option<String> {
    let id = &entry.subject;
    let may = |right: Right, to: String| visit.may(right).then_some(to);
    let inside = entry.customer.as_ref().filter(|_| entry.customer_name.is_some());
    let inside = inside.map(|customer| format!("/hub/customers/{customer}"));
    if let Some(customer) = inside {
        let there = entry.name.is_some();
        return match entry.kind.as_str() {
            "subscriber" if there => may(Right::SeeSubscribers, format!("{customer}/users?open={id}")),
            "location" if there => may(Right::SeeLocations, format!("{customer}/locations?open={id}")),
            "numbers" => may(Right::SeeNumbers, format!("{customer}/numbers")),
            "administrator" | "invitation" | "assignment" if there => {
                may(Right::SeeAdmins, format!("{customer}/roles"))
            }
            "operation" | "removal" if there => may(Right::SeeOperations, format!("/hub/jobs/{id}")),
            "person" if there => {
                let mut named = Typed::default();
                named.set("search", entry.name.clone().unwrap_or_default());
                may(Right::SeeSubscribers, format!("{customer}/users{}", named.to_query()))
            }
            "subscriber" | "location" | "person" => None,
            _ => may(Right::SeeCustomers, customer),
        };
    }
    if entry.name.is_none() || entry.customer.is_some() {
        return None;
    }
    match entry.kind.as_str() {
        "customer" => may(Right::SeeCustomers, format!("/hub/customers/{id}")),
        "template" => may(Right::SeeTemplates, format!("/hub/templates/{id}")),
        "operation" => may(Right::SeeOperations, format!("/hub/jobs/{id}")),
        _ if entry.colleague => may(Right::SeePartner, format!("/hub/admins/{id}")),
        "sub-partner" => may(Right::SeeSubPartners, "/hub/subpartners".to_owned()),
        "pstn-provider" => may(Right::SeePartner, "/hub/pstn".to_owned()),
        "number-range" => may(Right::SeePool, format!("/hub/numbers?range={id}")),
        "partner" => may(Right::EditPartner, "/hub/settings".to_owned()),
        _ => None,
    }
}
