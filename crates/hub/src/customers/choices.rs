//! What a customer of this partner can be ordered with: the templates in service, each with what it offers. The choices of a form.

use std::collections::BTreeMap;

use alta_model::{
    Id,
    country::Country,
    id::Template as TemplateId,
    language::Language,
    package::{CATALOGUE, Package},
    role::Right,
};

use crate::{Look, Refusal, Tx, actor::id, door::TenantSql, record::packages_of, sql, templates, values};

pub struct OrderChoices;

#[derive(Clone, Debug)]
pub struct OrderChoicesSeen {
    /// In the order of their names.
    pub templates: Vec<OfferedTemplate>,
    /// What the last customer was made with, if it is still offered.
    pub last_used: Option<Id<TemplateId>>,
}

#[derive(Clone, Debug)]
pub struct OfferedTemplate {
    pub id: Id<TemplateId>,
    pub name: String,
    pub country: Country,
    pub language: Language,
    pub connector: String,
    pub subscription: String,
    /// What its subscription offers, in the order of the catalogue.
    pub packages: Vec<Package>,
}

const TEMPLATES: TenantSql = sql!(
    "select t.id, v.body from template t join template_version v on v.partner_id = t.partner_id and v.template_id = t.id and v.version = t.version \
     where t.partner_id = $1 and t.retired_at is null order by t.name_key, t.id limit 500"
);
const SUBSCRIPTIONS: TenantSql = sql!("select id, name, packages from subscription where partner_id = $1");
const LAST: TenantSql = sql!(
    "select template_id from customer where partner_id = $1 and removed_at is null and coalesce(sub_partner_id, '') = $2 \
     order by created_at desc, id desc limit 1"
);

impl Look for OrderChoices {
    const RIGHT: Right = Right::ProvisionCustomers;
    type Seen = OrderChoicesSeen;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<OrderChoicesSeen, Refusal> {
        let here = tx.actor().sub_partner.map(|id| id.to_string()).unwrap_or_default();
        let [found, subscriptions, last] =
            tx.ask([(&TEMPLATES, values![]), (&SUBSCRIPTIONS, values![]), (&LAST, values![here])]).await?;
        let mut offers: BTreeMap<String, (String, Vec<Package>)> = BTreeMap::new();
        for row in &subscriptions {
            offers.insert(row.text(0)?.to_owned(), (row.text(1)?.to_owned(), packages_of(row.text(2)?)));
        }
        let mut templates = Vec::new();
        for row in &found {
            let Some(template) = templates::read_body(row.text(1)?) else { continue };
            let (subscription, offered) = offers.get(&template.subscription.to_string()).cloned().unwrap_or_default();
            templates.push(OfferedTemplate {
                id: id(row, 0)?,
                name: template.name,
                country: template.country,
                language: template.language,
                connector: template.connector,
                subscription,
                packages: CATALOGUE.iter().map(|row| row.package).filter(|package| offered.contains(package)).collect(),
            });
        }
        let last: Option<Id<TemplateId>> = last.first().map(|row| id(row, 0)).transpose()?;
        let last_used = last.filter(|last| templates.iter().any(|template| template.id == *last));
        Ok(OrderChoicesSeen { templates, last_used })
    }
}
