//! The locations of an organization, the headquarters first, page by page.

use alta_db::Value;
use alta_model::{
    Id,
    id::{Location, Organization},
    name::same_name,
    role::Right,
};

use super::{
    Owner, find,
    rows::{LocationSeen, locations},
};
use crate::{Look, Refusal, Tx, customers::CustomerRef, door::TenantSql, values};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The headquarters, then the oldest.
    #[default]
    Age,
    Name,
    NameDescending,
}

/// `max` is bounded by the door.
#[derive(Clone, Debug, Default)]
pub struct ListLocations {
    pub org: Option<Id<Organization>>,
    /// Part of the name, in any case.
    pub name: Option<String>,
    pub id: Option<Id<Location>>,
    /// Only those that call.
    pub calling: bool,
    pub order: Order,
    pub offset: i64,
    pub max: i64,
}

const LIST: TenantSql = locations!(
    "coalesce(l.customer_id, l.sub_partner_id, '') = $2 and (cast($3 as text) is null or l.name_key like $3 escape '!') \
     and (cast($4 as text) is null or l.id = $4) and l.calling >= $5"
);

impl Look for ListLocations {
    const RIGHT: Right = Right::SeeLocations;
    /// Whose they are, the page, and whether there is another.
    type Seen = (Owner, Vec<LocationSeen>, bool);

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        let owner = find::owner(tx, self.org).await?;
        let asked: Vec<Value> = values![
            owner.key(),
            self.name.as_deref().map(part_of),
            self.id.map(|id| id.to_string()),
            self.calling,
            self.max + 1,
            self.offset
        ];
        let sql = LIST.and(match self.order {
            Order::Age => "order by l.headquarters desc, l.created_at, l.id limit $6 offset $7",
            Order::Name => "order by l.name_key, l.id limit $6 offset $7",
            Order::NameDescending => "order by l.name_key desc, l.id limit $6 offset $7",
        });
        let found = tx.rows(&sql, asked).await?;
        let page = usize::try_from(self.max).unwrap_or_default();
        let mut seen = Vec::new();
        for row in found.iter().take(page) {
            seen.push(LocationSeen::read(row, owner.org_id())?);
        }
        Ok((owner, seen, found.len() > page))
    }
}

const ALL: TenantSql = locations!("l.customer_id = $2 order by l.headquarters desc, l.created_at, l.id");

/// All locations of a customer in hand, the headquarters first.
pub(crate) async fn of_customer(tx: &mut Tx<'_, '_>, customer: &CustomerRef) -> Result<Vec<LocationSeen>, Refusal> {
    let rows = tx.rows(&ALL, values![customer.key()]).await?;
    rows.iter().map(|row| LocationSeen::read(row, customer.org_id)).collect()
}

/// A pattern that finds the text anywhere and means its signs as they are.
pub(crate) fn part_of(typed: &str) -> String {
    let mut pattern = "%".to_owned();
    for sign in same_name(typed).chars() {
        if matches!(sign, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(sign);
    }
    pattern.push('%');
    pattern
}
