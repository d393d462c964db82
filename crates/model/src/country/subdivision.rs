//! States, provinces and prefectures, so that a bill finds its way. ISO knows their codes and one official name; people also write the names that
//! they use at home.

use unicode_normalization::char::is_combining_mark;

use super::Country;
use crate::name::without_accents;

/// A part of a country: `code` without the country (`M`, `CA`), and its official name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subdivision {
    pub code: &'static str,
    pub name: &'static str,
}

impl Country {
    pub fn subdivisions(self) -> impl Iterator<Item = Subdivision> {
        let known = rust_iso3166::iso3166_2::SUBDIVISION_COUNTRY_MAP.get(self.code()).copied().unwrap_or_default();
        known.iter().map(|part| Subdivision { code: part.region_code, name: part.name })
    }

    /// Those that somebody may mean who writes a code or a name: `V`, `ES-V`, `Valencia`.
    pub(super) fn subdivisions_called(self, typed: &str) -> impl Iterator<Item = Subdivision> {
        let code = self.bare_code(typed);
        let wanted = words(typed);
        self.subdivisions().filter(move |part| part.code == code || !wanted.is_empty() && words(part.name) == wanted)
    }

    /// In capitals, and without the country in front.
    fn bare_code(self, typed: &str) -> String {
        let upper = typed.trim().to_ascii_uppercase();
        let code = upper.strip_prefix(self.code()).and_then(|rest| rest.strip_prefix('-')).map(str::to_owned);
        code.unwrap_or(upper)
    }

    /// Whether somebody there would recognise it: `CA`, `US-CA`, `California`, `State of California`, `Dubai` for `Dubayy`.
    /// A name in a script that the list does not use cannot be judged, so it passes.
    pub fn has_subdivision(self, typed: &str) -> bool {
        let typed = typed.trim();
        let code = self.bare_code(typed);
        let at_home = || {
            OTHER_NAMES.iter().filter(|(country, _)| *country == self.code()).flat_map(|(_, names)| names.split(" | "))
        };
        let wanted = words(typed);
        self.subdivisions().any(|part| part.code == code)
            || at_home().any(|name| name.eq_ignore_ascii_case(&code))
            || is_of_another_script(typed)
            || !wanted.is_empty()
                && (self.subdivisions().any(|part| words(part.name) == wanted)
                    || at_home().any(|name| words(name) == wanted))
    }
}

/// The words that tell one place from another, in no order: "Madrid, Comunidad de" and "Comunidad de Madrid" are one.
fn words(name: &str) -> Vec<String> {
    let plain = without_accents(name).replace(['\'', '’', '‘', '`', 'ʼ', '.'], "");
    let mut words: Vec<String> = plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !COMMON.split(' ').any(|common| common == *word))
        .map(str::to_owned)
        .collect();
    words.sort_unstable();
    words
}

fn is_of_another_script(typed: &str) -> bool {
    let mut letters = typed.chars().filter(|c| c.is_alphabetic() && !is_combining_mark(*c)).peekable();
    letters.peek().is_some() && letters.all(|c| c > '\u{24f}' && !('\u{1e00}'..='\u{1eff}').contains(&c))
}

/// What is said of many places and tells none of them apart.
const COMMON: &str = "and comunidad comunitat county de del di do emirate estado foral fu gwangyeoksi huizu ken la of prefecture \
    principado province provincia region regione sar sheng shi state teukbyeoljachido teukbyeolsi territory the \
    to uygur y zhuangzu zizhiqu";

/// Names and codes in use beside the official ones: translations, former codes, names in the country's other languages. A bar between them.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("AE", "Abu Dhabi | Abu Dabi | Dubai | Sharjah | Ajman | Fujairah | Ras Al Khaimah | Umm Al Quwain"),
    ("BR", "Brasilia"),
    (
        "CA",
        "PQ | Newfoundland | Labrador | Yukon Territory | Terre-Neuve-et-Labrador | Nouveau-Brunswick | \
         Colombie-Britannique",
    ),
    ("CN", "Inner Mongolia | Tibet | Hong Kong | Macau | Macao"),
    ("CO", "Bogotá | Bogotá D.C. | Distrito Capital | San Andrés y Providencia | Valle"),
    (
        "ES",
        "Vizcaya | Guipúzcoa | Araba | Araba/Álava | La Coruña | Gerona | Lérida | Orense | Baleares | \
         Islas Baleares | Cataluña | Catalonia | Alacant | Alicante/Alacant | Castelló | Castellón/Castelló | \
         Castellón de la Plana | Valencia/València | Euskadi | Basque Country | Nafarroa | Navarra | Tenerife | \
         Gran Canaria | Islas Canarias | Seville | Andalusia",
    ),
    (
        "ID",
        "Jakarta | DKI Jakarta | West Java | Central Java | East Java | North Sumatra | West Sumatra | \
         South Sulawesi",
    ),
    ("IN", "CT | DD | DN | OR | TG | UT | New Delhi | Orissa | Pondicherry | Uttaranchal | Tamilnadu"),
    (
        "IT",
        "AO | Aosta | Rome | Milan | Turin | Naples | Florence | Venice | Genoa | Padua | Mantua | Lombardy | \
         Piedmont | Tuscany | Sicily | Sardinia | Apulia | Forlì | Massa | Monza | Pesaro | Reggio di Calabria | \
         Reggio nell'Emilia | Bolzano/Bozen | Bozen | Südtirol | Alto Adige",
    ),
    (
        "KR",
        "Seoul City | Gyeongbuk | Gyeongnam | Chungbuk | Chungnam | Jeonbuk | Jeonnam | North Gyeongsang | \
         South Gyeongsang | North Chungcheong | South Chungcheong | North Jeolla | South Jeolla | \
         Jeonbuk-teukbyeoljachido",
    ),
    ("MX", "CDMX | DF | D.F. | Distrito Federal | Coahuila | Michoacán | Veracruz | Edomex | Mexico City"),
    ("US", "AA | AE | AP | Washington D.C. | Virgin Islands"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn knows(country: &str, typed: &[&str]) {
        for typed in typed {
            assert!(Country::parse(country).unwrap().has_subdivision(typed), "{typed} in {country}");
        }
    }

    #[test]
    fn a_state_is_known_by_its_code_and_by_its_name() {
        knows(
            "US",
            &[
                "CA",
                "ca",
                "US-CA",
                "us-ca",
                "California",
                "CALIFORNIA",
                "State of California",
                "New York",
                "DC",
                "Washington, D.C.",
            ],
        );
        knows("CA", &["QC", "Québec", "Quebec", "Newfoundland and Labrador"]);
        knows("BR", &["SP", "São Paulo", "sao paulo", "Estado de São Paulo"]);
        knows("AU", &["NSW", "New South Wales"]);
        knows("MX", &["CMX", "CDMX", "Ciudad de México", "Coahuila", "Estado de México", "Michoacán de Ocampo"]);
    }

    #[test]
    fn spain_has_provinces_and_communities_under_several_names() {
        knows(
            "ES",
            &[
                "M",
                "ES-M",
                "MD",
                "Madrid",
                "madrid",
                "Comunidad de Madrid",
                "Provincia de Madrid",
                "Madrid, Comunidad de",
            ],
        );
        knows(
            "ES",
            &[
                "Málaga",
                "MALAGA",
                "A Coruña",
                "La Coruña",
                "Vizcaya",
                "Bizkaia",
                "Valencia",
                "València",
                "Comunidad Valenciana",
            ],
        );
        knows(
            "ES",
            &[
                "Asturias",
                "Principado de Asturias",
                "Illes Balears",
                "Islas Baleares",
                "Cataluña",
                "Catalunya",
                "León",
                "La Rioja",
            ],
        );
    }

    #[test]
    fn official_spellings_do_not_stand_in_the_way() {
        knows("AE", &["DU", "Dubai", "Dubayy", "Abu Dhabi", "Ra's al Khaymah", "Ras Al Khaimah"]);
        knows("KR", &["Seoul", "11", "KR-11", "Gyeonggi-do", "Gyeonggi", "서울특별시"]);
        knows("JP", &["Tokyo", "Tōkyō", "Tokyo-to", "Osaka", "13", "東京都"]);
        knows("CN", &["Beijing", "Beijing Shi", "北京市", "Inner Mongolia", "Xinjiang"]);
        knows("IN", &["Maharashtra", "MH", "Tamil Nadu", "Karnataka", "New Delhi"]);
        knows("IT", &["RM", "Roma", "Rome", "Lazio", "Valle d'Aosta", "AO", "Monza e Brianza"]);
    }

    #[test]
    fn a_place_of_elsewhere_is_noticed() {
        for (country, typed) in [
            ("US", "XX"),
            ("US", "Ontario"),
            ("US", "New"),
            ("US", "State"),
            ("US", "ES-M"),
            ("ES", "California"),
            ("ES", "Comunidad de"),
            ("ES", "XX"),
            ("US", "New York City"),
            ("ES", "99"),
            ("ES", "-"),
            ("ES", ""),
        ] {
            assert!(!Country::parse(country).unwrap().has_subdivision(typed), "{typed} in {country}");
        }
    }
}
