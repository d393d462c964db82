//! Whose somebody is: of a customer, or of the partner itself (of its sub-partner). Who may touch a person follows from that.

use alta_model::{
    Id, Problem, ProblemKind,
    id::{Organization, Person},
    role::Reach,
};

use crate::{
    Refusal, Tx,
    actor::{id, opt_id},
    customers::{self, CustomerRef},
    door::TenantSql,
    sql, values,
};

/// An organization with people, that this actor may touch.
#[derive(Clone, Debug)]
pub(super) enum Home {
    Customer(Box<CustomerRef>),
    /// The partner's own people, or its sub-partner's.
    Own {
        sub_partner: String,
    },
}

impl Home {
    /// `''` for the partner's own, as role grants say it.
    pub(super) fn customer_text(&self) -> String {
        self.customer().map(CustomerRef::key).unwrap_or_default()
    }

    pub(super) fn customer(&self) -> Option<&CustomerRef> {
        match self {
            Home::Customer(customer) => Some(customer),
            Home::Own { .. } => None,
        }
    }

    pub(super) fn sub_partner(&self) -> &str {
        match self {
            Home::Customer(_) => "",
            Home::Own { sub_partner } => sub_partner,
        }
    }
}

const OWN_ORG: TenantSql = sql!(
    "select coalesce(s.org_id, p.org_id) from partner p left join sub_partner s on s.partner_id = $1 and s.id = $2 where p.partner_id = $1"
);
const PERSON: TenantSql = sql!(
    "select customer_id, coalesce(sub_partner_id, '') from person where partner_id = $1 and id = $2 and disabled_at is null"
);

/// The organization named, or the caller's own where none is.
pub(super) async fn of_org(tx: &mut Tx<'_, '_>, org: Option<Id<Organization>>) -> Result<Home, Refusal> {
    let own = match (org, tx.actor().customer) {
        (None, Some(customer)) => return of_customer(tx, customer).await,
        (Some(org), Some(_)) => {
            return customers::by_org(tx, org).await.map(|customer| Home::Customer(customer.into()));
        }
        (_, None) => tx.actor().sub_partner.map(|id| id.to_string()).unwrap_or_default(),
    };
    if let Some(org) = org {
        let row = tx.one(&OWN_ORG, values![own.as_str()]).await?.ok_or_else(Refusal::not_found)?;
        if id::<Organization>(&row, 0)? != org {
            return customers::by_org(tx, org).await.map(|customer| Home::Customer(customer.into()));
        }
    }
    // why: those who serve assigned customers only have no business among the partner's own people.
    match tx.reach() {
        Reach::All => Ok(Home::Own { sub_partner: own }),
        _ => Err(Problem::new("orgId", ProblemKind::Required).into()),
    }
}

async fn of_customer(tx: &mut Tx<'_, '_>, customer: Id<alta_model::id::Customer>) -> Result<Home, Refusal> {
    customers::by_id(tx, customer).await.map(|customer| Home::Customer(customer.into()))
}

/// Where the person belongs, or the same "not found" for missing, gone, foreign and not this actor's. Everybody sees themselves.
pub(super) async fn of_person(tx: &mut Tx<'_, '_>, person: Id<Person>) -> Result<Home, Refusal> {
    let row = tx.one(&PERSON, values![person.to_string()]).await?.ok_or_else(Refusal::not_found)?;
    if let Some(customer) = opt_id(&row, 0)? {
        return of_customer(tx, customer).await;
    }
    let sub_partner = row.text(1)?.to_owned();
    let actor = tx.actor();
    let acts_there = actor.sub_partner.map(|id| id.to_string()).unwrap_or_default() == sub_partner;
    let may = actor.person == Some(person) || (tx.reach() == Reach::All && acts_there);
    if may { Ok(Home::Own { sub_partner }) } else { Err(Refusal::not_found()) }
}
