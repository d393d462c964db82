//! The lines of a customer as telephone engines know them: who is reached by what.

use alta_model::{
    Id,
    id::{Customer, Person},
    role::Right,
};

use super::test::{self, TestSeen};
use crate::{Look, Refusal, Tx, actor::id, customers, door::TenantSql, sql, values};

/// In the order of their extensions.
pub struct ListLines(pub Id<Customer>);

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

const LIST: TenantSql = sql!(
    "select v.line_id, v.display_name, v.username || '@' || v.domain, v.extension, v.caller_id, \
     (select count(*) from sip_credential k where k.partner_id = $1 and k.person_id = v.line_id and k.for_test = 0), v.trunk_set, t.id, t.tested_at, \
     t.registered, t.called, t.heard, t.took_ms from voice_line v left join dial_tone_test t on t.partner_id = $1 and t.id = \
     (select x.id from dial_tone_test x where x.partner_id = $1 and x.person_id = v.line_id order by x.tested_at desc, x.id desc limit 1) where v.partner_id = $1 and v.customer_id = $2 and v.kind = 'person' order by v.extension, v.line_id"
);

impl Look for ListLines {
    const RIGHT: Right = Right::SeePeople;
    type Seen = Vec<LineSeen>;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Vec<LineSeen>, Refusal> {
        let customer = customers::by_id(tx, self.0).await?.key();
        let mut seen = Vec::new();
        for row in tx.rows(&LIST, values![customer]).await? {
            seen.push(LineSeen {
                person: id(&row, 0)?,
                name: row.text(1)?.to_owned(),
                address: row.text(2)?.to_owned(),
                extension: row.text(3)?.to_owned(),
                caller_id: row.text(4)?.to_owned(),
                devices: row.int(5)?,
                way_out: row.int(6)? != 0,
                last: match row.opt_text(7)? {
                    Some(_) => Some(test::read(&row, 7)?),
                    None => None,
                },
            });
        }
        Ok(seen)
    }
}
