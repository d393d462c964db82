//! Somebody in a browser: signed in through the pages, by a link that the operator gave them.

use bytes::Bytes;
use http_body_util::Full;
use hyper::{Request, header};

use crate::{Answer, Client, Hub, Objects, samples};

pub struct Visitor {
    pub email: String,
    client: Client,
    host: String,
    cookie: String,
}

const PASSWORD: &str = "una+frase+larga";

impl Visitor {
    /// Somebody with nothing but a browser.
    pub fn stranger(hub: &Hub) -> Visitor {
        let host = hub.fact("url").trim_start_matches("http://").to_owned();
        Visitor { email: String::new(), client: hub.client_with(""), host, cookie: String::new() }
    }

    /// An administrator: without a role there is no way in.
    pub async fn signed_in(hub: &Hub, email: &str) -> Visitor {
        let link = hub.place.run(&["admin", "reset", "--email", email])["link"].as_str().expect("a link").to_owned();
        let (_, path) = link.split_once("/invite/").expect("a link to an invitation");
        let mut visitor = Visitor { email: email.to_owned(), ..Visitor::stranger(hub) };
        let chosen = visitor.send(&format!("/invite/{path}"), &format!("password={PASSWORD}&again={PASSWORD}")).await;
        assert_eq!(chosen.status, 303, "{email} chooses a password: {chosen:?}");
        let typed = format!("email={}&password={PASSWORD}", email.replace('+', "%2B"));
        let entered = visitor.send("/signin", &typed).await;
        let cookies = entered.headers.get_all(header::SET_COOKIE).iter().filter_map(|cookie| cookie.to_str().ok());
        let session = cookies.filter_map(|cookie| cookie.split(';').next()).find(|pair| pair.starts_with("alta="));
        visitor.cookie = session.unwrap_or_else(|| panic!("{email} came in: {entered:?}")).to_owned();
        visitor
    }

    /// Closes the browser: nothing is known of the session any more.
    pub fn leave(&mut self) {
        self.cookie.clear();
    }

    pub async fn open(&mut self, path: &str) -> Answer {
        self.ask("GET", path, "").await
    }

    /// A form, from a page of the hub.
    pub async fn send(&mut self, path: &str, typed: &str) -> Answer {
        self.ask("POST", path, typed).await
    }

    /// As it travels to a browser, or to our script where only the inside is wanted.
    pub async fn weigh(&mut self, path: &str, inside: bool) -> Answer {
        let request = Request::builder()
            .uri(path)
            .header(header::HOST, &self.host)
            .header(header::ACCEPT_LANGUAGE, "es")
            .header(header::ACCEPT_ENCODING, "gzip")
            .header(header::COOKIE, &self.cookie);
        let request = if inside { request.header("x-fragment", "1") } else { request };
        self.client.send(request.body(Full::default()).expect("a request")).await.expect("the connection holds")
    }

    pub async fn ask(&mut self, method: &str, path: &str, typed: &str) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, &self.host)
            .header(header::ORIGIN, format!("http://{}", self.host))
            .header(header::ACCEPT_LANGUAGE, "es")
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = request.body(Full::new(Bytes::from(typed.to_owned()))).expect("a request");
        self.client.send(request).await.expect("the connection holds")
    }
}

/// A parameter in the path of a page, and the reference of a world that it stands for.
const PARTS: [(&str, &str); 13] = [
    ("{customer}", "customerId"),
    ("{user}", "subscriberId"),
    ("{location}", "locationId"),
    ("{operation}", "operationId"),
    ("{template}", "provisioningId"),
    ("{subscription}", "subscription"),
    ("{org}", "subPartnerOrgId"),
    ("{person}", "administratorId"),
    ("{phone}", "phoneId"),
    ("{device}", "deviceId"),
    ("{provider}", "pstnConnectionId"),
    ("{trunk}", "trunkId"),
    ("{group}", "huntGroupId"),
];

/// The path of a page for the things of a world; what has no sample is an error that says what to add where. `None`: the world lacks one of them.
pub fn path_of(page: &str, objects: &Objects) -> Result<Option<String>, String> {
    let mut path = Vec::new();
    for part in page.split('/') {
        // why: inside a customer a person is one of its own.
        let reference = match part {
            "{person}" if page.contains("{customer}") => "personId",
            "{draft}" => {
                path.push(uuid::Uuid::now_v7().to_string());
                continue;
            }
            "{topic}" => {
                path.push("customers".to_owned());
                continue;
            }
            part if part.starts_with('{') => match PARTS.iter().find(|(known, _)| *known == part) {
                Some((_, reference)) => reference,
                None => return Err(format!("{page}: `{part}` has no sample: add it to acceptance/src/visitor.rs")),
            },
            part => {
                path.push(part.to_owned());
                continue;
            }
        };
        let Some(id) = objects.get(reference) else { return Ok(None) };
        path.push(plain(id));
    }
    Ok(Some(path.join("/")))
}

/// As pages write it: the id inside.
pub fn plain(id: &str) -> String {
    samples::read(id)
        .and_then(|inner| inner.split_once('/').map(|(_, id)| id.to_owned()))
        .unwrap_or_else(|| id.to_owned())
}

/// The references in the path of a page.
pub fn references_of(page: &str) -> Vec<&'static str> {
    let person = if page.contains("{customer}") { "personId" } else { "administratorId" };
    let reference = |part: &str| match part {
        "{person}" => Some(person),
        part => PARTS.iter().find(|(known, _)| *known == part).map(|(_, reference)| *reference),
    };
    page.split('/').filter_map(reference).collect()
}
