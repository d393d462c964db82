//! Who a person is, sent back whole by clients that changed a part: what is left out or empty stays as it is.

use super::line::{AskedLine, LineOrder};
use crate::{
    Problems,
    customer::{parse_text, parse_value},
    email::Email,
};

/// As typed.
#[derive(Clone, Debug, Default)]
pub struct AskedPerson {
    /// The first one counts: a person has one address.
    pub emails: Vec<String>,
    pub display_name: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub line: AskedLine,
}

/// What parsed.
#[derive(Clone, Debug, Default)]
pub struct PersonOrder {
    pub email: Option<Email>,
    pub display_name: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub line: LineOrder,
}

impl AskedPerson {
    pub fn read(&self, p: &mut Problems) -> PersonOrder {
        let email = self.emails.first().map(String::as_str);
        PersonOrder {
            email: parse_value(email, "emails[0]", false, Email::parse, p),
            display_name: parse_text(self.display_name.as_deref(), "displayName", 128, false, p),
            first_name: parse_text(self.first_name.as_deref(), "firstName", 64, false, p),
            last_name: parse_text(self.last_name.as_deref(), "lastName", 64, false, p),
            line: self.line.read(p),
        }
    }
}
