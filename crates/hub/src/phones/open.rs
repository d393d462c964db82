//! The other end of a one-time link or an activation code: whoever holds it looks, and once gets what a new telephone signs in with. It is all
//! they have here, so it is looked up in the whole hub; unknown, used and too old sound the same, and guessing slows down.

use std::time::Instant;

use alta_db::{Row, Sql, Tx as Raw, Value, Work, statement};
use alta_model::{
    Id, Problem, ProblemKind,
    id::{Organization, Partner},
    role::Right,
};
use serde_json::json;

use super::link::CODE_DIGITS;
use crate::{
    Caller, Hub, Refusal, Tx, Verb,
    actor::{id, opt_id},
    audit::Change,
    door::TenantSql,
    hold, secret,
    sign_in::{Key, Throttle},
    sql, values,
    voice::{IssueCredential, IssuedCredential, fresh_password},
};

/// What somebody sent.
pub struct LinkOrder {
    /// The end of the link, or the code as typed.
    pub secret: String,
    /// What the new telephone is called in the list of the person's telephones.
    pub label: String,
    /// Where the request came from, as far as is known.
    pub address: String,
    pub tracking_id: String,
}

/// Whose link it is, and what became of it.
#[derive(Clone, Debug)]
pub struct LinkSeen {
    pub name: String,
    pub organization: String,
    pub extension: String,
    /// The user name of the telephone that it became, and whether that is registered now; `None`: it still opens.
    pub spent: Option<(String, bool)>,
    pub expires_at: i64,
    caller: Caller,
    label: String,
}

/// What a new telephone is told, once.
#[derive(Clone, Debug)]
pub struct Handed {
    pub name: String,
    pub organization: String,
    pub extension: String,
    pub issued: IssuedCredential,
    pub password: String,
    /// Host and port of the engine, where this hub knows it; else the domain leads there.
    pub server: Option<String>,
    pub secure_server: Option<String>,
}

// Across partners: a link says whose it is only after it was found.
const BY_SECRET: Sql = statement!(
    "select l.partner_id, b.org_id, p.display_name, c.name, coalesce(v.extension, ''), l.expires_at, l.credential_id, coalesce(k.username, ''), \
     l.model from phone_link l join person p on p.partner_id = l.partner_id and p.id = l.person_id and p.disabled_at is null \
     join customer c on c.partner_id = l.partner_id and c.id = l.customer_id and c.removed_at is null \
     left join sub_partner b on b.partner_id = c.partner_id and b.id = c.sub_partner_id \
     left join voice_line v on v.partner_id = l.partner_id and v.line_id = l.person_id \
     left join sip_credential k on k.partner_id = l.partner_id and k.id = l.credential_id where l.token_hash = $1 and l.kind = $2"
);

struct BySecret(String, &'static str);

impl Work for BySecret {
    type Done = Option<Row>;
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Raw<'_>) -> Result<Option<Row>, Refusal> {
        let rows = tx.rows(&BY_SECRET, &[Value::from(self.0.as_str()), Value::from(self.1)]).await?;
        let now = tx.now();
        Ok(rows.into_iter().next().filter(|row| row.int(5).is_ok_and(|until| until > now)))
    }
}

/// So many wrong ones from one address are free.
pub(super) const FREE: u32 = 20;

fn slowed(throttle: &Throttle, keys: &[Key]) -> Result<(), Refusal> {
    let begun = throttle.begin(keys, Instant::now());
    begun.map_err(|seconds| Problem::new("", ProblemKind::TooManyRequests).with("seconds", seconds).into())
}

/// What a secret leads to. Only one that leads nowhere counts.
pub(super) async fn led<W: Work<Done = Option<Row>, Refusal = Refusal>>(
    hub: &Hub,
    throttle: &Throttle,
    keys: &[Key],
    by: W,
) -> Result<Option<Row>, Refusal> {
    slowed(throttle, keys)?;
    let found = hub.db().read(by).await;
    if !matches!(found, Ok(None)) {
        throttle.take_back(keys);
    }
    found
}

async fn find(
    hub: &Hub,
    throttle: &Throttle,
    order: &LinkOrder,
    kind: &'static str,
) -> Result<Option<LinkSeen>, Refusal> {
    let keys = [Key { who: format!("{kind} {}", order.address), free: FREE }];
    let by = BySecret(secret::digest(&order.secret), kind);
    let Some(row) = led(hub, throttle, &keys, by).await? else { return Ok(None) };
    let (partner, branch): (Id<Partner>, Option<Id<Organization>>) = (id(&row, 0)?, opt_id(&row, 1)?);
    let tracking_id = order.tracking_id.clone();
    let caller = Caller { on_behalf_of: branch.map(Ok), tracking_id, ..Caller::operator(partner) };
    let username = row.text(7)?;
    let registered = match hub.engine() {
        Some(engine) if !username.is_empty() => engine.registered().await.iter().any(|one| one.username == username),
        _ => false,
    };
    Ok(Some(LinkSeen {
        name: row.text(2)?.to_owned(),
        organization: row.text(3)?.to_owned(),
        extension: row.text(4)?.to_owned(),
        spent: row.opt_text(6)?.map(|_| (username.to_owned(), registered)),
        expires_at: row.int(5)?,
        caller,
        label: row.text(8)?.to_owned(),
    }))
}

/// Looking spends nothing: what reads mail on its way opens links too.
pub async fn find_phone_link(hub: &Hub, throttle: &Throttle, order: &LinkOrder) -> Result<LinkSeen, Refusal> {
    find(hub, throttle, order, "link").await?.ok_or_else(|| Refusal::because("", ProblemKind::LinkUsedUp))
}

/// The holder takes the data of a new telephone.
pub async fn open_phone_link(hub: &Hub, throttle: &Throttle, order: &LinkOrder) -> Result<Handed, Refusal> {
    let used_up = || Refusal::because("", ProblemKind::LinkUsedUp);
    let seen = find(hub, throttle, order, "link").await?.filter(|seen| seen.spent.is_none()).ok_or_else(used_up)?;
    handed(hub, seen, order, ProblemKind::LinkUsedUp).await
}

/// A telephone sends its code, in any grouping.
pub async fn activate(hub: &Hub, throttle: &Throttle, mut order: LinkOrder) -> Result<Handed, Refusal> {
    order.secret.retain(|letter| !matches!(letter, ' ' | '-'));
    let is_code = order.secret.len() == CODE_DIGITS && order.secret.bytes().all(|byte| byte.is_ascii_digit());
    if !is_code {
        order.secret.clear();
    }
    let used_up = || Refusal::because("code", ProblemKind::ActivationCodeUsedUp);
    let seen = find(hub, throttle, &order, "code").await?.filter(|seen| seen.spent.is_none()).ok_or_else(used_up)?;
    handed(hub, seen, &order, ProblemKind::ActivationCodeUsedUp).await
}

async fn handed(hub: &Hub, seen: LinkSeen, order: &LinkOrder, used_up: ProblemKind) -> Result<Handed, Refusal> {
    let password = fresh_password()?;
    let label = if seen.label.is_empty() { order.label.clone() } else { seen.label };
    let verb = SpendLink { token_hash: secret::digest(&order.secret), label, password: password.clone(), used_up };
    let issued = hub.write(&seen.caller, verb).await?;
    let (server, secure_server) = super::servers(hub);
    Ok(Handed {
        name: seen.name,
        organization: seen.organization,
        extension: seen.extension,
        issued,
        password,
        server,
        secure_server,
    })
}

struct SpendLink {
    token_hash: String,
    label: String,
    password: String,
    used_up: ProblemKind,
}

const UNSPENT: TenantSql = sql!(
    "select l.person_id from phone_link l where l.partner_id = $1 and l.token_hash = $2 and l.credential_id is null and l.expires_at > $3"
);
const SPEND: TenantSql = sql!(
    "update phone_link set credential_id = $3 where partner_id = $1 and token_hash = $2 and credential_id is null"
);

impl Verb for SpendLink {
    const RIGHT: Right = Right::EditDevices;
    const NAME: &'static str = "spend-phone-link";
    type Done = IssuedCredential;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<IssuedCredential, Refusal> {
        let now = tx.now();
        let row = tx.one(&UNSPENT, values![self.token_hash.as_str(), now]).await?;
        let row = row.ok_or_else(|| Refusal::because("", self.used_up))?;
        let person = row.text(0)?.to_owned();
        hold::person(tx, &person).await?;
        let issue = IssueCredential {
            person: id(&row, 0)?,
            label: self.label.clone(),
            device: None,
            password: self.password.clone(),
        };
        let issued = issue.run(tx).await?;
        // why must: two windows with the same link; one of them gets the telephone.
        tx.must(&SPEND, values![self.token_hash.as_str(), issued.credential.as_str()]).await?;
        tx.changed(Change::new("phone-link", &person, json!({ "spent": issued.username })));
        Ok(issued)
    }
}
