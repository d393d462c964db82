//! What makes a template valid: the plan of creating or editing one.

use super::{Authentication, Settings, Template, settings::SettingValue};
use crate::{
    Email, Id, Problem, ProblemKind, Problems, TemplateName,
    country::Country,
    customer::{Asked, parse_text, parse_value},
    id::{Person, PstnProvider, Subscription},
    language::Language,
};

/// A template as somebody typed it; the names are those of the `/api` body.
#[derive(Clone, Debug, Default)]
pub struct AskedTemplate {
    pub name: Option<String>,
    pub administrator_email: Option<String>,
    pub country: Option<String>,
    pub language: Option<String>,
    pub subscription: Asked<Id<Subscription>>,
    pub authentication: Option<String>,
    pub idp: Option<String>,
    pub pstn: Asked<Id<PstnProvider>>,
    pub connector: Option<String>,
    /// What is not here has its default, also when a template is edited: an edit says the whole template.
    pub settings: Vec<(String, SettingValue)>,
}

impl AskedTemplate {
    /// What one would have to type to get this template under another name.
    pub fn like(template: &Template, name: &str, administrator_email: &str) -> AskedTemplate {
        AskedTemplate {
            name: Some(name.to_owned()),
            administrator_email: Some(administrator_email.to_owned()),
            country: Some(template.country.code().to_owned()),
            language: Some(template.language.mail()),
            subscription: Asked::Is(template.subscription),
            authentication: Some(template.authentication.method().to_owned()),
            idp: template.authentication.idp().map(str::to_owned),
            pstn: template.pstn.map_or(Asked::Absent, Asked::Is),
            connector: Some(template.connector.clone()),
            settings: template
                .settings
                .iter()
                .map(|(setting, value)| (setting.key.to_owned(), value.clone()))
                .collect(),
        }
    }
}

/// What the hub knows: `None` where what was asked for is not the partner's.
#[derive(Clone, Debug, Default)]
pub struct TemplateFacts {
    /// An administrator of the partner who can serve the customers assigned to them.
    pub administrator: Option<Id<Person>>,
    pub subscription: Option<Id<Subscription>>,
    pub pstn: Option<Id<PstnProvider>>,
    /// Another template in service reads the same.
    pub name_taken: bool,
    pub connectors: Vec<&'static str>,
}

pub fn plan(asked: &AskedTemplate, facts: &TemplateFacts) -> Result<Template, Problems> {
    let mut problems = Problems::default();
    let p = &mut problems;
    let name = template_name(p, asked.name.as_deref(), facts.name_taken);
    let administrator = administrator(p, asked.administrator_email.as_deref(), facts.administrator);
    let country = parse_value(asked.country.as_deref(), "country", true, Country::parse, p);
    if let Some(country) = country.filter(|country| country.facts().is_none()) {
        p.push(Problem::new("country", ProblemKind::CountryUnsupported).with("country", country));
    }
    let language = parse_value(asked.language.as_deref(), "language", true, Language::parse, p);
    if asked.subscription.is_absent() {
        p.add("subscription", ProblemKind::Required);
    }
    let subscription = known(p, "subscription", asked.subscription, facts.subscription);
    let authentication = authentication(p, asked);
    let pstn = known(p, "pstnProvider", asked.pstn, facts.pstn);
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
            pstn,
            connector,
            settings,
        }),
        _ => Err(problems),
    }
}

fn given(typed: Option<&str>) -> Option<&str> {
    typed.map(str::trim).filter(|typed| !typed.is_empty())
}

fn template_name(problems: &mut Problems, typed: Option<&str>, taken: bool) -> Option<String> {
    let name = parse_text(typed, "name", TemplateName::MAX, true, problems);
    if let (Some(name), true) = (&name, taken) {
        problems.push(Problem::new("name", ProblemKind::TemplateNameInUse).with("name", name));
    }
    name
}

fn administrator(problems: &mut Problems, typed: Option<&str>, found: Option<Id<Person>>) -> Option<Id<Person>> {
    let email = parse_value(typed, "administrator", true, Email::parse, problems)?;
    if found.is_none() {
        problems.push(Problem::new("administrator", ProblemKind::AdministratorUnknown).with("email", email));
    }
    found
}

/// A reference to something of the partner's; left out is no problem here.
fn known<T: Copy>(problems: &mut Problems, at: &str, asked: Asked<T>, found: Option<T>) -> Option<T> {
    match (asked, found) {
        (Asked::Absent, _) => None,
        (Asked::Unreadable, _) => problems.keep(at, Err(ProblemKind::MalformedId)),
        (Asked::Is(_), found) => problems.keep(at, found.ok_or(ProblemKind::NotFound)),
    }
}

fn authentication(problems: &mut Problems, asked: &AskedTemplate) -> Option<Authentication> {
    match (given(asked.authentication.as_deref()).unwrap_or("webex"), given(asked.idp.as_deref())) {
        ("webex", None) => Some(Authentication::Platform),
        ("webex", Some(_)) => problems.keep("identityProvider", Err(ProblemKind::IdpNotAllowed)),
        ("partner-saml" | "partner-oidc", None) => problems.keep("identityProvider", Err(ProblemKind::IdpRequired)),
        ("partner-saml", Some(idp)) => parse_text(Some(idp), "identityProvider", ENTITY_ID_MAX, true, problems)
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

/// What the SAML metadata schema allows for an entity id.
const ENTITY_ID_MAX: usize = 1024;

/// Letters, digits, `-` `_` `~` `.`; at most 128. Source: domain reference 2.3.
fn idp_name(typed: &str) -> Result<String, ProblemKind> {
    let fits = typed.len() <= 128 && typed.chars().all(|c| c.is_ascii_alphanumeric() || "-_~.".contains(c));
    if fits { Ok(typed.to_owned()) } else { Err(ProblemKind::IdpMalformed) }
}

fn connector(problems: &mut Problems, asked: Option<&str>, known: &[&'static str]) -> Option<String> {
    let asked = given(asked).unwrap_or(known.first().copied().unwrap_or_default());
    if known.contains(&asked) {
        return Some(asked.to_owned());
    }
    problems.push(
        Problem::new("connector", ProblemKind::UnknownValue).with("value", asked).with("known", known.join(", ")),
    );
    None
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::template::settings::{EXTENSION_LENGTH, RESTRICTED};

    fn id<Of>(number: u128) -> Id<Of> {
        Id::from_uuid(Uuid::from_u128(number))
    }

    fn facts() -> TemplateFacts {
        TemplateFacts {
            administrator: Some(id(1)),
            subscription: Some(id(2)),
            pstn: Some(id(3)),
            name_taken: false,
            connectors: vec!["local"],
        }
    }

    fn asked() -> AskedTemplate {
        AskedTemplate {
            name: Some("  Pequeña empresa ".to_owned()),
            administrator_email: Some("marta@telco.example".to_owned()),
            country: Some("es".to_owned()),
            language: Some("es_ES".to_owned()),
            subscription: Asked::Is(id(2)),
            ..AskedTemplate::default()
        }
    }

    #[track_caller]
    fn refuses(asked: AskedTemplate, facts: TemplateFacts, expected: &[(&str, ProblemKind)]) {
        let problems = plan(&asked, &facts).expect_err("should be refused");
        let found: Vec<_> = problems.0.iter().map(|problem| (problem.at.as_str(), problem.kind)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_nobody_asked_for_has_its_default() {
        let template = plan(&asked(), &facts()).unwrap();
        assert_eq!(template.name, "Pequeña empresa");
        assert_eq!((template.authentication, template.pstn), (Authentication::Platform, None));
        assert_eq!(template.connector, "local");
        assert_eq!(template.settings, Settings::default());
    }

    #[test]
    fn an_empty_template_is_told_all_that_it_lacks() {
        use ProblemKind::Required;
        let lacks = ["name", "administrator", "country", "language", "subscription"].map(|at| (at, Required));
        refuses(AskedTemplate::default(), facts(), &lacks);
    }

    #[test]
    fn a_template_speaks_only_of_what_is_the_partners() {
        let asked = AskedTemplate { pstn: Asked::Is(id(3)), connector: Some("fax".to_owned()), ..asked() };
        let nothing = TemplateFacts { connectors: vec!["local"], name_taken: true, ..TemplateFacts::default() };
        refuses(
            asked,
            nothing,
            &[
                ("name", ProblemKind::TemplateNameInUse),
                ("administrator", ProblemKind::AdministratorUnknown),
                ("subscription", ProblemKind::NotFound),
                ("pstnProvider", ProblemKind::NotFound),
                ("connector", ProblemKind::UnknownValue),
            ],
        );
        let unreadable =
            AskedTemplate { subscription: Asked::Unreadable, pstn: Asked::Unreadable, ..super::tests::asked() };
        let malformed = ["subscription", "pstnProvider"].map(|at| (at, ProblemKind::MalformedId));
        refuses(unreadable, facts(), &malformed);
    }

    #[test]
    fn partner_authentication_needs_an_identity_provider_and_platform_authentication_takes_none() {
        let with = |method: &str, idp: Option<&str>| AskedTemplate {
            authentication: Some(method.to_owned()),
            idp: idp.map(str::to_owned),
            ..asked()
        };
        for (method, idp, refused) in [
            ("partner-saml", None, ProblemKind::IdpRequired),
            ("partner-oidc", Some("  "), ProblemKind::IdpRequired),
            ("partner-oidc", Some("telco login"), ProblemKind::IdpMalformed),
            ("partner-saml", Some("telco\u{202e}"), ProblemKind::ControlCharacters),
            ("webex", Some("telco"), ProblemKind::IdpNotAllowed),
        ] {
            refuses(with(method, idp), facts(), &[("identityProvider", refused)]);
        }
        refuses(with("kerberos", None), facts(), &[("authentication", ProblemKind::UnknownValue)]);
        let saml = plan(&with("partner-saml", Some("https://idp.telco.example/saml")), &facts()).unwrap();
        assert_eq!(saml.authentication.stored(), "partner-saml https://idp.telco.example/saml");
        assert_eq!(Authentication::from_stored(&saml.authentication.stored()), Some(saml.authentication));
    }

    #[test]
    fn a_template_asked_for_again_is_the_same_template() {
        let first = AskedTemplate {
            authentication: Some("partner-oidc".to_owned()),
            idp: Some("telco-login".to_owned()),
            pstn: Asked::Is(id(3)),
            settings: vec![
                (EXTENSION_LENGTH.to_owned(), SettingValue::Number(4)),
                (RESTRICTED.to_owned(), SettingValue::Flag(false)),
            ],
            ..asked()
        };
        let template = plan(&first, &facts()).unwrap();
        let again = AskedTemplate::like(&template, &template.name, "marta@telco.example");
        assert_eq!(plan(&again, &facts()).unwrap(), template);
    }
}
