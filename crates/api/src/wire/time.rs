//! Moments as the wire writes them.

use jiff::Timestamp;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_in_utc_with_all_its_digits() {
        assert_eq!(instant(1_628_215_541_791), "2021-08-06T02:05:41.791Z");
        assert_eq!(instant(1_628_215_541_000), "2021-08-06T02:05:41.000Z");
        assert_eq!(date(1_628_215_541_791), "2021-08-06");
    }
}
