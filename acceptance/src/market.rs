//! A market in which an order can go wrong in every way: templates of each kind, organizations to attach, customers with and without room,
//! people, numbers and extensions in every state. What is known of it grows with every order that is accepted.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use crate::{Client, Engine, Grounds, Hub, World, fresh, id_of, orders, settled};

pub const CUSTOMERS: &str = "/v1/wholesale/customers";
pub const SUBSCRIBERS: &str = "/v1/wholesale/subscribers";

pub struct Market {
    pub hub: Hub,
    pub templates: Templates,
    pub resellers: Resellers,
    pub organizations: Organizations,
    /// Every package without limit; founded with the highest, so its administrator may have no other.
    pub open: Shop,
    /// Some packages, of which some are all in use, and extensions of four digits.
    pub tight: Shop,
    /// Of the active reseller.
    pub reseller: Shop,
    /// A customer whose organization its connector refused.
    pub broken: String,
    /// Of another partner.
    pub foreign: World,
    /// Whose an address is does not matter here: it is somebody's.
    pub emails: BTreeSet<String>,
    pub external_ids: Vec<String>,
    /// Numbers that no customer has, by country.
    pub pool: Vec<String>,
    pub pool_abroad: Vec<String>,
    pub accepted: Vec<(String, Json)>,
}

pub struct Templates {
    pub plain: String,
    pub uninviting: String,
    pub archived: String,
    /// Of a subscription with meetings, voice and consoles only.
    pub narrow: String,
}

pub struct Resellers {
    pub active: String,
    pub suspended: String,
}

pub struct Organizations {
    pub free: Vec<String>,
    /// Without a customer; the address of its administrator is somebody else's by now.
    pub claimed: String,
    pub claimed_address: String,
}

/// A customer that takes users.
pub struct Shop {
    pub id: String,
    pub org: String,
    /// The reseller to act for.
    pub behalf: Option<String>,
    pub packages: &'static [&'static str],
    pub headquarters: String,
    pub branch: String,
    /// Free at the headquarters, taken there, free at the branch.
    pub free: Vec<String>,
    pub taken: String,
    pub elsewhere: String,
    pub extension: String,
    /// A location in the United States.
    pub abroad: String,
    /// Given back by the customer.
    pub resting: String,
    pub toll_free: String,
    pub administrator: String,
    /// People without a package.
    pub idle: Vec<String>,
    pub subscriber: String,
}

const ALL: &[&str] = &[
    "webex_suite",
    "webex_calling",
    "webex_calling_standard",
    "webex_voice",
    "webex_meetings",
    "cx_essentials",
    "attendant_console",
    "cx_standard_agent",
    "cx_premium_agent",
];
const FEW: &[&str] = &["webex_calling", "webex_voice", "attendant_console"];

impl Market {
    pub async fn open(engine: Engine) -> Option<Market> {
        let hub = Hub::demo(engine)?;
        let founded =
            hub.place.run(&["partner", "add", "--name", "Mandarina", "--admin-email", "jefa@mandarina.example"]);
        let text = |field: &str| founded[field].as_str().expect("a text").to_owned();
        let grounds = Grounds { provisioning_id: text("provisioningId"), pstn_connection_id: text("pstnConnectionId") };
        let mut abroad = hub.client_with(&text("token"));
        let range = json!({ "first": fresh::phone(), "last": fresh::phones(50) });
        abroad.post("/api/number-pool/ranges", &range).await.must(201);
        let foreign = World::made(&mut abroad, &grounds, "mandarina").await;
        let mut client = hub.client();
        let templates = Templates::made(&mut client, &hub).await;
        let resellers = Resellers::found(&mut client).await;
        let organizations = Organizations::left(&mut client, &templates.plain).await;
        let four = template(&mut client, json!({ "settings": { "extensionLength": 4 } })).await;
        let open = Shop::made(&mut client, &hub, &templates.plain, ALL, json!({}), None).await;
        let limits = json!({ "webex_voice": 1, "attendant_console": 1, "webex_calling": 100_000 });
        let tight = Shop::made(&mut client, &hub, &four, FEW, limits, None).await;
        fill(&mut client, &tight).await;
        let reseller = Shop::made(&mut client, &hub, &templates.plain, ALL, json!({}), Some(&resellers.active)).await;
        let broken = broken(&mut client).await;
        let mut market = Market {
            templates,
            resellers,
            organizations,
            open,
            tight,
            reseller,
            broken,
            foreign,
            emails: BTreeSet::new(),
            external_ids: Vec::new(),
            pool: (150..200).map(|number| format!("+34960000{number}")).collect(),
            pool_abroad: (120..150).map(|number| format!("+12065550{number}")).collect(),
            accepted: Vec::new(),
            hub,
        };
        market.learn(&mut client).await;
        Some(market)
    }

    pub fn shops(&self) -> [&Shop; 3] {
        [&self.open, &self.tight, &self.reseller]
    }

    pub fn shops_mut(&mut self) -> [&mut Shop; 3] {
        [&mut self.open, &mut self.tight, &mut self.reseller]
    }

    /// Somebody has this address.
    pub fn knows(&self, email: &str) -> bool {
        self.emails.contains(&email.trim().to_lowercase())
    }

    pub fn took(&mut self, email: &str) {
        self.emails.insert(email.trim().to_lowercase());
    }

    async fn learn(&mut self, client: &mut Client) {
        let people =
            self.shops().map(|shop| [&[shop.administrator.clone(), shop.subscriber.clone()], &shop.idle[..]].concat());
        let partners = ["jefa@mandarina.example", self.hub.fact("adminEmail"), &self.foreign.objects["email"]];
        let known = people.concat().into_iter().chain(partners.map(str::to_owned));
        self.emails.extend(known.collect::<Vec<_>>());
        let customers = client.get(CUSTOMERS).await.must(200).json();
        let names = customers["items"].as_array().expect("customers").iter();
        self.external_ids = names.map(|one| one["externalId"].as_str().expect("a name").to_owned()).collect();
    }
}

impl Templates {
    async fn made(client: &mut Client, hub: &Hub) -> Templates {
        let archived = template(client, json!({})).await;
        client.post(&format!("/api/templates/{archived}/archive"), &json!({})).await.must(200);
        Templates {
            plain: hub.fact("provisioningId").to_owned(),
            uninviting: template(client, json!({ "settings": { "allowAdminInviteOnAttach": false } })).await,
            archived,
            narrow: narrow(client, hub).await,
        }
    }
}

/// A template of the demo's partner, with some fields of its own.
async fn template(client: &mut Client, own: Json) -> String {
    let choices = client.get("/api/templates/choices").await.must(200).json();
    let mut asked = json!({
        "name": fresh::name("Plantilla"), "administrator": choices["administrators"][0], "country": "ES",
        "language": "es_ES", "subscription": choices["subscriptions"][0]["id"], "authentication": "webex",
    });
    asked.as_object_mut().expect("an object").extend(own.as_object().expect("fields").clone());
    client.post("/api/templates", &asked).await.must(201).text("provisioningId")
}

/// The partner has a second subscription with less to sell.
async fn narrow(client: &mut Client, hub: &Hub) -> String {
    let known = client.get("/api/templates/choices").await.must(200).json();
    let first = known["subscriptions"][0]["id"].as_str().expect("a subscription").to_owned();
    let uuid = crate::samples::read(&first).and_then(|text| Some(text.split('/').nth(1)?.to_owned())).expect("an id");
    let id = uuid::Uuid::now_v7();
    // why: no door sells subscriptions.
    hub.place.plant(&format!(
        "insert into subscription (partner_id, id, name, ledger_key, packages, created_at) \
         select partner_id, '{id}', 'Básica', 'ES-basica', '[\"webex_meetings\",\"webex_voice\",\"attendant_console\"]', created_at + 1 \
         from subscription where id = '{uuid}'"
    ));
    template(client, json!({ "subscription": crate::samples::wire("SUBSCRIPTION", &id.to_string()) })).await
}

impl Resellers {
    async fn found(client: &mut Client) -> Resellers {
        let known = client.get("/v1/wholesale/subPartners").await.must(200).json();
        let of = |state: &str| {
            let found =
                known["items"].as_array().expect("a list").iter().find(|one| one["provisioningState"] == *state);
            found.and_then(|one| one["orgId"].as_str()).expect("a reseller").to_owned()
        };
        Resellers { active: of("active"), suspended: of("suspended") }
    }
}

impl Organizations {
    /// Customers come and go; their organizations stay on record.
    async fn left(client: &mut Client, template: &str) -> Organizations {
        let mut free = Vec::new();
        let mut last = String::new();
        for _ in 0..8 {
            let name = fresh::name("antes");
            let mut order = orders::customer(template, &name);
            order["packages"] = json!(["webex_meetings"]);
            let place = format!("{CUSTOMERS}/{}", id_of(&client.post(CUSTOMERS, &order).await.must(202)));
            let org = settled(client, &place).await["orgId"].as_str().expect("an organization").to_owned();
            client.delete(&place).await.must(202);
            until_gone(client, &place).await;
            free.push(org);
            last = orders::email(&name);
        }
        let mut order = orders::customer(template, &fresh::name("despues"));
        order["customerInfo"]["primaryEmail"] = json!(&last);
        client.post(CUSTOMERS, &order).await.must(202);
        Organizations { claimed: free.pop().expect("there are eight"), claimed_address: last, free }
    }
}

async fn until_gone(client: &mut Client, place: &str) {
    for _ in 0..6000 {
        if client.get(place).await.status == 404 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    panic!("{place} never goes");
}

/// Its name tells the rehearsing connector to refuse it.
async fn broken(client: &mut Client) -> String {
    let template = template(client, json!({ "connector": "rehearsal" })).await;
    let mut order = orders::customer(&template, &fresh::name("rota"));
    order["customerInfo"]["name"] = json!("Rota #400");
    let id = id_of(&client.post(CUSTOMERS, &order).await.must(202));
    assert_eq!(settled(client, &format!("{CUSTOMERS}/{id}")).await["status"], "error");
    id
}

/// The last seats are taken.
async fn fill(client: &mut Client, tight: &Shop) {
    let user = json!({ "customerId": tight.id, "email": format!("{}@lleno.example", fresh::name("voz")),
        "packages": ["webex_voice", "attendant_console"], "provisioningParameters": { "extension": fresh::extension() } });
    client.post(SUBSCRIBERS, &user).await.must(200);
}

impl Shop {
    async fn made(
        client: &mut Client,
        hub: &Hub,
        template: &str,
        packages: &'static [&'static str],
        limits: Json,
        behalf: Option<&str>,
    ) -> Shop {
        let name = fresh::name("tienda");
        let mut order = orders::customer(template, &name);
        order["packages"] = json!(packages);
        order["provisioningParameters"]["packages"] = json!({ "limits": limits });
        let query = behalf.map(|org| format!("?onBehalfOfSubPartnerOrgId={org}")).unwrap_or_default();
        let id = id_of(&client.post(&format!("{CUSTOMERS}{query}"), &order).await.must(202));
        let seen = settled(client, &format!("{CUSTOMERS}/{id}{query}")).await;
        let org = seen["orgId"].as_str().expect("an organization").to_owned();
        let mut shop = Shop {
            headquarters: first_location(client, &org).await,
            branch: location(client, &org, "Almacén", &orders::madrid()).await,
            abroad: location(client, &org, "Portland", &portland()).await,
            id,
            org,
            behalf: behalf.map(str::to_owned),
            packages,
            free: Vec::new(),
            taken: fresh::phone(),
            elsewhere: fresh::phone(),
            extension: "2001".into(),
            resting: fresh::phone(),
            toll_free: format!("+349001{:05}", fresh::phone()[7..].parse::<u64>().expect("digits") % 100_000),
            administrator: orders::email(&name),
            idle: Vec::new(),
            subscriber: format!("ana@{name}.example"),
        };
        shop.number(client, hub).await;
        shop.people(client, &name, &query).await;
        shop
    }

    async fn number(&mut self, client: &mut Client, hub: &Hub) {
        let pstn = json!({ "id": hub.fact("pstnConnectionId") });
        self.free = (0..40).map(|_| fresh::phone()).collect();
        let org = &self.org;
        for location in [&self.headquarters, &self.branch] {
            let place = format!("/v1/telephony/pstn/locations/{location}/connection?orgId={org}");
            client.put(&place, &pstn).await.must(204);
        }
        let here = format!("/v1/telephony/config/locations/{}/numbers?orgId={org}", self.headquarters);
        let there = format!("/v1/telephony/config/locations/{}/numbers?orgId={org}", self.branch);
        let mut all = self.free.clone();
        all.extend([self.taken.clone(), self.resting.clone()]);
        client.post(&here, &json!({ "phoneNumbers": all })).await.must(200);
        client.post(&there, &json!({ "phoneNumbers": [self.elsewhere] })).await.must(200);
        let toll_free = json!({ "phoneNumbers": [self.toll_free], "numberType": "TOLLFREE" });
        client.post(&here, &toll_free).await.must(200);
        let gone = json!({ "phoneNumbers": [self.resting] });
        client.ask("DELETE", &here, Some(&gone)).await.expect("the connection holds").must(204);
    }

    async fn people(&mut self, client: &mut Client, name: &str, query: &str) {
        let path = format!("{SUBSCRIBERS}{query}");
        let user = json!({ "customerId": self.id, "email": self.subscriber, "packages": ["webex_calling"],
            "provisioningParameters": { "primaryPhoneNumber": self.taken, "extension": self.extension } });
        client.post(&path, &user).await.must(200);
        for idle in 0..3 {
            let email = format!("ocioso{idle}@{name}.example");
            let user = json!({ "customerId": self.id, "email": email, "packages": ["webex_calling"],
                "provisioningParameters": { "extension": (7000 + idle).to_string() } });
            let id = client.post(&path, &user).await.must(200).text("id");
            client.delete(&format!("{SUBSCRIBERS}/{id}{query}")).await.must(204);
            self.idle.push(email);
        }
    }
}

async fn first_location(client: &mut Client, org: &str) -> String {
    let known = client.get(&format!("/v1/locations?orgId={org}")).await.must(200).json();
    known["items"][0]["id"].as_str().expect("headquarters").to_owned()
}

async fn location(client: &mut Client, org: &str, name: &str, address: &Json) -> String {
    let address = json!({ "address1": address["addressLine1"], "city": address["city"], "state": address["stateOrProvince"],
        "postalCode": address["zipOrPostalCode"], "country": address["country"] });
    let mut body = json!({ "name": name, "timeZone": "Europe/Madrid", "preferredLanguage": "es_es", "announcementLanguage": "es_es",
        "address": address });
    let id = client.post(&format!("/v1/locations?orgId={org}"), &body).await.must(201).text("id");
    body["id"] = json!(id);
    client.post(&format!("/v1/telephony/config/locations?orgId={org}"), &body).await.must(201);
    id
}

pub fn portland() -> Json {
    json!({ "addressLine1": "120 Commercial Street", "city": "Portland", "stateOrProvince": "ME", "zipOrPostalCode": "04101",
        "country": "US" })
}
