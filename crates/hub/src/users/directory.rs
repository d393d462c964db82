//! The users of a customer as somebody looks for them: by name, address, number or extension, in the order of their names.

use std::collections::BTreeSet;

use alta_db::Row;
use alta_model::{
    Id, Problem,
    id::{Customer, Location, Person, Subscriber},
    name::without_accents,
    package::Package,
    role::{Right, Role},
    user::SubscriberStatus,
};

use crate::{
    Look, Refusal, Tx,
    actor::{id, opt_id},
    customers,
    door::TenantSql,
    fulfilment::stored_fault,
    sql, values,
};

#[derive(Clone, Debug)]
pub struct UserSeen {
    pub subscriber: Id<Subscriber>,
    pub person: Id<Person>,
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    pub display_name: String,
    pub status: SubscriberStatus,
    /// The base package first.
    pub packages: Vec<Package>,
    pub location: Option<Id<Location>>,
    pub location_name: String,
    pub number: Option<String>,
    pub extension: Option<String>,
    /// Inside the customer.
    pub roles: BTreeSet<Role>,
    /// What the outside refused to make of them.
    pub fault: Option<Problem>,
    pub created_at: i64,
}

impl UserSeen {
    /// Who waits for a consent has a package and no line yet.
    pub fn has_line(&self) -> bool {
        self.calls()
            && self.status == SubscriberStatus::Provisioned
            && (self.extension.is_some() || self.number.is_some())
    }

    pub fn calls(&self) -> bool {
        self.packages.iter().any(|package| package.calls())
    }
}

/// How it stands with somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    Well,
    /// They have to agree to the move.
    Consent,
    /// The outside refused.
    Refused,
}

impl Stands {
    pub const ALL: [Stands; 3] = [Stands::Well, Stands::Consent, Stands::Refused];

    pub const fn code(self) -> &'static str {
        match self {
            Stands::Well => "active",
            Stands::Consent => "consent",
            Stands::Refused => "failed",
        }
    }
}

#[derive(Clone, Debug, Default)]
pub struct UserFilter {
    /// Part of a name or an address without case and accents, part of a number, or an extension.
    pub search: String,
    pub package: Option<Package>,
    pub location: Option<Id<Location>>,
    pub stands: Option<Stands>,
    pub only: Option<Id<Subscriber>>,
}

/// `max` is bounded by the door.
pub struct ListUsers {
    pub customer: Id<Customer>,
    pub filter: UserFilter,
    pub start: i64,
    pub max: i64,
}

#[derive(Clone, Debug, Default)]
pub struct UsersSeen {
    pub users: Vec<UserSeen>,
    pub more: bool,
}

// Ends inside the inner select, so that filters, order and page can follow.
const USERS: TenantSql = sql!(
    "select s.id, s.person_id, s.email, s.first_name, s.last_name, s.display_name, s.status, s.package, s.location_id, coalesce(l.name, ''), \
     n.e164, e.extension, a.package, g.role, s.state, s.fault, s.fault_with, s.created_at from (select s.id, s.person_id, p.email, p.first_name, \
     p.last_name, p.display_name, s.status, s.package, s.location_id, s.created_at, f.state, f.fault, f.fault_with from subscriber s \
     join person p on p.partner_id = s.partner_id and p.id = s.person_id \
     left join fulfilment f on f.partner_id = s.partner_id and f.kind = 'user' and f.subject_id = s.person_id \
     where s.partner_id = $1 and p.partner_id = $1 and s.customer_id = $2 and (cast($3 as text) is null or exists \
     (select 1 from package_assignment x where x.partner_id = $1 and x.person_id = s.person_id and x.package = $3 and x.to_at is null)) \
     and (cast($4 as text) is null or s.location_id = $4) and (cast($5 as text) is null or case when f.state = 'refused' then 'failed' \
     when s.status = 'provisioned' then 'active' else 'consent' end = $5) and (cast($6 as text) is null or s.id = $6)"
);
const PAGE: &str = "order by p.last_name, p.first_name, p.email, s.id limit $7 offset $8) s \
     left join location l on l.partner_id = $1 and l.id = s.location_id \
     left join number n on n.partner_id = $1 and n.person_id = s.person_id and n.state || '' = 'assigned' \
     left join extension e on e.partner_id = $1 and e.person_id = s.person_id \
     left join package_assignment a on a.partner_id = $1 and a.person_id = s.person_id and a.to_at is null \
     left join role_grant g on g.partner_id = $1 and g.person_id = s.person_id and g.customer_id = $2 \
     order by s.last_name, s.first_name, s.email, s.id";
/// What is read at most where words decide, which only this program can compare.
const MOST_SEARCHED: i64 = 20_000;

impl Look for ListUsers {
    const RIGHT: Right = Right::SeeSubscribers;
    type Seen = UsersSeen;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<UsersSeen, Refusal> {
        let customer = customers::by_id(tx, self.customer).await?;
        let searches = !self.filter.search.trim().is_empty();
        let (limit, offset) = if searches { (MOST_SEARCHED, 0) } else { (self.max + 1, self.start) };
        let asked = values![
            customer.key(),
            self.filter.package.map(Package::wire),
            self.filter.location.map(|id| id.to_string()),
            self.filter.stands.map(Stands::code),
            self.filter.only.map(|id| id.to_string()),
            limit,
            offset
        ];
        let mut users = read(&tx.rows(&USERS.and(PAGE), asked).await?)?;
        if searches {
            let wanted = Wanted::of(&self.filter.search);
            users.retain(|user| wanted.is(user));
            users.drain(..usize::try_from(self.start).unwrap_or_default().min(users.len()));
        }
        let page = usize::try_from(self.max).unwrap_or_default();
        let more = users.len() > page;
        users.truncate(page);
        Ok(UsersSeen { users, more })
    }
}

/// What somebody looks for.
struct Wanted {
    words: Vec<String>,
    digits: String,
}

impl Wanted {
    fn of(typed: &str) -> Wanted {
        let is_number = typed.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '+' | '-' | '.' | '(' | ')'));
        let digits = typed.chars().filter(char::is_ascii_digit).collect();
        Wanted {
            words: without_accents(typed).split_whitespace().map(str::to_owned).collect(),
            digits: if is_number { digits } else { String::new() },
        }
    }

    fn is(&self, user: &UserSeen) -> bool {
        let called = without_accents(&format!("{} {} {}", user.display_name, user.email, user.last_name));
        let has = |text: &Option<String>| text.as_deref().is_some_and(|text| text.contains(&self.digits));
        self.words.iter().all(|word| called.contains(word.as_str()))
            || (!self.digits.is_empty() && (has(&user.number) || has(&user.extension)))
    }
}

/// Several rows per user: one for each package and role.
fn read(rows: &[Row]) -> Result<Vec<UserSeen>, Refusal> {
    let mut seen: Vec<UserSeen> = Vec::new();
    for row in rows {
        let subscriber = id(row, 0)?;
        if seen.last().is_none_or(|last| last.subscriber != subscriber) {
            seen.push(one(row, subscriber)?);
        }
        let Some(last) = seen.last_mut() else { continue };
        let package = row.opt_text(12)?.and_then(|wire| Package::parse(wire).ok());
        last.packages.extend(package.filter(|package| !last.packages.contains(package)));
        last.roles.extend(row.opt_text(13)?.and_then(Role::from_code));
    }
    Ok(seen)
}

fn one(row: &Row, subscriber: Id<Subscriber>) -> Result<UserSeen, Refusal> {
    let fault = stored_fault(row.opt_text(15)?, row.opt_text(16)?);
    Ok(UserSeen {
        subscriber,
        person: id(row, 1)?,
        email: row.text(2)?.to_owned(),
        first_name: row.text(3)?.to_owned(),
        last_name: row.text(4)?.to_owned(),
        display_name: row.text(5)?.to_owned(),
        status: SubscriberStatus::from_wire(row.text(6)?).unwrap_or(SubscriberStatus::Provisioned),
        packages: Package::parse(row.text(7)?).into_iter().collect(),
        location: opt_id(row, 8)?,
        location_name: row.text(9)?.to_owned(),
        number: row.opt_text(10)?.map(str::to_owned),
        extension: row.opt_text(11)?.map(str::to_owned),
        roles: BTreeSet::new(),
        fault: fault.filter(|_| row.opt_text(14).is_ok_and(|state| state == Some("refused"))),
        created_at: row.int(17)?,
    })
}
