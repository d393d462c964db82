//! The answer to the consent mail: whoever holds its link says yes, and is a user from that moment. The link is all they have here, so it is
//! looked up in the whole hub; nothing is told without it.

use alta_db::{Row, Sql, Tx as Raw, Value, Work, statement};
use alta_model::{
    Id, ProblemKind,
    fulfilment::SubjectKind,
    id::{Customer, Organization, Partner},
    role::Right,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{provision, rows};
use crate::{
    Caller, Hub, Look, Refusal, Tx, Verb,
    actor::{id, opt_id},
    audit::Change,
    customers,
    door::TenantSql,
    hold, people, secret, sql, values,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ConsentState {
    Open,
    /// Said yes, now or before.
    Given,
    /// Too late: the mail must be sent again.
    Expired,
}

/// What the person is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentAsked {
    pub organization: String,
    pub email: String,
    pub state: ConsentState,
}

// Across partners, by a key that is unique in the hub and known to one person.
const WHOSE: Sql = statement!(
    "select c.partner_id, b.org_id from consent c join subscriber s on s.partner_id = c.partner_id and s.id = c.subscriber_id \
     join customer k on k.partner_id = s.partner_id and k.id = s.customer_id \
     left join sub_partner b on b.partner_id = k.partner_id and b.id = k.sub_partner_id where c.token_hash = $1"
);
const ASKED: TenantSql = sql!(
    "select k.name, p.email, c.agreed_at, c.until_at, s.id, s.person_id, s.customer_id, s.location_id, l.headquarters from consent c \
     join subscriber s on s.partner_id = $1 and s.id = c.subscriber_id join person p on p.partner_id = $1 and p.id = s.person_id \
     join customer k on k.partner_id = $1 and k.id = s.customer_id join location l on l.partner_id = $1 and l.id = s.location_id \
     where c.partner_id = $1 and c.token_hash = $2"
);
const AGREE: TenantSql = sql!(
    "update consent set agreed_at = $3 where partner_id = $1 and token_hash = $2 and agreed_at is null and until_at >= $3"
);

/// What the holder of this link is asked, or the same "not found" for whatever is no link of ours.
pub async fn consent_asked(hub: &Hub, token: &str) -> Result<ConsentAsked, Refusal> {
    let caller = holder(hub, token, "").await?;
    hub.read(&caller, AskedOf { token_hash: secret::digest(token) }).await
}

/// The holder of this link agrees. Saying so twice is saying so once.
pub async fn give_consent(hub: &Hub, token: &str, tracking_id: &str) -> Result<ConsentAsked, Refusal> {
    let caller = holder(hub, token, tracking_id).await?;
    hub.write(&caller, GiveConsent { token_hash: secret::digest(token) }).await?;
    hub.read(&caller, AskedOf { token_hash: secret::digest(token) }).await
}

/// The hub itself acts for the person, where the customer is.
async fn holder(hub: &Hub, token: &str, tracking_id: &str) -> Result<Caller, Refusal> {
    let found = hub.db().read(ByLink(secret::digest(token))).await?;
    let row = found.ok_or_else(Refusal::not_found)?;
    let (partner, branch): (Id<Partner>, Option<Id<Organization>>) = (id(&row, 0)?, opt_id(&row, 1)?);
    let mut caller = Caller::operator(partner);
    caller.on_behalf_of = branch.map(Ok);
    caller.tracking_id = tracking_id.to_owned();
    Ok(caller)
}

struct ByLink(String);

impl Work for ByLink {
    type Done = Option<Row>;
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Raw<'_>) -> Result<Option<Row>, Refusal> {
        Ok(tx.rows(&WHOSE, &[Value::from(self.0.as_str())]).await?.into_iter().next())
    }
}

fn state(tx: &Tx<'_, '_>, row: &Row) -> Result<ConsentState, Refusal> {
    Ok(match (row.opt_int(2)?, row.int(3)? < tx.now()) {
        (Some(_), _) => ConsentState::Given,
        (None, true) => ConsentState::Expired,
        (None, false) => ConsentState::Open,
    })
}

struct AskedOf {
    token_hash: String,
}

impl Look for AskedOf {
    const RIGHT: Right = Right::SeeSelf;
    type Seen = ConsentAsked;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<ConsentAsked, Refusal> {
        let row = tx.one(&ASKED, values![self.token_hash.as_str()]).await?.ok_or_else(Refusal::not_found)?;
        let (organization, email) = (row.text(0)?.to_owned(), row.text(1)?.to_owned());
        Ok(ConsentAsked { organization, email, state: state(tx, &row)? })
    }
}

struct GiveConsent {
    token_hash: String,
}

impl Verb for GiveConsent {
    /// The person's own affair: a suspended sub-partner does not stand in its way.
    const RIGHT: Right = Right::SeeSelf;
    const NAME: &'static str = "give-consent";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let row = tx.one(&ASKED, values![self.token_hash.as_str()]).await?.ok_or_else(Refusal::not_found)?;
        match state(tx, &row)? {
            ConsentState::Open => {}
            ConsentState::Given => return Ok(()),
            ConsentState::Expired => return Err(Refusal::because("", ProblemKind::ConsentExpired)),
        }
        let (email, subscriber, person, location) = (row.text(1)?, row.text(4)?, row.text(5)?, row.text(7)?);
        let customer: Id<Customer> = id(&row, 6)?;
        let customer = customers::by_id(tx, customer).await?;
        hold::any_customer(tx, &customer.key()).await?;
        let now = tx.now();
        tx.must(&AGREE, values![self.token_hash.as_str(), now]).await?;
        rows::start(tx, subscriber, person).await?;
        people::has_agreed(tx, person).await?;
        let operation = provision::operation(tx, &customer, email).await?;
        let step = if row.flag(8)? { SubjectKind::Headquarters } else { SubjectKind::Location };
        provision::serve(tx, &customer, person, email, (step, location), &operation).await?;
        let after = json!({ "email": email, "consent": "given", "status": "provisioned" });
        tx.changed(Change::new("subscriber", subscriber, after).of_customer(customer.key()));
        Ok(())
    }
}
