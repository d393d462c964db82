//! How the order of an item is kept: as JSON beside the model, which knows no serde. The names never change: rows of every age hold them.

use alta_model::{Id, customer::Asked, user::AskedSubscriber};
use serde::{Deserialize, Serialize};

#[derive(Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct StoredSubscriber {
    customer: Option<String>,
    email: Option<String>,
    package: Option<String>,
    packages: Option<Vec<String>>,
    first_name: Option<String>,
    last_name: Option<String>,
    number: Option<String>,
    extension: Option<String>,
    location: Option<String>,
}

/// What no id looks like: it was typed, and could not be read.
const UNREADABLE: &str = "?";

fn written<Of>(asked: Asked<Id<Of>>) -> Option<String> {
    match asked {
        Asked::Absent => None,
        Asked::Unreadable => Some(UNREADABLE.to_owned()),
        Asked::Is(id) => Some(id.to_string()),
    }
}

fn read<Of>(text: Option<&str>) -> Asked<Id<Of>> {
    text.map_or(Asked::Absent, |text| text.parse().map_or(Asked::Unreadable, Asked::Is))
}

pub(super) fn subscriber_text(asked: &AskedSubscriber) -> String {
    let stored = StoredSubscriber {
        customer: written(asked.customer),
        email: asked.email.clone(),
        package: asked.package.clone(),
        packages: asked.packages.clone(),
        first_name: asked.first_name.clone(),
        last_name: asked.last_name.clone(),
        number: asked.number.clone(),
        extension: asked.extension.clone(),
        location: written(asked.location),
    };
    serde_json::to_string(&stored).unwrap_or_default()
}

/// `None`: written by a newer program.
pub(crate) fn subscriber_of(text: &str) -> Option<AskedSubscriber> {
    let stored: StoredSubscriber = serde_json::from_str(text).ok()?;
    Some(AskedSubscriber {
        customer: read(stored.customer.as_deref()),
        email: stored.email,
        package: stored.package,
        packages: stored.packages,
        has_parameters: true,
        first_name: stored.first_name,
        last_name: stored.last_name,
        number: stored.number,
        extension: stored.extension,
        location: read(stored.location.as_deref()),
        ..AskedSubscriber::default()
    })
}
