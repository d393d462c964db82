//! The query of a request, read once. Unknown parameters are ignored, as the public API does; what is known and unreadable is a problem.

use alta_model::{Id, Problem, ProblemKind, Problems, customer::Asked, id::Noun};

use uuid::Uuid;

use crate::wire::id;

#[derive(Clone, Debug, Default)]
pub struct Params(Vec<(String, String)>);

impl Params {
    pub fn read(query: Option<&str>) -> Params {
        // why: no text of the hub holds NUL, so what asks for one matches nothing; a database refuses to be asked.
        let known = |(name, value): (String, String)| (name, value.replace('\0', "\u{fffd}"));
        Params(form_urlencoded::parse(query.unwrap_or_default().as_bytes()).into_owned().map(known).collect())
    }

    /// The value, if given and not empty.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// Every value of a repeated parameter.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(found, value)| found == name && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    /// Repeated or as a list with commas: clients do both.
    pub fn list(&self, name: &str) -> Vec<&str> {
        self.all(name).flat_map(|value| value.split(',')).map(str::trim).filter(|value| !value.is_empty()).collect()
    }

    pub fn flag(&self, name: &str) -> Option<bool> {
        match self.text(name) {
            Some("true" | "True" | "1") => Some(true),
            Some("false" | "False" | "0") => Some(false),
            _ => None,
        }
    }

    /// A whole number; one above `most` counts as `most`, as paging clients expect.
    pub fn number(&self, name: &str, default: i64, least: i64, most: i64, problems: &mut Problems) -> i64 {
        let Some(text) = self.text(name) else { return default };
        let text = text.trim();
        let beyond = text.len() > 18 && text.bytes().all(|byte| byte.is_ascii_digit());
        match text.parse::<i64>() {
            _ if beyond => most,
            Ok(number) if number >= least => number.min(most),
            _ => {
                problems.push(Problem::new(name, ProblemKind::OutOfRange).with("min", least).with("max", most));
                default
            }
        }
    }

    /// What cannot be read as an id of this kind is an id all the same: one that nobody has.
    pub fn id<Of: Noun>(&self, name: &str) -> Option<Id<Of>> {
        match id::asked(self.text(name)) {
            Asked::Absent => None,
            Asked::Unreadable => Some(Id::from_uuid(Uuid::nil())),
            Asked::Is(id) => Some(id),
        }
    }

    #[must_use]
    pub fn without(&self, name: &str) -> Params {
        Params(self.0.iter().filter(|(found, _)| found != name).cloned().collect())
    }

    /// The same query with some parameters set, for links to other pages.
    pub fn with(&self, changes: &[(&str, String)]) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in self.0.iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name)) {
            query.append_pair(name, value);
        }
        for (name, value) in changes {
            query.append_pair(name, value);
        }
        query.finish()
    }
}
