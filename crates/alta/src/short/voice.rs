//! `alta voice verify` and `rebuild`: does what telephone engines are told agree with what the hub knows, and if not, told anew.

use alta_hub::{Hub, doctor, voice};
use alta_words::{Tongue, say};
use serde_json::json;

use super::Done;
use crate::trouble::Trouble;

pub(crate) async fn verify(hub: &Hub, tongue: Tongue) -> Result<Done, Trouble> {
    let findings = doctor::examine_voice(hub).await?;
    let mut lines: Vec<String> = findings
        .iter()
        .map(|finding| {
            let with = [("subject", finding.subject.clone()), ("partner", finding.partner.clone())];
            format!(
                "{}\n  {}",
                say(tongue, &format!("doctor-{}", finding.check), &[]),
                say(tongue, "doctor-where", &with)
            )
        })
        .collect();
    let key = if findings.is_empty() { "cli-voice-agrees" } else { "cli-voice-differs" };
    lines.push(say(tongue, key, &[("count", findings.len().to_string())]));
    let told = findings
        .iter()
        .map(|found| json!({ "check": found.check, "partner": found.partner, "subject": found.subject }));
    Ok(Done {
        json: json!({ "findings": told.collect::<Vec<_>>() }),
        lines,
        notes: Vec::new(),
        well: findings.is_empty(),
    })
}

pub(crate) async fn rebuild(hub: &Hub, tongue: Tongue) -> Result<Done, Trouble> {
    let partners = voice::rebuild_all(hub).await?;
    let line = say(tongue, "cli-voice-rebuilt", &[("count", partners.to_string())]);
    Ok(Done::new(json!({ "partners": partners }), vec![line]))
}
