//! The rows of telephones.

use alta_db::Row;
use alta_model::{
    Id,
    id::{Customer, Device, Location, Organization, Person},
};

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
    /// Twelve upper-case hexadecimal digits.
    pub mac: String,
    pub model: String,
    pub created_at: i64,
}

/// Of living customers only; goes on with `and …`.
macro_rules! devices {
    ($which:literal) => {
        $crate::sql!(concat!(
            "select d.id, c.org_id, d.person_id, p.display_name, d.location_id, d.mac, d.model, d.created_at, d.customer_id from device d \
             join customer c on c.partner_id = d.partner_id and c.id = d.customer_id and c.removed_at is null \
             join person p on p.partner_id = d.partner_id and p.id = d.person_id where d.partner_id = $1 and ",
            $which
        ))
    };
}
pub(super) use devices;

impl DeviceSeen {
    pub(super) fn read(row: &Row) -> Result<DeviceSeen, Refusal> {
        Ok(DeviceSeen {
            id: id(row, 0)?,
            org_id: id(row, 1)?,
            person: id(row, 2)?,
            person_name: row.text(3)?.to_owned(),
            location: opt_id(row, 4)?,
            mac: row.text(5)?.to_owned(),
            model: row.text(6)?.to_owned(),
            created_at: row.int(7)?,
        })
    }

    pub(super) fn customer(row: &Row) -> Result<Id<Customer>, Refusal> {
        id(row, 8)
    }
}
