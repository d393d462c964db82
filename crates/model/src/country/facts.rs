//! One row per country that the hub serves: what its addresses need, how its postal codes look, its time zones, language, dialling and emergency
//! numbers. To serve another country, add a row here.
//!
//! Source: the needs and postal codes were compared with Google's address data (libaddressinput, as of September 2024), the emergency numbers
//! and calling codes with libphonenumber 9.0; both in November 2026. Where we differ, it is on purpose:
//! - stricter: an Irish postal code is an Eircode as it is given out, not any seven signs;
//! - more lenient: Hong Kong and Taiwan need no district, which most forms write into the city; a British postal code is judged by its shape,
//!   not by the list of areas; patterns say digits where a country uses only some of them;
//! - more emergency numbers: 112 and the neighbour's where mobile telephones know them, and the forms that lead there by way of an outside line.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressNeeds {
    Nothing,
    State,
    PostalCode,
    StateAndPostalCode,
}

/// Where the data of a customer is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DataRegion {
    Apac,
    Emea,
    Latam,
    Nam,
}

impl DataRegion {
    pub const fn code(self) -> &'static str {
        match self {
            DataRegion::Apac => "APAC",
            DataRegion::Emea => "EMEA",
            DataRegion::Latam => "LATAM",
            DataRegion::Nam => "NAM",
        }
    }
}

#[derive(Debug)]
pub struct CountryFacts {
    pub code: &'static str,
    pub calling_code: u16,
    pub region: DataRegion,
    /// As a mail language: `es_ES`.
    pub language: &'static str,
    /// The one where most people live first: it is the default.
    pub timezones: &'static [&'static str],
    pub needs: AddressNeeds,
    /// In the small language of `reads_as`; none where the country has no postal codes.
    pub postal_codes: &'static [&'static str],
    /// What an extension must not be, with the forms that lead there by way of an outside line.
    pub emergency: &'static [&'static str],
}

macro_rules! countries {
    ($($code:literal $calling:literal $region:ident $language:literal [$($zone:literal)*] $needs:ident [$($postal:literal)*] [$($emergency:literal)*];)*) => {
        pub(super) const COUNTRIES: &[CountryFacts] = &[$(CountryFacts {
            code: $code,
            calling_code: $calling,
            region: DataRegion::$region,
            language: $language,
            timezones: &[$($zone),*],
            needs: AddressNeeds::$needs,
            postal_codes: &[$($postal),*],
            emergency: &[$($emergency),*],
        },)*];
    };
}

countries! {
    "AD" 376 Emea "ca_AD" ["Europe/Andorra"] Nothing ["999"] ["112" "110" "116" "118"];
    "AE" 971 Emea "ar_AE" ["Asia/Dubai"] State [] ["999" "998" "997" "112"];
    "AR" 54 Latam "es_AR" ["America/Argentina/Buenos_Aires" "America/Argentina/Cordoba" "America/Argentina/Mendoza"
        "America/Argentina/Ushuaia"]
        Nothing ["9999" "A9999" "A9999AAA" "9999AAA"] ["911" "100" "101" "107" "112"];
    "AT" 43 Emea "de_AT" ["Europe/Vienna"] PostalCode ["9999"] ["112" "122" "133" "140" "144"];
    "AU" 61 Apac "en_AU" ["Australia/Sydney" "Australia/Melbourne" "Australia/Brisbane" "Australia/Adelaide" "Australia/Perth"
        "Australia/Darwin" "Australia/Hobart"]
        StateAndPostalCode ["9999"] ["000" "106" "112"];
    "BE" 32 Emea "nl_BE" ["Europe/Brussels"] PostalCode ["9999"] ["112" "100" "101"];
    "BG" 359 Emea "bg_BG" ["Europe/Sofia"] Nothing ["9999"] ["112" "150" "160" "166"];
    "BH" 973 Emea "ar_BH" ["Asia/Bahrain"] Nothing ["999" "9999"] ["999" "112" "199"];
    "BO" 591 Latam "es_BO" ["America/La_Paz"] Nothing [] ["110" "118" "119" "112" "911"];
    "BR" 55 Latam "pt_BR" ["America/Sao_Paulo" "America/Bahia" "America/Fortaleza" "America/Recife" "America/Belem"
        "America/Cuiaba" "America/Manaus" "America/Porto_Velho" "America/Rio_Branco"]
        StateAndPostalCode ["99999 999"] ["190" "192" "193" "112" "911" "128"];
    "CA" 1 Nam "en_CA" ["America/Toronto" "America/Halifax" "America/St_Johns" "America/Winnipeg" "America/Regina"
        "America/Edmonton" "America/Vancouver" "America/Whitehorse"]
        StateAndPostalCode ["A9A 9A9"] ["911" "112" "933" "1911" "9911"];
    "CH" 41 Emea "de_CH" ["Europe/Zurich"] PostalCode ["9999"] ["112" "117" "118" "144" "1414"];
    "CL" 56 Latam "es_CL" ["America/Santiago" "America/Punta_Arenas" "Pacific/Easter"] Nothing ["999 9999"] ["131" "132" "133" "112" "911"];
    "CN" 86 Apac "zh_CN" ["Asia/Shanghai" "Asia/Urumqi"] StateAndPostalCode ["999999"] ["110" "112" "119" "120" "122"];
    "CO" 57 Latam "es_CO" ["America/Bogota"] State ["999999"] ["123" "112" "911" "119" "132" "156"];
    "CR" 506 Latam "es_CR" ["America/Costa_Rica"] State ["99999" "9999" "999 9999"] ["911" "112"];
    "CY" 357 Emea "el_CY" ["Asia/Nicosia"] Nothing ["9999"] ["112" "199"];
    "CZ" 420 Emea "cs_CZ" ["Europe/Prague"] PostalCode ["999 99"] ["112" "150" "155" "156" "158" "151" "152" "153" "154" "157" "159"];
    "DE" 49 Emea "de_DE" ["Europe/Berlin"] PostalCode ["99999"] ["112" "110"];
    "DK" 45 Emea "da_DK" ["Europe/Copenhagen"] PostalCode ["9999"] ["112" "114"];
    "DO" 1 Latam "es_DO" ["America/Santo_Domingo"] Nothing ["99999"] ["911" "112"];
    "EC" 593 Latam "es_EC" ["America/Guayaquil" "Pacific/Galapagos"] Nothing ["999999"] ["911" "112" "101" "102"];
    "EE" 372 Emea "et_EE" ["Europe/Tallinn"] PostalCode ["99999"] ["112" "110"];
    "EG" 20 Emea "ar_EG" ["Africa/Cairo"] Nothing ["99999" "9999999"] ["112" "122" "123" "180"];
    "ES" 34 Emea "es_ES" ["Europe/Madrid" "Atlantic/Canary" "Africa/Ceuta"]
        StateAndPostalCode ["99999"] ["112" "061" "062" "080" "085" "088" "091" "092"];
    "FI" 358 Emea "fi_FI" ["Europe/Helsinki" "Europe/Mariehamn"] PostalCode ["99999"] ["112"];
    "FR" 33 Emea "fr_FR" ["Europe/Paris"] PostalCode ["99 999"] ["112" "15" "17" "18" "114" "115" "119" "191" "196" "197"];
    "GB" 44 Emea "en_GB" ["Europe/London"]
        PostalCode ["A9 9AA" "A99 9AA" "A9A 9AA" "AA9 9AA" "AA99 9AA" "AA9A 9AA" "GIR 0AA" "BFPO 9" "BFPO 99" "BFPO 999" "BFPO 9999"] ["999" "112" "18000"];
    "GI" 350 Emea "en_GI" ["Europe/Gibraltar"] Nothing ["GX99 9AA"] ["112" "190" "199" "999"];
    "GR" 30 Emea "el_GR" ["Europe/Athens"] PostalCode ["999 99"] ["112" "100" "108" "166" "199"];
    "GT" 502 Latam "es_GT" ["America/Guatemala"] Nothing ["99999"] ["110" "120" "122" "123" "112" "911"];
    "HK" 852 Apac "zh_HK" ["Asia/Hong_Kong"] Nothing [] ["999" "112" "992"];
    "HN" 504 Latam "es_HN" ["America/Tegucigalpa"] State ["99999"] ["911" "199" "112"];
    "HR" 385 Emea "hr_HR" ["Europe/Zagreb"] Nothing ["99999"] ["112" "192" "193" "194" "195" "93" "94"];
    "HU" 36 Emea "hu_HU" ["Europe/Budapest"] PostalCode ["9999"] ["112" "104" "105" "107"];
    "ID" 62 Apac "id_ID" ["Asia/Jakarta" "Asia/Pontianak" "Asia/Makassar" "Asia/Jayapura"] State ["99999"] ["112" "110" "113" "118" "119"];
    "IE" 353 Emea "en_IE" ["Europe/Dublin"] Nothing ["A99 XXXX" "D6W XXXX"] ["112" "999"];
    "IL" 972 Emea "he_IL" ["Asia/Jerusalem"] Nothing ["9999999" "99999"] ["100" "101" "102" "112"];
    "IN" 91 Apac "en_IN" ["Asia/Kolkata"] StateAndPostalCode ["999 999"] ["112" "100" "101" "102" "108"];
    "IS" 354 Emea "is_IS" ["Atlantic/Reykjavik"] Nothing ["999"] ["112"];
    "IT" 39 Emea "it_IT" ["Europe/Rome"] StateAndPostalCode ["99999"] ["112" "113" "114" "115" "117" "118"];
    "JP" 81 Apac "ja_JP" ["Asia/Tokyo"] StateAndPostalCode ["999 9999"] ["110" "118" "119"];
    "KE" 254 Emea "en_KE" ["Africa/Nairobi"] Nothing ["99999"] ["999" "112" "911" "114"];
    "KR" 82 Apac "ko_KR" ["Asia/Seoul"] StateAndPostalCode ["99999" "999 999"] ["112" "119"];
    "KW" 965 Emea "ar_KW" ["Asia/Kuwait"] Nothing ["99999"] ["112"];
    "LI" 423 Emea "de_LI" ["Europe/Vaduz"] PostalCode ["9999"] ["112" "117" "118" "144"];
    "LT" 370 Emea "lt_LT" ["Europe/Vilnius"] PostalCode ["99999"] ["112" "101" "102" "103"];
    "LU" 352 Emea "fr_LU" ["Europe/Luxembourg"] PostalCode ["9999" "L 9999"] ["112" "113"];
    "LV" 371 Emea "lv_LV" ["Europe/Riga"] PostalCode ["9999"] ["112" "110" "113"];
    "MA" 212 Emea "fr_MA" ["Africa/Casablanca"] Nothing ["99999"] ["15" "19" "112" "177" "190"];
    "MC" 377 Emea "fr_MC" ["Europe/Monaco"] Nothing ["99999"] ["112" "15" "17" "18"];
    "MT" 356 Emea "en_MT" ["Europe/Malta"] Nothing ["AAA 9999" "AAA 999" "AAA 99"] ["112"];
    "MX" 52 Latam "es_MX" ["America/Mexico_City" "America/Monterrey" "America/Cancun" "America/Merida" "America/Chihuahua"
        "America/Ciudad_Juarez" "America/Hermosillo" "America/Mazatlan" "America/Tijuana"]
        StateAndPostalCode ["99999"] ["911" "112" "065" "066" "080"];
    "MY" 60 Apac "en_MY" ["Asia/Kuala_Lumpur" "Asia/Kuching"] PostalCode ["99999"] ["999" "112"];
    "NG" 234 Emea "en_NG" ["Africa/Lagos"] Nothing ["999999"] ["112" "199" "767"];
    "NI" 505 Latam "es_NI" ["America/Managua"] Nothing ["99999"] ["115" "118" "120" "128" "112" "911"];
    "NL" 31 Emea "nl_NL" ["Europe/Amsterdam"] PostalCode ["9999 AA"] ["112" "911"];
    "NO" 47 Emea "nb_NO" ["Europe/Oslo"] PostalCode ["9999"] ["110" "112" "113"];
    "NZ" 64 Apac "en_NZ" ["Pacific/Auckland" "Pacific/Chatham"] PostalCode ["9999"] ["111" "112"];
    "OM" 968 Emea "ar_OM" ["Asia/Muscat"] Nothing ["999" "PC 999"] ["9999" "112"];
    "PA" 507 Latam "es_PA" ["America/Panama"] Nothing ["9999"] ["911" "103" "104" "112"];
    "PE" 51 Latam "es_PE" ["America/Lima"] Nothing ["99999" "LIMA 99" "LIMA 9" "CALLAO 9" "CALLAO 09"] ["105" "106" "116" "117" "112" "911"];
    "PH" 63 Apac "en_PH" ["Asia/Manila"] Nothing ["9999"] ["911" "112" "117"];
    "PL" 48 Emea "pl_PL" ["Europe/Warsaw"] PostalCode ["99 999"] ["112" "997" "998" "999"];
    "PR" 1 Nam "es_PR" ["America/Puerto_Rico"] PostalCode ["99999" "99999 9999"] ["911" "112" "933" "1911" "9911"];
    "PT" 351 Emea "pt_PT" ["Europe/Lisbon" "Atlantic/Madeira" "Atlantic/Azores"] PostalCode ["9999 999" "9999"] ["112" "117" "115"];
    "PY" 595 Latam "es_PY" ["America/Asuncion"] Nothing ["9999"] ["911" "128" "112"];
    "QA" 974 Emea "ar_QA" ["Asia/Qatar"] Nothing [] ["999" "112"];
    "RO" 40 Emea "ro_RO" ["Europe/Bucharest"] PostalCode ["999999"] ["112"];
    "SA" 966 Emea "ar_SA" ["Asia/Riyadh"] Nothing ["99999" "99999 9999"] ["911" "999" "997" "998" "112"];
    "SE" 46 Emea "sv_SE" ["Europe/Stockholm"] PostalCode ["999 99"] ["112"];
    "SG" 65 Apac "en_SG" ["Asia/Singapore"] PostalCode ["999999"] ["999" "995" "112" "993"];
    "SI" 386 Emea "sl_SI" ["Europe/Ljubljana"] Nothing ["9999"] ["112" "113"];
    "SK" 421 Emea "sk_SK" ["Europe/Bratislava"] PostalCode ["999 99"] ["112" "150" "155" "158"];
    "SV" 503 Latam "es_SV" ["America/El_Salvador"] State ["CP 9999" "9999"] ["911" "913" "112"];
    "TH" 66 Apac "th_TH" ["Asia/Bangkok"] Nothing ["99999"] ["191" "199" "1669" "112"];
    "TR" 90 Emea "tr_TR" ["Europe/Istanbul"] PostalCode ["99999"] ["112" "110" "155" "156"];
    "TW" 886 Apac "zh_TW" ["Asia/Taipei"] PostalCode ["999" "999 99" "999 999"] ["110" "119" "112"];
    "UA" 380 Emea "uk_UA" ["Europe/Kyiv"] PostalCode ["99999"] ["112" "101" "102" "103"];
    "US" 1 Nam "en_US" ["America/New_York" "America/Chicago" "America/Denver" "America/Phoenix" "America/Los_Angeles"
        "America/Anchorage" "Pacific/Honolulu" "America/Detroit" "America/Boise" "America/Indiana/Indianapolis" "America/Kentucky/Louisville"]
        StateAndPostalCode ["99999" "99999 9999"] ["911" "112" "933" "1911" "9911"];
    "UY" 598 Latam "es_UY" ["America/Montevideo"] Nothing ["99999"] ["911" "112" "128"];
    "VN" 84 Apac "vi_VN" ["Asia/Ho_Chi_Minh"] Nothing ["999999" "99999"] ["112" "113" "114" "115"];
    "ZA" 27 Emea "en_ZA" ["Africa/Johannesburg"] PostalCode ["9999"] ["112" "107" "10111" "10177"];
}
