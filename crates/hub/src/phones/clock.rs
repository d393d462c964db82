//! How a telephone that knows no zones by name is told the time: how far it is from Greenwich in winter, and when the clocks change.

use jiff::{Timestamp, tz::TimeZone};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    /// Seconds east of Greenwich, without summer time.
    pub(super) standard: i32,
    pub(super) summer: Option<Summer>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Summer {
    pub(super) begins: Turn,
    pub(super) ends: Turn,
    /// How far the clocks go forward.
    pub(super) minutes: i32,
}

/// A day as rules say it: the last Sunday of March at two, on the clock that is then left behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    pub(super) month: i8,
    /// The first to the fourth; 5 is the last.
    pub(super) week: i8,
    /// Monday is 1.
    pub(super) weekday: i8,
    pub(super) hour: i8,
}

impl Clock {
    /// Of the zone, in the year that begins now; an unknown one is Greenwich.
    pub(super) fn of(zone: &str, now: i64) -> Clock {
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let now = Timestamp::from_millisecond(now).unwrap_or_default();
        let here = zone.to_offset(now).seconds();
        let turns: Vec<(Timestamp, i32)> =
            zone.following(now).take(2).map(|turn| (turn.timestamp(), turn.offset().seconds())).collect();
        let [(next, then), (after, back)] = turns[..] else { return Clock { standard: here, summer: None } };
        // why: a zone that gives up summer time still has its last turns before it.
        if back != here || then == here {
            return Clock { standard: here, summer: None };
        }
        let (to_next, to_after) = (Turn::at(next, here), Turn::at(after, then));
        let (begins, ends) = if then > here { (to_next, to_after) } else { (to_after, to_next) };
        Clock { standard: here.min(then), summer: Some(Summer { begins, ends, minutes: (then - here).abs() / 60 }) }
    }
}

impl Turn {
    fn at(moment: Timestamp, offset: i32) -> Turn {
        let offset = jiff::tz::Offset::from_seconds(offset).unwrap_or(jiff::tz::Offset::UTC);
        let wall = offset.to_datetime(moment);
        let day = wall.day();
        let week = if day + 7 > wall.date().days_in_month() { 5 } else { (day - 1) / 7 + 1 };
        Turn { month: wall.month(), week, weekday: wall.weekday().to_monday_one_offset(), hour: wall.hour() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In July 2026, and in January.
    const MOMENTS: [i64; 2] = [1_783_000_000_000, 1_768_000_000_000];

    const fn turn(month: i8, week: i8, hour: i8) -> Turn {
        Turn { month, week, weekday: 7, hour }
    }

    #[test]
    fn clocks_change_when_the_zone_says_whatever_the_season_it_is_asked_in() {
        for now in MOMENTS {
            let madrid = Summer { begins: turn(3, 5, 2), ends: turn(10, 5, 3), minutes: 60 };
            assert_eq!(Clock::of("Europe/Madrid", now), Clock { standard: 3600, summer: Some(madrid) });
            let new_york = Summer { begins: turn(3, 2, 2), ends: turn(11, 1, 2), minutes: 60 };
            assert_eq!(Clock::of("America/New_York", now), Clock { standard: -18_000, summer: Some(new_york) });
            assert_eq!(Clock::of("America/Mexico_City", now), Clock { standard: -21_600, summer: None });
            assert_eq!(Clock::of("Asia/Kolkata", now), Clock { standard: 19_800, summer: None });
            assert_eq!(Clock::of("Nowhere/Else", now), Clock { standard: 0, summer: None });
        }
    }
}
