//! The rows of partners, subscriptions and PSTN providers.

use std::collections::BTreeSet;

use alta_model::{
    Id, Problem, ProblemKind,
    country::Country,
    id::{PstnProvider, Subscription},
    location::{PstnKind, PstnNow},
    package::Package,
};

use crate::{Refusal, Tx, actor::id, door::TenantSql, record::packages_of, sql, values};

const OFFERED: TenantSql = sql!("select packages from subscription where partner_id = $1 and id = $2");
const PSTN: TenantSql = sql!("select id, countries from pstn_provider where partner_id = $1 order by id");
const SCREENING: TenantSql = sql!("select screening from partner where partner_id = $1");

/// What may be sold under a subscription.
pub async fn offered(tx: &mut Tx<'_, '_>, subscription: Id<Subscription>) -> Result<BTreeSet<Package>, Refusal> {
    let row = tx.one(&OFFERED, values![subscription.to_string()]).await?;
    Ok(row.map(|row| row.text(0).map(packages_of)).transpose()?.unwrap_or_default().into_iter().collect())
}

/// The partner's PSTN providers with the countries that each serves.
pub async fn pstn_offers(tx: &mut Tx<'_, '_>) -> Result<Vec<(Id<PstnProvider>, Vec<Country>)>, Refusal> {
    let mut offers = Vec::new();
    for row in tx.rows(&PSTN, values![]).await? {
        offers.push((id(&row, 0)?, row.text(1)?.split(' ').filter_map(|code| Country::parse(code).ok()).collect()));
    }
    Ok(offers)
}

const PROVIDERS: TenantSql =
    sql!("select id, name, kind, services, countries from pstn_provider where partner_id = $1 order by created_at, id");

/// The same with all that is known of them.
pub async fn providers(tx: &mut Tx<'_, '_>) -> Result<Vec<PstnNow>, Refusal> {
    let mut providers = Vec::new();
    for row in tx.rows(&PROVIDERS, values![]).await? {
        let Some(kind) = PstnKind::from_wire(row.text(2)?) else { continue };
        providers.push(PstnNow {
            id: id(&row, 0)?,
            name: row.text(1)?.to_owned(),
            kind,
            services: serde_json::from_str(row.text(3)?).unwrap_or_default(),
            countries: row.text(4)?.split(' ').filter_map(|code| Country::parse(code).ok()).collect(),
        });
    }
    Ok(providers)
}

/// Does somebody look at every new customer first?
pub async fn screens(tx: &mut Tx<'_, '_>) -> Result<bool, Refusal> {
    let row = tx.one(&SCREENING, values![]).await?;
    Ok(row.map(|row| row.text(0).map(|mode| mode == "manual")).transpose()?.unwrap_or(false))
}

/// What belongs to the partner as a whole is not for those who act in one of its sub-partners.
pub(crate) fn refuse_sub_partner(tx: &Tx<'_, '_>) -> Result<(), Refusal> {
    match tx.actor().sub_partner {
        None => Ok(()),
        Some(_) => Err(Problem::new("", ProblemKind::Forbidden).with("right", tx.right().code()).into()),
    }
}
