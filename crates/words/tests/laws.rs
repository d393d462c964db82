//! Laws of the texts: every problem is told whole in both languages, whatever stands in it, and everybody is answered in the language that they
//! like best of those that we speak.

use alta_model::{Problem, ProblemKind};
use alta_words::{Tongue, arguments, catalogue, problem};
use proptest::{collection::vec, prelude::*, sample::select};

/// The values that a text shows as they are; the others are codes with a name of their own, or decide a plural.
const NAMED: [&str; 4] = ["right", "role", "step", "type"];

fn told(kind: ProblemKind, value: &str) -> Problem {
    arguments(kind).iter().fold(Problem::new("field", kind), |problem, name| problem.with(name, value))
}

/// As the weights of `Accept-Language` are written.
fn weight(thousandths: u32) -> String {
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}

proptest! {
    #[test]
    fn every_problem_says_what_it_is_about_in_both_languages(
        kind in select(ProblemKind::ALL.to_vec()),
        value in "[a-z][a-z0-9]{2,20}",
    ) {
        for tongue in Tongue::ALL {
            let telling = problem(tongue, &told(kind, &value));
            let whole = telling.description();
            for name in arguments(kind).iter().filter(|name| !NAMED.contains(name)) {
                let shown = catalogue(tongue, kind).description().contains(&format!("{{{name}}}"));
                prop_assert!(!shown || whole.contains(&value), "{}: {} is not in: {}", kind.code(), name, whole);
            }
            prop_assert!(!whole.contains(['{', '}', '…']), "{}: {}", kind.code(), whole);
            prop_assert!(telling.cause.ends_with('.') && telling.fix.ends_with('.'), "{}", whole);
            prop_assert!(!telling.title.is_empty() && !telling.title.ends_with('.'), "{}", telling.title);
        }
    }

    #[test]
    fn nothing_that_somebody_sends_breaks_the_line_it_is_told_in(
        kind in select(ProblemKind::ALL.to_vec()),
        value in any::<String>(),
        at in any::<String>(),
    ) {
        for tongue in Tongue::ALL {
            let mut problem = told(kind, &value);
            problem.at.clone_from(&at);
            let whole = alta_words::problem(tongue, &problem).description();
            prop_assert!(
                !whole
                    .contains(|sign: char| sign.is_control()
                        || matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')),
                "{:?}",
                whole
            );
            prop_assert!(whole.chars().count() < 4_000, "{} signs", whole.chars().count());
        }
    }

    #[test]
    fn everybody_is_answered_in_the_language_they_like_best(
        wishes in vec((select(vec!["es", "es-MX", "ES", "en", "en-GB", "fr", "de-AT", "*"]), 0u32..=1000), 0..6),
        spanish in any::<bool>(),
    ) {
        let default = if spanish { Tongue::Spanish } else { Tongue::English };
        let header: Vec<String> = wishes.iter().map(|(tag, parts)| format!("{tag};q={}", weight(*parts))).collect();
        let of = |tag: &str| match tag.to_lowercase().get(..2) {
            Some("es") => Some(Tongue::Spanish),
            Some("en") => Some(Tongue::English),
            _ => (tag == "*").then_some(default),
        };
        let spoken: Vec<(Tongue, u32)> =
            wishes.iter().filter(|(_, parts)| *parts > 0).filter_map(|(tag, parts)| Some((of(tag)?, *parts))).collect();
        let answered = Tongue::of_accept_language(Some(&header.join(", ")), default);
        let most = spoken.iter().map(|(_, parts)| *parts).max();
        match most {
            None => prop_assert_eq!(answered, default),
            Some(most) => prop_assert!(spoken.contains(&(answered, most)), "{:?} for {:?}", answered, header),
        }
    }
}
