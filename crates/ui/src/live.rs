//! `/hub/events`: tells an open page that something moved, so that it asks for its changed parts. Carries no data: what a page may show, it
//! asks for like everybody else. Ends with the hub, and is taken up again where it was.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use alta_hub::{Credential, operations::Pulse};
use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use tokio::time::sleep;

use crate::{
    App, Page, Visit,
    failure::Failed,
    stream::{self, Sender},
};

pub(crate) fn pages() -> Vec<Page> {
    vec![Page::shows::<Pulse>("/hub/events", get(events))]
}

const BETWEEN: Duration = Duration::from_millis(400);
/// A line that means nothing, so that nobody in between takes the stream for dead.
const HEARTBEAT: u32 = 37;
const PER_SESSION: usize = 10;

/// How many streams each session has open.
#[derive(Clone, Debug, Default)]
pub(crate) struct Streams(Arc<Mutex<HashMap<String, usize>>>);

struct Open {
    streams: Streams,
    session: String,
}

impl Streams {
    fn open(&self, session: &str) -> Option<Open> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(session.to_owned()).or_default();
        if *count >= PER_SESSION {
            return None;
        }
        *count += 1;
        Some(Open { streams: self.clone(), session: session.to_owned() })
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        let mut open = self.streams.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.session) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.session);
            }
        }
    }
}

async fn events(State(app): State<App>, visit: Visit, headers: HeaderMap) -> Result<Response, Failed> {
    let pulse = visit.read(Pulse).await?;
    let session = match &visit.caller.credential {
        Credential::Session(digest) => digest.clone(),
        _ => String::new(),
    };
    let Some(open) = app.streams.open(&session) else {
        return Ok((StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "5")]).into_response());
    };
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok()).map(str::to_owned);
    let (sender, body) = stream::open();
    tokio::spawn(tell(app, visit, last.unwrap_or(pulse), sender, open));
    let kinds = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store, no-transform")),
    ];
    Ok((kinds, body).into_response())
}

/// Until nobody listens, the session ends, or the hub stops.
async fn tell(app: App, visit: Visit, mut known: String, sender: Sender, _open: Open) {
    let mut stopping = app.site.stopping.clone();
    let mut quiet = 0;
    if sender.send(Ok(Bytes::from_static(b"retry: 2000\n\n"))).await.is_err() {
        return;
    }
    loop {
        tokio::select! {
            () = sleep(BETWEEN) => {}
            () = sender.closed() => return,
            stopped = stopping.wait_for(|stopping| *stopping) => {
                let _ = stopped;
                return;
            }
        }
        let Ok(pulse) = visit.hub.read(&visit.caller, Pulse).await else { return };
        quiet += 1;
        let line = if pulse != known {
            known = pulse;
            format!("id: {known}\nevent: moved\ndata: {{}}\n\n")
        } else if quiet >= HEARTBEAT {
            ":\n\n".to_owned()
        } else {
            continue;
        };
        quiet = 0;
        if sender.send(Ok(Bytes::from(line))).await.is_err() {
            return;
        }
    }
}
