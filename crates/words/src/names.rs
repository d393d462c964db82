//! What countries and languages are called: the code of a table becomes a word that people know.

use alta_model::{country::Country, language::Language};

use crate::{Tongue, say::known};

/// `España`. A country that the hub does not serve is called by its code.
pub fn country(tongue: Tongue, country: Country) -> String {
    known(tongue, &format!("country-{}", country.code()), &[]).unwrap_or_else(|| country.code().to_owned())
}

/// `Español (Argentina)`, `Catalán`. One that nobody gave a name is called by its code.
pub fn language(tongue: Tongue, language: Language) -> String {
    if let Some(name) = known(tongue, &format!("language-{}", language.mail().to_ascii_lowercase()), &[]) {
        return name;
    }
    match (known(tongue, &format!("tongue-{}", language.language()), &[]), language.country()) {
        (Some(name), Some(of)) => format!("{name} ({})", country(tongue, of)),
        (Some(name), None) => name,
        (None, _) => language.mail(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_served_has_a_name_and_so_has_its_language() {
        for served in Country::supported() {
            for tongue in Tongue::ALL {
                assert_ne!(country(tongue, served), served.code());
                let spoken = Language::parse(served.facts().unwrap().language).unwrap();
                assert_ne!(language(tongue, spoken), spoken.mail(), "{served}");
            }
        }
    }

    #[test]
    fn a_language_is_called_by_where_it_is_spoken() {
        let called = |typed: &str| language(Tongue::Spanish, Language::parse(typed).unwrap());
        assert_eq!(called("es_AR"), "Español (Argentina)");
        assert_eq!(called("es_ES"), "Español (España)");
        assert_eq!(called("es"), "Español");
        assert_eq!(called("ca_ES"), "Catalán");
        assert_eq!(called("qu_PE"), "qu_PE");
    }
}
