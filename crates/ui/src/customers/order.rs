//! The order behind the wizard: what was typed so far, what stands where nothing was typed, and the one thing that every check is asked with.

use alta_hub::{
    customers::{OfferedTemplate, OrderChoices, OrderChoicesSeen, PrecheckCustomer, Prechecked},
    public_id,
};
use alta_model::{
    Id, Problem, ProblemKind, Problems,
    address::AddressTyped,
    country::Country,
    customer::{Asked, AskedCustomer, AskedHeadquarters, AskedInfo},
    id::Template,
    package::Package,
};
use serde_json::{Map, Value as Json, json};

use super::wizard::Step;
use crate::{Visit, draft::Draft, failure::Failed, look::field::Labels, typed::Typed};

const SITE: &str = "provisioningParameters.calling.location";
pub(super) const LIMITS: &str = "provisioningParameters.packages.limits";

/// A customer in the making.
pub(super) struct Order {
    pub(super) draft: Draft,
    pub(super) choices: OrderChoicesSeen,
}

impl Order {
    pub(super) async fn of(visit: &Visit, draft: Draft) -> Result<Order, Failed> {
        Ok(Order { draft, choices: visit.read(OrderChoices).await? })
    }

    pub(super) fn typed(&self, step: Step) -> Typed {
        self.draft.step(step.code())
    }

    /// As typed; what was not typed yet has its default.
    pub(super) fn value(&self, visit: &Visit, step: Step, field: &str) -> String {
        let typed = self.typed(step);
        if typed.has(field) { typed.text(field).to_owned() } else { self.fallback(visit, field) }
    }

    pub(super) fn fallback(&self, visit: &Visit, field: &str) -> String {
        let country = || self.country(visit);
        match field {
            "template" => self.usual_template(visit).map(|id| id.to_string()).unwrap_or_default(),
            "external-id" => external_id(&self.draft.id.to_string()),
            "language" => self.template(visit).map(|template| template.language.mail()).unwrap_or_default(),
            "hq-name" => visit.text("customers-hq-default"),
            "country" => self.template(visit).map(|template| template.country.code().to_owned()).unwrap_or_default(),
            "timezone" => {
                country().and_then(Country::facts).map(|facts| facts.timezone().to_owned()).unwrap_or_default()
            }
            "announcements" => country().and_then(spoken_in).unwrap_or_default(),
            _ => String::new(),
        }
    }

    /// The one that was asked for, the only one, the one that was used last; before the first customer, the newest.
    fn usual_template(&self, visit: &Visit) -> Option<Id<Template>> {
        let asked = visit.query.text("template");
        if let Some(template) = self.choices.templates.iter().find(|template| template.id.to_string() == asked) {
            return Some(template.id);
        }
        match self.choices.templates.as_slice() {
            [only] => Some(only.id),
            all => self.choices.last_used.or_else(|| all.iter().map(|template| template.id).max()),
        }
    }

    pub(super) fn template(&self, visit: &Visit) -> Option<&OfferedTemplate> {
        let chosen = self.value(visit, Step::Info, "template");
        self.choices.templates.iter().find(|template| template.id.to_string() == chosen)
    }

    pub(super) fn country(&self, visit: &Visit) -> Option<Country> {
        Country::parse(&self.value(visit, Step::Headquarters, "country")).ok()
    }

    /// What is offered and ticked, in the order of the catalogue. One that is alone needs no tick.
    pub(super) fn packages(&self, visit: &Visit) -> Vec<Package> {
        let offered = self.template(visit).map(|template| template.packages.as_slice()).unwrap_or_default();
        let typed = self.typed(Step::Packages);
        if !self.draft.has(Step::Packages.code()) && offered.len() == 1 {
            return offered.to_vec();
        }
        offered.iter().copied().filter(|package| typed.all("packages").any(|wire| wire == package.wire())).collect()
    }

    fn limits(&self, visit: &Visit) -> Vec<(String, i64)> {
        let typed = self.typed(Step::Packages);
        let limit = |package: Package| {
            let seats = typed.text(&format!("limit-{}", package.wire())).to_owned();
            // why 0: it is no number of seats, and the rule says which are.
            (!seats.is_empty()).then(|| (package.wire().to_owned(), seats.parse().unwrap_or(0)))
        };
        self.packages(visit).into_iter().filter_map(limit).collect()
    }

    /// With the state that the postal code says.
    fn address(&self, visit: &Visit) -> AddressTyped {
        let part = |field: &str| Some(self.value(visit, Step::Headquarters, field)).filter(|text| !text.is_empty());
        AddressTyped {
            line1: part("line1"),
            line2: part("line2"),
            city: part("city"),
            state: part("state"),
            postal_code: part("postal-code"),
            country: part("country"),
        }
        .completed()
    }

    /// The whole order, as the API takes it.
    pub(super) fn asked(&self, visit: &Visit) -> AskedCustomer {
        let info = |field: &str| Some(self.value(visit, Step::Info, field));
        let site = |field: &str| Some(self.value(visit, Step::Headquarters, field));
        let address = self.address(visit);
        AskedCustomer {
            provisioning_id: self.template(visit).map_or(Asked::Absent, |template| Asked::Is(template.id)),
            packages: Some(self.packages(visit).iter().map(|package| package.wire().to_owned()).collect()),
            external_id: info("external-id"),
            address: Some(address.clone()),
            info: Some(AskedInfo { name: info("name"), primary_email: info("email"), language: info("language") }),
            headquarters: Some(AskedHeadquarters {
                name: site("hq-name"),
                address: Some(address),
                timezone: site("timezone"),
                language: site("announcements"),
                emergency_location_identifier: site("emergency"),
            }),
            headquarters_default: visit.text("customers-hq-default"),
            limits: self.limits(visit),
            ..AskedCustomer::default()
        }
    }

    /// Everything that stands in the way, or what would happen: the same decision that creating asks for.
    pub(super) async fn check(&self, visit: &Visit) -> Result<Result<Prechecked, Problems>, Failed> {
        let asked = self.asked(visit);
        let unnamed = asked.provisioning_id.is_absent();
        let mut problems = match visit.check(PrecheckCustomer { asked }).await? {
            Ok(seen) if !unnamed && self.verified() => return Ok(Ok(seen)),
            Ok(_) => Problems::default(),
            Err(problems) => problems,
        };
        if unnamed {
            problems.add("provisioningId", ProblemKind::Required);
        }
        if !self.verified() {
            problems.add("verified", ProblemKind::LocationUnverified);
        }
        Ok(Err(self.once_each(visit, problems)))
    }

    fn verified(&self) -> bool {
        self.typed(Step::Headquarters).on("verified")
    }

    /// What is wrong with one step.
    pub(super) async fn problems_of(&self, visit: &Visit, step: Step) -> Result<Problems, Failed> {
        let labels = self.labels(visit, step);
        let found = self.check(visit).await?.err().unwrap_or_default();
        Ok(Problems(found.0.into_iter().filter(|problem| labels.field_of(problem).is_some()).collect()))
    }

    /// The address is the bill's and the site's: what is wrong with it is said once.
    fn once_each(&self, visit: &Visit, problems: Problems) -> Problems {
        let labels = self.all_labels(visit);
        let mut kept: Vec<Problem> = Vec::new();
        for problem in problems.0 {
            let field = |problem: &Problem| labels.field_of(problem).map(str::to_owned);
            let told = kept
                .iter()
                .any(|other| other.kind == problem.kind && field(other) == field(&problem) && field(other).is_some());
            if !told {
                kept.push(problem);
            }
        }
        Problems(kept)
    }

    pub(super) fn labels(&self, visit: &Visit, step: Step) -> Labels {
        match step {
            Step::Info => info_labels(visit),
            Step::Packages => self.package_labels(visit),
            Step::Headquarters => site_labels(visit),
            Step::Review => Labels::default(),
        }
    }

    pub(super) fn all_labels(&self, visit: &Visit) -> Labels {
        Step::ALL.into_iter().fold(Labels::default(), |all, step| all.and(self.labels(visit, step)))
    }

    fn package_labels(&self, visit: &Visit) -> Labels {
        let name = |package: &Package| visit.text(&format!("package-{}", package.wire()));
        let mut labels = Labels::default().with("packages", "packages", visit.text("customers-packages"));
        for (place, package) in self.packages(visit).iter().enumerate() {
            labels = labels.with(&format!("package-{}", package.wire()), &format!("packages[{place}]"), name(package));
        }
        let offered = self.template(visit).map(|template| template.packages.as_slice()).unwrap_or_default();
        for package in offered.iter().filter(|package| package.facts().limited) {
            let (field, at) = (format!("limit-{}", package.wire()), format!("{LIMITS}.{}", package.wire()));
            labels = labels.with(&field, &at, visit.text_with("customers-limit-of", &[("package", name(package))]));
        }
        labels
    }

    /// What an integrator would send instead: method, path and body.
    pub(super) fn as_api(&self, visit: &Visit) -> (String, Json) {
        let asked = self.asked(visit);
        let given = |pairs: &[(&str, &Option<String>)]| {
            let pairs = pairs.iter().filter_map(|(name, value)| {
                value.as_deref().filter(|value| !value.is_empty()).map(|value| ((*name).to_owned(), Json::from(value)))
            });
            Json::Object(pairs.collect::<Map<String, Json>>())
        };
        let address = asked.address.unwrap_or_default();
        let address = given(&[
            ("addressLine1", &address.line1),
            ("addressLine2", &address.line2),
            ("city", &address.city),
            ("stateOrProvince", &address.state),
            ("zipOrPostalCode", &address.postal_code),
            ("country", &address.country),
        ]);
        let info = asked.info.unwrap_or_default();
        let site = asked.headquarters.unwrap_or_default();
        let mut location = given(&[
            ("name", &site.name),
            ("timezone", &site.timezone),
            ("language", &site.language),
            ("emergencyLocationIdentifier", &site.emergency_location_identifier),
        ]);
        location["address"] = address.clone();
        let mut parameters = json!({ "calling": { "location": location } });
        if !asked.limits.is_empty() {
            parameters["packages"] = json!({ "limits": asked.limits.into_iter().map(|(wire, seats)| (wire, Json::from(seats))).collect::<Map<_, _>>() });
        }
        let body = json!({
            "provisioningId": asked.provisioning_id.id().map(public_id::encode),
            "packages": asked.packages,
            "externalId": asked.external_id,
            "address": address,
            "customerInfo": given(&[("name", &info.name), ("primaryEmail", &info.primary_email), ("language", &info.language)]),
            "provisioningParameters": parameters,
        });
        (format!("/v1/wholesale/customers{}", visit.on_behalf()), body)
    }
}

fn info_labels(visit: &Visit) -> Labels {
    Labels::default()
        .with("name", "customerInfo.name", visit.text("customers-name"))
        .with("email", "customerInfo.primaryEmail", visit.text("customers-email"))
        .with("template", "provisioningId", visit.text("customers-template"))
        .with("external-id", "externalId", visit.text("customers-external-id"))
        .with("language", "customerInfo.language", visit.text("customers-language"))
}

fn site_labels(visit: &Visit) -> Labels {
    let mut labels = Labels::default()
        .with("hq-name", &format!("{SITE}.name"), visit.text("customers-hq-name"))
        .with("timezone", &format!("{SITE}.timezone"), visit.text("customers-timezone"))
        .with("announcements", &format!("{SITE}.language"), visit.text("customers-announcements"))
        .with("emergency", &format!("{SITE}.emergencyLocationIdentifier"), visit.text("customers-emergency"))
        .with("verified", "verified", verification(visit));
    let parts = [
        ("country", "country", "customers-country"),
        ("line1", "addressLine1", "customers-line1"),
        ("line2", "addressLine2", "customers-line2"),
        ("city", "city", "customers-city"),
        ("state", "stateOrProvince", "customers-state"),
        ("postal-code", "zipOrPostalCode", "customers-postal-code"),
    ];
    for (field, part, key) in parts {
        labels = labels.with(field, &format!("address.{part}"), visit.text(key));
        labels = labels.with(field, &format!("{SITE}.address.{part}"), visit.text(key));
    }
    labels
}

/// The sentence of the task flow; what is sold is named as the partner names it.
pub(super) fn verification(visit: &Visit) -> String {
    let product = visit.brand(alta_model::branding::PartnerSetting::Product);
    visit.text_with("customers-verify", &[("product", product)])
}

/// In which announcements are spoken there.
fn spoken_in(country: Country) -> Option<String> {
    let language = alta_model::Language::parse(country.facts()?.language).ok()?;
    Some(language.announcement())
}

/// A name of its own for every draft: short, and without signs that are mistaken for one another.
fn external_id(draft: &str) -> String {
    const SIGNS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let digest = alta_hub::secret::digest(draft);
    let signs: String = digest.bytes().take(8).map(|byte| char::from(SIGNS[usize::from(byte) % SIGNS.len()])).collect();
    format!("C-{}-{}", &signs[..4], &signs[4..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_draft_proposes_an_external_id_of_its_own_and_always_the_same() {
        let one = external_id("0190a5f0-0000-7000-8000-000000000001");
        assert_eq!(one, external_id("0190a5f0-0000-7000-8000-000000000001"));
        assert_ne!(one, external_id("0190a5f0-0000-7000-8000-000000000002"));
        assert_eq!(one.len(), 11);
    }

    #[test]
    fn announcements_are_in_the_language_of_the_country() {
        let spoken = |code: &str| spoken_in(Country::parse(code).unwrap());
        assert_eq!(spoken("ES").as_deref(), Some("es_es"));
        assert_eq!(spoken("US").as_deref(), Some("en_us"));
    }
}
