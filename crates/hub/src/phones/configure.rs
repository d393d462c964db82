//! A desk telephone fetches its configuration. The hub keeps digests only, so every fetch gives it a new password; what it was given the time
//! before stays good until the next one, so that a fetch that broke off leaves no telephone mute. Wrong address, wrong file and a telephone
//! whose person calls no more look the same.

use alta_db::{Row, Sql, Tx as Raw, Value, Work, statement};
use alta_model::{
    Id, ProblemKind,
    id::{Device, Organization, Partner},
    role::Right,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    open::{FREE, led},
    yealink::{self, Account},
};
use crate::{
    Caller, Hub, Refusal, Tx, Verb,
    actor::{id, opt_id},
    audit::Change,
    devices::{Model, Vendor},
    door::TenantSql,
    hold, secret,
    sign_in::{Key, Throttle},
    sql, values,
    voice::{IssueCredential, IssuedCredential, Touched, fresh_password},
};

/// What was asked for.
pub struct ConfigurationOrder {
    pub secret: String,
    pub file: String,
    /// The folder that it was asked for in, as the telephone shall ask again.
    pub from: String,
    /// Where the request came from, as far as is known.
    pub address: String,
    pub tracking_id: String,
}

/// `020000ff1a3e.cfg`
pub(super) fn file(mac: &str) -> String {
    format!("{}.cfg", mac.to_ascii_lowercase())
}

// Across partners: an address says whose it is only after it was found.
const BY_ADDRESS: Sql = statement!(
    "select d.partner_id, b.org_id, d.id, d.mac, d.model from device d \
     join customer c on c.partner_id = d.partner_id and c.id = d.customer_id and c.removed_at is null \
     left join sub_partner b on b.partner_id = c.partner_id and b.id = c.sub_partner_id where d.address_hash = $1"
);

struct ByAddress(String);

impl Work for ByAddress {
    type Done = Option<Row>;
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Raw<'_>) -> Result<Option<Row>, Refusal> {
        Ok(tx.rows(&BY_ADDRESS, &[Value::from(self.0.as_str())]).await?.into_iter().next())
    }
}

/// The whole text of the file.
pub async fn fetch_configuration(hub: &Hub, throttle: &Throttle, order: ConfigurationOrder) -> Result<String, Refusal> {
    let keys = [Key { who: format!("configuration {}", order.address), free: FREE }];
    let by = ByAddress(secret::digest(&order.secret));
    let row = led(hub, throttle, &keys, by).await?.ok_or_else(Refusal::not_found)?;
    // why not counted: telephones ask for files that nobody wrote, before their own.
    let own = order.file.eq_ignore_ascii_case(&file(row.text(3)?));
    if !own || Model::find(row.text(4)?).is_none_or(|model| model.vendor != Vendor::Yealink) {
        return Err(Refusal::not_found());
    }
    let (partner, branch): (Id<Partner>, Option<Id<Organization>>) = (id(&row, 0)?, opt_id(&row, 1)?);
    let caller = Caller { on_behalf_of: branch.map(Ok), tracking_id: order.tracking_id, ..Caller::operator(partner) };
    let password = fresh_password()?;
    let verb = ConfigureDevice { device: id(&row, 2)?, password: password.clone() };
    let configured = hub.write(&caller, verb).await.map_err(|refusal| match refusal.kinds()[..] {
        [ProblemKind::DeviceWithoutCalling] => Refusal::not_found(),
        _ => refusal,
    })?;
    let (server, secure) = super::servers(hub);
    let account = Account {
        name: &configured.name,
        extension: &configured.extension,
        line: &configured.issued.line,
        domain: &configured.issued.domain,
        username: &configured.issued.username,
        password: &password,
        server,
        secure,
        language: &configured.language,
        timezone: &configured.timezone,
        from: &order.from,
        now: configured.now,
    };
    Ok(yealink::written(&account))
}

struct ConfigureDevice {
    device: Id<Device>,
    password: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Configured {
    issued: IssuedCredential,
    name: String,
    extension: String,
    /// Of the person, as mail is written to them.
    language: String,
    timezone: String,
    now: i64,
}

const DEVICE: TenantSql = sql!(
    "select d.person_id, d.customer_id, d.model, p.display_name, p.language, coalesce(v.extension, ''), coalesce(l.timezone, '') from device d \
     join person p on p.partner_id = $1 and p.id = d.person_id and p.disabled_at is null \
     left join voice_line v on v.partner_id = $1 and v.line_id = d.person_id \
     left join location l on l.partner_id = $1 and l.id = p.location_id where d.partner_id = $1 and d.id = $2"
);
// What it was given last stays.
const END_OLDER: TenantSql = sql!(
    "delete from sip_credential where partner_id = $1 and device_id = $2 \
     and id < (select max(k.id) from sip_credential k where k.partner_id = $1 and k.device_id = $2)"
);
const FETCHED: TenantSql = sql!("update device set configured_at = $3 where partner_id = $1 and id = $2");

impl Verb for ConfigureDevice {
    const RIGHT: Right = Right::EditDevices;
    const NAME: &'static str = "configure-device";
    type Done = Configured;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Configured, Refusal> {
        let (device, now) = (self.device.to_string(), tx.now());
        let row = tx.one(&DEVICE, values![device.as_str()]).await?.ok_or_else(Refusal::not_found)?;
        hold::person(tx, row.text(0)?).await?;
        tx.later(&END_OLDER, values![device.as_str()]).await?;
        tx.touch(Touched::Person(row.text(0)?.to_owned()));
        let issue = IssueCredential {
            person: id(&row, 0)?,
            label: row.text(2)?.to_owned(),
            device: Some(self.device),
            password: self.password.clone(),
        };
        let issued = issue.run(tx).await?;
        tx.must(&FETCHED, values![device.as_str(), now]).await?;
        let after = json!({ "configured": issued.username });
        tx.changed(Change::new("device", &device, after).of_customer(row.text(1)?));
        Ok(Configured {
            issued,
            name: row.text(3)?.to_owned(),
            extension: row.text(5)?.to_owned(),
            language: row.text(4)?.to_owned(),
            timezone: row.text(6)?.to_owned(),
            now,
        })
    }
}
