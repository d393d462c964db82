//! Through whom a location reaches the public network: what is on offer, what is set, and setting it.

use alta_model::{
    Id, Problem, ProblemKind,
    id::{Location, Organization, PstnProvider},
    location::{AskedPstn, PstnNow, choose_pstn},
    role::{Reach, Right},
};
use serde_json::json;

use super::{LocationRef, find, outside};
use crate::{
    Look, Refusal, Tx, Verb,
    audit::Change,
    door::TenantSql,
    fulfilment::{Begin, begin},
    partners, sql, values,
};

/// Every connection that the partner has, for a location that is still to come.
pub struct AllPstn;

impl Look for AllPstn {
    const RIGHT: Right = Right::SeeLocations;
    type Seen = Vec<PstnNow>;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Vec<PstnNow>, Refusal> {
        partners::providers(tx).await
    }
}

pub struct ListPstnOptions {
    pub org: Option<Id<Organization>>,
    pub location: Id<Location>,
}

impl Look for ListPstnOptions {
    const RIGHT: Right = Right::SeeLocations;
    type Seen = Vec<PstnNow>;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Vec<PstnNow>, Refusal> {
        let location = find::calling(tx, self.org, self.location).await?;
        let providers = partners::providers(tx).await?;
        Ok(providers.into_iter().filter(|provider| provider.serves(location.seen.country)).collect())
    }
}

pub struct GetPstn {
    pub org: Option<Id<Organization>>,
    pub location: Id<Location>,
}

impl Look for GetPstn {
    const RIGHT: Right = Right::SeeLocations;
    type Seen = PstnNow;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<PstnNow, Refusal> {
        let location = find::calling(tx, self.org, self.location).await?;
        let providers = partners::providers(tx).await?;
        providers
            .into_iter()
            .find(|provider| Some(provider.id) == location.seen.pstn)
            .ok_or_else(|| Problem::new("", ProblemKind::PstnRequired).into())
    }
}

pub struct SetPstn {
    pub org: Option<Id<Organization>>,
    pub location: Id<Location>,
    pub asked: AskedPstn,
}

const SET: TenantSql =
    sql!("update location set pstn_provider_id = $3, updated_at = $4 where partner_id = $1 and id = $2");

impl Verb for SetPstn {
    const RIGHT: Right = Right::EditPstn;
    const NAME: &'static str = "set-pstn-connection";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let location = find::calling(tx, self.org, self.location).await?;
        let provider = choose_pstn(&self.asked, location.seen.country, &partners::providers(tx).await?)?;
        if location.seen.pstn == Some(provider) {
            return Ok(());
        }
        write(tx, &location, provider).await?;
        let key = location.customer()?.key();
        let operation = begin(tx, Begin { kind: "change-location", customer: &key, name: &location.seen.name }).await?;
        outside::wish(tx, &location, operation).await?;
        let before = json!({ "pstnConnection": location.seen.pstn.map(|id| id.to_string()) });
        let after = json!({ "pstnConnection": provider.to_string() });
        tx.changed(Change::new("location", self.location, after).of_customer(key).from(before));
        Ok(())
    }
}

pub(super) async fn write(
    tx: &mut Tx<'_, '_>,
    location: &LocationRef,
    provider: Id<PstnProvider>,
) -> Result<(), Refusal> {
    let now = tx.now();
    tx.must(&SET, values![location.key(), provider.to_string(), now]).await
}

/// A connection named among the calling details: sent back unchanged it says nothing, changed it asks for the right to change it.
pub(super) async fn chosen_beside(
    tx: &mut Tx<'_, '_>,
    location: &LocationRef,
    asked: &AskedPstn,
) -> Result<Option<Id<PstnProvider>>, Refusal> {
    if asked.premise_route_id.id().is_some_and(|id| location.seen.pstn == Some(id)) {
        return Ok(None);
    }
    if tx.actor().reach(Right::EditPstn) == Reach::Nothing {
        return Err(Problem::new("connection", ProblemKind::Forbidden).with("right", Right::EditPstn.code()).into());
    }
    Ok(Some(choose_pstn(asked, location.seen.country, &partners::providers(tx).await?)?))
}
