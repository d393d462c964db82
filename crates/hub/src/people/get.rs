//! People as a door shows them: one, oneself, or the page of a list.

use std::collections::BTreeSet;

use alta_db::Row;
use alta_model::{
    Id, Problem, ProblemKind,
    email::Email,
    id::{Location, Organization, Person},
    package::Package,
    role::{Right, Role},
};

use super::whose::{self, Home};
use crate::{
    Look, Refusal, Tx,
    actor::{id, opt_id},
    door::TenantSql,
    sql, values,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonSeen {
    pub id: Id<Person>,
    pub org_id: Id<Organization>,
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    pub display_name: String,
    pub location: Option<Id<Location>>,
    pub number: Option<String>,
    pub extension: Option<String>,
    pub packages: BTreeSet<Package>,
    /// In their own organization.
    pub roles: BTreeSet<Role>,
    pub created_at: i64,
    pub updated_at: i64,
}

pub struct GetPerson(pub Id<Person>);

impl Look for GetPerson {
    const RIGHT: Right = Right::SeePeople;
    type Seen = PersonSeen;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<PersonSeen, Refusal> {
        let home = whose::of_person(tx, self.0).await?;
        one(tx, &home, self.0).await
    }
}

/// Whoever is asking.
pub struct GetMe;

impl Look for GetMe {
    const RIGHT: Right = Right::SeeSelf;
    type Seen = PersonSeen;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<PersonSeen, Refusal> {
        let me = tx.actor().person.ok_or_else(Refusal::not_found)?;
        let home = whose::of_person(tx, me).await?;
        one(tx, &home, me).await
    }
}

#[derive(Clone, Debug, Default)]
pub struct PersonFilter {
    pub email: Option<Email>,
    /// What the name begins with, in any case.
    pub display_name: Option<String>,
    pub ids: Vec<Id<Person>>,
    /// Any one of them.
    pub roles: Vec<Role>,
    pub location: Option<Id<Location>>,
}

/// Everybody of one organization, the caller's own where none is named. `max` is bounded by the door.
pub struct ListPeople {
    pub org: Option<Id<Organization>>,
    pub filter: PersonFilter,
    pub start: i64,
    pub max: i64,
}

impl Look for ListPeople {
    const RIGHT: Right = Right::SeePeople;
    /// The page, and whether there is another.
    type Seen = (Vec<PersonSeen>, bool);

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        if self.filter.ids.len() > MOST_IDS {
            return Err(Problem::new("id", ProblemKind::TooMany).with("max", MOST_IDS).into());
        }
        let home = whose::of_org(tx, self.org).await?;
        let mut page = list(tx, &home, &self.filter, self.start, self.max + 1).await?;
        let most = usize::try_from(self.max).unwrap_or_default();
        let more = page.len() > most;
        page.truncate(most);
        Ok((page, more))
    }
}

/// As many ids as one list may name. Source: the public people API.
const MOST_IDS: usize = 85;

// Ends inside the inner select, so that filters and page can follow.
const PEOPLE: TenantSql = sql!(
    "select p.id, coalesce(c.org_id, b.org_id, t.org_id), p.email, p.first_name, p.last_name, p.display_name, p.location_id, p.created_at, \
     p.updated_at, n.e164, e.extension, a.package, g.role from (select p.id, p.partner_id, p.customer_id, p.sub_partner_id, p.email, p.first_name, \
     p.last_name, p.display_name, p.location_id, p.created_at, p.updated_at from person p where p.partner_id = $1 and p.disabled_at is null and p.awaits_consent = 0 \
     and coalesce(p.customer_id, '') = $2 and coalesce(p.sub_partner_id, '') = $3 and (cast($4 as text) is null or p.email_key = $4) \
     and (cast($5 as text) = '' or lower(p.display_name) like $5 escape '!' or p.display_name like $6 escape '!') \
     and (cast($7 as text) = '' or $7 like '%,' || p.id || ',%') and (cast($8 as text) = '' or exists (select 1 from role_grant r \
     where r.partner_id = $1 and r.person_id = p.id and r.customer_id = $2 and $8 like '%,' || r.role || ',%')) \
     and (cast($9 as text) is null or p.location_id = $9)"
);
const OF_CUSTOMER: &str = "and p.customer_id = $2";
const OF_PARTNER: &str = "and p.customer_id is null";
const PAGE: &str = "order by p.created_at, p.id limit $10 offset $11) p join partner t on t.partner_id = $1 \
     left join customer c on c.partner_id = $1 and c.id = p.customer_id \
     left join sub_partner b on b.partner_id = $1 and b.id = p.sub_partner_id \
     left join number n on n.partner_id = $1 and n.person_id = p.id and n.state || '' = 'assigned' \
     left join extension e on e.partner_id = $1 and e.person_id = p.id \
     left join package_assignment a on a.partner_id = $1 and a.person_id = p.id and a.to_at is null \
     left join role_grant g on g.partner_id = $1 and g.person_id = p.id and g.customer_id = $2 order by p.created_at, p.id";

pub(super) async fn one(tx: &mut Tx<'_, '_>, home: &Home, person: Id<Person>) -> Result<PersonSeen, Refusal> {
    let filter = PersonFilter { ids: vec![person], ..PersonFilter::default() };
    list(tx, home, &filter, 0, 1).await?.into_iter().next().ok_or_else(Refusal::not_found)
}

async fn list(
    tx: &mut Tx<'_, '_>,
    home: &Home,
    filter: &PersonFilter,
    start: i64,
    limit: i64,
) -> Result<Vec<PersonSeen>, Refusal> {
    let begins = filter.display_name.as_deref().unwrap_or_default();
    let mut row = values![
        home.customer_text(),
        home.sub_partner(),
        filter.email.as_ref().map(Email::key),
        beginning(&begins.to_lowercase()),
        beginning(begins),
        listed(filter.ids.iter().map(ToString::to_string)),
        listed(filter.roles.iter().map(|role| role.code().to_owned())),
        filter.location.map(|id| id.to_string()),
        limit,
        start,
    ];
    let mut sql = PEOPLE.and(if home.customer().is_some() { OF_CUSTOMER } else { OF_PARTNER });
    // Said again without "or", so that an index can be used.
    if filter.email.is_some() {
        sql = sql.and("and p.email_key = $4");
    }
    if let [only] = filter.ids.as_slice() {
        row.push(only.to_string().into());
        sql = sql.and("and p.id = $12");
    }
    read(&tx.rows(&sql.and(PAGE), row).await?)
}

/// A pattern for what begins like this; nothing for nothing.
fn beginning(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!("{}%", text.replace('!', "!!").replace('%', "!%").replace('_', "!_"))
}

fn listed(items: impl Iterator<Item = String>) -> String {
    items.map(|item| format!(",{item},")).collect()
}

/// Several rows per person: one for each package and role.
fn read(rows: &[Row]) -> Result<Vec<PersonSeen>, Refusal> {
    let mut seen: Vec<PersonSeen> = Vec::new();
    for row in rows {
        let person = id(row, 0)?;
        if seen.last().is_none_or(|last| last.id != person) {
            seen.push(PersonSeen {
                id: person,
                org_id: id(row, 1)?,
                email: row.text(2)?.to_owned(),
                first_name: row.text(3)?.to_owned(),
                last_name: row.text(4)?.to_owned(),
                display_name: row.text(5)?.to_owned(),
                location: opt_id(row, 6)?,
                created_at: row.int(7)?,
                updated_at: row.int(8)?,
                number: row.opt_text(9)?.map(str::to_owned),
                extension: row.opt_text(10)?.map(str::to_owned),
                packages: BTreeSet::new(),
                roles: BTreeSet::new(),
            });
        }
        if let Some(last) = seen.last_mut() {
            last.packages.extend(row.opt_text(11)?.and_then(|wire| Package::parse(wire).ok()));
            last.roles.extend(row.opt_text(12)?.and_then(Role::from_code));
        }
    }
    Ok(seen)
}
