//! A further partner on this hub: its record, a subscription that offers every package, a PSTN provider, its first administrator with
//! both roles, and a default template, so that it can onboard a customer at once.

use alta_model::{
    Id, Problem, ProblemKind, Problems,
    country::Country,
    email::Email,
    id::{Organization, Partner, Person, PstnProvider, Subscription, Template as TemplateId},
    language::Language,
    location::PstnKind,
    name,
    package::CATALOGUE,
    role::{Right, Role},
    template::{Authentication, Settings, Template},
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::provider;
use crate::{
    Refusal, Tx, Verb, admins,
    audit::Change,
    claims::{self, Holder},
    door::TenantSql,
    people::NewPerson,
    record::packages_text,
    sql, templates, values,
};

const NAME_MAX: usize = 128;

/// Secrets arrive as hashes: a verb can run again and must make the same.
pub struct FoundPartner {
    pub partner: Id<Partner>,
    pub name: String,
    pub admin_email: String,
    /// Given name and surname; the command line asks for none.
    pub admin_name: Option<(String, String)>,
    pub password_hash: String,
    pub country: String,
    pub language: String,
    pub template_name: String,
    pub subscription_name: String,
    pub pstn_name: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FoundedPartner {
    pub partner: String,
    pub org_id: String,
    pub admin: String,
    pub template: String,
    pub subscription: String,
    pub pstn: String,
}

const PARTNER: TenantSql =
    sql!("insert into partner (partner_id, org_id, name, screening, created_at) values ($1, $2, $3, 'none', $4)");
const SUBSCRIPTION: TenantSql = sql!(
    "insert into subscription (partner_id, id, name, ledger_key, packages, created_at) values ($1, $2, $3, $4, $5, $6)"
);

impl Verb for FoundPartner {
    const RIGHT: Right = Right::EditTemplates;
    const NAME: &'static str = "found-partner";
    type Done = FoundedPartner;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<FoundedPartner, Refusal> {
        let (email, country, language, partner_name) = self.read(tx).await?;
        let (first_name, last_name) = self.admin_name.clone().unwrap_or_default();
        let now = tx.now();
        let (org_id, person) = (tx.fresh::<Organization>(), tx.fresh::<Person>());
        let (subscription, pstn, template_id) =
            (tx.fresh::<Subscription>(), tx.fresh::<PstnProvider>(), tx.fresh::<TemplateId>());
        tx.later(&PARTNER, values![org_id.to_string(), partner_name.as_str(), now]).await?;
        let packages = packages_text(CATALOGUE.iter().map(|row| row.package));
        let ledger_key = format!("{}-{}", country.code(), &subscription.to_string()[24..]);
        tx.later(
            &SUBSCRIPTION,
            values![subscription.to_string(), self.subscription_name.as_str(), ledger_key, packages, now],
        )
        .await?;
        let everywhere: Vec<Country> = Country::supported().collect();
        provider::insert(tx, pstn, &self.pstn_name, PstnKind::NonIntegrated, &everywhere).await?;
        let person_id = person.to_string();
        let new = NewPerson {
            id: &person_id,
            customer: None,
            email: &email,
            first_name: first_name.trim(),
            last_name: last_name.trim(),
            language: &language.mail(),
        };
        let roles = [Role::PartnerFull, Role::Wholesale].into();
        admins::enrol(tx, &new, None, Some(&self.password_hash), &roles).await?;
        let template = Template {
            name: self.template_name.clone(),
            administrator: person,
            country,
            language,
            subscription,
            authentication: Authentication::Platform,
            pstn: None,
            connector: tx.connectors().first().copied().unwrap_or_default().to_owned(),
            settings: Settings::default(),
        };
        templates::insert(tx, template_id, &template).await?;
        tx.changed(Change::new(
            "partner",
            self.partner,
            json!({ "name": partner_name, "administrator": email.as_typed() }),
        ));
        Ok(FoundedPartner {
            partner: self.partner.to_string(),
            org_id: org_id.to_string(),
            admin: person_id,
            template: template_id.to_string(),
            subscription: subscription.to_string(),
            pstn: pstn.to_string(),
        })
    }
}

impl FoundPartner {
    async fn read(&self, tx: &mut Tx<'_, '_>) -> Result<(Email, Country, Language, String), Refusal> {
        let mut problems = Problems::default();
        let email = problems.keep("adminEmail", Email::parse(&self.admin_email));
        let country = problems.keep("country", Country::parse(&self.country));
        let language = problems.keep("language", Language::parse(&self.language));
        let partner_name = problems.keep("name", name::line(&self.name, 100));
        for (at, typed) in self.admin_name.iter().flat_map(|(first, last)| [("firstName", first), ("lastName", last)]) {
            problems.keep(at, name::line(typed, NAME_MAX));
        }
        if let Some(email) = &email
            && claims::of_email(tx, email).await? != Holder::Nobody
        {
            problems.push(Problem::new("adminEmail", ProblemKind::EmailInUse).with("email", email.as_typed()));
        }
        match (email, country, language, partner_name) {
            (Some(email), Some(country), Some(language), Some(partner_name)) if problems.is_empty() => {
                Ok((email, country, language, partner_name))
            }
            _ => Err(problems.into()),
        }
    }
}
