//! Screening: where the partner wants to look at every new customer first, somebody says yes or no here.

use alta_model::{
    Id, Problem, ProblemKind,
    customer::{CustomerStatus, Review},
    fulfilment::SubjectKind,
    id::Customer,
    role::Right,
};
use serde_json::json;

use super::{provision::want_everything, rows};
use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    door::TenantSql,
    fulfilment::{Begin, begin},
    hold, sql, values,
    voice::Touched,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewOutcome {
    Approved,
    Declined,
}

pub struct ReviewCustomer {
    pub customer: Id<Customer>,
    pub outcome: ReviewOutcome,
}

const DECIDE: TenantSql = sql!(
    "update customer set review = $3, status = $4, updated_at = $5 where partner_id = $1 and id = $2 and review = 'pending'"
);
const PARTS: TenantSql = sql!(
    "select 'headquarters', id from location where partner_id = $1 and customer_id = $2 and headquarters = 1 \
     union all select 'administrator', g.person_id from role_grant g join person p on p.partner_id = g.partner_id and p.id = g.person_id \
     where g.partner_id = $1 and g.customer_id = $2 and g.role = 'customer-full' and p.disabled_at is null \
     union all select 'package', package from customer_package where partner_id = $1 and customer_id = $2 and to_at is null"
);

impl Verb for ReviewCustomer {
    const RIGHT: Right = Right::ReviewCustomers;
    const NAME: &'static str = "review-customer";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let customer = rows::by_id(tx, self.customer).await?;
        if customer.status != CustomerStatus::PendingRplReview {
            let problem = Problem::new("customerId", ProblemKind::NotAwaitingReview);
            return Err(problem.with("status", customer.status.wire()).into());
        }
        hold::customer(tx, &customer, "customerId").await?;
        let key = customer.key();
        let (review, status) = match self.outcome {
            ReviewOutcome::Approved => (Review::Approved.code(), CustomerStatus::Provisioning),
            ReviewOutcome::Declined => (Review::Declined.code(), CustomerStatus::Error),
        };
        let now = tx.now();
        tx.must(&DECIDE, values![key.as_str(), review, status.wire(), now]).await?;
        tx.touch(Touched::Customer(key.clone()));
        tx.changed(
            Change::new("customer", &key, json!({ "review": review }))
                .of_customer(&key)
                .from(json!({ "review": "pending" })),
        );
        if self.outcome == ReviewOutcome::Approved {
            let mut parts: Vec<(String, String)> = Vec::new();
            for row in tx.rows(&PARTS, values![key.as_str()]).await? {
                parts.push((row.text(0)?.to_owned(), row.text(1)?.to_owned()));
            }
            let of = |kind: &str| {
                parts.iter().filter(|(found, _)| found == kind).map(|(_, subject)| subject.as_str()).collect::<Vec<_>>()
            };
            let (headquarters, administrators) = (of("headquarters"), of(SubjectKind::Administrator.code()));
            let Some(location) = headquarters.first() else { return Err(Refusal::not_found()) };
            let operation =
                begin(tx, Begin { kind: "provision-customer", customer: &key, name: &customer.name }).await?;
            let packages = of("package").into_iter();
            want_everything(tx, &key, &customer.connector, location, &administrators, packages, operation).await?;
        }
        Ok(())
    }
}
