//! Countries and languages to choose from, by name, as the reader's language sorts them.

use alta_model::{country::Country, language::Language, name::without_accents};
use alta_words::names;

use super::field::Choice;
use crate::visit::Reader;

pub fn country(reader: &Reader, country: Country) -> String {
    names::country(reader.tongue, country)
}

/// Of what may be no country at all: whatever was typed.
pub fn country_typed(reader: &Reader, code: &str) -> String {
    Country::parse(code).map_or_else(|_| code.to_owned(), |known| country(reader, known))
}

pub fn language(reader: &Reader, language: Language) -> String {
    names::language(reader.tongue, language)
}

/// Every country that a customer can be in.
pub fn countries(reader: &Reader) -> Vec<Choice> {
    sorted(Country::supported().map(|known| Choice::new(known.code(), country(reader, known))).collect())
}

/// The languages of those countries, those that announcements are spoken in, and the one that is chosen already.
pub fn languages(reader: &Reader, chosen: &str) -> Vec<Choice> {
    let of_countries = Country::supported().filter_map(Country::facts).map(|facts| facts.language);
    let spoken = alta_model::language::ANNOUNCEMENTS.iter().copied();
    let mut known: Vec<Language> =
        of_countries.chain(spoken).chain([chosen]).filter_map(|code| Language::parse(code).ok()).collect();
    known.sort_unstable();
    known.dedup();
    sorted(known.into_iter().map(|known| Choice::new(known.mail(), language(reader, known))).collect())
}

fn sorted(mut choices: Vec<Choice>) -> Vec<Choice> {
    choices.sort_by_cached_key(|choice| without_accents(&choice.text));
    choices
}
