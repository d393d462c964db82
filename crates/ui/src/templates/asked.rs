//! The steps of the wizard and the fields in them: what stands there at first, and the template that they ask for.

use alta_hub::templates::Choices;
use alta_model::{
    Problem, Problems,
    country::Country,
    customer::Asked,
    language::Language,
    template::{
        Authentication, Settings, Template,
        rules::AskedTemplate,
        settings::{Accepts, SCHEMA, Setting, SettingValue},
    },
};
use alta_words::Tongue;

use crate::{Visit, look::field::Labels, typed::Typed, visit::Reader};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Type,
    Primary,
    Auth,
    Calling,
    Settings,
    Review,
}

impl Step {
    pub(super) const ALL: [Step; 6] =
        [Step::Type, Step::Primary, Step::Auth, Step::Calling, Step::Settings, Step::Review];

    pub(super) const fn code(self) -> &'static str {
        match self {
            Step::Type => "type",
            Step::Primary => "primary",
            Step::Auth => "auth",
            Step::Calling => "calling",
            Step::Settings => "settings",
            Step::Review => "review",
        }
    }

    pub(super) fn of(code: &str) -> Option<Step> {
        Step::ALL.into_iter().find(|step| step.code() == code)
    }

    pub(super) const fn at(self) -> usize {
        self as usize
    }

    pub(super) fn next(self) -> Step {
        Step::ALL.get(self.at() + 1).copied().unwrap_or(self)
    }

    pub(super) fn previous(self) -> Option<Step> {
        self.at().checked_sub(1).map(|at| Step::ALL[at])
    }

    pub(super) fn name(self, reader: &Reader) -> String {
        reader.text(&format!("template-step-{}", self.code()))
    }
}

/// The field of a setting.
pub(super) fn setting_field(setting: &Setting) -> String {
    format!("setting-{}", setting.key)
}

/// What stands in the fields of a new template: what is usual here, so that a name is all there is to type.
pub(super) fn first_values(visit: &Visit, choices: &Choices) -> Typed {
    let spoken = if visit.tongue == Tongue::Spanish { "ES" } else { "US" };
    let country = choices.usual.map_or(spoken, |usual| usual.country.code());
    let subscription =
        choices.usual.map(|usual| usual.subscription).or(choices.subscriptions.first().map(|one| one.id));
    let mine = choices.administrators.iter().find(|offered| offered.email.eq_ignore_ascii_case(&visit.me.email));
    let administrator = mine.or(choices.administrators.first()).map(|offered| offered.email.as_str());
    let mut values = settings_values(&Settings::default());
    values.set("type", "wholesale");
    values.set("connector", choices.connectors.first().copied().unwrap_or_default());
    values.set("name", "");
    values.set("country", country);
    values.set("language", "");
    values.set("administrator", administrator.unwrap_or_default());
    values.set("subscription", subscription.map(|id| id.to_string()).unwrap_or_default());
    values.set("auth", "webex");
    values.set("protocol", "saml");
    values.set("pstn", "");
    values
}

/// What stands in the fields when a template is edited.
pub(super) fn values_of(template: &Template, administrator: &str) -> Typed {
    let mut values = settings_values(&template.settings);
    values.set("type", "wholesale");
    values.set("connector", template.connector.as_str());
    values.set("name", template.name.as_str());
    values.set("country", template.country.code());
    values.set("language", template.language.mail());
    values.set("administrator", administrator);
    values.set("subscription", template.subscription.to_string());
    let (auth, protocol, field) = match &template.authentication {
        Authentication::Platform => ("webex", "saml", "entity"),
        Authentication::PartnerSaml { .. } => ("partner", "saml", "entity"),
        Authentication::PartnerOidc { .. } => ("partner", "oidc", "idp"),
    };
    values.set("auth", auth);
    values.set("protocol", protocol);
    values.set(field, template.authentication.idp().unwrap_or_default());
    values.set("pstn", template.pstn.map(|id| id.to_string()).unwrap_or_default());
    values
}

fn settings_values(settings: &Settings) -> Typed {
    let mut values = Typed::default();
    for (setting, value) in settings.iter() {
        let text = match value {
            SettingValue::Flag(on) => u8::from(*on).to_string(),
            SettingValue::Number(number) => number.to_string(),
            SettingValue::Text(text) => text.clone(),
            SettingValue::Unset => String::new(),
        };
        values.set(&setting_field(setting), text);
    }
    values
}

/// The template as the fields ask for it; whether it can be is the hub's to say.
pub(super) fn asked(values: &Typed) -> AskedTemplate {
    let text = |name: &str| Some(values.text(name).to_owned());
    let method = match (values.text("auth"), values.text("protocol")) {
        ("partner", "oidc") => "partner-oidc",
        ("partner", _) => "partner-saml",
        (other, _) => other,
    };
    AskedTemplate {
        name: text("name"),
        administrator_email: text("administrator"),
        country: text("country"),
        language: Some(language(values)),
        subscription: reference(values.text("subscription")),
        authentication: Some(method.to_owned()),
        idp: (method != "webex").then(|| values.text(idp_field(values)).to_owned()),
        pstn: reference(values.text("pstn")),
        connector: text("connector"),
        settings: SCHEMA.iter().map(|setting| (setting.key.to_owned(), setting_value(values, setting))).collect(),
    }
}

/// The one chosen, or that of the country.
pub(super) fn language(values: &Typed) -> String {
    let of_country =
        || Country::parse(values.text("country")).ok().and_then(Country::facts).map(|facts| facts.language);
    match values.text("language") {
        "" => of_country().unwrap_or_default().to_owned(),
        chosen => Language::parse(chosen).map_or_else(|_| chosen.to_owned(), Language::mail),
    }
}

/// Where the identity provider of the chosen protocol is named.
pub(super) fn idp_field(values: &Typed) -> &'static str {
    if values.text("protocol") == "oidc" { "idp" } else { "entity" }
}

fn reference<Of>(typed: &str) -> Asked<alta_model::Id<Of>> {
    match typed {
        "" => Asked::Absent,
        typed => typed.parse().map_or(Asked::Unreadable, Asked::Is),
    }
}

fn setting_value(values: &Typed, setting: &Setting) -> SettingValue {
    let field = setting_field(setting);
    match (setting.accepts, values.text(&field)) {
        (Accepts::Flag { .. }, _) => SettingValue::Flag(values.on(&field)),
        (_, "") => SettingValue::Unset,
        (Accepts::Number { .. }, typed) => {
            typed.parse().map_or_else(|_| SettingValue::Text(typed.to_owned()), SettingValue::Number)
        }
        (Accepts::Contact, typed) => SettingValue::Text(typed.to_owned()),
    }
}

/// What the fields of a step are called, and which places of a problem they are.
pub(super) fn labels(reader: &Reader, step: Step, values: &Typed) -> Labels {
    let text = |key: &str| reader.text(&format!("template-{key}"));
    let labels = Labels::default();
    match step {
        Step::Type => labels.with("type", "", text("step-type")).with("connector", "connector", text("connector")),
        Step::Primary => labels
            .with("name", "name", text("name"))
            .with("country", "country", text("country"))
            .with("administrator", "administrator", text("administrator"))
            .with("language", "language", text("language"))
            .with("subscription", "subscription", text("subscription")),
        Step::Auth => {
            let place = |field: &str| if idp_field(values) == field { "identityProvider" } else { "" };
            labels
                .with("auth", "authentication", text("step-auth"))
                .with("protocol", "", text("protocol"))
                .with("entity", place("entity"), text("entity"))
                .with("idp", place("idp"), text("idp"))
        }
        Step::Calling => labels.with("pstn", "pstnProvider", text("pstn")),
        Step::Settings => SCHEMA.iter().fold(labels, |labels, setting| {
            let (field, place) = (setting_field(setting), format!("settings.{}", setting.key));
            labels.with(&field, &place, reader.text(&format!("setting-{}", setting.key)))
        }),
        Step::Review => labels,
    }
}

/// Where a problem can be put right.
pub(super) fn step_of(reader: &Reader, problem: &Problem, values: &Typed) -> Option<Step> {
    Step::ALL.into_iter().find(|step| labels(reader, *step, values).field_of(problem).is_some())
}

/// Those of one step: the others come when they are reached.
pub(super) fn problems_of(reader: &Reader, step: Step, problems: &Problems, values: &Typed) -> Problems {
    let labels = labels(reader, step, values);
    Problems(problems.0.iter().filter(|problem| labels.field_of(problem).is_some()).cloned().collect())
}
