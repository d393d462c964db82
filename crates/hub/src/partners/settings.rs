//! How a partner presents its hub: seen by everybody who works there, changed by those who administer it.

use std::collections::BTreeMap;

use alta_model::{
    branding::{PartnerSetting, plan_settings},
    role::Right,
};
use serde_json::{Value as Json, json};

use crate::{Look, Refusal, Tx, Verb, audit::Change, door::TenantSql, sql, values};

const ALL: TenantSql = sql!("select key, value from partner_setting where partner_id = $1");
const KEEP: TenantSql = sql!(
    "insert into partner_setting (partner_id, key, value) values ($1, $2, $3) on conflict (partner_id, key) do update set value = excluded.value"
);
const FORGET: TenantSql = sql!("delete from partner_setting where partner_id = $1 and key = $2");

/// What is set; what is not there has its default.
pub struct PartnerSettings;

impl Look for PartnerSettings {
    const RIGHT: Right = Right::SeeSelf;
    type Seen = BTreeMap<PartnerSetting, String>;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        let mut all = BTreeMap::new();
        for row in tx.rows(&ALL, values![]).await? {
            if let Some(setting) = PartnerSetting::from_code(row.text(0)?) {
                all.insert(setting, row.text(1)?.to_owned());
            }
        }
        Ok(all)
    }
}

/// As typed; the empty text goes back to the default.
pub struct ChangePartnerSettings(pub Vec<(PartnerSetting, String)>);

impl Verb for ChangePartnerSettings {
    const RIGHT: Right = Right::EditPartner;
    const NAME: &'static str = "change-partner-settings";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        // why: a sub-partner works in its partner's hub, with the partner's names.
        if tx.actor().sub_partner.is_some() {
            return Err(Refusal::not_found());
        }
        let plan = plan_settings(&self.0)?;
        let before = PartnerSettings.run(tx).await?;
        let (mut was, mut is) = (serde_json::Map::new(), serde_json::Map::new());
        for (setting, value) in &plan {
            let had = before.get(setting).cloned().unwrap_or_default();
            if had == *value {
                continue;
            }
            match value.as_str() {
                "" => tx.later(&FORGET, values![setting.code()]).await?,
                value => tx.later(&KEEP, values![setting.code(), value]).await?,
            }
            was.insert(setting.code().to_owned(), had.into());
            is.insert(setting.code().to_owned(), json!(value));
        }
        if !is.is_empty() {
            let partner = tx.partner_text().to_owned();
            tx.changed(Change::new("partner", partner, Json::Object(is)).from(Json::Object(was)));
        }
        Ok(())
    }
}
