//! The stored status of every customer against the one that its steps add up to.

use alta_db::{Sql, Tx as Raw, Value, Work, statement};

use super::Finding;
use crate::{Hub, Refusal, fulfilment::status};

pub(super) const TRUE: &str = "status-true";

const CUSTOMERS: Sql = statement!(
    "select partner_id, id from customer where removed_at is null and (partner_id, id) > ($1, $2) order by partner_id, id limit 500"
);

/// Page by page: a long look would hold back everybody who cleans up behind writes.
pub(super) async fn untrue(hub: &Hub) -> Result<Vec<Finding>, Refusal> {
    let mut found = Vec::new();
    let mut after = Some((String::new(), String::new()));
    while let Some(place) = after {
        let (findings, next) = hub.db().read(Page { after: place }).await?;
        found.extend(findings);
        after = next;
    }
    Ok(found)
}

struct Page {
    after: (String, String),
}

impl Work for Page {
    type Done = (Vec<Finding>, Option<(String, String)>);
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Raw<'_>) -> Result<Self::Done, Refusal> {
        let place = [Value::from(self.after.0.as_str()), Value::from(self.after.1.as_str())];
        let (mut findings, mut last) = (Vec::new(), None);
        for row in tx.rows(&CUSTOMERS, &place).await? {
            let (partner, customer) = (row.text(0)?.to_owned(), row.text(1)?.to_owned());
            if let Some((now_is, was)) = status::computed(tx, &partner, &customer).await?
                && now_is.wire() != was
            {
                let finding = Finding { check: TRUE, partner: partner.clone(), subject: customer.clone() };
                findings.push(finding);
            }
            last = Some((partner, customer));
        }
        Ok((findings, last))
    }
}
