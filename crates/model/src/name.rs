//! Names and other short texts that people give to things: customers, locations, templates, their own reference numbers. Kept as typed, without
//! the characters that only deceive a reader.

use std::fmt;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::ProblemKind;

/// A text of at most `MAX` characters, without blanks at its ends, never empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Text<const MAX: usize>(String);

/// Longer ones break calling later, so they are refused from the start, calling or not.
pub type LocationName = Text<80>;
pub type TemplateName = Text<80>;
/// A person's first or last name.
pub type PersonName = Text<64>;
/// What the service provider's own systems call a customer. The wire names no limit; 255 is what the usual column of such a system holds.
pub type ExternalId = Text<255>;

impl<const MAX: usize> Text<MAX> {
    pub const MAX: usize = MAX;

    pub fn parse(typed: &str) -> Result<Text<MAX>, ProblemKind> {
        line(typed, MAX).map(Text)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Equal for names that a reader would take for the same one.
    pub fn key(&self) -> String {
        same_name(&self.0)
    }
}

impl<const MAX: usize> fmt::Display for Text<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The name of a customer's organization.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CustomerName(Text<255>);

impl CustomerName {
    pub const MAX: usize = 255;

    /// The public API has always refused `%`; clients rely on being told.
    pub fn parse(typed: &str) -> Result<CustomerName, ProblemKind> {
        let name = Text::parse(typed)?;
        if name.as_str().contains('%') { Err(ProblemKind::NameWithPercent) } else { Ok(CustomerName(name)) }
    }

    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    pub fn key(&self) -> String {
        self.0.key()
    }
}

impl fmt::Display for CustomerName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// One line of what somebody typed: trimmed, not empty, at most `max` characters, nothing hidden in it.
pub fn line(typed: &str, max: usize) -> Result<String, ProblemKind> {
    let text = typed.trim_matches(|c: char| c.is_whitespace() || is_joiner(c));
    if text.is_empty() {
        Err(ProblemKind::Required)
    } else if text.contains(is_hidden) {
        Err(ProblemKind::ControlCharacters)
    } else if text.chars().count() > max {
        Err(ProblemKind::TooLong)
    } else {
        Ok(text.to_owned())
    }
}

/// Control characters, line breaks, and the marks that turn the reading direction or show nothing: with them one name passes for another.
/// Joiners stay allowed between letters, because Persian and the scripts of India need them.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Case, blanks and the two ways to write an accent make no other name.
pub fn same_name(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().nfc().collect()
}

/// For looking names up: without case and accents, so that "malaga" finds "Málaga".
pub fn without_accents(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// The one that was probably meant: alike but for a few letters. Nothing, where none is near.
pub fn nearest<'n>(typed: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let wanted: Vec<char> = without_accents(typed.trim()).chars().take(LONGEST_COMPARED).collect();
    let apart = |name: &str| {
        let name: Vec<char> = without_accents(name).chars().take(LONGEST_COMPARED).collect();
        let begins = !wanted.is_empty() && name.starts_with(&wanted);
        (if begins { 1 } else { distance(&wanted, &name) }, name.len())
    };
    let near = |(apart, _): &(usize, usize)| *apart <= (wanted.len() / 3).max(1);
    names.map(|name| (apart(name), name)).filter(|(apart, _)| near(apart)).min().map(|(_, name)| name)
}

const LONGEST_COMPARED: usize = 80;

/// How many letters have to be changed, put in or left out.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (row, a) in one.iter().enumerate() {
        let mut line = vec![row + 1];
        for (at, b) in other.iter().enumerate() {
            let change = above[at] + usize::from(a != b);
            line.push(change.min(above[at + 1] + 1).min(line[at] + 1));
        }
        above = line;
    }
    above[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_as_typed_without_the_blanks_around_it() {
        assert_eq!(LocationName::parse("  Panadería El Horno  ").unwrap().as_str(), "Panadería El Horno");
    }

    #[test]
    fn an_empty_name_is_a_missing_name() {
        for typed in ["", "   ", "\t\n", "\u{a0}\u{3000}", "\u{200d}\u{200c}"] {
            assert_eq!(LocationName::parse(typed), Err(ProblemKind::Required), "{typed:?}");
        }
    }

    #[test]
    fn a_limit_counts_characters_not_bytes() {
        assert!(LocationName::parse(&"ñ".repeat(80)).is_ok());
        assert_eq!(LocationName::parse(&"ñ".repeat(81)), Err(ProblemKind::TooLong));
    }

    #[test]
    fn nothing_hidden_enters_a_name() {
        for typed in [
            "Ac\u{0}me",
            "Ac\nme",
            "Acme\u{202e}lana",
            "Ac\u{200b}me",
            "\u{2066}Acme\u{2069}",
            "Ac\u{7f}me",
            "Ac\u{feff}me",
        ] {
            assert_eq!(CustomerName::parse(typed), Err(ProblemKind::ControlCharacters), "{typed:?}");
        }
    }

    #[test]
    fn names_of_every_script_are_welcome() {
        for typed in
            ["株式会社ワールド", "شرکت می\u{200c}خواهم", "Þór & Ægir hf.", "O'Brien, \"Ltd\" <x>", "Bäckerei Groß 🥐"]
        {
            assert_eq!(CustomerName::parse(typed).unwrap().as_str(), typed);
        }
    }

    #[test]
    fn a_customer_name_holds_no_percent_sign() {
        assert_eq!(CustomerName::parse("100% Pan"), Err(ProblemKind::NameWithPercent));
        assert!(ExternalId::parse("100%").is_ok());
    }

    #[test]
    fn names_that_read_alike_have_one_key() {
        let key = |name: &str| TemplateName::parse(name).unwrap().key();
        assert_eq!(key("Hostelería  Básica"), key("HOSTELERÍA básica"));
        assert_eq!(key("Cafe\u{301}"), key("café"));
        assert_ne!(key("Cafe"), key("Café"));
    }

    #[test]
    fn accents_do_not_hinder_a_search() {
        assert_eq!(without_accents("Abū Z̧aby, Málaga, Ōsaka"), "abu zaby, malaga, osaka");
    }

    #[test]
    fn the_nearest_name_is_what_was_meant() {
        let names = ["Sede central", "Tienda Ruzafa", "Obrador Benimaclet"];
        let meant = |typed: &str| nearest(typed, names.into_iter());
        assert_eq!(meant("Tienda Russafa"), Some("Tienda Ruzafa"));
        assert_eq!(meant("sede cèntral"), Some("Sede central"));
        assert_eq!(meant("obrador"), Some("Obrador Benimaclet"));
        assert_eq!(meant("Oficina de Bilbao"), None);
        assert_eq!(meant(""), None);
    }
}
