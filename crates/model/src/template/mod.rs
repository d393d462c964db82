//! Onboarding templates: what customers made with one have in common. Versions never change; an edit makes the next.

mod diff;
pub mod rules;
pub mod settings;

use crate::{
    Id,
    country::Country,
    id::{Person, PstnProvider, Subscription},
    language::Language,
};
pub use diff::{Difference, Field, differences};
pub use settings::Settings;

/// How people of the customer sign in. Fixed at creation: a later edit of the template does not touch customers made before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Authentication {
    Platform,
    PartnerSaml { entity_id: String },
    PartnerOidc { idp_name: String },
}

impl Authentication {
    pub const fn method(&self) -> &'static str {
        match self {
            Authentication::Platform => "webex",
            Authentication::PartnerSaml { .. } => "partner-saml",
            Authentication::PartnerOidc { .. } => "partner-oidc",
        }
    }

    /// The name of the partner's identity provider, where one is used.
    pub fn idp(&self) -> Option<&str> {
        match self {
            Authentication::Platform => None,
            Authentication::PartnerSaml { entity_id: idp } | Authentication::PartnerOidc { idp_name: idp } => Some(idp),
        }
    }

    /// The form it is stored in: `webex`, `partner-saml <entity id>`, `partner-oidc <name>`.
    pub fn stored(&self) -> String {
        match self.idp() {
            None => self.method().to_owned(),
            Some(idp) => format!("{} {idp}", self.method()),
        }
    }

    pub fn from_stored(text: &str) -> Option<Authentication> {
        match text.split_once(' ') {
            None if text == "webex" => Some(Authentication::Platform),
            Some(("partner-saml", idp)) => Some(Authentication::PartnerSaml { entity_id: idp.to_owned() }),
            Some(("partner-oidc", idp)) => Some(Authentication::PartnerOidc { idp_name: idp.to_owned() }),
            _ => None,
        }
    }
}

/// One version of a template, complete and valid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub name: String,
    /// The service provider's administrator who is assigned to every customer made with it.
    pub administrator: Id<Person>,
    pub country: Country,
    pub language: Language,
    pub subscription: Id<Subscription>,
    pub authentication: Authentication,
    pub pstn: Option<Id<PstnProvider>>,
    /// Which connector fulfils its customers.
    pub connector: String,
    pub settings: Settings,
}
