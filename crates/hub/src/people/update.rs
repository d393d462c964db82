//! A person sent back whole by a client that changed a part: names, address, and the line of a user who calls.

use alta_model::{
    Id, Problem, ProblemKind, Problems,
    email::Email,
    extension::Extension,
    fulfilment::SubjectKind,
    id::Person,
    phone::Phone,
    role::Right,
    user::{AskedPerson, LineFacts, LineOrder, LinePlan, PersonOrder, plan_line},
};
use serde_json::{Value as Json, json};

use super::{
    get::{self, PersonSeen},
    kept,
    whose::{self, Home},
};
use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    claims::{self, Holder},
    customers::CustomerRef,
    door::TenantSql,
    fulfilment::{Begin, Want, begin, status, want},
    sql,
    users::line::{self, Place},
    values,
};

pub struct UpdatePerson {
    pub person: Id<Person>,
    pub asked: AskedPerson,
}

const UPDATE: TenantSql = sql!(
    "update person set email = $3, email_key = $4, first_name = $5, last_name = $6, display_name = $7, location_id = $8, updated_at = $9 \
     where partner_id = $1 and id = $2 and disabled_at is null"
);
const MOVE: TenantSql = sql!("update subscriber set location_id = $3 where partner_id = $1 and person_id = $2");
const STEPS: TenantSql = sql!(
    "select f.kind, f.parent_kind, f.parent_id from fulfilment f where f.partner_id = $1 and f.subject_id = $2 and f.leaving = 0 \
     and f.kind in ('administrator', 'user')"
);

impl Verb for UpdatePerson {
    const RIGHT: Right = Right::EditPeople;
    const NAME: &'static str = "update-person";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let home = whose::of_person(tx, self.person).await?;
        whose::hold(tx, &home, self.person).await?;
        let seen = get::one(tx, &home, self.person).await?;
        let mut problems = Problems::default();
        let order = self.asked.read(&mut problems);
        kept::refuse_kept(tx, &order, &seen)?;
        let PersonOrder { email, display_name, first_name, last_name, line } = order;
        let email = email.filter(|email| Email::parse(&seen.email).as_ref() != Ok(email));
        if let Some(email) = &email
            && claims::of_email(tx, email).await? != Holder::Nobody
        {
            problems.push(Problem::new("emails[0]", ProblemKind::EmailInUse).with("email", email.as_typed()));
        }
        let new = Renewed {
            first_name: first_name.unwrap_or_else(|| seen.first_name.clone()),
            last_name: last_name.unwrap_or_else(|| seen.last_name.clone()),
            display_name: display_name.unwrap_or_else(|| seen.display_name.clone()),
            email,
            line: new_line(tx, &home, &seen, line, problems).await?,
        };
        if new.differs_from(&seen) {
            record(tx, &home, &seen, &new).await?;
        }
        Ok(())
    }
}

/// The person as they shall be.
struct Renewed {
    email: Option<Email>,
    first_name: String,
    last_name: String,
    display_name: String,
    line: Option<(LinePlan, Place)>,
}

impl Renewed {
    fn differs_from(&self, seen: &PersonSeen) -> bool {
        self.email.is_some()
            || self.line.is_some()
            || self.first_name != seen.first_name
            || self.last_name != seen.last_name
            || self.display_name != seen.display_name
    }
}

impl Renewed {
    fn told(&self, seen: &PersonSeen) -> Json {
        let mut after = seen.clone();
        if let Some(email) = &self.email {
            after.email = email.as_typed().to_owned();
        }
        after.first_name.clone_from(&self.first_name);
        after.last_name.clone_from(&self.last_name);
        after.display_name.clone_from(&self.display_name);
        if let Some((line, _)) = &self.line {
            after.location = Some(line.location);
            after.number = line.number.as_ref().map(|number| number.e164().to_owned());
            after.extension = line.extension.as_ref().map(|extension| extension.as_str().to_owned());
        }
        told(&after)
    }
}

/// Judges the line; `None`: it stays.
async fn new_line(
    tx: &mut Tx<'_, '_>,
    home: &Home,
    seen: &PersonSeen,
    order: LineOrder,
    problems: Problems,
) -> Result<Option<(LinePlan, Place)>, Refusal> {
    let calls = seen.packages.iter().any(|package| package.calls());
    let package = seen.packages.iter().copied().find(|package| package.is_base());
    let (Some(customer), Some(location), true) = (home.customer(), seen.location, calls) else {
        let facts = LineFacts { package, ..LineFacts::default() };
        plan_line(order, &facts, problems)?;
        return Ok(None);
    };
    let has = LinePlan {
        location,
        number: seen.number.as_deref().and_then(|number| Phone::stored(number).ok()),
        extension: seen.extension.as_deref().and_then(|extension| Extension::parse(extension).ok()),
    };
    let place = place(tx, customer, seen, &has, &order).await?;
    let facts = LineFacts {
        package,
        location: place.as_ref().map(|place| place.location),
        number: place.as_ref().and_then(|place| place.number),
        extension_taken: place.as_ref().is_some_and(|place| place.extension_taken),
        extension_length: customer.extension_length,
        has: Some(has),
    };
    Ok(plan_line(order, &facts, problems)?.zip(place))
}

/// The location that the person shall be in, with what it says of the number and extension they shall have.
async fn place(
    tx: &mut Tx<'_, '_>,
    customer: &CustomerRef,
    seen: &PersonSeen,
    has: &LinePlan,
    order: &LineOrder,
) -> Result<Option<Place>, Refusal> {
    let location = order.location.unwrap_or(has.location).to_string();
    let number = order.number.as_ref().or(has.number.as_ref());
    let extension = order.extension.as_ref().or(has.extension.as_ref());
    let key = customer.key();
    let (sql, values) = line::question(&key, Some(&location), extension, number);
    let rows = tx.rows(sql, values).await?;
    Place::answered(&rows, &key, Some(&seen.id.to_string()))
}

async fn record(tx: &mut Tx<'_, '_>, home: &Home, seen: &PersonSeen, new: &Renewed) -> Result<(), Refusal> {
    let (key, now) = (seen.id.to_string(), tx.now());
    let kept = Email::parse(&seen.email).map_err(|_| Refusal::not_found())?;
    let email = new.email.as_ref().unwrap_or(&kept);
    let location = new.line.as_ref().map(|(line, _)| line.location).or(seen.location);
    let row = values![
        key.as_str(),
        email.as_typed(),
        email.key(),
        new.first_name.as_str(),
        new.last_name.as_str(),
        new.display_name.as_str(),
        location.map(|id| id.to_string()),
        now
    ];
    tx.must(&UPDATE, row).await?;
    if new.email.is_some() {
        claims::free_email(tx, &key).await?;
        claims::claim_email(tx, email, &key).await?;
    }
    if let Some(customer) = home.customer() {
        tell_outside(tx, customer, seen, new).await?;
    }
    let change = Change::new("person", &key, new.told(seen)).from(told(seen));
    tx.changed(match home.customer() {
        Some(customer) => change.of_customer(customer.key()),
        None => change,
    });
    Ok(())
}

fn told(seen: &PersonSeen) -> Json {
    json!({ "email": seen.email, "firstName": seen.first_name, "lastName": seen.last_name, "name": seen.display_name,
        "locationId": seen.location.map(|id| id.to_string()), "number": seen.number, "extension": seen.extension })
}

/// The line moves, and every step that shows this person is wished for anew.
async fn tell_outside(
    tx: &mut Tx<'_, '_>,
    customer: &CustomerRef,
    seen: &PersonSeen,
    new: &Renewed,
) -> Result<(), Refusal> {
    let (key, person) = (customer.key(), seen.id.to_string());
    let steps = tx.rows(&STEPS, values![person.as_str()]).await?;
    // why: an operation without a step would never end. Whoever has a line has one.
    if steps.is_empty() && new.line.is_none() {
        return Ok(());
    }
    let operation = begin(tx, Begin { kind: "update-person", customer: &key, name: &seen.email }).await?.to_string();
    if let Some((line, place)) = &new.line {
        move_line(tx, customer, seen, line, place, &operation).await?;
    }
    let mut administers = false;
    for row in &steps {
        let Some(kind) = SubjectKind::from_code(row.text(0)?) else { continue };
        administers |= kind == SubjectKind::Administrator;
        let above = row.opt_text(1)?.and_then(SubjectKind::from_code).zip(row.opt_text(2)?);
        let location = new.line.as_ref().map(|(line, place)| (place.step(), line.location.to_string()));
        let parent = match (kind, &location) {
            (SubjectKind::User, Some((step, location))) => Some((*step, location.as_str())),
            _ => above,
        };
        let wish = Want {
            kind,
            subject: &person,
            customer: &key,
            connector: &customer.connector,
            parent,
            operation: Some(&operation),
        };
        want(tx, wish).await?;
    }
    if administers {
        let partner = tx.partner_text().to_owned();
        status::settle(tx.raw, &partner, &key).await?;
    }
    Ok(())
}

/// Only what changes moves: the old number rests, the new one is taken under its guard.
async fn move_line(
    tx: &mut Tx<'_, '_>,
    customer: &CustomerRef,
    seen: &PersonSeen,
    line: &LinePlan,
    place: &Place,
    operation: &str,
) -> Result<(), Refusal> {
    let person = seen.id.to_string();
    let moved = seen.location != Some(line.location);
    let same_number = line.number.as_ref().map(Phone::e164) == seen.number.as_deref();
    let same_extension = line.extension.as_ref().map(Extension::as_str) == seen.extension.as_deref() && !moved;
    if !same_number {
        line::rest_number(tx, &person).await?;
    }
    if !same_extension {
        line::free_extension(tx, &person).await?;
    }
    if moved {
        tx.later(&MOVE, values![person.as_str(), line.location.to_string()]).await?;
    }
    let comes = LinePlan {
        location: line.location,
        number: line.number.clone().filter(|_| !same_number),
        extension: line.extension.clone().filter(|_| !same_extension),
    };
    line::give(tx, customer, place, &person, &comes, Some(operation)).await
}
