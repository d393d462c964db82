//! The law of a list of users: each is judged as if those before it were there already, for so a job goes through it.

use std::collections::BTreeSet;

use super::{SubscriberFacts, SubscriberOrder, SubscriberPlan, line::WHOLESALE, rules::plan};
use crate::{Id, Problem, ProblemKind, Problems, customer::Strictness, email::Email, id::Location, package::Package};

/// What the users of a list that nothing speaks against have taken so far.
#[derive(Clone, Debug, Default)]
pub struct ListSoFar {
    emails: BTreeSet<String>,
    numbers: BTreeSet<String>,
    extensions: BTreeSet<(Id<Location>, String)>,
}

impl ListSoFar {
    /// `facts` are those of the hub for this order; the seats that the list takes are counted in them.
    pub fn judge(
        &mut self,
        order: SubscriberOrder,
        facts: &mut SubscriberFacts,
        mut problems: Problems,
    ) -> Result<(), Problems> {
        self.repeated(&order, facts.location.map(|location| location.id), &mut problems);
        if let Some(plan) = plan(order, facts, Strictness::Full, problems)? {
            self.take(&plan, facts);
        }
        Ok(())
    }

    fn repeated(&self, order: &SubscriberOrder, location: Option<Id<Location>>, p: &mut Problems) {
        let again = |email: &&Email| self.emails.contains(email.key());
        if let Some(email) = order.email.as_ref().filter(again) {
            p.push(Problem::new("email", ProblemKind::EmailRepeated).with("email", email.as_typed()));
        }
        if !order.base.id().is_some_and(Package::calls) {
            return;
        }
        if let Some(number) = order.number.as_ref().filter(|number| self.numbers.contains(number.e164())) {
            p.push(Problem::new(WHOLESALE.number, ProblemKind::NumberRepeated).with("number", number.e164()));
        }
        if let (Some(extension), Some(location)) = (&order.extension, location)
            && self.extensions.contains(&(location, extension.as_str().to_owned()))
        {
            let problem = Problem::new(WHOLESALE.extension, ProblemKind::ExtensionRepeated);
            p.push(problem.with("extension", extension.as_str()));
        }
    }

    fn take(&mut self, plan: &SubscriberPlan, facts: &mut SubscriberFacts) {
        self.emails.insert(plan.email.key().to_owned());
        self.numbers.extend(plan.line.number.as_ref().map(|number| number.e164().to_owned()));
        let extension = plan.line.extension.as_ref();
        self.extensions.extend(extension.map(|extension| (plan.line.location, extension.as_str().to_owned())));
        let Some(customer) = &mut facts.customer else { return };
        for package in plan.packages() {
            if let Some(seats) = customer.packages.get_mut(&package) {
                seats.used += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        country::Country,
        customer::{Asked, CustomerStatus},
        user::{AskedSubscriber, CustomerNow, LocationNow, Seats},
    };

    fn id<Of>(number: u128) -> Id<Of> {
        Id::from_uuid(Uuid::from_u128(number))
    }

    fn order(name: &str, package: Package, extension: &str) -> AskedSubscriber {
        AskedSubscriber {
            customer: Asked::Is(id(1)),
            email: Some(format!("{name}@acme.example")),
            packages: Some(vec![package.wire().to_owned()]),
            has_parameters: true,
            extension: Some(extension.to_owned()),
            ..AskedSubscriber::default()
        }
    }

    /// Two seats of Voice, as many of Meetings as anybody likes.
    fn facts() -> SubscriberFacts {
        let packages =
            [(Package::Voice, Seats { limit: Some(2), used: 0 }), (Package::Meetings, Seats::default())].into();
        let customer = CustomerNow { status: CustomerStatus::Provisioned, level: 0, packages, extension_length: None };
        SubscriberFacts {
            customer: Some(customer),
            location: Some(LocationNow { id: id(2), country: Country::parse("ES").unwrap() }),
            ..SubscriberFacts::default()
        }
    }

    fn judged(orders: &[AskedSubscriber]) -> Vec<Vec<ProblemKind>> {
        let (mut list, mut facts) = (ListSoFar::default(), facts());
        let kinds = |order: &AskedSubscriber| {
            let mut problems = Problems::default();
            let order = order.read(Strictness::Full, &mut problems);
            let judged = list.judge(order, &mut facts, problems);
            judged.err().unwrap_or_default().0.into_iter().map(|problem| problem.kind).collect()
        };
        orders.iter().map(kinds).collect()
    }

    #[test]
    fn what_an_earlier_user_of_the_list_takes_is_taken() {
        use Package::Voice;
        let found = judged(&[order("ana", Voice, "2001"), order("ANA", Voice, "2001"), order("eva", Voice, "2002")]);
        assert_eq!(found, [vec![], vec![ProblemKind::EmailRepeated, ProblemKind::ExtensionRepeated], vec![]]);
    }

    #[test]
    fn seats_are_counted_over_the_whole_list() {
        use Package::Voice;
        let found = judged(&[order("ana", Voice, "2001"), order("eva", Voice, "2002"), order("leo", Voice, "2003")]);
        assert_eq!(found, [vec![], vec![], vec![ProblemKind::LimitReached]]);
    }

    #[test]
    fn who_is_refused_takes_nothing_from_those_after_them() {
        use Package::{Meetings, Voice};
        let broken = AskedSubscriber { first_name: Some("x".repeat(65)), ..order("ana", Voice, "2001") };
        let found = judged(&[broken, order("ana", Voice, "2001"), order("eva", Meetings, "2001")]);
        assert_eq!(found, [vec![ProblemKind::TooLong], vec![], vec![]]);
    }
}
