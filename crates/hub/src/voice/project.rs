//! Keeping the projection true: what a verb touched is made anew in the verb's own transaction, just before it commits, so that the next call
//! or registration already goes by it.
//!
//! **Invariant:** the domain of the customer is held first, after everything else: whether an extension is one person's in an organization is
//! decided by one transaction at a time.

use std::collections::BTreeSet;

use alta_db::Value;

use super::{closed, definition::*, domain, prove};
use crate::{Refusal, Tx, door::TenantSql, hold, sql, values};

/// What may have changed, in the order in which it is made anew.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Touched {
    Customer(String),
    /// Its main number, prefix or PSTN provider; with the customer that it is of.
    Location {
        customer: String,
        location: String,
    },
    Person(String),
    HuntGroup(String),
    Number(String),
    /// A block of the pool that just came.
    Range(String),
    /// When a location works, or the time zone in which it does.
    Hours(String),
}

const HOLDS: TenantSql = sql!(
    "select e.extension, l.routing_prefix, v.username, v.domain, p.customer_id from person p \
     left join extension e on e.partner_id = p.partner_id and e.person_id = p.id \
     left join location l on l.partner_id = p.partner_id and l.id = e.location_id \
     left join voice_line v on v.partner_id = p.partner_id and v.line_id = p.id where p.partner_id = $1 and p.id = $2 and p.customer_id is not null and (e.extension is not null \
     or v.username is not null or exists (select 1 from number n where n.partner_id = $1 and n.person_id = p.id))"
);
const REACHED_BY: TenantSql =
    sql!("select alias_username, alias_domain from voice_dial where partner_id = $1 and username = $2 and domain = $3");
const NO_SUBSCRIBERS: TenantSql =
    sql!("delete from voice_subscriber where partner_id = $1 and aor = $2 and domain = $3");
const NO_DIAL: TenantSql = sql!("delete from voice_dial where partner_id = $1 and username = $2 and domain = $3");
const NO_LINE: TenantSql = sql!("delete from voice_line where partner_id = $1 and line_id = $2");
const LINE: TenantSql = sql!(into_lines!(lines!("s.partner_id = $1 and s.person_id = $2")));
const IN_LOCATION: TenantSql = sql!(into_dial!(extensions_of_location!("e.partner_id = $1 and e.person_id = $2")));
const SUBSCRIBERS: TenantSql = sql!(into_subscribers!(subscribers!("k.partner_id = $1 and k.person_id = $2")));
const NUMBERS_OF: TenantSql =
    sql!("select e164 from number where partner_id = $1 and person_id = $2 and state = 'assigned'");
const NO_MEMBER: TenantSql = sql!("delete from voice_member where partner_id = $1 and member = $2 and domain = $3");
const MEMBER: TenantSql = sql!(into_members!(members!("m.partner_id = $1 and m.person_id = $2")));

const GROUP_HOLDS: TenantSql = sql!(
    "select e.extension, l.routing_prefix, g.customer_id from hunt_group g \
     join location l on l.partner_id = g.partner_id and l.id = g.location_id \
     left join extension e on e.partner_id = g.partner_id and e.hunt_group_id = g.id where g.partner_id = $1 and g.id = $2"
);
const GROUP_WAS: TenantSql =
    sql!("select username, domain, customer_id from voice_line where partner_id = $1 and line_id = $2");
const GROUP_NUMBERS: TenantSql = sql!("select e164 from number where partner_id = $1 and hunt_group_id = $2");
const NO_MEMBERS: TenantSql = sql!("delete from voice_member where partner_id = $1 and username = $2 and domain = $3");
const GROUP: TenantSql = sql!(into_lines!(groups!("g.partner_id = $1 and g.id = $2")));
const GROUP_IN_LOCATION: TenantSql =
    sql!(into_dial!(extensions_of_location!("e.partner_id = $1 and e.hunt_group_id = $2")));
const MEMBERS: TenantSql = sql!(into_members!(members!("m.partner_id = $1 and m.hunt_group_id = $2")));

const NO_ALIAS: TenantSql =
    sql!("delete from voice_dial where partner_id = $1 and alias_username = $2 and alias_domain = $3");
const NUMBER: TenantSql = sql!(into_dial!(numbers!("n.partner_id = $1 and n.e164 = $2")));
const RANGE: TenantSql = sql!(into_dial!(numbers!("n.partner_id = $1 and n.range_id = $2")));
const ALIAS: TenantSql =
    sql!(into_dial!(extensions_of_organization!("e.partner_id = $1 and e.customer_id = $2 and e.extension = $3")));
const PREFIXED_ALIAS: TenantSql = sql!(into_dial!(prefixed_extensions!(
    "l.partner_id = $1 and l.customer_id = $2 and substr(cast($3 as text), 1, length(l.routing_prefix)) = l.routing_prefix \
     and e.extension = substr(cast($3 as text), length(l.routing_prefix) + 1)"
)));

const SOMEBODY_THERE: TenantSql =
    sql!("select line_id from voice_line where partner_id = $1 and location = $2 limit 1");
const NO_LINES_OF_LOCATION: TenantSql = sql!("delete from voice_line where partner_id = $1 and location = $2");
const LINES_OF_LOCATION: TenantSql =
    sql!(into_lines!(lines!("s.partner_id = $1 and s.customer_id = $2 and s.location_id = $3")));
const GROUPS_OF_LOCATION: TenantSql =
    sql!(into_lines!(groups!("g.partner_id = $1 and g.customer_id = $2 and g.location_id = $3")));
const NO_ALIASES: TenantSql = sql!("delete from voice_dial where partner_id = $1 and alias_domain = $2");
const ALIASES: TenantSql = sql!(into_dial!(extensions_of_organization!("e.partner_id = $1 and e.customer_id = $2")));
const PREFIXED_ALIASES: TenantSql = sql!(into_dial!(prefixed_extensions!("l.partner_id = $1 and l.customer_id = $2")));

const ANY_LINE: TenantSql = sql!(
    "select subscriber.id from subscriber where partner_id = $1 and customer_id = $2 union all \
     select line_id from voice_line where partner_id = $1 and customer_id = $2 limit 1"
);
pub(super) const ECHO: TenantSql = sql!(into_dial!(echo!("d.partner_id = $1 and d.customer_id = $2")));
const SILENCE: TenantSql = sql!(
    "update voice_dial set username = 'none', domain = 'none.invalid', customer_id = '' where partner_id = $1 and customer_id = $2 \
     and alias_domain = 'e164'"
);
const NO_DIAL_OF: TenantSql = sql!("delete from voice_dial where partner_id = $1 and customer_id = $2");
const NO_LINES_OF: TenantSql = sql!("delete from voice_line where partner_id = $1 and customer_id = $2");
const NO_SUBSCRIBERS_OF: TenantSql = sql!("delete from voice_subscriber where partner_id = $1 and customer_id = $2");
const NO_MEMBERS_OF: TenantSql = sql!("delete from voice_member where partner_id = $1 and customer_id = $2");
const GROUPS_OF: TenantSql = sql!(into_lines!(groups!("g.partner_id = $1 and g.customer_id = $2")));
const MEMBERS_OF: TenantSql = sql!(into_members!(members!("m.partner_id = $1 and v.customer_id = $2")));
const LINES_OF: TenantSql = sql!(into_lines!(lines!("s.partner_id = $1 and s.customer_id = $2")));
const IN_LOCATIONS: TenantSql = sql!(into_dial!(extensions_of_location!("e.partner_id = $1 and e.customer_id = $2")));
const SUBSCRIBERS_OF: TenantSql = sql!(into_subscribers!(subscribers!("k.partner_id = $1 and k.customer_id = $2")));
const NO_NUMBERS_OF: TenantSql = sql!(
    "delete from voice_dial where partner_id = $1 and alias_domain = 'e164' and alias_username in \
     (select n.e164 from number n where n.partner_id = $1 and n.customer_id = $2)"
);
const NUMBERS: TenantSql = sql!(into_dial!(numbers!("n.partner_id = $1 and n.customer_id = $2")));

/// The door's last word before a verb is signed.
pub(crate) async fn project(tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
    for touched in std::mem::take(&mut tx.touched) {
        match touched {
            Touched::Customer(customer) => of_customer(tx, &customer).await?,
            Touched::Location { customer, location } => of_location(tx, &customer, &location).await?,
            Touched::Person(person) => of_person(tx, &person).await?,
            Touched::HuntGroup(group) => of_group(tx, &group).await?,
            Touched::Number(e164) => of_number(tx, &e164).await?,
            Touched::Range(range) => tx.later(&RANGE, values![range]).await?,
            Touched::Hours(location) => closed::of_location(tx, &location).await?,
        }
    }
    Ok(())
}

async fn of_person(tx: &mut Tx<'_, '_>, person: &str) -> Result<(), Refusal> {
    let Some(row) = tx.one(&HOLDS, values![person]).await? else { return Ok(()) };
    let (extension, prefix) = (row.opt_text(0)?.map(str::to_owned), row.opt_text(1)?.map(str::to_owned));
    let was = row.opt_text(2)?.map(str::to_owned).zip(row.opt_text(3)?.map(str::to_owned));
    let customer = row.text(4)?;
    held(tx, customer).await?;
    let mut ways = Ways::default();
    if let Some((user, domain)) = &was {
        ways = forgotten(tx, person, user, domain).await?;
        for statement in [&NO_SUBSCRIBERS, &NO_MEMBER] {
            tx.later(statement, values![user.as_str(), domain.as_str()]).await?;
        }
    }
    for row in tx.rows(&NUMBERS_OF, values![person]).await? {
        ways.numbers.insert(row.text(0)?.to_owned());
    }
    for statement in [&LINE, &IN_LOCATION, &SUBSCRIBERS, &MEMBER] {
        tx.later(statement, values![person]).await?;
    }
    if was.is_none() {
        tx.later(&prove::OWED_BY_PERSON, values![person, tx.now()]).await?;
    }
    ways.open(tx, customer, extension, prefix).await
}

async fn of_group(tx: &mut Tx<'_, '_>, group: &str) -> Result<(), Refusal> {
    let [holds, was] = tx.ask([(&GROUP_HOLDS, values![group]), (&GROUP_WAS, values![group])]).await?;
    let (holds, was) = (holds.first(), was.first());
    let (mut extension, mut prefix, mut customer) = (None, None, None);
    if let Some(row) = holds {
        (extension, prefix) = (row.opt_text(0)?.map(str::to_owned), row.opt_text(1)?.map(str::to_owned));
        customer = Some(row.text(2)?);
    }
    let customer = match (customer, was) {
        (Some(customer), _) => customer,
        (None, Some(row)) => row.text(2)?,
        (None, None) => return Ok(()),
    };
    held(tx, customer).await?;
    let mut ways = Ways::default();
    if let Some(row) = was {
        let (user, domain) = (row.text(0)?, row.text(1)?);
        ways = forgotten(tx, group, user, domain).await?;
        tx.later(&NO_MEMBERS, values![user, domain]).await?;
    }
    for row in tx.rows(&GROUP_NUMBERS, values![group]).await? {
        ways.numbers.insert(row.text(0)?.to_owned());
    }
    for statement in [&GROUP, &GROUP_IN_LOCATION, &MEMBERS] {
        tx.later(statement, values![group]).await?;
    }
    ways.open(tx, customer, extension, prefix).await
}

/// What a line was reached by, to be asked again.
#[derive(Default)]
struct Ways {
    extensions: BTreeSet<String>,
    numbers: BTreeSet<String>,
}

/// The line is no more, nor any way to it.
async fn forgotten(tx: &mut Tx<'_, '_>, line: &str, user: &str, domain: &str) -> Result<Ways, Refusal> {
    let mut ways = Ways::default();
    for row in tx.rows(&REACHED_BY, values![user, domain]).await? {
        let aliases = if row.text(1)? == NUMBER_SCOPE { &mut ways.numbers } else { &mut ways.extensions };
        aliases.insert(row.text(0)?.to_owned());
    }
    tx.later(&NO_DIAL, values![user, domain]).await?;
    tx.later(&NO_LINE, values![line]).await?;
    Ok(ways)
}

impl Ways {
    async fn open(
        mut self,
        tx: &mut Tx<'_, '_>,
        customer: &str,
        extension: Option<String>,
        prefix: Option<String>,
    ) -> Result<(), Refusal> {
        for e164 in self.numbers {
            of_number(tx, &e164).await?;
        }
        self.extensions.extend(extension.as_ref().zip(prefix).map(|(extension, prefix)| prefix + extension));
        self.extensions.extend(extension);
        for alias in self.extensions {
            of_alias(tx, customer, &alias).await?;
        }
        Ok(())
    }
}

const NUMBER_SCOPE: &str = "e164";

async fn of_number(tx: &mut Tx<'_, '_>, e164: &str) -> Result<(), Refusal> {
    tx.later(&NO_ALIAS, values![e164, NUMBER_SCOPE]).await?;
    tx.later(&NUMBER, values![e164]).await
}

/// Who an organization means by these digits, if anybody.
async fn of_alias(tx: &mut Tx<'_, '_>, customer: &str, alias: &str) -> Result<(), Refusal> {
    tx.later(&NO_ALIAS, values![alias, organization(customer)]).await?;
    tx.later(&ALIAS, values![customer, alias]).await?;
    tx.later(&PREFIXED_ALIAS, values![customer, alias]).await
}

fn organization(customer: &str) -> String {
    format!("o{customer}")
}

async fn of_location(tx: &mut Tx<'_, '_>, customer: &str, location: &str) -> Result<(), Refusal> {
    if tx.one(&SOMEBODY_THERE, values![format!("l{location}")]).await?.is_none() {
        return Ok(());
    }
    held(tx, customer).await?;
    tx.later(&NO_LINES_OF_LOCATION, values![format!("l{location}")]).await?;
    tx.later(&LINES_OF_LOCATION, values![customer, location]).await?;
    tx.later(&GROUPS_OF_LOCATION, values![customer, location]).await?;
    tx.later(&NO_ALIASES, values![organization(customer)]).await?;
    for statement in [&ALIASES, &PREFIXED_ALIASES, &ECHO] {
        tx.later(statement, values![customer]).await?;
    }
    Ok(())
}

async fn of_customer(tx: &mut Tx<'_, '_>, customer: &str) -> Result<(), Refusal> {
    if tx.one(&ANY_LINE, values![customer]).await?.is_none() {
        return Ok(());
    }
    held(tx, customer).await?;
    let whole: [&TenantSql; 15] = [
        &SILENCE,
        &NO_MEMBERS_OF,
        &NO_DIAL_OF,
        &NO_LINES_OF,
        &NO_SUBSCRIBERS_OF,
        &LINES_OF,
        &GROUPS_OF,
        &MEMBERS_OF,
        &IN_LOCATIONS,
        &ALIASES,
        &PREFIXED_ALIASES,
        &ECHO,
        &SUBSCRIBERS_OF,
        &NO_NUMBERS_OF,
        &NUMBERS,
    ];
    for statement in whole {
        tx.later(statement, values![customer]).await?;
    }
    tx.later(&prove::OWED_BY_CUSTOMER, values![customer, tx.now()]).await
}

/// One after the other in a customer, which has its domain from now on.
async fn held(tx: &mut Tx<'_, '_>, customer: &str) -> Result<(), Refusal> {
    if !tx.domains_held.contains(customer) {
        domain::ensure(tx, customer).await?;
        hold::domain(tx, customer).await?;
        tx.domains_held.insert(customer.to_owned());
    }
    Ok(())
}

/// All of the partner's, from nothing.
pub(super) async fn rebuild(tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
    domain::ensure_all(tx).await?;
    const ALL: [TenantSql; 13] = [
        sql!("delete from voice_member where partner_id = $1"),
        sql!("delete from voice_subscriber where partner_id = $1"),
        sql!("delete from voice_dial where partner_id = $1"),
        sql!("delete from voice_line where partner_id = $1"),
        sql!(into_lines!(lines!("s.partner_id = $1"))),
        sql!(into_lines!(groups!("g.partner_id = $1"))),
        sql!(into_members!(members!("m.partner_id = $1"))),
        sql!(into_dial!(extensions_of_location!("e.partner_id = $1"))),
        sql!(into_dial!(extensions_of_organization!("e.partner_id = $1"))),
        sql!(into_dial!(prefixed_extensions!("l.partner_id = $1"))),
        sql!(into_dial!(numbers!("n.partner_id = $1"))),
        sql!(into_dial!(echo!("d.partner_id = $1"))),
        sql!(into_subscribers!(subscribers!("k.partner_id = $1"))),
    ];
    for statement in &ALL {
        tx.later(statement, Vec::<Value>::new()).await?;
    }
    closed::rebuild(tx).await
}
