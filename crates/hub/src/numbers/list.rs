//! Numbers and extensions of an organization, each once: those of nobody have no owner, those of a person carry the person's extension.

use alta_db::{Row, Value};
use alta_model::{
    Id,
    id::{HuntGroup, Location, Organization, Person},
    name::without_accents,
    role::Right,
};

use crate::{
    Look, Refusal, Tx,
    actor::{id, opt_id},
    door::TenantSql,
    locations, sql, values,
};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NumberOrder {
    /// By number, then extension.
    #[default]
    Number,
    NumberDescending,
    Extension,
    ExtensionDescending,
    LastName,
    LastNameDescending,
}

/// Nothing set: everything.
#[derive(Clone, Debug, Default)]
pub struct NumberFilter {
    pub location: Option<Id<Location>>,
    /// Part of the number, digits only (a `+` may lead).
    pub number: Option<String>,
    /// Nobody's, or somebody's; either way a number.
    pub available: Option<bool>,
    pub owner: Option<Id<Person>>,
    /// Part of the owner's name, without case and accents.
    pub owner_name: Option<String>,
    pub owned: bool,
    pub extension: Option<String>,
    /// Numbers only, or extensions without a number only.
    pub with_number: Option<bool>,
    pub active: Option<bool>,
    pub toll_free: Option<bool>,
}

/// The place of an entry in the usual order, for going on behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberPlace {
    pub e164: Option<String>,
    pub extension: Option<String>,
    pub location: Id<Location>,
}

/// `max` is bounded by the door.
#[derive(Clone, Debug, Default)]
pub struct ListNumbers {
    pub org: Option<Id<Organization>>,
    pub filter: NumberFilter,
    pub order: NumberOrder,
    pub count: bool,
    pub offset: i64,
    /// Right behind this one, whatever was added since; in the usual order only, and the offset says nothing then.
    pub after: Option<NumberPlace>,
    pub max: i64,
}

#[derive(Clone, Debug)]
pub struct NumberSeen {
    pub e164: Option<String>,
    pub extension: Option<String>,
    pub location: Id<Location>,
    pub location_name: String,
    pub routing_prefix: Option<String>,
    pub active: bool,
    pub main: bool,
    pub toll_free: bool,
    pub owner: Option<NumberOwner>,
}

#[derive(Clone, Debug)]
pub struct NumberOwner {
    pub holder: NumberHolder,
    /// Of a group nothing.
    pub first_name: String,
    /// Or the name of the group.
    pub last_name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberHolder {
    Person(Id<Person>),
    HuntGroup(Id<HuntGroup>),
}

/// How many there are, whatever the page shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NumberCounts {
    pub assigned: i64,
    pub unassigned: i64,
    pub inactive: i64,
    pub extension_only: i64,
    pub toll_free: i64,
}

#[derive(Clone, Debug, Default)]
pub struct NumbersSeen {
    pub numbers: Vec<NumberSeen>,
    pub more: bool,
    pub counts: Option<NumberCounts>,
}

// Numbers that rest in a location are listed as free: its customer may give them on at once.
macro_rules! lines {
    ($what:literal) => {
        sql!(concat!(
            "select ",
            $what,
            " from (select n.e164, coalesce(e.extension, h.extension) as extension, n.location_id, n.active, n.toll_free, n.person_id, n.hunt_group_id \
             from number n left join extension e on e.partner_id = n.partner_id and e.person_id = n.person_id \
             left join extension h on h.partner_id = n.partner_id and h.hunt_group_id = n.hunt_group_id \
             where n.partner_id = $1 and n.customer_id = $2 and n.location_id is not null and n.state <> 'reserved' \
             union all select null, x.extension, x.location_id, 1, 0, x.person_id, x.hunt_group_id from extension x \
             where x.partner_id = $1 and x.customer_id = $2 and not exists (select 1 from number m where m.partner_id = $1 and m.person_id = x.person_id) \
             and not exists (select 1 from number m where m.partner_id = $1 and m.hunt_group_id = x.hunt_group_id)) y \
             join location l on l.partner_id = $1 and l.id = y.location_id left join person p on p.partner_id = $1 and p.id = y.person_id \
             left join hunt_group g on g.partner_id = $1 and g.id = y.hunt_group_id \
             where (cast($3 as text) is null or y.location_id = $3)"
        ))
    };
}
const LINES: TenantSql = lines!(
    "y.e164, y.extension, y.location_id, l.name, l.routing_prefix, y.active, \
     cast(case when y.e164 = l.main_number then 1 else 0 end as bigint), y.toll_free, y.person_id, p.first_name, coalesce(p.last_name, g.name), coalesce(p.display_name, g.name), y.hunt_group_id"
);
const COUNTS: TenantSql = lines!(
    "count(case when y.e164 is not null and coalesce(y.person_id, y.hunt_group_id) is not null then 1 end), \
     count(case when coalesce(y.person_id, y.hunt_group_id) is null then 1 end), \
     count(case when y.active = 0 then 1 end), count(case when y.e164 is null then 1 end), count(case when y.toll_free = 1 then 1 end)"
);
const FILTER: &str = "and (cast($4 as text) is null or y.e164 like $4) \
     and (cast($5 as bigint) is null or (y.e164 is not null and case when coalesce(y.person_id, y.hunt_group_id) is null then 1 else 0 end = $5)) \
     and (cast($6 as text) is null or y.person_id = $6) and (cast($7 as text) is null or y.extension = $7) \
     and (cast($8 as bigint) is null or case when y.e164 is null then 0 else 1 end = $8) \
     and (cast($9 as bigint) is null or y.active = $9) and (cast($10 as bigint) is null or y.toll_free = $10) \
     and (cast($11 as bigint) = 0 or y.person_id is not null)";
const AFTER: &str = "and (case when y.e164 is null then 1 else 0 end, coalesce(y.e164, ''), coalesce(y.extension, ''), y.location_id) \
     > (cast($14 as bigint), $15, $16, $17)";
/// What is read at most where a name decides, which only this program can compare.
const MOST_NAMES: i64 = 20_000;

impl Look for ListNumbers {
    const RIGHT: Right = Right::SeeNumbers;
    type Seen = NumbersSeen;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<NumbersSeen, Refusal> {
        let owner = match self.filter.location {
            Some(location) => locations::find(tx, self.org, location).await?.owner,
            None => locations::owner(tx, self.org).await?,
        };
        let Some(customer) = owner.customer() else {
            return Ok(NumbersSeen { counts: self.count.then(NumberCounts::default), ..NumbersSeen::default() });
        };
        let key = customer.key();
        let mut seen = self.page(tx, &key).await?;
        if self.count {
            seen.counts = Some(self.counts(tx, &key).await?);
        }
        Ok(seen)
    }
}

impl ListNumbers {
    async fn page(&self, tx: &mut Tx<'_, '_>, customer: &str) -> Result<NumbersSeen, Refusal> {
        let named = self.filter.owner_name.as_deref().map(without_accents);
        let after = self.after.as_ref().filter(|_| self.order == NumberOrder::Number);
        let skipped = if after.is_some() { 0 } else { self.offset };
        let (limit, offset) = if named.is_some() { (MOST_NAMES, 0) } else { (self.max + 1, skipped) };
        let mut values = self.values(customer);
        values.extend(values![limit, offset]);
        let mut sql = LINES.and(FILTER);
        if let Some(place) = after {
            let (e164, extension) = (place.e164.as_deref(), place.extension.as_deref().unwrap_or_default());
            values.extend(values![e164.is_none(), e164.unwrap_or_default(), extension, place.location.to_string()]);
            sql = sql.and(AFTER);
        }
        let found = tx.rows(&sql.and(self.ordered()), values).await?;
        let mut numbers = Vec::new();
        for row in &found {
            match &named {
                Some(named) if !without_accents(row.opt_text(11)?.unwrap_or_default()).contains(named.as_str()) => {}
                _ => numbers.push(NumberSeen::read(row)?),
            }
        }
        if named.is_some() {
            let offset = usize::try_from(skipped).unwrap_or_default().min(numbers.len());
            numbers.drain(..offset);
        }
        let page = usize::try_from(self.max).unwrap_or_default();
        let more = numbers.len() > page;
        numbers.truncate(page);
        Ok(NumbersSeen { numbers, more, counts: None })
    }

    fn values(&self, customer: &str) -> Vec<Value> {
        let filter = &self.filter;
        let digits = |typed: &String| {
            let readable = typed.bytes().all(|byte| byte.is_ascii_digit() || byte == b'+');
            if readable { format!("%{typed}%") } else { "-".to_owned() }
        };
        values![
            customer,
            filter.location.map(|id| id.to_string()),
            filter.number.as_ref().map(digits),
            filter.available,
            filter.owner.map(|id| id.to_string()),
            filter.extension.as_deref(),
            filter.with_number,
            filter.active,
            filter.toll_free,
            filter.owned
        ]
    }

    fn ordered(&self) -> &'static str {
        match self.order {
            NumberOrder::Number => {
                "order by case when y.e164 is null then 1 else 0 end, y.e164, y.extension, y.location_id limit $12 offset $13"
            }
            NumberOrder::NumberDescending => {
                "order by case when y.e164 is null then 0 else 1 end, y.e164 desc, y.extension desc limit $12 offset $13"
            }
            NumberOrder::Extension => {
                "order by case when y.extension is null then 1 else 0 end, y.extension, y.e164 limit $12 offset $13"
            }
            NumberOrder::ExtensionDescending => {
                "order by case when y.extension is null then 0 else 1 end, y.extension desc, y.e164 desc limit $12 offset $13"
            }
            NumberOrder::LastName => {
                "order by case when coalesce(p.last_name, g.name) is null then 1 else 0 end, coalesce(p.last_name, g.name), y.e164, y.extension limit $12 offset $13"
            }
            NumberOrder::LastNameDescending => {
                "order by case when coalesce(p.last_name, g.name) is null then 0 else 1 end, coalesce(p.last_name, g.name) desc, y.e164, y.extension limit $12 offset $13"
            }
        }
    }

    async fn counts(&self, tx: &mut Tx<'_, '_>, customer: &str) -> Result<NumberCounts, Refusal> {
        let asked = values![customer, self.filter.location.map(|id| id.to_string())];
        let row = tx.one(&COUNTS, asked).await?.ok_or_else(Refusal::not_found)?;
        Ok(NumberCounts {
            assigned: row.int(0)?,
            unassigned: row.int(1)?,
            inactive: row.int(2)?,
            extension_only: row.int(3)?,
            toll_free: row.int(4)?,
        })
    }
}

impl NumberSeen {
    pub fn place(&self) -> NumberPlace {
        NumberPlace { e164: self.e164.clone(), extension: self.extension.clone(), location: self.location }
    }

    fn read(row: &Row) -> Result<NumberSeen, Refusal> {
        let text = |column| row.opt_text(column).map(|text| text.map(str::to_owned));
        let holder = match (opt_id(row, 8)?, opt_id(row, 12)?) {
            (Some(person), _) => Some(NumberHolder::Person(person)),
            (None, group) => group.map(NumberHolder::HuntGroup),
        };
        let owner = match holder {
            Some(holder) => Some(NumberOwner {
                holder,
                first_name: text(9)?.unwrap_or_default(),
                last_name: text(10)?.unwrap_or_default(),
            }),
            None => None,
        };
        Ok(NumberSeen {
            e164: text(0)?,
            extension: text(1)?,
            location: id(row, 2)?,
            location_name: row.text(3)?.to_owned(),
            routing_prefix: text(4)?,
            active: row.flag(5)?,
            main: row.flag(6)?,
            toll_free: row.flag(7)?,
            owner,
        })
    }
}
