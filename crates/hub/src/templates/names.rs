//! What a template refers to by id has a name that people know: administrators, subscriptions, PSTN providers of the partner.

use std::collections::HashMap;

use alta_model::template::Template;

use crate::{Refusal, Tx, door::TenantSql, sql, values};

const PEOPLE: TenantSql = sql!("select id, email from person where partner_id = $1 and customer_id is null");
const SUBSCRIPTIONS: TenantSql = sql!("select id, name, ledger_key from subscription where partner_id = $1");
const PROVIDERS: TenantSql = sql!("select id, name from pstn_provider where partner_id = $1");

/// Everything of the partner's that a template can name: few of each, so they are read whole.
#[derive(Clone, Debug, Default)]
pub struct Names {
    people: HashMap<String, String>,
    subscriptions: HashMap<String, (String, String)>,
    providers: HashMap<String, String>,
}

/// The names in one template version. An administrator who left keeps the name that was known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TemplateNames {
    pub administrator: String,
    pub subscription: String,
    pub ledger_key: String,
    pub pstn: Option<String>,
}

impl Names {
    pub(super) async fn load(tx: &mut Tx<'_, '_>) -> Result<Names, Refusal> {
        let [people, subscriptions, providers] =
            tx.ask([(&PEOPLE, values![]), (&SUBSCRIPTIONS, values![]), (&PROVIDERS, values![])]).await?;
        let mut names = Names::default();
        for row in &people {
            names.people.insert(row.text(0)?.to_owned(), row.text(1)?.to_owned());
        }
        for row in &subscriptions {
            names.subscriptions.insert(row.text(0)?.to_owned(), (row.text(1)?.to_owned(), row.text(2)?.to_owned()));
        }
        for row in &providers {
            names.providers.insert(row.text(0)?.to_owned(), row.text(1)?.to_owned());
        }
        Ok(names)
    }

    pub(super) fn of(&self, template: &Template) -> TemplateNames {
        let (subscription, ledger_key) =
            self.subscriptions.get(&template.subscription.to_string()).cloned().unwrap_or_default();
        TemplateNames {
            administrator: self.person(&template.administrator.to_string()),
            subscription,
            ledger_key,
            pstn: template.pstn.and_then(|id| self.provider(&id.to_string())),
        }
    }

    pub fn person(&self, id: &str) -> String {
        self.people.get(id).cloned().unwrap_or_default()
    }

    pub fn provider(&self, id: &str) -> Option<String> {
        self.providers.get(id).cloned()
    }

    pub(super) fn maker(&self, actor: &str) -> String {
        self.people.get(actor).cloned().unwrap_or_else(|| actor.to_owned())
    }
}
