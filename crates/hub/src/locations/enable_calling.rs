//! Letting a location call: from then on it can have numbers, extensions and a connection to the public network.

use alta_model::{
    Id, Problem, ProblemKind,
    customer::Asked,
    id::{Location, Organization},
    language::Language,
    role::Right,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{find, outside};
use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    door::TenantSql,
    fulfilment::{Begin, begin},
    sql, values,
};

pub struct EnableCalling {
    pub org: Option<Id<Organization>>,
    pub location: Asked<Id<Location>>,
    pub announcement_language: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Enabled {
    pub location: String,
}

const ENABLE: TenantSql = sql!(
    "update location set calling = 1, announcement_language = coalesce($3, announcement_language), updated_at = $4 \
     where partner_id = $1 and id = $2"
);

impl Verb for EnableCalling {
    const RIGHT: Right = Right::EditLocations;
    const NAME: &'static str = "enable-calling";
    type Done = Enabled;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Enabled, Refusal> {
        let id = match self.location {
            Asked::Absent => return Err(Problem::new("id", ProblemKind::Required).into()),
            Asked::Unreadable => return Err(Problem::new("id", ProblemKind::LocationNotFound).into()),
            Asked::Is(id) => id,
        };
        let location = find::find(tx, self.org, id).await?;
        let customer = location.customer()?;
        let typed = self.announcement_language.as_deref().map(str::trim).filter(|typed| !typed.is_empty());
        let language = typed.map(Language::parse).transpose();
        let language = language.map_err(|kind| Problem::new("announcementLanguage", kind))?;
        let spoken = language.map(|language| language.announcement());
        let done = Enabled { location: location.key() };
        if location.seen.calling && spoken.as_ref().is_none_or(|code| *code == location.seen.announcement_language) {
            return Ok(done);
        }
        let (key, now) = (customer.key(), tx.now());
        tx.must(&ENABLE, values![location.key(), spoken.as_deref(), now]).await?;
        let operation = begin(tx, Begin { kind: "change-location", customer: &key, name: &location.seen.name }).await?;
        outside::wish(tx, &location, operation).await?;
        let speaks = spoken.as_ref().unwrap_or(&location.seen.announcement_language);
        let change = Change::new("location", id, json!({ "calling": true, "announcementLanguage": speaks }))
            .of_customer(key)
            .from(json!({ "calling": location.seen.calling, "announcementLanguage": location.seen.announcement_language }));
        tx.changed(change);
        Ok(done)
    }
}
