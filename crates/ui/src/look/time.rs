//! Moments as people read them: a date, and the hour beside it.

use alta_words::Tongue;
use jiff::{Timestamp, tz::TimeZone};
use maud::{Markup, html};

const MONTHS: [[&str; 12]; 2] = [
    ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"],
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
];

/// `nov`, `Nov`.
pub fn month(tongue: Tongue, month: i8) -> &'static str {
    MONTHS[usize::from(tongue == Tongue::English)][usize::try_from(month - 1).unwrap_or_default().min(11)]
}

fn zoned(millis: i64, zone: &TimeZone) -> jiff::Zoned {
    Timestamp::from_millisecond(millis).unwrap_or_default().to_zoned(zone.clone())
}

/// `12 nov 2026`.
pub fn date_text(tongue: Tongue, zone: &TimeZone, millis: i64) -> String {
    let at = zoned(millis, zone);
    format!("{} {} {}", at.day(), month(tongue, at.month()), at.year())
}

/// `12 nov 2026, 17:05`.
pub fn moment_text(tongue: Tongue, zone: &TimeZone, millis: i64) -> String {
    let at = zoned(millis, zone);
    format!("{}, {:02}:{:02}", date_text(tongue, zone, millis), at.hour(), at.minute())
}

pub fn date(tongue: Tongue, zone: &TimeZone, millis: i64) -> Markup {
    element(millis, &date_text(tongue, zone, millis), &moment_text(tongue, zone, millis))
}

pub fn moment(tongue: Tongue, zone: &TimeZone, millis: i64) -> Markup {
    let text = moment_text(tongue, zone, millis);
    element(millis, &text, &text)
}

fn element(millis: i64, text: &str, title: &str) -> Markup {
    let machine = Timestamp::from_millisecond(millis).unwrap_or_default().to_string();
    html! { time.num datetime=(machine) title=(title) { (text) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_in_the_zone_of_the_reader() {
        let (at, zone) = (1_794_000_000_000, TimeZone::get("Europe/Madrid").unwrap());
        assert_eq!(moment_text(Tongue::Spanish, &zone, at), "6 nov 2026, 22:20");
        assert_eq!(date_text(Tongue::English, &TimeZone::UTC, at), "6 Nov 2026");
    }
}
