//! The doctor: whether the data of the hub agree with each other, across all partners. It only reads, and each check is of one moment.

mod checks;
mod status;

use alta_db::{Fault, Row, Sql, Tx as Raw, Value, Work};

use crate::{Hub, Refusal, voice::closed};

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

/// One invariant: the rows that may break it, as (partner, subject, …).
struct Check {
    name: &'static str,
    sql: Sql,
    values: fn() -> Vec<Value>,
    /// Where SQL alone cannot tell.
    broken: fn(&Row) -> Result<bool, Fault>,
}

const INTACT: &str = "database-intact";
/// Enough to see what is wrong; a whole table of it says no more.
const SHOWN: usize = 100;

pub async fn examine(hub: &Hub) -> Result<Examined, Refusal> {
    let checks = names().count();
    // why alone: what a damaged file says about anything else means nothing.
    if let Err(subject) = hub.db().quick_check().await {
        let damage = Finding { check: INTACT, partner: String::new(), subject };
        return Ok(Examined { checks, findings: vec![damage] });
    }
    let mut findings = Vec::new();
    for check in checks::CHECKS {
        findings.extend(hub.db().read(Ask { check }).await?.into_iter().take(SHOWN));
    }
    findings.extend(closed::untrue(hub).await?.into_iter().take(SHOWN));
    findings.extend(status::untrue(hub).await?.into_iter().take(SHOWN));
    Ok(Examined { checks, findings })
}

/// What telephone engines are told, alone.
pub async fn examine_voice(hub: &Hub) -> Result<Vec<Finding>, Refusal> {
    let mut findings = Vec::new();
    for check in checks::CHECKS.iter().filter(|check| check.name.starts_with("voice-")) {
        findings.extend(hub.db().read(Ask { check }).await?.into_iter().take(SHOWN));
    }
    findings.extend(closed::untrue(hub).await?.into_iter().take(SHOWN));
    Ok(findings)
}

/// What is looked at.
pub fn names() -> impl Iterator<Item = &'static str> {
    checks::CHECKS.iter().map(|check| check.name).chain([INTACT, closed::CHECK, status::TRUE])
}

struct Ask {
    check: &'static Check,
}

impl Work for Ask {
    type Done = Vec<Finding>;
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Raw<'_>) -> Result<Vec<Finding>, Refusal> {
        let check = self.check;
        let mut findings = Vec::new();
        for row in tx.rows(&check.sql, &(check.values)()).await? {
            if (check.broken)(&row)? {
                let (partner, subject) = (row.text(0)?.to_owned(), row.text(1)?.to_owned());
                findings.push(Finding { check: check.name, partner, subject });
            }
        }
        Ok(findings)
    }
}
