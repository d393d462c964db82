//! `alta admin add`: a further administrator of a partner or of one of its sub-partners. `alta admin reset`: a new way in for one who lost theirs.

use std::collections::BTreeSet;

use alta_api::wire::id;
use alta_hub::{
    Caller, Hub,
    admins::{AddPartnerAdmin, NewAdmin},
    secret,
    sign_in::{self, INVITATION_PREFIX, ResetWayIn},
};
use alta_model::{Email, id::Person, role::Role};
use alta_words::{Tongue, say};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Done, fresh_secret, partner_of, password};
use crate::trouble::Trouble;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct AddAdmin {
    pub(crate) partner: Option<String>,
    pub(crate) sub_partner: Option<String>,
    pub(crate) email: String,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) roles: Vec<String>,
    pub(crate) language: String,
}

pub(crate) async fn add(hub: &Hub, tongue: Tongue, asked: AddAdmin) -> Result<Done, Trouble> {
    let roles = asked.roles.iter().map(|role| known(role)).collect::<Result<BTreeSet<Role>, Trouble>>()?;
    let partner = partner_of(hub, asked.partner.as_deref()).await?;
    let (password, password_hash) = password().await?;
    let admin = NewAdmin {
        email: asked.email.clone(),
        first_name: asked.first_name,
        last_name: asked.last_name,
        language: asked.language,
        roles,
        password_hash: Some(password_hash),
    };
    let on_behalf_of = asked.sub_partner.map(|org| id::asked(Some(&org)).id().ok_or(()));
    let caller = Caller { on_behalf_of, ..Caller::operator(partner) };
    let added = hub.write(&caller, AddPartnerAdmin(admin)).await?;
    let lines = vec![
        say(tongue, "cli-admin-added", &[("email", asked.email.clone())]),
        say(tongue, "cli-demo-password", &[("password", password.clone())]),
        say(tongue, "cli-shown-once", &[]),
    ];
    let person = id::encode_text::<Person>(&added.person);
    Ok(Done::new(json!({ "personId": person, "adminEmail": asked.email, "adminPassword": password }), lines))
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ResetAdmin {
    pub(crate) email: String,
    /// What the link begins with, where the line, the environment or the file says so.
    pub(crate) public_url: Option<String>,
}

/// Where a hub answers that was told nothing else.
const USUAL: &str = "http://127.0.0.1:8080";

/// `url`: where the hub answers that does this, if it serves.
pub(crate) async fn reset(hub: &Hub, tongue: Tongue, asked: ResetAdmin, url: Option<&str>) -> Result<Done, Trouble> {
    let unknown = || Trouble::said("cli-refused-admin", &[("email", &asked.email)]);
    let email = Email::parse(&asked.email).map_err(|_| unknown())?;
    let found = sign_in::find_administrator(hub, &email).await?.ok_or_else(unknown)?;
    let secret = fresh_secret(INVITATION_PREFIX)?;
    let base = asked.public_url.as_deref().or(url).unwrap_or(USUAL);
    let link = format!("{base}/invite/{secret}");
    let verb = ResetWayIn { person: found.what, token_hash: secret::digest(&secret), link: link.clone() };
    match hub.write(&Caller::operator(found.partner), verb).await {
        Err(refusal) if refusal.kinds() == [alta_model::ProblemKind::NotFound] => return Err(unknown()),
        done => done?,
    }
    let lines = vec![
        say(tongue, "cli-admin-reset", &[("email", asked.email.clone()), ("link", link.clone())]),
        say(tongue, "cli-admin-reset-what", &[]),
    ];
    Ok(Done::new(json!({ "adminEmail": asked.email, "link": link }), lines))
}

/// Roles inside a customer are given by the customer's administrators, not here.
fn known(role: &str) -> Result<Role, Trouble> {
    let partner_role = Role::from_code(role).filter(|role| role.is_partner_role());
    partner_role.ok_or_else(|| {
        let known: Vec<_> = Role::ALL.into_iter().filter(|role| role.is_partner_role()).map(Role::code).collect();
        Trouble::said("cli-refused-role", &[("role", &role), ("known", &known.join(", "))])
    })
}
