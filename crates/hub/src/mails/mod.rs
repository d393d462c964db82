//! The mails that the hub has written: what leaves, leaves from here, and a sandbox shows what would have left.

mod list;

pub use list::{ListMails, MailSeen};

/// Everything that is written about to people; each has its words.
pub const KINDS: [&str; 4] = ["administrator-welcome", "user-welcome", "consent-move", "phone-link"];
