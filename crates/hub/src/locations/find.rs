//! Whose a location is, and one location. `LocationRef` can only be had here: holding one is the proof that the actor may touch it.

use alta_model::{
    Id, Problem, ProblemKind,
    id::{Location, Organization, SubPartner},
    role::{Reach, Right, RightKind},
};

use super::rows::{LocationSeen, locations};
use crate::{
    Look, Refusal, Tx,
    actor::{id, opt_id},
    customers::{self, CustomerRef},
    door::TenantSql,
    hold, sql, values,
};

/// Whose locations, numbers or devices are meant.
#[derive(Clone, Debug)]
pub enum Owner {
    Customer(Box<CustomerRef>),
    /// The partner's own organization, or the sub-partner's: it has offices, and nothing that calls.
    Own {
        org_id: Id<Organization>,
        sub_partner: Option<Id<SubPartner>>,
    },
}

impl Owner {
    pub fn org_id(&self) -> Id<Organization> {
        match self {
            Owner::Customer(customer) => customer.org_id,
            Owner::Own { org_id, .. } => *org_id,
        }
    }

    pub fn customer(&self) -> Option<&CustomerRef> {
        match self {
            Owner::Customer(customer) => Some(customer),
            Owner::Own { .. } => None,
        }
    }

    pub(super) fn sub_partner(&self) -> Option<Id<SubPartner>> {
        match self {
            Owner::Customer(_) => None,
            Owner::Own { sub_partner, .. } => *sub_partner,
        }
    }

    /// What `coalesce(customer_id, sub_partner_id, '')` of its locations is.
    pub(super) fn key(&self) -> String {
        match self {
            Owner::Customer(customer) => customer.key(),
            Owner::Own { sub_partner, .. } => sub_partner.map(|id| id.to_string()).unwrap_or_default(),
        }
    }
}

const OWN: TenantSql = sql!(
    "select coalesce(s.org_id, p.org_id) from partner p left join sub_partner s on s.partner_id = p.partner_id and s.id = $2 \
     where p.partner_id = $1"
);
const ONE: TenantSql = locations!("l.id = $2");

/// The organization named, or the caller's own where none is.
pub async fn owner(tx: &mut Tx<'_, '_>, org: Option<Id<Organization>>) -> Result<Owner, Refusal> {
    let owner = match (org, tx.actor().customer) {
        (None, Some(customer)) => Owner::Customer(Box::new(customers::owner(tx, customer).await?)),
        (None, None) => own(tx).await?,
        (Some(org), in_customer) => match customers::by_org(tx, org).await {
            Ok(customer) => Owner::Customer(Box::new(customer)),
            Err(refusal) => match own(tx).await {
                Ok(own) if in_customer.is_none() && own.org_id() == org => own,
                _ => return Err(refusal),
            },
        },
    };
    hold_to_change(tx, &owner).await?;
    Ok(owner)
}

/// Those who serve assigned customers only have no business in the partner's own organization.
async fn own(tx: &mut Tx<'_, '_>) -> Result<Owner, Refusal> {
    if tx.reach() != Reach::All {
        return Err(Problem::new("orgId", ProblemKind::Required).into());
    }
    let sub_partner = tx.actor().sub_partner;
    let row = tx.one(&OWN, values![sub_partner.map(|id| id.to_string())]).await?.ok_or_else(Refusal::not_found)?;
    Ok(Owner::Own { org_id: id(&row, 0)?, sub_partner })
}

/// Whoever only looks holds nothing. Says whether something is held.
async fn hold_to_change(tx: &mut Tx<'_, '_>, owner: &Owner) -> Result<bool, Refusal> {
    let Some(customer) = owner.customer().filter(|_| tx.right().kind() != RightKind::See) else { return Ok(false) };
    hold::approved_customer(tx, customer, "orgId").await?;
    Ok(true)
}

/// A location that this actor may touch.
#[derive(Clone, Debug)]
pub struct LocationRef {
    pub owner: Owner,
    pub seen: LocationSeen,
}

impl LocationRef {
    pub fn key(&self) -> String {
        self.seen.id.to_string()
    }

    pub(crate) fn customer(&self) -> Result<&CustomerRef, Refusal> {
        self.owner.customer().ok_or_else(Refusal::not_found)
    }
}

/// The location, or the same "not found" for missing, foreign, not assigned, and one of another organization than the one named.
pub(crate) async fn find(
    tx: &mut Tx<'_, '_>,
    org: Option<Id<Organization>>,
    location: Id<Location>,
) -> Result<LocationRef, Refusal> {
    let mut row = tx.one(&ONE, values![location.to_string()]).await?.ok_or_else(Refusal::not_found)?;
    let owner = match opt_id(&row, 1)? {
        Some(customer) => Owner::Customer(Box::new(customers::owner(tx, customer).await?)),
        None => match own(tx).await {
            Ok(own) if own.sub_partner() == opt_id(&row, 2)? && tx.actor().customer.is_none() => own,
            _ => return Err(Refusal::not_found()),
        },
    };
    if org.is_some_and(|org| org != owner.org_id()) {
        return Err(Refusal::not_found());
    }
    if hold_to_change(tx, &owner).await? {
        // why again: what was read before may have changed until it was held.
        row = tx.one(&ONE, values![location.to_string()]).await?.ok_or_else(Refusal::not_found)?;
    }
    let seen = LocationSeen::read(&row, owner.org_id())?;
    Ok(LocationRef { owner, seen })
}

/// The same, where calling must be enabled.
pub(crate) async fn calling(
    tx: &mut Tx<'_, '_>,
    org: Option<Id<Organization>>,
    location: Id<Location>,
) -> Result<LocationRef, Refusal> {
    let found = find(tx, org, location).await?;
    if found.seen.calling {
        return Ok(found);
    }
    Err(Refusal::because("locationId", ProblemKind::LocationWithoutCalling))
}

/// One location; `calling` asks for one that calls.
pub struct GetLocation {
    pub org: Option<Id<Organization>>,
    pub location: Id<Location>,
    pub calling: bool,
}

impl Look for GetLocation {
    const RIGHT: Right = Right::SeeLocations;
    type Seen = LocationRef;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<LocationRef, Refusal> {
        match self.calling {
            true => calling(tx, self.org, self.location).await,
            false => find(tx, self.org, self.location).await,
        }
    }
}
