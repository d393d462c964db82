//! The answering side: one request, answered once, whatever comes twice.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use tokio::sync::Notify;

use super::Endpoint;
use crate::{
    chance,
    message::{Method, Request, Response},
    transport::Peer,
};

/// A request that waits for its answer.
#[derive(Debug, Clone)]
pub struct Server {
    pub request: Arc<Request>,
    pub peer: Peer,
    /// The tag in To of answers that this side gives by itself.
    pub tag: String,
    endpoint: Endpoint,
    shared: Arc<Shared>,
    key: String,
}

#[derive(Debug)]
pub(super) struct Shared {
    peer: Peer,
    last: Mutex<Last>,
    cancelled: AtomicBool,
    on_cancel: Notify,
    on_ack: Notify,
}

#[derive(Debug, Default)]
struct Last {
    bytes: Option<Vec<u8>>,
    code: u16,
    heard: bool,
}

impl Server {
    pub(super) fn new(endpoint: Endpoint, request: Request, peer: Peer, key: String) -> Self {
        let shared = Arc::new(Shared {
            peer: peer.clone(),
            last: Mutex::default(),
            cancelled: AtomicBool::new(false),
            on_cancel: Notify::new(),
            on_ack: Notify::new(),
        });
        endpoint.0.servers.lock().unwrap_or_else(PoisonError::into_inner).insert(key.clone(), shared.clone());
        Self { request: Arc::new(request), peer, tag: chance::token(8), endpoint, shared, key }
    }

    /// Answers with a code and nothing else.
    pub async fn refuse(&self, code: u16) {
        self.respond(self.request.answer(code, &self.tag)).await;
    }

    /// A provisional or the final answer; after the final one nothing more is said.
    pub async fn respond(&self, response: Response) {
        let (bytes, code) = (response.to_bytes(), response.code);
        {
            let mut last = self.shared.last.lock().unwrap_or_else(PoisonError::into_inner);
            if last.code >= 200 {
                return;
            }
            *last = Last { bytes: Some(bytes.clone()), code, heard: false };
        }
        let _ = self.endpoint.transports().send(bytes, &self.peer).await;
        if code >= 200 {
            let this = self.clone();
            self.endpoint.spawn(async move { this.linger(code).await });
        }
    }

    pub fn is_answered(&self) -> bool {
        self.shared.last.lock().unwrap_or_else(PoisonError::into_inner).code >= 200
    }

    /// Returns when the caller has given up, at once if it already has.
    pub async fn cancelled(&self) {
        let notified = self.shared.on_cancel.notified();
        if !self.shared.cancelled.load(Ordering::SeqCst) {
            notified.await;
        }
    }

    /// Until nobody can repeat the request any more. A refusal of INVITE is repeated until it is heard.
    async fn linger(self, code: u16) {
        let timers = self.endpoint.timers();
        if self.request.method == Method::Invite && code >= 300 {
            let ends = tokio::time::Instant::now() + timers.lifetime();
            let mut pause = timers.t1;
            while tokio::time::Instant::now() < ends {
                let heard = self.shared.on_ack.notified();
                if self.shared.last.lock().unwrap_or_else(PoisonError::into_inner).heard
                    || tokio::time::timeout(pause, heard).await.is_ok()
                {
                    break;
                }
                pause = (pause * 2).min(timers.t2);
                if !self.peer.protocol.is_reliable() {
                    self.shared.repeat(&self.endpoint).await;
                }
            }
            tokio::time::sleep(if self.peer.protocol.is_reliable() { Duration::ZERO } else { timers.t4 }).await;
        } else {
            tokio::time::sleep(timers.lifetime()).await;
        }
        self.endpoint.0.servers.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.key);
    }
}

impl Shared {
    /// The same request came again: so does the last answer.
    pub(super) async fn repeat(&self, endpoint: &Endpoint) {
        let bytes = self.last.lock().unwrap_or_else(PoisonError::into_inner).bytes.clone();
        if let Some(bytes) = bytes {
            let _ = endpoint.transports().send(bytes, &self.peer).await;
        }
    }

    /// Whether an ACK belongs to a refusal of this transaction.
    pub(super) fn heard(&self) -> bool {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.code < 300 {
            return false;
        }
        last.heard = true;
        self.on_ack.notify_one();
        true
    }

    /// Whether there is something to cancel; a CANCEL after the answer changes nothing and is no error.
    pub(super) fn cancel(&self) -> bool {
        self.cancelled.store(true, Ordering::SeqCst);
        self.on_cancel.notify_waiters();
        true
    }
}
