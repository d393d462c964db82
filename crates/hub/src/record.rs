//! How composite values are kept in a column: addresses and package lists as JSON, beside the model, which knows no serde.

use alta_model::{
    address::{Address, AddressTyped},
    package::Package,
};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

/// The stored address. The names never change: rows of every age hold them.
#[derive(Clone, Debug, Default, Serialize, Deserialize, PartialEq, Eq)]
pub struct StoredAddress {
    pub line1: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line2: Option<String>,
    pub city: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    pub country: String,
}

impl From<&Address> for StoredAddress {
    fn from(address: &Address) -> StoredAddress {
        StoredAddress {
            line1: address.line1().to_owned(),
            line2: address.line2().map(str::to_owned),
            city: address.city().to_owned(),
            state: address.state().map(str::to_owned),
            postal_code: address.postal_code().map(str::to_owned),
            country: address.country().code().to_owned(),
        }
    }
}

impl From<&StoredAddress> for AddressTyped {
    fn from(stored: &StoredAddress) -> AddressTyped {
        AddressTyped {
            line1: Some(stored.line1.clone()),
            line2: stored.line2.clone(),
            city: Some(stored.city.clone()),
            state: stored.state.clone(),
            postal_code: stored.postal_code.clone(),
            country: Some(stored.country.clone()),
        }
    }
}

impl StoredAddress {
    pub fn parse(text: &str) -> StoredAddress {
        serde_json::from_str(text).unwrap_or_default()
    }

    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub fn json(&self) -> Json {
        serde_json::to_value(self).unwrap_or_default()
    }
}

/// Packages as their wire names in one JSON list.
pub fn packages_text(packages: impl IntoIterator<Item = Package>) -> String {
    Json::from(packages.into_iter().map(Package::wire).collect::<Vec<_>>()).to_string()
}

pub fn packages_of(text: &str) -> Vec<Package> {
    serde_json::from_str::<Vec<String>>(text)
        .unwrap_or_default()
        .iter()
        .filter_map(|wire| Package::parse(wire).ok())
        .collect()
}
