//! How a customer is found: by its name, its administrator's e-mail, its ids, or a piece of any of its telephone numbers, however somebody spells
//! them. What is looked through is written down in this form once, so that looking is a plain comparison of texts.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::{email::Email, name};

/// What is looked through, on one line each. It begins with the name, so that its order is the order of the names.
pub fn search_key(name: &str, email: &str, external_id: &str, org_id: &str) -> String {
    [name, email, external_id, org_id].map(plain).join("\n")
}

/// One form for all spellings: no case, no accents, no second blank.
fn plain(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(name::without_accents).collect();
    words.join(" ").chars().filter(|c| !c.is_control()).collect()
}

/// What somebody typed into the search, in every way that it can be meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// The words in their order, anywhere: a pattern whose sign of escape is `!`.
    pub words: String,
    pub digits: Option<SoughtDigits>,
    /// A whole e-mail: also of a user.
    pub email: Option<String>,
    /// A whole id, of the customer or of its organization.
    pub id: Option<Uuid>,
}

/// Patterns for a piece of a telephone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoughtDigits {
    /// In the number itself.
    pub in_number: String,
    /// In its block: with all the digits, or with the last one beyond the block.
    pub in_block: [String; 2],
}

/// Shorter pieces are in every second number.
const DIGITS_LEAST: usize = 3;
/// As many as follow the `00` of a number that somebody dials abroad.
const ABROAD_LEAST: usize = 7;

impl Sought {
    /// `None`: nothing was typed.
    pub fn read(typed: &str) -> Option<Sought> {
        let words = plain(typed);
        if words.is_empty() {
            return None;
        }
        let pattern: Vec<String> = words.split(' ').map(escaped).collect();
        Some(Sought {
            words: format!("%{}%", pattern.join("%")),
            digits: digits(typed),
            email: Email::parse(typed).ok().map(|email| email.key().to_owned()),
            id: Uuid::try_parse(typed.trim()).ok(),
        })
    }
}

fn escaped(word: &str) -> String {
    word.chars().flat_map(|c| [Some('!').filter(|_| matches!(c, '%' | '_' | '!')), Some(c)]).flatten().collect()
}

/// The digits of what can only be a piece of a number: spaced as people space it, `00` standing for the `+`.
fn digits(typed: &str) -> Option<SoughtDigits> {
    let compact: String = typed.chars().filter(|c| !is_spacing(*c)).collect();
    // why only before many: a short piece may begin with two zeros of its own.
    let abroad = compact.strip_prefix("00").filter(|rest| rest.len() >= ABROAD_LEAST);
    let bare = compact.strip_prefix('+').or(abroad).unwrap_or(&compact);
    let is_piece = bare.len() >= DIGITS_LEAST && bare.len() <= 15 && bare.bytes().all(|b| b.is_ascii_digit());
    is_piece.then(|| SoughtDigits {
        in_number: format!("%{bare}%"),
        in_block: [format!("%{bare}%"), format!("%{};%", &bare[..bare.len() - 1])],
    })
}

fn is_spacing(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '.' | '(' | ')' | '/' | '\u{2010}'..='\u{2015}')
}

/// Numbers by the ten: `+34963104412` is in block `3496310441`. Who has one of a ten mostly has all of it, so there are few.
pub fn blocks<'n>(numbers: impl IntoIterator<Item = &'n str>) -> BTreeSet<String> {
    let block = |number: &str| {
        let digits = number.trim_start_matches('+');
        digits.get(..digits.len().saturating_sub(1)).unwrap_or_default().to_owned()
    };
    numbers.into_iter().map(block).filter(|block| !block.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(typed: &str, key: &str) -> bool {
        let Sought { words, .. } = Sought::read(typed).unwrap();
        let mut rest = key;
        words.trim_matches('%').split('%').all(|part| match rest.find(part) {
            Some(at) => {
                rest = &rest[at + part.len()..];
                true
            }
            None => false,
        })
    }

    #[test]
    fn a_customer_is_found_however_it_is_spelt() {
        let key = search_key(
            "Panadería  Lozano, S. L.",
            "Ana@Lozano.example",
            "LEV-004217",
            "0190a5f0-0000-7000-8000-00000000000a",
        );
        for typed in [
            "panaderia",
            "PANADERÍA loz",
            "pan loz",
            "ana@lozano",
            "lev-0042",
            "0190a5f0",
            "  lozano,  s.",
            "Panaderi\u{301}a",
        ] {
            assert!(finds(typed, &key), "{typed}");
        }
        for typed in ["lozana", "loz pan", "004218"] {
            assert!(!finds(typed, &key), "{typed}");
        }
        assert_eq!(Sought::read(" \t"), None);
    }

    #[test]
    fn signs_of_a_pattern_mean_themselves() {
        assert_eq!(Sought::read("100%_!").unwrap().words, "%100!%!_!!%");
        assert_eq!(Sought::read("a\u{0}b").unwrap().words, "%ab%");
    }

    #[test]
    fn a_piece_of_a_number_is_recognised_in_any_spacing() {
        for typed in ["+34 963 10 44", "0034-963-1044", "(34) 963.1044", "34\u{a0}9631044"] {
            assert_eq!(Sought::read(typed).unwrap().digits.unwrap().in_number, "%349631044%", "{typed}");
        }
        for typed in ["12", "LEV-004217", "34 963 x", "1234567890123456"] {
            assert_eq!(Sought::read(typed).unwrap().digits, None, "{typed}");
        }
    }

    #[test]
    fn whatever_piece_of_a_number_is_asked_for_its_block_has_it() {
        let numbers = ["+34963104412", "+12075550110", "+3491123004"];
        for number in numbers {
            let text = format!(";{};", blocks([number]).into_iter().collect::<Vec<_>>().join(";"));
            let digits = &number[1..];
            for from in 0..digits.len() {
                for to in from + DIGITS_LEAST..=digits.len() {
                    let sought = Sought::read(&digits[from..to]).unwrap().digits.unwrap();
                    let found = sought.in_block.iter().any(|pattern| text.contains(pattern.trim_matches('%')));
                    let as_abroad = digits[from..to].starts_with("00") && to - from >= ABROAD_LEAST + 2;
                    assert!(found || as_abroad, "{} of {number}", &digits[from..to]);
                }
            }
        }
    }

    #[test]
    fn ten_numbers_are_one_block() {
        let numbers: Vec<String> = (0..10).map(|line| format!("+3496310441{line}")).collect();
        assert_eq!(blocks(numbers.iter().map(String::as_str)).len(), 1);
        assert_eq!(blocks(["", "+"]).len(), 0);
    }

    #[test]
    fn an_e_mail_and_an_id_are_also_looked_up_whole() {
        assert_eq!(Sought::read("Ana@Lozano.example").unwrap().email.as_deref(), Some("ana@lozano.example"));
        assert!(Sought::read("0190a5f0-0000-7000-8000-00000000000a").unwrap().id.is_some());
    }
}
