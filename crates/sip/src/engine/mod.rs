//! The embedded engine: a registrar and proxy in this process, on the voice projection. For demos, laboratories, tests and small offices.
//!
//! It keeps transactions (forking, forwarding, hunt groups, trunk failover need them) and the dialogs of calls (to cut and to count them), and
//! nothing on disk: after a restart phones register again within their time, calls that were up go on and can be hung up, because what lets a
//! request through is a seal in Route and not memory. Its limits: one node, no session timers (a call is cut after `call_max`), no relay of
//! sound (phones behind two NATs do not hear each other), no SRV look-ups, no presence.

mod account;
mod auth;
mod calls;
mod deliver;
mod dial;
mod dialog;
mod echo;
mod fork;
mod guard;
mod invite;
mod outside;
mod register;
mod registrar;
mod route;
mod trunk;

use std::{
    io,
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use tokio::sync::mpsc;

pub use guard::Limits;

use crate::{
    clock::Clock,
    digest::Algorithm,
    message::{Method, Request},
    nonce::Nonces,
    projection::{Aor, Projection, Unavailable},
    records::{Event, GatewayState, Registration},
    transaction::{Endpoint, Incoming, Server, Timers},
    transport::{Listen, Protocol},
};

/// Events that nobody has read yet.
const EVENTS: usize = 16_384;
/// How soon the database may be asked again.
const RETRY_AFTER: u32 = 5;

#[derive(Debug, Clone)]
pub struct Config {
    /// Every customer has a domain below this one.
    pub base_domain: String,
    pub listen: Listen,
    pub timers: Timers,
    pub clock: Clock,
    /// The same after a restart, so that calls that were up can be hung up.
    pub secret: [u8; 32],
    pub nonce_lifetime: Duration,
    /// What is asked for, the preferred first (RFC 8760). MD5 alone by default: there are telephones that fall silent at any other word.
    pub algorithms: Vec<Algorithm>,
    /// Seconds of a registration: at least, by default, at most.
    pub expires: (u32, u32, u32),
    pub contacts_max: usize,
    /// How long a person's phones ring where the line does not say.
    pub ring: Duration,
    /// How long a gateway may be silent before the next is tried.
    pub gateway_patience: Duration,
    /// How long the name of a gateway may take to be looked up.
    pub name_patience: Duration,
    pub probe_every: Duration,
    pub call_max: Duration,
    pub limits: Limits,
}

impl Config {
    pub fn new(base_domain: &str, listen: Listen) -> Self {
        Self {
            base_domain: base_domain.to_ascii_lowercase(),
            listen,
            timers: Timers::default(),
            clock: Clock::real(),
            secret: crate::chance::secret(),
            nonce_lifetime: Duration::from_secs(300),
            algorithms: vec![Algorithm::Md5],
            expires: (60, 600, 3_600),
            contacts_max: 10,
            ring: Duration::from_secs(30),
            gateway_patience: Duration::from_secs(4),
            name_patience: Duration::from_secs(3),
            probe_every: Duration::from_secs(30),
            call_max: Duration::from_secs(12 * 3_600),
            limits: Limits::default(),
        }
    }
}

/// Whose registrations and calls end now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cut {
    /// One device: its registrations only, for calls belong to people.
    Device {
        user: String,
        domain: String,
    },
    Line(Aor),
    /// A customer, by its domain.
    Domain(String),
}

/// What was cut.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WasCut {
    pub registrations: usize,
    pub calls: usize,
}

/// A running engine; dropping it is pulling its plug.
#[derive(Debug)]
pub struct Engine(Arc<Core>);

#[derive(Debug)]
pub(crate) struct Core {
    config: Config,
    projection: Projection,
    endpoint: Endpoint,
    nonces: Nonces,
    registrar: registrar::Registrar,
    calls: calls::Calls,
    trunks: trunk::Trunks,
    guard: guard::Guard,
    events: mpsc::Sender<Event>,
}

/// Why a request is not served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Refusal(u16);

impl From<Unavailable> for Refusal {
    fn from(_: Unavailable) -> Self {
        Self(503)
    }
}

pub(crate) type Allowed<T> = Result<T, Refusal>;

impl Engine {
    /// Serves from now on; what happens comes out of the channel.
    ///
    /// # Errors
    /// An address is taken.
    pub async fn start(config: Config, projection: Projection) -> io::Result<(Self, mpsc::Receiver<Event>)> {
        let (endpoint, incoming) = Endpoint::start(config.listen.clone(), config.timers).await?;
        let (events, told) = mpsc::channel(EVENTS);
        let core = Arc::new(Core {
            nonces: Nonces::new(config.secret, config.nonce_lifetime),
            registrar: registrar::Registrar::new(config.contacts_max),
            calls: calls::Calls::default(),
            trunks: trunk::Trunks::default(),
            guard: guard::Guard::new(config.limits),
            config,
            projection,
            endpoint: endpoint.clone(),
            events,
        });
        endpoint.spawn(core.clone().serve(incoming));
        endpoint.spawn(core.clone().probe());
        endpoint.spawn(core.clone().sweep());
        Ok((Self(core), told))
    }

    pub fn listens(&self, protocol: Protocol) -> Option<SocketAddr> {
        self.0.endpoint.transports().listens(protocol)
    }

    /// Who is there now.
    pub fn registrations(&self) -> Vec<Registration> {
        self.0.registrar.list(self.0.config.clock.now())
    }

    /// Calls that are up or ringing.
    pub fn calls(&self) -> usize {
        self.0.calls.len()
    }

    pub fn gateways(&self) -> Vec<GatewayState> {
        self.0.trunks.states()
    }

    /// Looks at the gateways and the trunk registrations now.
    pub fn reload_trunks(&self) {
        self.0.trunks.hurry();
    }

    /// Ends registrations and calls at once.
    pub fn cut(&self, cut: &Cut) -> WasCut {
        let gone = self.0.registrar.cut(cut);
        let registrations = gone.len();
        gone.into_iter().for_each(|registration| self.0.tell(Event::Unregistered(registration)));
        WasCut { registrations, calls: self.0.cut_calls(cut) }
    }

    /// Stops at once, as if the process had been killed.
    pub fn close(&self) {
        self.0.endpoint.close();
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.close();
    }
}

impl Core {
    async fn serve(self: Arc<Self>, mut incoming: mpsc::Receiver<Incoming>) {
        while let Some(event) = incoming.recv().await {
            let core = self.clone();
            match event {
                Incoming::Request(server) => self.endpoint.spawn(async move { core.request(server).await }),
                Incoming::Ack(request, peer) => self.endpoint.spawn(async move { core.ack(request, &peer).await }),
                Incoming::Stray(response) => self.endpoint.spawn(async move { core.pass_back(response).await }),
            }
        }
    }

    async fn request(self: Arc<Self>, server: Server) {
        if self.guard.is_banned(server.peer.address.ip(), self.config.clock.now()) {
            return;
        }
        if let Err(Refusal(code)) = self.clone().decide(&server).await {
            self.refuse(&server, code).await;
        }
    }

    async fn decide(self: Arc<Self>, server: &Server) -> Allowed<()> {
        let request = &server.request;
        if request.headers.number("Max-Forwards") == Some(0) {
            return Err(Refusal(483));
        }
        if request.headers.has("Proxy-Require") {
            return Err(Refusal(420));
        }
        if request.headers.to_tag().is_some() {
            return self.in_dialog(server).await;
        }
        match request.method {
            Method::Register => self.register(server).await,
            Method::Invite => self.invite(server).await,
            Method::Options => Err(Refusal(200)),
            Method::Bye | Method::Cancel => Err(Refusal(481)),
            _ => Err(Refusal(405)),
        }
    }

    /// A final answer of this side's own.
    async fn refuse(&self, server: &Server, code: u16) {
        let mut answer = server.request.answer(code, &server.tag);
        match code {
            503 => answer.headers.push("Retry-After", RETRY_AFTER.to_string()),
            405 => answer.headers.push("Allow", "INVITE, ACK, CANCEL, BYE, REGISTER, OPTIONS"),
            420 => {
                for option in server.request.headers.all("Proxy-Require") {
                    answer.headers.push("Unsupported", option);
                }
            }
            _ => {}
        }
        server.respond(answer).await;
    }

    /// Lossy where nobody listens: the live lists say the same.
    fn tell(&self, event: Event) {
        let _ = self.events.try_send(event);
    }

    /// A customer's domain: one label or more below the base.
    fn is_tenant(&self, domain: &str) -> bool {
        domain.strip_suffix(&self.config.base_domain).is_some_and(|label| label.len() > 1 && label.ends_with('.'))
    }

    fn ip(&self) -> IpAddr {
        let local = self.endpoint.transports().local(Protocol::Udp);
        local.map_or(std::net::Ipv4Addr::LOCALHOST.into(), |address| address.ip())
    }
}

/// One hop less to go.
fn count_hop(request: &mut Request) {
    let left = request.headers.number("Max-Forwards").unwrap_or(70).min(70);
    request.headers.set("Max-Forwards", left.saturating_sub(1).to_string());
}
