//! What differs between two versions of a template: whoever made a customer with an older one wants to know what has moved since.

use super::{Template, settings::SettingValue};
use crate::{
    Id,
    id::{Person, PstnProvider, Subscription},
};

/// The value of one field. References stay ids: whoever shows them knows their names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    Text(String),
    Administrator(Id<Person>),
    Subscription(Id<Subscription>),
    PstnProvider(Id<PstnProvider>),
    Setting(SettingValue),
    Unset,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// As the `/api` body calls it; settings are `settings.<key>`.
    pub field: String,
    pub before: Field,
    pub after: Field,
}

impl Template {
    fn fields(&self) -> impl Iterator<Item = (String, Field)> {
        let text = |text: &str| Field::Text(text.to_owned());
        let own = [
            ("name", text(&self.name)),
            ("administrator", Field::Administrator(self.administrator)),
            ("country", text(self.country.code())),
            ("language", text(&self.language.mail())),
            ("subscription", Field::Subscription(self.subscription)),
            ("authentication", text(self.authentication.method())),
            ("identityProvider", self.authentication.idp().map_or(Field::Unset, text)),
            ("pstnProvider", self.pstn.map_or(Field::Unset, Field::PstnProvider)),
            ("connector", text(&self.connector)),
        ];
        let settings = self
            .settings
            .iter()
            .map(|(setting, value)| (format!("settings.{}", setting.key), Field::Setting(value.clone())));
        own.map(|(name, field)| (name.to_owned(), field)).into_iter().chain(settings)
    }
}

/// In the order in which a template is written.
pub fn differences(before: &Template, after: &Template) -> Vec<Difference> {
    let pairs = before.fields().zip(after.fields());
    pairs
        .filter(|((_, before), (_, after))| before != after)
        .map(|((field, before), (_, after))| Difference { field, before, after })
        .collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{Country, Language, Problems, template::Authentication, template::Settings, template::settings};

    fn template() -> Template {
        Template {
            name: "Pequeña empresa".to_owned(),
            administrator: Id::from_uuid(Uuid::from_u128(1)),
            country: Country::parse("ES").unwrap(),
            language: Language::parse("es_ES").unwrap(),
            subscription: Id::from_uuid(Uuid::from_u128(2)),
            authentication: Authentication::Platform,
            pstn: None,
            connector: "local".to_owned(),
            settings: Settings::default(),
        }
    }

    #[test]
    fn equal_versions_differ_in_nothing() {
        assert_eq!(differences(&template(), &template()), []);
    }

    #[test]
    fn every_field_that_moved_is_named_once_with_what_it_was_and_is() {
        let four_digits = [(settings::EXTENSION_LENGTH.to_owned(), SettingValue::Number(4))];
        let provider = Id::from_uuid(Uuid::from_u128(3));
        let after = Template {
            authentication: Authentication::PartnerOidc { idp_name: "telco".to_owned() },
            pstn: Some(provider),
            settings: Settings::parse(&four_digits, "settings", &mut Problems::default()),
            ..template()
        };
        let text = |text: &str| Field::Text(text.to_owned());
        let found: Vec<_> = differences(&template(), &after)
            .into_iter()
            .map(|difference| (difference.field, difference.before, difference.after))
            .collect();
        assert_eq!(
            found,
            [
                ("authentication".to_owned(), text("webex"), text("partner-oidc")),
                ("identityProvider".to_owned(), Field::Unset, text("telco")),
                ("pstnProvider".to_owned(), Field::Unset, Field::PstnProvider(provider)),
                (
                    "settings.extensionLength".to_owned(),
                    Field::Setting(SettingValue::Unset),
                    Field::Setting(SettingValue::Number(4))
                ),
            ]
        );
    }

    #[test]
    fn no_field_of_a_template_is_left_out_of_a_comparison() {
        let other = Template {
            name: "Otra".to_owned(),
            administrator: Id::from_uuid(Uuid::from_u128(11)),
            country: Country::parse("US").unwrap(),
            language: Language::parse("en_US").unwrap(),
            subscription: Id::from_uuid(Uuid::from_u128(12)),
            authentication: Authentication::PartnerSaml { entity_id: "x".to_owned() },
            pstn: Some(Id::from_uuid(Uuid::from_u128(13))),
            connector: "sip".to_owned(),
            settings: Settings::default(),
        };
        assert_eq!(differences(&template(), &other).len(), template().fields().count() - settings::SCHEMA.len());
    }
}
