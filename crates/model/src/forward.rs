//! What somebody sets for the own line: where its calls go on to, after how many rings, and whether it rings at all. A destination is kept as
//! the line would dial it, so that an engine asks the same of a forwarded call as of one that the person makes.

use core::ops::RangeInclusive;

use crate::{Phone, Problem, ProblemKind, Problems};

/// How often a line may ring before the call goes on.
pub const RINGS: RangeInclusive<i64> = 2..=20;
const RINGS_USUAL: i64 = 4;
/// One ring and its pause.
pub(crate) const RING_SECONDS: i64 = 5;
/// Of digits dialled: from the shortest extension to the longest number with an international prefix.
const DIGITS: RangeInclusive<usize> = 2..=20;

/// As somebody asked: what is left out stays as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AskedForward {
    pub on: Option<bool>,
    pub to: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AskedCallSettings {
    pub do_not_disturb: Option<bool>,
    pub always: AskedForward,
    pub busy: AskedForward,
    pub no_answer: AskedForward,
    pub rings: Option<i64>,
}

/// What holds. An empty destination: calls do not go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallSettings {
    pub do_not_disturb: bool,
    pub always: String,
    pub busy: String,
    pub no_answer: String,
    pub rings: i64,
}

impl Default for CallSettings {
    fn default() -> Self {
        let nowhere = String::new;
        Self { do_not_disturb: false, always: nowhere(), busy: nowhere(), no_answer: nowhere(), rings: RINGS_USUAL }
    }
}

impl CallSettings {
    /// How long the line rings before its calls go on; nobody waits where they do not.
    pub fn seconds(&self) -> i64 {
        if self.no_answer.is_empty() { 0 } else { self.rings * RING_SECONDS }
    }

    pub fn rings_of(seconds: i64) -> i64 {
        if seconds == 0 { RINGS_USUAL } else { (seconds / RING_SECONDS).clamp(*RINGS.start(), *RINGS.end()) }
    }

    /// The destinations, and where a problem with each is said.
    pub fn destinations(&self) -> [(&'static str, &str); 3] {
        [(ALWAYS, self.always.as_str()), (BUSY, self.busy.as_str()), (NO_ANSWER, self.no_answer.as_str())]
    }
}

const ALWAYS: &str = "callForwarding.always.destination";
const BUSY: &str = "callForwarding.busy.destination";
const NO_ANSWER: &str = "callForwarding.noAnswer.destination";
const NUMBER_OF_RINGS: &str = "callForwarding.noAnswer.numberOfRings";

pub fn plan_call_settings(now: &CallSettings, asked: &AskedCallSettings) -> Result<CallSettings, Problems> {
    let mut problems = Problems::default();
    let always = forward(ALWAYS, &now.always, &asked.always, &mut problems);
    let busy = forward(BUSY, &now.busy, &asked.busy, &mut problems);
    let no_answer = forward(NO_ANSWER, &now.no_answer, &asked.no_answer, &mut problems);
    let mut rings = asked.rings.unwrap_or(now.rings);
    if !RINGS.contains(&rings) {
        let problem = Problem::new(NUMBER_OF_RINGS, ProblemKind::OutOfRange);
        problems.push(problem.with("min", RINGS.start()).with("max", RINGS.end()));
    }
    if no_answer.is_empty() {
        rings = RINGS_USUAL;
    }
    let do_not_disturb = asked.do_not_disturb.unwrap_or(now.do_not_disturb);
    problems.or(CallSettings { do_not_disturb, always, busy, no_answer, rings })
}

/// Where calls go on to from now on; empty: nowhere.
pub(crate) fn forward(at: &str, now: &str, asked: &AskedForward, problems: &mut Problems) -> String {
    if !asked.on.unwrap_or(!now.is_empty()) {
        return String::new();
    }
    let typed = asked.to.as_deref().unwrap_or(now);
    problems.keep(at, destination(typed)).unwrap_or_default()
}

/// An extension, a number as people of the country dial it, or one with `+`.
fn destination(typed: &str) -> Result<String, ProblemKind> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(ProblemKind::Required);
    }
    if typed.starts_with('+') {
        return Phone::parse(typed).map(|phone| phone.e164().to_owned());
    }
    let digits: String = typed.chars().filter(|letter| !matches!(letter, ' ' | '-' | '.' | '(' | ')' | '/')).collect();
    let fits = DIGITS.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if fits { Ok(digits) } else { Err(ProblemKind::InvalidDestination) }
}

/// What a destination turns out to be for this line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leads {
    /// Somebody on this platform.
    Inside,
    Itself,
    Emergency,
    National,
    International,
    Premium,
    Nowhere,
}

/// Which calls a line may make to the outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outbound {
    Internal,
    National,
    International,
}

impl Outbound {
    pub fn from_wire(wire: &str) -> Outbound {
        match wire {
            "internal" => Outbound::Internal,
            "international" => Outbound::International,
            _ => Outbound::National,
        }
    }
}

impl Leads {
    /// **Invariant:** a line sends calls on to where it could call itself, and never to an emergency service.
    pub fn permitted(self, outbound: Outbound) -> Result<(), ProblemKind> {
        match self {
            Leads::Itself => Err(ProblemKind::ForwardToItself),
            Leads::Emergency => Err(ProblemKind::ForwardToEmergency),
            Leads::Nowhere => Err(ProblemKind::ForwardNowhere),
            Leads::Premium => Err(ProblemKind::ForwardNotAllowed),
            Leads::National if outbound == Outbound::Internal => Err(ProblemKind::ForwardNotAllowed),
            Leads::International if outbound != Outbound::International => Err(ProblemKind::ForwardNotAllowed),
            Leads::Inside | Leads::National | Leads::International => Ok(()),
        }
    }
}

/// How people of a country dial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DialPlan {
    pub calling_code: String,
    pub international_prefix: String,
    pub national_prefix: String,
    pub shortest: i64,
    pub longest: i64,
}

impl DialPlan {
    /// What they dial, as everybody would.
    pub fn e164(&self, dialled: &str) -> Option<String> {
        let after = |prefix: &str| dialled.strip_prefix(prefix).filter(|_| !prefix.is_empty());
        if let Some(number) = after(&self.international_prefix).filter(|number| (7..=15).contains(&number.len())) {
            return Some(format!("+{number}"));
        }
        let fits = |number: &&str| {
            i64::try_from(number.len()).is_ok_and(|length| (self.shortest..=self.longest).contains(&length))
        };
        let number = after(&self.national_prefix).filter(fits).or_else(|| Some(dialled).filter(fits))?;
        Some(format!("{}{number}", self.calling_code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(typed: &str) -> AskedForward {
        AskedForward { on: Some(true), to: Some(typed.to_owned()) }
    }

    fn always(typed: &str) -> Result<CallSettings, Problems> {
        let asked = AskedCallSettings { always: to(typed), ..AskedCallSettings::default() };
        plan_call_settings(&CallSettings::default(), &asked)
    }

    #[test]
    fn calls_go_on_to_an_extension_or_to_a_number_however_it_is_written() {
        for (typed, kept) in [
            (" 2001 ", "2001"),
            ("912 345-678", "912345678"),
            ("(91) 2345678", "912345678"),
            ("+34 912 345 678", "+34912345678"),
        ] {
            assert_eq!(always(typed).expect(typed).always, kept);
        }
        for (typed, kind) in [
            ("", ProblemKind::Required),
            ("7", ProblemKind::InvalidDestination),
            ("*43", ProblemKind::InvalidDestination),
            ("sip:ana@example", ProblemKind::InvalidDestination),
            ("200٩", ProblemKind::InvalidDestination),
            ("+", ProblemKind::InvalidPhone),
        ] {
            let problems = always(typed).expect_err(typed);
            assert_eq!((problems.0[0].at.as_str(), problems.0[0].kind), (ALWAYS, kind), "{typed}");
        }
    }

    #[test]
    fn what_is_left_out_stays_and_what_is_off_is_forgotten() {
        let now = always("2001").expect("it is a destination");
        let busy = AskedCallSettings { busy: to("2002"), ..AskedCallSettings::default() };
        let both = plan_call_settings(&now, &busy).expect("both hold");
        assert_eq!((both.always.as_str(), both.busy.as_str()), ("2001", "2002"));
        let off = AskedForward { on: Some(false), to: Some("nonsense".to_owned()) };
        let one = plan_call_settings(&both, &AskedCallSettings { always: off, ..AskedCallSettings::default() });
        assert_eq!(one.expect("off needs nothing").destinations().map(|(_, to)| to.to_owned()), ["", "2002", ""]);
    }

    #[test]
    fn a_line_rings_two_to_twenty_times_before_its_calls_go_on() {
        for (rings, good) in [(1, false), (2, true), (20, true), (21, false), (-3, false)] {
            let asked = AskedCallSettings { no_answer: to("2001"), rings: Some(rings), ..AskedCallSettings::default() };
            let planned = plan_call_settings(&CallSettings::default(), &asked);
            assert_eq!(planned.is_ok(), good, "{rings}");
            if let Ok(settings) = planned {
                assert_eq!(CallSettings::rings_of(settings.seconds()), rings);
            }
        }
        assert_eq!(CallSettings::default().seconds(), 0);
    }

    #[test]
    fn a_line_sends_calls_on_to_where_it_could_call() {
        use Outbound::{Internal, International, National};
        for (leads, outbound, good) in [
            (Leads::Inside, Internal, true),
            (Leads::National, Internal, false),
            (Leads::National, National, true),
            (Leads::International, National, false),
            (Leads::International, International, true),
            (Leads::Premium, International, false),
            (Leads::Emergency, International, false),
            (Leads::Itself, International, false),
            (Leads::Nowhere, International, false),
        ] {
            assert_eq!(leads.permitted(outbound).is_ok(), good, "{leads:?} {outbound:?}");
        }
    }

    #[test]
    fn what_people_of_a_country_dial_is_the_number_everybody_would_dial() {
        let plan = |code: &str, abroad: &str, trunk: &str, shortest, longest| DialPlan {
            calling_code: code.to_owned(),
            international_prefix: abroad.to_owned(),
            national_prefix: trunk.to_owned(),
            shortest,
            longest,
        };
        let (spain, germany) = (plan("+34", "00", "", 9, 9), plan("+49", "00", "0", 6, 11));
        assert_eq!(spain.e164("910000001").as_deref(), Some("+34910000001"));
        assert_eq!(spain.e164("0033123456789").as_deref(), Some("+33123456789"));
        assert_eq!(spain.e164("2999"), None);
        assert_eq!(germany.e164("030123456").as_deref(), Some("+4930123456"));
    }
}
