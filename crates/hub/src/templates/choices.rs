//! What a template of this partner can be made of, so that nobody has to guess an id: the choices of a form, or of a script.

use alta_model::{
    Id,
    country::Country,
    id::{PstnProvider, Subscription},
    package::Package,
    role::Right,
};

use super::body::read_body;
use crate::{Look, Refusal, Tx, actor::id, door::TenantSql, record::packages_of, sql, values};

pub struct TemplateChoices;

#[derive(Clone, Debug)]
pub struct Choices {
    pub subscriptions: Vec<OfferedSubscription>,
    pub providers: Vec<OfferedProvider>,
    /// Those who can be assigned to customers.
    pub administrators: Vec<OfferedAdministrator>,
    /// The first one is the default.
    pub connectors: Vec<&'static str>,
    /// What the newest template in service says: the next one will mostly say the same.
    pub usual: Option<Usual>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferedAdministrator {
    pub email: String,
    pub name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usual {
    pub country: Country,
    pub subscription: Id<Subscription>,
}

#[derive(Clone, Debug)]
pub struct OfferedSubscription {
    pub id: Id<Subscription>,
    pub name: String,
    pub ledger_key: String,
    pub packages: Vec<Package>,
}

#[derive(Clone, Debug)]
pub struct OfferedProvider {
    pub id: Id<PstnProvider>,
    pub name: String,
    pub countries: Vec<Country>,
}

const SUBSCRIPTIONS: TenantSql =
    sql!("select id, name, ledger_key, packages from subscription where partner_id = $1 order by id");
const PROVIDERS: TenantSql = sql!("select id, name, countries from pstn_provider where partner_id = $1 order by id");
const ADMINISTRATORS: TenantSql = sql!(
    "select p.email, p.display_name from person p where p.partner_id = $1 and p.customer_id is null and p.sub_partner_id is null and p.disabled_at is null \
     and exists (select 1 from role_grant g where g.partner_id = p.partner_id and g.person_id = p.id and g.customer_id = '' \
     and g.role in ('partner-full', 'partner-admin')) order by p.email_key"
);
const NEWEST: TenantSql = sql!(
    "select v.body from template t join template_version v on v.partner_id = t.partner_id and v.template_id = t.id and v.version = t.version \
     where t.partner_id = $1 and t.retired_at is null order by t.id desc limit 1"
);

impl Look for TemplateChoices {
    const RIGHT: Right = Right::SeeTemplates;
    type Seen = Choices;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Choices, Refusal> {
        let [subscriptions, providers, administrators, newest] = tx
            .ask([
                (&SUBSCRIPTIONS, values![]),
                (&PROVIDERS, values![]),
                (&ADMINISTRATORS, values![]),
                (&NEWEST, values![]),
            ])
            .await?;
        let newest = newest.first().map(|row| row.text(0)).transpose()?.and_then(read_body);
        let mut choices = Choices {
            subscriptions: Vec::new(),
            providers: Vec::new(),
            administrators: Vec::new(),
            connectors: tx.connectors().to_vec(),
            usual: newest.map(|newest| Usual { country: newest.country, subscription: newest.subscription }),
        };
        for row in &subscriptions {
            choices.subscriptions.push(OfferedSubscription {
                id: id(row, 0)?,
                name: row.text(1)?.to_owned(),
                ledger_key: row.text(2)?.to_owned(),
                packages: packages_of(row.text(3)?),
            });
        }
        for row in &providers {
            let countries = row.text(2)?.split(' ').filter_map(|code| Country::parse(code).ok()).collect();
            choices.providers.push(OfferedProvider { id: id(row, 0)?, name: row.text(1)?.to_owned(), countries });
        }
        for row in &administrators {
            let (email, name) = (row.text(0)?.to_owned(), row.text(1)?.to_owned());
            choices.administrators.push(OfferedAdministrator { email, name });
        }
        Ok(choices)
    }
}
