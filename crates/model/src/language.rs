//! The language that mails are written in and that announcements are spoken in. One choice, two spellings on the wire: `es_ES` and `es_es`.

use std::fmt;

use crate::{Country, ProblemKind};

/// A language, and the country whose way of speaking it is meant, when that was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language {
    language: &'static str,
    country: Option<Country>,
}

impl Language {
    /// `es`, `es_ES`, `es-ES` and `es_es`. Any language of ISO 639-1 with any country: people speak Polish in Ireland.
    pub fn parse(typed: &str) -> Result<Language, ProblemKind> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(ProblemKind::Required);
        }
        let (language, country) = match typed.split_once(['_', '-']) {
            Some((language, country)) => (language, Some(country)),
            None => (typed, None),
        };
        let language = LANGUAGES
            .split_ascii_whitespace()
            .find(|known| known.eq_ignore_ascii_case(language))
            .ok_or(ProblemKind::InvalidLanguage)?;
        let country = country.map(Country::parse).transpose().map_err(|_| ProblemKind::InvalidLanguage)?;
        Ok(Language { language, country })
    }

    pub fn language(self) -> &'static str {
        self.language
    }

    pub fn country(self) -> Option<Country> {
        self.country
    }

    /// As customers carry it: `es_ES`, or `es`.
    pub fn mail(self) -> String {
        match self.country {
            Some(country) => format!("{}_{country}", self.language),
            None => self.language.to_owned(),
        }
    }

    /// As locations carry it: `es_es`. A language without a country speaks as it does on most announcements.
    pub fn announcement(self) -> String {
        let spoken = || ANNOUNCEMENTS.iter().find(|code| code.starts_with(self.language));
        match (self.country, spoken()) {
            (None, Some(spoken)) => (*spoken).to_owned(),
            _ => self.mail().to_ascii_lowercase(),
        }
    }

    /// Whether there are recorded announcements in it; any other is accepted, and spoken by the nearest voice.
    pub fn has_announcements(self) -> bool {
        ANNOUNCEMENTS.contains(&self.announcement().as_str())
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.mail())
    }
}

/// The announcement languages on offer. The first of each language is the one meant when no country was named.
pub const ANNOUNCEMENTS: &[&str] = &[
    "ar_sa", "bg_bg", "ca_es", "cs_cz", "da_dk", "de_de", "el_gr", "en_us", "en_au", "en_gb", "es_es", "es_co",
    "es_mx", "es_us", "et_ee", "fi_fi", "fr_fr", "fr_ca", "he_il", "hr_hr", "hu_hu", "id_id", "it_it", "ja_jp",
    "ko_kr", "lt_lt", "lv_lv", "nb_no", "nl_nl", "pl_pl", "pt_pt", "pt_br", "ro_ro", "ru_ru", "sk_sk", "sl_si",
    "sv_se", "th_th", "tr_tr", "uk_ua", "vi_vn", "zh_cn", "zh_hk", "zh_tw",
];

/// ISO 639-1.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et \
    eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku \
    kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro \
    ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za \
    zh zu";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_read_in_every_spelling_and_written_in_two() {
        for (typed, mail, announcement) in [
            ("es_ES", "es_ES", "es_es"),
            ("es-ES", "es_ES", "es_es"),
            ("es_es", "es_ES", "es_es"),
            ("ES_es", "es_ES", "es_es"),
            ("es", "es", "es_es"),
            ("en", "en", "en_us"),
            ("en_us", "en_US", "en_us"),
            ("eu", "eu", "eu"),
            ("pl_IE", "pl_IE", "pl_ie"),
        ] {
            let language = Language::parse(typed).unwrap();
            assert_eq!((language.mail().as_str(), language.announcement().as_str()), (mail, announcement), "{typed}");
        }
    }

    #[test]
    fn what_nobody_speaks_is_refused() {
        assert_eq!(Language::parse(" "), Err(ProblemKind::Required));
        for typed in [
            "e", "esp", "spanish", "xx", "xx_ES", "es_", "_ES", "es_XX", "es_ESP", "es_419", "es_ES_x", "es ES",
            "es es", "\"en\"",
        ] {
            assert_eq!(Language::parse(typed), Err(ProblemKind::InvalidLanguage), "{typed}");
        }
    }

    #[test]
    fn every_announcement_language_can_be_chosen() {
        assert!(ANNOUNCEMENTS.len() >= 25);
        for code in ANNOUNCEMENTS {
            let language = Language::parse(code).unwrap();
            assert_eq!(&language.announcement(), code);
            assert!(language.has_announcements());
        }
        assert!(!Language::parse("pl_IE").unwrap().has_announcements());
    }
}
