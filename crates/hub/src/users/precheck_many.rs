//! "Could these people be subscribed?": what speaks against each of a list, by the same law and in the same order as the job that would create
//! them, found out in a few journeys however many they are.

use std::collections::BTreeMap;

use alta_db::Row;
use alta_model::{
    Id, Problems,
    country::Country,
    customer::{Asked, Strictness},
    id::{Customer, Location},
    role::Right,
    user::{AskedSubscriber, EmailHolder, ListSoFar, LocationNow, SubscriberFacts, SubscriberOrder},
};

use super::{
    create_many::count_problems,
    facts::{PACKAGES, customer_now, fingerprint, whose},
    line::number_now,
};
use crate::{
    Look, Refusal, Tx,
    actor::id,
    customers, door,
    door::TenantSql,
    fifty::{FIFTY, fifty},
    secret, sql, values,
};

/// The customer of the orders is this one, whatever they say.
pub struct PrecheckUsers {
    pub customer: Id<Customer>,
    pub orders: Vec<AskedSubscriber>,
}

const LOCATIONS: TenantSql =
    sql!("select id, country, headquarters from location where partner_id = $1 and customer_id = $2");

macro_rules! any_of {
    ($before:literal) => {
        sql!(concat!($before, " in ", fifty!(3)))
    };
}

static EMAILS: TenantSql = any_of!(
    "select p.id, p.customer_id, s.id, s.fingerprint, (select count(*) from role_grant g where g.partner_id = $1 and g.person_id = p.id \
     and g.role = 'customer-full' and g.customer_id = p.customer_id), e.email_key from email_claim e \
     left join person p on p.partner_id = $1 and e.partner_id = $1 and p.id = e.person_id \
     left join subscriber s on s.partner_id = $1 and s.person_id = p.id where cast($2 as text) <> '' and e.email_key"
);
static NUMBERS: TenantSql = any_of!(
    "select e164, state, customer_id, location_id, toll_free, country, until_at from number where partner_id = $1 and cast($2 as text) <> '' \
     and e164"
);
static EXTENSIONS: TenantSql =
    any_of!("select location_id, extension from extension where partner_id = $1 and location_id = $2 and extension");

/// What the hub knows about everything that the list names.
#[derive(Default)]
struct Known {
    headquarters: Option<LocationNow>,
    locations: BTreeMap<Id<Location>, LocationNow>,
    emails: BTreeMap<String, Row>,
    numbers: BTreeMap<String, Row>,
    extensions: std::collections::BTreeSet<(String, String)>,
}

impl Look for PrecheckUsers {
    const RIGHT: Right = Right::ProvisionSubscribers;
    /// Of each order, in their order.
    type Seen = Vec<Problems>;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Vec<Problems>, Refusal> {
        let customer = customers::by_id(tx, self.customer).await?;
        door::refuse_if_any(count_problems(self.orders.len()))?;
        let key = customer.key();
        let read: Vec<(SubscriberOrder, Problems)> = self.orders.iter().map(|asked| self.read(asked)).collect();
        let known = known(tx, &key, &read).await?;
        let packages = tx.rows(&PACKAGES, values![key.as_str()]).await?;
        let mut facts =
            SubscriberFacts { customer: Some(customer_now(&customer, &packages)?), ..SubscriberFacts::default() };
        let mut list = ListSoFar::default();
        let mut found = Vec::with_capacity(read.len());
        for (order, problems) in read {
            let repeat = known.gather(&order, &key, &mut facts)?;
            let earlier =
                repeat.filter(|earlier| problems.is_empty() && *earlier == secret::digest(&fingerprint(&order)));
            found.push(match earlier {
                Some(_) => Problems::default(),
                None => list.judge(order, &mut facts, problems).err().unwrap_or_default(),
            });
        }
        Ok(found)
    }
}

impl PrecheckUsers {
    fn read(&self, asked: &AskedSubscriber) -> (SubscriberOrder, Problems) {
        let mut problems = Problems::default();
        let asked = AskedSubscriber { customer: Asked::Is(self.customer), ..asked.clone() };
        (asked.read(Strictness::Full, &mut problems), problems)
    }
}

async fn known(tx: &mut Tx<'_, '_>, key: &str, read: &[(SubscriberOrder, Problems)]) -> Result<Known, Refusal> {
    let mut known = Known::default();
    for row in tx.rows(&LOCATIONS, values![key]).await? {
        let Ok(country) = Country::parse(row.text(1)?) else { continue };
        let location = LocationNow { id: id(&row, 0)?, country };
        if row.flag(2)? {
            known.headquarters = Some(location);
        }
        known.locations.insert(location.id, location);
    }
    let orders = || read.iter().map(|(order, _)| order);
    let emails = orders().filter_map(|order| Some(order.email.as_ref()?.key().to_owned())).collect();
    for row in any(tx, &EMAILS, key, emails).await? {
        known.emails.insert(row.text(5)?.to_owned(), row);
    }
    let numbers = orders().filter_map(|order| Some(order.number.as_ref()?.e164().to_owned())).collect();
    for row in any(tx, &NUMBERS, key, numbers).await? {
        known.numbers.insert(row.text(0)?.to_owned(), row);
    }
    let mut extensions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for order in orders() {
        if let (Some(extension), Some(location)) = (&order.extension, known.place(order)) {
            extensions.entry(location.id.to_string()).or_default().push(extension.as_str().to_owned());
        }
    }
    for (location, extensions) in extensions {
        for row in any(tx, &EXTENSIONS, &location, extensions).await? {
            known.extensions.insert((row.text(0)?.to_owned(), row.text(1)?.to_owned()));
        }
    }
    Ok(known)
}

/// The rows of those that there are.
async fn any(
    tx: &mut Tx<'_, '_>,
    sql: &'static TenantSql,
    place: &str,
    asked: Vec<String>,
) -> Result<Vec<Row>, Refusal> {
    let ask = |some: &[String]| {
        let mut values = values![place];
        // why: a question has a fixed number of places, and asking twice about the last one costs nothing.
        let filled = some.iter().chain(std::iter::repeat_n(&some[some.len() - 1], FIFTY - some.len()));
        values.extend(filled.map(|one| one.as_str().into()));
        (sql, values)
    };
    Ok(tx.ask_each(asked.chunks(FIFTY).map(ask).collect()).await?.into_iter().flatten().collect())
}

impl Known {
    /// The location asked for, else the headquarters.
    fn place(&self, order: &SubscriberOrder) -> Option<LocationNow> {
        match order.location {
            Asked::Absent => self.headquarters,
            Asked::Unreadable => None,
            Asked::Is(id) => self.locations.get(&id).copied(),
        }
    }

    /// The facts of one order. Gives the fingerprint of the order that made the subscriber who has the e-mail here, if one has.
    fn gather(
        &self,
        order: &SubscriberOrder,
        key: &str,
        facts: &mut SubscriberFacts,
    ) -> Result<Option<String>, Refusal> {
        let location = self.place(order);
        let holder = order.email.as_ref().and_then(|email| self.emails.get(email.key()));
        let (email, subscriber) = match holder {
            Some(row) => whose(std::slice::from_ref(row), Some(key))?,
            None => (EmailHolder::Nobody, None),
        };
        let number = order.number.as_ref().and_then(|number| self.numbers.get(number.e164())).zip(location);
        facts.number = match number {
            Some((row, location)) => number_now(row, 1, key, &location.id.to_string())?,
            None => None,
        };
        facts.extension_taken = order.extension.as_ref().zip(location).is_some_and(|(extension, location)| {
            self.extensions.contains(&(location.id.to_string(), extension.as_str().to_owned()))
        });
        (facts.email, facts.location) = (email, location);
        Ok(subscriber.map(|(_, fingerprint)| fingerprint))
    }
}
