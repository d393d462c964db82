//! Calls: what the engines tell when one has ended, and how it is read back.

use std::{fmt, str::FromStr};

use alta_db::Row;
use alta_model::{Id, id::Customer, role::Right};
use serde_json::json;

use crate::{Look, Refusal, Tx, Verb, audit::Change, customers, door::TenantSql, sql, values};

/// One call that has ended. In the words of the engine; times are milliseconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// With `from_tag` the same in every copy.
    pub call_id: String,
    pub from_tag: String,
    /// `internal`, `on_net`, `pstn_out`, `pstn_in`, `emergency`, `echo`, `unknown`.
    pub kind: String,
    pub customer: String,
    pub callee_customer: String,
    pub started_at: i64,
    pub answered_at: Option<i64>,
    pub ended_at: i64,
    /// `caller`, `callee`, `command`, `limit`, `unanswered`.
    pub ended_by: String,
    /// The final answer: 200, 486…
    pub code: i64,
    /// Addresses of record, where they are ours.
    pub caller: String,
    pub callee: String,
    pub caller_number: String,
    pub dialled: String,
    pub trunk: String,
}

impl Call {
    pub fn mark(&self) -> CallMark {
        CallMark { started_at: self.started_at, call_id: self.call_id.clone() }
    }

    /// Whole seconds of talking.
    pub fn seconds(&self) -> i64 {
        self.answered_at.map_or(0, |answered| (self.ended_at - answered).max(0) / 1000)
    }
}

/// The engine says so, once or again.
pub struct RecordCall(pub Call);

/// The newest first; `below` the call with which the page before ended.
#[derive(Clone, Debug, Default)]
pub struct ListCalls {
    pub customer: Option<Id<Customer>>,
    /// Only those of this line, by its address.
    pub line: Option<String>,
    pub below: Option<CallMark>,
    pub max: i64,
}

/// Where a call stands in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallMark {
    pub started_at: i64,
    pub call_id: String,
}

impl fmt::Display for CallMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.started_at, self.call_id)
    }
}

impl FromStr for CallMark {
    type Err = ();

    fn from_str(text: &str) -> Result<CallMark, ()> {
        let (started_at, call_id) = text.split_once(' ').ok_or(())?;
        Ok(CallMark { started_at: started_at.parse().map_err(|_| ())?, call_id: call_id.to_owned() })
    }
}

const INSERT: TenantSql = sql!(
    "insert into call_record (partner_id, call_id, from_tag, customer_id, callee_customer_id, kind, started_at, answered_at, ended_at, ended_by, \
     code, caller, callee, caller_number, dialled, trunk_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) \
     on conflict (partner_id, call_id, from_tag, started_at) do nothing"
);
const LIST: TenantSql = sql!(
    "select call_id, from_tag, kind, customer_id, callee_customer_id, started_at, answered_at, ended_at, ended_by, code, caller, callee, \
     caller_number, dialled, trunk_id from call_record where partner_id = $1 \
     and started_at <= $3 and (started_at < $3 or call_id > $6) and (cast($7 as text) is null or caller = $7 or callee = $7) \
     and (customer_id = $2 or callee_customer_id = $2 or (cast($2 as text) is null and exists (select 1 from customer c \
     where c.partner_id = $1 and c.id = call_record.customer_id and coalesce(c.sub_partner_id, '') = $5))) order by started_at desc, call_id, from_tag limit $4"
);

impl Verb for RecordCall {
    const RIGHT: Right = Right::EditPartner;
    const NAME: &'static str = "record-call";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let call = &self.0;
        let row = values![
            call.call_id.as_str(),
            call.from_tag.as_str(),
            call.customer.as_str(),
            call.callee_customer.as_str(),
            call.kind.as_str(),
            call.started_at,
            call.answered_at,
            call.ended_at,
            call.ended_by.as_str(),
            call.code,
            call.caller.as_str(),
            call.callee.as_str(),
            call.caller_number.as_str(),
            call.dialled.as_str(),
            call.trunk.as_str(),
        ];
        if tx.execute(&INSERT, row).await? > 0 {
            let after = json!({ "kind": call.kind, "seconds": call.seconds(), "code": call.code });
            tx.changed(Change::new("call", &call.call_id, after).of_customer(&call.customer));
        }
        Ok(())
    }
}

impl Look for ListCalls {
    const RIGHT: Right = Right::SeeNumbers;
    /// And whether there are more.
    type Seen = (Vec<Call>, bool);

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(Vec<Call>, bool), Refusal> {
        let customer = match self.customer {
            Some(customer) => Some(customers::by_id(tx, customer).await?.key()),
            // why: without a customer it is every customer's, which only some may see.
            None if tx.reach() == alta_model::role::Reach::All => None,
            None => return Ok((Vec::new(), false)),
        };
        let whose = tx.actor().sub_partner.map(|id| id.to_string()).unwrap_or_default();
        let (at, id) = self.below.as_ref().map_or((i64::MAX, ""), |mark| (mark.started_at, mark.call_id.as_str()));
        let asked = values![customer, at, self.max + 1, whose, id, self.line.as_deref()];
        let mut seen: Vec<Call> = tx.rows(&LIST, asked).await?.iter().map(read).collect::<Result<_, Refusal>>()?;
        let shown = usize::try_from(self.max).unwrap_or_default();
        let more = seen.len() > shown;
        seen.truncate(shown);
        Ok((seen, more))
    }
}

fn read(row: &Row) -> Result<Call, Refusal> {
    let text = |column| row.text(column).map(str::to_owned);
    Ok(Call {
        call_id: text(0)?,
        from_tag: text(1)?,
        kind: text(2)?,
        customer: text(3)?,
        callee_customer: text(4)?,
        started_at: row.int(5)?,
        answered_at: row.opt_int(6)?,
        ended_at: row.int(7)?,
        ended_by: text(8)?,
        code: row.int(9)?,
        caller: text(10)?,
        callee: text(11)?,
        caller_number: text(12)?,
        dialled: text(13)?,
        trunk: text(14)?,
    })
}
