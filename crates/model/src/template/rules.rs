//! What makes a template valid: the plan of creating or editing one.

use super::{Authentication, Settings, Template, settings::SettingValue};
use crate::{
    Id, Problem, ProblemKind, Problems,
    country::Country,
    id::{Person, PstnProvider, Subscription},
    language::Language,
    name,
};

/// A template as somebody typed it; the names are those of the `/api` body.
#[derive(Clone, Debug, Default)]
pub struct AskedTemplate {
    pub name: Option<String>,
    pub administrator_email: Option<String>,
    pub country: Option<String>,
    pub language: Option<String>,
    pub subscription: Option<Id<Subscription>>,
    pub authentication: Option<String>,
    pub idp: Option<String>,
    pub pstn: Option<Id<PstnProvider>>,
    pub connector: Option<String>,
    pub settings: Vec<(String, SettingValue)>,
}

/// What the hub knows: `None` where what was asked for is not the partner's.
#[derive(Clone, Debug, Default)]
pub struct TemplateFacts {
    pub administrator: Option<Id<Person>>,
    pub subscription: Option<Id<Subscription>>,
    pub pstn: Option<Id<PstnProvider>>,
    pub name_taken: bool,
    pub connectors: Vec<&'static str>,
}

pub fn plan(asked: &AskedTemplate, facts: &TemplateFacts) -> Result<Template, Problems> {
    let mut problems = Problems::default();
    let p = &mut problems;
    let name = p.keep("name", name::line(asked.name.as_deref().unwrap_or_default(), 100));
    if facts.name_taken {
        p.push(
            Problem::new("name", ProblemKind::TemplateNameInUse)
                .with("name", asked.name.as_deref().unwrap_or_default()),
        );
    }
    let administrator = known(p, "administrator", asked.administrator_email.is_some(), facts.administrator);
    let country = required(p, "country", asked.country.as_deref(), Country::parse);
    if country.is_some_and(|country| country.facts().is_none()) {
        p.add("country", ProblemKind::CountryUnsupported);
    }
    let language = required(p, "language", asked.language.as_deref(), Language::parse);
    let subscription = known(p, "subscription", asked.subscription.is_some(), facts.subscription);
    let authentication = authentication(p, asked);
    if asked.pstn.is_some() && facts.pstn.is_none() {
        p.add("pstnProvider", ProblemKind::PstnNotOffered);
    }
    let connector = connector(p, asked.connector.as_deref(), &facts.connectors);
    let settings = Settings::parse(&asked.settings, "settings", p);
    match (name, administrator, country, language, subscription, authentication, connector) {
        (
            Some(name),
            Some(administrator),
            Some(country),
            Some(language),
            Some(subscription),
            Some(authentication),
            Some(connector),
        ) => problems.or(Template {
            name,
            administrator,
            country,
            language,
            subscription,
            authentication,
            pstn: facts.pstn,
            connector,
            settings,
        }),
        _ => Err(problems),
    }
}

fn required<T>(
    problems: &mut Problems,
    at: &str,
    typed: Option<&str>,
    parse: fn(&str) -> Result<T, ProblemKind>,
) -> Option<T> {
    let typed = typed.map(str::trim).filter(|typed| !typed.is_empty());
    problems.keep(at, typed.ok_or(ProblemKind::Required).and_then(parse))
}

fn known<T>(problems: &mut Problems, at: &str, asked: bool, found: Option<T>) -> Option<T> {
    problems.keep(at, found.ok_or(if asked { ProblemKind::NotFound } else { ProblemKind::Required }))
}

fn authentication(problems: &mut Problems, asked: &AskedTemplate) -> Option<Authentication> {
    let idp = asked.idp.as_deref().map(str::trim).filter(|idp| !idp.is_empty());
    match (asked.authentication.as_deref().unwrap_or("webex"), idp) {
        ("webex", None) => Some(Authentication::Platform),
        ("webex", Some(_)) => problems.keep("identityProvider", Err(ProblemKind::IdpNotAllowed)),
        ("partner-saml" | "partner-oidc", None) => problems.keep("identityProvider", Err(ProblemKind::IdpRequired)),
        ("partner-saml", Some(idp)) => problems
            .keep("identityProvider", name::line(idp, 1024))
            .map(|entity_id| Authentication::PartnerSaml { entity_id }),
        ("partner-oidc", Some(idp)) => {
            problems.keep("identityProvider", idp_name(idp)).map(|idp_name| Authentication::PartnerOidc { idp_name })
        }
        (other, _) => {
            let known = "webex, partner-saml, partner-oidc";
            problems.push(
                Problem::new("authentication", ProblemKind::UnknownValue).with("value", other).with("known", known),
            );
            None
        }
    }
}

/// Letters, digits, `-` `_` `~` `.`; at most 128. Source: domain reference 2.3.
fn idp_name(typed: &str) -> Result<String, ProblemKind> {
    let fits = typed.len() <= 128 && typed.chars().all(|c| c.is_ascii_alphanumeric() || "-_~.".contains(c));
    if fits { Ok(typed.to_owned()) } else { Err(ProblemKind::IdpRequired) }
}

fn connector(problems: &mut Problems, asked: Option<&str>, known: &[&'static str]) -> Option<String> {
    let asked = asked.unwrap_or(known.first().copied().unwrap_or_default());
    if known.contains(&asked) {
        return Some(asked.to_owned());
    }
    problems.push(
        Problem::new("connector", ProblemKind::UnknownValue).with("value", asked).with("known", known.join(", ")),
    );
    None
}
