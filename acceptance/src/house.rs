//! A customer that is ready to take users in: with calling, headquarters, and a way to the public network.

use serde_json::{Value as Json, json};

use crate::{Hub, fresh, id_of, orders, settled};

const CUSTOMERS: &str = "/v1/wholesale/customers";

#[derive(Clone, Debug)]
pub struct House {
    pub customer: String,
    pub org: String,
    pub location: String,
}

impl House {
    /// With so many seats of Webex Calling, or as many as anybody wants.
    pub async fn made(hub: &Hub, seats: Option<usize>) -> House {
        let mut client = hub.client();
        let mut order = orders::customer(hub.fact("provisioningId"), &fresh::name("casa"));
        if let Some(seats) = seats {
            order["provisioningParameters"]["packages"] = json!({ "limits": { "webex_calling": seats } });
        }
        let customer = id_of(&client.post(CUSTOMERS, &order).await.must(202));
        let seen = settled(&mut client, &format!("{CUSTOMERS}/{customer}")).await;
        let org = seen["orgId"].as_str().expect("an organization").to_owned();
        let places = client.get(&format!("/v1/locations?orgId={org}")).await.must(200).json();
        let location = places["items"][0]["id"].as_str().expect("headquarters").to_owned();
        let house = House { customer, org, location };
        let pstn = json!({ "id": hub.fact("pstnConnectionId") });
        client
            .put(&house.config(&format!("telephony/pstn/locations/{}/connection", house.location)), &pstn)
            .await
            .must(204);
        house
    }

    /// Something of its organization, under `/v1`.
    pub fn config(&self, path: &str) -> String {
        format!("/v1/{path}?orgId={}", self.org)
    }

    /// Where its numbers come in and go out.
    pub fn numbers(&self) -> String {
        self.config(&format!("telephony/config/locations/{}/numbers", self.location))
    }

    /// The list of this number of its own.
    pub fn number(&self, e164: &str) -> String {
        format!("{}&phoneNumber=%2B{}", self.config("telephony/config/numbers"), e164.trim_start_matches('+'))
    }

    /// The order of somebody who calls, with this line.
    pub fn user(&self, email: &str, line: &Json) -> Json {
        let mut parameters = json!({ "firstName": "Ana", "lastName": "Gil", "locationId": self.location });
        for (field, value) in line.as_object().expect("an object") {
            parameters[field] = value.clone();
        }
        json!({ "customerId": self.customer, "email": email, "packages": ["webex_calling"], "provisioningParameters": parameters })
    }
}
