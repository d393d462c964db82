//! The trunks of a PSTN provider: gateways that calls leave by and come in from, known by their address or by a registration of ours.

use alta_db::{Sql, statement};
use alta_model::{
    Id, Problem, ProblemKind, Problems,
    id::{PstnProvider, Trunk},
    role::Right,
    trunk::{AskedTrunk, NewTrunk, Transport, plan_trunk},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::credential::digest_md5;
use crate::{Look, Refusal, Tx, Verb, actor::id, audit::Change, door::TenantSql, partners, sql, values};

pub struct AddTrunk {
    pub provider: Id<PstnProvider>,
    pub asked: AskedTrunk,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddedTrunk {
    pub trunk: String,
}

pub struct RemoveTrunk(pub Id<Trunk>);

/// Of one provider, the first to be tried first.
pub struct ListTrunks(pub Id<PstnProvider>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrunkSeen {
    pub id: Id<Trunk>,
    pub name: String,
    pub host: String,
    pub port: u16,
    pub transport: Transport,
    pub priority: i64,
    /// `user@domain`, where we register.
    pub registration: Option<String>,
}

const PROVIDER: TenantSql = sql!("select name from pstn_provider where partner_id = $1 and id = $2");
const SET: TenantSql = sql!("select setid from trunk_set where partner_id = $1 and pstn_provider_id = $2");
// Across partners: engines know sets by number alone.
const LAST_SET: Sql = statement!("select coalesce(max(setid), 0) from trunk_set");
const NEW_SET: TenantSql = sql!("insert into trunk_set (partner_id, pstn_provider_id, setid) values ($1, $2, $3)");
const LEAVE_BY: TenantSql = sql!(
    "update voice_line set trunk_set = $3 where partner_id = $1 and location in \
     (select 'l' || l.id from location l where l.partner_id = $1 and l.pstn_provider_id = $2)"
);
const INSERT: TenantSql = sql!(
    "insert into trunk (partner_id, id, pstn_provider_id, name, host, port, transport, priority, registers_as, registers_at, created_at) \
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
);
const GATEWAY: TenantSql = sql!(
    "insert into voice_dispatcher (partner_id, id, setid, destination, flags, priority, attrs, description) \
     select cast($1 as text), coalesce(max(d.id), 0) + 1, cast($2 as bigint), cast($3 as text), 8, cast($4 as bigint), cast($5 as text), \
     cast($6 as text) from voice_dispatcher d where d.partner_id = $1"
);
const ACCOUNT: TenantSql = sql!(
    "insert into voice_uacreg (partner_id, l_uuid, l_username, l_domain, r_username, r_domain, realm, auth_username, auth_password, auth_ha1, \
     auth_proxy, expires, flags, reg_delay, contact_addr, socket) values ($1, $2, $3, $4, $3, $4, $5, $3, '', $6, $7, 600, 0, 0, '', '')"
);
const HOLD_DOMAINS: TenantSql = sql!(
    "update sip_domain set domain = domain where partner_id = $1 and customer_id in \
     (select l.customer_id from location l where l.partner_id = $1 and l.pstn_provider_id = $2)"
);
const OF_PROVIDER: TenantSql = sql!(
    "select id, name, host, port, transport, priority, registers_as, registers_at from trunk where partner_id = $1 and pstn_provider_id = $2 \
     order by priority desc, created_at, id"
);
const ONE: TenantSql = sql!("select name from trunk where partner_id = $1 and id = $2");
const DELETE: TenantSql = sql!("delete from trunk where partner_id = $1 and id = $2");
const NO_GATEWAY: TenantSql = sql!("delete from voice_dispatcher where partner_id = $1 and description = $2");
const NO_ACCOUNT: TenantSql = sql!("delete from voice_uacreg where partner_id = $1 and l_uuid = $2");

impl Verb for AddTrunk {
    const RIGHT: Right = Right::EditPartner;
    const NAME: &'static str = "add-trunk";
    type Done = AddedTrunk;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<AddedTrunk, Refusal> {
        partners::refuse_sub_partner(tx)?;
        let provider = self.provider.to_string();
        if tx.one(&PROVIDER, values![provider.as_str()]).await?.is_none() {
            return Err(Problem::new("providerId", ProblemKind::NotFound).into());
        }
        let trunk = plan_trunk(&self.asked, Problems::default())?;
        let (id, set, now) = (tx.fresh::<Trunk>().to_string(), set(tx, &provider).await?, tx.now());
        let (port, wire) = (i64::from(trunk.port), trunk.transport.wire());
        let (named, at) =
            trunk.registration.as_ref().map(|as_whom| (as_whom.user.as_str(), as_whom.domain.as_str())).unzip();
        let (name, host) = (trunk.name.as_str(), trunk.host.as_str());
        let row = values![id.as_str(), provider, name, host, port, wire, trunk.priority, named, at, now];
        tx.later(&INSERT, row).await?;
        let attributes = if named.is_some() { format!("trunk={id};uac={id}") } else { format!("trunk={id}") };
        tx.later(&GATEWAY, values![set, destination(&trunk), trunk.priority, attributes, id.as_str()]).await?;
        if let Some(account) = &trunk.registration {
            let ha1 = digest_md5(&account.user, &account.realm, &account.password);
            let (user, domain, realm) = (account.user.as_str(), account.domain.as_str(), account.realm.as_str());
            tx.later(&ACCOUNT, values![id.as_str(), user, domain, realm, ha1, destination(&trunk)]).await?;
        }
        tx.trunks_changed = true;
        let after = json!({ "name": name, "host": host, "port": port, "transport": wire, "priority": trunk.priority, "registersAs": named });
        tx.changed(Change::new("trunk", &id, after));
        Ok(AddedTrunk { trunk: id })
    }
}

fn destination(trunk: &NewTrunk) -> String {
    format!("sip:{}:{};transport={}", trunk.host, trunk.port, trunk.transport.wire())
}

/// The provider's number for engines; its first trunk gives it one, and every line that is connected through it a way out.
async fn set(tx: &mut Tx<'_, '_>, provider: &str) -> Result<i64, Refusal> {
    if let Some(row) = tx.one(&SET, values![provider]).await? {
        return Ok(row.int(0)?);
    }
    let rows = tx.across_partners("engines know sets of trunks by number alone").rows(&LAST_SET, &[]).await?;
    let set = rows.first().map(|row| row.int(0)).transpose()?.unwrap_or_default() + 1;
    // why: whoever makes a line in one of them meanwhile would not see the set.
    tx.later(&HOLD_DOMAINS, values![provider]).await?;
    tx.later(&NEW_SET, values![provider, set]).await?;
    tx.later(&LEAVE_BY, values![provider, set]).await?;
    Ok(set)
}

impl Verb for RemoveTrunk {
    const RIGHT: Right = Right::EditPartner;
    const NAME: &'static str = "remove-trunk";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        partners::refuse_sub_partner(tx)?;
        let key = self.0.to_string();
        let row = tx.one(&ONE, values![key.as_str()]).await?.ok_or_else(Refusal::not_found)?;
        tx.must(&DELETE, values![key.as_str()]).await?;
        for end in [&NO_GATEWAY, &NO_ACCOUNT] {
            tx.later(end, values![key.as_str()]).await?;
        }
        tx.trunks_changed = true;
        tx.changed(Change::new("trunk", &key, Json::Null).from(json!({ "name": row.text(0)? })));
        Ok(())
    }
}

impl Look for ListTrunks {
    const RIGHT: Right = Right::SeePartner;
    type Seen = Vec<TrunkSeen>;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Vec<TrunkSeen>, Refusal> {
        let provider = self.0.to_string();
        if tx.one(&PROVIDER, values![provider.as_str()]).await?.is_none() {
            return Err(Refusal::not_found());
        }
        let mut seen = Vec::new();
        for row in tx.rows(&OF_PROVIDER, values![provider]).await? {
            let account = row.opt_text(6)?.zip(row.opt_text(7)?);
            seen.push(TrunkSeen {
                id: id(&row, 0)?,
                name: row.text(1)?.to_owned(),
                host: row.text(2)?.to_owned(),
                port: u16::try_from(row.int(3)?).unwrap_or_default(),
                transport: Transport::from_wire(row.text(4)?).unwrap_or(Transport::Udp),
                priority: row.int(5)?,
                registration: account.map(|(user, domain)| format!("{user}@{domain}")),
            });
        }
        Ok(seen)
    }
}
