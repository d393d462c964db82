//! An answer that is written while it is read: lines come through a channel. A fault ends it early, so that nobody takes a part for the whole.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
};

use axum::body::{Body, Bytes, HttpBody};
use http_body::Frame;
use tokio::sync::mpsc;

pub(crate) type Sender = mpsc::Sender<Result<Bytes, io::Error>>;

/// The end to write into, and the body to answer with. Whoever writes waits for whoever reads.
pub(crate) fn open() -> (Sender, Body) {
    let (sender, receiver) = mpsc::channel(4);
    (sender, Body::new(Stream(receiver)))
}

struct Stream(mpsc::Receiver<Result<Bytes, io::Error>>);

impl HttpBody for Stream {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        self.0.poll_recv(context).map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}
