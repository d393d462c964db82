//! Everybody who may knock: two partners that never see each other, a sub-partner, and every kind of administrator, each with a token.

use std::collections::BTreeSet;

use alta_model::role::Standing;
use serde_json::{Value as Json, json};

use crate::{Client, Engine, Grounds, Hub, World, fresh};

pub struct Cast {
    pub hub: Hub,
    /// A partner's full administrator with the wholesale role, and what the partner has.
    pub partner: Player,
    /// A further customer of the same partner, and its own administrator.
    pub sibling: Player,
    pub stranger: Player,
    /// A sub-partner of the first partner.
    pub branch: Player,
    pub branch_org: String,
    /// Another one.
    pub twin: Player,
    /// A token for each standing. The customer's people belong to customers of the first partner; the partner administrator serves `partner`'s.
    pub tokens: Vec<(Standing, String)>,
    /// Tokens of those whom their roles give nothing: a user of the first partner's customer, and a wholesale administrator who is nothing else.
    pub powerless: [(&'static str, String); 2],
}

/// Somebody with a token and a world of their own.
#[derive(Clone, Debug)]
pub struct Player {
    pub token: String,
    pub world: World,
}

/// More numbers than there are worlds in a test.
const RANGE: u64 = 500;

/// A partner as the command line founds it, with numbers in its pool.
struct Founded {
    id: String,
    token: String,
    grounds: Grounds,
}

impl Cast {
    pub async fn called(engine: Engine) -> Option<Cast> {
        let hub = Hub::demo(engine)?;
        let (first, rival) = (Founded::now(&hub, "zarzuela").await, Founded::now(&hub, "mandarina").await);
        let (branch, twin) =
            (add(&hub, &first, &["subpartner"], "pandereta"), add(&hub, &first, &["subpartner"], "vihuela"));
        add(&hub, &rival, &["subpartner"], "clementina");
        let mut boss = hub.client_with(&first.token);
        let clerk = standing_of(&hub, &first, "partner-admin");
        let lenient = template(&mut boss, &clerk.0, false).await;
        let strict = template(&mut boss, "jefa@zarzuela.example", true).await;
        let grounds =
            |provisioning_id: &str| Grounds { provisioning_id: provisioning_id.to_owned(), ..first.grounds.clone() };
        let world = World::made(&mut boss, &grounds(&lenient), "zarzuela").await;
        let neighbour = World::made(&mut boss, &first.grounds, "castanuela").await;
        let restricted = World::made(&mut boss, &grounds(&strict), "bandurria").await;
        let onlooker = World::made(&mut boss, &grounds(&lenient), "dulzaina").await;
        let branch_token = text(&branch, "token");
        let branch_world = World::made(&mut hub.client_with(&branch_token), &first.grounds, "pandereta").await;
        let twin_token = text(&twin, "token");
        let twin_world = World::made(&mut hub.client_with(&twin_token), &first.grounds, "vihuela").await;
        let other_world = World::made(&mut hub.client_with(&rival.token), &rival.grounds, "mandarina").await;
        let administrator = |world: &World| token_of(&hub, &world.objects["email"], &every_scope());
        let tokens = vec![
            (Standing::PartnerFullWholesale, first.token.clone()),
            (Standing::PartnerFull, standing_of(&hub, &first, "partner-full").1),
            (Standing::PartnerAdmin, clerk.1),
            (Standing::PartnerReadOnly, standing_of(&hub, &first, "partner-read-only").1),
            (Standing::Helpdesk, standing_of(&hub, &first, "helpdesk").1),
            (Standing::CustomerFull, administrator(&world)),
            (Standing::CustomerFullRestricted, administrator(&restricted)),
            (Standing::CustomerReadOnly, reader(&hub, &mut boss, &onlooker).await),
        ];
        let powerless = [
            ("a user", user(&hub, &mut boss, &world).await),
            ("wholesale alone", standing_of(&hub, &first, "wholesale").1),
        ];
        Some(Cast {
            sibling: Player { token: administrator(&neighbour), world: neighbour },
            partner: Player { token: first.token.clone(), world },
            stranger: Player { token: rival.token.clone(), world: other_world },
            branch: Player { token: branch_token, world: branch_world },
            branch_org: text(&branch, "subPartnerOrgId"),
            twin: Player { token: twin_token, world: twin_world },
            tokens,
            powerless,
            hub,
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

/// Somebody who may look into this customer, and no more.
async fn reader(hub: &Hub, boss: &mut Client, world: &World) -> String {
    let email = format!("mirona@{}.example", world.mark);
    let path = format!("/api/customers/{}/administrators", world.objects["customerId"]);
    boss.post(&path, &json!({ "email": email, "roles": ["customer-read-only"] })).await.must(201);
    token_of(hub, &email, &every_scope())
}

/// A plain user: their token is older than the loss of their only role.
async fn user(hub: &Hub, boss: &mut Client, world: &World) -> String {
    let (customer, person) = (&world.objects["customerId"], &world.objects["personId"]);
    let roles = format!("/api/customers/{customer}/administrators/{person}/roles");
    boss.put(&roles, &json!({ "roles": ["customer-read-only"] })).await.must(204);
    let token = token_of(hub, &world.objects["userEmail"], &every_scope());
    boss.put(&roles, &json!({ "roles": [] })).await.must(204);
    token
}

impl Founded {
    async fn now(hub: &Hub, mark: &str) -> Founded {
        let email = format!("jefa@{mark}.example");
        let made = hub.place.run(&["partner", "add", "--name", &format!("Operadora {mark}"), "--admin-email", &email]);
        let grounds = Grounds {
            provisioning_id: text(&made, "provisioningId"),
            pstn_connection_id: text(&made, "pstnConnectionId"),
        };
        let token = text(&made, "token");
        let range = json!({ "first": fresh::phone(), "last": fresh::phones(RANGE) });
        hub.client_with(&token).post("/api/number-pool/ranges", &range).await.must(201);
        Founded { id: text(&made, "partnerId"), token, grounds }
    }
}

fn add(hub: &Hub, partner: &Founded, what: &[&str], mark: &str) -> Json {
    let email = format!("jefa@{mark}.example");
    let more = ["add", "--partner", &partner.id, "--name", mark, "--admin-email", &email];
    hub.place.run(&[what, &more].concat())
}

/// Somebody of the partner with this one role: their address and a token for everything that is asked for anywhere.
fn standing_of(hub: &Hub, partner: &Founded, role: &str) -> (String, String) {
    let email = format!("{role}@zarzuela.example");
    hub.place.run(&["admin", "add", "--partner", &partner.id, "--email", &email, "--role", role]);
    let token = token_of(hub, &email, &every_scope());
    (email, token)
}

/// A template whose customers are assigned to this administrator.
pub async fn template(client: &mut Client, administrator: &str, restricted: bool) -> String {
    let choices = client.get("/api/templates/choices").await.must(200).json();
    let asked = json!({
        "name": fresh::name("Plantilla"), "administrator": administrator, "country": "ES", "language": "es_ES",
        "subscription": choices["subscriptions"][0]["id"], "authentication": "webex",
        "pstnProvider": choices["pstnProviders"][0]["id"], "settings": { "restrictedAdministratorMode": restricted },
    });
    client.post("/api/templates", &asked).await.must(201).text("provisioningId")
}

/// Every scope that any route asks for.
pub fn every_scope() -> String {
    let routes = alta_api::routes();
    let scopes: BTreeSet<&str> = routes.iter().flat_map(|route| route.facts.scopes.iter().copied()).collect();
    scopes.into_iter().collect::<Vec<_>>().join(" ")
}

pub fn token_of(hub: &Hub, email: &str, scopes: &str) -> String {
    text(&hub.place.run(&["token", "create", "--admin", email, "--scopes", scopes]), "token")
}

fn text(json: &Json, field: &str) -> String {
    json[field].as_str().unwrap_or_else(|| panic!("no {field} in {json}")).to_owned()
}
