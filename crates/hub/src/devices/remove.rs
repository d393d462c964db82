//! Taking a telephone away from its person.

use alta_model::{
    Id,
    id::{Device, Organization},
    role::Right,
};
use serde_json::json;

use super::list::find;
use crate::{Refusal, Tx, Verb, audit::Change, door::TenantSql, sql, values, voice::Touched};

pub struct RemoveDevice {
    pub org: Option<Id<Organization>>,
    pub device: Id<Device>,
}

const END_CREDENTIALS: TenantSql = sql!("delete from sip_credential where partner_id = $1 and device_id = $2");
const DELETE: TenantSql = sql!("delete from device where partner_id = $1 and id = $2");

impl Verb for RemoveDevice {
    const RIGHT: Right = Right::RemoveDevices;
    const NAME: &'static str = "remove-device";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let (device, customer) = find(tx, self.org, self.device).await?;
        tx.later(&END_CREDENTIALS, values![self.device.to_string()]).await?;
        tx.touch(Touched::Person(device.person.to_string()));
        tx.must(&DELETE, values![self.device.to_string()]).await?;
        let before = json!({ "mac": device.mac, "model": device.model, "person": device.person.to_string() });
        tx.changed(
            Change::new("device", self.device, serde_json::Value::Null).of_customer(customer.key()).from(before),
        );
        Ok(())
    }
}
