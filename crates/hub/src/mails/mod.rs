//! The mails that the hub has written: what leaves, leaves from here, and a sandbox shows what would have left.

mod list;

pub use list::{ListMails, MailSeen};

/// Everything that is written about to people; each has its words (`mail-…`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailKind {
    AdministratorWelcome,
    UserWelcome,
    ConsentMove,
    Invitation,
    PhoneLink,
}

impl MailKind {
    pub const ALL: [MailKind; 5] = [
        MailKind::AdministratorWelcome,
        MailKind::UserWelcome,
        MailKind::ConsentMove,
        MailKind::Invitation,
        MailKind::PhoneLink,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            MailKind::AdministratorWelcome => "administrator-welcome",
            MailKind::UserWelcome => "user-welcome",
            MailKind::ConsentMove => "consent-move",
            MailKind::Invitation => "invitation",
            MailKind::PhoneLink => "phone-link",
        }
    }
}
