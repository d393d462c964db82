//! How a partner presents the hub: the names of its offer, its colour, whom to ask. Brand words are data; their defaults are in the locales.

use crate::{ProblemKind, Problems, Timezone, name};

/// One thing that a partner may set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartnerSetting {
    /// What the offer is called where the location is confirmed: `Cisco Webex`.
    Product,
    /// The kind of template: `Webex for wholesale`.
    Offer,
    PartnerHub,
    ControlHub,
    /// `#0c5a63`: has to be readable as text on white.
    Accent,
    Support,
    HelpUrl,
    TimeZone,
}

impl PartnerSetting {
    pub const ALL: [PartnerSetting; 8] = {
        use PartnerSetting::*;
        [Product, Offer, PartnerHub, ControlHub, Accent, Support, HelpUrl, TimeZone]
    };

    pub const fn code(self) -> &'static str {
        match self {
            PartnerSetting::Product => "product",
            PartnerSetting::Offer => "offer",
            PartnerSetting::PartnerHub => "partner-hub",
            PartnerSetting::ControlHub => "control-hub",
            PartnerSetting::Accent => "accent",
            PartnerSetting::Support => "support",
            PartnerSetting::HelpUrl => "help-url",
            PartnerSetting::TimeZone => "timezone",
        }
    }

    pub fn from_code(code: &str) -> Option<PartnerSetting> {
        PartnerSetting::ALL.into_iter().find(|setting| setting.code() == code)
    }

    /// The value as it is kept; the empty text stands for the default.
    pub fn parse(self, typed: &str) -> Result<String, ProblemKind> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(String::new());
        }
        match self {
            PartnerSetting::Accent => readable_accent(typed),
            PartnerSetting::TimeZone => Timezone::parse(typed).map(|zone| zone.name().to_owned()),
            PartnerSetting::HelpUrl => {
                let web = ["https://", "http://"]
                    .iter()
                    .any(|scheme| typed.starts_with(scheme) && typed.len() > scheme.len());
                if web { name::line(typed, 500) } else { Err(ProblemKind::InvalidUrl) }
            }
            PartnerSetting::Support => name::line(typed, 200),
            _ => name::line(typed, 60),
        }
    }
}

/// What was asked, parsed, or everything that is wrong with it.
pub fn plan_settings(asked: &[(PartnerSetting, String)]) -> Result<Vec<(PartnerSetting, String)>, Problems> {
    let mut problems = Problems::default();
    let kept = asked.iter().filter_map(|(setting, typed)| {
        problems.keep(setting.code(), setting.parse(typed)).map(|value| (*setting, value))
    });
    let kept = kept.collect();
    problems.or(kept)
}

/// WCAG 2.2: text needs this much against its ground.
pub const READABLE: f64 = 4.5;

type Rgb = [f64; 3];

fn rgb(hex: &str) -> Option<Rgb> {
    let digits = hex.strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).map(f64::from).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

fn luminance(colour: Rgb) -> f64 {
    let linear = |part: f64| {
        let part = part / 255.0;
        if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2])
}

/// From 1 (the same) to 21 (black on white); `None`: not a colour like `#0c5a63`.
pub fn contrast(one: &str, other: &str) -> Option<f64> {
    let (one, other) = (luminance(rgb(one)?), luminance(rgb(other)?));
    Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
}

fn readable_accent(typed: &str) -> Result<String, ProblemKind> {
    let typed = typed.to_lowercase();
    match contrast(&typed, "#ffffff") {
        None => Err(ProblemKind::InvalidColour),
        Some(ratio) if ratio < READABLE => Err(ProblemKind::ColourUnreadable),
        Some(_) => Ok(typed),
    }
}

/// The nearest shade of the same hue that can be read on `ground`: darker on a light ground, lighter on a dark one.
pub fn nearest_readable(hex: &str, ground: &str) -> Option<String> {
    let from = rgb(hex)?;
    let target = if luminance(rgb(ground)?) > 0.5 { 0.0 } else { 255.0 };
    (0..=100u32)
        .map(|step| mixed(from, target, f64::from(step) / 100.0))
        .find(|shade| contrast(shade, ground).is_some_and(|ratio| ratio >= READABLE))
}

fn mixed(from: Rgb, target: f64, share: f64) -> String {
    let [r, g, b] = from.map(|part| (part + (target - part) * share).round() as u8);
    format!("#{r:02x}{g:02x}{b:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_that_cannot_be_read_is_refused_and_the_nearest_one_offered() {
        assert_eq!(PartnerSetting::Accent.parse("#0C5A63"), Ok("#0c5a63".to_owned()));
        assert_eq!(PartnerSetting::Accent.parse("#ffcc00"), Err(ProblemKind::ColourUnreadable));
        assert_eq!(PartnerSetting::Accent.parse("petrol"), Err(ProblemKind::InvalidColour));
        for ground in ["#ffffff", "#171b1c"] {
            let shade = nearest_readable("#ffcc00", ground).unwrap();
            assert!(contrast(&shade, ground).unwrap() >= READABLE, "{shade} on {ground}");
        }
    }

    #[test]
    fn contrast_is_as_the_standard_says() {
        assert!((contrast("#000000", "#ffffff").unwrap() - 21.0).abs() < 0.01);
        assert!((contrast("#767676", "#ffffff").unwrap() - 4.54).abs() < 0.01);
    }

    #[test]
    fn every_setting_has_its_own_code_and_nothing_means_the_default() {
        for setting in PartnerSetting::ALL {
            assert_eq!(PartnerSetting::from_code(setting.code()), Some(setting));
            assert_eq!(setting.parse("  "), Ok(String::new()));
        }
        assert_eq!(PartnerSetting::HelpUrl.parse("ayuda.example"), Err(ProblemKind::InvalidUrl));
        assert!(PartnerSetting::TimeZone.parse("Europe/Madrid").is_ok());
    }
}
