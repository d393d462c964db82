//! The asking side: one request to one peer, until the final answer.

use std::sync::PoisonError;

use tokio::{
    sync::mpsc,
    time::{Instant, sleep_until, timeout_at},
};

use super::Endpoint;
use crate::{
    chance,
    message::{Method, Request, Response},
    transport::Peer,
};

/// Answers that wait to be read.
const INBOX: usize = 32;

/// An answer, or what stands for the one that did not come.
#[derive(Debug, Clone)]
pub struct Reply {
    pub response: Response,
    /// Nobody said it: the peer is silent (408) or cannot be reached (503).
    pub local: bool,
}

/// A request on its way.
#[derive(Debug)]
pub struct Client {
    replies: mpsc::Receiver<Reply>,
    cancel: mpsc::Sender<()>,
}

impl Client {
    /// The next answer; none after the final one.
    pub async fn next(&mut self) -> Option<Reply> {
        self.replies.recv().await
    }

    pub async fn last(&mut self) -> Option<Reply> {
        while let Some(reply) = self.next().await {
            if reply.response.is_final() {
                return Some(reply);
            }
        }
        None
    }

    /// Gives up an INVITE; the answer still comes.
    pub fn cancel(&self) {
        let _ = self.cancel.try_send(());
    }
}

impl Endpoint {
    /// Sends a request; its Via is put on top here.
    pub fn send(&self, mut request: Request, peer: Peer) -> Client {
        let branch = self.branch();
        request.headers.push_front("Via", self.via(peer.protocol, &branch));
        let (answers, inbox) = mpsc::channel(INBOX);
        let (above, replies) = mpsc::channel(INBOX);
        let (cancel, cancels) = mpsc::channel(1);
        let key = (branch, request.method.clone());
        self.0.clients.lock().unwrap_or_else(PoisonError::into_inner).insert(key.clone(), answers);
        let this = self.clone();
        self.spawn(async move {
            Running { endpoint: this.clone(), request, peer, inbox, above, cancels }.run().await;
            this.0.clients.lock().unwrap_or_else(PoisonError::into_inner).remove(&key);
        });
        Client { replies, cancel }
    }
}

struct Running {
    endpoint: Endpoint,
    request: Request,
    peer: Peer,
    inbox: mpsc::Receiver<Response>,
    above: mpsc::Sender<Reply>,
    cancels: mpsc::Receiver<()>,
}

impl Running {
    async fn run(mut self) {
        let (timers, is_invite) = (self.endpoint.timers(), self.request.method == Method::Invite);
        let bytes = self.request.to_bytes();
        if self.endpoint.transports().send(bytes.clone(), &self.peer).await.is_err() {
            return self.give_up(503).await;
        }
        let mut ends = Some(Instant::now() + timers.lifetime());
        let (mut pause, mut again) = (timers.t1, Instant::now() + timers.t1);
        let (mut rings, mut cancels, mut cancelled) = (false, true, false);
        loop {
            let repeats = !(self.peer.protocol.is_reliable() || (is_invite && rings));
            tokio::select! {
                response = self.inbox.recv() => {
                    let Some(response) = response else { return };
                    if response.is_final() {
                        return self.end(response, is_invite).await;
                    }
                    if !rings && is_invite {
                        rings = true;
                        ends = cancelled.then(|| Instant::now() + timers.lifetime());
                        if cancelled {
                            self.send_cancel();
                        }
                    }
                    let _ = self.above.send(Reply { response, local: false }).await;
                }
                wish = self.cancels.recv(), if cancels => {
                    cancels = wish.is_some();
                    if wish.is_some() && is_invite && !cancelled {
                        cancelled = true;
                        ends = Some(Instant::now() + timers.lifetime());
                        if rings {
                            self.send_cancel();
                        }
                    }
                }
                () = sleep_until(again), if repeats => {
                    pause = if is_invite { pause * 2 } else { (pause * 2).min(timers.t2) };
                    again = Instant::now() + pause;
                    let _ = self.endpoint.transports().send(bytes.clone(), &self.peer).await;
                }
                () = sleep_until(ends.unwrap_or(again)), if ends.is_some() => {
                    return self.give_up(if cancelled { 487 } else { 408 }).await;
                }
            }
        }
    }

    async fn give_up(&self, code: u16) {
        let response = self.answer(code);
        let _ = self.above.send(Reply { response, local: true }).await;
    }

    /// As the peer would have answered.
    fn answer(&self, code: u16) -> Response {
        self.request.answer(code, &chance::token(8))
    }

    /// A refusal of INVITE is acknowledged here, as often as it is repeated.
    async fn end(mut self, response: Response, is_invite: bool) {
        let (success, ack) = (response.is_success(), self.ack(&response));
        let _ = self.above.send(Reply { response, local: false }).await;
        if !is_invite || success {
            return;
        }
        let ends = Instant::now() + self.endpoint.timers().lifetime();
        loop {
            let _ = self.endpoint.transports().send(ack.to_bytes(), &self.peer).await;
            if self.peer.protocol.is_reliable() || !matches!(timeout_at(ends, self.inbox.recv()).await, Ok(Some(_))) {
                return;
            }
        }
    }

    fn ack(&self, response: &Response) -> Request {
        let mut ack = self.beside(Method::Ack);
        if let Some(to) = response.headers.get("To") {
            ack.headers.set("To", to);
        }
        ack
    }

    fn send_cancel(&self) {
        let (endpoint, peer, cancel) = (self.endpoint.clone(), self.peer.clone(), self.beside(Method::Cancel));
        self.endpoint.spawn(async move {
            let timers = endpoint.timers();
            let branch = cancel.headers.via().map(|via| via.branch().to_owned()).unwrap_or_default();
            let (answers, mut inbox) = mpsc::channel(INBOX);
            let key = (branch, Method::Cancel);
            endpoint.0.clients.lock().unwrap_or_else(PoisonError::into_inner).insert(key.clone(), answers);
            let (mut pause, ends) = (timers.t1, Instant::now() + timers.lifetime());
            while Instant::now() < ends {
                let _ = endpoint.transports().send(cancel.to_bytes(), &peer).await;
                if timeout_at(Instant::now() + pause, inbox.recv()).await.is_ok() {
                    break;
                }
                pause = (pause * 2).min(timers.t2);
            }
            endpoint.0.clients.lock().unwrap_or_else(PoisonError::into_inner).remove(&key);
        });
    }

    /// ACK or CANCEL of the same transaction.
    fn beside(&self, method: Method) -> Request {
        let mut request = Request::new(method.clone(), self.request.uri.clone());
        let headers = &self.request.headers;
        if let Some(via) = headers.get("Via") {
            request.headers.push("Via", via);
        }
        for name in ["Route", "From", "To", "Call-ID"] {
            headers.all(name).for_each(|value| request.headers.push(name, value));
        }
        let number = headers.cseq().map_or(0, |(number, _)| number);
        request.headers.push("CSeq", format!("{number} {method}"));
        request.headers.push("Max-Forwards", "70");
        request
    }
}
