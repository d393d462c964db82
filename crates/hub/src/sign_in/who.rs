//! Who I am: the person behind a session, what they may do, and the numbers that stand beside the way in.

use std::collections::{BTreeMap, BTreeSet};

use alta_model::{
    Id,
    branding::PartnerSetting,
    id::{Customer, Organization, Partner, Person, SubPartner},
    role::{Reach, Right, Role},
};

use crate::customers::visible::visible;
use crate::{Look, Refusal, Tx, actor::id, door::TenantSql, partners::PartnerSettings, sql, values};

pub struct WhoAmI;

#[derive(Clone, Debug)]
pub struct Me {
    pub person: Option<Id<Person>>,
    pub name: String,
    pub email: String,
    /// As the person set it: `es`, `en_US`.
    pub language: String,
    pub roles: Vec<Role>,
    pub partner: Id<Partner>,
    /// The partner's name, or the sub-partner's for its own people.
    pub organization: String,
    /// The sub-partner acted in: the person's own, or the one on whose behalf.
    pub sub_partner: Option<Id<SubPartner>>,
    /// The name of the sub-partner on whose behalf somebody of the partner acts.
    pub acting_for: Option<String>,
    /// On whose behalf they could act: none for people of a sub-partner.
    pub sub_partners: Vec<(Id<Organization>, String)>,
    /// Set for people of a customer: their place is not the partner's hub.
    pub customer: Option<Id<Customer>>,
    rights: BTreeSet<&'static str>,
    /// How the partner presents its hub; what is not there has its default.
    pub settings: BTreeMap<PartnerSetting, String>,
    pub customers: i64,
    pub templates: i64,
    pub running: i64,
}

impl Me {
    /// Whether it makes sense to show the way there; the verb itself decides.
    pub fn may(&self, right: Right) -> bool {
        self.rights.contains(right.code())
    }
}

const PERSON: TenantSql = sql!(
    "select p.display_name, p.language, o.name, coalesce(s.name, ''), p.sub_partner_id from person p join partner o on o.partner_id = p.partner_id \
     left join sub_partner s on s.partner_id = p.partner_id and s.id = p.sub_partner_id where p.partner_id = $1 and p.id = $2"
);
const COUNTS: TenantSql = sql!(concat!(
    "select (select count(*) from customer c where c.partner_id = $1 and c.removed_at is null and ",
    visible!(),
    "), \
     (select count(*) from template t where t.partner_id = $1 and t.retired_at is null), \
     (select count(*) from operation o where o.partner_id = $1 and o.state = 'running' and coalesce(o.sub_partner_id, '') = $3)"
));
const SUB_PARTNERS: TenantSql =
    sql!("select org_id, name from sub_partner where partner_id = $1 order by name, id limit 200");
const ACTING: TenantSql = sql!("select name from sub_partner where partner_id = $1 and id = $2");

impl Look for WhoAmI {
    const RIGHT: Right = Right::SeeSelf;
    type Seen = Me;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Me, Refusal> {
        let actor = tx.actor().clone();
        let me = actor.id_text();
        let sub_partner = actor.sub_partner.map(|id| id.to_string()).unwrap_or_default();
        let all = i64::from(actor.reach(Right::SeeCustomers) == Reach::All);
        let settings = PartnerSettings.run(tx).await?;
        let [person, counts, below, acting] = tx
            .ask([
                (&PERSON, values![me.as_str()]),
                (&COUNTS, values![me.as_str(), sub_partner.as_str(), all]),
                (&SUB_PARTNERS, values![]),
                (&ACTING, values![sub_partner.as_str()]),
            ])
            .await?;
        let (person, counts) =
            (person.first().ok_or_else(Refusal::not_found)?, counts.first().ok_or_else(Refusal::not_found)?);
        let organization = [person.text(3)?, person.text(2)?].into_iter().find(|name| !name.is_empty());
        let of_partner = person.opt_text(4)?.is_none();
        let mut sub_partners = Vec::new();
        for row in below.iter().filter(|_| of_partner && actor.reach(Right::SeeSubPartners) == Reach::All) {
            sub_partners.push((id(row, 0)?, row.text(1)?.to_owned()));
        }
        let acting_for = acting.first().filter(|_| of_partner).map(|row| row.text(0).map(str::to_owned)).transpose()?;
        let rights = Right::ALL.iter().filter(|right| actor.reach(**right) != Reach::Nothing);
        Ok(Me {
            person: actor.person,
            name: person.text(0)?.to_owned(),
            email: actor.email.clone(),
            language: person.text(1)?.to_owned(),
            partner: actor.partner,
            organization: organization.unwrap_or_default().to_owned(),
            sub_partner: actor.sub_partner,
            acting_for,
            sub_partners,
            customer: actor.customer,
            rights: rights.map(|right| right.code()).collect(),
            roles: actor.roles,
            settings,
            customers: counts.int(0)?,
            templates: counts.int(1)?,
            running: counts.int(2)?,
        })
    }
}
