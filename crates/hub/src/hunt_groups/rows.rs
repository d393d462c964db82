//! The rows of hunt groups, and what goes with them: their extension, their number, their members.

use alta_db::Row;
use alta_model::{
    Extension, Id, Language, Phone,
    hunt_group::{HuntGroup, Policy},
    id::{HuntGroup as Group, Location, Person},
    name::same_name,
    number::QUARANTINE_MS,
};

use crate::{Refusal, Tx, actor::id, door::TenantSql, locations::LocationRef, sql, values, voice::Touched};

#[derive(Clone, Debug)]
pub struct HuntGroupSeen {
    pub id: Id<Group>,
    pub location: Id<Location>,
    pub location_name: String,
    pub routing_prefix: Option<String>,
    /// In which announcements are spoken where the group has none of its own.
    pub location_language: String,
    pub group: HuntGroup,
    /// In the order in which they are rung.
    pub members: Vec<MemberSeen>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberSeen {
    pub person: Id<Person>,
    pub first_name: String,
    pub last_name: String,
    pub number: Option<String>,
    pub extension: Option<String>,
    /// Of the location of the extension.
    pub routing_prefix: Option<String>,
}

macro_rules! groups {
    ($which:literal) => {
        $crate::sql!(concat!(
            "select g.id, g.location_id, l.name, l.routing_prefix, l.announcement_language, g.name, n.e164, e.extension, g.language, g.enabled, \
             g.policy, g.rings, g.no_answer_to, g.follows_hours, g.closed_to, g.customer_id from hunt_group g \
             join location l on l.partner_id = g.partner_id and l.id = g.location_id \
             left join extension e on e.partner_id = g.partner_id and e.hunt_group_id = g.id \
             left join number n on n.partner_id = g.partner_id and n.hunt_group_id = g.id where g.partner_id = $1 and ",
            $which
        ))
    };
}
pub(super) use groups;

const MEMBERS: TenantSql = sql!(
    "select m.person_id, p.first_name, p.last_name, n.e164, e.extension, l.routing_prefix from hunt_group_member m \
     join person p on p.partner_id = $1 and p.id = m.person_id \
     left join number n on n.partner_id = $1 and n.person_id = m.person_id and n.state || '' = 'assigned' \
     left join extension e on e.partner_id = $1 and e.person_id = m.person_id \
     left join location l on l.partner_id = $1 and l.id = e.location_id \
     where m.partner_id = $1 and m.hunt_group_id = $2 order by m.position"
);

impl HuntGroupSeen {
    /// Without its members.
    pub(super) fn read(row: &Row) -> Result<HuntGroupSeen, Refusal> {
        let text = |column| row.opt_text(column).map(|text| text.map(str::to_owned));
        let group = HuntGroup {
            name: row.text(5)?.to_owned(),
            number: row.opt_text(6)?.and_then(|number| Phone::stored(number).ok()),
            extension: row.opt_text(7)?.and_then(|extension| Extension::parse(extension).ok()),
            language: Language::parse(row.text(8)?).ok(),
            enabled: row.flag(9)?,
            policy: Policy::from_code(row.text(10)?),
            rings: row.int(11)?,
            no_answer: row.text(12)?.to_owned(),
            follows_hours: row.flag(13)?,
            closed: row.text(14)?.to_owned(),
            members: Vec::new(),
        };
        Ok(HuntGroupSeen {
            id: id(row, 0)?,
            location: id(row, 1)?,
            location_name: row.text(2)?.to_owned(),
            routing_prefix: text(3)?,
            location_language: row.text(4)?.to_owned(),
            group,
            members: Vec::new(),
        })
    }

    pub(super) async fn with_members(mut self, tx: &mut Tx<'_, '_>) -> Result<HuntGroupSeen, Refusal> {
        for row in tx.rows(&MEMBERS, values![self.id.to_string()]).await? {
            let text = |column| row.opt_text(column).map(|text| text.map(str::to_owned));
            self.members.push(MemberSeen {
                person: id(&row, 0)?,
                first_name: row.text(1)?.to_owned(),
                last_name: row.text(2)?.to_owned(),
                number: text(3)?,
                extension: text(4)?,
                routing_prefix: text(5)?,
            });
        }
        self.group.members = self.members.iter().map(|member| member.person).collect();
        Ok(self)
    }
}

const PUT: TenantSql = sql!(
    "insert into hunt_group (partner_id, id, customer_id, location_id, name, name_key, language, enabled, policy, rings, no_answer_to, \
     follows_hours, closed_to, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14) \
     on conflict (partner_id, id) do update set name = excluded.name, name_key = excluded.name_key, language = excluded.language, \
     enabled = excluded.enabled, policy = excluded.policy, rings = excluded.rings, no_answer_to = excluded.no_answer_to, \
     follows_hours = excluded.follows_hours, closed_to = excluded.closed_to, updated_at = excluded.updated_at"
);
const NO_MEMBERS: TenantSql = sql!("delete from hunt_group_member where partner_id = $1 and hunt_group_id = $2");
const MEMBER: TenantSql =
    sql!("insert into hunt_group_member (partner_id, hunt_group_id, position, person_id) values ($1, $2, $3, $4)");
const REST: TenantSql = sql!(
    "update number set state = 'quarantine', hunt_group_id = null, until_at = $3, updated_at = $4 where partner_id = $1 and hunt_group_id = $2"
);
const ASSIGN: TenantSql = sql!(
    "update number set state = 'assigned', hunt_group_id = $5, until_at = null, updated_at = $6 where partner_id = $1 and e164 = $2 \
     and person_id is null and hunt_group_id is null and customer_id = $3 and location_id = $4 and state in ('free', 'reserved', 'quarantine')"
);
const UNEXTEND: TenantSql = sql!("delete from extension where partner_id = $1 and hunt_group_id = $2");
const EXTEND: TenantSql = sql!(
    "insert into extension (partner_id, customer_id, location_id, extension, hunt_group_id) values ($1, $2, $3, $4, $5)"
);

/// The group as it shall be, with what it is reached by; `was`: as it is.
pub(super) async fn put(
    tx: &mut Tx<'_, '_>,
    location: &LocationRef,
    id: &str,
    was: Option<&HuntGroup>,
    group: &HuntGroup,
) -> Result<(), Refusal> {
    let (customer, place, now) = (location.customer()?.key(), location.key(), tx.now());
    let row = values![
        id,
        customer.as_str(),
        place.as_str(),
        group.name.as_str(),
        same_name(&group.name),
        group.language.map(|language| language.mail()).unwrap_or_default(),
        group.enabled,
        group.policy.code(),
        group.rings,
        group.no_answer.as_str(),
        group.follows_hours,
        group.closed.as_str(),
        now,
    ];
    tx.later(&PUT, row).await?;
    if was.map(|was| &was.members) != Some(&group.members) {
        tx.later(&NO_MEMBERS, values![id]).await?;
        for (position, person) in (1_i64..).zip(&group.members) {
            tx.later(&MEMBER, values![id, position, person.to_string()]).await?;
        }
    }
    if was.and_then(|was| was.number.as_ref()) != group.number.as_ref() {
        rest_number(tx, id, was).await?;
        if let Some(number) = &group.number {
            tx.must(&ASSIGN, values![number.e164(), customer.as_str(), place.as_str(), id, now]).await?;
        }
    }
    if was.and_then(|was| was.extension.as_ref()) != group.extension.as_ref() {
        tx.later(&UNEXTEND, values![id]).await?;
        if let Some(extension) = &group.extension {
            tx.later(&EXTEND, values![customer, place, extension.as_str(), id]).await?;
        }
    }
    tx.touch(Touched::HuntGroup(id.to_owned()));
    Ok(())
}

/// Its number rests in the location: the same customer may give it on at once.
async fn rest_number(tx: &mut Tx<'_, '_>, id: &str, was: Option<&HuntGroup>) -> Result<(), Refusal> {
    let Some(number) = was.and_then(|was| was.number.as_ref()) else { return Ok(()) };
    let now = tx.now();
    tx.touch(Touched::Number(number.e164().to_owned()));
    tx.later(&REST, values![id, now + QUARANTINE_MS, now]).await
}

const DELETE: TenantSql = sql!("delete from hunt_group where partner_id = $1 and id = $2");

pub(super) async fn delete(tx: &mut Tx<'_, '_>, id: &str, was: &HuntGroup) -> Result<(), Refusal> {
    rest_number(tx, id, Some(was)).await?;
    tx.later(&UNEXTEND, values![id]).await?;
    tx.later(&NO_MEMBERS, values![id]).await?;
    tx.must(&DELETE, values![id]).await?;
    tx.touch(Touched::HuntGroup(id.to_owned()));
    Ok(())
}
