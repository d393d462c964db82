//! What the hub knows when somebody makes or changes a hunt group, and what its destinations turn out to be.

use std::collections::BTreeMap;

use alta_model::{
    Extension, Id, Phone, Problem, Problems,
    forward::Outbound,
    hunt_group::{HuntGroup, HuntGroupFacts, HuntGroupOrder},
    id::Person,
    name::same_name,
};

use crate::{
    Refusal, Tx, actor::id, door::TenantSql, locations::LocationRef, sql, users::line::number_now, values,
    voice::Dialler,
};

const REACH: TenantSql = sql!(
    "select (select coalesce(e.person_id, e.hunt_group_id) from extension e where e.partner_id = $1 and e.location_id = l.id \
     and e.extension = $3), n.state, n.customer_id, n.location_id, n.toll_free, n.country, n.until_at from location l \
     left join number n on n.partner_id = $1 and n.e164 = $4 where l.partner_id = $1 and l.id = $2"
);
const NAMED: TenantSql =
    sql!("select id from hunt_group where partner_id = $1 and location_id = $2 and name_key = $3 and id <> $4");
const PEOPLE: TenantSql = sql!(
    "select p.id, (select count(*) from voice_line v where v.partner_id = $1 and v.line_id = p.id) from person p \
     where p.partner_id = $1 and p.customer_id = $2 and p.disabled_at is null and cast($3 as text) like '%,' || p.id || ',%'"
);
const LINE: TenantSql = sql!("select username, domain from voice_line where partner_id = $1 and line_id = $2");

/// `group`: the one that is changed; empty for a new one.
pub(super) async fn gather(
    tx: &mut Tx<'_, '_>,
    location: &LocationRef,
    group: &str,
    order: &HuntGroupOrder,
) -> Result<HuntGroupFacts, Refusal> {
    let (customer, place) = (location.customer()?, location.key());
    let key = customer.key();
    let extension = order.extension.as_ref().map(Extension::as_str);
    let number = order.number.as_ref().map(Phone::e164);
    let name = order.name.as_deref().map(same_name).unwrap_or_default();
    let members: String = order.members.iter().map(|member| format!(",{member},")).collect();
    let [reach, named, people] = tx
        .ask([
            (&REACH, values![place.as_str(), extension, number]),
            (&NAMED, values![place.as_str(), name, group]),
            (&PEOPLE, values![key.as_str(), members]),
        ])
        .await?;
    let reach = reach.first().ok_or_else(Refusal::not_found)?;
    let mut known: BTreeMap<Id<Person>, bool> = BTreeMap::new();
    for row in &people {
        known.insert(id(row, 0)?, row.int(1)? > 0);
    }
    Ok(HuntGroupFacts {
        country: Some(location.seen.country),
        extension_length: customer.extension_length,
        extension_taken: reach.opt_text(0)?.is_some(),
        name_taken: !named.is_empty(),
        number: number_now(reach, 1, &key, &place)?,
        people: known,
    })
}

/// Calls go on to where a line of the location could call. What was fine when it was set does not stand in the way of another change.
pub(super) async fn judge_destinations(
    tx: &mut Tx<'_, '_>,
    location: &LocationRef,
    group: &str,
    was: Option<&HuntGroup>,
    planned: &HuntGroup,
) -> Result<(), Refusal> {
    let row = tx.one(&LINE, values![group]).await?;
    let address = match &row {
        Some(row) => (row.text(0)?.to_owned(), row.text(1)?.to_owned()),
        None => (String::new(), String::new()),
    };
    let dialler = Dialler {
        address,
        location: format!("l{}", location.key()),
        organization: format!("o{}", location.customer()?.key()),
        country: location.seen.country.code().to_owned(),
    };
    let before = was.map(HuntGroup::destinations);
    let mut problems = Problems::default();
    for (at, to) in planned.destinations() {
        if to.is_empty() || before.is_some_and(|before| before.contains(&(at, to))) {
            continue;
        }
        if let Err(kind) = dialler.leads(tx, to).await?.permitted(Outbound::National) {
            problems.push(Problem::new(at, kind).with("destination", to));
        }
    }
    Ok(problems.or(())?)
}
