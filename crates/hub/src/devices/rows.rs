//! The rows of telephones.

use alta_db::Row;
use alta_model::{
    Id,
    id::{Customer, Device, Location, Organization, Person},
};

use super::models::Model;
use crate::{
    Refusal,
    actor::{id, opt_id},
};

#[derive(Clone, Debug)]
pub struct DeviceSeen {
    pub id: Id<Device>,
    pub org_id: Id<Organization>,
    pub person: Id<Person>,
    pub person_name: String,
    pub location: Option<Id<Location>>,
    /// Twelve upper-case hexadecimal digits; empty for what is no box on a desk.
    pub mac: String,
    /// Of a box its model; else what people call it.
    pub model: String,
    pub created_at: i64,
    pub is_desk: bool,
    /// It has an address where it fetches its configuration.
    pub has_address: bool,
    /// When it last did.
    pub configured_at: Option<i64>,
    /// What it signs in with at telephone engines.
    pub usernames: Vec<String>,
}

/// Of living customers only: a condition for desk telephones (`d`), one for what signs in without (`k`), both with their person (`p`), and what
/// comes after both.
macro_rules! devices {
    ($desk:literal, $other:literal, $after:literal) => {
        $crate::sql!(concat!(
            "select d.id, c.org_id, d.person_id, p.display_name, d.location_id, d.mac, d.model, d.created_at, d.customer_id, d.address_hash, \
             d.configured_at from device d join customer c on c.partner_id = d.partner_id and c.id = d.customer_id and c.removed_at is null \
             join person p on p.partner_id = d.partner_id and p.id = d.person_id where d.partner_id = $1 and ",
            $desk,
            " union all select k.id, c.org_id, k.person_id, p.display_name, p.location_id, '', k.label, k.created_at, k.customer_id, null, null \
             from sip_credential k join customer c on c.partner_id = k.partner_id and c.id = k.customer_id and c.removed_at is null \
             join person p on p.partner_id = k.partner_id and p.id = k.person_id where k.partner_id = $1 and k.device_id is null and ",
            $other,
            $after
        ))
    };
}
pub(super) use devices;

impl DeviceSeen {
    pub(super) fn read(row: &Row) -> Result<DeviceSeen, Refusal> {
        let mac = row.text(5)?.to_owned();
        Ok(DeviceSeen {
            id: id(row, 0)?,
            org_id: id(row, 1)?,
            person: id(row, 2)?,
            person_name: row.text(3)?.to_owned(),
            location: opt_id(row, 4)?,
            is_desk: !mac.is_empty(),
            mac,
            model: row.text(6)?.to_owned(),
            created_at: row.int(7)?,
            has_address: row.opt_text(9)?.is_some(),
            configured_at: row.opt_int(10)?,
            usernames: Vec::new(),
        })
    }

    /// The hub writes what it fetches.
    pub fn is_configured(&self) -> bool {
        self.is_desk && Model::find(&self.model).is_some_and(|model| model.vendor.is_configured())
    }

    pub(super) fn customer(row: &Row) -> Result<Id<Customer>, Refusal> {
        id(row, 8)
    }
}
