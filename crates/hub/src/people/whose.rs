//! Whose somebody is: of a customer, or of the partner itself (of its sub-partner). Who may touch a person follows from that.

use alta_model::{
    Id,
    id::{Organization, Person},
    role::Reach,
};

use crate::{
    Refusal, Tx,
    actor::opt_id,
    customers::{self, CustomerRef},
    door::TenantSql,
    hold,
    locations::{self, Owner},
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

const PERSON: TenantSql = sql!(
    "select customer_id, coalesce(sub_partner_id, '') from person where partner_id = $1 and id = $2 and disabled_at is null \
     and awaits_consent = 0"
);

/// The organization named, or the caller's own where none is.
pub(super) async fn of_org(tx: &mut Tx<'_, '_>, org: Option<Id<Organization>>) -> Result<Home, Refusal> {
    Ok(match locations::owner(tx, org).await? {
        Owner::Customer(customer) => Home::Customer(customer),
        Owner::Own { sub_partner, .. } => {
            Home::Own { sub_partner: sub_partner.map(|id| id.to_string()).unwrap_or_default() }
        }
    })
}

/// What is read of the person from here on stays so until the end: whoever changes them or what they have comes before or after.
pub(super) async fn hold(tx: &mut Tx<'_, '_>, home: &Home, person: Id<Person>) -> Result<(), Refusal> {
    if let Some(customer) = home.customer() {
        hold::customer(tx, customer, "").await?;
    }
    hold::person(tx, &person.to_string()).await
}

/// Where the person belongs, or the same "not found" for missing, gone, foreign and not this actor's. Everybody sees themselves.
pub(super) async fn of_person(tx: &mut Tx<'_, '_>, person: Id<Person>) -> Result<Home, Refusal> {
    let row = tx.one(&PERSON, values![person.to_string()]).await?.ok_or_else(Refusal::not_found)?;
    if let Some(customer) = opt_id(&row, 0)? {
        return customers::owner(tx, customer).await.map(|customer| Home::Customer(Box::new(customer)));
    }
    let sub_partner = row.text(1)?.to_owned();
    let actor = tx.actor();
    let acts_there = actor.sub_partner.map(|id| id.to_string()).unwrap_or_default() == sub_partner;
    let may = actor.person == Some(person) || (tx.reach() == Reach::All && acts_there);
    if may { Ok(Home::Own { sub_partner }) } else { Err(Refusal::not_found()) }
}
