//! Shapes that several wire bodies share.

use alta_hub::record::StoredAddress;
use alta_model::{Problem, address::AddressTyped};
use alta_words::Tongue;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::problems::published;

/// An address in wholesale bodies. Read leniently: absent, null and empty are the same.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WireAddress {
    pub address_line1: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address_line2: Option<String>,
    pub city: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state_or_province: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zip_or_postal_code: Option<String>,
    pub country: Option<String>,
}

impl From<WireAddress> for AddressTyped {
    fn from(wire: WireAddress) -> AddressTyped {
        AddressTyped {
            line1: wire.address_line1,
            line2: wire.address_line2,
            city: wire.city,
            state: wire.state_or_province,
            postal_code: wire.zip_or_postal_code,
            country: wire.country,
        }
    }
}

impl From<&StoredAddress> for WireAddress {
    fn from(stored: &StoredAddress) -> WireAddress {
        WireAddress {
            address_line1: Some(stored.line1.clone()),
            address_line2: stored.line2.clone(),
            city: Some(stored.city.clone()),
            state_or_province: stored.state.clone(),
            zip_or_postal_code: stored.postal_code.clone(),
            country: Some(stored.country.clone()),
        }
    }
}

/// What went wrong behind an accepted request.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WireError {
    pub error_code: i64,
    pub description: String,
}

impl WireError {
    pub fn of(problem: &Problem, tongue: Tongue) -> WireError {
        WireError {
            error_code: published(problem.kind).wire_code,
            description: alta_words::problem(tongue, problem).description(),
        }
    }
}

/// The answer to work that goes on behind: where to look.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WireUrl {
    pub url: String,
}

/// The answer of a precheck that found nothing wrong.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WirePrecheck {
    pub message: String,
    pub info: Vec<WireInfo>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WireInfo {
    pub info_code: i64,
    pub description: String,
}

impl WirePrecheck {
    /// Info code 100: "it will work", the only one the public API is known to have.
    pub fn good(tongue: Tongue) -> WirePrecheck {
        let info = WireInfo { info_code: 100, description: alta_words::say(tongue, "api-precheck-good", &[]) };
        WirePrecheck { message: "success".to_owned(), info: vec![info] }
    }

    /// Info code 101, of our own: it will work as soon as the person agrees to the move of their free account.
    #[must_use]
    pub fn with_consent(mut self, tongue: Tongue) -> WirePrecheck {
        let description = alta_words::say(tongue, "api-precheck-consent", &[]);
        self.info.push(WireInfo { info_code: 101, description });
        self
    }
}

/// Text that some clients send as a number.
pub fn text_or_number<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Text(String),
        Number(u64),
    }
    Ok(Option::<Either>::deserialize(from)?.map(|either| match either {
        Either::Text(text) => text,
        Either::Number(number) => number.to_string(),
    }))
}
