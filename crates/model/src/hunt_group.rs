//! A hunt group: an extension or a number of a location at which several people are rung, all at once or one after the other, and where a call
//! goes on to when nobody answers or the location is closed.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Country, Extension, Id, Language, Phone, Problem, ProblemKind, Problems,
    customer::{Asked, parse_value},
    forward::{AskedForward, RING_SECONDS, RINGS, forward},
    id::Person,
    location::Edit,
    name,
    user::{NumberNow, NumberPlace, assignable},
};

/// Kamailio rings 30 telephones for a call, whether at once or one after the other.
pub const MEMBERS_MOST: usize = 30;
const NAME_MAX: usize = 60;
const RINGS_OF_ALL: i64 = 6;
const RINGS_OF_EACH: i64 = 3;

const NAME: &str = "name";
const NUMBER: &str = "phoneNumber";
const EXTENSION: &str = "extension";
const POLICY: &str = "callPolicies.policy";
const RINGS_ALL: &str = "callPolicies.noAnswer.numberOfRings";
const RINGS_EACH: &str = "callPolicies.noAnswer.nextAgentRings";
pub const NO_ANSWER: &str = "callPolicies.noAnswer.destination";
pub const CLOSED: &str = "businessHours.destination";

/// In which order members are rung.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    Simultaneous,
    /// From the first to the last, each for as long.
    Regular,
}

impl Policy {
    pub const ALL: [Policy; 2] = [Policy::Simultaneous, Policy::Regular];

    pub const fn wire(self) -> &'static str {
        match self {
            Policy::Simultaneous => "SIMULTANEOUS",
            Policy::Regular => "REGULAR",
        }
    }

    /// As engines are told.
    pub const fn code(self) -> &'static str {
        match self {
            Policy::Simultaneous => "all",
            Policy::Regular => "one",
        }
    }

    pub fn from_code(code: &str) -> Policy {
        if code == "one" { Policy::Regular } else { Policy::Simultaneous }
    }

    /// Usual rings, and where they are said.
    const fn rings(self) -> (i64, &'static str) {
        match self {
            Policy::Simultaneous => (RINGS_OF_ALL, RINGS_ALL),
            Policy::Regular => (RINGS_OF_EACH, RINGS_EACH),
        }
    }
}

/// As typed; field names are those of the public wire. What is left out stays as it was.
#[derive(Clone, Debug, Default)]
pub struct AskedHuntGroup {
    pub name: Option<String>,
    pub number: Edit,
    pub extension: Edit,
    pub language: Option<String>,
    pub enabled: Option<bool>,
    pub policy: Option<String>,
    /// How often all ring before the call goes on.
    pub rings: Option<i64>,
    /// How often each rings before the next, where they ring one by one.
    pub rings_each: Option<i64>,
    /// Whether the next is rung at all.
    pub next_rings: Option<bool>,
    pub no_answer: AskedForward,
    pub follows_hours: Option<bool>,
    /// Outside of the hours.
    pub closed: AskedForward,
    pub members: Option<Vec<Asked<Id<Person>>>>,
}

/// What holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HuntGroup {
    pub name: String,
    pub number: Option<Phone>,
    pub extension: Option<Extension>,
    /// Nothing: that of its location.
    pub language: Option<Language>,
    pub enabled: bool,
    pub policy: Policy,
    /// Of all, or of each.
    pub rings: i64,
    /// Empty: callers hear that nobody answers.
    pub no_answer: String,
    pub follows_hours: bool,
    pub closed: String,
    pub members: Vec<Id<Person>>,
}

impl HuntGroup {
    /// How long all ring, or each.
    pub fn seconds(&self) -> i64 {
        self.rings * RING_SECONDS
    }

    /// Until the call goes on, if nobody answers.
    pub fn rings_in_all(&self) -> i64 {
        match self.policy {
            Policy::Simultaneous => self.rings,
            Policy::Regular => self.rings * i64::try_from(self.members.len()).unwrap_or(1).max(1),
        }
    }

    /// The destinations, and where a problem with each is said.
    pub fn destinations(&self) -> [(&'static str, &str); 2] {
        [(NO_ANSWER, self.no_answer.as_str()), (CLOSED, self.closed.as_str())]
    }

    fn is_reached_by(&self, destination: &str) -> bool {
        let number = self.number.as_ref().is_some_and(|number| number.e164() == destination);
        number || self.extension.as_ref().is_some_and(|extension| extension.as_str() == destination)
    }
}

/// What parsed, to ask the database by.
#[derive(Clone, Debug, Default)]
pub struct HuntGroupOrder {
    pub name: Option<String>,
    /// What shall be new.
    pub number: Option<Phone>,
    pub extension: Option<Extension>,
    language: Option<Language>,
    policy: Option<Policy>,
    pub members: Vec<Id<Person>>,
}

#[derive(Clone, Debug, Default)]
pub struct HuntGroupFacts {
    pub country: Option<Country>,
    pub extension_length: Option<i64>,
    pub extension_taken: bool,
    pub name_taken: bool,
    pub number: Option<NumberNow>,
    /// Of those named, who is of the customer, and whether they have a line.
    pub people: BTreeMap<Id<Person>, bool>,
}

impl AskedHuntGroup {
    /// `now`: what is there already. A number or an extension that the group has is not asked for anew.
    pub fn read(&self, now: Option<&HuntGroup>, p: &mut Problems) -> HuntGroupOrder {
        let had = (now.and_then(|now| now.number.as_ref()), now.and_then(|now| now.extension.as_ref()));
        let number = parse_value(self.number.given(), NUMBER, false, Phone::parse, p);
        let extension = parse_value(self.extension.given(), EXTENSION, false, Extension::parse, p);
        let mut members = Vec::new();
        for (place, asked) in self.members.iter().flatten().enumerate() {
            match asked.id() {
                Some(id) => members.push(id),
                None => p.add(format!("agents[{place}].id"), ProblemKind::MalformedId),
            }
        }
        HuntGroupOrder {
            name: self.name.as_deref().and_then(|typed| line(typed, p)),
            number: number.filter(|number| had.0 != Some(number)),
            extension: extension.filter(|extension| had.1 != Some(extension)),
            language: parse_value(self.language.as_deref(), "languageCode", false, Language::parse, p),
            policy: self.policy.as_deref().and_then(|typed| policy(typed, p)),
            members,
        }
    }

    pub fn plan(
        &self,
        now: Option<&HuntGroup>,
        order: HuntGroupOrder,
        facts: &HuntGroupFacts,
        mut p: Problems,
    ) -> Result<HuntGroup, Problems> {
        if self.name.is_none() && now.is_none() {
            p.add(NAME, ProblemKind::Required);
        }
        if let Some(name) = order.name.as_ref().filter(|_| facts.name_taken) {
            p.push(Problem::new(NAME, ProblemKind::HuntGroupNameInUse).with("name", name));
        }
        judge_reach(&order, facts, &mut p);
        self.judge_members(facts, &mut p);
        let policy = order.policy.or(now.map(|now| now.policy)).unwrap_or(Policy::Simultaneous);
        let kept = |edit: &Edit| matches!(edit, Edit::Keep | Edit::To(_));
        let group = HuntGroup {
            name: order.name.or(now.map(|now| now.name.clone())).unwrap_or_default(),
            number: order.number.or(now.and_then(|now| now.number.clone()).filter(|_| kept(&self.number))),
            extension: order.extension.or(now.and_then(|now| now.extension.clone()).filter(|_| kept(&self.extension))),
            language: order.language.or(now.and_then(|now| now.language)),
            enabled: self.enabled.or(now.map(|now| now.enabled)).unwrap_or(true),
            policy,
            rings: self.rings(now, policy, &mut p),
            no_answer: forward(NO_ANSWER, now.map_or("", |now| &now.no_answer), &self.no_answer, &mut p),
            follows_hours: self.follows_hours.or(now.map(|now| now.follows_hours)).unwrap_or(false),
            closed: forward(CLOSED, now.map_or("", |now| &now.closed), &self.closed, &mut p),
            members: self
                .members
                .as_ref()
                .map(|_| order.members)
                .or(now.map(|now| now.members.clone()))
                .unwrap_or_default(),
        };
        self.judge_turns(&group, &mut p);
        if p.is_empty() && group.number.is_none() && group.extension.is_none() {
            p.add(EXTENSION, ProblemKind::NumberOrExtensionRequired);
        }
        for (at, to) in group.destinations() {
            if group.is_reached_by(to) {
                p.push(Problem::new(at, ProblemKind::ForwardToItself).with("destination", to));
            }
        }
        p.or(group)
    }

    fn rings(&self, now: Option<&HuntGroup>, policy: Policy, p: &mut Problems) -> i64 {
        let (usual, at) = policy.rings();
        let asked = if policy == Policy::Regular { self.rings_each } else { self.rings };
        let kept = now.filter(|now| now.policy == policy).map(|now| now.rings);
        let rings = asked.or(kept).unwrap_or(usual);
        if !RINGS.contains(&rings) {
            let problem = Problem::new(at, ProblemKind::OutOfRange);
            p.push(problem.with("min", RINGS.start()).with("max", RINGS.end()));
        }
        rings
    }

    /// Where they ring one by one, everybody has a turn before the call goes on.
    fn judge_turns(&self, group: &HuntGroup, p: &mut Problems) {
        if group.policy != Policy::Regular {
            return;
        }
        if self.next_rings == Some(false) {
            let problem = Problem::new("callPolicies.noAnswer.nextAgentEnabled", ProblemKind::UnknownValue);
            p.push(problem.with("value", false).with("known", true));
        }
        let (all, most) = (group.rings_in_all(), *RINGS.end() * MEMBERS_MOST as i64);
        if !group.no_answer.is_empty() && self.rings.is_some_and(|rings| rings < all) {
            p.push(Problem::new(RINGS_ALL, ProblemKind::OutOfRange).with("min", all).with("max", most));
        }
    }

    fn judge_members(&self, facts: &HuntGroupFacts, p: &mut Problems) {
        let asked = self.members.as_deref().unwrap_or_default();
        if asked.len() > MEMBERS_MOST {
            p.push(Problem::new("agents", ProblemKind::TooMany).with("max", MEMBERS_MOST));
        }
        let mut named = BTreeSet::new();
        for (place, id) in asked.iter().enumerate().filter_map(|(place, asked)| Some((place, asked.id()?))) {
            let at = format!("agents[{place}].id");
            match facts.people.get(&id) {
                None => p.add(at, ProblemKind::NotFound),
                Some(false) => p.add(at, ProblemKind::PersonWithoutLine),
                Some(true) if !named.insert(id) => p.add(at, ProblemKind::MemberRepeated),
                Some(true) => {}
            }
        }
    }
}

fn line(typed: &str, p: &mut Problems) -> Option<String> {
    match name::line(typed, NAME_MAX) {
        Ok(name) => Some(name),
        Err(kind) => {
            p.push(Problem::new(NAME, kind).with("max", NAME_MAX));
            None
        }
    }
}

fn policy(typed: &str, p: &mut Problems) -> Option<Policy> {
    let found = Policy::ALL.into_iter().find(|policy| policy.wire() == typed.trim());
    if found.is_none() {
        let known = Policy::ALL.map(Policy::wire).join(", ");
        p.push(Problem::new(POLICY, ProblemKind::UnknownValue).with("value", typed).with("known", known));
    }
    found
}

/// A number that is the location's own and nobody's; an extension that is nobody's there.
fn judge_reach(order: &HuntGroupOrder, facts: &HuntGroupFacts, p: &mut Problems) {
    if let Some(number) = &order.number {
        let kind = match facts.number {
            None => Some(ProblemKind::NumberUnavailable),
            Some(now) if now.place != NumberPlace::Here => Some(ProblemKind::NumberNotOfLocation),
            Some(now) => assignable(now).err(),
        };
        if let Some(kind) = kind {
            p.push(Problem::new(NUMBER, kind).with("number", number.e164()));
        }
    }
    let Some(extension) = &order.extension else { return };
    let wrong = |kind| Problem::new(EXTENSION, kind).with("extension", extension.as_str());
    if facts.extension_taken {
        p.push(wrong(ProblemKind::ExtensionInUse));
    }
    if facts.country.is_some_and(|country| extension.allowed_in(country).is_err()) {
        p.push(wrong(ProblemKind::ExtensionEmergency));
    }
    if let Some(length) = facts.extension_length.filter(|length| extension.as_str().len() as i64 != *length) {
        p.push(wrong(ProblemKind::ExtensionLength).with("length", length));
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::number::NumberState;

    fn person(number: u128) -> Id<Person> {
        Id::from_uuid(Uuid::from_u128(number))
    }

    fn facts() -> HuntGroupFacts {
        HuntGroupFacts {
            country: Country::parse("ES").ok(),
            people: [(person(1), true), (person(2), true), (person(3), false)].into(),
            ..HuntGroupFacts::default()
        }
    }

    fn asked() -> AskedHuntGroup {
        AskedHuntGroup {
            name: Some("Ventas".to_owned()),
            extension: Edit::of("2100"),
            members: Some(vec![Asked::Is(person(2)), Asked::Is(person(1))]),
            ..AskedHuntGroup::default()
        }
    }

    fn plan(asked: &AskedHuntGroup, now: Option<&HuntGroup>, facts: &HuntGroupFacts) -> Result<HuntGroup, Problems> {
        let mut problems = Problems::default();
        let order = asked.read(now, &mut problems);
        asked.plan(now, order, facts, problems)
    }

    fn refused(asked: &AskedHuntGroup, facts: &HuntGroupFacts) -> (String, ProblemKind) {
        let problems = plan(asked, None, facts).expect_err("it is refused");
        assert_eq!(problems.0.len(), 1, "{problems:?}");
        (problems.0[0].at.clone(), problems.0[0].kind)
    }

    #[test]
    fn a_group_rings_its_members_in_their_order_and_keeps_what_is_left_out() {
        let made = plan(&asked(), None, &facts()).unwrap();
        assert_eq!(made.members, [person(2), person(1)]);
        assert_eq!((made.policy, made.seconds()), (Policy::Simultaneous, 30));
        let one =
            AskedHuntGroup { policy: Some("REGULAR".to_owned()), rings_each: Some(2), ..AskedHuntGroup::default() };
        let changed = plan(&one, Some(&made), &facts()).unwrap();
        assert_eq!((changed.policy, changed.seconds()), (Policy::Regular, 10));
        assert_eq!((changed.name.as_str(), changed.members), ("Ventas", made.members.clone()));
        assert_eq!(changed.extension.map(|extension| extension.to_string()).as_deref(), Some("2100"));
        let taken = HuntGroupFacts { extension_taken: true, ..facts() };
        assert!(plan(&AskedHuntGroup { extension: Edit::of("2100"), ..one }, Some(&made), &taken).is_ok(), "its own");
    }

    #[test]
    fn a_member_is_somebody_of_the_customer_who_has_a_line_and_is_named_once() {
        let with = |members: &[u128]| AskedHuntGroup {
            members: Some(members.iter().map(|number| Asked::Is(person(*number))).collect()),
            ..asked()
        };
        for (members, place, kind) in [
            (&[1, 9][..], "agents[1].id", ProblemKind::NotFound),
            (&[3], "agents[0].id", ProblemKind::PersonWithoutLine),
            (&[1, 2, 1], "agents[2].id", ProblemKind::MemberRepeated),
        ] {
            assert_eq!(refused(&with(members), &facts()), (place.to_owned(), kind));
        }
        let unreadable = AskedHuntGroup { members: Some(vec![Asked::Unreadable]), ..asked() };
        assert_eq!(refused(&unreadable, &facts()), ("agents[0].id".to_owned(), ProblemKind::MalformedId));
    }

    #[test]
    fn a_group_is_reached_by_what_is_nobodys_in_its_location() {
        let at = |at: &str, kind| (at.to_owned(), kind);
        let taken = HuntGroupFacts { extension_taken: true, ..facts() };
        assert_eq!(refused(&asked(), &taken), at(EXTENSION, ProblemKind::ExtensionInUse));
        let emergency = AskedHuntGroup { extension: Edit::of("112"), ..asked() };
        assert_eq!(refused(&emergency, &facts()), at(EXTENSION, ProblemKind::ExtensionEmergency));
        let nothing = AskedHuntGroup { extension: Edit::Keep, ..asked() };
        assert_eq!(refused(&nothing, &facts()), at(EXTENSION, ProblemKind::NumberOrExtensionRequired));
        let number = AskedHuntGroup { number: Edit::of("+34 912 345 678"), ..asked() };
        let now = |state, place| {
            let now = NumberNow { state, place, toll_free: true, country: None, until_at: None };
            HuntGroupFacts { number: Some(now), ..facts() }
        };
        assert!(plan(&number, None, &now(NumberState::Free, NumberPlace::Here)).is_ok());
        assert!(plan(&number, None, &now(NumberState::Quarantine, NumberPlace::Here)).is_ok(), "it rests here");
        let elsewhere = now(NumberState::Free, NumberPlace::Elsewhere);
        assert_eq!(refused(&number, &elsewhere), at(NUMBER, ProblemKind::NumberNotOfLocation));
        let used = now(NumberState::Assigned, NumberPlace::Here);
        assert_eq!(refused(&number, &used), at(NUMBER, ProblemKind::NumberInUse));
        assert_eq!(refused(&number, &facts()), at(NUMBER, ProblemKind::NumberUnavailable));
    }

    #[test]
    fn calls_never_go_on_to_the_group_itself() {
        let to = |typed: &str| AskedForward { on: Some(true), to: Some(typed.to_owned()) };
        let itself = AskedHuntGroup { no_answer: to("2100"), ..asked() };
        assert_eq!(refused(&itself, &facts()), (NO_ANSWER.to_owned(), ProblemKind::ForwardToItself));
        let closed = AskedHuntGroup { closed: to("2100"), follows_hours: Some(true), ..asked() };
        assert_eq!(refused(&closed, &facts()), (CLOSED.to_owned(), ProblemKind::ForwardToItself));
        let on = AskedHuntGroup { no_answer: to("2001"), ..asked() };
        assert_eq!(plan(&on, None, &facts()).unwrap().no_answer, "2001");
    }

    #[test]
    fn what_engines_do_not_do_is_refused() {
        for policy in ["CIRCULAR", "UNIFORM", "WEIGHTED", "simultaneous"] {
            let asked = AskedHuntGroup { policy: Some(policy.to_owned()), ..asked() };
            assert_eq!(refused(&asked, &facts()), (POLICY.to_owned(), ProblemKind::UnknownValue), "{policy}");
        }
        let long = AskedHuntGroup { rings: Some(21), ..asked() };
        assert_eq!(refused(&long, &facts()), (RINGS_ALL.to_owned(), ProblemKind::OutOfRange));
        let only_one = AskedHuntGroup { policy: Some("REGULAR".to_owned()), next_rings: Some(false), ..asked() };
        let next = "callPolicies.noAnswer.nextAgentEnabled".to_owned();
        assert_eq!(refused(&only_one, &facts()), (next, ProblemKind::UnknownValue));
        let before_all_rang = AskedHuntGroup {
            rings: Some(5),
            rings_each: Some(3),
            next_rings: None,
            no_answer: AskedForward { on: Some(true), to: Some("2001".to_owned()) },
            ..only_one
        };
        assert_eq!(refused(&before_all_rang, &facts()), (RINGS_ALL.to_owned(), ProblemKind::OutOfRange));
        assert!(plan(&AskedHuntGroup { rings: Some(6), ..before_all_rang }, None, &facts()).is_ok());
        let nameless = AskedHuntGroup { name: None, ..asked() };
        assert_eq!(refused(&nameless, &facts()), (NAME.to_owned(), ProblemKind::Required));
    }
}
