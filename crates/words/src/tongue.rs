//! Which of our two languages a person or a program asked for, in the ways that the web and a terminal say it.

use std::env;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tongue {
    Spanish,
    English,
}

impl Tongue {
    pub const ALL: [Tongue; 2] = [Tongue::Spanish, Tongue::English];

    pub const fn tag(self) -> &'static str {
        match self {
            Tongue::Spanish => "es",
            Tongue::English => "en",
        }
    }

    /// The wish with the highest weight that we speak; `*` and silence mean the door's own default.
    pub fn of_accept_language(header: Option<&str>, default: Tongue) -> Tongue {
        let mut best = (0, default);
        for wish in header.unwrap_or_default().split(',') {
            let (range, weight) = wish.split_once(';').map_or((wish, Some(1000)), |(r, q)| (r, thousandths(q)));
            let tongue = if range.trim() == "*" { Some(default) } else { Tongue::of_tag(range) };
            if let (Some(tongue), Some(weight)) = (tongue, weight)
                && weight > best.0
            {
                best = (weight, tongue);
            }
        }
        best.1
    }

    /// What the terminal is set to, in the order in which POSIX reads it.
    pub fn of_env() -> Tongue {
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| env::var(name).ok());
        set.into_iter().find(|locale| !locale.is_empty()).map_or(Tongue::English, |l| Tongue::of_posix_locale(&l))
    }

    /// `es_ES.UTF-8`, and the language settings of templates and customers (`es_MX`); anything else is English.
    pub fn of_posix_locale(locale: &str) -> Tongue {
        Tongue::of_tag(locale).unwrap_or(Tongue::English)
    }

    fn of_tag(tag: &str) -> Option<Tongue> {
        let language = tag.trim().split(['-', '_', '.', '@']).next().unwrap_or_default();
        Tongue::ALL.into_iter().find(|tongue| tongue.tag().eq_ignore_ascii_case(language))
    }
}

/// `q=0.8` → 800. A weight that cannot be read counts for nothing.
fn thousandths(parameter: &str) -> Option<u32> {
    let weight: f32 = parameter.trim().strip_prefix("q=")?.trim().parse().ok()?;
    (0.0..=1.0).contains(&weight).then_some((weight * 1000.0) as u32)
}

#[cfg(test)]
mod tests {
    use super::Tongue::{self, English, Spanish};

    #[test]
    fn a_browser_is_answered_in_the_language_it_prefers() {
        for (header, expected) in [
            ("es", Spanish),
            ("es-MX", Spanish),
            ("ES-419,en;q=0.9", Spanish),
            ("en-US,en;q=0.9,es;q=0.8", English),
            ("en;q=0.5, es;q=0.7", Spanish),
            ("en;q=0.5,es;q=0.501", Spanish),
            ("fr, de;q=0.9, es;q=0.1", Spanish),
            ("en;q=0, es;q=0.1", Spanish),
            ("es, en", Spanish),
            ("en, es", English),
        ] {
            for default in Tongue::ALL {
                assert_eq!(Tongue::of_accept_language(Some(header), default), expected, "{header}");
            }
        }
    }

    #[test]
    fn whoever_does_not_care_gets_the_default_of_the_door() {
        for header in [
            None,
            Some(""),
            Some("*"),
            Some("fr-FR,de;q=0.3"),
            Some("est"),
            Some("es;q=0"),
            Some(",;,=;q"),
            Some("*;q=0.4"),
        ] {
            assert_eq!(Tongue::of_accept_language(header, English), English, "{header:?}");
        }
        assert_eq!(Tongue::of_accept_language(Some("en;q=0.2, *"), Spanish), Spanish);
        assert_eq!(Tongue::of_accept_language(Some("es;q=high, en;q=0.1, es;q=2"), Spanish), English);
    }

    #[test]
    fn a_terminal_is_answered_in_its_locale() {
        for locale in ["es_ES.UTF-8", "es", "es_MX", "es@euro", "es-AR"] {
            assert_eq!(Tongue::of_posix_locale(locale), Spanish, "{locale}");
        }
        for locale in ["en_GB.UTF-8", "C", "C.UTF-8", "POSIX", "", "eo_ES", "pt_BR"] {
            assert_eq!(Tongue::of_posix_locale(locale), English, "{locale}");
        }
    }
}
