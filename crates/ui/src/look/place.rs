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

/// `Valencia` for `V`.
pub fn state(country: Option<Country>, code: &str) -> String {
    let part = country.and_then(|country| country.subdivisions().find(|part| part.code == code));
    part.map_or_else(|| code.to_owned(), |part| part.name.to_owned())
}

/// `46004 Valencia, Madrid`: what stands below the street. A province that is called as its city is not said twice.
pub fn city(country: Option<Country>, postal_code: Option<&str>, city: &str, state: Option<&str>) -> String {
    let first = [postal_code.unwrap_or_default(), city].join(" ").trim().to_owned();
    let state = state
        .map(|code| self::state(country, code))
        .filter(|state| !state.is_empty() && without_accents(state) != without_accents(city));
    [Some(first), state].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Where the postal code says another province than the address: what it says, and where it lies.
pub fn elsewhere(
    reader: &Reader,
    country: Option<Country>,
    postal_code: Option<&str>,
    state: Option<&str>,
) -> Option<String> {
    let (country, postal_code, state) = (country?, postal_code?, state?);
    let lies_in = country.postal_code_lies_elsewhere(postal_code, state)?;
    let facts = [
        ("code", postal_code.to_owned()),
        ("lies", lies_in.name.to_owned()),
        ("said", self::state(Some(country), state)),
    ];
    Some(reader.text_with("place-elsewhere", &facts))
}

/// `Madrid (UTC+1)`: a zone by its city, and how far it is from Greenwich today.
pub fn zone(name: &str) -> String {
    let city = name.rsplit('/').next().unwrap_or(name).replace('_', " ");
    let Ok(zone) = jiff::tz::TimeZone::get(name) else { return city };
    let minutes = zone.to_offset(jiff::Timestamp::now()).seconds() / 60;
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    let sign = if minutes < 0 { '-' } else { '+' };
    match (hours, rest) {
        _ if city == "UTC" => city,
        (0, 0) => format!("{city} (UTC)"),
        (_, 0) => format!("{city} (UTC{sign}{hours})"),
        _ => format!("{city} (UTC{sign}{hours}:{rest:02})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_told_by_its_city_and_how_far_it_is() {
        assert_eq!(zone("America/Bogota"), "Bogota (UTC-5)");
        assert_eq!(zone("Asia/Kolkata"), "Kolkata (UTC+5:30)");
        assert_eq!(zone("Africa/Abidjan"), "Abidjan (UTC)");
        assert_eq!(zone("America/Argentina/Buenos_Aires"), "Buenos Aires (UTC-3)");
        assert_eq!(zone("UTC"), "UTC");
        assert_eq!(zone("Nowhere/At_All"), "At All");
    }

    #[test]
    fn a_province_is_told_by_its_name_and_once() {
        let spain = Country::parse("ES").ok();
        assert_eq!(city(spain, Some("46004"), "Valencia", Some("C")), "46004 Valencia, A Coruña");
        assert_eq!(city(spain, Some("46004"), "València", Some("V")), "46004 València");
        assert_eq!(city(None, None, "Lisboa", Some("Estremadura")), "Lisboa, Estremadura");
    }
}
