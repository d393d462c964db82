//! A PSTN provider of the partner: who carries its customers' calls, and in which countries.

use alta_model::{
    Id, Problem, ProblemKind, Problems,
    country::Country,
    id::PstnProvider,
    location::{PSTN_SERVICES, PstnKind},
    name,
    role::Right,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::rows::refuse_sub_partner;
use crate::{Refusal, Tx, Verb, audit::Change, door::TenantSql, sql, values};

pub struct AddPstnProvider {
    pub name: String,
    pub kind: PstnKind,
    /// Two letters each.
    pub countries: Vec<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddedProvider {
    pub provider: String,
}

const INSERT: TenantSql = sql!(
    "insert into pstn_provider (partner_id, id, name, kind, services, countries, created_at) values ($1, $2, $3, $4, $5, $6, $7)"
);

impl Verb for AddPstnProvider {
    const RIGHT: Right = Right::EditPartner;
    const NAME: &'static str = "add-pstn-provider";
    type Done = AddedProvider;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<AddedProvider, Refusal> {
        refuse_sub_partner(tx)?;
        let mut problems = Problems::default();
        let called = problems.keep("name", name::line(&self.name, 100));
        let mut countries = Vec::new();
        for (place, code) in self.countries.iter().enumerate() {
            let at = format!("countries[{place}]");
            match problems.keep(&at, Country::parse(code)) {
                Some(country) if country.facts().is_none() => {
                    problems.push(Problem::new(at, ProblemKind::CountryUnsupported).with("country", code));
                }
                country => countries.extend(country),
            }
        }
        if self.countries.is_empty() {
            problems.add("countries", ProblemKind::Required);
        }
        let called = problems.or(called)?.unwrap_or_default();
        let id = tx.fresh::<PstnProvider>();
        insert(tx, id, &called, self.kind, &countries).await?;
        let after = json!({ "name": called, "type": self.kind.wire(), "countries": self.countries });
        tx.changed(Change::new("pstn-provider", id, after));
        Ok(AddedProvider { provider: id.to_string() })
    }
}

pub(super) async fn insert(
    tx: &mut Tx<'_, '_>,
    id: Id<PstnProvider>,
    called: &str,
    kind: PstnKind,
    countries: &[Country],
) -> Result<(), Refusal> {
    let served = countries.iter().map(|country| country.code()).collect::<Vec<_>>().join(" ");
    let services = json!(PSTN_SERVICES).to_string();
    let now = tx.now();
    tx.later(&INSERT, values![id.to_string(), called, kind.wire(), services, served, now]).await
}
