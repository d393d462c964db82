//! Who must agree first: somebody with a free account of their own elsewhere becomes a customer's user only after saying yes to the move.

use crate::email::Email;

/// Nobody has an address here, ever: the names are reserved for examples. A sandbox has no directory of free accounts to look into, so that
/// everybody who wants to see a consent orders a user at one of these.
pub const FREE_ACCOUNT_DOMAINS: [&str; 2] = ["free-account.example", "cuenta-gratuita.example"];

/// As long as somebody may take to agree; afterwards the mail must be sent again.
pub const CONSENT_MS: i64 = 30 * 24 * 60 * 60 * 1000;

pub fn has_free_account(email: &Email) -> bool {
    FREE_ACCOUNT_DOMAINS.contains(&email.domain())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_at_the_domains_for_it_have_a_free_account() {
        let has = |typed: &str| has_free_account(&Email::parse(typed).unwrap());
        assert!(has("Ana@Free-Account.example") && has("ana@cuenta-gratuita.example"));
        assert!(!has("ana@acme.example") && !has("ana@sub.free-account.example") && !has("free-account.example@x.es"));
    }
}
