//! The law of giving a person a package: order and facts in, plan or every problem out.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    SubscriberOrder,
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
    let (Some(email), Some(base), Some(location)) = (order.email, order.base, facts.location) else {
        return Err(Problem::new("customerId", ProblemKind::Required).into());
    };
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
    Ok(Some(SubscriberPlan { person, email, first_name, last_name, base, add_ons, line }))
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
    match &facts.template {
        None if order.template.is_absent() => {}
        None => p.add("provisioningId", ProblemKind::TemplateNotFound),
        Some(template) if template.retired => p.add("provisioningId", ProblemKind::TemplateRetired),
        Some(_) => {}
    }
}

fn judge_packages(order: &SubscriberOrder, facts: &SubscriberFacts, p: &mut Problems) {
    let wanted: Vec<Package> = order.base.into_iter().chain(order.add_ons.iter().copied()).collect();
    for package in &wanted {
        judge_seat(*package, facts.customer.as_ref().map(|customer| &customer.packages), p);
        if facts.template.as_ref().is_some_and(|template| !template.offered.contains(package)) {
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
    let Some(base) = order.base else { return };
    if !base.calls() {
        // why: clients send the three for every package; without calling they say nothing, except a number that would be lost.
        if order.number.is_some() {
            p.push(number_without_calling(WHOLESALE.number, base));
        }
        return;
    }
    let misread =
        p.0.iter().any(|problem| [PARAMETERS, WHOLESALE.number, WHOLESALE.extension].contains(&problem.at.as_str()));
    if full && order.number.is_none() && order.extension.is_none() && !misread {
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
