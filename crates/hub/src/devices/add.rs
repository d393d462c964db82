//! A telephone for a person who calls. The same telephone for the same person again is the one that is there.

use alta_model::{
    Id, Mac, Problem, ProblemKind, Problems,
    customer::Asked,
    id::{Device, Organization, Person},
    package::Package,
    role::Right,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::models::Model;
use crate::{Refusal, Tx, Verb, audit::Change, claims, door::TenantSql, locations, sql, values};

pub struct AddDevice {
    pub org: Option<Id<Organization>>,
    pub mac: Option<String>,
    pub model: Option<String>,
    pub person: Asked<Id<Person>>,
    /// There are no workspaces: naming one is naming nothing.
    pub names_a_workspace: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddedDevice {
    pub device: String,
}

// Who it is for, what the person may do, and how many telephones the person has.
const PERSON: TenantSql = sql!(
    "select p.customer_id, p.location_id, s.package, (select count(*) from device d where d.partner_id = $1 and d.person_id = p.id) \
     from person p left join subscriber s on s.partner_id = p.partner_id and s.person_id = p.id \
     where p.partner_id = $1 and p.id = $2 and p.customer_id = $3 and p.disabled_at is null and p.awaits_consent = 0"
);
const MAC: TenantSql = sql!("select id, person_id, model from device where partner_id = $1 and mac = $2");
const INSERT: TenantSql = sql!(
    "insert into device (partner_id, id, customer_id, person_id, location_id, mac, model, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)"
);

impl Verb for AddDevice {
    const RIGHT: Right = Right::EditDevices;
    const NAME: &'static str = "add-device";
    type Done = AddedDevice;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<AddedDevice, Refusal> {
        let owner = locations::owner(tx, self.org).await?;
        let customer = owner.customer().ok_or_else(|| Problem::new("orgId", ProblemKind::Required))?;
        let mut problems = Problems::default();
        let (mac, model) = self.read(&mut problems);
        let holder = self.holder(tx, &customer.key(), &mut problems).await?;
        let known = match &mac {
            Some(mac) => tx.one(&MAC, values![mac.as_str()]).await?,
            None => None,
        };
        if let (Some(row), Some(mac)) = (known, &mac) {
            let same = row.text(1)? == self.person_key() && model.is_some_and(|model| row.text(2) == Ok(model.name));
            if same && problems.is_empty() {
                return Ok(AddedDevice { device: row.text(0)?.to_owned() });
            }
            problems.push(Problem::new("mac", ProblemKind::MacInUse).with("mac", mac.colons()));
        } else if let Some(mac) = &mac
            && claims::of_mac(tx, mac).await? != claims::Holder::Nobody
        {
            problems.push(Problem::new("mac", ProblemKind::MacInUse).with("mac", mac.colons()));
        }
        judge(holder.as_ref(), &mut problems);
        let (Some(mac), Some(model), Some(holder)) = (mac, model, holder) else { return Err(problems.into()) };
        crate::door::refuse_if_any(problems)?;
        let (id, key, now) = (tx.fresh::<Device>().to_string(), customer.key(), tx.now());
        let row = values![id.as_str(), key.as_str(), self.person_key(), holder.location, mac.as_str(), model.name, now];
        claims::claim_mac(tx, &mac).await?;
        tx.later(&INSERT, row).await?;
        let after = json!({ "mac": mac.as_str(), "model": model.name, "person": self.person_key() });
        tx.changed(Change::new("device", &id, after).of_customer(key));
        Ok(AddedDevice { device: id })
    }
}

struct Holder {
    location: Option<String>,
    package: Option<Package>,
    phones: i64,
}

impl AddDevice {
    fn person_key(&self) -> String {
        self.person.id().map(|id| id.to_string()).unwrap_or_default()
    }

    fn read(&self, problems: &mut Problems) -> (Option<Mac>, Option<&'static Model>) {
        let given = |typed: &Option<String>| typed.clone().filter(|typed| !typed.trim().is_empty());
        let mac = problems.keep("mac", given(&self.mac).ok_or(ProblemKind::Required).and_then(|mac| Mac::parse(&mac)));
        let model = match given(&self.model) {
            None => problems.keep("model", Err(ProblemKind::Required)),
            Some(typed) => {
                let model = Model::find(&typed);
                if model.is_none() {
                    problems.push(Problem::new("model", ProblemKind::DeviceModelUnknown).with("model", typed));
                }
                model
            }
        };
        if self.names_a_workspace {
            problems.add("workspaceId", ProblemKind::NotFound);
        }
        (mac, model)
    }

    async fn holder(
        &self,
        tx: &mut Tx<'_, '_>,
        customer: &str,
        problems: &mut Problems,
    ) -> Result<Option<Holder>, Refusal> {
        if self.person.is_absent() {
            problems.add("personId", ProblemKind::Required);
            return Ok(None);
        }
        let Some(row) = tx.one(&PERSON, values![self.person_key(), customer]).await? else {
            problems.add("personId", ProblemKind::NotFound);
            return Ok(None);
        };
        Ok(Some(Holder {
            location: row.opt_text(1)?.map(str::to_owned),
            package: row.opt_text(2)?.and_then(|wire| Package::parse(wire).ok()),
            phones: row.int(3)?,
        }))
    }
}

fn judge(holder: Option<&Holder>, problems: &mut Problems) {
    let Some(holder) = holder else { return };
    match holder.package {
        Some(package) if package.calls() => {
            if package.has_one_phone() && holder.phones > 0 {
                problems.push(Problem::new("personId", ProblemKind::OneDeviceOnly).with("package", package.wire()));
            }
        }
        _ => problems.add("personId", ProblemKind::DeviceWithoutCalling),
    }
}
