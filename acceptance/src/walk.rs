//! A route as a request: made from the table of samples for whoever asks, with any one of its references exchanged for another.

use std::collections::BTreeMap;

use alta_api::Route;
use serde_json::{Map, Value as Json};

use crate::{
    Ask,
    samples::{Sample, sample},
};

/// The references of one world by their names: `customerId` is this id, `phoneNumber` this number.
pub type Objects = BTreeMap<&'static str, String>;

/// A place in a request where a reference stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    pub place: Place,
    pub reference: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    Path(String),
    Query(String),
    /// A JSON pointer into the body.
    Body(String),
}

/// What is known of a route's request before anybody makes it.
pub struct Walk {
    pub method: &'static str,
    path: &'static str,
    query: Vec<(String, Sample)>,
    parts: Vec<(String, Sample)>,
    body: Option<Vec<(String, Sample)>>,
    /// The places of the body where a text can stand, those included that a flawless request leaves out: JSON pointers, `-` for the one entry of a list.
    texts: Vec<String>,
}

impl Walk {
    /// What has no sample is an error that says what to add where.
    pub fn of(route: &Route) -> Result<Walk, String> {
        let facts = &route.facts;
        let missing = |shape: &str, name: &str| {
            format!(
                "{} {}: `{name}` ({shape}) has no sample: add it to acceptance/src/samples.rs",
                facts.method, facts.path
            )
        };
        let named = |shape: &'static str, name: &str| -> Result<(String, Sample), String> {
            Ok((name.to_owned(), sample(shape, name).ok_or_else(|| missing(shape, name))?))
        };
        let parts = facts.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
        let mut query = facts.query.iter().map(|name| named("query", name)).collect::<Result<Vec<_>, _>>()?;
        if facts.on_behalf {
            query.push(named("query", "onBehalfOfSubPartnerOrgId")?);
        }
        let mut texts = Vec::new();
        let body = match &facts.takes {
            None => None,
            Some(shape) => {
                let mut below = Vec::new();
                (shape.below)(&mut below);
                let mut schemas: BTreeMap<String, Json> =
                    below.into_iter().map(|(name, schema)| (name, schema_json(&schema))).collect();
                schemas.insert(shape.name.clone(), schema_json(&(shape.schema)()));
                texts_of(&schemas, &schemas[&shape.name], "", &mut texts);
                let mut fields = Vec::new();
                leaves(&schemas, &shape.name, &schemas[&shape.name], "", &mut fields)
                    .map_err(|(shape, name)| missing(&shape, &name))?;
                Some(fields)
            }
        };
        Ok(Walk {
            method: known_method(facts.method.as_str()),
            path: facts.path,
            query,
            parts: parts.map(|name| named("path", name)).collect::<Result<_, _>>()?,
            body,
            texts,
        })
    }

    /// Every request that has this text in one place: of its body, of its query, of its path.
    pub fn with_each_text(&self, own: &Objects, text: &str) -> Vec<Ask> {
        let Some(flawless) = self.ask(own) else { return Vec::new() };
        let mut asks = Vec::new();
        for pointer in &self.texts {
            // why alone too: what is looked up before the whole is judged must not depend on the rest.
            for body in [flawless.body.clone(), Some(Json::Null)] {
                let mut ask = Ask { body, ..flawless.clone() };
                put(ask.body.get_or_insert(Json::Null), pointer, text.into());
                asks.push(ask);
            }
        }
        let escaped: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
        for (name, _) in &self.query {
            let separator = if flawless.path.contains('?') { '&' } else { '?' };
            let bare = flawless.path.split('?').next().unwrap_or_default();
            asks.push(Ask { path: format!("{}{separator}{name}={escaped}", flawless.path), ..flawless.clone() });
            asks.push(Ask { path: format!("{bare}?{name}={escaped}"), ..flawless.clone() });
        }
        for (name, _) in &self.parts {
            asks.push(Ask { path: self.path.replace(&format!("{{{name}}}"), &escaped), ..flawless.clone() });
        }
        asks
    }

    /// Every place where a reference can stand.
    pub fn slots(&self) -> Vec<Slot> {
        let of = |samples: &[(String, Sample)], place: fn(String) -> Place| -> Vec<Slot> {
            let references = samples.iter().filter_map(|(name, sample)| match sample {
                Sample::Ref(reference) | Sample::Tried(reference) => {
                    Some(Slot { place: place(name.clone()), reference })
                }
                _ => None,
            });
            references.collect()
        };
        let mut slots = of(&self.parts, Place::Path);
        slots.extend(of(&self.query, Place::Query));
        slots.extend(of(self.body.as_deref().unwrap_or_default(), Place::Body));
        // why: a list is narrowed down by its own id.
        for slot in &mut slots {
            if slot.reference == "id" {
                slot.reference = if self.path.ends_with("/locations") { "locationId" } else { "personId" };
            }
        }
        slots
    }

    /// The request of somebody with these objects. None: they lack one that it needs.
    pub fn ask(&self, own: &Objects) -> Option<Ask> {
        self.ask_with(own, &[])
    }

    /// The same with other values in some slots.
    pub fn ask_with(&self, own: &Objects, exchanged: &[(&Slot, &str)]) -> Option<Ask> {
        let instead = |place: &Place| {
            exchanged.iter().find(|(slot, _)| slot.place == *place).map(|(_, value)| (*value).to_owned())
        };
        let value = |sample: &Sample, place: Place| match (instead(&place), sample) {
            (Some(value), _) => Some(Some(Json::from(value))),
            (None, Sample::Ref(reference)) => own.get(reference).map(|value| Some(Json::from(value.as_str()))),
            (None, Sample::Plain(value)) => Some(Some(value.clone())),
            (None, Sample::Tried(_) | Sample::Left) => Some(None),
        };
        let mut path = self.path.to_owned();
        for (name, sample) in &self.parts {
            let value = value(sample, Place::Path(name.clone()))??;
            path = path.replace(&format!("{{{name}}}"), &text(&value));
        }
        let mut separator = '?';
        for (name, sample) in &self.query {
            if let Some(value) = value(sample, Place::Query(name.clone()))? {
                path.push_str(&format!("{separator}{name}={}", text(&value).replace('+', "%2B").replace(' ', "%20")));
                separator = '&';
            }
        }
        let body = match &self.body {
            None => None,
            Some(fields) => {
                let mut body = Json::Object(Map::new());
                for (pointer, sample) in fields {
                    if let Some(value) = value(sample, Place::Body(pointer.clone()))? {
                        put(&mut body, pointer, value);
                    }
                }
                Some(body)
            }
        };
        Some(Ask::new(self.method, &path, body))
    }
}

fn text(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn known_method(method: &str) -> &'static str {
    ["GET", "POST", "PUT", "PATCH", "DELETE"]
        .into_iter()
        .find(|known| *known == method)
        .expect("a method that is walked")
}

fn schema_json(schema: &impl serde::Serialize) -> Json {
    serde_json::to_value(schema).expect("a schema is JSON")
}

/// The fields of a body without those that only hold others; `-` in a pointer is the one entry of a list.
fn leaves(
    schemas: &BTreeMap<String, Json>,
    shape: &str,
    schema: &Json,
    at: &str,
    found: &mut Vec<(String, Sample)>,
) -> Result<(), (String, String)> {
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        let at = format!("{at}/{name}");
        let one = field["oneOf"]
            .as_array()
            .and_then(|kinds| kinds.iter().find(|kind| kind["type"] != "null"))
            .unwrap_or(field);
        let list = !one["items"].is_null();
        let one = if list { &one["items"] } else { one };
        let below = one["$ref"].as_str().and_then(|path| path.rsplit('/').next());
        let known = sample(shape, name);
        let at = if list { format!("{at}/-") } else { at };
        match (below, known) {
            (_, Some(Sample::Left)) => {}
            (Some(below), _) if schemas.contains_key(below) => leaves(schemas, below, &schemas[below], &at, found)?,
            (None, _) if one["properties"].is_object() => leaves(schemas, shape, one, &at, found)?,
            (_, Some(sample)) => found.push((at, sample)),
            _ => return Err((shape.to_owned(), name.clone())),
        }
    }
    Ok(())
}

/// The pointers of all texts in a body, at any depth.
fn texts_of(schemas: &BTreeMap<String, Json>, schema: &Json, at: &str, found: &mut Vec<String>) {
    let one = ["oneOf", "anyOf"].iter().find_map(|choice| schema[*choice].as_array());
    let schema = one.and_then(|kinds| kinds.iter().find(|kind| kind["type"] != "null")).unwrap_or(schema);
    let below = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()).and_then(|name| schemas.get(name));
    let schema = below.unwrap_or(schema);
    let is_text =
        schema["type"] == "string" || schema["type"].as_array().is_some_and(|kinds| kinds.contains(&"string".into()));
    if is_text && !at.is_empty() {
        found.push(at.to_owned());
    }
    if !schema["items"].is_null() {
        texts_of(schemas, &schema["items"], &format!("{at}/-"), found);
    }
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        texts_of(schemas, field, &format!("{at}/{name}"), found);
    }
}

fn put(body: &mut Json, pointer: &str, value: Json) {
    let mut place = body;
    for step in pointer.split('/').skip(1) {
        place = match step {
            "-" => {
                if !place.is_array() {
                    *place = Json::Array(vec![Json::Null]);
                }
                &mut place[0]
            }
            name => {
                if place.is_null() {
                    *place = Json::Object(Map::new());
                }
                &mut place[name]
            }
        };
    }
    *place = value;
}
