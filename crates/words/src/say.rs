//! Says one text: the key names it, the values fill it. A value is data from outside and is shown as such, never obeyed.

use fluent_bundle::resolver::ResolverError;
use fluent_bundle::resolver::errors::ReferenceKind;
use fluent_bundle::{FluentArgs, FluentError, FluentValue};

use crate::Tongue;
use crate::texts::texts;

/// What stands for a value that nobody gave.
const UNSAID: &str = "…";

/// Enough for a list of all packages; a megabyte sent as an e-mail address is not repeated whole.
const LONGEST_VALUE: usize = 500;

/// The text of `key` (or of an attribute, `key.attribute`); an unknown key is said as itself.
pub fn say(tongue: Tongue, key: &str, with: &[(&str, String)]) -> String {
    known(tongue, key, with).unwrap_or_else(|| {
        tracing::debug!(key, tongue = tongue.tag(), "no text for this key");
        key.to_owned()
    })
}

/// The same, if there is such a text: for whoever looks for one among several.
pub fn known(tongue: Tongue, key: &str, with: &[(&str, String)]) -> Option<String> {
    let texts = texts(tongue);
    let (id, attribute) = key.split_once('.').map_or((key, None), |(id, attribute)| (id, Some(attribute)));
    let message = texts.get_message(id)?;
    let pattern = match attribute {
        Some(attribute) => message.get_attribute(attribute)?.value(),
        None => message.value()?,
    };
    let mut args: FluentArgs<'_> = with.iter().map(|(name, value)| (*name, shown(value))).collect();
    let mut faults = Vec::new();
    let text = texts.format_pattern(pattern, Some(&args), &mut faults).into_owned();
    if faults.is_empty() {
        return Some(text);
    }
    tracing::debug!(key, ?faults, "a value is missing in a text");
    for fault in faults {
        if let FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Variable { id })) = fault {
            args.set(id, UNSAID);
        }
    }
    Some(texts.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
}

/// Counts become numbers, so that plurals agree; `0034` is no count and keeps its zeros.
fn shown(value: &str) -> FluentValue<'static> {
    match value.parse::<u32>() {
        Ok(count) if count.to_string() == value => FluentValue::from(count),
        _ if value.chars().nth(LONGEST_VALUE).is_some() => {
            FluentValue::from(visible(value).take(LONGEST_VALUE).chain(UNSAID.chars()).collect::<String>())
        }
        _ => FluentValue::from(visible(value).collect::<String>()),
    }
}

/// Without control characters and marks of direction: they could make a line of log or screen say something else.
fn visible(value: &str) -> impl Iterator<Item = char> {
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    value.chars().filter(move |c| !c.is_control() && !turns(*c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_says_itself() {
        assert_eq!(say(Tongue::Spanish, "no-such-key", &[]), "no-such-key");
        assert_eq!(say(Tongue::Spanish, "problem-required.no-such-part", &[]), "problem-required.no-such-part");
    }

    #[test]
    fn a_value_nobody_gave_is_left_open_and_never_shown_as_code() {
        let text = say(Tongue::Spanish, "problem-unknown-value", &[("at", "status".into())]);
        assert_eq!(text, "«status» no admite el valor «…».");
    }

    #[test]
    fn plurals_agree_in_both_languages() {
        let said = |tongue, count: &str| say(tongue, "problem-blocked-by-users", &[("count", count.into())]);
        assert_ne!(said(Tongue::Spanish, "1").replace('1', "2"), said(Tongue::Spanish, "2"));
        assert_ne!(said(Tongue::English, "1").replace('1', "2"), said(Tongue::English, "2"));
    }

    #[test]
    fn digits_that_are_not_a_count_keep_their_zeros() {
        assert!(say(Tongue::English, "problem-extension-in-use", &[("extension", "0034".into())]).contains("0034"));
    }

    #[test]
    fn a_value_cannot_command_the_text() {
        let said = |value: &str| say(Tongue::English, "problem-email-in-use", &[("email", value.into())]);
        assert!(said("{ $at }\u{202e}\r\nx").contains("{ $at }x"));
        assert!(said(&"a".repeat(1_000_000)).chars().count() < 1_000);
        assert!(!said("ana@empresa.example").contains('\u{2068}'), "no isolation marks");
    }
}
