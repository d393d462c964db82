//! Why a verb did not happen: problems the caller can act on, or a fault of ours.

use alta_db::Fault;
use alta_model::{Problem, ProblemKind, Problems};

use crate::outage::REASON;

#[derive(Clone, Debug)]
pub enum Refusal {
    /// Nothing happened. Each problem says where and why; doors turn the kinds into status codes and words.
    Problems(Problems),
    /// Somebody else was faster between a rule and its guard. The door runs the verb again; the rules then say why.
    Raced,
    /// The storage failed in a way nobody planned: logged, answered without detail.
    Broken(Fault),
}

impl Refusal {
    pub fn not_found() -> Refusal {
        Refusal::because("", ProblemKind::NotFound)
    }

    pub fn because(at: &str, kind: ProblemKind) -> Refusal {
        Refusal::from(Problem::new(at, kind))
    }

    /// Only the moment was bad: the same may well be done later.
    pub fn is_passing(&self) -> bool {
        use ProblemKind::{Busy, OutcomeUnknown, Unavailable};
        matches!(self, Refusal::Problems(problems) if problems.0.iter().any(|problem| matches!(problem.kind, Busy | Unavailable | OutcomeUnknown)))
    }

    /// The kinds, for those who must decide by them.
    pub fn kinds(&self) -> Vec<ProblemKind> {
        match self {
            Refusal::Problems(problems) => problems.0.iter().map(|problem| problem.kind).collect(),
            Refusal::Raced => vec![ProblemKind::Busy],
            Refusal::Broken(_) => vec![ProblemKind::Internal],
        }
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Refusal {
        Refusal::Problems(problem.into())
    }
}

impl From<Problems> for Refusal {
    fn from(problems: Problems) -> Refusal {
        Refusal::Problems(problems)
    }
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Refusal {
        match fault {
            Fault::Unique { .. } | Fault::ForeignKey | Fault::Check { .. } => Refusal::Raced,
            Fault::Busy | Fault::Full => Refusal::because("", ProblemKind::Busy),
            Fault::Unavailable(reason) => Problem::new("", ProblemKind::Unavailable).with(REASON, reason).into(),
            // why: only what somebody sent can hold one; the rules name the field where they see it first.
            Fault::Nul => Refusal::because("", ProblemKind::ControlCharacters),
            Fault::OutcomeUnknown => Refusal::because("", ProblemKind::OutcomeUnknown),
            other => Refusal::Broken(other),
        }
    }
}
