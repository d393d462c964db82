//! Numbers and lists as each language writes them.

use alta_words::Tongue;

/// `3.412` in Spanish, `3,412` in English. Four digits stay together in Spanish only below ten thousand by some; here they never do.
pub fn number(tongue: Tongue, number: i64) -> String {
    let point = if tongue == Tongue::Spanish { '.' } else { ',' };
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(point);
        }
        text.push(digit);
    }
    if number < 0 { format!("-{text}") } else { text }
}

/// What a text needs to speak of so many: `count` decides the plural, `n` is read.
pub fn counted(tongue: Tongue, count: usize) -> [(&'static str, String); 2] {
    [("count", count.to_string()), ("n", number(tongue, i64::try_from(count).unwrap_or(i64::MAX)))]
}

/// `98,6 %` in Spanish, `98.6%` in English.
pub fn percent(tongue: Tongue, share: f64) -> String {
    let text = format!("{:.1}", share * 100.0);
    match tongue {
        Tongue::Spanish => format!("{}\u{a0}%", text.replace('.', ",")),
        Tongue::English => format!("{text}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_as_each_language_does() {
        assert_eq!(number(Tongue::Spanish, 3412), "3.412");
        assert_eq!(number(Tongue::English, 1_234_567), "1,234,567");
        assert_eq!(number(Tongue::English, 999), "999");
        assert_eq!(number(Tongue::Spanish, -1000), "-1.000");
        assert_eq!(percent(Tongue::Spanish, 0.986), "98,6\u{a0}%");
        assert_eq!(percent(Tongue::English, 1.0), "100.0%");
    }
}
