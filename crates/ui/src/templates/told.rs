//! A template in words: its sections as pages, wizard and history show them. Two told templates compare row by row.

use alta_hub::templates::{Choices, TemplateNames};
use alta_model::{
    Id, Problems,
    branding::PartnerSetting,
    country::Country,
    customer::Asked,
    language::Language,
    template::{
        Authentication, Settings, Template,
        rules::AskedTemplate,
        settings::{Accepts, Group, Setting, SettingValue},
    },
};
use maud::{Markup, html};

use super::asked::Step;
use crate::{
    Visit,
    look::{
        icon::Icon,
        place,
        status::{Tone, pill},
    },
    visit::Reader,
};

/// One thing that a template says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) step: Step,
    pub(super) label: String,
    pub(super) value: String,
    /// Says something only where there is something to say.
    perhaps: bool,
}

impl Row {
    pub(super) fn silent(&self) -> bool {
        self.perhaps && self.value.is_empty()
    }
}

/// Always the same rows in the same order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told(pub(super) Vec<Row>);

/// What was asked for, each reference with its name, none of it judged yet.
struct Parts<'p> {
    name: &'p str,
    country: Option<Country>,
    language: Option<Language>,
    names: TemplateNames,
    connector: &'p str,
    method: &'p str,
    idp: &'p str,
    settings: &'p Settings,
}

impl Told {
    pub(super) fn of(reader: &Reader, template: &Template, names: &TemplateNames) -> Told {
        Told::rows(
            reader,
            &Parts {
                name: &template.name,
                country: Some(template.country),
                language: Some(template.language),
                names: names.clone(),
                connector: &template.connector,
                method: template.authentication.method(),
                idp: template.authentication.idp().unwrap_or_default(),
                settings: &template.settings,
            },
        )
    }

    /// Of what is being typed: what cannot be read is left out.
    pub(super) fn of_asked(reader: &Reader, asked: &AskedTemplate, choices: &Choices) -> Told {
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        let settings = Settings::parse(&asked.settings, "", &mut Problems::default());
        let (method, connector) = (text(&asked.authentication), text(&asked.connector));
        let parts = Parts {
            name: asked.name.as_deref().unwrap_or_default(),
            country: asked.country.as_deref().and_then(|code| Country::parse(code).ok()),
            language: asked.language.as_deref().and_then(|code| Language::parse(code).ok()),
            names: names(asked, choices),
            connector: &connector,
            method: &method,
            idp: asked.idp.as_deref().unwrap_or_default(),
            settings: &settings,
        };
        Told::rows(reader, &parts)
    }

    fn rows(reader: &Reader, parts: &Parts<'_>) -> Told {
        let text = |key: &str| reader.text(&format!("template-{key}"));
        let row =
            |step, label: &str, value: String| Row { step, label: text(label), value, perhaps: label == "idp-told" };
        let (names, nothing) = (&parts.names, String::new);
        let mut rows = vec![
            row(Step::Type, "connector", connector(reader, parts.connector)),
            row(Step::Primary, "name", parts.name.to_owned()),
            row(Step::Primary, "country", parts.country.map_or_else(nothing, |known| place::country(reader, known))),
            row(Step::Primary, "administrator", names.administrator.clone()),
            row(Step::Primary, "language", parts.language.map_or_else(nothing, |known| place::language(reader, known))),
            row(Step::Primary, "subscription", subscription(&names.subscription, &names.ledger_key)),
            row(Step::Auth, "step-auth", text(&format!("auth-{}", parts.method))),
            row(Step::Auth, "idp-told", parts.idp.to_owned()),
            row(Step::Calling, "pstn", names.pstn.clone().unwrap_or_else(|| text("pstn-none"))),
        ];
        let settings = parts.settings.iter().map(|(setting, value)| Row {
            step: Step::Settings,
            label: reader.text(&format!("setting-{}", setting.key)),
            value: setting_value(reader, setting, value),
            perhaps: false,
        });
        rows.extend(settings);
        Told(rows)
    }

    pub(super) fn of_step(&self, step: Step) -> impl Iterator<Item = (usize, &Row)> {
        self.0.iter().enumerate().filter(move |(_, row)| row.step == step)
    }

    /// Whether a row says something else than it did.
    pub(super) fn differs(&self, at: usize, before: &Told) -> bool {
        before.0.get(at).is_none_or(|row| row.value != self.0[at].value)
    }
}

fn names(asked: &AskedTemplate, choices: &Choices) -> TemplateNames {
    fn known<Of>(asked: Asked<Id<Of>>, id: Id<Of>) -> bool {
        asked.id() == Some(id)
    }
    let subscription = choices.subscriptions.iter().find(|one| known(asked.subscription, one.id));
    let pstn = choices.providers.iter().find(|one| known(asked.pstn, one.id));
    TemplateNames {
        administrator: asked.administrator_email.clone().unwrap_or_default(),
        subscription: subscription.map(|one| one.name.clone()).unwrap_or_default(),
        ledger_key: subscription.map(|one| one.ledger_key.clone()).unwrap_or_default(),
        pstn: pstn.map(|one| one.name.clone()),
    }
}

/// `Mayorista (ES-0193)`.
pub(super) fn subscription(name: &str, ledger_key: &str) -> String {
    if ledger_key.is_empty() { name.to_owned() } else { format!("{name} ({ledger_key})") }
}

/// A connector that has no name here is called by its code.
pub(super) fn connector(reader: &Reader, code: &str) -> String {
    let key = format!("template-connector-{code}");
    let name = reader.text(&key);
    if name == key { code.to_owned() } else { name }
}

pub(super) fn authentication(reader: &Reader, authentication: &Authentication) -> String {
    reader.text(&format!("template-auth-{}", authentication.method()))
}

pub(super) fn setting_value(reader: &Reader, setting: &Setting, value: &SettingValue) -> String {
    match (value, setting.accepts) {
        (SettingValue::Flag(on), _) => reader.text(if *on { "template-yes" } else { "template-no" }),
        (SettingValue::Number(number), _) => reader.text_with("template-digits", &[("count", number.to_string())]),
        (SettingValue::Text(text), _) => text.clone(),
        (SettingValue::Unset, Accepts::Number { .. }) => reader.text("template-any"),
        (SettingValue::Unset, _) => reader.text("template-none"),
    }
}

/// The sections of a template, each with what belongs to it. `edit` gives the way to change a section; `before` is what it is compared with.
pub(super) fn sections(
    visit: &Visit,
    told: &Told,
    before: Option<&Told>,
    edit: impl Fn(Step) -> Option<String>,
) -> Markup {
    let marked = |at: usize| before.is_some_and(|before| told.differs(at, before));
    html! {
            @for step in [Step::Type, Step::Primary, Step::Auth, Step::Calling, Step::Settings] {
                section.box aria-labelledby=(format!("section-{}", step.code())) {
                    h2 {
                        span #{"section-" (step.code())} { (step.name(visit)) }
                        @if let Some(to) = edit(step) {
                            a href=(to) data-edit[step == Step::Primary] aria-describedby={"section-" (step.code())} { (visit.text("act-edit")) }
                        }
                    }
                    @if step == Step::Settings {
                        (settings(visit, told, marked))
                    } @else {
                        dl.facts {
                            @if step == Step::Type { dt { (visit.text("template-kind")) } dd { (visit.brand(PartnerSetting::Offer)) } }
                            @for (at, row) in told.of_step(step) { @if !row.silent() || marked(at) { (fact(visit, row, marked(at))) } }
                        }
                    }
                }
            }
    }
}

fn settings(reader: &Reader, told: &Told, marked: impl Fn(usize) -> bool) -> Markup {
    let rows: Vec<(usize, &Row)> = told.of_step(Step::Settings).collect();
    let of = |group: Group| {
        let schema = alta_model::template::settings::SCHEMA.iter();
        rows.iter()
            .zip(schema)
            .filter(move |(_, setting)| setting.group == group)
            .map(|(row, _)| *row)
            .collect::<Vec<_>>()
    };
    html! {
        @for (group, key) in [(Group::Common, "template-common"), (Group::Call, "template-call")] {
            h3 { (reader.text(key)) }
            dl.facts.wide { @for (at, row) in of(group) { (fact(reader, row, marked(at))) } }
        }
    }
}

fn fact(reader: &Reader, row: &Row, marked: bool) -> Markup {
    html! {
        dt { (row.label) }
        dd {
            @if row.value.is_empty() { span.muted { "—" } } @else { (row.value) }
            @if marked { " " (pill(Tone::Info, Icon::Edit, &reader.text("template-changed"))) }
        }
    }
}
