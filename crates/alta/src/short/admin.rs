//! `alta admin add`: a further administrator of a partner or of one of its sub-partners.

use std::collections::BTreeSet;

use alta_api::wire::id;
use alta_hub::{
    Caller, Hub,
    admins::{AddPartnerAdmin, NewAdmin},
};
use alta_model::{id::Person, role::Role};
use alta_words::{Tongue, say};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Done, partner_of, password};
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

/// Roles inside a customer are given by the customer's administrators, not here.
fn known(role: &str) -> Result<Role, Trouble> {
    let partner_role = Role::from_code(role).filter(|role| role.is_partner_role());
    partner_role.ok_or_else(|| {
        let known: Vec<_> = Role::ALL.into_iter().filter(|role| role.is_partner_role()).map(Role::code).collect();
        Trouble::said("cli-refused-role", &[("role", &role), ("known", &known.join(", "))])
    })
}
