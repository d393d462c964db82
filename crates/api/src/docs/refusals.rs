//! How a route can refuse, by what is known of it. A test provokes each of these statuses at each route, and the walks meet no other.

use axum::http::Method;

use crate::route::Facts;

/// Query parameters that are read, not only compared: what cannot be read is refused with 400.
pub const VALIDATED: &[&str] = &["max", "offset", "start", "cursor", "archived", "from", "to", "state", "status"];

/// Every status that somebody is refused with, but for 500, which is nobody's contract.
pub(super) const STATUSES: [u16; 15] = [400, 401, 403, 404, 405, 408, 409, 410, 412, 413, 414, 415, 422, 429, 503];

pub fn refusals(facts: &Facts) -> Vec<u16> {
    let (takes, needs_right) = (facts.takes.is_some(), facts.right.is_some());
    let names_something = facts.path.contains('{') || facts.on_behalf || facts.names || names_organization(facts);
    let validates = facts.query.iter().any(|name| VALIDATED.contains(name));
    let rows = [
        // why writes: a key for repeats may be none.
        (400, takes || validates || facts.writes),
        (401, needs_right || facts.form),
        (403, needs_right),
        (404, names_something),
        (405, true),
        (408, takes),
        (409, facts.conflicts),
        (410, facts.expires),
        (412, facts.if_match),
        (413, takes),
        (414, true),
        (415, takes),
        (422, facts.writes),
        (429, true),
        (503, facts.busy || needs_right || facts.method != Method::GET),
    ];
    rows.into_iter().filter(|(_, can)| *can).map(|(status, _)| status).collect()
}

/// Stands in the organization that its query names. (A list of customers is only narrowed down by it.)
pub(super) fn names_organization(facts: &Facts) -> bool {
    facts.query.contains(&"orgId") && !facts.path.starts_with("/v1/wholesale")
}
