//! The demo's partner: Levante Telecom of Valencia, with two PSTN providers, two templates in service and an archived one,
//! and two resellers, one of them suspended.

use alta_hub::{
    Caller, Hub,
    numbers::{AddPoolRange, SeePool},
    partners::{AddPstnProvider, AddSubPartner, ListSubPartners, PstnKind, SubPartnerState, SuspendSubPartner},
    sign_in::{Found, find_administrator},
    templates::{CreateTemplate, ListTemplates, RetireTemplate, TemplateChoices},
};
use alta_model::{
    Id,
    customer::Asked,
    email::Email,
    id::{Organization, Partner, Person, PstnProvider, Template},
    number::AskedRange,
    template::rules::AskedTemplate,
};

use super::{facts::made, people::named};
use crate::{
    short::{AddPartner, found, password},
    trouble::Trouble,
};

pub(super) const ADMIN: &str = "ana.ferrer@levantetelecom.example";
const PARTNER: &str = "Levante Telecom";
const OWN_CARRIER: &str = "Levante SIP";
const CARRIER: &str = "Red Mediterránea";
const NAME: (&str, &str) = ("Ana", "Ferrer");
const OUTDATED: &str = "Promoción de verano";
const REHEARSAL: &str = "Ensayo de fallos";
const RESELLERS: [(&str, &str, (&str, &str), SubPartnerState); 2] = [
    ("Turia Voz", "luis.soler@turiavoz.example", ("Luis", "Soler"), SubPartnerState::Active),
    ("Cabo Comunicaciones", "marta.vidal@cabocom.example", ("Marta", "Vidal"), SubPartnerState::Suspended),
];

pub(super) struct Stock {
    pub(super) partner: Id<Partner>,
    pub(super) admin: Id<Person>,
    /// Known only where the partner was just founded.
    pub(super) password: Option<String>,
    pub(super) template: Id<Template>,
    /// Its customers meet failures.
    pub(super) rehearsal: Id<Template>,
    pub(super) pstn: Id<PstnProvider>,
    /// The active one.
    pub(super) sub_partner: Id<Organization>,
}

/// Found again, or made; and whatever an earlier start did not come to.
pub(super) async fn partner(hub: &Hub) -> Result<Stock, Trouble> {
    let email = Email::parse(ADMIN).map_err(|kind| Trouble::from(alta_hub::Refusal::because("email", kind)))?;
    let (partner, admin, password) = match find_administrator(hub, &email).await? {
        Some(Found { partner, what }) => (partner, what, None),
        None => {
            let asked = AddPartner {
                name: PARTNER.to_owned(),
                admin_email: ADMIN.to_owned(),
                country: "ES".to_owned(),
                language: "es_ES".to_owned(),
            };
            let founded = found(hub, &asked, Some(OWN_CARRIER)).await?;
            let admin = made(&founded.done.admin)?;
            named(hub, &Caller::operator(founded.partner), admin, NAME).await?;
            (founded.partner, admin, Some(founded.password))
        }
    };
    let operator = Caller::operator(partner);
    let pstn = providers(hub, &operator).await?;
    let (template, rehearsal) = templates(hub, &operator).await?;
    let sub_partner = resellers(hub, &operator).await?;
    pool(hub, &operator).await?;
    Ok(Stock { partner, admin, password, template, rehearsal, pstn, sub_partner })
}

/// The first serves every country and takes its numbers through the API; the second brings its own, at home.
async fn providers(hub: &Hub, operator: &Caller) -> Result<Id<PstnProvider>, Trouble> {
    let choices = hub.read(operator, TemplateChoices).await?;
    if choices.providers.iter().all(|provider| provider.name != CARRIER) {
        let verb = AddPstnProvider {
            name: CARRIER.to_owned(),
            kind: PstnKind::Integrated,
            countries: ["ES", "PT"].map(str::to_owned).to_vec(),
        };
        hub.write(operator, verb).await?;
    }
    let first = choices.providers.iter().find(|provider| provider.name != CARRIER);
    first.map(|provider| provider.id).ok_or_else(|| alta_hub::Refusal::not_found().into())
}

/// Numbers that nobody has, or that no story can ring: those of Spain are not in use, those of America are kept for fiction.
const POOL: [(&str, &str); 3] =
    [("+34960000100", "+34960000199"), ("+12075550100", "+12075550149"), ("+12065550100", "+12065550149")];

async fn pool(hub: &Hub, operator: &Caller) -> Result<(), Trouble> {
    let known = hub.read(operator, SeePool { after: None, max: 100 }).await?.0;
    for (first, last) in POOL {
        if known.iter().all(|range| range.first != first) {
            let asked = AskedRange { first: first.to_owned(), last: last.to_owned(), country: None };
            hub.write(operator, AddPoolRange { asked }).await?;
        }
    }
    Ok(())
}

async fn templates(hub: &Hub, operator: &Caller) -> Result<(Id<Template>, Id<Template>), Trouble> {
    let look = |archived| ListTemplates { archived, after: None, max: 100 };
    let (seen, _) = hub.read(operator, look(false)).await?;
    if seen.iter().all(|template| template.template.name != REHEARSAL) {
        template(hub, operator, REHEARSAL, "rehearsal").await?;
    }
    let (archived, _) = hub.read(operator, look(true)).await?;
    if archived.iter().all(|template| template.template.name != OUTDATED) {
        let known = seen.iter().find(|template| template.template.name == OUTDATED).map(|template| template.id);
        let outdated = match known {
            Some(template) => template,
            None => template(hub, operator, OUTDATED, "local").await?,
        };
        hub.write(operator, RetireTemplate { template: outdated }).await?;
    }
    let (seen, _) = hub.read(operator, look(false)).await?;
    let of = |rehearses: bool| {
        // The oldest: whoever tries the demo may have made more.
        let found = seen.iter().rev().find(|template| (template.template.name == REHEARSAL) == rehearses);
        found.map(|template| template.id).ok_or_else(|| Trouble::from(alta_hub::Refusal::not_found()))
    };
    Ok((of(false)?, of(true)?))
}

async fn template(hub: &Hub, operator: &Caller, name: &str, connector: &str) -> Result<Id<Template>, Trouble> {
    let choices = hub.read(operator, TemplateChoices).await?;
    let asked = AskedTemplate {
        name: Some(name.to_owned()),
        administrator_email: Some(ADMIN.to_owned()),
        country: Some("ES".to_owned()),
        language: Some("es_ES".to_owned()),
        subscription: choices.subscriptions.first().map_or(Asked::Absent, |one| Asked::Is(one.id)),
        connector: Some(connector.to_owned()),
        ..AskedTemplate::default()
    };
    made(&hub.write(operator, CreateTemplate { asked }).await?.template)
}

async fn resellers(hub: &Hub, operator: &Caller) -> Result<Id<Organization>, Trouble> {
    let look = || ListSubPartners { state: None, offset: 0, max: 100 };
    let (known, _) = hub.read(operator, look()).await?;
    for (name, email, person, state) in RESELLERS {
        if known.iter().any(|one| one.name == name) {
            continue;
        }
        let (_, password_hash) = password().await?;
        let verb = AddSubPartner {
            name: name.to_owned(),
            admin_email: email.to_owned(),
            language: "es_ES".to_owned(),
            password_hash: Some(password_hash),
        };
        let added = hub.write(operator, verb).await?;
        let caller = Caller { on_behalf_of: Some(Ok(made(&added.org_id)?)), ..operator.clone() };
        named(hub, &caller, made(&added.admin)?, person).await?;
        if state == SubPartnerState::Suspended {
            hub.write(operator, SuspendSubPartner { org_id: made(&added.org_id)?, state }).await?;
        }
    }
    let (known, _) = hub.read(operator, look()).await?;
    let active = known.iter().find(|one| one.name == RESELLERS[0].0);
    active.map(|one| one.org_id).ok_or_else(|| alta_hub::Refusal::not_found().into())
}
