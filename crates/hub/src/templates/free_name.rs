//! A name for a template that no other template in service has: the one wished for, or the next one of the kind "Hostelería 2".

use alta_model::{TemplateName, name::same_name, role::Right};

use crate::{Look, Refusal, Tx, door::TenantSql, sql, values};

pub struct FreeTemplateName(pub String);

const NAMES: TenantSql = sql!("select name_key from template where partner_id = $1 and retired_at is null");

impl Look for FreeTemplateName {
    const RIGHT: Right = Right::SeeTemplates;
    type Seen = String;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<String, Refusal> {
        let mut taken = std::collections::HashSet::new();
        for row in tx.rows(&NAMES, values![]).await? {
            taken.insert(row.text(0)?.to_owned());
        }
        Ok(free(&self.0, |name| taken.contains(&same_name(name))))
    }
}

fn free(wished: &str, taken: impl Fn(&str) -> bool) -> String {
    let wished = wished.trim();
    if !taken(wished) {
        return wished.to_owned();
    }
    // "Hostelería 2" is followed by "Hostelería 3".
    let (stem, from) = match wished.rsplit_once(' ').map(|(stem, last)| (stem, last.parse::<u32>())) {
        Some((stem, Ok(last))) => (stem, last.saturating_add(1)),
        _ => (wished, 2),
    };
    let numbered = |number: u32| {
        let end = format!(" {number}");
        let room = TemplateName::MAX - end.chars().count();
        stem.chars().take(room).collect::<String>().trim_end().to_owned() + &end
    };
    (from..u32::MAX).map(numbered).find(|name| !taken(name)).unwrap_or_else(|| wished.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is(wished: &str, taken: &[&str], expected: &str) {
        assert_eq!(free(wished, |name| taken.contains(&name)), expected);
    }

    #[test]
    fn a_free_name_stays_and_a_taken_one_counts_on() {
        is(" Hostelería ", &[], "Hostelería");
        is("Hostelería", &["Hostelería"], "Hostelería 2");
        is("Hostelería", &["Hostelería", "Hostelería 2"], "Hostelería 3");
        is("Hostelería 2", &["Hostelería 2"], "Hostelería 3");
        is("Plan 2026 B", &["Plan 2026 B"], "Plan 2026 B 2");
    }

    #[test]
    fn a_long_name_makes_room_for_its_number() {
        let long = "a".repeat(TemplateName::MAX);
        let next = free(&long, |name| name == long);
        assert_eq!(next.chars().count(), TemplateName::MAX);
        assert!(next.ends_with("a 2"));
    }
}
