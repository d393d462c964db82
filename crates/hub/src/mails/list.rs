//! The outbox, newest first.

use alta_model::{
    Id,
    id::{Audit, Customer},
    role::Right,
};
use serde_json::Value as Json;

use crate::{Look, Refusal, Tx, actor::id, door::TenantSql, sql, values};

pub struct ListMails {
    pub customer: Option<Id<Customer>>,
    /// The last one of the page before.
    pub after: Option<Id<Audit>>,
    pub max: i64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct MailSeen {
    pub id: Id<Audit>,
    /// What it is about: `user-welcome`, `consent-move`, …
    pub kind: String,
    pub to: String,
    pub language: String,
    pub customer: Option<String>,
    /// What its words name.
    pub content: Json,
    pub written_at: i64,
    pub sent_at: Option<i64>,
}

// What is about no customer is the partner's own. Ids carry the time.
const LIST: TenantSql = sql!(
    "select m.id, m.kind, m.recipient, m.language, m.customer_id, m.content, m.created_at, m.sent_at from outbox m \
     left join customer c on c.partner_id = $1 and c.id = m.customer_id where m.partner_id = $1 and coalesce(c.sub_partner_id, '') = $2 \
     and (cast($3 as text) is null or m.customer_id = $3) and (cast($4 as text) is null or m.id < $4) order by m.id desc limit $5"
);

impl Look for ListMails {
    const RIGHT: Right = Right::SeeMail;
    /// The page, and whether there is another.
    type Seen = (Vec<MailSeen>, bool);

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        let sub_partner = tx.actor().sub_partner.map(|id| id.to_string()).unwrap_or_default();
        let (customer, after) = (self.customer.map(|id| id.to_string()), self.after.map(|id| id.to_string()));
        let rows = tx.rows(&LIST, values![sub_partner, customer, after, self.max + 1]).await?;
        let most = usize::try_from(self.max).unwrap_or_default();
        let mut page = Vec::new();
        for row in rows.iter().take(most) {
            page.push(MailSeen {
                id: id(row, 0)?,
                kind: row.text(1)?.to_owned(),
                to: row.text(2)?.to_owned(),
                language: row.text(3)?.to_owned(),
                customer: row.opt_text(4)?.map(str::to_owned),
                content: serde_json::from_str(row.text(5)?).unwrap_or_default(),
                written_at: row.int(6)?,
                sent_at: row.opt_int(7)?,
            });
        }
        Ok((page, rows.len() > most))
    }
}
