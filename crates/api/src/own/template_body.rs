//! A template as `/api` reads and writes it: one shape for both, so that what was read can be changed and sent back.

use alta_hub::templates::{TemplateSeen, setting_json, setting_value};
use alta_model::{
    Problem, ProblemKind, Problems,
    template::{
        rules::AskedTemplate,
        settings::{Accepts, SCHEMA, SettingValue},
    },
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use utoipa::{
    ToSchema,
    openapi::{
        Object, ObjectBuilder, RefOr, Schema,
        schema::{AdditionalProperties, SchemaType, Type},
    },
};

use super::shapes::instant;
use crate::wire::id;

/// The template itself: this is what is created, edited and compared.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = Template)]
pub(super) struct TemplateBody {
    name: Option<String>,
    /// The e-mail of the partner's administrator who is assigned to every customer made with it.
    administrator: Option<String>,
    /// Two letters: the default of headquarters and time zone, and the region of the data.
    country: Option<String>,
    /// The language of mails where the customer names none: `es_ES`.
    language: Option<String>,
    /// The id of a wholesale subscription: what can be sold, and who is billed.
    subscription: Option<String>,
    /// `webex`, `partner-saml` or `partner-oidc`.
    authentication: Option<String>,
    /// The entity id (SAML) or name (OpenID Connect) of the partner's identity provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    identity_provider: Option<String>,
    /// The id of the PSTN provider that connects locations by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pstn_provider: Option<String>,
    /// Who fulfils its customers; left out: the first connector of the hub.
    connector: Option<String>,
    /// What is left out has its default.
    #[schema(schema_with = settings_schema)]
    settings: Option<Map<String, Json>>,
}

fn settings_schema() -> RefOr<Schema> {
    let property = |accepts| {
        let object = |kind| ObjectBuilder::new().schema_type(kind);
        let optional = |kind| SchemaType::from_iter([kind, Type::Null]);
        match accepts {
            Accepts::Flag { default } => object(SchemaType::new(Type::Boolean)).default(Some(Json::from(default))),
            Accepts::Number { min, max } => object(optional(Type::Integer)).minimum(Some(min)).maximum(Some(max)),
            Accepts::Contact => object(optional(Type::String)),
        }
    };
    let all =
        SCHEMA.iter().fold(Object::builder(), |all, setting| all.property(setting.key, property(setting.accepts)));
    all.additional_properties(Some(AdditionalProperties::FreeForm(false))).into()
}

impl TemplateBody {
    /// What was typed, with a problem for each setting that is no plain value.
    pub(super) fn asked(self, problems: &mut Problems) -> AskedTemplate {
        AskedTemplate {
            name: self.name,
            administrator_email: self.administrator,
            country: self.country,
            language: self.language,
            subscription: id::asked(self.subscription.as_deref()),
            authentication: self.authentication,
            idp: self.identity_provider,
            pstn: id::asked(self.pstn_provider.as_deref()),
            connector: self.connector,
            settings: settings(self.settings.unwrap_or_default(), problems),
        }
    }

    pub(super) fn of(seen: &TemplateSeen) -> TemplateBody {
        let template = &seen.template;
        let settings = template.settings.iter().map(|(setting, value)| (setting.key.to_owned(), setting_json(value)));
        TemplateBody {
            name: Some(template.name.clone()),
            administrator: Some(seen.names.administrator.clone()),
            country: Some(template.country.code().to_owned()),
            language: Some(template.language.mail()),
            subscription: Some(id::encode(template.subscription)),
            authentication: Some(template.authentication.method().to_owned()),
            identity_provider: template.authentication.idp().map(str::to_owned),
            pstn_provider: template.pstn.map(id::encode),
            connector: Some(template.connector.clone()),
            settings: Some(settings.collect()),
        }
    }
}

fn settings(typed: Map<String, Json>, problems: &mut Problems) -> Vec<(String, SettingValue)> {
    let mut settings = Vec::new();
    for (key, json) in typed {
        match (setting_value(&json), SCHEMA.iter().find(|setting| setting.key == key)) {
            (Some(value), _) => settings.push((key, value)),
            (None, Some(setting)) => problems.push(
                Problem::new(format!("settings.{key}"), ProblemKind::WrongType)
                    .with("type", setting.accepts.json_type()),
            ),
            (None, None) => {
                problems
                    .push(Problem::new(format!("settings.{key}"), ProblemKind::SettingUnknown).with("setting", key));
            }
        }
    }
    settings
}

/// A version of a template, and what became of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = TemplateVersion)]
pub(super) struct TemplateView {
    provisioning_id: String,
    version: i64,
    /// The version that new customers are made with.
    current_version: i64,
    /// Archived: no new customers; those it has keep what they were made with.
    archived: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    archived_at: Option<String>,
    /// How many customers use it (in a list of versions: this version).
    customers: i64,
    created_at: String,
    made_at: String,
    made_by: String,
    template: TemplateBody,
    names: NamesView,
}

/// What the ids in the template are called.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = TemplateNames)]
pub(super) struct NamesView {
    subscription: String,
    /// Under which the wholesale ledger keeps what its customers use.
    ledger_key: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pstn_provider: Option<String>,
}

impl TemplateView {
    pub(super) fn of(seen: &TemplateSeen) -> TemplateView {
        TemplateView {
            provisioning_id: id::encode(seen.id),
            version: seen.version,
            current_version: seen.current_version,
            archived: seen.retired_at.is_some(),
            archived_at: seen.retired_at.map(instant),
            customers: seen.customers,
            created_at: instant(seen.created_at),
            made_at: instant(seen.made_at),
            made_by: seen.made_by.clone(),
            template: TemplateBody::of(seen),
            names: NamesView {
                subscription: seen.names.subscription.clone(),
                ledger_key: seen.names.ledger_key.clone(),
                pstn_provider: seen.names.pstn.clone(),
            },
        }
    }
}
