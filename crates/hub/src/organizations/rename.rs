//! A new name for an organization: a customer's is told to its connector too.

use alta_model::{
    Id, Problem, ProblemKind, Problems,
    fulfilment::SubjectKind,
    id::Organization,
    name::CustomerName,
    role::{Reach, Right},
};
use serde_json::json;

use super::{kept, own};
use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    customers::{self, CustomerRef},
    door::TenantSql,
    fulfilment::{Begin, Want, begin, status, want},
    hold, sql, values,
};

pub struct RenameOrganization {
    pub org_id: Id<Organization>,
    pub name: String,
    /// The version that the caller saw last, if it said so.
    pub version: Option<i64>,
}

const RENAME: TenantSql = sql!(
    "update customer set name = $3, organization_version = organization_version + 1, updated_at = $4, search = $6 \
     where partner_id = $1 and id = $2 and organization_version = $5"
);

impl Verb for RenameOrganization {
    const RIGHT: Right = Right::RenameOrganizations;
    const NAME: &'static str = "rename-organization";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let own = own::if_it_is(tx, self.org_id).await?;
        let kept = kept::one(tx, self.org_id).await?;
        let customer = match own.as_ref().or(kept.as_ref()) {
            Some(_) => None,
            None => Some(customers::by_org(tx, self.org_id).await?),
        };
        let mut problems = Problems::default();
        let name = problems.keep("displayName", CustomerName::parse(&self.name));
        let name = problems.or(name)?.ok_or_else(Refusal::not_found)?;
        match (own, customer) {
            (Some(_), _) if tx.reach() != Reach::All => {
                Err(Problem::new("", ProblemKind::Forbidden).with("right", Self::RIGHT.code()).into())
            }
            (Some(own), _) => {
                self.refuse_stale(own.version)?;
                own::rename(tx, name.as_str(), own.version).await?;
                let change = Change::new("organization", own.id, json!({ "name": name.as_str() }));
                tx.changed(change.from(json!({ "name": own.name })));
                Ok(())
            }
            (None, Some(customer)) => self.rename(tx, &customer, name.as_str()).await,
            (None, None) => {
                let kept = kept.ok_or_else(Refusal::not_found)?;
                self.refuse_stale(kept.version)?;
                kept::rename(tx, &kept, name.as_str()).await?;
                let change = Change::new("organization", kept.id, json!({ "name": name.as_str() }));
                tx.changed(change.from(json!({ "name": kept.name })));
                Ok(())
            }
        }
    }
}

impl RenameOrganization {
    fn refuse_stale(&self, version: i64) -> Result<(), Refusal> {
        match self.version {
            Some(seen) if seen != version => Err(Refusal::because("If-Match", ProblemKind::PreconditionFailed)),
            _ => Ok(()),
        }
    }

    async fn rename(&self, tx: &mut Tx<'_, '_>, customer: &CustomerRef, name: &str) -> Result<(), Refusal> {
        self.refuse_stale(customer.organization_version)?;
        hold::customer(tx, customer, "").await?;
        let (key, now) = (customer.key(), tx.now());
        let search = customers::key_of(customer, name, &customer.external_id);
        tx.must(&RENAME, values![key.as_str(), name, now, customer.organization_version, search]).await?;
        // why not while it waits for review, or after a no: nothing is made outside unless somebody said yes.
        if customer.review.refusal().is_none() {
            let operation = begin(tx, Begin { kind: "update-customer", customer: &key, name }).await?.to_string();
            let organization = Want {
                kind: SubjectKind::Organization,
                subject: &key,
                customer: &key,
                connector: &customer.connector,
                parent: None,
                operation: Some(&operation),
            };
            want(tx, organization).await?;
            let partner = tx.partner_text().to_owned();
            status::settle(tx.raw, &partner, &key).await?;
        }
        let change = Change::new("customer", &key, json!({ "name": name })).of_customer(&key);
        tx.changed(change.from(json!({ "name": customer.name })));
        Ok(())
    }
}
