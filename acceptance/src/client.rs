//! A client on one persistent connection: JSON in, JSON out, and honest about a connection that broke.

use std::{fmt, net::SocketAddr};

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{HeaderMap, Request, client::conn::http1::SendRequest, header};
use hyper_util::rt::TokioIo;
use serde_json::Value as Json;
use tokio::net::TcpStream;

use crate::described;

pub struct Client {
    address: SocketAddr,
    token: String,
    wire: Option<SendRequest<Full<Bytes>>>,
}

/// The connection broke: whether the hub did what it was asked, nobody here knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken;

#[derive(Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Client {
    /// Without a token where it is empty.
    pub fn new(address: SocketAddr, token: &str) -> Client {
        Client { address, token: token.to_owned(), wire: None }
    }

    /// Connects, so that the next request is nothing but the request.
    pub async fn connect(&mut self) -> Result<(), Broken> {
        if self.wire.as_ref().is_some_and(|wire| !wire.is_closed()) {
            return Ok(());
        }
        let stream = TcpStream::connect(self.address).await.map_err(|_| Broken)?;
        stream.set_nodelay(true).map_err(|_| Broken)?;
        let (wire, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.map_err(|_| Broken)?;
        tokio::spawn(connection);
        self.wire = Some(wire);
        Ok(())
    }

    pub async fn ask(&mut self, method: &str, path: &str, body: Option<&Json>) -> Result<Answer, Broken> {
        self.ask_with(method, path, &[], body).await
    }

    pub async fn ask_with(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&Json>,
    ) -> Result<Answer, Broken> {
        let body = body.map(|body| Bytes::from(body.to_string()));
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, self.address.to_string());
        if !self.token.is_empty() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        }
        if body.is_some() && !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type")) {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Full::new(body.unwrap_or_default())).expect("a request")).await
    }

    pub async fn send(&mut self, request: Request<Full<Bytes>>) -> Result<Answer, Broken> {
        self.connect().await?;
        let (method, path) = (request.method().to_string(), request.uri().to_string());
        let wire = self.wire.as_mut().ok_or(Broken)?;
        let answer = match wire.ready().await {
            Ok(()) => wire.send_request(request).await,
            Err(error) => Err(error),
        };
        let answer = answer.map_err(|_| self.broke())?;
        let (head, body) = answer.into_parts();
        let body = body.collect().await.map_err(|_| self.broke())?.to_bytes();
        let finding = described::finding(&method, &path, head.status.as_u16(), &head.headers);
        assert!(finding.is_none(), "{finding:?}: {}", String::from_utf8_lossy(&body));
        Ok(Answer { status: head.status.as_u16(), headers: head.headers, body })
    }

    fn broke(&mut self) -> Broken {
        self.wire = None;
        Broken
    }

    /// For worlds where connections do not break.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.ask("GET", path, None).await.expect("the connection holds")
    }

    pub async fn post(&mut self, path: &str, body: &Json) -> Answer {
        self.ask("POST", path, Some(body)).await.expect("the connection holds")
    }

    /// As an HTML form is sent.
    pub async fn post_form(&mut self, path: &str, form: &str) -> Answer {
        let request = Request::post(path)
            .header(header::HOST, self.address.to_string())
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let body = Full::new(Bytes::from(form.to_owned()));
        self.send(request.body(body).expect("a request")).await.expect("the connection holds")
    }

    pub async fn put(&mut self, path: &str, body: &Json) -> Answer {
        self.ask("PUT", path, Some(body)).await.expect("the connection holds")
    }

    pub async fn delete(&mut self, path: &str) -> Answer {
        self.ask("DELETE", path, None).await.expect("the connection holds")
    }
}

impl Answer {
    /// The body; `null` where there is none.
    pub fn json(&self) -> Json {
        serde_json::from_slice(&self.body).unwrap_or(Json::Null)
    }

    pub fn text(&self, field: &str) -> String {
        self.json()[field].as_str().unwrap_or_else(|| panic!("no {field} in {self:?}")).to_owned()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The problems that a refusal names, in the order of their codes: on the wire and in Alta's own form.
    pub fn problems(&self) -> Vec<(String, String)> {
        let body = self.json();
        let text = |value: &Json| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let of = |error: &Json| match error.get("errorCode") {
            Some(code) => (text(code), text(&error["description"])),
            None => (text(&error["code"]), text(&error["cause"])),
        };
        let mut problems: Vec<_> = body["errors"].as_array().into_iter().flatten().map(of).collect();
        problems.sort();
        problems
    }

    #[track_caller]
    pub fn must(self, status: u16) -> Answer {
        assert_eq!(self.status, status, "{self:?}");
        self
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.status, String::from_utf8_lossy(&self.body))
    }
}
