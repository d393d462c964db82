//! What whoever starts the demo needs to know: where to go, and with what. Secrets are made here and shown once.

use std::net::SocketAddr;

use alta_api::wire::id;
use alta_hub::{
    Caller, Hub,
    admins::SetPassword,
    secret,
    sign_in::{ALL_SCOPES, AddClient, CLIENT_SECRET_PREFIX, ClientNames, EndClients, IssueRefresh, REFRESH_PREFIX},
};
use alta_model::Id;
use alta_words::{Tongue, say};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{
    phones::DemoPhone,
    stock::{ADMIN, Stock},
};
use crate::{
    options::Options,
    short::{fresh_secret, password, token},
    trouble::Trouble,
};

/// The client that every start leaves behind, after everything else. What is issued to it ends at the next start.
const CLIENT: &str = "Demo";

pub(super) struct Facts {
    url: String,
    partner_id: String,
    password: String,
    token: String,
    client_id: String,
    client_secret: String,
    refresh_token: String,
    provisioning_id: String,
    pstn_connection_id: String,
    sub_partner_org_id: String,
    /// Where the telephone engine is, and telephones for it, where dial tone was asked for.
    pub(super) voice: Option<(SocketAddr, &'static str, Vec<DemoPhone>)>,
}

/// Whether an earlier start came as far as telling its facts: then its customers were all made once.
pub(super) async fn were_told(hub: &Hub, stock: &Stock) -> Result<bool, Trouble> {
    let clients = hub.read(&Caller::operator(stock.partner), ClientNames).await?;
    Ok(clients.iter().any(|name| name == CLIENT))
}

pub(super) async fn gather(hub: &Hub, url: &str, stock: Stock) -> Result<Facts, Trouble> {
    let operator = Caller::operator(stock.partner);
    let password = match stock.password {
        Some(password) => password,
        None => {
            let (password, password_hash) = password().await?;
            hub.write(&operator, SetPassword { person: stock.admin, password_hash, keep_tokens: true }).await?;
            password
        }
    };
    let client_id = Uuid::now_v7().simple().to_string();
    let (client_secret, refresh_token) = (fresh_secret(CLIENT_SECRET_PREFIX)?, fresh_secret(REFRESH_PREFIX)?);
    hub.write(&operator, EndClients { name: CLIENT.to_owned() }).await?;
    let client = AddClient {
        client_id: client_id.clone(),
        name: CLIENT.to_owned(),
        secret_hash: secret::digest(&client_secret),
    };
    hub.write(&operator, client).await?;
    let refresh = IssueRefresh {
        client_id: client_id.clone(),
        person: stock.admin,
        scopes: ALL_SCOPES.iter().map(|scope| (*scope).to_owned()).collect(),
        token_hash: secret::digest(&refresh_token),
    };
    hub.write(&operator, refresh).await?;
    Ok(Facts {
        url: url.to_owned(),
        partner_id: id::encode(stock.partner),
        password,
        token: token::full_of_client(hub, stock.partner, ADMIN, &client_id).await?,
        client_id,
        client_secret,
        refresh_token,
        provisioning_id: id::encode(stock.template),
        pstn_connection_id: id::encode(stock.pstn),
        sub_partner_org_id: id::encode(stock.sub_partner),
        voice: None,
    })
}

impl Facts {
    pub(super) fn json(&self) -> Json {
        let mut told = json!({
            "url": self.url,
            "partnerId": self.partner_id,
            "adminEmail": ADMIN,
            "adminPassword": self.password,
            "token": self.token,
            "clientId": self.client_id,
            "clientSecret": self.client_secret,
            "refreshToken": self.refresh_token,
            "provisioningId": self.provisioning_id,
            "pstnConnectionId": self.pstn_connection_id,
            "subPartnerOrgId": self.sub_partner_org_id,
        });
        if let Some((address, engine, phones)) = &self.voice {
            told["voice"] = json!({ "server": address.to_string(), "engine": engine, "phones": phones.iter().map(DemoPhone::json).collect::<Vec<_>>() });
        }
        told
    }

    /// How to make one telephone of the demo call the other.
    pub(super) fn dial_tone(&self, tongue: Tongue) -> Vec<String> {
        let Some((address, _, phones)) = &self.voice else { return Vec::new() };
        let mut lines = Vec::new();
        for (place, phone) in phones.iter().enumerate() {
            let with = [("name", phone.name.clone()), ("extension", phone.extension.clone())];
            lines.push(say(tongue, "cli-demo-phone", &with));
            let call = match phones.first().filter(|_| place > 0) {
                Some(first) => format!(" --call {}", first.extension),
                None => String::new(),
            };
            lines.push(format!(
                "  ALTA_PHONE_PASSWORD={} alta phone --address {} --username {} --server {address}{call}",
                phone.password, phone.address, phone.username
            ));
        }
        lines.push(String::new());
        lines
    }

    pub(super) fn lines(&self, tongue: Tongue, options: &Options) -> Vec<String> {
        let said = |key: &str, name: &'static str, value: &str| say(tongue, key, &[(name, value.to_owned())]);
        let data = options.database.as_ref().map_or_else(|| options.data.display().to_string(), ToString::to_string);
        vec![
            said("cli-ready", "url", &self.url),
            say(tongue, if self.voice.is_some() { "cli-demo-dial-tone" } else { "cli-demo-simulation" }, &[]),
            said("cli-demo-browser", "url", &self.url),
            said("cli-ready-docs", "url", &self.url),
            said("cli-demo-client-base", "url", &self.url),
            String::new(),
            said("cli-demo-partner", "id", &self.partner_id),
            said("cli-demo-sign-in", "email", ADMIN),
            said("cli-demo-password", "password", &self.password),
            said("cli-demo-token", "token", &self.token),
            said("cli-demo-client", "client", &self.client_id),
            said("cli-demo-client-secret", "secret", &self.client_secret),
            said("cli-demo-refresh-token", "token", &self.refresh_token),
            said("cli-demo-provisioning-id", "id", &self.provisioning_id),
            said("cli-demo-pstn-connection", "id", &self.pstn_connection_id),
            said("cli-demo-sub-partner", "id", &self.sub_partner_org_id),
            String::new(),
            say(tongue, "cli-demo-next", &[]),
            String::new(),
            self.first_customer(),
            String::new(),
            said("cli-demo-stop", "data", &data),
        ]
    }

    /// A whole order, ready to be pasted into a shell.
    fn first_customer(&self) -> String {
        let address = json!({ "addressLine1": "Calle Mayor 1", "city": "Madrid", "stateOrProvince": "Madrid", "zipOrPostalCode": "28013", "country": "ES" });
        let order = json!({
            "provisioningId": self.provisioning_id,
            "externalId": "4711",
            "packages": ["webex_calling"],
            "customerInfo": { "name": "Panadería Sol", "primaryEmail": "ana@panaderiasol.example", "language": "es_ES" },
            "address": address,
            "provisioningParameters": { "calling": { "location": { "name": "Sede central", "timezone": "Europe/Madrid", "language": "es_es", "address": address } } },
        });
        format!(
            "curl -s {}/v1/wholesale/customers -H 'Authorization: Bearer {}' -H 'Content-Type: application/json' -d '{order}'",
            self.url, self.token
        )
    }
}

/// The id of what a verb made.
pub(super) fn made<Of>(text: &str) -> Result<Id<Of>, Trouble> {
    text.parse().map_err(|error| Trouble::said("cli-refused-database", &[("reason", &error)]))
}
