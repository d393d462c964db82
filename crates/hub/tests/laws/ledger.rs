//! A book of accounts in which a customer's people, seats, numbers and extensions are kept by the simplest means, and which says beforehand
//! whether the hub will do what it is told.

use std::collections::BTreeMap;

/// Ranks as the catalogue has them; only voice is below the level of the organization, which calling gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Base {
    Meetings,
    Voice,
    Calling,
}

impl Base {
    pub(crate) const ALL: [Base; 3] = [Base::Meetings, Base::Voice, Base::Calling];

    pub(crate) fn wire(self) -> &'static str {
        match self {
            Base::Meetings => "webex_meetings",
            Base::Voice => "webex_voice",
            Base::Calling => "webex_calling",
        }
    }

    fn calls(self) -> bool {
        self != Base::Meetings
    }
}

pub(crate) const CONSOLE: &str = "attendant_console";

/// An index into the people, numbers, extensions and places of the walk.
pub(crate) type Who = usize;

/// What somebody shall have, as it is ordered. No place: the headquarters, which is place 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Order {
    pub(crate) base: Base,
    pub(crate) console: bool,
    pub(crate) number: Option<usize>,
    pub(crate) extension: Option<usize>,
    pub(crate) place: Option<usize>,
}

#[derive(Clone, Debug)]
pub(crate) enum Act {
    Subscribe(Who, Order),
    Change(Who, Order),
    Unsubscribe(Who),
    Forget(Who),
    /// Sent back with another line: `None` for the number means that there shall be none, if `gone`.
    Move(Who, Line),
    Limit(&'static str, i64),
    Appoint(Who),
    Dismiss(Who),
    /// The worker works, and so much time goes by.
    Later(i64),
}

#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) number: Option<usize>,
    pub(crate) gone: bool,
    pub(crate) extension: Option<usize>,
    pub(crate) place: Option<usize>,
}

#[derive(Clone, Debug)]
pub(crate) struct Subscription {
    pub(crate) base: Base,
    pub(crate) console: bool,
    pub(crate) place: usize,
    pub(crate) number: Option<usize>,
    pub(crate) extension: Option<usize>,
    made_by: Order,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Person {
    pub(crate) administrates: bool,
    pub(crate) has: Option<Subscription>,
}

/// Where a number is: in the pool, or at a place.
pub(crate) type Where = Option<usize>;

#[derive(Clone, Debug)]
pub(crate) struct Ledger {
    /// Who is there; the others are nobody yet, or nobody any more.
    pub(crate) people: BTreeMap<Who, Person>,
    pub(crate) limits: BTreeMap<&'static str, i64>,
    pub(crate) numbers: Vec<Where>,
}

impl Ledger {
    pub(crate) fn used(&self, package: &str) -> i64 {
        let holds = |has: &&Subscription| has.base.wire() == package || (has.console && package == CONSOLE);
        self.subscriptions().filter(holds).count() as i64
    }

    pub(crate) fn subscriptions(&self) -> impl Iterator<Item = &Subscription> {
        self.people.values().filter_map(|person| person.has.as_ref())
    }

    pub(crate) fn holder(&self, number: usize) -> Option<Who> {
        self.people
            .iter()
            .find(|(_, person)| person.has.as_ref().is_some_and(|has| has.number == Some(number)))
            .map(|(who, _)| *who)
    }

    fn has_room(&self, package: &str) -> bool {
        self.limits.get(package).is_none_or(|limit| self.used(package) < *limit)
    }

    fn number_can_be_had(&self, number: usize, place: usize) -> bool {
        self.holder(number).is_none() && self.numbers[number].is_none_or(|at| at == place)
    }

    fn extension_is_free(&self, extension: usize, place: usize, but: Option<Who>) -> bool {
        let mut others =
            self.people.iter().filter(|(who, _)| Some(**who) != but).filter_map(|(_, person)| person.has.as_ref());
        !others.any(|has| has.extension == Some(extension) && has.place == place)
    }

    fn line_can_be_had(&self, number: Option<usize>, extension: Option<usize>, place: usize) -> bool {
        (number.is_some() || extension.is_some())
            && number.is_none_or(|number| self.number_can_be_had(number, place))
            && extension.is_none_or(|extension| self.extension_is_free(extension, place, None))
    }

    fn another_administrator(&self, but: Who) -> bool {
        self.people.iter().any(|(who, person)| *who != but && person.administrates)
    }

    /// Does it, and says whether it was done.
    pub(crate) fn does(&mut self, act: &Act) -> bool {
        match act {
            Act::Subscribe(who, order) => self.subscribe(*who, order),
            Act::Change(who, order) => self.change(*who, order),
            Act::Unsubscribe(who) => self.people.get_mut(who).and_then(|person| person.has.take()).is_some(),
            Act::Forget(who) => {
                let Some(person) = self.people.get(who) else { return false };
                let may = !person.administrates || self.another_administrator(*who);
                if may {
                    self.people.remove(who);
                }
                may
            }
            Act::Move(who, line) => self.shift(*who, line),
            Act::Limit(package, seats) => {
                let may = self.used(package) <= *seats;
                if may {
                    self.limits.insert(package, *seats);
                }
                may
            }
            Act::Appoint(who) => {
                let Some(person) = self.people.get_mut(who) else { return false };
                // Who is one already is not judged again.
                let may = person.administrates || person.has.as_ref().is_none_or(|has| has.base == Base::Calling);
                person.administrates |= may;
                may
            }
            Act::Dismiss(who) => {
                let Some(person) = self.people.get(who) else { return false };
                let may = !person.administrates || self.another_administrator(*who);
                if may && let Some(person) = self.people.get_mut(who) {
                    person.administrates = false;
                }
                may
            }
            Act::Later(_) => true,
        }
    }

    fn subscribe(&mut self, who: Who, order: &Order) -> bool {
        let person = self.people.get(&who).cloned().unwrap_or_default();
        if let Some(has) = &person.has {
            return has.made_by == *order;
        }
        let place = order.place.unwrap_or(0);
        let calls = order.base.calls();
        let may = self.has_room(order.base.wire())
            && (!order.console || (calls && self.has_room(CONSOLE)))
            && (calls || order.number.is_none())
            && (!calls || self.line_can_be_had(order.number, order.extension, place))
            && !(person.administrates && order.base < Base::Calling);
        if may {
            let has = Subscription {
                base: order.base,
                console: order.console,
                place,
                number: order.number.filter(|_| calls),
                extension: order.extension.filter(|_| calls),
                made_by: order.clone(),
            };
            self.settle(who, person, has);
        }
        may
    }

    fn change(&mut self, who: Who, order: &Order) -> bool {
        let Some(person) = self.people.get(&who).cloned() else { return false };
        let Some(has) = person.has.clone() else { return false };
        let starts = order.base.calls() && !has.base.calls();
        let place = if starts { order.place.unwrap_or(has.place) } else { has.place };
        let may = (order.base == has.base || self.has_room(order.base.wire()))
            && (!order.console || (order.base.calls() && (has.console || self.has_room(CONSOLE))))
            && (!starts || self.line_can_be_had(order.number, order.extension, place))
            && !(person.administrates && order.base != has.base && order.base < Base::Calling);
        if may {
            let (number, extension) = match (starts, order.base.calls()) {
                (true, _) => (order.number, order.extension),
                (false, true) => (has.number, has.extension),
                (false, false) => (None, None),
            };
            let has = Subscription { base: order.base, console: order.console, place, number, extension, ..has };
            self.settle(who, person, has);
        }
        may
    }

    fn shift(&mut self, who: Who, line: &Line) -> bool {
        let Some(person) = self.people.get(&who).cloned() else { return false };
        // A number is worth a word where nobody calls; the rest says nothing.
        let Some(has) = person.has.clone().filter(|has| has.base.calls()) else {
            return line.gone || line.number.is_none();
        };
        let place = line.place.unwrap_or(has.place);
        let moves = place != has.place;
        let number = if line.gone { None } else { line.number.or(has.number) };
        let extension = line.extension.or(has.extension);
        // What somebody has already goes with them only where it is.
        let asked_number = number.filter(|_| moves || number != has.number);
        let asked_extension = extension.filter(|_| moves || extension != has.extension);
        let may = (number.is_some() || extension.is_some())
            && asked_number.is_none_or(|number| self.number_can_be_had(number, place))
            && asked_extension.is_none_or(|extension| self.extension_is_free(extension, place, Some(who)));
        if may {
            self.settle(who, person, Subscription { place, number, extension, ..has });
        }
        may
    }

    fn settle(&mut self, who: Who, person: Person, has: Subscription) {
        if let Some(number) = has.number {
            self.numbers[number] = Some(has.place);
        }
        self.people.insert(who, Person { has: Some(has), ..person });
    }
}
