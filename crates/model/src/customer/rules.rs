//! The law of provisioning a customer: order and facts in, plan or every problem out.

use std::collections::{BTreeMap, BTreeSet};

use super::{CustomerOrder, PackageFacts, PackagesPlan, Strictness, order::Asked, packages::plan_packages};
use crate::{
    Id, Problem, ProblemKind, Problems,
    address::Address,
    country::Country,
    email::Email,
    id::PstnProvider,
    language::Language,
    package::{self, Package},
    timezone::Timezone,
};

/// What a template offers to the customers made with it.
#[derive(Clone, Debug)]
pub struct TemplateOffer {
    pub retired: bool,
    pub packages: BTreeSet<Package>,
    pub country: Country,
    pub language: Language,
    pub pstn: Option<Id<PstnProvider>>,
    pub invite_on_attach: bool,
}

/// A PSTN provider, as far as choosing one needs it.
#[derive(Clone, Debug)]
pub struct PstnOffer {
    pub id: Id<PstnProvider>,
    pub countries: Vec<Country>,
}

#[derive(Clone, Debug, Default)]
pub struct CustomerFacts {
    /// `None`: the partner has no such template.
    pub template: Option<TemplateOffer>,
    pub pstn: Vec<PstnOffer>,
    pub external_id_taken: bool,
    pub email_taken: bool,
    /// The name of the organization to attach and the e-mail of its last administrator; `None`: not an organization of this partner.
    pub organization: Option<(String, Option<Email>)>,
    pub organization_mapped: bool,
    pub sub_partner_admin_known: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct CustomerPlan {
    pub external_id: String,
    pub name: String,
    pub email: Email,
    pub language: Language,
    pub country: Country,
    pub address: Address,
    pub timezone: Timezone,
    pub packages: PackagesPlan,
    /// Seats per package; a package without an entry has no limit.
    pub limits: BTreeMap<Package, i64>,
    pub level: u8,
    pub headquarters: HeadquartersPlan,
}

impl CustomerPlan {
    pub fn seats(&self, package: Package) -> Option<i64> {
        self.limits.get(&package).copied()
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct HeadquartersPlan {
    pub name: String,
    pub address: Address,
    pub timezone: Timezone,
    pub language: Language,
    pub calling: bool,
    pub emergency_location_identifier: Option<String>,
    pub pstn: Option<Id<PstnProvider>>,
}

/// `Ok(None)`: nothing is wrong, but a partial order is no plan.
pub fn plan(
    order: CustomerOrder,
    facts: &CustomerFacts,
    strictness: Strictness,
    mut problems: Problems,
) -> Result<Option<CustomerPlan>, Problems> {
    let p = &mut problems;
    let full = strictness == Strictness::Full;
    let template = judge_template(&order, facts, full, p);
    judge_claims(&order, facts, p);
    let offered = template.map(|template| template.packages.clone());
    let packages =
        plan_packages(&order.packages, &order.limits, &PackageFacts { offered, ..PackageFacts::default() }, p);
    let calling = order.packages.iter().any(|package| package.calls());
    if full && calling && order.headquarters.is_none() {
        p.add("provisioningParameters.calling.location", ProblemKind::CallingLocationRequired);
    }
    if !problems.is_empty() || !full {
        return problems.or(None);
    }
    let level = package::level(&order.packages);
    assemble(order, facts, packages, calling, level).map(Some)
}

fn judge_template<'f>(
    order: &CustomerOrder,
    facts: &'f CustomerFacts,
    full: bool,
    p: &mut Problems,
) -> Option<&'f TemplateOffer> {
    if order.template.is_absent() && !full {
        return None;
    }
    match &facts.template {
        None if order.template.is_absent() => None,
        None => {
            p.add("provisioningId", ProblemKind::TemplateNotFound);
            None
        }
        Some(template) => {
            if template.retired {
                p.add("provisioningId", ProblemKind::TemplateRetired);
            }
            if !order.organization.is_absent() && !template.invite_on_attach {
                p.add("orgId", ProblemKind::AttachNeedsInvitation);
            }
            Some(template)
        }
    }
}

fn judge_claims(order: &CustomerOrder, facts: &CustomerFacts, p: &mut Problems) {
    if let (Some(external_id), true) = (&order.external_id, facts.external_id_taken) {
        p.push(Problem::new("externalId", ProblemKind::ExternalIdInUse).with("value", external_id));
    }
    let known = facts.organization.as_ref().and_then(|(_, email)| email.as_ref());
    let administrator = if order.names_administrator { order.email.as_ref() } else { known };
    if let (Some(email), true) = (administrator, facts.email_taken) {
        p.push(Problem::new("customerInfo.primaryEmail", ProblemKind::EmailInUse).with("email", email.as_typed()));
    }
    if let Asked::Is(_) = order.organization {
        if facts.organization_mapped {
            p.add("orgId", ProblemKind::OrganizationAlreadyMapped);
        } else if facts.organization.is_none() {
            p.add("orgId", ProblemKind::OrganizationNotFound);
        }
    }
    if let (Some(email), false) = (&order.sub_partner_admin, facts.sub_partner_admin_known) {
        p.push(
            Problem::new("subPartnerAdminEmail", ProblemKind::SubPartnerAdminUnknown).with("email", email.as_typed()),
        );
    }
}

/// Everything was judged; what is still missing here would be a gap in the rules above, and is said as such.
fn assemble(
    order: CustomerOrder,
    facts: &CustomerFacts,
    packages: PackagesPlan,
    calling: bool,
    level: u8,
) -> Result<CustomerPlan, Problems> {
    let missing = |at: &str| Problems::from(Problem::new(at, ProblemKind::Required));
    let template = facts.template.as_ref().ok_or_else(|| missing("provisioningId"))?;
    let (known_name, known_email) =
        facts.organization.clone().map_or((None, None), |(name, email)| (Some(name), email));
    let address = order.address.ok_or_else(|| missing("address"))?;
    let language = order.language.unwrap_or(template.language);
    let typed = order.headquarters.unwrap_or_default();
    let site = typed.address.unwrap_or_else(|| address.clone());
    let zone_of = |country: Country| country.facts().and_then(|facts| Timezone::parse(facts.timezone()).ok());
    let timezone = typed
        .timezone
        .or(order.meetings_timezone)
        // why the template first: the partner chose its country as the default, while an address often has several zones.
        .or_else(|| zone_of(template.country))
        .or_else(|| zone_of(site.country()));
    let timezone = timezone.ok_or_else(|| missing("provisioningParameters.meetings.timezone"))?;
    let headquarters = HeadquartersPlan {
        name: typed.name.unwrap_or(order.headquarters_default),
        pstn: default_pstn(template.pstn, site.country(), &facts.pstn),
        timezone,
        language: typed.language.unwrap_or(language),
        calling,
        emergency_location_identifier: typed.emergency_location_identifier,
        address: site,
    };
    Ok(CustomerPlan {
        external_id: order.external_id.ok_or_else(|| missing("externalId"))?,
        name: order.name.or(known_name).ok_or_else(|| missing("customerInfo.name"))?,
        email: order.email.or(known_email).ok_or_else(|| missing("customerInfo.primaryEmail"))?,
        language,
        country: address.country(),
        address,
        timezone,
        packages,
        limits: order.limits,
        level,
        headquarters,
    })
}

/// The template's provider where it serves the country, else the only one that does.
pub fn default_pstn(
    template: Option<Id<PstnProvider>>,
    country: Country,
    offers: &[PstnOffer],
) -> Option<Id<PstnProvider>> {
    let serving = |offer: &&PstnOffer| offer.countries.contains(&country);
    let preferred = template.filter(|id| offers.iter().filter(serving).any(|offer| offer.id == *id));
    let mut serve = offers.iter().filter(serving);
    preferred.or(match (serve.next(), serve.next()) {
        (Some(only), None) => Some(only.id),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::customer::{AskedCustomer, AskedInfo};

    #[test]
    fn an_attached_organization_brings_its_administrator_unless_another_is_named() {
        let info = |email: &str| AskedInfo { primary_email: Some(email.into()), ..AskedInfo::default() };
        let order =
            |info| AskedCustomer { org_id: Asked::Is(Id::from_uuid(Uuid::nil())), info, ..AskedCustomer::default() };
        let known = Some(("Acme".to_owned(), Email::parse("ana@acme.example").ok()));
        let facts = CustomerFacts { organization: known, email_taken: true, ..CustomerFacts::default() };
        let told = |info| {
            let mut problems = Problems::default();
            let order = order(info).read(Strictness::Partial, &mut problems);
            let refused = plan(order, &facts, Strictness::Partial, problems).unwrap_err().0.into_iter();
            refused
                .filter(|problem| problem.kind == ProblemKind::EmailInUse)
                .flat_map(|one| one.with)
                .collect::<Vec<_>>()
        };
        assert_eq!(told(None), [("email", "ana@acme.example".to_owned())]);
        assert_eq!(told(Some(info("luz@acme.example"))), [("email", "luz@acme.example".to_owned())]);
        assert_eq!(told(Some(info("nobody"))), []);
    }

    #[test]
    fn a_location_is_connected_by_the_templates_provider_or_else_by_the_only_one_of_its_country() {
        let country = |code: &str| Country::parse(code).unwrap();
        let provider = |number: u128, countries: &[&str]| PstnOffer {
            id: Id::from_uuid(Uuid::from_u128(number)),
            countries: countries.iter().map(|code| country(code)).collect(),
        };
        let offers = [provider(1, &["ES", "PT"]), provider(2, &["ES"]), provider(3, &["US"])];
        for (template, at, expected) in [
            (Some(2), "ES", Some(2)),
            (Some(2), "US", Some(3)),
            (Some(2), "FR", None),
            (None, "ES", None),
            (None, "PT", Some(1)),
        ] {
            let id = |number: Option<u128>| number.map(|number| Id::from_uuid(Uuid::from_u128(number)));
            assert_eq!(default_pstn(id(template), country(at), &offers), id(expected), "{template:?} in {at}");
        }
    }
}
