//! A statement in its two spellings. The text says `$1`; SQLite would read that as a *name*, numbered by first appearance,
//! so it is given `?1` instead: same length, rewritten by the compiler.

use std::borrow::Cow;

/// One statement, written once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sql {
    postgres: Cow<'static, str>,
    sqlite: Cow<'static, str>,
}

impl Sql {
    /// Both spellings, as `statement!` makes them.
    pub const fn fixed(postgres: &'static str, sqlite: &'static str) -> Sql {
        Sql { postgres: Cow::Borrowed(postgres), sqlite: Cow::Borrowed(sqlite) }
    }

    /// The statement with a further fragment: the filter of a list, its order, its limit.
    pub fn and(self, fragment: &'static str) -> Sql {
        let longer = |text: Cow<'static, str>, fragment: &str| Cow::Owned(format!("{text} {fragment}"));
        Sql { postgres: longer(self.postgres, fragment), sqlite: longer(self.sqlite, &questioned(fragment)) }
    }

    /// The text as it was written.
    pub fn text(&self) -> &str {
        &self.postgres
    }

    pub(crate) fn sqlite(&self) -> &str {
        &self.sqlite
    }
}

fn questioned(text: &str) -> String {
    let digit_at = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    text.char_indices().map(|(at, sign)| if sign == '$' && digit_at(at + 1) { '?' } else { sign }).collect()
}

/// `$1` as `?1`, at compile time.
#[doc(hidden)]
pub const fn for_sqlite<const LENGTH: usize>(text: &str) -> [u8; LENGTH] {
    let from = text.as_bytes();
    let mut to = [0; LENGTH];
    let mut at = 0;
    while at < LENGTH {
        let placeholder = from[at] == b'$' && at + 1 < LENGTH && from[at + 1].is_ascii_digit();
        to[at] = if placeholder { b'?' } else { from[at] };
        at += 1;
    }
    to
}

#[doc(hidden)]
pub const fn readable(bytes: &'static [u8]) -> &'static str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        // why: only one ASCII sign was replaced by another.
        Err(_) => unreachable!(),
    }
}

/// A statement as a constant: `const OF_PARTNER: Sql = statement!("select name from customer where partner_id = $1");`
#[macro_export]
macro_rules! statement {
    ($text:expr) => {{
        const TEXT: &str = $text;
        const SQLITE: [u8; TEXT.len()] = $crate::for_sqlite(TEXT);
        const STATEMENT: $crate::Sql = $crate::Sql::fixed(TEXT, $crate::readable(&SQLITE));
        STATEMENT
    }};
}

/// The values of a statement, in the order of its numbers: `&values![partner, id]`.
#[macro_export]
macro_rules! values {
    ($($value:expr),* $(,)?) => { [$($crate::Value::from($value)),*] };
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: Sql = statement!("select 'niño', $2 from t where price = '$' and id = $10");

    #[test]
    fn placeholders_are_rewritten_and_nothing_else() {
        assert_eq!(WRITTEN.text(), "select 'niño', $2 from t where price = '$' and id = $10");
        assert_eq!(WRITTEN.sqlite(), "select 'niño', ?2 from t where price = '$' and id = ?10");
    }

    #[test]
    fn a_filter_is_rewritten_like_the_statement() {
        let filtered = WRITTEN.and("and name >= $3");
        assert!(filtered.text().ends_with("id = $10 and name >= $3"), "{}", filtered.text());
        assert!(filtered.sqlite().ends_with("id = ?10 and name >= ?3"), "{}", filtered.sqlite());
    }
}
