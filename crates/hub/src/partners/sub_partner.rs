//! A sub-partner: a reseller with administrators of its own, who see its customers only. Suspended, it may look and remove, nothing else.

use std::collections::BTreeSet;

use alta_model::{
    Id, Problem, ProblemKind, Problems,
    email::Email,
    id::{Organization, Person, SubPartner},
    language::Language,
    name,
    role::{Right, Role},
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::rows::refuse_sub_partner;
use crate::{
    Refusal, Tx, Verb, admins,
    audit::Change,
    claims::{self, Holder},
    door::TenantSql,
    people::NewPerson,
    sql, values,
};

/// Shares the partner's oldest subscription; billing begins with its set-up.
pub struct AddSubPartner {
    pub name: String,
    pub admin_email: String,
    pub language: String,
    /// `None`: whoever it is gets a way to sign in later.
    pub password_hash: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddedSubPartner {
    pub sub_partner: String,
    pub org_id: String,
    pub admin: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubPartnerState {
    Active,
    Suspended,
}

impl SubPartnerState {
    pub const ALL: [SubPartnerState; 2] = [SubPartnerState::Active, SubPartnerState::Suspended];

    pub const fn wire(self) -> &'static str {
        match self {
            SubPartnerState::Active => "active",
            SubPartnerState::Suspended => "suspended",
        }
    }

    pub fn from_wire(wire: &str) -> Option<SubPartnerState> {
        SubPartnerState::ALL.into_iter().find(|state| state.wire() == wire)
    }
}

const SUBSCRIPTION: TenantSql =
    sql!("select id from subscription where partner_id = $1 order by created_at, id limit 1");
const INSERT: TenantSql = sql!(
    "insert into sub_partner (partner_id, id, org_id, name, state, subscription_id, billing_start_at, created_at) \
     values ($1, $2, $3, $4, 'active', $5, $6, $6)"
);

impl Verb for AddSubPartner {
    const RIGHT: Right = Right::EditPartner;
    const NAME: &'static str = "add-sub-partner";
    type Done = AddedSubPartner;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<AddedSubPartner, Refusal> {
        refuse_sub_partner(tx)?;
        let subscription = tx.one(&SUBSCRIPTION, values![]).await?.ok_or_else(Refusal::not_found)?;
        let mut problems = Problems::default();
        let called = problems.keep("name", name::line(&self.name, 100));
        let email = problems.keep("adminEmail", Email::parse(&self.admin_email));
        let language = problems.keep("language", Language::parse(&self.language));
        if let Some(email) = &email
            && claims::of_email(tx, email).await? != Holder::Nobody
        {
            problems.push(Problem::new("adminEmail", ProblemKind::EmailInUse).with("email", email.as_typed()));
        }
        let (Some(called), Some(email), Some(language), true) = (called, email, language, problems.is_empty()) else {
            return Err(problems.into());
        };
        let (id, org_id) = (tx.fresh::<SubPartner>().to_string(), tx.fresh::<Organization>().to_string());
        let (person, now) = (tx.fresh::<Person>().to_string(), tx.now());
        tx.later(&INSERT, values![id.as_str(), org_id.as_str(), called.as_str(), subscription.text(0)?, now]).await?;
        let language = language.mail();
        let admin = NewPerson {
            id: &person,
            customer: None,
            email: &email,
            first_name: "",
            last_name: "",
            language: &language,
        };
        let roles = BTreeSet::from([Role::PartnerFull, Role::Wholesale]);
        admins::enrol(tx, &admin, Some(&id), self.password_hash.as_deref(), &roles).await?;
        tx.changed(Change::new("sub-partner", &id, json!({ "name": called, "administrator": email.as_typed() })));
        Ok(AddedSubPartner { sub_partner: id, org_id, admin: person })
    }
}

/// By the sub-partner's organization. Lifting the suspension is the same verb.
pub struct SuspendSubPartner {
    pub org_id: Id<Organization>,
    pub state: SubPartnerState,
}

const BY_ORG: TenantSql = sql!("select id, state from sub_partner where partner_id = $1 and org_id = $2");
const SET: TenantSql = sql!("update sub_partner set state = $3 where partner_id = $1 and id = $2");

impl Verb for SuspendSubPartner {
    const RIGHT: Right = Right::EditPartner;
    const NAME: &'static str = "suspend-sub-partner";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        refuse_sub_partner(tx)?;
        let row = tx.one(&BY_ORG, values![self.org_id.to_string()]).await?.ok_or_else(Refusal::not_found)?;
        let (id, before) = (row.text(0)?, row.text(1)?);
        tx.later(&SET, values![id, self.state.wire()]).await?;
        let change = Change::new("sub-partner", id, json!({ "state": self.state.wire() }));
        tx.changed(change.from(json!({ "state": before })));
        Ok(())
    }
}
