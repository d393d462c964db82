//! Two letters that stand for a name.

use maud::{Markup, html};

/// The first letters of the first two words that are words: `Panadería La Sol` is `PS`.
fn letters(name: &str) -> String {
    let small = ["de", "del", "la", "las", "el", "los", "y", "e", "the", "of", "and"];
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let named: Vec<&&str> = words.iter().filter(|word| !small.contains(&word.to_lowercase().as_str())).collect();
    let mut letters: String = named.iter().take(2).filter_map(|word| word.chars().next()).collect();
    if letters.is_empty() {
        letters = name.chars().take(1).collect();
    }
    letters.to_uppercase()
}

pub fn square(name: &str) -> Markup {
    html! { span.ava.sq aria-hidden="true" { (letters(name)) } }
}

pub fn round(name: &str) -> Markup {
    html! { span.ava aria-hidden="true" { (letters(name)) } }
}

pub fn large(name: &str) -> Markup {
    html! { span.ava.sq.lg aria-hidden="true" { (letters(name)) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_do_not_count() {
        assert_eq!(letters("Panadería La Sol"), "PS");
        assert_eq!(letters("ópticas"), "Ó");
        assert_eq!(letters("El y la"), "E");
        assert_eq!(letters(""), "");
    }
}
