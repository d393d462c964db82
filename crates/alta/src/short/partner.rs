//! `alta partner add` and `alta subpartner add`: somebody new to sell, who can begin at once.

use alta_api::wire::id;
use alta_hub::{
    Caller, Hub,
    partners::{self, FoundPartner},
};
use alta_model::id::{Organization, Partner, PstnProvider, Template};
use alta_words::{Tongue, say};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Done, partner_of, password, token};
use crate::trouble::Trouble;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct AddPartner {
    pub(crate) name: String,
    pub(crate) admin_email: String,
    pub(crate) country: String,
    pub(crate) language: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct AddSubPartner {
    pub(crate) partner: Option<String>,
    pub(crate) name: String,
    pub(crate) admin_email: String,
    pub(crate) language: String,
}

/// A partner on this hub, as its founding leaves it.
pub(crate) struct Founded {
    pub(crate) partner: alta_model::Id<Partner>,
    pub(crate) done: partners::FoundedPartner,
    pub(crate) password: String,
}

/// `pstn`: what its provider is called, where that is not said by the language alone.
pub(crate) async fn found(hub: &Hub, asked: &AddPartner, pstn: Option<&str>) -> Result<Founded, Trouble> {
    let (password, password_hash) = password().await?;
    let partner = alta_model::Id::from_uuid(uuid::Uuid::now_v7());
    let tongue = Tongue::of_posix_locale(&asked.language);
    let named = |key: &str| say(tongue, key, &[]);
    let verb = FoundPartner {
        partner,
        name: asked.name.clone(),
        admin_email: asked.admin_email.clone(),
        admin_name: None,
        password_hash,
        country: asked.country.clone(),
        language: asked.language.clone(),
        template_name: named("cli-default-template"),
        subscription_name: named("cli-default-subscription"),
        pstn_name: pstn.map_or_else(|| named("cli-default-pstn"), str::to_owned),
    };
    let done = hub.write(&Caller::operator(partner), verb).await?;
    Ok(Founded { partner, done, password })
}

pub(crate) async fn add(hub: &Hub, tongue: Tongue, asked: AddPartner) -> Result<Done, Trouble> {
    let Founded { partner, done, password } = found(hub, &asked, None).await?;
    let token = token::full(hub, partner, &asked.admin_email).await?;
    let partner_id = id::encode(partner);
    let said = |key: &str, with: &[(&str, &str)]| {
        say(tongue, key, &with.iter().map(|(name, value)| (*name, (*value).to_owned())).collect::<Vec<_>>())
    };
    let provisioning_id = id::encode_text::<Template>(&done.template);
    let lines = vec![
        said("cli-partner-added", &[("name", &asked.name), ("id", &partner_id)]),
        said("cli-demo-sign-in", &[("email", &asked.admin_email)]),
        said("cli-demo-password", &[("password", &password)]),
        said("cli-demo-token", &[("token", &token)]),
        said("cli-demo-provisioning-id", &[("id", &provisioning_id)]),
        said("cli-shown-once", &[]),
    ];
    let json = json!({
        "partnerId": partner_id,
        "orgId": id::encode_text::<Organization>(&done.org_id),
        "adminEmail": asked.admin_email,
        "adminPassword": password,
        "token": token,
        "provisioningId": provisioning_id,
        "pstnConnectionId": id::encode_text::<PstnProvider>(&done.pstn),
    });
    Ok(Done::new(json, lines))
}

pub(crate) async fn add_sub_partner(hub: &Hub, tongue: Tongue, asked: AddSubPartner) -> Result<Done, Trouble> {
    let partner = partner_of(hub, asked.partner.as_deref()).await?;
    let (password, password_hash) = password().await?;
    let verb = partners::AddSubPartner {
        name: asked.name.clone(),
        admin_email: asked.admin_email.clone(),
        language: asked.language,
        password_hash: Some(password_hash),
    };
    let done = hub.write(&Caller::operator(partner), verb).await?;
    let token = token::full(hub, partner, &asked.admin_email).await?;
    let org_id = id::encode_text::<Organization>(&done.org_id);
    let lines = vec![
        say(tongue, "cli-subpartner-added", &[("name", asked.name), ("id", org_id.clone())]),
        say(tongue, "cli-demo-sign-in", &[("email", asked.admin_email.clone())]),
        say(tongue, "cli-demo-password", &[("password", password.clone())]),
        say(tongue, "cli-demo-token", &[("token", token.clone())]),
        say(tongue, "cli-shown-once", &[]),
    ];
    let json = json!({ "subPartnerOrgId": org_id, "adminEmail": asked.admin_email, "adminPassword": password, "token": token });
    Ok(Done::new(json, lines))
}
