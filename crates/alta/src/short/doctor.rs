//! `alta doctor`: do the data agree with each other?

use alta_hub::{Hub, doctor};
use alta_words::{Tongue, say};
use serde_json::json;

use super::Done;
use crate::trouble::Trouble;

pub(crate) async fn examine(hub: &Hub, tongue: Tongue) -> Result<Done, Trouble> {
    let examined = doctor::examine(hub).await?;
    let findings = &examined.findings;
    let mut lines = Vec::new();
    for finding in findings {
        lines.push(say(tongue, &format!("doctor-{}", finding.check), &[]));
        let with = [("subject", finding.subject.clone()), ("partner", finding.partner.clone())];
        lines.push(format!("  {}", say(tongue, "doctor-where", &with)));
    }
    let (key, count) = match findings.len() {
        0 => ("doctor-healthy", examined.checks),
        count => ("doctor-findings", count),
    };
    lines.push(say(tongue, key, &[("count", count.to_string())]));
    let json = json!({
        "checks": examined.checks,
        "findings": findings.iter().map(|finding| json!({ "check": finding.check, "partner": finding.partner, "subject": finding.subject })).collect::<Vec<_>>(),
    });
    Ok(Done { well: findings.is_empty(), ..Done::new(json, lines) })
}
