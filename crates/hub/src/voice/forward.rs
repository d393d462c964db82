//! What a person set for the own line: whether it rings, and where its calls go on to. What stands there is what engines do from the next call on.

use alta_db::{Sql, statement};
use alta_model::{
    Country, Id, Problem, ProblemKind, Problems,
    forward::{AskedCallSettings, CallSettings, DialPlan, Leads, Outbound, plan_call_settings},
    id::Person,
    role::Right,
};
use serde_json::{Value as Json, json};

use super::{
    credential::{held, of_person},
    project::Touched,
};
use crate::{Look, Refusal, Tx, Verb, audit::Change, door::TenantSql, sql, values};

pub struct SetCallSettings {
    pub person: Id<Person>,
    pub asked: AskedCallSettings,
}

pub struct GetCallSettings(pub Id<Person>);

const LINE: TenantSql = sql!(
    "select v.customer_id, v.username, v.domain, v.location, v.organization, v.country, v.outbound, v.do_not_disturb, v.forward_always, \
     v.forward_busy, v.forward_no_answer, v.no_answer_seconds from voice_line v where v.partner_id = $1 and v.line_id = $2"
);
const SET: TenantSql = sql!(
    "insert into call_setting (partner_id, person_id, do_not_disturb, forward_always, forward_busy, forward_no_answer, no_answer_seconds, outbound) \
     values ($1, $2, $3, $4, $5, $6, $7, 'national') on conflict (partner_id, person_id) do update set \
     do_not_disturb = excluded.do_not_disturb, forward_always = excluded.forward_always, forward_busy = excluded.forward_busy, \
     forward_no_answer = excluded.forward_no_answer, no_answer_seconds = excluded.no_answer_seconds"
);
const DIALLED: TenantSql = sql!(
    "select d.username, d.domain from voice_dial d where d.partner_id = $1 and d.alias_username = $2 and d.alias_domain in ($3, $4) \
     order by case when d.alias_domain = $3 then 0 else 1 end limit 1"
);
// Across partners: how a country dials and what its numbers cost is nobody's own.
const PLAN: Sql = statement!(
    "select calling_code, international_prefix, national_prefix, shortest, longest from voice_country where country = $1"
);
const DESTINATION: Sql = statement!(
    "select kind from voice_destination where country = $1 and prefix = substr($2, 1, length(prefix)) order by length(prefix) desc limit 1"
);

/// The line of a person, as far as it matters where it sends its calls.
struct Line {
    customer: String,
    address: (String, String),
    location: String,
    organization: String,
    country: String,
    outbound: Outbound,
    now: CallSettings,
}

async fn line(tx: &mut Tx<'_, '_>, person: &str) -> Result<Line, Refusal> {
    let row = tx.one(&LINE, values![person]).await?;
    let row = row.ok_or_else(|| Problem::new("personId", ProblemKind::PersonWithoutLine))?;
    let text = |column| row.text(column).map(str::to_owned);
    Ok(Line {
        customer: text(0)?,
        address: (text(1)?, text(2)?),
        location: text(3)?,
        organization: text(4)?,
        country: text(5)?,
        outbound: Outbound::from_wire(row.text(6)?),
        now: CallSettings {
            do_not_disturb: row.flag(7)?,
            always: text(8)?,
            busy: text(9)?,
            no_answer: text(10)?,
            rings: CallSettings::rings_of(row.int(11)?),
        },
    })
}

impl Verb for SetCallSettings {
    const RIGHT: Right = Right::EditPeople;
    const NAME: &'static str = "set-call-settings";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let person = self.person.to_string();
        held(tx, &person).await?;
        let line = line(tx, &person).await?;
        let planned = plan_call_settings(&line.now, &self.asked)?;
        let mut problems = Problems::default();
        let before = line.now.destinations();
        // why: what was fine when it was set does not stand in the way of another change.
        for (at, to) in planned.destinations().into_iter().filter(|one| !one.1.is_empty() && !before.contains(one)) {
            let leads = leads(tx, &line, to).await?;
            if let Err(kind) = leads.permitted(line.outbound) {
                problems.push(Problem::new(at, kind).with("destination", to));
            }
        }
        let planned = problems.or(planned)?;
        if planned == line.now {
            return Ok(());
        }
        let CallSettings { do_not_disturb, always, busy, no_answer, .. } = &planned;
        let (always, busy, no_answer) = (always.as_str(), busy.as_str(), no_answer.as_str());
        let row = values![person.as_str(), *do_not_disturb, always, busy, no_answer, planned.seconds()];
        tx.later(&SET, row).await?;
        tx.touch(Touched::Person(person.clone()));
        let change = Change::new("call-settings", &person, said(&planned)).of_customer(&line.customer);
        tx.changed(change.from(said(&line.now)));
        Ok(())
    }
}

fn said(settings: &CallSettings) -> Json {
    let CallSettings { do_not_disturb, always, busy, no_answer, rings } = settings;
    json!({ "doNotDisturb": do_not_disturb, "always": always, "busy": busy, "noAnswer": no_answer, "rings": rings })
}

/// What an engine will make of it, when a call comes to this line.
async fn leads(tx: &mut Tx<'_, '_>, line: &Line, to: &str) -> Result<Leads, Refusal> {
    if Country::parse(&line.country).is_ok_and(|country| country.is_emergency(to)) {
        return Ok(Leads::Emergency);
    }
    let number = if to.starts_with('+') {
        to.to_owned()
    } else {
        if let Some(found) = answers(tx, line, to, (&line.location, &line.organization)).await? {
            return Ok(found);
        }
        match plan(tx, &line.country).await?.and_then(|plan| plan.e164(to)) {
            Some(number) => number,
            None => return Ok(Leads::Nowhere),
        }
    };
    if let Some(found) = answers(tx, line, &number, ("e164", "e164")).await? {
        return Ok(found);
    }
    let arguments = values![line.country.as_str(), number];
    let rows = tx.across_partners("what numbers cost is nobody's own").rows(&DESTINATION, &arguments).await?;
    Ok(match rows.first().map(|row| row.text(0)).transpose()? {
        Some("national") => Leads::National,
        Some("premium") => Leads::Premium,
        _ => Leads::International,
    })
}

/// Who answers to these digits in one of the two scopes, if anybody.
async fn answers(
    tx: &mut Tx<'_, '_>,
    line: &Line,
    alias: &str,
    (first, then): (&str, &str),
) -> Result<Option<Leads>, Refusal> {
    let row = tx.one(&DIALLED, values![alias, first, then]).await?;
    let Some(row) = row else { return Ok(None) };
    let found = (row.text(0)?.to_owned(), row.text(1)?.to_owned());
    Ok(Some(match found.1.as_str() {
        "none.invalid" => Leads::Nowhere,
        _ if found == line.address => Leads::Itself,
        _ => Leads::Inside,
    }))
}

async fn plan(tx: &mut Tx<'_, '_>, country: &str) -> Result<Option<DialPlan>, Refusal> {
    let rows = tx.across_partners("how a country dials is nobody's own").rows(&PLAN, &[country.into()]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    Ok(Some(DialPlan {
        calling_code: row.text(0)?.to_owned(),
        international_prefix: row.text(1)?.to_owned(),
        national_prefix: row.text(2)?.to_owned(),
        shortest: row.int(3)?,
        longest: row.int(4)?,
    }))
}

impl Look for GetCallSettings {
    const RIGHT: Right = Right::SeePeople;
    type Seen = CallSettings;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<CallSettings, Refusal> {
        let person = self.0.to_string();
        of_person(tx, &person).await?;
        Ok(line(tx, &person).await?.now)
    }
}
