//! Telephone numbers: where one can be, and which way it may go from there.

mod addition;
mod extensions;
mod listed;
mod pool;

pub(crate) use addition::day;
pub use addition::{MOST_NUMBERS, MyNumber, Standing, Taking, Whose, judge_addition, judge_removal, read_numbers};
pub use extensions::{ExtensionCheck, ExtensionState, MOST_EXTENSIONS, check_extensions};
pub use listed::spelled_out;
pub use pool::{AskedRange, MOST_IN_RANGE, NewRange, plan_range};

use crate::ProblemKind;

/// Pool: the partner's, free for any customer. Reserved: kept for one customer's location. Free: in a location, nobody's.
/// Assigned: a person's. Quarantine: given back, silent until its time is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberState {
    Pool,
    Reserved,
    Free,
    Assigned,
    Quarantine,
}

/// What can happen to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberAct {
    Reserve,
    /// Back to the pool: a number that was only kept was never in use.
    EndReservation,
    AddToLocation,
    Assign,
    Unassign,
    Release,
    /// Back to the customer who had it last.
    TakeBack,
    QuarantineEnds,
}

/// How long a number that was in use stays silent before somebody else may have it. Source: reliability reference, T17.
pub const QUARANTINE_MS: i64 = 90 * 24 * 60 * 60 * 1000;

impl NumberState {
    pub const ALL: [NumberState; 5] =
        [NumberState::Pool, NumberState::Reserved, NumberState::Free, NumberState::Assigned, NumberState::Quarantine];

    pub const fn code(self) -> &'static str {
        match self {
            NumberState::Pool => "pool",
            NumberState::Reserved => "reserved",
            NumberState::Free => "free",
            NumberState::Assigned => "assigned",
            NumberState::Quarantine => "quarantine",
        }
    }

    pub fn from_code(code: &str) -> Option<NumberState> {
        NumberState::ALL.into_iter().find(|state| state.code() == code)
    }

    /// The life cycle, whole: from × act → to.
    pub const fn after(self, act: NumberAct) -> Result<NumberState, ProblemKind> {
        use NumberAct::*;
        use NumberState::*;
        match (self, act) {
            (Pool, Reserve) => Ok(Reserved),
            (Pool | Reserved | Free, AddToLocation) | (Assigned, Unassign) | (Quarantine, TakeBack) => Ok(Free),
            (Free, Assign) => Ok(Assigned),
            (Reserved | Free, Release) => Ok(Quarantine),
            (Quarantine, QuarantineEnds) | (Reserved, EndReservation) => Ok(Pool),
            (Assigned, Release) => Err(ProblemKind::NumberAssigned),
            (Assigned, Assign | Reserve | AddToLocation | EndReservation) => Err(ProblemKind::NumberInUse),
            (Quarantine, Reserve | AddToLocation | Assign) => Err(ProblemKind::NumberQuarantined),
            _ => Err(ProblemKind::NumberUnavailable),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_given_back_is_silent_before_anybody_else_has_it() {
        let mut state = NumberState::Pool;
        for act in [NumberAct::AddToLocation, NumberAct::Assign, NumberAct::Unassign, NumberAct::Release] {
            state = state.after(act).unwrap();
        }
        assert_eq!(state, NumberState::Quarantine);
        assert_eq!(state.after(NumberAct::Assign), Err(ProblemKind::NumberQuarantined));
        assert_eq!(state.after(NumberAct::QuarantineEnds), Ok(NumberState::Pool));
    }

    #[test]
    fn a_number_that_was_only_reserved_goes_back_to_the_pool_at_once() {
        let reserved = NumberState::Pool.after(NumberAct::Reserve).unwrap();
        assert_eq!(reserved.after(NumberAct::EndReservation), Ok(NumberState::Pool));
        for state in NumberState::ALL.into_iter().filter(|state| *state != NumberState::Reserved) {
            assert!(state.after(NumberAct::EndReservation).is_err(), "{state:?}");
        }
    }

    #[test]
    fn who_gave_a_number_back_may_have_it_again_at_once() {
        assert_eq!(NumberState::Quarantine.after(NumberAct::TakeBack), Ok(NumberState::Free));
        assert!(NumberState::Pool.after(NumberAct::TakeBack).is_err());
    }

    #[test]
    fn only_a_free_number_can_be_assigned() {
        for state in NumberState::ALL {
            assert_eq!(state.after(NumberAct::Assign).is_ok(), state == NumberState::Free, "{state:?}");
        }
    }
}
