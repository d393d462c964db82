//! Bytes in and out: UDP, TCP and TLS. A message comes with the peer it came from, and goes to a peer; connections are kept and reused in
//! both directions, because a phone behind a NAT can only be reached through the one it opened.

mod stream;
mod tls;

use std::{
    collections::HashMap,
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::{
    net::{TcpListener, TcpStream, UdpSocket, lookup_host},
    sync::mpsc,
    task::JoinSet,
};
use tokio_rustls::{TlsAcceptor, TlsConnector};

pub use tls::{TlsFault, client_config, server_config};

use crate::message::{MESSAGE_MAX, Message, Scheme, Uri, parse};

/// Connections held at once, of all peers together.
const CONNECTIONS_MAX: usize = 8_192;
/// Messages that wait for a slow connection; more are dropped, as a network would.
const OUTBOX: usize = 64;
const CONNECT: Duration = Duration::from_secs(4);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Protocol {
    Udp,
    Tcp,
    Tls,
}

impl Protocol {
    /// As Via says it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Udp => "UDP",
            Self::Tcp => "TCP",
            Self::Tls => "TLS",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Udp, Self::Tcp, Self::Tls].into_iter().find(|known| known.name().eq_ignore_ascii_case(text))
    }

    pub fn is_reliable(self) -> bool {
        self != Self::Udp
    }
}

/// The other end of a message.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Peer {
    pub protocol: Protocol,
    pub address: SocketAddr,
    /// Whom the certificate must name, where this side connects.
    pub name: Option<String>,
}

impl Peer {
    pub fn new(protocol: Protocol, address: SocketAddr) -> Self {
        Self { protocol, address, name: None }
    }

    /// Where a URI leads whose host is an address already.
    pub fn literal(uri: &str) -> Option<Self> {
        let uri = Uri::parse(uri)?;
        let (protocol, port, host) = place(&uri);
        let address = SocketAddr::new(host.parse().ok()?, port);
        Some(Self { protocol, address, name: Some(host.to_owned()) })
    }

    /// Where a URI leads. No SRV records: a host with a port, or the default port.
    ///
    /// # Errors
    /// Its host has no address.
    pub async fn of(uri: &Uri) -> io::Result<Self> {
        let (protocol, port, host) = place(uri);
        let address = lookup_host((host, port)).await?.next().ok_or(io::ErrorKind::NotFound)?;
        Ok(Self { protocol, address, name: Some(host.to_owned()) })
    }

    /// The URI parameters that lead back here.
    pub fn uri(&self, user: &str) -> Uri {
        let (host, port) = host_of(self.address);
        let uri = Uri::sip(user, &host, Some(port));
        match self.protocol {
            Protocol::Udp => uri,
            Protocol::Tcp => uri.with("transport", Some("tcp")),
            Protocol::Tls => uri.with("transport", Some("tls")),
        }
    }
}

fn place(uri: &Uri) -> (Protocol, u16, &str) {
    let protocol = match uri.transport().as_deref().and_then(Protocol::parse) {
        _ if uri.scheme == Scheme::Sips => Protocol::Tls,
        Some(protocol) => protocol,
        None => Protocol::Udp,
    };
    let port = uri.port.unwrap_or(if protocol == Protocol::Tls { 5061 } else { 5060 });
    (protocol, port, uri.host.trim_start_matches('[').trim_end_matches(']'))
}

/// As it stands in headers: IPv6 in brackets.
pub fn host_of(address: SocketAddr) -> (String, u16) {
    let host = match address {
        SocketAddr::V4(address) => address.ip().to_string(),
        SocketAddr::V6(address) => format!("[{}]", address.ip()),
    };
    (host, address.port())
}

/// Where to listen; a protocol without an address is not spoken, but for clients of TCP and TLS.
#[derive(Clone, Default)]
pub struct Listen {
    pub udp: Option<SocketAddr>,
    pub tcp: Option<SocketAddr>,
    pub tls: Option<(SocketAddr, Arc<tokio_rustls::rustls::ServerConfig>)>,
    pub tls_client: Option<Arc<tokio_rustls::rustls::ClientConfig>>,
    /// The host that others know this side by, where it is not the address it listens at.
    pub advertise: Option<String>,
}

impl std::fmt::Debug for Listen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "udp {:?} tcp {:?} tls {:?}", self.udp, self.tcp, self.tls.as_ref().map(|(address, _)| address))
    }
}

#[derive(Debug, Clone)]
pub struct Transports(Arc<Inner>);

pub(crate) type Received = (Message, Peer);

struct Inner {
    /// None once it is closed: the address is free again.
    udp: Mutex<Option<Arc<UdpSocket>>>,
    local: HashMap<Protocol, SocketAddr>,
    advertise: Option<String>,
    connector: Option<TlsConnector>,
    connections: Mutex<HashMap<(Protocol, SocketAddr), Connection>>,
    received: mpsc::Sender<Received>,
    tasks: Mutex<JoinSet<()>>,
}

#[derive(Debug, Clone)]
struct Connection {
    outbox: mpsc::Sender<Vec<u8>>,
    number: u64,
}

impl std::fmt::Debug for Inner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.local)
    }
}

impl Transports {
    /// Listens everywhere it was told to; what is received goes to the channel.
    ///
    /// # Errors
    /// An address is taken.
    pub async fn start(listen: Listen, received: mpsc::Sender<Received>) -> io::Result<Self> {
        let mut local = HashMap::new();
        let udp = match listen.udp {
            Some(address) => Some(Arc::new(UdpSocket::bind(address).await?)),
            None => None,
        };
        let tcp = match listen.tcp {
            Some(address) => Some(TcpListener::bind(address).await?),
            None => None,
        };
        let tls = match listen.tls {
            Some((address, config)) => Some((TcpListener::bind(address).await?, TlsAcceptor::from(config))),
            None => None,
        };
        if let Some(udp) = &udp {
            local.insert(Protocol::Udp, udp.local_addr()?);
        }
        if let Some(tcp) = &tcp {
            local.insert(Protocol::Tcp, tcp.local_addr()?);
        }
        if let Some((tls, _)) = &tls {
            local.insert(Protocol::Tls, tls.local_addr()?);
        }
        let connector = listen.tls_client.map(TlsConnector::from);
        let (connections, tasks) = (Mutex::default(), Mutex::default());
        let this = Self(Arc::new(Inner {
            udp: Mutex::new(udp.clone()),
            local,
            advertise: listen.advertise,
            connector,
            connections,
            received,
            tasks,
        }));
        if let Some(udp) = udp {
            this.spawn(this.clone().read_datagrams(udp));
        }
        if let Some(tcp) = tcp {
            this.spawn(this.clone().accept(tcp, None));
        }
        if let Some((tls, acceptor)) = tls {
            this.spawn(this.clone().accept(tls, Some(acceptor)));
        }
        Ok(this)
    }

    /// Where this side listens; for a protocol that is only spoken as a client, where anything listens.
    pub fn local(&self, protocol: Protocol) -> Option<SocketAddr> {
        let local = &self.0.local;
        local.get(&protocol).or_else(|| local.get(&Protocol::Udp)).or_else(|| local.values().next()).copied()
    }

    /// Host and port as others reach this side.
    pub fn place(&self, protocol: Protocol) -> (String, u16) {
        let (host, port) = self.local(protocol).map_or_else(|| ("invalid".to_owned(), 5060), host_of);
        (self.0.advertise.clone().unwrap_or(host), port)
    }

    pub fn listens(&self, protocol: Protocol) -> Option<SocketAddr> {
        self.0.local.get(&protocol).copied()
    }

    /// # Errors
    /// The peer cannot be reached, or takes nothing more.
    pub async fn send(&self, bytes: Vec<u8>, peer: &Peer) -> io::Result<()> {
        if peer.protocol == Protocol::Udp {
            let udp = self.0.udp.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let udp = udp.ok_or(io::ErrorKind::Unsupported)?;
            return udp.send_to(&bytes, peer.address).await.map(drop);
        }
        let connection = match self.connection(peer) {
            Some(connection) => connection,
            None => self.connect(peer).await?,
        };
        connection.outbox.try_send(bytes).map_err(|_| io::ErrorKind::WouldBlock.into())
    }

    fn connection(&self, peer: &Peer) -> Option<Connection> {
        let connections = self.0.connections.lock().unwrap_or_else(PoisonError::into_inner);
        connections.get(&(peer.protocol, peer.address)).filter(|open| !open.outbox.is_closed()).cloned()
    }

    async fn connect(&self, peer: &Peer) -> io::Result<Connection> {
        let opening = async {
            let stream = TcpStream::connect(peer.address).await?;
            stream.set_nodelay(true)?;
            if peer.protocol == Protocol::Tcp {
                return self.keep(stream, peer.clone());
            }
            let connector = self.0.connector.as_ref().ok_or(io::ErrorKind::Unsupported)?;
            let name = peer.name.clone().unwrap_or_else(|| peer.address.ip().to_string());
            let name = name.try_into().map_err(|_| io::ErrorKind::InvalidInput)?;
            self.keep(connector.connect(name, stream).await?, peer.clone())
        };
        tokio::time::timeout(CONNECT, opening).await.map_err(|_| io::ErrorKind::TimedOut)?
    }

    async fn accept(self, listener: TcpListener, acceptor: Option<TlsAcceptor>) {
        loop {
            // why: an accept fails when files run out, and again at once; the pause lets others close theirs.
            let Ok((stream, address)) = listener.accept().await else {
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            };
            let _ = stream.set_nodelay(true);
            let Some(acceptor) = acceptor.clone() else {
                let _ = self.keep(stream, Peer::new(Protocol::Tcp, address));
                continue;
            };
            let this = self.clone();
            self.spawn(async move {
                if let Ok(Ok(stream)) = tokio::time::timeout(CONNECT, acceptor.accept(stream)).await {
                    let _ = this.keep(stream, Peer::new(Protocol::Tls, address));
                }
            });
        }
    }

    async fn read_datagrams(self, udp: Arc<UdpSocket>) {
        let mut buffer = vec![0; MESSAGE_MAX];
        loop {
            // why: an error here is an answer to something sent earlier; the socket lives.
            let Ok((length, address)) = udp.recv_from(&mut buffer).await else { continue };
            if let Ok(message) = parse(&buffer[..length]) {
                self.deliver(message, Peer::new(Protocol::Udp, address)).await;
            }
        }
    }

    async fn deliver(&self, message: Message, peer: Peer) {
        let _ = self.0.received.send((message, peer)).await;
    }

    fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let mut tasks = self.0.tasks.lock().unwrap_or_else(PoisonError::into_inner);
        while tasks.try_join_next().is_some() {}
        tasks.spawn(task);
    }

    /// Closes everything.
    pub fn close(&self) {
        self.0.connections.lock().unwrap_or_else(PoisonError::into_inner).clear();
        *self.0.udp.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.0.tasks.lock().unwrap_or_else(PoisonError::into_inner).abort_all();
    }
}
