//! What a person set for the own line: whether it rings, and where its calls go on to. What stands there is what engines do from the next call on.

use alta_model::{
    Id, Problem, ProblemKind, Problems,
    forward::{AskedCallSettings, CallSettings, Outbound, plan_call_settings},
    id::Person,
    role::Right,
};
use serde_json::{Value as Json, json};

use super::{
    credential::{held, of_person},
    dialler::Dialler,
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
/// The line of a person, as far as it matters where it sends its calls.
struct Line {
    customer: String,
    dialler: Dialler,
    outbound: Outbound,
    now: CallSettings,
}

async fn line(tx: &mut Tx<'_, '_>, person: &str) -> Result<Line, Refusal> {
    let row = tx.one(&LINE, values![person]).await?;
    let row = row.ok_or_else(|| Problem::new("personId", ProblemKind::PersonWithoutLine))?;
    let text = |column| row.text(column).map(str::to_owned);
    Ok(Line {
        customer: text(0)?,
        dialler: Dialler {
            address: (text(1)?, text(2)?),
            location: text(3)?,
            organization: text(4)?,
            country: text(5)?,
        },
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
            let leads = line.dialler.leads(tx, to).await?;
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

impl Look for GetCallSettings {
    const RIGHT: Right = Right::SeePeople;
    type Seen = CallSettings;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<CallSettings, Refusal> {
        let person = self.0.to_string();
        of_person(tx, &person).await?;
        Ok(line(tx, &person).await?.now)
    }
}
