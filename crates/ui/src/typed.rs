//! What a person typed: the fields of a form or of an address, in their order, each perhaps several times.

use std::collections::BTreeMap;

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
};

use crate::{App, Visit, failure::Failed};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed(Vec<(String, String)>);

impl Typed {
    /// As browsers write it, in a body or behind a `?`.
    pub fn read(text: &[u8]) -> Typed {
        Typed(form_urlencoded::parse(text).map(|(name, value)| (name.into_owned(), value.into_owned())).collect())
    }

    /// The value as typed without the space around it; the empty text where there is none.
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim()).unwrap_or_default()
    }

    /// The value as it came, blanks and line breaks included.
    pub fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    pub fn all<'t>(&'t self, name: &'t str) -> impl Iterator<Item = &'t str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.trim())
    }

    /// A box that was ticked, a switch that is on.
    pub fn on(&self, name: &str) -> bool {
        self.0.iter().any(|(known, value)| known == name && !value.is_empty() && value != "0" && value != "off")
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), value.into()));
    }

    /// The key under which this form is done once: the one that came with it, or a new one for a form that nobody sent yet.
    pub fn once(&self) -> String {
        uuid::Uuid::parse_str(self.text("once")).unwrap_or_else(|_| uuid::Uuid::now_v7()).to_string()
    }

    pub fn add(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.to_owned(), value.into()));
    }

    pub fn without(mut self, names: &[&str]) -> Typed {
        self.0.retain(|(known, _)| !names.contains(&known.as_str()));
        self
    }

    /// The fields of the other in the place of those of the same name.
    #[must_use]
    pub fn overlaid(mut self, other: &Typed) -> Typed {
        self.0.retain(|(known, _)| !other.has(known));
        self.0.extend(other.0.iter().cloned());
        self
    }

    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// As a draft keeps it: every name with all its values.
    pub fn to_json(&self) -> String {
        let mut fields: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        self.pairs().for_each(|(name, value)| fields.entry(name).or_default().push(value));
        serde_json::to_string(&fields).unwrap_or_default()
    }

    /// What a draft kept; a text that is none is empty.
    pub fn of_json(text: &str) -> Typed {
        let fields: BTreeMap<String, Vec<String>> = serde_json::from_str(text).unwrap_or_default();
        let pairs =
            fields.into_iter().flat_map(|(name, values)| values.into_iter().map(move |value| (name.clone(), value)));
        Typed(pairs.collect())
    }

    /// `?a=b&c=d`, or nothing for nothing.
    pub fn to_query(&self) -> String {
        if self.0.is_empty() {
            return String::new();
        }
        let mut query = form_urlencoded::Serializer::for_suffix(String::from("?"), 1);
        query.extend_pairs(self.pairs());
        query.finish()
    }
}

/// A form that was sent, with who sent it. The origin was checked before it came here (see `guard`).
pub(crate) struct Posted {
    pub(crate) visit: Visit,
    pub(crate) typed: Typed,
}

impl FromRequest<App> for Posted {
    type Rejection = Failed;

    async fn from_request(request: Request, app: &App) -> Result<Posted, Failed> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::of(&mut parts, app).await;
        let body = Bytes::from_request(Request::from_parts(parts, body), app).await;
        let visit = visit.map_err(|failed| match &body {
            Ok(body) => failed.keeping(Typed::read(body)),
            Err(_) => failed,
        })?;
        match body {
            Ok(body) => Ok(Posted { visit, typed: Typed::read(&body) }),
            Err(_) => Err(visit
                .fail(alta_model::Problem::new("", alta_model::ProblemKind::BodyTooLarge).with("max", "4 MiB").into())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_the_same_after_a_draft() {
        let typed = Typed::read(b"name=Panader%C3%ADa+Sol&package=webex_calling&package=webex_suite&empty=");
        assert_eq!(typed.text("name"), "Panadería Sol");
        let again = Typed::of_json(&typed.to_json());
        assert_eq!(again.all("package").collect::<Vec<_>>(), ["webex_calling", "webex_suite"]);
        assert!(again.has("empty") && !again.on("empty"));
        assert_eq!(Typed::of_json("no json"), Typed::default());
    }

    #[test]
    fn what_is_laid_over_replaces_all_values_of_its_names_and_no_others() {
        let below = Typed::read(b"name=a&package=x&package=y");
        let above = below.overlaid(&Typed::read(b"package=z&city=b"));
        assert_eq!(above.all("package").collect::<Vec<_>>(), ["z"]);
        assert_eq!((above.text("name"), above.text("city")), ("a", "b"));
    }

    #[test]
    fn a_query_is_read_as_it_was_written() {
        let typed = Typed::read(b"q=a%26b&view=all");
        assert_eq!(Typed::read(typed.to_query().trim_start_matches('?').as_bytes()), typed);
        assert_eq!(typed.to_query(), "?q=a%26b&view=all");
        assert_eq!(Typed::default().to_query(), "");
    }
}
