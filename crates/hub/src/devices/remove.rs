//! Taking a telephone away from its person: what it proves itself with is over at once, and engines end its registrations.

use alta_model::{
    Id,
    id::{Device, Organization},
    role::Right,
};
use serde_json::json;

use super::list::find;
use crate::{Refusal, Tx, Verb, audit::Change, claims, door::TenantSql, sql, values, voice::Touched};

pub struct RemoveDevice {
    pub org: Option<Id<Organization>>,
    pub device: Id<Device>,
}

const END_CREDENTIALS: TenantSql = sql!("delete from sip_credential where partner_id = $1 and device_id = $2");
const END_CREDENTIAL: TenantSql = sql!("delete from sip_credential where partner_id = $1 and id = $2");
const DELETE: TenantSql = sql!("delete from device where partner_id = $1 and id = $2");

impl Verb for RemoveDevice {
    const RIGHT: Right = Right::RemoveDevices;
    const NAME: &'static str = "remove-device";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let (device, customer) = find(tx, self.org, self.device).await?;
        let key = self.device.to_string();
        tx.touch(Touched::Person(device.person.to_string()));
        if device.is_desk {
            tx.later(&END_CREDENTIALS, values![key.as_str()]).await?;
            claims::free_mac(tx, &device.mac).await?;
            tx.must(&DELETE, values![key.as_str()]).await?;
        } else {
            tx.must(&END_CREDENTIAL, values![key.as_str()]).await?;
        }
        let before = json!({ "mac": device.mac, "model": device.model, "person": device.person.to_string() });
        let kind = if device.is_desk { "device" } else { "sip-credential" };
        tx.changed(Change::new(kind, &key, serde_json::Value::Null).of_customer(customer.key()).from(before));
        Ok(())
    }
}
