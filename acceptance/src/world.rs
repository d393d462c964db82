//! Somebody's world: a customer with everything that can be had today, made through the API, and the references to it.

use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};

use crate::{Answer, Client, Objects, fresh, orders, samples};

/// What the maker of a world brings along.
#[derive(Clone, Debug)]
pub struct Grounds {
    pub provisioning_id: String,
    pub pstn_connection_id: String,
}

/// A word that is in every name of a world, so that a trace of it is recognised anywhere.
#[derive(Clone, Debug)]
pub struct World {
    pub mark: String,
    pub objects: Objects,
}

impl World {
    /// Full as a customer of a partner is: locations, a number, a user with a telephone.
    pub async fn made(client: &mut Client, grounds: &Grounds, mark: &str) -> World {
        let name = fresh::name(mark);
        let mut order = orders::customer(&grounds.provisioning_id, &name);
        order["packages"] = json!(["webex_calling", "webex_meetings", "webex_suite"]);
        let made = client.post("/v1/wholesale/customers", &order).await.must(202);
        let customer = crate::id_of(&made);
        let seen = settled(client, &format!("/v1/wholesale/customers/{customer}")).await;
        let org = seen["orgId"].as_str().expect("a settled customer has an organization").to_owned();
        let mut objects = Objects::from([
            ("customerId", customer),
            ("orgId", org),
            ("externalId", name.clone()),
            ("name", format!("Talleres {name}")),
            ("email", orders::email(&name)),
            ("provisioningId", grounds.provisioning_id.clone()),
            ("pstnConnectionId", grounds.pstn_connection_id.clone()),
        ]);
        furnish(client, &mut objects, &name).await;
        World { mark: mark.to_owned(), objects }
    }

    /// The address of the user who calls.
    pub fn user(&self) -> String {
        user(&self.objects["externalId"])
    }

    /// A world in which nothing exists, as well-formed as this one.
    pub fn never(&self) -> Objects {
        self.objects.keys().map(|reference| (*reference, samples::never(reference))).collect()
    }

    /// The texts that must not be seen by anybody else: ids as they are written and as they are inside, and the mark.
    pub fn secrets(&self) -> Vec<String> {
        let shared = [
            "provisioningId",
            "pstnConnectionId",
            "trunkId",
            "subscription",
            "subPartnerOrgId",
            "adminEmail",
            "extension",
            "poolNumber",
        ];
        let mut secrets = vec![self.mark.clone()];
        for (_, value) in self.objects.iter().filter(|(reference, _)| !shared.contains(reference)) {
            secrets.push(value.clone());
            secrets.extend(samples::read(value).and_then(|text| Some(text.split(['/', ':']).nth(1)?.to_owned())));
        }
        secrets
    }
}

fn user(name: &str) -> String {
    format!("usuario@{name}.example")
}

/// Locations, number, user, telephone.
async fn furnish(client: &mut Client, objects: &mut Objects, name: &str) {
    let org = objects["orgId"].clone();
    let location = json!({ "name": format!("Almacén {name}"), "timeZone": "Europe/Madrid", "preferredLanguage": "es_es",
        "announcementLanguage": "es_es",
        "address": { "address1": "Calle Mayor 1", "city": "Madrid", "state": "Madrid", "postalCode": "28013", "country": "ES" } });
    let made = client.post(&format!("/v1/locations?orgId={org}"), &location).await.must(201);
    let location_id = made.text("id");
    let mut enabled = location.clone();
    enabled["id"] = json!(location_id);
    client.post(&format!("/v1/telephony/config/locations?orgId={org}"), &enabled).await.must(201);
    let number = fresh::phone();
    let path = format!("/v1/telephony/config/locations/{location_id}/numbers?orgId={org}");
    client.post(&path, &json!({ "phoneNumbers": [number], "state": "ACTIVE" })).await.must(200);
    let licenses = client.get(&format!("/v1/licenses?orgId={org}")).await.must(200);
    let choices = client.get("/api/templates/choices").await.must(200);
    let sub_partners = client.get("/v1/wholesale/subPartners").await.must(200);
    objects.extend([
        ("locationId", location_id),
        ("phoneNumber", number),
        ("licenseId", first(&licenses, "items", "id")),
        ("subscription", first(&choices, "subscriptions", "id")),
        ("adminEmail", choices.json()["administrators"][0].as_str().expect("an administrator").to_owned()),
    ]);
    administer(client, objects, name).await;
    objects.insert("operationId", job(client, &objects["customerId"], name).await);
    let extension = fresh::extension();
    let email = format!("usuario@{name}.example");
    let user = json!({ "customerId": objects["customerId"], "email": email, "packages": ["webex_suite"],
        "provisioningParameters": { "firstName": "Ana", "lastName": format!("Gil {name}"), "extension": extension, "locationId": objects["locationId"] } });
    let user = client.post("/v1/wholesale/subscribers", &user).await.must(200);
    let person = user.text("personId");
    // why another one: only who does not call yet has a line to be given with a new package.
    let visitor = json!({ "customerId": objects["customerId"], "email": format!("visita@{name}.example"), "packages": ["webex_meetings"],
        "provisioningParameters": { "firstName": "Luz", "lastName": format!("Sol {name}") } });
    let subscriber = client.post("/v1/wholesale/subscribers", &visitor).await.must(200).text("id");
    let mac = fresh::mac();
    let device = json!({ "mac": mac, "model": "Yealink T54W", "personId": person });
    let device = client.post(&format!("/v1/devices?orgId={org}"), &device).await.must(200).text("id");
    let phone = json!({ "name": "Mesa", "deviceId": device });
    let phone = client.post(&format!("/api/people/{person}/phones"), &phone).await.must(201).text("id");
    let group =
        json!({ "name": format!("Grupo {name}"), "extension": fresh::extension(), "agents": [{ "id": person }] });
    let path = format!("/v1/telephony/config/locations/{}/huntGroups?orgId={org}", objects["locationId"]);
    let group = client.post(&path, &group).await.must(201).text("id");
    let trunk = json!({ "name": "Reserva", "host": "sbc.example" });
    let path = format!("/api/pstn-providers/{}/trunks", objects["pstnConnectionId"]);
    let trunk = client.post(&path, &trunk).await;
    // why without: a sub-partner leaves by the trunks of its partner and has none of its own.
    let trunk = if trunk.status == 403 { samples::never("trunkId") } else { trunk.must(201).text("id") };
    objects.extend([
        ("phoneId", phone),
        ("trunkId", trunk),
        ("huntGroupId", group),
        ("extension", extension),
        ("subscriberId", subscriber),
        ("personId", person),
        ("userEmail", email),
        ("mac", mac),
        ("deviceId", device),
    ]);
    if let Some(org) = sub_partners.json()["items"][0]["orgId"].as_str() {
        objects.insert("subPartnerOrgId", org.to_owned());
    }
}

/// A further administrator, a number of the pool that is kept for the location, and one that anybody may have.
async fn administer(client: &mut Client, objects: &mut Objects, name: &str) {
    let new = json!({ "email": format!("ayuda@{name}.example"), "roles": ["helpdesk"] });
    let administrator = client.post("/api/administrators", &new).await.must(201).text("id");
    let pool = client.get("/api/number-pool?state=pool&max=100").await.must(200).json();
    let numbers = pool["items"].as_array().expect("numbers").iter();
    let mut numbers =
        numbers.filter_map(|number| number["phoneNumber"].as_str()).filter(|number| number.starts_with("+34"));
    // why not the first: a range is named by it, for everybody to see.
    let [free, reserved] = [0, 0].map(|_| numbers.next().expect("a number of the location's country").to_owned());
    let path = format!("/api/locations/{}/reserved-numbers", objects["locationId"]);
    client.post(&path, &json!({ "phoneNumbers": [reserved] })).await.must(204);
    objects.extend([("administratorId", administrator), ("reservedNumber", reserved), ("poolNumber", free)]);
}

/// An operation that is a job: one user more, created like many.
async fn job(client: &mut Client, customer: &str, name: &str) -> String {
    let user = json!({ "email": format!("tarea@{name}.example"), "packages": ["webex_meetings"] });
    let path = format!("/api/customers/{customer}/subscribers");
    let operation = client.post(&path, &json!({ "subscribers": [user] })).await.must(202);
    let operation = operation.json()["operation"]["id"].as_str().expect("an operation").to_owned();
    let until = Instant::now() + Duration::from_secs(30);
    loop {
        let seen = client.get(&format!("/api/operations/{operation}")).await.must(200).json();
        if seen["operation"]["state"] != "running" {
            return operation;
        }
        assert!(Instant::now() < until, "never done: {seen}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

fn first(answer: &Answer, list: &str, field: &str) -> String {
    let found = answer.json()[list][0][field].as_str().map(str::to_owned);
    found.unwrap_or_else(|| panic!("no {list}[0].{field} in {answer:?}"))
}

/// Nothing of the customer moves any more.
pub(crate) fn is_settled(customer: &Json) -> bool {
    !["provisioning", "updating"].iter().any(|status| customer["status"] == *status)
}

/// The customer as soon as its status is settled.
pub async fn settled(client: &mut Client, path: &str) -> Json {
    let until = Instant::now() + Duration::from_secs(30);
    loop {
        let seen = client.get(path).await.must(200).json();
        if is_settled(&seen) {
            return seen;
        }
        assert!(Instant::now() < until, "never settled: {seen}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
