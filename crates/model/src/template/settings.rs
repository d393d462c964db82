//! Common and call settings of a template: a typed schema with defaults, so that a further one is a row here.

use crate::{Problem, ProblemKind, Problems, email::Email};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Common,
    Call,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingValue {
    Flag(bool),
    Number(i64),
    Text(String),
    Unset,
}

/// What a setting accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepts {
    Flag {
        default: bool,
    },
    /// Optional; unset means no rule.
    Number {
        min: i64,
        max: i64,
    },
    /// Optional; a mailbox or an https address.
    Contact,
}

impl Accepts {
    /// The kind of JSON value, by its code in the words.
    pub const fn json_type(self) -> &'static str {
        match self {
            Accepts::Flag { .. } => "boolean",
            Accepts::Number { .. } => "integer",
            Accepts::Contact => "string",
        }
    }
}

#[derive(Debug)]
pub struct Setting {
    pub key: &'static str,
    pub group: Group,
    pub accepts: Accepts,
}

pub const ADMIN_INVITE_ON_ATTACH: &str = "allowAdminInviteOnAttach";
pub const ADMIN_MAIL: &str = "administratorMail";
pub const USER_MAILS: &str = "userMails";
pub const SUPPORT_CONTACT: &str = "supportContact";
pub const RESTRICTED: &str = "restrictedAdministratorMode";
pub const CONTROL_HUB: &str = "controlHub";
pub const EXTENSION_LENGTH: &str = "extensionLength";

#[rustfmt::skip]
pub const SCHEMA: [Setting; 7] = [
    Setting { key: ADMIN_INVITE_ON_ATTACH, group: Group::Common, accepts: Accepts::Flag { default: true } },
    Setting { key: ADMIN_MAIL,             group: Group::Common, accepts: Accepts::Flag { default: true } },
    Setting { key: USER_MAILS,             group: Group::Common, accepts: Accepts::Flag { default: true } },
    Setting { key: SUPPORT_CONTACT,        group: Group::Common, accepts: Accepts::Contact },
    Setting { key: RESTRICTED,             group: Group::Common, accepts: Accepts::Flag { default: true } },
    Setting { key: CONTROL_HUB,            group: Group::Common, accepts: Accepts::Flag { default: true } },
    Setting { key: EXTENSION_LENGTH,       group: Group::Call,   accepts: Accepts::Number { min: 2, max: 10 } },
];

/// The settings of one template version: every key of the schema, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings([SettingValue; SCHEMA.len()]);

impl Default for Settings {
    fn default() -> Settings {
        Settings(std::array::from_fn(|place| match SCHEMA[place].accepts {
            Accepts::Flag { default } => SettingValue::Flag(default),
            Accepts::Number { .. } | Accepts::Contact => SettingValue::Unset,
        }))
    }
}

impl Settings {
    /// Defaults overlaid with what was asked; `at` is the field that held them.
    pub fn parse(asked: &[(String, SettingValue)], at: &str, problems: &mut Problems) -> Settings {
        let mut settings = Settings::default();
        for (key, value) in asked {
            let at = format!("{at}.{key}");
            match SCHEMA.iter().position(|setting| setting.key == key) {
                None => problems.push(Problem::new(at, ProblemKind::SettingUnknown).with("setting", key)),
                Some(place) => {
                    if let Some(value) = accept(SCHEMA[place].accepts, value, at, problems) {
                        settings.0[place] = value;
                    }
                }
            }
        }
        settings
    }

    pub fn iter(&self) -> impl Iterator<Item = (&'static Setting, &SettingValue)> {
        SCHEMA.iter().zip(&self.0)
    }

    fn get(&self, key: &str) -> &SettingValue {
        self.iter().find(|(setting, _)| setting.key == key).map_or(&SettingValue::Unset, |(_, value)| value)
    }

    pub fn flag(&self, key: &str) -> bool {
        matches!(self.get(key), SettingValue::Flag(true))
    }

    pub fn number(&self, key: &str) -> Option<i64> {
        match self.get(key) {
            SettingValue::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub fn text(&self, key: &str) -> Option<&str> {
        match self.get(key) {
            SettingValue::Text(text) => Some(text),
            _ => None,
        }
    }
}

fn accept(accepts: Accepts, value: &SettingValue, at: String, problems: &mut Problems) -> Option<SettingValue> {
    match (accepts, value) {
        (Accepts::Flag { .. }, SettingValue::Flag(_))
        | (Accepts::Number { .. } | Accepts::Contact, SettingValue::Unset) => Some(value.clone()),
        (Accepts::Number { min, max }, SettingValue::Number(number)) if (min..=max).contains(number) => {
            Some(value.clone())
        }
        (Accepts::Number { min, max }, SettingValue::Number(_)) => {
            problems.push(Problem::new(at, ProblemKind::OutOfRange).with("min", min).with("max", max));
            None
        }
        (Accepts::Contact, SettingValue::Text(text)) if is_contact(text) => {
            Some(SettingValue::Text(text.trim().to_owned()))
        }
        (Accepts::Contact, SettingValue::Text(_)) => {
            problems.add(at, ProblemKind::InvalidUrl);
            None
        }
        _ => {
            problems.push(Problem::new(at, ProblemKind::WrongType).with("type", accepts.json_type()));
            None
        }
    }
}

fn is_contact(text: &str) -> bool {
    let text = text.trim();
    let is_web = text.len() <= 200
        && text
            .strip_prefix("https://")
            .is_some_and(|rest| rest.contains('.') && !rest.contains(|c: char| c.is_whitespace() || c.is_control()));
    is_web || Email::parse(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_asked_keeps_its_default() {
        let mut problems = Problems::default();
        let asked = [
            (USER_MAILS.to_owned(), SettingValue::Flag(false)),
            (EXTENSION_LENGTH.to_owned(), SettingValue::Number(4)),
        ];
        let settings = Settings::parse(&asked, "settings", &mut problems);
        assert!(problems.is_empty());
        assert!(!settings.flag(USER_MAILS) && settings.flag(RESTRICTED));
        assert_eq!(settings.number(EXTENSION_LENGTH), Some(4));
    }

    #[test]
    fn a_setting_of_the_wrong_type_or_name_is_named() {
        let mut problems = Problems::default();
        let asked = [
            ("colour".to_owned(), SettingValue::Flag(true)),
            (EXTENSION_LENGTH.to_owned(), SettingValue::Number(11)),
            (SUPPORT_CONTACT.to_owned(), SettingValue::Text("javascript:alert(1)".to_owned())),
        ];
        Settings::parse(&asked, "settings", &mut problems);
        let found: Vec<_> = problems.0.iter().map(|problem| (problem.at.as_str(), problem.kind)).collect();
        assert_eq!(
            found,
            [
                ("settings.colour", ProblemKind::SettingUnknown),
                ("settings.extensionLength", ProblemKind::OutOfRange),
                ("settings.supportContact", ProblemKind::InvalidUrl)
            ]
        );
    }
}
