//! The hunt groups of an organization, by name.

use alta_model::{
    Id,
    id::{Location, Organization},
    name::without_accents,
    role::Right,
};

use super::rows::{HuntGroupSeen, groups};
use crate::{Look, Refusal, Tx, door::TenantSql, locations, values};

/// Nothing set: all of them.
#[derive(Clone, Debug, Default)]
pub struct HuntGroupFilter {
    pub location: Option<Id<Location>>,
    /// Part of the name, without case and accents.
    pub name: Option<String>,
    /// Part of the number, digits only.
    pub number: Option<String>,
}

/// `max` is bounded by the door.
#[derive(Clone, Debug, Default)]
pub struct ListHuntGroups {
    pub org: Option<Id<Organization>>,
    pub filter: HuntGroupFilter,
    pub offset: i64,
    pub max: i64,
}

const LIST: TenantSql = groups!(
    "g.customer_id = $2 and (cast($3 as text) is null or g.location_id = $3) and (cast($4 as text) is null or n.e164 like $4) \
     order by g.name_key, g.id limit $5 offset $6"
);
/// What is read at most where a name decides, which only this program can compare.
const MOST_NAMES: i64 = 10_000;

impl Look for ListHuntGroups {
    const RIGHT: Right = Right::SeeLocations;
    /// The page, and whether there is more behind it.
    type Seen = (Vec<HuntGroupSeen>, bool);

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        let owner = locations::owner(tx, self.org).await?;
        let Some(customer) = owner.customer() else { return Ok((Vec::new(), false)) };
        let named = self.filter.name.as_deref().map(without_accents);
        let (limit, offset) = if named.is_some() { (MOST_NAMES, 0) } else { (self.max + 1, self.offset) };
        let digits = |typed: &String| {
            let readable = typed.bytes().all(|byte| byte.is_ascii_digit() || byte == b'+');
            if readable { format!("%{typed}%") } else { "-".to_owned() }
        };
        let location = self.filter.location.map(|id| id.to_string());
        let number = self.filter.number.as_ref().map(digits);
        let mut seen = Vec::new();
        for row in tx.rows(&LIST, values![customer.key(), location, number, limit, offset]).await? {
            seen.push(HuntGroupSeen::read(&row)?);
        }
        if let Some(named) = named {
            seen.retain(|seen| without_accents(&seen.group.name).contains(&named));
            seen.drain(..usize::try_from(self.offset).unwrap_or_default().min(seen.len()));
        }
        let page = usize::try_from(self.max).unwrap_or_default();
        let more = seen.len() > page;
        seen.truncate(page);
        let mut whole = Vec::with_capacity(seen.len());
        for one in seen {
            whole.push(one.with_members(tx).await?);
        }
        Ok((whole, more))
    }
}
