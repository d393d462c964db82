//! All that a customer's panel and page show, read together; what the visitor may not see is left out.

use alta_hub::{
    admins::{AdminSeen, ListAdmins},
    audit::{AuditSeen, ListAudit},
    customers::{CustomerDetail, CustomerTroubles, GetCustomerDetail, RemovalAsked, RemovalOf, TroublesSeen},
    operations::{OperationState, OperationSteps},
    voice::{ProofOf, ProofSeen},
};
use alta_model::{Id, id::Customer};

use super::created::newest_operation;
use crate::{Visit, failure::Failed};

pub(super) struct Bundle {
    pub(super) detail: CustomerDetail,
    pub(super) troubles: TroublesSeen,
    pub(super) admins: Option<Vec<AdminSeen>>,
    /// The last things done, and whether there is more.
    pub(super) activity: Option<(Vec<AuditSeen>, bool)>,
    /// What runs now.
    pub(super) running: Option<OperationSteps>,
    /// It was asked to go, and has not gone.
    pub(super) leaving: Option<RemovalAsked>,
    /// Where this hub has an engine, and the customer a line.
    pub(super) proof: Option<ProofSeen>,
}

impl Bundle {
    pub(super) async fn of(visit: &Visit, id: Id<Customer>, activities: i64) -> Result<Bundle, Failed> {
        let detail = visit.read(GetCustomerDetail(id)).await?;
        let running = newest_operation(visit, id).await?;
        Ok(Bundle {
            troubles: visit.read(CustomerTroubles(id)).await?,
            admins: visit
                .read_if(ListAdmins { customer: Some(id), after: None, max: 200 })
                .await?
                .map(|(admins, _)| admins),
            activity: visit.read_if(ListAudit { customer: Some(id), after: None, max: activities }).await?,
            running: running.filter(|seen| seen.operation.state == OperationState::Running),
            leaving: visit.read(RemovalOf(id)).await?,
            proof: match visit.hub.engine() {
                Some(_) => visit.read_if(ProofOf(id)).await?.filter(|proof| proof.lines > 0),
                None => None,
            },
            detail,
        })
    }

    pub(super) fn id(&self) -> Id<Customer> {
        self.detail.seen.customer.id
    }

    pub(super) fn name(&self) -> &str {
        &self.detail.seen.customer.name
    }

    /// Everybody has one base package.
    pub(super) fn users(&self) -> i64 {
        let is_base = |wire: &str| {
            alta_model::package::Package::parse(wire)
                .is_ok_and(|package| package.is_base() && package.facts().for_people)
        };
        self.detail.seen.packages.iter().filter(|package| is_base(&package.package)).map(|package| package.used).sum()
    }
}
