//! Where something stands, in a word with an icon: colour never says it alone.

use alta_model::{customer::CustomerStatus, user::SubscriberStatus};
use maud::{Markup, html};

use super::icon::Icon;
use crate::visit::Reader;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Ok,
    Warn,
    Err,
    Info,
    Idle,
}

impl Tone {
    pub const fn class(self) -> &'static str {
        match self {
            Tone::Ok => "ok",
            Tone::Warn => "warn",
            Tone::Err => "err",
            Tone::Info => "info",
            Tone::Idle => "idle",
        }
    }
}

pub fn pill(tone: Tone, icon: Icon, text: &str) -> Markup {
    html! { span class=(format!("pill {}", tone.class())) { (icon.small()) (text) } }
}

pub fn customer(reader: &Reader, status: CustomerStatus) -> Markup {
    let (tone, icon) = match status {
        CustomerStatus::Provisioned => (Tone::Ok, Icon::Check),
        CustomerStatus::ProvisionedWithErrors => (Tone::Warn, Icon::Warn),
        CustomerStatus::Error => (Tone::Err, Icon::Error),
        CustomerStatus::PendingRplReview => (Tone::Idle, Icon::Pause),
        CustomerStatus::Provisioning | CustomerStatus::Updating | CustomerStatus::Deleting => (Tone::Info, Icon::Sync),
    };
    pill(tone, icon, &reader.text(&format!("status-{}", status.wire().replace('_', "-"))))
}

/// A user: what the wire says, and what the connector still owes.
pub fn user(reader: &Reader, status: SubscriberStatus, refused: bool) -> Markup {
    match (status, refused) {
        (_, true) => pill(Tone::Err, Icon::Error, &reader.text("status-user-failed")),
        (SubscriberStatus::Provisioned, _) => pill(Tone::Ok, Icon::Check, &reader.text("status-user-active")),
        (SubscriberStatus::PendingUserMigration, _) => {
            pill(Tone::Warn, Icon::Warn, &reader.text("status-user-consent"))
        }
    }
}
