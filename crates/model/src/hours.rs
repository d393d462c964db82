//! When a location works: hours of the week in its own time zone, and holidays on which nobody does. Engines are told when it is closed, worked
//! out ahead, so that they need to know neither.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::{Problem, ProblemKind, Problems, Timezone};

/// Monday first.
pub const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
pub const SPANS_MOST: usize = 4;
pub const HOLIDAYS_MOST: usize = 60;
const DAY: u16 = 24 * 60;

/// As typed: `09:00` to `14:00`; `24:00` is the end of the day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AskedSpan {
    pub from: String,
    pub to: String,
}

/// The whole of it: what is not named is not kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AskedHours {
    pub week: [Vec<AskedSpan>; 7],
    /// `2026-12-25`.
    pub holidays: Vec<String>,
}

/// Minutes since midnight, the second one behind the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    pub from: u16,
    pub to: u16,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    /// In order, and apart.
    pub week: [Vec<Span>; 7],
    pub holidays: BTreeSet<Date>,
}

impl AskedHours {
    pub fn plan(&self) -> Result<Hours, Problems> {
        let mut problems = Problems::default();
        let mut hours = Hours::default();
        for ((day, asked), spans) in DAYS.iter().zip(&self.week).zip(&mut hours.week) {
            *spans = spans_of(&format!("week.{day}"), asked, &mut problems);
        }
        if self.holidays.len() > HOLIDAYS_MOST {
            problems.push(Problem::new("holidays", ProblemKind::TooMany).with("max", HOLIDAYS_MOST));
        }
        for (place, typed) in self.holidays.iter().enumerate() {
            let parsed = typed.trim().parse::<Date>().map_err(|_| ProblemKind::InvalidDate);
            hours.holidays.extend(problems.keep(format!("holidays[{place}]"), parsed));
        }
        problems.or(hours)
    }
}

fn spans_of(at: &str, asked: &[AskedSpan], problems: &mut Problems) -> Vec<Span> {
    if asked.len() > SPANS_MOST {
        problems.push(Problem::new(at, ProblemKind::TooMany).with("max", SPANS_MOST));
    }
    let mut spans = Vec::new();
    for (place, AskedSpan { from, to }) in asked.iter().enumerate() {
        let from = problems.keep(format!("{at}[{place}].from"), minutes(from));
        let to = problems.keep(format!("{at}[{place}].to"), minutes(to));
        let Some((from, to)) = from.zip(to) else { continue };
        let behind = spans.last().is_none_or(|earlier: &Span| earlier.to <= from);
        if from < to && behind {
            spans.push(Span { from, to });
        } else {
            problems.add(format!("{at}[{place}]"), ProblemKind::HoursOutOfOrder);
        }
    }
    spans
}

fn minutes(typed: &str) -> Result<u16, ProblemKind> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(ProblemKind::Required);
    }
    let number = |text: &str| {
        let fits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| text.parse::<u16>().ok()).flatten()
    };
    let parts = typed.split_once(':').and_then(|(hour, minute)| number(hour).zip(number(minute)));
    let minutes = parts.filter(|(_, minute)| *minute < 60).map(|(hour, minute)| hour * 60 + minute);
    minutes.filter(|minutes| *minutes <= DAY).ok_or(ProblemKind::InvalidTime)
}

impl Span {
    /// `09:00`, `14:00`.
    pub fn said(self) -> (String, String) {
        let text = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        (text(self.from), text(self.to))
    }
}

impl Hours {
    /// When it is closed between two moments, in seconds since 1970: in order, apart, and nothing else.
    pub fn closed(&self, zone: Timezone, from: i64, until: i64) -> Vec<(i64, i64)> {
        let mut closed = Vec::new();
        let Ok((zone, first)) = TimeZone::get(zone.name()).and_then(|zone| Ok((zone, Timestamp::from_second(from)?)))
        else {
            return closed;
        };
        let mut since = from;
        let mut date = first.to_zoned(zone.clone()).date();
        while let Some(midnight) = moment(&zone, date, 0).filter(|midnight| *midnight < until) {
            let spans = if self.holidays.contains(&date) { &[][..] } else { self.of(date) };
            for span in spans {
                let opens = moment(&zone, date, span.from).unwrap_or(midnight);
                let closes = moment(&zone, date, span.to).unwrap_or(opens);
                if opens > since && since < until {
                    closed.push((since, opens.min(until)));
                }
                since = since.max(closes);
            }
            let Ok(next) = date.tomorrow() else { break };
            date = next;
        }
        if since < until {
            closed.push((since, until));
        }
        closed
    }

    fn of(&self, date: Date) -> &[Span] {
        let day = date.weekday().to_monday_zero_offset();
        usize::try_from(day).ok().and_then(|day| self.week.get(day)).map_or(&[], Vec::as_slice)
    }
}

/// What the clocks of the zone call this; where they skip it, what they call the moment after.
fn moment(zone: &TimeZone, date: Date, minutes: u16) -> Option<i64> {
    let (date, minutes) = if minutes >= DAY { (date.tomorrow().ok()?, 0) } else { (date, minutes) };
    let (hour, minute) = (i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?);
    Some(date.at(hour, minute, 0, 0).to_zoned(zone.clone()).ok()?.timestamp().as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn madrid() -> Timezone {
        Timezone::parse("Europe/Madrid").unwrap()
    }

    fn at(text: &str) -> i64 {
        text.parse::<Timestamp>().unwrap().as_second()
    }

    fn spans(text: &str) -> Vec<AskedSpan> {
        let span = |(from, to): (&str, &str)| AskedSpan { from: from.to_owned(), to: to.to_owned() };
        text.split_whitespace().filter_map(|span| span.split_once('-')).map(span).collect()
    }

    fn office(day: &str, holidays: &[&str]) -> AskedHours {
        let working = spans(day);
        let week = std::array::from_fn(|day| if day < 5 { working.clone() } else { Vec::new() });
        AskedHours { week, holidays: holidays.iter().map(|day| (*day).to_owned()).collect() }
    }

    #[test]
    fn a_location_is_closed_between_its_hours_at_night_and_at_the_weekend() {
        let hours = office("09:00-14:00 16:00-19:00", &[]).plan().unwrap();
        let friday = (at("2026-11-27T08:30:00Z"), at("2026-11-30T08:30:00Z"));
        let closed = hours.closed(madrid(), friday.0, friday.1);
        assert_eq!(
            closed,
            [
                (at("2026-11-27T13:00:00Z"), at("2026-11-27T15:00:00Z")),
                (at("2026-11-27T18:00:00Z"), at("2026-11-30T08:00:00Z")),
            ]
        );
    }

    #[test]
    fn the_hours_are_those_of_the_wall_clock_in_summer_and_in_winter() {
        let hours = office("09:00-17:00", &[]).plan().unwrap();
        // Summer time ends on 2026-10-25, a Sunday, and begins on 2026-03-29.
        let opens = |from: &str, until: &str| hours.closed(madrid(), at(from), at(until))[0].1;
        assert_eq!(opens("2026-10-23T20:00:00Z", "2026-10-27T00:00:00Z"), at("2026-10-26T08:00:00Z"));
        assert_eq!(opens("2026-10-22T20:00:00Z", "2026-10-24T00:00:00Z"), at("2026-10-23T07:00:00Z"));
        assert_eq!(opens("2026-03-27T20:00:00Z", "2026-03-31T00:00:00Z"), at("2026-03-30T07:00:00Z"));
    }

    #[test]
    fn on_a_holiday_nobody_works_and_without_hours_never() {
        let hours = office("09:00-17:00", &["2026-12-08"]).plan().unwrap();
        let closed = hours.closed(madrid(), at("2026-12-07T16:00:00Z"), at("2026-12-09T09:00:00Z"));
        assert_eq!(closed, [(at("2026-12-07T16:00:00Z"), at("2026-12-09T08:00:00Z"))]);
        let never = Hours::default();
        assert_eq!(never.closed(madrid(), 1_000_000, 2_000_000), [(1_000_000, 2_000_000)]);
    }

    #[test]
    fn who_never_closes_is_always_open() {
        let week = std::array::from_fn(|_| spans("00:00-24:00"));
        let hours = AskedHours { week, holidays: Vec::new() }.plan().unwrap();
        assert_eq!(hours.closed(madrid(), at("2026-03-20T00:00:00Z"), at("2026-04-20T00:00:00Z")), []);
    }

    #[test]
    fn hours_are_refused_where_they_cannot_be_meant() {
        for (day, kind, place) in [
            ("14:00-09:00", ProblemKind::HoursOutOfOrder, "week.monday[0]"),
            ("09:00-14:00 13:00-15:00", ProblemKind::HoursOutOfOrder, "week.monday[1]"),
            ("9-14:00", ProblemKind::InvalidTime, "week.monday[0].from"),
            ("09:00-24:01", ProblemKind::InvalidTime, "week.monday[0].to"),
            ("09:00-", ProblemKind::Required, "week.monday[0].to"),
            ("01:00-02:00 03:00-04:00 05:00-06:00 07:00-08:00 09:00-10:00", ProblemKind::TooMany, "week.monday"),
        ] {
            let problems = office(day, &[]).plan().expect_err(day);
            assert_eq!((problems.0[0].at.as_str(), problems.0[0].kind), (place, kind), "{day}");
        }
        let problems = office("09:00-14:00", &["25/12/2026"]).plan().unwrap_err();
        assert_eq!((problems.0[0].at.as_str(), problems.0[0].kind), ("holidays[0]", ProblemKind::InvalidDate));
    }
}
