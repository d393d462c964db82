//! Telephones of an organization, the newest first, page by page; and one of them.

use std::collections::HashMap;

use alta_model::{
    Id, Mac,
    id::{Device, Location, Organization, Person},
    role::Right,
};

use super::rows::{DeviceSeen, devices};
use crate::{Look, Refusal, Tx, customers, door::TenantSql, locations, sql, values};

#[derive(Clone, Debug, Default)]
pub struct DeviceFilter {
    pub person: Option<Id<Person>>,
    pub location: Option<Id<Location>>,
    pub mac: Option<Mac>,
    pub model: Option<String>,
    /// The whole name of the person, as it is shown.
    pub name: Option<String>,
}

/// `max` is bounded by the door.
#[derive(Clone, Debug, Default)]
pub struct ListDevices {
    pub org: Option<Id<Organization>>,
    pub filter: DeviceFilter,
    pub offset: i64,
    /// Right below this one, whatever was added since; the offset says nothing then.
    pub below: Option<(i64, String)>,
    pub max: i64,
}

// Desk telephones, and what signs in without one: each by its own index.
const LIST: TenantSql = devices!(
    "d.customer_id = $2 and (cast($3 as text) is null or d.person_id = $3) and (cast($4 as text) is null or d.location_id = $4) \
     and (cast($5 as text) is null or d.mac = $5) and (cast($6 as text) is null or d.model = $6) \
     and (cast($7 as text) is null or p.display_name = $7) and (d.created_at, d.id) < ($10, $11)",
    "k.customer_id = $2 and (cast($3 as text) is null or k.person_id = $3) and (cast($4 as text) is null or p.location_id = $4) \
     and cast($5 as text) is null and cast($6 as text) is null \
     and (cast($7 as text) is null or p.display_name = $7) and (k.created_at, k.id) < ($10, $11)",
    " order by 8 desc, 1 desc limit $8 offset $9"
);
const ONE: TenantSql = devices!("d.id = $2", "k.id = $2", "");
const SIGN_IN: TenantSql = sql!(
    "select coalesce(device_id, id), username from sip_credential where partner_id = $1 and customer_id = $2 \
     and (cast($3 as text) is null or person_id = $3) order by created_at, id"
);

impl Look for ListDevices {
    const RIGHT: Right = Right::SeeDevices;
    /// The page, and whether there is another.
    type Seen = (Vec<DeviceSeen>, bool);

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        let owner = locations::owner(tx, self.org).await?;
        let Some(customer) = owner.customer() else { return Ok((Vec::new(), false)) };
        let (filter, below) = (&self.filter, &self.below);
        let asked = values![
            customer.key(),
            filter.person.map(|id| id.to_string()),
            filter.location.map(|id| id.to_string()),
            filter.mac.as_ref().map(Mac::as_str),
            filter.model.as_deref(),
            filter.name.as_deref(),
            self.max + 1,
            if below.is_some() { 0 } else { self.offset },
            below.as_ref().map_or(i64::MAX, |(created_at, _)| *created_at),
            below.as_ref().map_or("", |(_, id)| id)
        ];
        let found = tx.rows(&LIST, asked).await?;
        let page = usize::try_from(self.max).unwrap_or_default();
        let mut seen = found.iter().take(page).map(DeviceSeen::read).collect::<Result<Vec<_>, _>>()?;
        sign_ins(tx, &customer.key(), filter.person.map(|id| id.to_string()), &mut seen).await?;
        Ok((seen, found.len() > page))
    }
}

pub struct GetDevice {
    pub org: Option<Id<Organization>>,
    pub device: Id<Device>,
}

impl Look for GetDevice {
    const RIGHT: Right = Right::SeeDevices;
    type Seen = DeviceSeen;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<DeviceSeen, Refusal> {
        find(tx, self.org, self.device).await.map(|(device, _)| device)
    }
}

/// What each of them signs in with.
async fn sign_ins(
    tx: &mut Tx<'_, '_>,
    customer: &str,
    person: Option<String>,
    seen: &mut [DeviceSeen],
) -> Result<(), Refusal> {
    if seen.is_empty() {
        return Ok(());
    }
    let mut names: HashMap<String, Vec<String>> = HashMap::new();
    for row in tx.rows(&SIGN_IN, values![customer, person]).await? {
        names.entry(row.text(0)?.to_owned()).or_default().push(row.text(1)?.to_owned());
    }
    for device in seen {
        device.usernames = names.remove(&device.id.to_string()).unwrap_or_default();
    }
    Ok(())
}

/// The telephone with its customer, or the same "not found" for missing, foreign and not assigned.
pub(crate) async fn find(
    tx: &mut Tx<'_, '_>,
    org: Option<Id<Organization>>,
    device: Id<Device>,
) -> Result<(DeviceSeen, customers::CustomerRef), Refusal> {
    let row = tx.one(&ONE, values![device.to_string()]).await?.ok_or_else(Refusal::not_found)?;
    let customer = customers::owner(tx, DeviceSeen::customer(&row)?).await?;
    if org.is_some_and(|org| org != customer.org_id) {
        return Err(Refusal::not_found());
    }
    let mut device = DeviceSeen::read(&row)?;
    let person = Some(device.person.to_string());
    sign_ins(tx, &customer.key(), person, std::slice::from_mut(&mut device)).await?;
    Ok((device, customer))
}
