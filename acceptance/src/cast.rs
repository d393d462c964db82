//! Everybody who may knock: two partners that never see each other, a sub-partner, and every kind of administrator, each with a token.

use std::collections::BTreeSet;

use alta_model::role::Standing;
use serde_json::{Value as Json, json};

use crate::{Client, Engine, Grounds, Hub, World, orders};

pub struct Cast {
    pub hub: Hub,
    /// The token of a partner's full administrator, and what the partner has.
    pub partner: (String, World),
    /// A second customer of the same partner.
    pub sibling: World,
    /// Another partner.
    pub stranger: (String, World),
    /// A sub-partner of the first partner, with its organization.
    pub branch: (String, World),
    pub branch_org: String,
    /// One token for each standing; the customers' people belong to the first partner's first customer.
    pub tokens: Vec<(Standing, String)>,
}

impl Cast {
    pub async fn called(engine: Engine) -> Option<Cast> {
        let hub = Hub::demo(engine)?;
        let (token, grounds, id) = partner(&hub, "zarzuela");
        let (rival, rival_grounds, _) = partner(&hub, "mandarina");
        let branch = hub.place.run(&["subpartner", "add", "--partner", &id, "--name", "Filial Pandereta", "--admin-email", "jefa@pandereta.example"]);
        let branch_org = text(&branch, "subPartnerOrgId");
        hub.place.run(&["subpartner", "add", "--name", "Filial Ajena", "--admin-email", "jefa@ajena.example", "--partner", &partner_of(&hub, "mandarina")]);
        let mut client = hub.client_with(&token);
        let first = World::made(&mut client, &assigning(&hub, &mut client, &grounds, &id).await, "zarzuela").await;
        let sibling = World::made(&mut client, &grounds, "castañuela").await;
        let stranger = World::made(&mut hub.client_with(&rival), &rival_grounds, "mandarina").await;
        let branch_token = text(&branch, "token");
        let branch_world = World::made(&mut hub.client_with(&branch_token), &grounds, "pandereta").await;
        let tokens = tokens(&hub, &id, &token, &grounds, &first).await;
        Some(Cast {
            hub,
            partner: (token, first),
            sibling,
            stranger: (rival, stranger),
            branch: (branch_token, branch_world),
            branch_org,
            tokens,
        })
    }

    pub fn client(&self, token: &str) -> Client {
        self.hub.client_with(token)
    }

    pub fn token(&self, standing: Standing) -> &str {
        let found = self.tokens.iter().find(|(known, _)| *known == standing);
        &found.expect("every standing has a token").1
    }
}

/// Every scope that any route asks for.
pub fn every_scope() -> String {
    let scopes: BTreeSet<&str> = alta_api::routes().iter().flat_map(|route| route.facts.scopes.iter().copied()).collect();
    scopes.into_iter().collect::<Vec<_>>().join(" ")
}

pub fn token_of(hub: &Hub, email: &str, scopes: &str) -> String {
    text(&hub.place.run(&["token", "create", "--admin", email, "--scopes", scopes]), "token")
}

fn partner(hub: &Hub, mark: &str) -> (String, Grounds, String) {
    let email = format!("jefa@{mark}.example");
    let made = hub.place.run(&["partner", "add", "--name", &format!("Operadora {mark}"), "--admin-email", &email]);
    let grounds = Grounds {
        provisioning_id: text(&made, "provisioningId"),
        pstn_connection_id: text(&made, "pstnConnectionId"),
        on_behalf_of: None,
    };
    (text(&made, "token"), grounds, text(&made, "partnerId"))
}

fn text(json: &Json, field: &str) -> String {
    json[field].as_str().unwrap_or_else(|| panic!("no {field} in {json}")).to_owned()
}
