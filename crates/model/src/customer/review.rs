//! Screening: whether somebody at the partner said yes to a new customer. Until then nothing is made outside for it.

use super::CustomerStatus;
use crate::{Problem, ProblemKind};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Review {
    /// The partner looks at nobody first.
    #[default]
    None,
    Pending,
    Approved,
    Declined,
}

impl Review {
    pub const ALL: [Review; 4] = [Review::None, Review::Pending, Review::Approved, Review::Declined];

    pub const fn code(self) -> &'static str {
        match self {
            Review::None => "none",
            Review::Pending => "pending",
            Review::Approved => "approved",
            Review::Declined => "declined",
        }
    }

    pub fn from_code(code: &str) -> Option<Review> {
        Review::ALL.into_iter().find(|review| review.code() == code)
    }

    /// Why nothing may be made outside; `None`: it may.
    pub fn refusal(self) -> Option<Problem> {
        match self {
            Review::None | Review::Approved => None,
            Review::Pending => {
                let status = CustomerStatus::PendingRplReview.wire();
                Some(Problem::new("", ProblemKind::CustomerNotReady).with("status", status))
            }
            Review::Declined => Some(Problem::new("", ProblemKind::CustomerDeclined)),
        }
    }
}
