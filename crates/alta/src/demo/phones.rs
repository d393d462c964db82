//! Two telephones of the demo's first customer that calls, ready to ring each other: what `alta phone` is told.

use alta_hub::{
    Caller, Hub,
    customers::{CustomerFilter, ListCustomers, PageStart},
    voice::{IssueCredential, ListCredentials, ListLines, RevokeCredential, fresh_password},
};
use alta_model::{Id, id::Partner};
use serde_json::{Value as Json, json};

use crate::trouble::Trouble;

const HOW_MANY: usize = 2;
/// What the demo calls those that it issues; those of an earlier start end.
const LABEL: &str = "Demo";

pub(super) struct DemoPhone {
    pub(super) name: String,
    pub(super) extension: String,
    pub(super) address: String,
    pub(super) username: String,
    pub(super) password: String,
}

impl DemoPhone {
    pub(super) fn json(&self) -> Json {
        json!({ "name": self.name, "extension": self.extension, "address": self.address, "username": self.username,
            "password": self.password })
    }
}

/// Of the customer with the most lines, those with the lowest extensions.
pub(super) async fn ring_ready(hub: &Hub, partner: Id<Partner>) -> Result<Vec<DemoPhone>, Trouble> {
    let operator = Caller::operator(partner);
    let all = ListCustomers { filter: CustomerFilter::default(), from: PageStart::Offset(0), max: 100 };
    let mut lines = Vec::new();
    for customer in hub.read(&operator, all).await?.0 {
        let here = hub.read(&operator, ListLines { customer: customer.customer.id, after: None, max: 100 }).await?.0;
        if here.len() > lines.len() {
            lines = here;
        }
    }
    let mut phones = Vec::new();
    for line in lines.into_iter().filter(|line| !line.extension.is_empty()).take(HOW_MANY) {
        for old in hub.read(&operator, ListCredentials(line.person)).await?.iter().filter(|old| old.label == LABEL) {
            hub.write(&operator, RevokeCredential(old.id)).await?;
        }
        let password = fresh_password()?;
        let issue =
            IssueCredential { person: line.person, label: LABEL.to_owned(), device: None, password: password.clone() };
        let issued = hub.write(&operator, issue).await?;
        phones.push(DemoPhone {
            name: line.name,
            extension: line.extension,
            address: line.address,
            username: issued.username,
            password,
        });
    }
    Ok(phones)
}
