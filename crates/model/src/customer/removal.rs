//! The law of letting a customer go with everything below it: when it may be asked, and for when.

use crate::{Problem, ProblemKind, Problems, customer::CustomerStatus, number::day};

/// How long a customer may be kept in service before it goes.
pub const MOST_GRACE_DAYS: i64 = 30;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

#[derive(Clone, Copy, Debug)]
pub struct RemovalFacts {
    pub status: CustomerStatus,
    /// The day of a removal that was asked for before.
    pub asked_for: Option<i64>,
    pub now: i64,
}

/// When the removal begins, or everything that speaks against it.
pub fn plan_removal(grace_days: i64, facts: &RemovalFacts) -> Result<i64, Problems> {
    let mut problems = Problems::default();
    if !(0..=MOST_GRACE_DAYS).contains(&grace_days) {
        let problem = Problem::new("graceDays", ProblemKind::OutOfRange);
        problems.push(problem.with("min", 0).with("max", MOST_GRACE_DAYS));
    }
    problems.0.extend(in_the_way(facts).0);
    problems.or(facts.now.saturating_add(grace_days.saturating_mul(DAY_MS)))
}

/// What speaks against removing it at all.
pub fn in_the_way(facts: &RemovalFacts) -> Problems {
    let mut problems = Problems::default();
    match (facts.status, facts.asked_for) {
        (CustomerStatus::Deleting, _) => problems.add("", ProblemKind::CustomerLeaving),
        (_, Some(at)) => problems.push(Problem::new("", ProblemKind::RemovalAsked).with("until", day(at))),
        (_, None) => {}
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(grace_days: i64, status: CustomerStatus, asked_for: Option<i64>) -> Vec<ProblemKind> {
        let planned = plan_removal(grace_days, &RemovalFacts { status, asked_for, now: 0 });
        planned.err().unwrap_or_default().0.into_iter().map(|problem| problem.kind).collect()
    }

    #[test]
    fn a_customer_goes_at_once_or_within_thirty_days() {
        use CustomerStatus::Provisioned;
        let facts = RemovalFacts { status: Provisioned, asked_for: None, now: 7 };
        assert_eq!(plan_removal(0, &facts), Ok(7));
        assert_eq!(plan_removal(30, &facts), Ok(7 + 30 * 24 * 60 * 60 * 1000));
        for days in [-1, 31, i64::MAX, i64::MIN] {
            assert_eq!(kinds(days, Provisioned, None), [ProblemKind::OutOfRange], "{days}");
        }
    }

    #[test]
    fn whoever_goes_already_is_not_asked_to_go_again() {
        for status in CustomerStatus::ALL {
            let expected = if status == CustomerStatus::Deleting { vec![ProblemKind::CustomerLeaving] } else { vec![] };
            assert_eq!(kinds(0, status, None), expected, "{status:?}");
        }
        assert_eq!(kinds(0, CustomerStatus::Provisioned, Some(1)), [ProblemKind::RemovalAsked]);
        let both = [ProblemKind::OutOfRange, ProblemKind::RemovalAsked];
        assert_eq!(kinds(31, CustomerStatus::Provisioned, Some(1)), both);
    }
}
