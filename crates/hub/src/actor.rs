//! Who is asking: a credential becomes an actor with a partner, perhaps a sub-partner or customer, and a reach. Looked up in the same
//! transaction as the work itself, so that a role taken away ends at once.

use alta_db::{Row, Tx as Raw, Value, statement};
use alta_model::{
    Id, Problem, ProblemKind,
    id::{Customer, Organization, Partner, Person, SubPartner},
    role::{Reach, Right, RightKind, Role, Standing, reach},
};

use crate::Refusal;

/// What the audit calls whoever runs the hub.
const OPERATOR: &str = "operator";

#[derive(Clone, Debug)]
pub enum Credential {
    Nobody,
    /// The digest of a bearer token (see `secret::digest`).
    Bearer(String),
    /// The digest of a browser's session.
    Session(String),
    /// The operator at the command line, or the hub's own worker, acting in one partner with every right.
    Operator(Id<Partner>),
}

/// A key under which the same request may arrive again, and what the request was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeat {
    pub key: String,
    pub request_hash: String,
}

/// One request at a door.
#[derive(Clone, Debug)]
pub struct Caller {
    pub credential: Credential,
    /// Any one of these scopes will do; empty: the route needs none.
    pub scopes: &'static [&'static str],
    /// The organization id of the sub-partner on whose behalf the partner acts; `Err`: not readable as an id.
    pub on_behalf_of: Option<Result<Id<Organization>, ()>>,
    pub repeat: Option<Repeat>,
    pub tracking_id: String,
}

impl Caller {
    /// The operator of the hub, in one partner.
    pub fn operator(partner: Id<Partner>) -> Caller {
        Caller {
            credential: Credential::Operator(partner),
            scopes: &[],
            on_behalf_of: None,
            repeat: None,
            tracking_id: OPERATOR.to_owned(),
        }
    }
}

#[derive(Clone, Debug)]
pub struct Actor {
    pub partner: Id<Partner>,
    /// `None`: the operator.
    pub person: Option<Id<Person>>,
    pub email: String,
    pub roles: Vec<Role>,
    /// Set for people of a customer.
    pub customer: Option<Id<Customer>>,
    /// The sub-partner acted in: the person's own, or the one on whose behalf.
    pub sub_partner: Option<Id<SubPartner>>,
    pub sub_partner_suspended: bool,
    standings: Vec<Standing>,
}

impl Actor {
    pub fn reach(&self, right: Right) -> Reach {
        if self.is_operator() { Reach::All } else { reach(right, &self.standings) }
    }

    /// Whoever runs the hub, at its command line.
    pub fn is_operator(&self) -> bool {
        self.person.is_none()
    }

    /// A customer's full administrator for whom the partner keeps some changes to itself.
    pub(crate) fn is_restricted(&self) -> bool {
        self.standings.contains(&Standing::CustomerFullRestricted)
    }

    /// What the audit calls the actor.
    pub fn id_text(&self) -> String {
        self.person.map_or_else(|| OPERATOR.to_owned(), |person| person.to_string())
    }
}

// Across partners: a token says whose it is only after it was found.
const BY_TOKEN: alta_db::Sql = statement!(
    "select t.partner_id, t.person_id, p.email, p.disabled_at, p.customer_id, p.sub_partner_id, s.state, c.restricted, c.control_hub, r.role, \
     t.scopes, t.expires_at \
     from token t join person p on p.partner_id = t.partner_id and p.id = t.person_id \
     left join sub_partner s on s.partner_id = p.partner_id and s.id = p.sub_partner_id \
     left join customer c on c.partner_id = p.partner_id and c.id = p.customer_id \
     left join role_grant r on r.partner_id = p.partner_id and r.person_id = p.id and r.customer_id = coalesce(p.customer_id, '') \
     where t.token_hash = $1 and t.kind = $2"
);
const BY_PERSON: alta_db::Sql = statement!(
    "select p.partner_id, p.id, p.email, p.disabled_at, p.customer_id, p.sub_partner_id, s.state, c.restricted, c.control_hub, r.role \
     from person p left join sub_partner s on s.partner_id = p.partner_id and s.id = p.sub_partner_id \
     left join customer c on c.partner_id = p.partner_id and c.id = p.customer_id \
     left join role_grant r on r.partner_id = p.partner_id and r.person_id = p.id and r.customer_id = coalesce(p.customer_id, '') \
     where p.partner_id = $1 and p.id = $2"
);
const SUB_PARTNER_STATE: alta_db::Sql =
    statement!("select id, state from sub_partner where partner_id = $1 and id = $2");
const SUB_PARTNER: alta_db::Sql = statement!("select id, state from sub_partner where partner_id = $1 and org_id = $2");

/// The actor, or why not: unknown, out of scope, or without the right. In that order.
pub(crate) async fn resolve(tx: &mut Raw<'_>, caller: &Caller, right: Right) -> Result<Actor, Refusal> {
    let mut actor = match &caller.credential {
        Credential::Nobody => return Err(Refusal::because("", ProblemKind::Unauthenticated)),
        Credential::Operator(partner) => operator(*partner),
        Credential::Bearer(digest) => bearer(tx, digest, "access", caller.scopes).await?,
        Credential::Session(digest) => bearer(tx, digest, "session", &[]).await?,
    };
    if let Some(org) = caller.on_behalf_of {
        act_on_behalf(tx, &mut actor, org).await?;
    }
    entitled(actor, right)
}

/// Somebody who asked for something and went away: what they may is looked at when it is done, not when it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asker {
    pub(crate) partner: String,
    /// The id of a person, or `operator`.
    pub(crate) who: String,
    /// In which, or on whose behalf, they asked.
    pub(crate) sub_partner: Option<String>,
}

pub(crate) async fn stand_in(tx: &mut Raw<'_>, asker: &Asker, right: Right) -> Result<Actor, Refusal> {
    let forbidden = || Refusal::from(Problem::new("", ProblemKind::Forbidden).with("right", right.code()));
    let mut actor = if asker.who == OPERATOR {
        operator(asker.partner.parse().map_err(|_| forbidden())?)
    } else {
        let rows = tx.rows(&BY_PERSON, &[asker.partner.as_str().into(), asker.who.as_str().into()]).await?;
        person(&rows)?.ok_or_else(forbidden)?
    };
    if let Some(sub_partner) = &asker.sub_partner {
        let values = [Value::from(asker.partner.as_str()), Value::from(sub_partner.as_str())];
        let found = tx.rows(&SUB_PARTNER_STATE, &values).await?;
        on_behalf(&mut actor, found.first().ok_or_else(forbidden)?).map_err(|_| forbidden())?;
    }
    entitled(actor, right)
}

fn entitled(actor: Actor, right: Right) -> Result<Actor, Refusal> {
    if actor.reach(right) == Reach::Nothing {
        let restricted = actor.is_restricted() && reach(right, &[Standing::CustomerFull]) != Reach::Nothing;
        let kind = if restricted { ProblemKind::RestrictedAdministrator } else { ProblemKind::Forbidden };
        return Err(Problem::new("", kind).with("right", right.code()).into());
    }
    if actor.sub_partner_suspended && right.kind() == RightKind::Change {
        return Err(Refusal::because("", ProblemKind::SubPartnerSuspended));
    }
    Ok(actor)
}

fn operator(partner: Id<Partner>) -> Actor {
    Actor {
        partner,
        person: None,
        email: OPERATOR.to_owned(),
        roles: Vec::new(),
        customer: None,
        sub_partner: None,
        sub_partner_suspended: false,
        standings: Vec::new(),
    }
}

async fn bearer(tx: &mut Raw<'_>, digest: &str, kind: &str, scopes: &[&str]) -> Result<Actor, Refusal> {
    let rows = tx.rows(&BY_TOKEN, &[Value::from(digest), Value::from(kind)]).await?;
    let unknown = || Refusal::because("", ProblemKind::Unauthenticated);
    let row = rows.first().ok_or_else(unknown)?;
    let actor = person(&rows)?.filter(|_| row.int(11).is_ok_and(|until| until > tx.now())).ok_or_else(unknown)?;
    let granted = row.text(10)?;
    if !scopes.is_empty() && !scopes.iter().any(|scope| granted.split(' ').any(|one| one == *scope)) {
        return Err(Problem::new("", ProblemKind::ScopeMissing).with("scope", scopes.join(", ")).into());
    }
    Ok(actor)
}

/// `None`: nobody who may do anything any more.
fn person(rows: &[Row]) -> Result<Option<Actor>, Refusal> {
    let Some(row) = rows.first() else { return Ok(None) };
    let in_customer = row.opt_text(4)?.is_some();
    // why: without Control Hub for the customer, its people have no door of their own.
    if row.opt_int(3)?.is_some() || (in_customer && row.opt_int(8)? == Some(0)) {
        return Ok(None);
    }
    let roles: Vec<Role> =
        rows.iter().filter_map(|row| row.opt_text(9).ok().flatten().and_then(Role::from_code)).collect();
    Ok(Some(Actor {
        partner: id(row, 0)?,
        person: Some(id(row, 1)?),
        email: row.text(2)?.to_owned(),
        customer: opt_id(row, 4)?,
        sub_partner: opt_id(row, 5)?,
        sub_partner_suspended: row.opt_text(6)? == Some("suspended"),
        standings: Standing::of(&roles, row.opt_int(7)? == Some(1)),
        roles,
    }))
}

/// A partner acts for one of its own sub-partners; a sub-partner's administrator may name itself.
async fn act_on_behalf(tx: &mut Raw<'_>, actor: &mut Actor, org: Result<Id<Organization>, ()>) -> Result<(), Refusal> {
    let unknown = || Refusal::because("onBehalfOfSubPartnerOrgId", ProblemKind::NotFound);
    let org = org.map_err(|()| unknown())?;
    let rows = tx.rows(&SUB_PARTNER, &[Value::from(actor.partner.to_string()), Value::from(org.to_string())]).await?;
    on_behalf(actor, rows.first().ok_or_else(unknown)?).map_err(|_| unknown())
}

fn on_behalf(actor: &mut Actor, row: &Row) -> Result<(), Refusal> {
    let sub_partner = Some(id(row, 0)?);
    if actor.customer.is_some() || (actor.sub_partner.is_some() && actor.sub_partner != sub_partner) {
        return Err(Refusal::not_found());
    }
    actor.sub_partner = sub_partner;
    actor.sub_partner_suspended = row.text(1)? == "suspended";
    Ok(())
}

pub(crate) fn id<Of>(row: &Row, column: usize) -> Result<Id<Of>, Refusal> {
    let text = row.text(column)?;
    text.parse().map_err(|_| Refusal::Broken(alta_db::Fault::Decode(format!("not an id: {text}"))))
}

pub(crate) fn opt_id<Of>(row: &Row, column: usize) -> Result<Option<Id<Of>>, Refusal> {
    row.opt_text(column)?.map(|_| id(row, column)).transpose()
}
