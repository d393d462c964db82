//! Subscribers as a door shows them: one, or the page of a list, newest first unless asked otherwise.

use alta_db::{Row, Value};
use alta_model::{
    Id, Problem,
    email::Email,
    id::{Customer, Person, Subscriber},
    package::Package,
    role::{Reach, Right},
    user::SubscriberStatus,
};

use crate::customers::visible::assigned;
use crate::{
    Look, Refusal, Tx,
    customers::{self, CustomerRef, PageStart},
    door::TenantSql,
    fulfilment::stored_fault,
    hold, sql, values,
};

/// Ids are as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubscriberSeen {
    pub id: String,
    pub person: String,
    pub customer: String,
    pub external_customer_id: String,
    pub email: String,
    pub status: SubscriberStatus,
    /// The base package first.
    pub packages: Vec<String>,
    pub created_at: i64,
    pub status_changed_at: i64,
    /// What the outside refused to make of it.
    pub fault: Option<Problem>,
}

impl SubscriberSeen {
    pub fn base(&self) -> Option<Package> {
        self.packages.first().and_then(|wire| Package::parse(wire).ok())
    }
}

pub struct GetSubscriber(pub Id<Subscriber>);

impl Look for GetSubscriber {
    const RIGHT: Right = Right::SeeSubscribers;
    type Seen = SubscriberSeen;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<SubscriberSeen, Refusal> {
        by_id(tx, self.0).await
    }
}

/// The subscriber, or the same "not found" for missing, foreign and not this actor's.
pub(super) async fn by_id(tx: &mut Tx<'_, '_>, id: Id<Subscriber>) -> Result<SubscriberSeen, Refusal> {
    let filter = SubscriberFilter { id: Some(id), ..SubscriberFilter::default() };
    list(tx, &Scope::of_actor(tx), &filter, Order::default(), &PageStart::Offset(0), 1)
        .await?
        .into_iter()
        .next()
        .ok_or_else(Refusal::not_found)
}

/// The same with its customer, both held with the person: what is seen of them stays so until the end.
pub(super) async fn held(tx: &mut Tx<'_, '_>, id: Id<Subscriber>) -> Result<(SubscriberSeen, CustomerRef), Refusal> {
    let seen = by_id(tx, id).await?;
    let customer = customers::by_id(tx, seen.customer.parse().map_err(|_| Refusal::not_found())?).await?;
    hold::customer(tx, &customer, "").await?;
    hold::person(tx, &seen.person).await?;
    Ok((by_id(tx, id).await?, customer))
}

/// The subscription of a person of a customer.
pub(crate) async fn of_person(
    tx: &mut Tx<'_, '_>,
    customer: &CustomerRef,
    person: Id<Person>,
) -> Result<Option<SubscriberSeen>, Refusal> {
    let filter = SubscriberFilter { customer: Some(customer.id), person: Some(person), ..SubscriberFilter::default() };
    Ok(list(tx, &Scope::of_customer(customer), &filter, Order::default(), &PageStart::Offset(0), 1)
        .await?
        .into_iter()
        .next())
}

/// Whose subscribers may be seen.
struct Scope {
    sub_partner: String,
    reach: &'static str,
    customer: String,
}

impl Scope {
    fn of_actor(tx: &Tx<'_, '_>) -> Scope {
        let actor = tx.actor();
        let (reach, own) = match tx.reach() {
            Reach::All => ("all", None),
            Reach::Assigned => ("assigned", None),
            Reach::Own => ("own", actor.customer),
            Reach::Nothing => ("nothing", None),
        };
        Scope {
            sub_partner: actor.sub_partner.map(|id| id.to_string()).unwrap_or_default(),
            reach,
            customer: own.map(|id| id.to_string()).unwrap_or_default(),
        }
    }

    /// A customer in hand is one that the actor may touch.
    fn of_customer(customer: &CustomerRef) -> Scope {
        let sub_partner = customer.sub_partner.map(|id| id.to_string()).unwrap_or_default();
        Scope { sub_partner, reach: "own", customer: customer.key() }
    }
}

#[derive(Clone, Debug, Default)]
pub struct SubscriberFilter {
    pub id: Option<Id<Subscriber>>,
    pub customer: Option<Id<Customer>>,
    pub person: Option<Id<Person>>,
    pub external_customer_id: Option<String>,
    pub email: Option<Email>,
    pub status: Option<SubscriberStatus>,
    /// Made after this moment, in milliseconds.
    pub after: Option<i64>,
    /// Of another status since this moment.
    pub status_changed_after: Option<i64>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OrderBy {
    #[default]
    Created,
    StatusChange,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order {
    pub by: OrderBy,
    pub oldest_first: bool,
}

/// `max` is bounded by the door. The place of the last one seen is its time in this order.
pub struct ListSubscribers {
    pub filter: SubscriberFilter,
    pub order: Order,
    pub from: PageStart,
    pub max: i64,
}

impl Look for ListSubscribers {
    const RIGHT: Right = Right::SeeSubscribers;
    /// The page, and whether there is another.
    type Seen = (Vec<SubscriberSeen>, bool);

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        let mut page = list(tx, &Scope::of_actor(tx), &self.filter, self.order, &self.from, self.max + 1).await?;
        let most = usize::try_from(self.max).unwrap_or_default();
        let more = page.len() > most;
        page.truncate(most);
        Ok((page, more))
    }
}

// Ends inside the inner select, so that filters, order and page can follow. `$4` is how far the actor sees, `$5` their own customer.
const SUBSCRIBERS: TenantSql = sql!(concat!(
    "select s.id, s.person_id, s.customer_id, s.external_id, s.email, s.status, s.package, s.created_at, s.status_changed_at, \
     a.package, f.state, f.fault, f.fault_with from (select s.id, s.person_id, s.customer_id, c.external_id, p.email, s.status, s.package, \
     s.created_at, s.status_changed_at from subscriber s \
     join customer c on c.partner_id = s.partner_id and c.id = s.customer_id \
     join person p on p.partner_id = s.partner_id and p.id = s.person_id \
     where s.partner_id = $1 and c.partner_id = $1 and p.partner_id = $1 and c.removed_at is null and coalesce(c.sub_partner_id, '') = $3 \
     and (cast($4 as text) = 'all' or (cast($4 as text) = 'own' and c.id = $5) or (cast($4 as text) = 'assigned' and ",
    assigned!(),
    ")) \
     and (cast($6 as text) is null or s.id = $6) and (cast($7 as text) is null or s.customer_id = $7) \
     and (cast($8 as text) is null or s.person_id = $8) and (cast($9 as text) is null or c.external_id = $9) \
     and (cast($10 as text) is null or p.email_key = $10) and (cast($11 as text) is null or s.status = $11) \
     and (cast($12 as bigint) is null or s.created_at > $12) and (cast($13 as bigint) is null or s.status_changed_at > $13)"
));

// Said again without "or", so that an index can be used.
const NARROW: [&str; 5] = [
    "and s.id = $6",
    "and s.customer_id = $7",
    "and s.person_id = $8",
    "and c.external_id = $9",
    "and p.email_key = $10",
];

/// An order: what lies below a place in it, and its words inside and outside.
struct Ordered {
    below: &'static str,
    inner: &'static str,
    outer: &'static str,
}

const fn ordered(order: Order) -> Ordered {
    match (order.by, order.oldest_first) {
        (OrderBy::Created, false) => Ordered {
            below: "and (s.created_at, s.id) < ($16, $17)",
            inner: "order by s.created_at desc, s.id desc",
            outer: "order by s.created_at desc, s.id desc, a.package",
        },
        (OrderBy::Created, true) => Ordered {
            below: "and (s.created_at, s.id) > ($16, $17)",
            inner: "order by s.created_at, s.id",
            outer: "order by s.created_at, s.id, a.package",
        },
        (OrderBy::StatusChange, false) => Ordered {
            below: "and (s.status_changed_at, s.id) < ($16, $17)",
            inner: "order by s.status_changed_at desc, s.id desc",
            outer: "order by s.status_changed_at desc, s.id desc, a.package",
        },
        (OrderBy::StatusChange, true) => Ordered {
            below: "and (s.status_changed_at, s.id) > ($16, $17)",
            inner: "order by s.status_changed_at, s.id",
            outer: "order by s.status_changed_at, s.id, a.package",
        },
    }
}

const PAGE: &str = "limit $14 offset $15) s \
     left join package_assignment a on a.partner_id = $1 and a.person_id = s.person_id and a.to_at is null \
     left join fulfilment f on f.partner_id = $1 and f.kind = 'user' and f.subject_id = s.person_id";

async fn list(
    tx: &mut Tx<'_, '_>,
    scope: &Scope,
    filter: &SubscriberFilter,
    order: Order,
    from: &PageStart,
    limit: i64,
) -> Result<Vec<SubscriberSeen>, Refusal> {
    let mut row = values![tx.actor().id_text(), scope.sub_partner.as_str(), scope.reach, scope.customer.as_str()];
    let narrowing: [Value; 5] = [
        filter.id.map(|id| id.to_string()).into(),
        filter.customer.map(|id| id.to_string()).into(),
        filter.person.map(|id| id.to_string()).into(),
        filter.external_customer_id.clone().into(),
        filter.email.as_ref().map(|email| email.key().to_owned()).into(),
    ];
    let mut sql = SUBSCRIBERS;
    for (value, narrow) in narrowing.iter().zip(NARROW) {
        if *value != Value::Null {
            sql = sql.and(narrow);
        }
    }
    row.extend(narrowing);
    let offset = if let PageStart::Offset(offset) = from { *offset } else { 0 };
    row.extend(values![
        filter.status.map(SubscriberStatus::wire),
        filter.after,
        filter.status_changed_after,
        limit,
        offset
    ]);
    let Ordered { below, inner, outer } = ordered(order);
    if let PageStart::Below { created_at, id } = from {
        row.extend(values![*created_at, id.as_str()]);
        sql = sql.and(below);
    }
    read(&tx.rows(&sql.and(inner).and(PAGE).and(outer), row).await?)
}

/// Several rows per subscriber: one for each package.
fn read(rows: &[Row]) -> Result<Vec<SubscriberSeen>, Refusal> {
    let mut seen: Vec<SubscriberSeen> = Vec::new();
    for row in rows {
        let base = row.text(6)?;
        if seen.last().is_none_or(|last| last.id != *row.text(0).unwrap_or_default()) {
            let fault = stored_fault(row.opt_text(11)?, row.opt_text(12)?);
            seen.push(SubscriberSeen {
                id: row.text(0)?.to_owned(),
                person: row.text(1)?.to_owned(),
                customer: row.text(2)?.to_owned(),
                external_customer_id: row.text(3)?.to_owned(),
                email: row.text(4)?.to_owned(),
                status: SubscriberStatus::from_wire(row.text(5)?).unwrap_or(SubscriberStatus::Provisioned),
                packages: vec![base.to_owned()],
                created_at: row.int(7)?,
                status_changed_at: row.int(8)?,
                fault: fault.filter(|_| matches!(row.opt_text(10), Ok(Some("refused")))),
            });
        }
        if let (Some(last), Some(package)) = (seen.last_mut(), row.opt_text(9)?)
            && package != base
        {
            last.packages.push(package.to_owned());
        }
    }
    Ok(seen)
}
