//! Which group a route belongs to, by its path: the chapters of the description.

/// In the order of a reader who onboards a first customer. The texts are `api-tag-<name>`.
pub const TAGS: [&str; 21] = [
    "hub",
    "authorization",
    "templates",
    "customers",
    "locations",
    "telephony",
    "numbers",
    "pstn",
    "subscribers",
    "people",
    "licenses",
    "devices",
    "organizations",
    "sub-partners",
    "administrators",
    "partner",
    "operations",
    "packages",
    "problems",
    "mails",
    "audit",
];

/// The first line that fits decides.
const PATHS: &[(&str, &str)] = &[
    ("/v1/access_token", "authorization"),
    ("/v1/wholesale/customers", "customers"),
    ("/v1/wholesale/subscribers", "subscribers"),
    ("/v1/subscribers", "subscribers"),
    ("/v1/wholesale/subPartners", "sub-partners"),
    ("/v1/organizations", "organizations"),
    ("/v1/identity/organizations", "organizations"),
    ("/v1/locations", "locations"),
    ("/v1/telephony/pstn", "pstn"),
    ("/v1/telephony/config/numbers", "numbers"),
    ("/v1/telephony", "telephony"),
    ("/v1/people", "people"),
    ("/v1/scim", "people"),
    ("/v1/licenses", "licenses"),
    ("/v1/devices", "devices"),
    ("/api/templates", "templates"),
    ("/api/customers", "customers"),
    ("/api/sub-partners", "sub-partners"),
    ("/api/partner", "partner"),
    ("/api/pstn-providers", "pstn"),
    ("/api/number-pool", "numbers"),
    ("/api/people", "people"),
    ("/api/phones", "devices"),
    ("/api/devices", "devices"),
    ("/api/activations", "devices"),
    ("/provision", "devices"),
    ("/api/calls", "numbers"),
    ("/api/trunks", "pstn"),
    ("/api/locations", "locations"),
    ("/api/hunt-groups", "telephony"),
    ("/api/operations", "operations"),
    ("/api/packages", "packages"),
    ("/api/problems", "problems"),
    ("/api/audit", "audit"),
    ("/api/mails", "mails"),
    ("/consent", "mails"),
    ("/api", "hub"),
    ("/openapi.json", "hub"),
    ("/docs", "hub"),
    ("/healthz", "hub"),
    ("/readyz", "hub"),
];

pub fn tag(path: &str) -> Option<&'static str> {
    if path.ends_with("/numbers") || path.ends_with("/reserved-numbers") {
        return Some("numbers");
    }
    if path.contains("administrators") {
        return Some("administrators");
    }
    PATHS.iter().find(|(begin, _)| path.starts_with(begin)).map(|(_, tag)| *tag)
}
