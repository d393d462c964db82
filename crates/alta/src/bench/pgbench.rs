//! The limit on PostgreSQL: the same statements with the same values, one round trip each and one commit, driven by PostgreSQL's own pgbench.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::Command,
};

use alta_db::{Value, tape::Taped};

/// A script for pgbench from the tapes of two runs of the same verb: what is equal in both is a constant, what differs is made from the
/// client's number and a counter, the same text wherever it was the same text.
pub(super) fn script(one: &[Taped], other: &[Taped]) -> Option<String> {
    if one.len() != other.len() {
        return None;
    }
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    let mut lines = vec!["\\set n random(1, 1000000000)".to_owned(), "begin;".to_owned()];
    for (left, right) in one.iter().zip(other) {
        let mut text = left.sql.text().to_owned();
        for (place, (a, b)) in left.values.iter().zip(&right.values).enumerate().rev() {
            let value = match (a, b) {
                (Value::Text(a), Value::Text(b)) if a != b => varying(a, &mut names),
                (Value::Text(a), _) => quoted(a),
                (Value::Int(a), _) => a.to_string(),
                (Value::Null, _) => "null".to_owned(),
            };
            text = text.replace(&format!("${}", place + 1), &value);
        }
        lines.push(format!("{text};"));
    }
    lines.push("commit;".to_owned());
    Some(lines.join("\n") + "\n")
}

/// Debian keeps it beside the server, not on the path.
pub(super) fn program() -> Result<PathBuf, super::Fault> {
    let found = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|version| version.path().join("bin/pgbench"));
    found
        .filter(|program| program.exists())
        .max()
        .ok_or_else(|| "pgbench is not installed (Debian: postgresql-contrib or postgresql)".into())
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''").replace(':', "' || chr(58) || '"))
}

/// As long as the text it stands for, and the same for the same text.
fn varying(text: &str, names: &mut BTreeMap<String, usize>) -> String {
    let next = names.len();
    let number = *names.entry(text.to_owned()).or_insert(next);
    let fill = "x".repeat(text.len().saturating_sub(13));
    format!("('{fill}{number:03}' || lpad(cast(:n as text), 10, '0'))")
}

/// Transactions per second with so many connections.
pub(super) fn run(program: &Path, url: &str, script: &Path, connections: u64, seconds: u64) -> Option<f64> {
    let ran = Command::new(program)
        .args(["-n", "-M", "prepared", "-j", "1", "-c"])
        .arg(connections.to_string())
        .arg("-T")
        .arg(seconds.to_string())
        .arg("-f")
        .arg(script)
        .arg(url)
        .output()
        .ok()?;
    let told = String::from_utf8_lossy(&ran.stdout).into_owned();
    if !ran.status.success() {
        tracing::error!("pgbench: {}", String::from_utf8_lossy(&ran.stderr));
    }
    told.lines().find_map(|line| line.strip_prefix("tps = ")?.split(' ').next()?.parse().ok())
}

#[cfg(test)]
mod tests {
    use alta_db::statement;

    use super::*;

    #[test]
    fn what_differs_between_two_runs_differs_between_transactions() {
        let run = |id: &str| {
            vec![Taped {
                sql: statement!("insert into t values ($1, $2, $3)"),
                values: vec!["p:1".into(), id.into(), 7i64.into()],
            }]
        };
        let script = script(&run("aaaaaaaaaaaaaaaa"), &run("bbbbbbbbbbbbbbbb")).unwrap();
        assert!(
            script.contains("values ('p' || chr(58) || '1', ('xxx000' || lpad(cast(:n as text), 10, '0')), 7);"),
            "{script}"
        );
    }
}
