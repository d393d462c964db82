//! How a route can refuse, by what is known of it. A test provokes each of these statuses at each route.

use axum::http::Method;

use crate::route::Facts;

/// Query parameters that are read, not only compared: what cannot be read is refused with 400.
pub const VALIDATED: &[&str] =
    &["max", "offset", "start", "cursor", "archived", "from", "to", "customerId", "state", "status"];

pub fn refusals(facts: &Facts) -> Vec<u16> {
    let (takes, needs_right) = (facts.takes.is_some(), facts.right.is_some());
    let names_something = facts.path.contains('{') || facts.on_behalf;
    let validates = facts.query.iter().any(|name| VALIDATED.contains(name));
    let rows = [
        (400, takes || validates),
        (401, needs_right || facts.form),
        (403, needs_right),
        (404, names_something),
        (405, true),
        (409, facts.conflicts),
        (410, facts.expires),
        (412, facts.if_match),
        (413, takes),
        (415, takes),
        (422, facts.writes),
        (429, facts.form),
        (503, needs_right || facts.method != Method::GET),
    ];
    rows.into_iter().filter(|(_, can)| *can).map(|(status, _)| status).collect()
}
