//! The law of letting a person go: what is in the way, all of it.

use crate::{
    Problem, ProblemKind, Problems,
    role::{Reach, Right},
};

#[derive(Clone, Copy, Debug)]
pub struct PersonRemovalFacts {
    /// Nobody else is a full administrator where this person is one.
    pub last_full_administrator: bool,
    pub subscribed: bool,
    /// How far whoever asks may end subscriptions: they end with the person.
    pub ends_subscriptions: Reach,
}

pub fn plan_person_removal(facts: PersonRemovalFacts) -> Result<(), Problems> {
    let mut problems = Problems::default();
    if facts.last_full_administrator {
        problems.add("", ProblemKind::PersonIsLastAdministrator);
    }
    if facts.subscribed && facts.ends_subscriptions == Reach::Nothing {
        problems.push(Problem::new("", ProblemKind::Forbidden).with("right", Right::RemoveSubscribers.code()));
    }
    problems.or(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_in_the_way_of_letting_a_person_go_is_said_at_once() {
        use ProblemKind::*;
        let nobody = PersonRemovalFacts {
            last_full_administrator: false,
            subscribed: false,
            ends_subscriptions: Reach::Nothing,
        };
        let (last, user) = (
            PersonRemovalFacts { last_full_administrator: true, ..nobody },
            PersonRemovalFacts { subscribed: true, ..nobody },
        );
        for (facts, expected) in [
            (nobody, vec![]),
            (last, vec![PersonIsLastAdministrator]),
            (user, vec![Forbidden]),
            (PersonRemovalFacts { ends_subscriptions: Reach::Own, ..user }, vec![]),
            (PersonRemovalFacts { subscribed: true, ..last }, vec![PersonIsLastAdministrator, Forbidden]),
        ] {
            let problems = plan_person_removal(facts).err().unwrap_or_default();
            assert_eq!(problems.0.iter().map(|problem| problem.kind).collect::<Vec<_>>(), expected, "{facts:?}");
        }
    }
}
