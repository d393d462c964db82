//! One connection: what is read is taken apart into messages, what is to be sent waits in an outbox. It ends with the first thing that is no
//! SIP, with silence before the first message, or with silence for longer than any registration lasts.

use std::{
    io,
    sync::{
        PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadHalf, WriteHalf, split},
    sync::mpsc,
    time::timeout,
};

use super::{CONNECTIONS_MAX, Connection, OUTBOX, Peer, Transports};
use crate::message::{Frame, frame, parse};

const FIRST: Duration = Duration::from_secs(30);
const SILENCE: Duration = Duration::from_secs(7_400);
const WRITE: Duration = Duration::from_secs(10);

static OPENED: AtomicU64 = AtomicU64::new(0);

impl Transports {
    /// The connection serves this peer from now on.
    pub(super) fn keep<S>(&self, stream: S, peer: Peer) -> io::Result<Connection>
    where
        S: AsyncRead + AsyncWrite + Send + 'static,
    {
        let (outbox, letters) = mpsc::channel(OUTBOX);
        let connection = Connection { outbox: outbox.clone(), number: OPENED.fetch_add(1, Ordering::Relaxed) };
        {
            let mut connections = self.0.connections.lock().unwrap_or_else(PoisonError::into_inner);
            if connections.len() >= CONNECTIONS_MAX {
                return Err(io::ErrorKind::QuotaExceeded.into());
            }
            connections.insert((peer.protocol, peer.address), connection.clone());
        }
        let (read, write) = split(stream);
        let (this, number) = (self.clone(), connection.number);
        self.spawn(async move {
            tokio::select! {
                () = this.read(read, &peer, &outbox) => {}
                () = write_all(write, letters) => {}
            }
            this.forget(&peer, number);
        });
        Ok(connection)
    }

    fn forget(&self, peer: &Peer, number: u64) {
        let mut connections = self.0.connections.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (peer.protocol, peer.address);
        if connections.get(&key).is_some_and(|known| known.number == number) {
            connections.remove(&key);
        }
    }

    async fn read<S: AsyncRead>(&self, mut stream: ReadHalf<S>, peer: &Peer, outbox: &mpsc::Sender<Vec<u8>>) {
        let (mut buffer, mut patience) = (Vec::with_capacity(4_096), FIRST);
        loop {
            let read = timeout(patience, stream.read_buf(&mut buffer)).await;
            if !matches!(read, Ok(Ok(length)) if length > 0) {
                return;
            }
            loop {
                let taken = match frame(&buffer) {
                    Ok(Frame::Partial) => break,
                    Ok(Frame::KeepAlive(blank)) => {
                        // why: RFC 5626: two line ends are a ping, one is its answer.
                        if blank >= 4 {
                            let _ = outbox.try_send(b"\r\n".to_vec());
                        }
                        blank
                    }
                    Ok(Frame::Message(length)) => {
                        let Ok(message) = parse(&buffer[..length]) else { return };
                        patience = SILENCE;
                        self.deliver(message, peer.clone()).await;
                        length
                    }
                    Err(_) => return,
                };
                buffer.drain(..taken);
            }
        }
    }
}

async fn write_all<S: AsyncWrite>(mut stream: WriteHalf<S>, mut letters: mpsc::Receiver<Vec<u8>>) {
    while let Some(letter) = letters.recv().await {
        let written = async {
            stream.write_all(&letter).await?;
            stream.flush().await
        };
        if !matches!(timeout(WRITE, written).await, Ok(Ok(()))) {
            return;
        }
    }
}
