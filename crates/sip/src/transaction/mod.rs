//! Transactions (RFC 3261, section 17, with the correction of RFC 6026): a request is sent until it is answered, an answer until it is
//! heard, and nobody above sees the same request twice.

mod client;
mod server;

use std::{
    collections::HashMap,
    io,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::{sync::mpsc, task::JoinSet};

pub use client::{Client, Reply};
pub use server::Server;
use server::Shared;

use crate::{
    chance,
    message::{Headers, Message, Method, Request, Response, Via},
    transport::{Listen, Peer, Protocol, Transports},
};

/// What waits to be looked at; the kernel and the connections hold the rest.
const INBOX: usize = 1_024;
/// Requests remembered at once; beyond, nobody new is heard until some are forgotten.
const SERVERS_MAX: usize = 200_000;
const BRANCH_MAGIC: &str = "z9hG4bK";

/// The standard's timers; tests may make them faster.
#[derive(Debug, Clone, Copy)]
pub struct Timers {
    /// An estimate of the round trip.
    pub t1: Duration,
    pub t2: Duration,
    pub t4: Duration,
}

impl Default for Timers {
    fn default() -> Self {
        Self { t1: Duration::from_millis(500), t2: Duration::from_secs(4), t4: Duration::from_secs(5) }
    }
}

impl Timers {
    /// After this nobody repeats anything (64 × T1).
    pub fn lifetime(&self) -> Duration {
        self.t1 * 64
    }
}

/// What the layer above has to decide about.
#[derive(Debug)]
pub enum Incoming {
    Request(Server),
    /// The ACK to a success: it belongs to no transaction.
    Ack(Request, Peer),
    /// A success that was repeated, or came after its transaction had ended; it is for whoever is below in Via.
    Stray(Response),
}

#[derive(Debug, Clone)]
pub struct Endpoint(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    transports: Transports,
    timers: Timers,
    /// Branches that this endpoint made end with a seal under this secret.
    secret: String,
    servers: Mutex<HashMap<String, Arc<Shared>>>,
    clients: Mutex<HashMap<(String, Method), mpsc::Sender<Response>>>,
    tasks: Mutex<JoinSet<()>>,
}

impl Endpoint {
    /// # Errors
    /// An address is taken.
    pub async fn start(listen: Listen, timers: Timers) -> io::Result<(Self, mpsc::Receiver<Incoming>)> {
        let (received, inbox) = mpsc::channel(INBOX);
        let transports = Transports::start(listen, received).await?;
        let (servers, clients, tasks) = (Mutex::default(), Mutex::default(), Mutex::default());
        let this = Self(Arc::new(Inner { transports, timers, secret: chance::token(16), servers, clients, tasks }));
        let (above, incoming) = mpsc::channel(INBOX);
        this.spawn(this.clone().sort(inbox, above));
        Ok((this, incoming))
    }

    pub fn transports(&self) -> &Transports {
        &self.0.transports
    }

    pub fn timers(&self) -> Timers {
        self.0.timers
    }

    /// A task that ends with the endpoint.
    pub fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let mut tasks = self.0.tasks.lock().unwrap_or_else(PoisonError::into_inner);
        while tasks.try_join_next().is_some() {}
        tasks.spawn(task);
    }

    /// Everything stops here and now, as if the process had ended.
    pub fn close(&self) {
        self.0.transports.close();
        self.0.tasks.lock().unwrap_or_else(PoisonError::into_inner).abort_all();
    }

    async fn sort(self, mut inbox: mpsc::Receiver<(Message, Peer)>, above: mpsc::Sender<Incoming>) {
        while let Some((message, peer)) = inbox.recv().await {
            let incoming = match message {
                Message::Response(response) => self.sort_response(response),
                Message::Request(request) => self.sort_request(request, peer),
            };
            if let Some(incoming) = incoming
                && above.send(incoming).await.is_err()
            {
                return;
            }
        }
    }

    fn sort_response(&self, response: Response) -> Option<Incoming> {
        let via = response.headers.via()?;
        if !self.is_own(&via) {
            return None;
        }
        let (_, method) = response.headers.cseq()?;
        let key = (via.branch().to_owned(), method.clone());
        let client = self.0.clients.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        match client {
            // why: a full inbox is that of somebody who answers faster than anybody listens; it will be repeated.
            Some(client) => client.try_send(response).err().and_then(|error| match error {
                mpsc::error::TrySendError::Closed(response) => stray(response, &method),
                mpsc::error::TrySendError::Full(_) => None,
            }),
            None => stray(response, &method),
        }
    }

    fn sort_request(&self, mut request: Request, peer: Peer) -> Option<Incoming> {
        note_source(&mut request.headers, &peer);
        let key = key(&request)?;
        let known = self.0.servers.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if request.method == Method::Ack {
            return match known.filter(|server| server.heard()) {
                Some(_) => None,
                None => Some(Incoming::Ack(request, peer)),
            };
        }
        if request.method == Method::Cancel {
            let server = Server::new(self.clone(), request, peer, format!("{key}|CANCEL"));
            let code = if known.is_some_and(|invite| invite.cancel()) { 200 } else { 481 };
            self.spawn(async move { server.refuse(code).await });
            return None;
        }
        if let Some(known) = known {
            let this = self.clone();
            self.spawn(async move { known.repeat(&this).await });
            return None;
        }
        if self.0.servers.lock().unwrap_or_else(PoisonError::into_inner).len() >= SERVERS_MAX {
            return None;
        }
        Some(Incoming::Request(Server::new(self.clone(), request, peer, key)))
    }

    fn is_own(&self, via: &Via) -> bool {
        let branch = via.branch();
        branch.len() > 8 && branch.rsplit_once('.').is_some_and(|(plain, seal)| self.seal(plain) == seal)
    }

    fn seal(&self, plain: &str) -> String {
        let sealed = crate::digest::ha1(crate::digest::Algorithm::Sha256, plain, "branch", &self.0.secret);
        sealed[..12].to_owned()
    }

    fn branch(&self) -> String {
        let plain = format!("{BRANCH_MAGIC}{}", chance::token(10));
        let seal = self.seal(&plain);
        format!("{plain}.{seal}")
    }

    /// The Via of a request that leaves through this protocol.
    fn via(&self, protocol: Protocol, branch: &str) -> String {
        let (host, port) = self.0.transports.place(protocol);
        format!("SIP/2.0/{} {host}:{port};branch={branch};rport", protocol.name())
    }

    /// An ACK to a success, or a response on its way back: sent once, remembered by nobody.
    pub async fn send_ack(&self, mut request: Request, peer: &Peer) {
        request.headers.push_front("Via", self.via(peer.protocol, &self.branch()));
        let _ = self.0.transports.send(request.to_bytes(), peer).await;
    }

    /// A response to whoever the topmost Via names.
    pub async fn send_back(&self, response: Response) {
        let Some(peer) = response.headers.via().as_ref().and_then(back) else { return };
        let _ = self.0.transports.send(response.to_bytes(), &peer).await;
    }
}

fn stray(response: Response, method: &Method) -> Option<Incoming> {
    (*method == Method::Invite && response.is_success()).then_some(Incoming::Stray(response))
}

fn back(via: &Via) -> Option<Peer> {
    let (host, port) = via.reply_to();
    let host: IpAddr = host.trim_start_matches('[').trim_end_matches(']').parse().ok()?;
    Some(Peer::new(Protocol::parse(&via.transport)?, (host, port).into()))
}

/// Where the request really came from (RFC 3581, and said to everybody: a phone behind a NAT does not know that it should ask).
fn note_source(headers: &mut Headers, peer: &Peer) {
    let Some(mut via) = headers.via() else { return };
    via.params.set("received", Some(&peer.address.ip().to_string()));
    via.params.set("rport", Some(&peer.address.port().to_string()));
    headers.remove_first("Via");
    headers.push_front("Via", via.to_string());
}

/// What makes two requests the same. ACK and CANCEL have the key of their INVITE.
fn key(request: &Request) -> Option<String> {
    let via = request.headers.via()?;
    let method = match request.method {
        Method::Ack | Method::Cancel => "INVITE",
        ref other => other.as_str(),
    };
    if via.branch().starts_with(BRANCH_MAGIC) {
        return Some(format!("{}|{}|{:?}|{method}", via.branch(), via.host, via.port));
    }
    // why: from before RFC 3261 a branch said nothing.
    let (number, _) = request.headers.cseq()?;
    let (call, tag) = (request.headers.call_id(), request.headers.from_tag());
    Some(format!("{call}|{tag:?}|{number}|{}|{via}|{method}", request.uri))
}
