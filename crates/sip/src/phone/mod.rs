//! A small telephone: registers, calls, answers, and says or echoes a tone. It shows that what was provisioned rings, from the command line
//! and in the tests; it is no softphone for people.

mod call;
mod incoming;
mod outgoing;

use std::{
    collections::HashMap,
    io,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
};

use tokio::sync::{Mutex as Turn, mpsc};
use tokio_rustls::rustls::ClientConfig;

pub use call::Call;
use call::Known;
pub use incoming::Ringing;
pub use outgoing::{Outgoing, Refused};

use crate::{
    chance,
    digest::{Challenge, ha1},
    media::Voice,
    message::{Address, Method, Request, Response, Uri},
    projection::Aor,
    transaction::{Client, Endpoint, Incoming, Timers},
    transport::{Listen, Peer, Protocol, host_of},
};

/// Calls that wait to be answered.
const RINGING: usize = 16;

/// Whose telephone it is and where its server is.
#[derive(Clone)]
pub struct Settings {
    pub aor: Aor,
    /// What the device proves itself with.
    pub user: String,
    pub password: String,
    pub display: String,
    pub server: Peer,
    pub ip: IpAddr,
    /// 0: any.
    pub port: u16,
    pub tls: Option<Arc<ClientConfig>>,
    pub voice: Voice,
    pub timers: Timers,
    /// What it believes its address to be, where it is wrong: behind a NAT.
    pub believes: Option<SocketAddr>,
}

impl std::fmt::Debug for Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} at {:?}", self.aor, self.server)
    }
}

impl Settings {
    pub fn new(aor: Aor, user: &str, password: &str, server: Peer) -> Self {
        Self {
            aor,
            user: user.to_owned(),
            password: password.to_owned(),
            display: String::new(),
            server,
            ip: Ipv4Addr::LOCALHOST.into(),
            port: 0,
            tls: None,
            voice: Voice::Tone(440),
            timers: Timers::default(),
            believes: None,
        }
    }
}

#[derive(Debug, Clone)]
pub struct Phone(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    settings: Settings,
    endpoint: Endpoint,
    ringing: Turn<mpsc::Receiver<Ringing>>,
    calls: Mutex<HashMap<String, Arc<Known>>>,
    /// Every registration of a device has one Call-ID and a rising CSeq.
    registration: (String, AtomicU32),
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.endpoint.close();
    }
}

impl Phone {
    /// # Errors
    /// There is no free port.
    pub async fn start(settings: Settings) -> io::Result<Self> {
        let any = (settings.ip, settings.port).into();
        let listen = Listen { udp: Some(any), tls_client: settings.tls.clone(), ..Listen::default() };
        let (endpoint, incoming) = Endpoint::start(listen, settings.timers).await?;
        let (rings, ringing) = mpsc::channel(RINGING);
        let registration = (chance::token(12), AtomicU32::new(0));
        let calls = Mutex::default();
        let inner =
            Arc::new(Inner { settings, endpoint: endpoint.clone(), ringing: Turn::new(ringing), calls, registration });
        endpoint.spawn(look_after(Arc::downgrade(&inner), incoming, rings));
        Ok(Self(inner))
    }

    pub fn aor(&self) -> &Aor {
        &self.0.settings.aor
    }

    /// The code of the registrar's last word; 0 seconds ends the registration.
    pub async fn register(&self, seconds: u32) -> u16 {
        self.registration(seconds).await.code
    }

    pub async fn registration(&self, seconds: u32) -> Response {
        let mut request = self.request(Method::Register, Uri::sip("", &self.aor().domain, None));
        let (call, number) = &self.0.registration;
        request.headers.set("To", self.address().to_string());
        request.headers.set("Call-ID", call);
        request.headers.set("CSeq", format!("{} REGISTER", number.fetch_add(2, Ordering::SeqCst) + 1));
        request.headers.push("Contact", self.contact().to_string());
        request.headers.push("Expires", seconds.to_string());
        self.exchange(request).await
    }

    /// The next call that rings here.
    pub async fn rings(&self) -> Option<Ringing> {
        self.0.ringing.lock().await.recv().await
    }

    /// From now on every call is answered, and lasts until the other end hangs up.
    pub fn answer_everything(&self) {
        let (weak, endpoint) = (Arc::downgrade(&self.0), self.0.endpoint.clone());
        self.0.endpoint.spawn(async move {
            while let Some(ringing) = Self::next_of(&weak).await {
                if let Ok(call) = ringing.pick_up().await {
                    endpoint.spawn(async move { call.ended().await });
                }
            }
        });
    }

    async fn next_of(phone: &std::sync::Weak<Inner>) -> Option<Ringing> {
        Self(phone.upgrade()?).rings().await
    }

    /// A request from this phone, outside of any call, as it would be sent.
    pub fn request(&self, method: Method, uri: Uri) -> Request {
        let mut request = Request::new(method.clone(), uri.clone());
        let mut from = self.address();
        from.params.set("tag", Some(&chance::token(8)));
        request.headers.push("Max-Forwards", "70");
        request.headers.push("From", from.to_string());
        request.headers.push("To", Address::new(uri).to_string());
        request.headers.push("Call-ID", chance::token(12));
        request.headers.push("CSeq", format!("1 {method}"));
        request
    }

    /// The last word on a request; asked for a proof, this phone gives it.
    pub async fn exchange(&self, mut request: Request) -> Response {
        for _ in 0..2 {
            let response = self.last(self.send(request.clone())).await;
            match self.prove(&request, &response) {
                Some(again) => request = again,
                None => return response,
            }
        }
        self.last(self.send(request)).await
    }

    /// The last word on a request as it is, whatever is asked for.
    pub async fn exchange_once(&self, request: Request) -> Response {
        self.last(self.send(request)).await
    }

    async fn last(&self, mut client: Client) -> Response {
        client.last().await.map_or_else(
            || Request::new(Method::Options, Uri::sip("", "invalid", None)).answer(408, ""),
            |reply| reply.response,
        )
    }

    pub(crate) fn send(&self, request: Request) -> Client {
        self.0.endpoint.send(request, self.0.settings.server.clone())
    }

    /// The request again, with the proof that was asked for; none where none was, or where it was already given.
    pub fn prove(&self, request: &Request, response: &Response) -> Option<Request> {
        let (asked, given) = match response.code {
            401 => ("WWW-Authenticate", "Authorization"),
            407 => ("Proxy-Authenticate", "Proxy-Authorization"),
            _ => return None,
        };
        let challenge = response.headers.all(asked).find_map(Challenge::parse)?;
        if request.headers.has(given) && !challenge.stale {
            return None;
        }
        let settings = &self.0.settings;
        let known = ha1(challenge.algorithm, &settings.user, &challenge.realm, &settings.password);
        let (uri, method) = (request.uri.to_string(), request.method.as_str());
        let proof = challenge.answer(&settings.user, &known, method, &uri, 1, &chance::token(8));
        let mut again = request.clone();
        again.headers.set(given, proof);
        let number = again.headers.cseq().map_or(0, |(number, _)| number);
        again.headers.set("CSeq", format!("{} {method}", number + 1));
        Some(again)
    }

    fn address(&self) -> Address {
        let settings = &self.0.settings;
        let mut address = Address::new(Uri::sip(&settings.aor.user, &settings.aor.domain, None));
        address.display.clone_from(&settings.display);
        address
    }

    fn contact(&self) -> Address {
        let (settings, transports) = (&self.0.settings, self.0.endpoint.transports());
        let local = transports.local(Protocol::Udp).unwrap_or_else(|| (settings.ip, 0).into());
        let (host, port) = host_of(settings.believes.unwrap_or(local));
        let uri = Uri::sip(&settings.aor.user, &host, Some(port));
        Address::new(match settings.server.protocol {
            Protocol::Udp => uri,
            Protocol::Tcp => uri.with("transport", Some("tcp")),
            Protocol::Tls => uri.with("transport", Some("tls")),
        })
    }

    fn call(&self, key: &str) -> Option<Arc<Known>> {
        self.0.calls.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    /// Where it listens.
    pub fn listens(&self) -> SocketAddr {
        let settings = &self.0.settings;
        self.0.endpoint.transports().listens(Protocol::Udp).unwrap_or_else(|| (settings.ip, 0).into())
    }

    /// As if somebody had pulled the plug.
    pub fn unplug(&self) {
        self.0.endpoint.close();
    }
}

async fn look_after(
    inner: std::sync::Weak<Inner>,
    mut incoming: mpsc::Receiver<Incoming>,
    rings: mpsc::Sender<Ringing>,
) {
    while let Some(event) = incoming.recv().await {
        let Some(inner) = inner.upgrade() else { return };
        let phone = Phone(inner);
        match event {
            Incoming::Request(server) => incoming::take(&phone, server, &rings).await,
            Incoming::Ack(request, _) => {
                if let Some(call) = phone.call(&call::key(&request.headers, true)) {
                    call.acknowledged();
                }
            }
            Incoming::Stray(response) => {
                if let Some(call) = phone.call(&call::key(&response.headers, false)) {
                    call.acknowledge(&phone).await;
                }
            }
        }
    }
}
