//! The two states that the wire knows of a subscriber.

/// Done, or waiting for a person who has a free account elsewhere to agree to the move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubscriberStatus {
    Provisioned,
    PendingUserMigration,
}

impl SubscriberStatus {
    pub const ALL: [SubscriberStatus; 2] = [SubscriberStatus::Provisioned, SubscriberStatus::PendingUserMigration];

    pub const fn wire(self) -> &'static str {
        match self {
            SubscriberStatus::Provisioned => "provisioned",
            SubscriberStatus::PendingUserMigration => "pending_user_migration",
        }
    }

    pub fn from_wire(wire: &str) -> Option<SubscriberStatus> {
        SubscriberStatus::ALL.into_iter().find(|status| status.wire() == wire)
    }
}
