//! The law of giving a person a package: order and facts in, plan or every problem out.

use std::collections::{BTreeMap, BTreeSet};

use super::SubscriberOrder;
use crate::{
    Id, Problem, ProblemKind, Problems,
    country::Country,
    customer::{CustomerStatus, Strictness},
    email::Email,
    extension::Extension,
    id::{Location, Person},
    number::{NumberAct, NumberState},
    package::Package,
    phone::Phone,
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

#[derive(Clone, Copy, Debug)]
pub struct LocationNow {
    pub id: Id<Location>,
    pub country: Country,
}

/// A number as the partner knows it.
#[derive(Clone, Copy, Debug)]
pub struct NumberNow {
    pub state: NumberState,
    /// In the location that the user gets, or in none yet.
    pub here: bool,
    pub elsewhere: bool,
    pub toll_free: bool,
}

#[derive(Clone, Debug, Default)]
pub struct SubscriberFacts {
    pub customer: Option<CustomerNow>,
    /// What the template offers, where the precheck names a template instead of a customer. `None`: no such template.
    pub offered: Option<BTreeSet<Package>>,
    pub email: EmailHolder,
    /// The location asked for, else the headquarters. `None`: the customer has no such location.
    pub location: Option<LocationNow>,
    /// `None`: not a number of this partner.
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
    pub location: Id<Location>,
    pub number: Option<Phone>,
    pub extension: Option<Extension>,
}

impl SubscriberPlan {
    pub fn packages(&self) -> impl Iterator<Item = Package> {
        std::iter::once(self.base).chain(self.add_ons.iter().copied())
    }
}

const PARAMETERS: &str = "provisioningParameters";

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
    judge_line(&order, facts, full, p);
    if !problems.is_empty() || !full {
        return problems.or(None);
    }
    let (Some(email), Some(base), Some(location)) = (order.email, order.base, facts.location) else {
        return Err(Problem::new("customerId", ProblemKind::Required).into());
    };
    let person = match facts.email {
        EmailHolder::PersonHere { id, .. } => Some(id),
        EmailHolder::Nobody | EmailHolder::Somebody => None,
    };
    let SubscriberOrder { first_name, last_name, number, extension, add_ons, .. } = order;
    Ok(Some(SubscriberPlan {
        person,
        email,
        first_name,
        last_name,
        base,
        add_ons,
        location: location.id,
        number,
        extension,
    }))
}

fn judge_customer(order: &SubscriberOrder, facts: &SubscriberFacts, p: &mut Problems) {
    use CustomerStatus::*;
    match &facts.customer {
        None if order.customer.is_absent() => {}
        None => p.add("customerId", ProblemKind::NotFound),
        Some(customer) => match customer.status {
            Provisioned | ProvisionedWithErrors | Updating => {}
            Deleting => p.add("customerId", ProblemKind::CustomerLeaving),
            Provisioning | Error | PendingRplReview => {
                p.push(
                    Problem::new("customerId", ProblemKind::CustomerNotReady).with("status", customer.status.wire()),
                );
            }
        },
    }
    if !order.template.is_absent() && facts.offered.is_none() {
        p.add("provisioningId", ProblemKind::TemplateNotFound);
    }
}

fn judge_packages(order: &SubscriberOrder, facts: &SubscriberFacts, p: &mut Problems) {
    let wanted: Vec<Package> = order.base.into_iter().chain(order.add_ons.iter().copied()).collect();
    for package in &wanted {
        judge_seat(*package, facts.customer.as_ref().map(|customer| &customer.packages), p);
        if let Some(offered) = &facts.offered
            && !offered.contains(package)
        {
            p.push(Problem::new("packages", ProblemKind::PackageNotOffered).with("package", package.wire()));
        }
        judge_needs(*package, &wanted, p);
    }
    if let (Some(base), Some(customer), EmailHolder::PersonHere { full_administrator: true, .. }) =
        (order.base, &facts.customer, facts.email)
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
        p.push(Problem::new("packages", ProblemKind::AdminBelowOrganization).with("package", needed));
    }
}

fn judge_line(order: &SubscriberOrder, facts: &SubscriberFacts, full: bool, p: &mut Problems) {
    let at = |field: &str| format!("{PARAMETERS}.{field}");
    if facts.customer.is_some() && facts.location.is_none() {
        p.add(at("locationId"), ProblemKind::LocationNotFound);
    }
    let Some(base) = order.base else { return };
    if !base.calls() {
        // why: clients send the three for every package; without calling they say nothing, except a number that would be lost.
        if order.number.is_some() {
            p.push(
                Problem::new(at("primaryPhoneNumber"), ProblemKind::NumberWithoutCalling).with("package", base.wire()),
            );
        }
        return;
    }
    if full
        && order.number.is_none()
        && order.extension.is_none()
        && !p.0.iter().any(|problem| problem.at.starts_with(PARAMETERS))
    {
        p.add(at("primaryPhoneNumber"), ProblemKind::NumberOrExtensionRequired);
    }
    let length = facts.customer.as_ref().and_then(|customer| customer.extension_length);
    judge_number_and_extension(
        &Line { number: order.number.as_ref(), extension: order.extension.as_ref(), prefix: PARAMETERS },
        facts.number,
        facts.extension_taken,
        facts.location.map(|location| location.country),
        length,
        facts.customer.is_some(),
        p,
    );
}

pub(super) struct Line<'a> {
    pub(super) number: Option<&'a Phone>,
    pub(super) extension: Option<&'a Extension>,
    pub(super) prefix: &'a str,
}

pub(super) fn judge_number_and_extension(
    line: &Line<'_>,
    now: Option<NumberNow>,
    extension_taken: bool,
    country: Option<Country>,
    extension_length: Option<i64>,
    customer_known: bool,
    p: &mut Problems,
) {
    if let Some(number) = line.number.filter(|_| customer_known)
        && let Some(kind) = number_fault(now)
    {
        p.push(Problem::new(format!("{}.primaryPhoneNumber", line.prefix), kind).with("number", number.e164()));
    }
    let Some(extension) = line.extension else { return };
    let at = format!("{}.extension", line.prefix);
    if extension_taken {
        p.push(Problem::new(&at, ProblemKind::ExtensionInUse).with("extension", extension.as_str()));
    }
    if country.is_some_and(|country| extension.allowed_in(country).is_err()) {
        p.push(Problem::new(&at, ProblemKind::ExtensionEmergency).with("extension", extension.as_str()));
    }
    if let Some(length) = extension_length.filter(|length| extension.as_str().len() as i64 != *length) {
        p.push(
            Problem::new(at, ProblemKind::ExtensionLength).with("extension", extension.as_str()).with("length", length),
        );
    }
}

/// Why the number cannot be this user's; `None`: it can.
fn number_fault(now: Option<NumberNow>) -> Option<ProblemKind> {
    let Some(number) = now else { return Some(ProblemKind::NumberUnavailable) };
    if number.elsewhere {
        return Some(ProblemKind::NumberNotOfLocation);
    }
    if number.toll_free {
        return Some(ProblemKind::NumberTollFree);
    }
    let free = if number.here { Ok(number.state) } else { number.state.after(NumberAct::AddToLocation) };
    let free = if free == Ok(NumberState::Reserved) { Ok(NumberState::Free) } else { free };
    free.and_then(|state| state.after(NumberAct::Assign)).err()
}
