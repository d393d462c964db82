//! What each field and parameter means, by its name, in the words of the locales: types know their shape, not their prose.

use alta_words::{Tongue, known, say};
use serde_json::{Map, Value as Json};

/// `customerId` and `Template` as they stand in a key: `customer-id`, `template`.
fn kebab(name: &str) -> String {
    let mut kebab = String::new();
    for sign in name.chars() {
        if sign.is_ascii_uppercase() && !kebab.is_empty() {
            kebab.push('-');
        }
        kebab.push(if sign == '_' { '-' } else { sign.to_ascii_lowercase() });
    }
    kebab
}

/// The text of a field of a schema, or of a parameter of an operation: its own, or that of everything called so.
pub fn meaning(tongue: Tongue, of: &str, name: &str) -> Option<String> {
    let keys = [format!("field-{}-{}", kebab(of), kebab(name)), format!("field-{}", kebab(name))];
    keys.iter().find_map(|key| known(tongue, key, &[]))
}

/// Puts the words into the schemas of a document, and what the types say of themselves out of them.
pub(super) fn explain(document: &mut Json, tongue: Tongue) {
    let Some(Json::Object(schemas)) = document.pointer_mut("/components/schemas") else { return };
    for (schema, description) in schemas.iter_mut() {
        silence(description);
        let Some(Json::Object(properties)) = description.get_mut("properties") else { continue };
        for (name, property) in properties.iter_mut() {
            if let (Some(text), Json::Object(property)) = (meaning(tongue, schema, name), property) {
                property.insert("description".to_owned(), text.into());
            }
        }
    }
}

fn silence(json: &mut Json) {
    match json {
        Json::Object(members) => {
            // why only texts: a *property* may be called `description` too.
            if members.get("description").is_some_and(Json::is_string) {
                members.remove("description");
            }
            members.values_mut().for_each(silence);
        }
        Json::Array(items) => items.iter_mut().for_each(silence),
        _ => {}
    }
}

/// The settings of a template, by their own names.
pub(super) fn explain_settings(document: &mut Json, tongue: Tongue) {
    let settings = document.pointer_mut("/components/schemas/Template/properties/settings/properties");
    let Some(Json::Object(settings)) = settings else { return };
    let explained: Map<String, Json> = std::mem::take(settings)
        .into_iter()
        .map(|(key, mut setting)| {
            setting["description"] = say(tongue, &format!("setting-{key}.explanation"), &[]).into();
            (key, setting)
        })
        .collect();
    *settings = explained;
}
