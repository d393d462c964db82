//! The little sound there is: a tone to send, an echo to give back, and an ear that knows whether the tone arrived. For the test phone and
//! the echo number; calls between people pass none of it through this side.

mod sdp;
mod tone;

use std::{
    io,
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::{net::UdpSocket, sync::watch, task::JoinSet, time::MissedTickBehavior};

pub use sdp::Sdp;
use tone::{FRAME, Generator, decode, is_tone};

use crate::chance;

/// How much is listened to at once: a fifth of a second.
const WINDOW: usize = FRAME * 10;
const HEADER: usize = 12;

/// What this end says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// A tone of so many hertz.
    Tone(u32),
    /// What it hears.
    Echo,
    Silence,
}

/// One end of a stream of sound.
#[derive(Debug, Clone)]
pub struct Media(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    local: SocketAddr,
    remote: watch::Sender<Option<SocketAddr>>,
    heard: watch::Sender<u64>,
    window: Mutex<Vec<i16>>,
    tasks: Mutex<JoinSet<()>>,
}

impl Media {
    /// Listens at a free port; speaks as soon as it knows to whom.
    ///
    /// # Errors
    /// There is no free port.
    pub async fn start(ip: IpAddr, voice: Voice) -> io::Result<Self> {
        let socket = Arc::new(UdpSocket::bind((ip, 0)).await?);
        let inner = Arc::new(Inner {
            local: socket.local_addr()?,
            remote: watch::Sender::new(None),
            heard: watch::Sender::new(0),
            window: Mutex::default(),
            tasks: Mutex::default(),
        });
        let mut tasks = JoinSet::new();
        let weak = Arc::downgrade(&inner);
        tasks.spawn(listen(socket.clone(), weak, voice));
        if let Voice::Tone(hertz) = voice {
            tasks.spawn(speak(socket, inner.remote.subscribe(), hertz));
        }
        *inner.tasks.lock().unwrap_or_else(PoisonError::into_inner) = tasks;
        Ok(Self(inner))
    }

    pub fn local(&self) -> SocketAddr {
        self.0.local
    }

    pub fn speak_to(&self, remote: SocketAddr) {
        self.0.remote.send_replace(Some(remote));
    }

    /// Packets so far.
    pub fn heard(&self) -> u64 {
        *self.0.heard.borrow()
    }

    /// Returns when this tone is heard, clear, for a fifth of a second.
    pub async fn hears(&self, hertz: u32) {
        let mut heard = self.0.heard.subscribe();
        loop {
            let window = self.0.window.lock().unwrap_or_else(PoisonError::into_inner).clone();
            if window.len() >= WINDOW && is_tone(&window, hertz) {
                return;
            }
            if heard.changed().await.is_err() {
                return std::future::pending().await;
            }
        }
    }
}

async fn listen(socket: Arc<UdpSocket>, inner: std::sync::Weak<Inner>, voice: Voice) {
    let mut packet = [0; 2_048];
    let source = chance::token(4);
    loop {
        let Ok((length, from)) = socket.recv_from(&mut packet).await else { continue };
        // why: version 2, no extension, no contributors: what telephones send.
        if length <= HEADER || packet[0] != 0x80 {
            continue;
        }
        let Some(inner) = inner.upgrade() else { return };
        if let Some(samples) = decode(packet[1] & 0x7f, &packet[HEADER..length]) {
            let mut window = inner.window.lock().unwrap_or_else(PoisonError::into_inner);
            window.extend(samples);
            let excess = window.len().saturating_sub(WINDOW);
            window.drain(..excess);
        }
        inner.heard.send_modify(|heard| *heard += 1);
        if voice == Voice::Echo {
            packet[8..HEADER].copy_from_slice(&source.as_bytes()[..4]);
            // why: to where it came from, which is where the speaker is, whatever address it believes to have.
            let _ = socket.send_to(&packet[..length], from).await;
        }
    }
}

async fn speak(socket: Arc<UdpSocket>, mut remote: watch::Receiver<Option<SocketAddr>>, hertz: u32) {
    let mut generator = Generator::new(hertz);
    let mut every = tokio::time::interval(Duration::from_millis(20));
    every.set_missed_tick_behavior(MissedTickBehavior::Delay);
    if remote.wait_for(Option::is_some).await.is_err() {
        return;
    }
    loop {
        every.tick().await;
        let to = *remote.borrow();
        if let Some(to) = to {
            let _ = socket.send_to(&generator.packet(), to).await;
        }
    }
}
