//! Many clients at the same instant: every connection is open before a barrier lets all requests go.

use std::sync::Arc;

use serde_json::Value as Json;
use tokio::{sync::Barrier, task::JoinSet};

use crate::{Answer, Client, Hub};

/// A request as one of a crowd makes it.
#[derive(Clone, Debug)]
pub struct Ask {
    pub method: &'static str,
    pub path: String,
    pub headers: Vec<(&'static str, String)>,
    pub body: Option<Json>,
    /// None: the demo partner's.
    pub token: Option<String>,
}

impl Ask {
    pub fn new(method: &'static str, path: &str, body: Option<Json>) -> Ask {
        Ask { method, path: path.to_owned(), headers: Vec::new(), body, token: None }
    }

    pub fn post(path: &str, body: Json) -> Ask {
        Ask::new("POST", path, Some(body))
    }

    pub fn put(path: &str, body: Json) -> Ask {
        Ask::new("PUT", path, Some(body))
    }

    pub fn delete(path: &str) -> Ask {
        Ask::new("DELETE", path, None)
    }

    #[must_use]
    pub fn with_token(self, token: &str) -> Ask {
        Ask { token: Some(token.to_owned()), ..self }
    }

    #[must_use]
    pub fn with(mut self, header: &'static str, value: &str) -> Ask {
        self.headers.push((header, value.to_owned()));
        self
    }

    pub async fn by(&self, client: &mut Client) -> Answer {
        let headers: Vec<(&str, &str)> = self.headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = client.ask_with(self.method, &self.path, &headers, self.body.as_ref()).await;
        answer.expect("the connection holds")
    }
}

/// Each request on a connection of its own, all at once; the answers in the order of the requests. No answer may be 5xx but a 503 that says
/// when to come back; those are repeated as a client would.
pub async fn at_once(hub: &Hub, asks: Vec<Ask>) -> Vec<Answer> {
    let client = |ask: &Ask| ask.token.as_ref().map_or_else(|| hub.client(), |token| hub.client_with(token));
    at_once_by(asks.into_iter().map(|ask| (client(&ask), ask)).collect()).await
}

/// The same by different people.
pub async fn at_once_by(asks: Vec<(Client, Ask)>) -> Vec<Answer> {
    let barrier = Arc::new(Barrier::new(asks.len()));
    let mut crowd = JoinSet::new();
    for (place, (mut client, ask)) in asks.into_iter().enumerate() {
        let barrier = barrier.clone();
        crowd.spawn(async move {
            client.connect().await.expect("the hub takes connections");
            barrier.wait().await;
            let mut answer = ask.by(&mut client).await;
            while answer.status == 503 {
                assert!(answer.header("retry-after").is_some(), "503 without Retry-After: {answer:?}");
                answer = ask.by(&mut client).await;
            }
            assert!(answer.status < 500, "{ask:?}: {answer:?}");
            (place, answer)
        });
    }
    let mut answers = crowd.join_all().await;
    answers.sort_by_key(|(place, _)| *place);
    answers.into_iter().map(|(_, answer)| answer).collect()
}
