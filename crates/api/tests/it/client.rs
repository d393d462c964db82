//! Somebody with a token who sends requests to the doors of a world, without a socket between.

use alta_api::{Site, router};
use alta_db::{Sql, statement, values};
use alta_model::{Id, id::Person};
use alta_testkit::World;
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode},
};
use http_body_util::BodyExt;
use serde_json::Value as Json;
use tower::ServiceExt;

pub(crate) const SITE: &str = "https://hub.example";

#[derive(Clone)]
pub(crate) struct Client {
    router: Router,
    headers: Vec<(&'static str, String)>,
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Client {
    /// Nobody in particular.
    pub(crate) fn anonymous(world: &World) -> Client {
        let site = Site { public_url: SITE.to_owned() };
        Client { router: router(world.hub.clone(), site), headers: Vec::new() }
    }

    /// The full and wholesale administrator of the first partner.
    pub(crate) async fn admin(world: &World) -> Client {
        Client::of(world, world.partner.founded.admin.parse().unwrap()).await
    }

    /// A person of the world, whose token is their id, with every scope.
    pub(crate) async fn of(world: &World, person: Id<Person>) -> Client {
        const SCOPES: Sql = statement!("update token set scopes = $1 where person_id = $2");
        let mut scopes: Vec<&str> = alta_api::routes().iter().flat_map(|route| route.facts.scopes).copied().collect();
        scopes.sort_unstable();
        scopes.dedup();
        world.say(vec![(SCOPES, values![scopes.join(" "), person.to_string()].to_vec())]).await;
        Client::anonymous(world).with("authorization", &format!("Bearer {person}"))
    }

    #[must_use]
    pub(crate) fn with(&self, name: &'static str, value: &str) -> Client {
        let mut client = self.clone();
        client.headers.push((name, value.to_owned()));
        client
    }

    pub(crate) async fn send(&self, method: Method, path: &str, body: impl Into<Body>) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let response = self.router.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Answer { status: parts.status, headers: parts.headers, text: String::from_utf8(bytes.to_vec()).unwrap() }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, Body::empty()).await
    }

    pub(crate) async fn post(&self, path: &str, body: Json) -> Answer {
        self.send(Method::POST, path, body.to_string()).await
    }

    pub(crate) async fn put(&self, path: &str, body: Json) -> Answer {
        self.send(Method::PUT, path, body.to_string()).await
    }
}

impl Answer {
    #[track_caller]
    pub(crate) fn json(&self) -> Json {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The body of an answer that must have this status.
    #[track_caller]
    pub(crate) fn expect(&self, status: u16) -> Json {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self.json()
    }

    #[track_caller]
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).unwrap_or_else(|| panic!("no {name}: {self:?}")).to_str().unwrap()
    }

    /// The code and the field of every problem in an answer of Alta's own API.
    #[track_caller]
    pub(crate) fn problems(&self, status: u16) -> Vec<(String, String)> {
        let body = self.expect(status);
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!((&body["status"], &body["code"]), (&Json::from(status), &body["errors"][0]["code"]));
        assert_eq!(body["type"].as_str().unwrap(), format!("/api/problems/{}", body["code"].as_str().unwrap()));
        assert_eq!(body["trackingId"], self.header("trackingid"));
        let text = |problem: &Json, name: &str| problem[name].as_str().unwrap().to_owned();
        body["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|problem| (text(problem, "code"), text(problem, "field")))
            .collect()
    }
}
