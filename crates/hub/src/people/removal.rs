//! "What would go with this person?": the package with its line, telephones, roles and tokens, and what speaks against it.

use alta_model::{Id, Problems, id::Person, role::Right, user::plan_person_removal};

use super::{get, remove, whose};
use crate::{Look, Refusal, Tx, customers::Going, door::TenantSql, sql, values};

pub struct PlanPersonRemoval(pub Id<Person>);

#[derive(Clone, Debug)]
pub struct PersonRemovalPlan {
    pub email: String,
    pub name: String,
    /// In the order in which it goes: `packages`, `devices`, `numbers` (to quarantine), `extensions`, `roles`, `tokens` (unnamed).
    pub going: Vec<Going>,
    pub in_the_way: Problems,
}

const DEVICES: TenantSql =
    sql!("select mac from device where partner_id = $1 and person_id = $2 order by created_at, id");
const TOKENS: TenantSql =
    sql!("select count(*) from token where partner_id = $1 and person_id = $2 and expires_at > $3");

impl Look for PlanPersonRemoval {
    const RIGHT: Right = Right::RemovePeople;
    type Seen = PersonRemovalPlan;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<PersonRemovalPlan, Refusal> {
        let home = whose::of_person(tx, self.0).await?;
        let seen = get::one(tx, &home, self.0).await?;
        let (facts, _) = remove::facts(tx, &seen, &home).await?;
        let (key, now) = (self.0.to_string(), tx.now());
        let [devices, tokens] =
            tx.ask([(&DEVICES, values![key.as_str()]), (&TOKENS, values![key.as_str(), now])]).await?;
        let devices = devices.iter().map(|row| Ok(row.text(0)?.to_owned())).collect::<Result<Vec<_>, Refusal>>()?;
        let tokens = tokens.first().map(|row| row.int(0)).transpose()?.unwrap_or_default();
        let named = |what, names: Vec<String>| Going { what, count: names.len() as i64, names };
        let going = vec![
            named("packages", seen.packages.iter().map(|package| package.wire().to_owned()).collect()),
            named("devices", devices),
            named("numbers", seen.number.into_iter().collect()),
            named("extensions", seen.extension.into_iter().collect()),
            named("roles", seen.roles.iter().map(|role| role.code().to_owned()).collect()),
            Going { what: "tokens", count: tokens, names: Vec::new() },
        ];
        let in_the_way = plan_person_removal(facts).err().unwrap_or_default();
        Ok(PersonRemovalPlan { email: seen.email, name: seen.display_name, going, in_the_way })
    }
}
