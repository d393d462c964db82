//! The status of a customer: computed from its steps, never decided anywhere else.

/// The words of the public wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustomerStatus {
    Provisioning,
    Provisioned,
    ProvisionedWithErrors,
    Updating,
    Deleting,
    Error,
    PendingRplReview,
}

impl CustomerStatus {
    pub const ALL: [CustomerStatus; 7] = {
        use CustomerStatus::*;
        [Provisioning, Provisioned, ProvisionedWithErrors, Updating, Deleting, Error, PendingRplReview]
    };

    pub const fn wire(self) -> &'static str {
        match self {
            CustomerStatus::Provisioning => "provisioning",
            CustomerStatus::Provisioned => "provisioned",
            CustomerStatus::ProvisionedWithErrors => "provisioned_with_errors",
            CustomerStatus::Updating => "updating",
            CustomerStatus::Deleting => "deleting",
            CustomerStatus::Error => "error",
            CustomerStatus::PendingRplReview => "pending_rpl_review",
        }
    }

    pub fn from_wire(wire: &str) -> Option<CustomerStatus> {
        CustomerStatus::ALL.into_iter().find(|status| status.wire() == wire)
    }

    /// Nothing moves any further until a person acts.
    pub const fn needs_somebody(self) -> bool {
        use CustomerStatus::*;
        matches!(self, Error | ProvisionedWithErrors | PendingRplReview)
    }

    /// Nothing is running: the customer is what it is until somebody acts.
    pub const fn is_settled(self) -> bool {
        use CustomerStatus::*;
        matches!(self, Provisioned | ProvisionedWithErrors | Error)
    }
}

/// What one step of the customer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepStanding {
    pub is_organization: bool,
    pub wanted: i64,
    pub done: i64,
    pub refused: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CustomerStanding {
    pub leaving: bool,
    pub awaits_review: bool,
    /// Somebody looked at it and said no.
    pub declined: bool,
    /// It was provisioned once, be it with errors: what runs now is an update.
    pub settled_before: bool,
}

/// Only steps that decide the customer are to be given.
pub fn status(customer: CustomerStanding, steps: &[StepStanding]) -> CustomerStatus {
    let never_made = |step: &StepStanding| step.is_organization && step.refused && step.done == 0;
    let running = |step: &StepStanding| !step.refused && step.done < step.wanted;
    if customer.leaving {
        CustomerStatus::Deleting
    } else if customer.awaits_review {
        CustomerStatus::PendingRplReview
    } else if customer.declined || steps.iter().any(never_made) {
        CustomerStatus::Error
    } else if steps.iter().any(running) {
        if customer.settled_before { CustomerStatus::Updating } else { CustomerStatus::Provisioning }
    } else if steps.iter().any(|step| step.refused) {
        CustomerStatus::ProvisionedWithErrors
    } else {
        CustomerStatus::Provisioned
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(is_organization: bool, wanted: i64, done: i64, refused: bool) -> StepStanding {
        StepStanding { is_organization, wanted, done, refused }
    }

    #[test]
    fn the_status_tells_the_first_thing_a_person_would_say() {
        let new = CustomerStanding::default();
        let old = CustomerStanding { settled_before: true, ..new };
        let (made, behind, package_refused) =
            (step(true, 1, 1, false), step(false, 1, 0, false), step(false, 1, 0, true));
        let cases = [
            (CustomerStanding { leaving: true, awaits_review: true, ..new }, vec![behind], CustomerStatus::Deleting),
            (
                CustomerStanding { awaits_review: true, ..new },
                vec![step(true, 1, 0, false)],
                CustomerStatus::PendingRplReview,
            ),
            (CustomerStanding { declined: true, ..new }, vec![], CustomerStatus::Error),
            (new, vec![step(true, 1, 0, false)], CustomerStatus::Provisioning),
            (new, vec![made, behind], CustomerStatus::Provisioning),
            (old, vec![made, behind], CustomerStatus::Updating),
            (new, vec![step(true, 1, 0, true), behind], CustomerStatus::Error),
            (new, vec![made, package_refused, behind], CustomerStatus::Provisioning),
            (new, vec![made, package_refused], CustomerStatus::ProvisionedWithErrors),
            (old, vec![step(true, 2, 1, true)], CustomerStatus::ProvisionedWithErrors),
            (new, vec![made, step(false, 1, 1, false)], CustomerStatus::Provisioned),
        ];
        for (customer, steps, expected) in cases {
            assert_eq!(status(customer, &steps), expected, "{customer:?} {steps:?}");
        }
    }
}
