//! The law of removing a customer: what is in the way, all of it.

use crate::{Problem, ProblemKind, Problems};

/// What a customer still has that only somebody else's decision ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RemovalBlocks {
    pub subscribers: i64,
    pub devices: i64,
}

impl RemovalBlocks {
    pub fn problems(&self) -> Problems {
        let counted =
            [(ProblemKind::CustomerHasSubscribers, self.subscribers), (ProblemKind::BlockedByDevices, self.devices)];
        let mut problems = Problems::default();
        for (kind, count) in counted.into_iter().filter(|(_, count)| *count > 0) {
            problems.push(Problem::new("", kind).with("count", count));
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_in_the_way_of_removing_a_customer_is_said_at_once() {
        use ProblemKind::*;
        for (subscribers, devices, expected) in [
            (0, 0, vec![]),
            (2, 0, vec![CustomerHasSubscribers]),
            (0, 1, vec![BlockedByDevices]),
            (2, 1, vec![CustomerHasSubscribers, BlockedByDevices]),
        ] {
            let problems = RemovalBlocks { subscribers, devices }.problems();
            assert_eq!(problems.0.iter().map(|problem| problem.kind).collect::<Vec<_>>(), expected);
        }
    }
}
