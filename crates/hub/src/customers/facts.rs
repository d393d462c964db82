//! What the hub knows when somebody orders a customer: gathered once, for precheck and provisioning alike.

use alta_model::{
    Id, ProblemKind, Problems,
    customer::{AskedCustomer, CustomerFacts, CustomerOrder, CustomerPlan, PstnOffer, Strictness, TemplateOffer, plan},
    email::Email,
    id::{Person, Template as TemplateId},
    template::{Template, settings::ADMIN_INVITE_ON_ATTACH},
};

use super::rows;
use crate::{
    Refusal, Tx,
    actor::id,
    claims::{self, Holder},
    door::TenantSql,
    partners,
    record::StoredAddress,
    secret, sql, templates, values,
};

/// What was decided about an order.
pub(super) enum Decision {
    /// The very same order was accepted before: this customer.
    Repeat(String),
    /// Nothing is wrong; nothing to do for a partial order.
    Fine,
    New(Box<NewOrder>),
}

pub struct NewOrder {
    pub plan: CustomerPlan,
    pub template: Template,
    pub template_id: Id<TemplateId>,
    pub template_version: i64,
    pub organization: Option<String>,
    /// Assigned to the customer, beside the administrator of the template.
    pub sub_partner_admin: Option<Id<Person>>,
    pub fingerprint: String,
}

const ORGANIZATION: TenantSql = sql!(
    "select name, admin_email from organization where partner_id = $1 and id = $2 and coalesce(sub_partner_id, '') = $3"
);
const MAPPED: TenantSql = sql!(
    "select id from customer where partner_id = $1 and org_id = $2 and coalesce(sub_partner_id, '') = $3 and removed_at is null"
);
const SUB_PARTNER_ADMIN: TenantSql = sql!(
    "select id from person where partner_id = $1 and email_key = $2 and customer_id is null and sub_partner_id is not null and disabled_at is null \
     and (cast($3 as text) = '' or sub_partner_id = $3)"
);

/// Somebody of the sub-partner that acts or is acted for; of any, where the partner acts for itself.
pub(super) async fn sub_partner_admin(tx: &mut Tx<'_, '_>, email: &Email) -> Result<Option<Id<Person>>, Refusal> {
    let here = tx.actor().sub_partner.map(|id| id.to_string()).unwrap_or_default();
    let row = tx.one(&SUB_PARTNER_ADMIN, values![email.key(), here]).await?;
    row.map(|row| id(&row, 0)).transpose()
}

/// Reads, gathers, decides: the same call for every door.
pub(super) async fn decide(
    tx: &mut Tx<'_, '_>,
    asked: &AskedCustomer,
    strictness: Strictness,
) -> Result<Decision, Refusal> {
    let mut problems = Problems::default();
    let template = match asked.provisioning_id.id() {
        Some(template) => templates::current(tx, template).await?,
        None => None,
    };
    let home = template.as_ref().map(|current| current.template.country);
    let order = asked.read_at(home, strictness, &mut problems);
    let fingerprint = secret::digest(&fingerprint(&order, asked.names_home_country()));
    let mut facts = gather(tx, &order, template.as_ref()).await?;
    // why last: an equal order that is accepted meanwhile, on an engine that lets both read, is seen here before its e-mail counts as taken.
    let known = match &order.external_id {
        Some(external_id) => rows::by_external_id(tx, external_id).await?,
        None => None,
    };
    if let Some(earlier) = &known
        && earlier.fingerprint == fingerprint
        && problems.is_empty()
    {
        // why not a repeat: who orders again after the end of a customer wants one that stays.
        if earlier.leaving {
            return Err(Refusal::because("externalId", ProblemKind::CustomerLeaving));
        }
        return Ok(Decision::Repeat(earlier.id.clone()));
    }
    facts.external_id_taken = known.is_some();
    let organization = order.organization.id().map(|id| id.to_string());
    let sub_partner_admin = match &order.sub_partner_admin {
        Some(email) => sub_partner_admin(tx, email).await?,
        None => None,
    };
    Ok(match (plan(order, &facts, strictness, problems)?, template) {
        (Some(plan), Some(found)) => Decision::New(Box::new(NewOrder {
            plan,
            template_id: found.id,
            template_version: found.version,
            template: found.template,
            organization,
            sub_partner_admin,
            fingerprint,
        })),
        _ => Decision::Fine,
    })
}

async fn gather(
    tx: &mut Tx<'_, '_>,
    order: &CustomerOrder,
    template: Option<&templates::Current>,
) -> Result<CustomerFacts, Refusal> {
    let mut facts = CustomerFacts::default();
    if let Some(found) = template {
        facts.template = Some(TemplateOffer {
            retired: found.retired,
            packages: partners::offered(tx, found.template.subscription).await?,
            country: found.template.country,
            language: found.template.language,
            pstn: found.template.pstn,
            invite_on_attach: found.template.settings.flag(ADMIN_INVITE_ON_ATTACH),
        });
    }
    facts.pstn =
        partners::pstn_offers(tx).await?.into_iter().map(|(id, countries)| PstnOffer { id, countries }).collect();
    if let Some(org) = order.organization.id() {
        let here = tx.actor().sub_partner.map(|id| id.to_string()).unwrap_or_default();
        let [known, mapped] = tx
            .ask([
                (&ORGANIZATION, values![org.to_string(), here.as_str()]),
                (&MAPPED, values![org.to_string(), here.as_str()]),
            ])
            .await?;
        if let Some(row) = known.first() {
            facts.organization =
                Some((row.text(0)?.to_owned(), row.opt_text(1)?.and_then(|email| Email::parse(email).ok())));
        }
        facts.organization_mapped = !mapped.is_empty();
    }
    let email = order.email.clone().or_else(|| facts.organization.clone().and_then(|(_, email)| email));
    if let Some(email) = &email {
        facts.email_taken = claims::of_email(tx, email).await? != Holder::Nobody;
    }
    if let Some(email) = &order.sub_partner_admin {
        facts.sub_partner_admin_known = sub_partner_admin(tx, email).await?.is_some();
    }
    Ok(facts)
}

/// The normalised order as text: equal for equal orders, whatever the spelling on the wire, and whatever the template says today of the country
/// that the order leaves to it. Its digest is kept with the customer.
fn fingerprint(order: &CustomerOrder, names_home_country: bool) -> String {
    use std::fmt::Write;
    let mut text = String::new();
    let mut line = |name: &str, value: String| {
        let _ = writeln!(text, "{name}={}", value.replace('\n', " "));
    };
    let mut packages: Vec<_> = order.packages.iter().map(|package| package.wire()).collect();
    packages.sort_unstable();
    line("template", order.template.id().map(|id| id.to_string()).unwrap_or_default());
    line("organization", order.organization.id().map(|id| id.to_string()).unwrap_or_default());
    line("packages", packages.join(","));
    line("address", order.address.as_ref().map(|address| StoredAddress::from(address).text()).unwrap_or_default());
    line("name", order.name.clone().unwrap_or_default());
    line("email", order.email.as_ref().map(|email| email.key().to_owned()).unwrap_or_default());
    line("language", order.language.map(|language| language.mail()).unwrap_or_default());
    line("meetings", order.meetings_timezone.map(|zone| zone.name().to_owned()).unwrap_or_default());
    for (package, seats) in &order.limits {
        line("limit", format!("{} {seats}", package.wire()));
    }
    if let Some(site) = &order.headquarters {
        line("hq.name", site.name.clone().unwrap_or_default());
        let mut address = site.address.as_ref().map(StoredAddress::from);
        if let (Some(address), false) = (&mut address, names_home_country) {
            address.country.clear();
        }
        line("hq.address", address.map(|address| address.text()).unwrap_or_default());
        line("hq.zone", site.timezone.map(|zone| zone.name().to_owned()).unwrap_or_default());
        line("hq.language", site.language.map(|language| language.announcement()).unwrap_or_default());
        line("hq.emergency", site.emergency_location_identifier.clone().unwrap_or_default());
    }
    line("sub-partner-admin", order.sub_partner_admin.as_ref().map(|email| email.key().to_owned()).unwrap_or_default());
    text
}
