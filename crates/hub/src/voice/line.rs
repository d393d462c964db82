//! The lines of a customer as telephone engines know them: who is reached by what.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    str::FromStr,
};

use alta_db::Value;
use alta_model::{
    Id,
    id::{Customer, Person},
    role::Right,
};

use super::test::{self, TestSeen};
use crate::{
    Look, Refusal, Tx,
    actor::id,
    customers,
    door::TenantSql,
    fifty::{FIFTY, fifty},
    sql, values,
};

/// Those of people, in the order of their extensions.
pub struct ListLines {
    pub customer: Id<Customer>,
    pub after: Option<LineMark>,
    /// Bounded by the door.
    pub max: i64,
}

/// What a page of lines ended with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineMark {
    extension: String,
    line: String,
}

impl fmt::Display for LineMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.extension, self.line)
    }
}

impl FromStr for LineMark {
    type Err = ();

    fn from_str(text: &str) -> Result<LineMark, ()> {
        let (extension, line) = text.split_once(' ').ok_or(())?;
        Ok(LineMark { extension: extension.to_owned(), line: line.to_owned() })
    }
}

/// What these addresses are called; an address that is no line's of the customer has no name.
pub struct NameLines {
    pub customer: Id<Customer>,
    /// `user@domain`; the first fifty are looked up.
    pub addresses: BTreeSet<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineSeen {
    pub person: Id<Person>,
    pub name: String,
    /// `sip:` and this is how it is reached from anywhere in the customer.
    pub address: String,
    /// Empty: a number alone.
    pub extension: String,
    /// What others see when it calls; empty: nothing.
    pub caller_id: String,
    /// Telephones and clients that may register.
    pub devices: i64,
    /// There is a trunk behind its location.
    pub way_out: bool,
    /// The last time that it was tried.
    pub last: Option<TestSeen>,
}

impl LineSeen {
    pub fn mark(&self) -> LineMark {
        LineMark { extension: self.extension.clone(), line: self.person.to_string() }
    }
}

// why a limit inside: what is known of a line is asked for those of the page alone.
const LIST: TenantSql = sql!(
    "select v.line_id, v.display_name, v.username || '@' || v.domain, v.extension, v.caller_id, \
     (select count(*) from sip_credential k where k.partner_id = $1 and k.person_id = v.line_id and k.for_test = 0), v.trunk_set, t.id, t.tested_at, \
     t.registered, t.called, t.heard, t.took_ms from (select l.line_id, l.display_name, l.username, l.domain, l.extension, l.caller_id, l.trunk_set \
     from voice_line l where l.partner_id = $1 and l.customer_id = $2 and l.kind = 'person' and (l.extension, l.line_id) > ($3, $4) \
     order by l.extension, l.line_id limit $5) v left join dial_tone_test t on t.partner_id = $1 and t.id = \
     (select x.id from dial_tone_test x where x.partner_id = $1 and x.person_id = v.line_id order by x.tested_at desc, x.id desc limit 1) \
     order by v.extension, v.line_id"
);
// why the empty text: the addresses are the way in, not the customer with all its lines.
const NAMES: TenantSql = sql!(concat!(
    "select v.username || '@' || v.domain, v.display_name from voice_line v where v.partner_id = $1 and v.customer_id || '' = $2 and v.username in ",
    fifty!(3)
));

impl Look for ListLines {
    const RIGHT: Right = Right::SeePeople;
    /// The page, and whether there is another.
    type Seen = (Vec<LineSeen>, bool);

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        let customer = customers::by_id(tx, self.customer).await?.key();
        let after = self.after.as_ref().map_or(("", ""), |mark| (mark.extension.as_str(), mark.line.as_str()));
        let rows = tx.rows(&LIST, values![customer, after.0, after.1, self.max + 1]).await?;
        let most = usize::try_from(self.max).unwrap_or_default();
        let mut seen = Vec::new();
        for row in rows.iter().take(most) {
            seen.push(LineSeen {
                person: id(row, 0)?,
                name: row.text(1)?.to_owned(),
                address: row.text(2)?.to_owned(),
                extension: row.text(3)?.to_owned(),
                caller_id: row.text(4)?.to_owned(),
                devices: row.int(5)?,
                way_out: row.int(6)? != 0,
                last: match row.opt_text(7)? {
                    Some(_) => Some(test::read(row, 7)?),
                    None => None,
                },
            });
        }
        Ok((seen, rows.len() > most))
    }
}

impl Look for NameLines {
    const RIGHT: Right = Right::SeePeople;
    type Seen = BTreeMap<String, String>;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        let customer = customers::by_id(tx, self.customer).await?.key();
        let users = self.addresses.iter().filter_map(|address| address.split_once('@'));
        let mut asked: Vec<Value> = users.map(|(user, _)| user.into()).collect();
        asked.resize(FIFTY, "".into());
        asked.insert(0, customer.into());
        let mut named = BTreeMap::new();
        for row in tx.rows(&NAMES, asked).await? {
            named.insert(row.text(0)?.to_owned(), row.text(1)?.to_owned());
        }
        Ok(named)
    }
}
