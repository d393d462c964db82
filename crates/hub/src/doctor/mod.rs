//! The doctor: whether the data of the hub agree with each other, checked across all partners.

use crate::{Hub, Refusal};

/// What does not agree: which check says so (`doctor-<check>` in the locales), and about what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub check: &'static str,
    pub partner: String,
    pub subject: String,
}

#[derive(Clone, Debug)]
pub struct Examined {
    pub checks: usize,
    pub findings: Vec<Finding>,
}

pub async fn examine(hub: &Hub) -> Result<Examined, Refusal> {
    let mut findings = Vec::new();
    if let Err(found) = hub.db().quick_check().await {
        findings.push(Finding { check: "database-intact", partner: String::new(), subject: found });
    }
    Ok(Examined { checks: 1, findings })
}
