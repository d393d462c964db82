//! Moments as the wire writes them, and as clients ask for them.

use alta_model::ProblemKind;
use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// `2021-08-06T02:05:41.791Z`
pub fn instant(millis: i64) -> String {
    written(millis, "%Y-%m-%dT%H:%M:%S%.3fZ")
}

/// `2021-08-06`
pub fn date(millis: i64) -> String {
    written(millis, "%Y-%m-%d")
}

fn written(millis: i64, form: &str) -> String {
    Timestamp::from_millisecond(millis).unwrap_or_default().strftime(form).to_string()
}

/// Milliseconds since 1970, ISO 8601 with a zone, or a day.
pub fn read(text: &str) -> Result<i64, ProblemKind> {
    let text = text.trim();
    if let Ok(millis) = text.parse::<i64>() {
        return Ok(millis);
    }
    let day = || Some(text.parse::<Date>().ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp());
    let moment = text.parse::<Timestamp>().ok().or_else(day);
    moment.map(Timestamp::as_millisecond).ok_or(ProblemKind::InvalidDate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_in_utc_with_all_its_digits() {
        assert_eq!(instant(1_628_215_541_791), "2021-08-06T02:05:41.791Z");
        assert_eq!(instant(1_628_215_541_000), "2021-08-06T02:05:41.000Z");
        assert_eq!(date(1_628_215_541_791), "2021-08-06");
    }

    #[test]
    fn a_moment_is_read_as_milliseconds_as_iso_and_as_a_day() {
        for text in ["1609459200000", "2021-01-01T00:00:00Z", "2021-01-01T01:00:00.000+01:00", "2021-01-01"] {
            assert_eq!(read(text), Ok(1_609_459_200_000), "{text}");
        }
        assert_eq!(read("yesterday"), Err(ProblemKind::InvalidDate));
        assert_eq!(read(&"9".repeat(30)), Err(ProblemKind::InvalidDate));
    }
}
