//! Listening: connections within bounds, with or without TLS, until the hub is told to stop; then those under way are finished.

mod address;
mod crowd;
mod tls;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use alta_hub::sign_in::ClientAddress;
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode},
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::{GracefulShutdown, Watcher},
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    sync::watch,
    time::{sleep, timeout},
};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;
use tower_http::timeout::TimeoutLayer;

use crate::{
    options::{Network, Options},
    trouble::Trouble,
};
use crowd::Crowd;

/// For the whole head of a request, and for the silence between two requests of one connection.
const HEAD: Duration = Duration::from_secs(75);
const HANDSHAKE: Duration = Duration::from_secs(10);
/// From the head of a request to its answer. The doors have a shorter time of their own, and words for it; this is for what has none.
const REQUEST: Duration = Duration::from_secs(40);
/// What is under way when the hub is told to stop may take this long.
const FAREWELL: Duration = Duration::from_secs(20);
const HEAD_BYTES: usize = 32 * 1024;

pub(crate) struct Listener {
    tcp: TcpListener,
    pub(crate) local: SocketAddr,
    tls: Option<TlsAcceptor>,
    proxies: Arc<[Network]>,
}

impl Listener {
    pub(crate) async fn bind(options: &Options) -> Result<Listener, Trouble> {
        let tls = options.tls.as_ref().map(tls::acceptor).transpose()?;
        let refused = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::AddrInUse => {
                Trouble::said("cli-refused-address-in-use", &[("listen", &options.listen)])
            }
            _ => Trouble::said("cli-refused-listen-failed", &[("listen", &options.listen), ("reason", &error)]),
        };
        let tcp = TcpListener::bind(options.listen).await.map_err(refused)?;
        let local = tcp.local_addr().map_err(refused)?;
        Ok(Listener { tcp, local, tls, proxies: options.trusted_proxies.clone().into() })
    }

    /// How somebody on this machine reaches it.
    pub(crate) fn url(&self) -> String {
        let scheme = if self.tls.is_some() { "https" } else { "http" };
        let mut here = self.local;
        if here.ip().is_unspecified() {
            here.set_ip(if here.is_ipv4() { [127, 0, 0, 1].into() } else { std::net::Ipv6Addr::LOCALHOST.into() });
        }
        format!("{scheme}://{here}")
    }

    /// Serves until `stopped` says so, then lets what is under way end.
    pub(crate) async fn serve(self, router: Router, mut stopped: watch::Receiver<bool>) {
        let router = router.layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, REQUEST));
        let graceful = GracefulShutdown::new();
        let crowd = Crowd::default();
        loop {
            let place = tokio::select! {
                place = crowd.place() => place,
                _ = stopped.wait_for(|stopped| *stopped) => break,
            };
            let accepted = tokio::select! {
                accepted = self.tcp.accept() => accepted,
                _ = stopped.wait_for(|stopped| *stopped) => break,
            };
            let (stream, peer) = match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    // why: out of file descriptors, most likely; they come back when connections end.
                    tracing::warn!(%error, "a connection could not be accepted");
                    sleep(Duration::from_millis(100)).await;
                    continue;
                }
            };
            let trusted = peer.ip().is_loopback() || self.proxies.iter().any(|network| network.contains(peer.ip()));
            let Some(seat) = crowd.seat(peer.ip(), trusted) else { continue };
            let visit = Visit { router: router.clone(), peer, proxies: self.proxies.clone() };
            let (tls, watcher) = (self.tls.clone(), graceful.watcher());
            tokio::spawn(async move {
                let _held = (place, seat);
                visit.greet(stream, tls, watcher).await;
            });
        }
        drop(self.tcp);
        if timeout(FAREWELL, graceful.shutdown()).await.is_err() {
            tracing::warn!("some requests were still under way when the time to finish them was over");
        }
    }
}

/// One connection.
struct Visit {
    router: Router,
    peer: SocketAddr,
    proxies: Arc<[Network]>,
}

impl Visit {
    async fn greet(self, stream: TcpStream, tls: Option<TlsAcceptor>, watcher: Watcher) {
        // why ignored: it only makes answers leave sooner.
        let _ = stream.set_nodelay(true);
        match tls {
            None => self.serve(stream, watcher).await,
            Some(tls) => match timeout(HANDSHAKE, tls.accept(stream)).await {
                Ok(Ok(stream)) => self.serve(stream, watcher).await,
                Ok(Err(error)) => tracing::debug!(%error, peer = %self.peer, "a TLS handshake failed"),
                Err(_) => tracing::debug!(peer = %self.peer, "a TLS handshake took too long"),
            },
        }
    }

    async fn serve(self, stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static, watcher: Watcher) {
        let service = service_fn(|request: Request<Incoming>| self.answer(request));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD)
            .max_buf_size(HEAD_BYTES)
            .serve_connection(TokioIo::new(stream), service);
        if let Err(error) = watcher.watch(connection).await {
            tracing::debug!(%error, peer = %self.peer, "a connection ended early");
        }
    }

    async fn answer(
        &self,
        mut request: Request<Incoming>,
    ) -> Result<axum::response::Response, std::convert::Infallible> {
        let client = address::client(self.peer.ip(), request.headers(), &self.proxies);
        request.extensions_mut().insert(ClientAddress(client));
        self.router.clone().oneshot(request.map(Body::new)).await
    }
}
