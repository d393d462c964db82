//! What a template of this partner can be made of, so that nobody has to guess an id: the choices of a form, or of a script.

use alta_model::{
    Id,
    country::Country,
    id::{PstnProvider, Subscription},
    package::Package,
    role::Right,
};

use crate::{Look, Refusal, Tx, actor::id, door::TenantSql, record::packages_of, sql, values};

pub struct TemplateChoices;

#[derive(Clone, Debug)]
pub struct Choices {
    pub subscriptions: Vec<OfferedSubscription>,
    pub providers: Vec<OfferedProvider>,
    /// The e-mails of those who can be assigned to customers.
    pub administrators: Vec<String>,
    /// The first one is the default.
    pub connectors: Vec<&'static str>,
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
    "select p.email from person p where p.partner_id = $1 and p.customer_id is null and p.sub_partner_id is null and p.disabled_at is null \
     and exists (select 1 from role_grant g where g.partner_id = p.partner_id and g.person_id = p.id and g.customer_id = '' \
     and g.role in ('partner-full', 'partner-admin')) order by p.email_key"
);

impl Look for TemplateChoices {
    const RIGHT: Right = Right::SeeTemplates;
    type Seen = Choices;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Choices, Refusal> {
        let [subscriptions, providers, administrators] =
            tx.ask([(&SUBSCRIPTIONS, values![]), (&PROVIDERS, values![]), (&ADMINISTRATORS, values![])]).await?;
        let mut choices = Choices {
            subscriptions: Vec::new(),
            providers: Vec::new(),
            administrators: Vec::new(),
            connectors: tx.connectors().to_vec(),
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
            choices.administrators.push(row.text(0)?.to_owned());
        }
        Ok(choices)
    }
}
