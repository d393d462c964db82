//! Would these extensions do at a location? Asked before anybody gets one.

use std::collections::BTreeSet;

use alta_model::{
    Id, Problem, ProblemKind,
    id::{Location, Organization},
    number::{ExtensionCheck, MOST_EXTENSIONS, check_extensions},
    role::Right,
};

use super::find;
use crate::{Look, Refusal, Tx, door::TenantSql, sql, values};

pub struct ValidateExtensions {
    pub org: Option<Id<Organization>>,
    pub location: Id<Location>,
    pub extensions: Vec<String>,
}

const TAKEN: TenantSql = sql!("select extension from extension where partner_id = $1 and location_id = $2");

impl Look for ValidateExtensions {
    const RIGHT: Right = Right::SeeLocations;
    type Seen = Vec<ExtensionCheck>;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Vec<ExtensionCheck>, Refusal> {
        let location = find::calling(tx, self.org, self.location).await?;
        if self.extensions.is_empty() {
            return Err(Problem::new("extensions", ProblemKind::Required).into());
        }
        if self.extensions.len() > MOST_EXTENSIONS {
            return Err(Problem::new("extensions", ProblemKind::TooMany).with("max", MOST_EXTENSIONS).into());
        }
        let mut taken = BTreeSet::new();
        for row in tx.rows(&TAKEN, values![location.key()]).await? {
            taken.insert(row.text(0)?.to_owned());
        }
        let length = location.customer()?.extension_length;
        Ok(check_extensions(&self.extensions, &taken, location.seen.country, length))
    }
}
