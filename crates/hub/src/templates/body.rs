//! The stored form of a template version: JSON whose names never change.

use alta_model::{
    Id, Problems,
    country::Country,
    language::Language,
    template::{Authentication, Settings, Template, settings::SettingValue},
};
use serde_json::{Map, Value as Json, json};

pub fn written_body(template: &Template) -> Json {
    let settings: Map<String, Json> =
        template.settings.iter().map(|(setting, value)| (setting.key.to_owned(), setting_json(value))).collect();
    json!({
        "name": template.name,
        "administrator": template.administrator.to_string(),
        "country": template.country.code(),
        "language": template.language.mail(),
        "subscription": template.subscription.to_string(),
        "authentication": template.authentication.stored(),
        "pstn": template.pstn.map(|id| id.to_string()),
        "connector": template.connector,
        "settings": settings,
    })
}

pub fn setting_json(value: &SettingValue) -> Json {
    match value {
        SettingValue::Flag(flag) => json!(flag),
        SettingValue::Number(number) => json!(number),
        SettingValue::Text(text) => json!(text),
        SettingValue::Unset => Json::Null,
    }
}

pub fn setting_value(json: &Json) -> Option<SettingValue> {
    match json {
        Json::Null => Some(SettingValue::Unset),
        Json::Bool(flag) => Some(SettingValue::Flag(*flag)),
        Json::Number(number) => number.as_i64().map(SettingValue::Number),
        Json::String(text) => Some(SettingValue::Text(text.clone())),
        Json::Array(_) | Json::Object(_) => None,
    }
}

/// `None`: a body that this program cannot read.
pub fn read_body(text: &str) -> Option<Template> {
    let body: Json = serde_json::from_str(text).ok()?;
    let word = |name: &str| body.get(name).and_then(Json::as_str);
    let settings: Vec<(String, SettingValue)> = body
        .get("settings")?
        .as_object()?
        .iter()
        .filter_map(|(key, value)| Some((key.clone(), setting_value(value)?)))
        .collect();
    Some(Template {
        name: word("name")?.to_owned(),
        administrator: word("administrator")?.parse().ok()?,
        country: Country::parse(word("country")?).ok()?,
        language: Language::parse(word("language")?).ok()?,
        subscription: word("subscription")?.parse().ok()?,
        authentication: Authentication::from_stored(word("authentication")?)?,
        pstn: word("pstn").and_then(|id| id.parse::<Id<_>>().ok()),
        connector: word("connector")?.to_owned(),
        settings: Settings::parse(&settings, "settings", &mut Problems::default()),
    })
}
