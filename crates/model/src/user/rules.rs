//! The law of giving a person a package: order and facts in, plan or every problem out.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    SubscriberOrder, has_free_account,
    line::{LinePlan, LineQuestion, LocationNow, NumberNow, PARAMETERS, WHOLESALE, judge_line, number_without_calling},
};
use crate::{
    Id, Problem, ProblemKind, Problems,
    customer::{Asked, CustomerStatus, Strictness},
    email::Email,
    id::Person,
    package::Package,
};

/// How many of a package there may be (`None`: no limit) and are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seats {
    pub limit: Option<i64>,
    pub used: i64,
}

impl Seats {
    pub fn has_room(self) -> bool {
        self.limit.is_none_or(|limit| self.used < limit)
    }
}

#[derive(Clone, Debug)]
pub struct CustomerNow {
    pub status: CustomerStatus,
    pub level: u8,
    pub packages: BTreeMap<Package, Seats>,
    pub extension_length: Option<i64>,
}

/// Whose the e-mail is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EmailHolder {
    #[default]
    Nobody,
    /// A person of this very customer without a subscription yet, such as its first administrator.
    PersonHere {
        id: Id<Person>,
        full_administrator: bool,
    },
    Somebody,
}

/// A template, where a precheck names one instead of a customer.
#[derive(Clone, Debug, Default)]
pub struct TemplateNow {
    pub retired: bool,
    pub offered: BTreeSet<Package>,
}

#[derive(Clone, Debug, Default)]
pub struct SubscriberFacts {
    pub customer: Option<CustomerNow>,
    /// `None`: no such template.
    pub template: Option<TemplateNow>,
    pub email: EmailHolder,
    /// The location asked for, else the headquarters. `None`: the customer has no such location.
    pub location: Option<LocationNow>,
    /// `None`: not a number that this customer can have.
    pub number: Option<NumberNow>,
    pub extension_taken: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubscriberPlan {
    /// `Some`: the person is there already.
    pub person: Option<Id<Person>>,
    pub email: Email,
    pub first_name: String,
    pub last_name: String,
    pub base: Package,
    pub add_ons: Vec<Package>,
    pub line: LinePlan,
    /// Nothing serves the person before they agree to the move of their free account.
    pub consent: bool,
}

impl SubscriberPlan {
    pub fn packages(&self) -> impl Iterator<Item = Package> {
        std::iter::once(self.base).chain(self.add_ons.iter().copied())
    }
}

/// `Ok(None)`: nothing is wrong, but a partial order is no plan.
pub fn plan(
    order: SubscriberOrder,
    facts: &SubscriberFacts,
    strictness: Strictness,
    mut problems: Problems,
) -> Result<Option<SubscriberPlan>, Problems> {
    let p = &mut problems;
    let full = strictness == Strictness::Full;
    judge_customer(&order, facts, p);
    judge_packages(&order, facts, p);
    if facts.email == EmailHolder::Somebody {
        let email = order.email.as_ref().map(Email::as_typed).unwrap_or_default();
        p.push(Problem::new("email", ProblemKind::EmailInUse).with("email", email));
    }
    judge_calling(&order, facts, full, p);
    if !problems.is_empty() || !full {
        return problems.or(None);
    }
    let (Some(email), Asked::Is(base), Some(location)) = (order.email, order.base, facts.location) else {
        return Err(Problem::new("customerId", ProblemKind::Required).into());
    };
    let consent = needs_consent(&email, facts.email);
    let person = match facts.email {
        EmailHolder::PersonHere { id, .. } => Some(id),
        EmailHolder::Nobody | EmailHolder::Somebody => None,
    };
    let calls = base.calls();
    let line = LinePlan {
        location: location.id,
        number: order.number.filter(|_| calls),
        extension: order.extension.filter(|_| calls),
    };
    let SubscriberOrder { first_name, last_name, add_ons, .. } = order;
    Ok(Some(SubscriberPlan { person, email, first_name, last_name, base, add_ons, line, consent }))
}

/// Whoever is a person of the customer already has nothing to move.
pub fn needs_consent(email: &Email, holder: EmailHolder) -> bool {
    holder == EmailHolder::Nobody && has_free_account(email)
}

/// Why a customer takes no users now, if it takes none.
pub fn readiness(status: CustomerStatus) -> Option<Problem> {
    use CustomerStatus::*;
    match status {
        Provisioned | ProvisionedWithErrors | Updating => None,
        Deleting => Some(Problem::new("customerId", ProblemKind::CustomerLeaving)),
        Provisioning | Error | PendingRplReview => {
            Some(Problem::new("customerId", ProblemKind::CustomerNotReady).with("status", status.wire()))
        }
    }
}

fn judge_customer(order: &SubscriberOrder, facts: &SubscriberFacts, p: &mut Problems) {
    match &facts.customer {
        None if order.customer.is_absent() => {}
        None => p.add("customerId", ProblemKind::NotFound),
        Some(customer) => p.0.extend(readiness(customer.status)),
    }
    match &facts.template {
        None if order.template.is_absent() => {}
        None => p.add("provisioningId", ProblemKind::TemplateNotFound),
        Some(template) if template.retired => p.add("provisioningId", ProblemKind::TemplateRetired),
        Some(_) => {}
    }
}

fn judge_packages(order: &SubscriberOrder, facts: &SubscriberFacts, p: &mut Problems) {
    let wanted: Vec<Package> = order.base.id().into_iter().chain(order.add_ons.iter().copied()).collect();
    // why: what a leaving customer had is over, and nobody should be told to buy it again.
    let stays = facts.customer.as_ref().filter(|customer| customer.status != CustomerStatus::Deleting);
    for package in &wanted {
        judge_seat(*package, stays.map(|customer| &customer.packages), p);
        if facts.template.as_ref().is_some_and(|template| !template.offered.contains(package)) {
            p.push(Problem::new("packages", ProblemKind::PackageNotOffered).with("package", package.wire()));
        }
        judge_needs(*package, &wanted, p);
    }
    if let (Some(base), Some(customer), EmailHolder::PersonHere { full_administrator: true, .. }) =
        (order.base.id(), &facts.customer, facts.email)
    {
        judge_administrator(base, customer.level, p);
    }
}

/// The customer must have the package, with a seat left.
pub(super) fn judge_seat(package: Package, has: Option<&BTreeMap<Package, Seats>>, p: &mut Problems) {
    let Some(has) = has else { return };
    match has.get(&package) {
        None => p.push(Problem::new("packages", ProblemKind::PackageNotOfCustomer).with("package", package.wire())),
        Some(seats) if !seats.has_room() => {
            let limit = seats.limit.unwrap_or_default();
            p.push(
                Problem::new("packages", ProblemKind::LimitReached)
                    .with("package", package.wire())
                    .with("limit", limit),
            );
        }
        Some(_) => {}
    }
}

/// An add-on needs its base on the same person.
pub(super) fn judge_needs(package: Package, beside: &[Package], p: &mut Problems) {
    let needs = package.facts().needs;
    if !needs.is_empty() && !needs.iter().any(|needed| beside.contains(needed)) {
        let names = needs.iter().map(|needed| needed.wire()).collect::<Vec<_>>().join(", ");
        p.push(
            Problem::new("packages", ProblemKind::PackageDependency)
                .with("package", package.wire())
                .with("needs", names),
        );
    }
}

/// **Invariant:** a customer's full administrator is never below the level of the organization. Source: the task flow, last paragraph.
pub(super) fn judge_administrator(base: Package, level: u8, p: &mut Problems) {
    if base.facts().rank < level {
        let needed = Package::at_level(level).map_or("", Package::wire);
        p.push(
            Problem::new("packages", ProblemKind::AdminBelowOrganization)
                .with("package", base.wire())
                .with("level", needed),
        );
    }
}

fn judge_calling(order: &SubscriberOrder, facts: &SubscriberFacts, full: bool, p: &mut Problems) {
    if facts.customer.is_some() && facts.location.is_none() && order.location != Asked::Unreadable {
        p.add(WHOLESALE.location, ProblemKind::LocationNotFound);
    }
    if order.base == Asked::Unreadable {
        return;
    }
    // why nobody's line calls too: who asks about a line and not for a package asks for somebody who calls.
    if let Some(base) = order.base.id().filter(|base| !base.calls()) {
        // why: clients send the three for every package; without calling they say nothing, except a number that would be lost.
        if order.number.is_some() {
            p.push(number_without_calling(WHOLESALE.number, base));
        }
        return;
    }
    let misread =
        p.0.iter().any(|problem| [PARAMETERS, WHOLESALE.number, WHOLESALE.extension].contains(&problem.at.as_str()));
    let whole = full && !order.base.is_absent();
    if whole && order.number.is_none() && order.extension.is_none() && !misread {
        p.add(WHOLESALE.number, ProblemKind::NumberOrExtensionRequired);
    }
    let question = LineQuestion {
        fields: WHOLESALE,
        asked_number: order.number.as_ref().filter(|_| facts.customer.is_some()),
        asked_extension: order.extension.as_ref(),
        location: facts.location,
        number: facts.number,
        extension_taken: facts.extension_taken,
        extension_length: facts.customer.as_ref().and_then(|customer| customer.extension_length),
    };
    judge_line(&question, p);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::{
        country::Country,
        extension::Extension,
        number::NumberState,
        package::CATALOGUE,
        phone::Phone,
        user::{AskedSubscriber, NumberPlace},
    };

    fn id<Of>(number: u128) -> Id<Of> {
        Id::from_uuid(Uuid::from_u128(number))
    }

    fn asked(packages: &[Package]) -> AskedSubscriber {
        AskedSubscriber {
            customer: Asked::Is(id(1)),
            email: Some("ana@acme.example".into()),
            packages: Some(packages.iter().map(|package| package.wire().to_owned()).collect()),
            has_parameters: true,
            ..AskedSubscriber::default()
        }
    }

    fn spain() -> Country {
        Country::parse("ES").unwrap()
    }

    /// A customer with every package and free seats.
    fn facts() -> SubscriberFacts {
        let packages = CATALOGUE.iter().map(|row| (row.package, Seats::default())).collect();
        let customer = CustomerNow { status: CustomerStatus::Provisioned, level: 0, packages, extension_length: None };
        SubscriberFacts {
            customer: Some(customer),
            location: Some(LocationNow { id: id(2), country: spain() }),
            ..SubscriberFacts::default()
        }
    }

    fn decided(asked: &AskedSubscriber, facts: &SubscriberFacts) -> Result<SubscriberPlan, Vec<ProblemKind>> {
        let mut problems = Problems::default();
        let order = asked.read(Strictness::Full, &mut problems);
        let kinds = |problems: Problems| problems.0.into_iter().map(|problem| problem.kind).collect::<Vec<_>>();
        plan(order, facts, Strictness::Full, problems).map(|plan| plan.expect("a full order is a plan")).map_err(kinds)
    }

    fn kinds(asked: &AskedSubscriber, facts: &SubscriberFacts) -> Vec<ProblemKind> {
        decided(asked, facts).err().unwrap_or_default()
    }

    fn calling(package: Package) -> AskedSubscriber {
        AskedSubscriber { extension: Some("2001".into()), ..asked(&[package]) }
    }

    fn number(state: NumberState, place: NumberPlace) -> Option<NumberNow> {
        Some(NumberNow { state, place, toll_free: false, country: Some(spain()), until_at: Some(0) })
    }

    #[test]
    fn a_user_has_exactly_one_base_package() {
        use Package::*;
        assert_eq!(kinds(&calling(Voice), &facts()), []);
        let two = AskedSubscriber { extension: Some("2001".into()), ..asked(&[Voice, Suite]) };
        assert_eq!(kinds(&two, &facts()), [ProblemKind::OneBasePackage]);
        let none = asked(&[CxStandardAgent]);
        assert_eq!(kinds(&none, &facts()), [ProblemKind::OneBasePackage, ProblemKind::PackageDependency]);
        let place = calling(CommonAreaCalling);
        assert_eq!(kinds(&place, &facts()), [ProblemKind::PackageNotForPeople]);
    }

    #[test]
    fn a_calling_user_needs_a_number_or_an_extension_and_another_takes_none() {
        assert_eq!(kinds(&asked(&[Package::Calling]), &facts()), [ProblemKind::NumberOrExtensionRequired]);
        let lost = AskedSubscriber { number: Some("+34911230001".into()), ..asked(&[Package::Meetings]) };
        assert_eq!(kinds(&lost, &facts()), [ProblemKind::NumberWithoutCalling]);
        let idle = decided(&calling(Package::Meetings), &facts()).unwrap();
        assert_eq!(idle.line.extension, None, "an extension says nothing where nobody calls");
    }

    #[test]
    fn a_customer_takes_users_only_when_it_is_ready() {
        for status in CustomerStatus::ALL {
            let mut facts = facts();
            facts.customer.as_mut().unwrap().status = status;
            use CustomerStatus::*;
            let ready = matches!(status, Provisioned | ProvisionedWithErrors | Updating);
            assert_eq!(kinds(&calling(Package::Voice), &facts).is_empty(), ready, "{status:?}");
        }
        let mut leaving = facts();
        let customer = leaving.customer.as_mut().unwrap();
        (customer.status, customer.packages) = (CustomerStatus::Deleting, BTreeMap::new());
        assert_eq!(kinds(&calling(Package::Voice), &leaving), [ProblemKind::CustomerLeaving]);
    }

    #[test]
    fn a_number_can_be_had_from_the_location_the_reserve_and_the_pool_and_from_nowhere_else() {
        use NumberPlace::*;
        use NumberState::*;
        let order = AskedSubscriber { number: Some("+34911230001".into()), ..asked(&[Package::Calling]) };
        let kinds = |state, place| kinds(&order, &SubscriberFacts { number: number(state, place), ..facts() });
        for (state, place) in [(Free, Here), (Reserved, Here), (Quarantine, Here), (Pool, Nowhere), (Reserved, Nowhere)]
        {
            assert_eq!(kinds(state, place), [], "{state:?} {place:?}");
        }
        assert_eq!(kinds(Assigned, Here), [ProblemKind::NumberInUse]);
        assert_eq!(kinds(Quarantine, Nowhere), [ProblemKind::NumberQuarantined]);
        for state in NumberState::ALL {
            assert_eq!(kinds(state, Elsewhere), [ProblemKind::NumberNotOfLocation]);
        }
        let unknown = super::tests::kinds(&order, &facts());
        assert_eq!(unknown, [ProblemKind::NumberUnavailable]);
    }

    #[test]
    fn a_pool_number_of_another_country_or_a_free_phone_number_is_no_users() {
        let order = AskedSubscriber { number: Some("+34911230001".into()), ..asked(&[Package::Calling]) };
        let with = |change: fn(&mut NumberNow)| {
            let mut now = number(NumberState::Pool, NumberPlace::Nowhere).unwrap();
            change(&mut now);
            kinds(&order, &SubscriberFacts { number: Some(now), ..facts() })
        };
        assert_eq!(with(|now| now.country = Country::parse("US").ok()), [ProblemKind::NumberCountry]);
        assert_eq!(with(|now| now.toll_free = true), [ProblemKind::NumberTollFree]);
    }

    #[test]
    fn an_extension_obeys_the_location_and_the_template() {
        let order = |extension: &str| AskedSubscriber { extension: Some(extension.into()), ..asked(&[Package::Voice]) };
        let taken = SubscriberFacts { extension_taken: true, ..facts() };
        assert_eq!(kinds(&order("2001"), &taken), [ProblemKind::ExtensionInUse]);
        assert_eq!(kinds(&order("112"), &facts()), [ProblemKind::ExtensionEmergency]);
        let mut four = facts();
        four.customer.as_mut().unwrap().extension_length = Some(4);
        assert_eq!(kinds(&order("201"), &four), [ProblemKind::ExtensionLength]);
        assert_eq!(kinds(&order("0201"), &four), []);
    }

    #[test]
    fn who_asks_about_a_line_without_a_package_is_told_about_it_as_for_a_calling_user() {
        let taken = SubscriberFacts { extension_taken: true, ..facts() };
        let told = |packages: Option<&str>| {
            let packages = packages.map(|package| vec![package.to_owned()]);
            let order = AskedSubscriber { packages, ..calling(Package::Voice) };
            let mut problems = Problems::default();
            let order = order.read(Strictness::Partial, &mut problems);
            let refused = plan(order, &taken, Strictness::Partial, problems).err().unwrap_or_default().0;
            refused.into_iter().map(|problem| problem.kind).collect::<Vec<_>>()
        };
        assert_eq!(told(None), [ProblemKind::ExtensionInUse]);
        assert_eq!(told(Some("webex_calling")), [ProblemKind::ExtensionInUse]);
        assert_eq!(told(Some("webex_meetings")), [], "an extension says nothing where nobody calls");
        assert_eq!(told(Some("webex_fax")), [ProblemKind::PackageUnknown], "nobody knows whether it would call");
    }

    #[test]
    fn only_who_is_nobody_here_yet_has_a_free_account_to_move() {
        let order = AskedSubscriber { email: Some("ana@free-account.example".into()), ..calling(Package::Voice) };
        assert!(decided(&order, &facts()).unwrap().consent);
        assert!(!decided(&calling(Package::Voice), &facts()).unwrap().consent);
        let here = EmailHolder::PersonHere { id: id(3), full_administrator: false };
        assert!(!decided(&order, &SubscriberFacts { email: here, ..facts() }).unwrap().consent);
    }

    fn people_packages() -> impl Strategy<Value = Vec<Package>> {
        let for_people: Vec<Package> = CATALOGUE.iter().filter(|row| row.for_people).map(|row| row.package).collect();
        proptest::sample::subsequence(for_people, 0..4)
    }

    proptest! {
        /// Whatever is ordered, what comes out obeys the law, and what is refused says why.
        #[test]
        fn a_plan_is_lawful(
            packages in people_packages(),
            number in proptest::option::of(Just("+34911230001")),
            extension in proptest::option::of("[0-9]{1,5}"),
            full in any::<bool>(),
            level in 0u8..8,
            limit in proptest::option::of(0i64..3),
            used in 0i64..3,
        ) {
            let mut facts = facts();
            let customer = facts.customer.as_mut().unwrap();
            customer.level = level;
            customer.packages.values_mut().for_each(|seats| *seats = Seats { limit, used });
            facts.number = super::tests::number(NumberState::Free, NumberPlace::Here);
            if full {
                facts.email = EmailHolder::PersonHere { id: id(3), full_administrator: true };
            }
            let order = AskedSubscriber {
                number: number.map(str::to_owned),
                extension,
                ..asked(&packages)
            };
            match decided(&order, &facts) {
                Err(problems) => prop_assert!(!problems.is_empty()),
                Ok(plan) => {
                    prop_assert!(plan.base.is_base() && plan.add_ons.iter().all(|package| !package.is_base()));
                    prop_assert!(limit.is_none_or(|limit| used < limit));
                    prop_assert!(!full || plan.base.facts().rank >= level);
                    let line = &plan.line;
                    prop_assert_eq!(plan.base.calls(), line.number.is_some() || line.extension.is_some());
                    prop_assert_eq!(line.number.is_some(), number.is_some());
                    if let Some(extension) = &line.extension {
                        prop_assert!(extension.allowed_in(spain()).is_ok());
                    }
                }
            }
        }

        /// A full order that a precheck would take is one that provisioning takes: the same call.
        #[test]
        fn a_partial_order_never_finds_more_than_the_full_one(packages in people_packages(), taken in any::<bool>()) {
            let facts = SubscriberFacts { extension_taken: taken, ..facts() };
            let order = AskedSubscriber { extension: Some("2001".into()), ..asked(&packages) };
            let judged = |strictness| {
                let mut problems = Problems::default();
                let read = order.read(strictness, &mut problems);
                plan(read, &facts, strictness, problems).err().unwrap_or_default().0
            };
            let full = judged(Strictness::Full);
            for problem in judged(Strictness::Partial) {
                prop_assert!(full.contains(&problem), "{:?}", problem);
            }
        }
    }

    #[test]
    fn a_line_is_read_as_people_write_it() {
        let order = AskedSubscriber {
            number: Some("+1-240-555-1212".into()),
            extension: Some(" 0042 ".into()),
            ..asked(&[Package::Voice])
        };
        let read = order.read(Strictness::Full, &mut Problems::default());
        assert_eq!(read.number, Phone::stored("+12405551212").ok());
        assert_eq!(read.extension, Extension::parse("0042").ok());
    }
}
