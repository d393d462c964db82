//! Where a desk telephone fetches its configuration: an address that only it is told. Opening another one ends the one before.

use alta_model::{Id, Problem, ProblemKind, id::Device, role::Right};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{Refusal, Tx, Verb, audit::Change, devices, door::TenantSql, secret, sql, values};

pub struct OpenDeviceAddress {
    pub device: Id<Device>,
    /// What the address contains (see `secret::fresh`).
    pub secret: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressOpened {
    /// The file that the telephone asks for there.
    pub file: String,
    /// Of the secret: when the same request comes again, another was drawn in vain, and whoever compares can tell.
    pub digest: String,
}

const OPEN: TenantSql = sql!("update device set address_hash = $3 where partner_id = $1 and id = $2");

impl Verb for OpenDeviceAddress {
    const RIGHT: Right = Right::EditDevices;
    const NAME: &'static str = "open-device-address";
    type Done = AddressOpened;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<AddressOpened, Refusal> {
        let (device, customer) = devices::find(tx, None, self.device).await?;
        if !device.is_configured() {
            return Err(Problem::new("", ProblemKind::DeviceNotConfigurable).with("model", device.model).into());
        }
        let digest = secret::digest(&self.secret);
        tx.must(&OPEN, values![self.device.to_string(), digest.as_str()]).await?;
        let after = json!({ "mac": device.mac, "address": "opened" });
        tx.changed(Change::new("device", self.device, after).of_customer(customer.key()));
        Ok(AddressOpened { file: super::configure::file(&device.mac), digest })
    }
}
