//! A call to here: it rings, and is answered, refused, or given up.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::mpsc,
    time::{Instant, timeout},
};

use super::{Call, Phone, call};
use crate::{
    media::{Media, Sdp},
    message::{Headers, Method, Response},
    transaction::Server,
};

/// A call that rings.
#[derive(Debug)]
pub struct Ringing {
    phone: Phone,
    server: Server,
}

/// Whatever comes to the phone from outside of a transaction.
pub(super) async fn take(phone: &Phone, server: Server, rings: &mpsc::Sender<Ringing>) {
    let headers = &server.request.headers;
    let known = phone.call(&call::key(headers, true));
    match (&server.request.method, known) {
        (Method::Bye, Some(known)) => {
            known.end();
            server.refuse(200).await;
        }
        (Method::Invite, None) if headers.to_tag().is_none() => {
            let ringing = Ringing { phone: phone.clone(), server };
            ringing.server.respond(ringing.answer(180)).await;
            if let Err(error) = rings.try_send(ringing) {
                error.into_inner().refuse(486).await;
            }
        }
        (Method::Options, _) | (_, Some(_)) => server.refuse(200).await,
        _ => server.refuse(481).await,
    }
}

impl Ringing {
    /// What came with the call: who calls, and how.
    pub fn headers(&self) -> &Headers {
        &self.server.request.headers
    }

    /// The request as it came.
    pub fn request(&self) -> &crate::message::Request {
        &self.server.request
    }

    pub async fn refuse(&self, code: u16) {
        self.server.respond(self.answer(code)).await;
    }

    /// Returns when the caller has given up; the call is ended here too.
    pub async fn given_up(&self) {
        self.server.cancelled().await;
        self.refuse(487).await;
    }

    /// # Errors
    /// There is no port for the sound.
    pub async fn pick_up(&self) -> std::io::Result<Call> {
        let settings = &self.phone.0.settings;
        let media = Media::start(settings.ip, settings.voice).await?;
        let mut answer = self.answer(200);
        let local = Sdp::offer(media.local());
        answer.body = match Sdp::parse(&self.server.request.body) {
            Some(offer) => {
                media.speak_to(offer.address);
                offer.answer(media.local()).unwrap_or(local).to_body()
            }
            None => local.to_body(),
        };
        answer.headers.push("Content-Type", "application/sdp");
        let call = Call::incoming(&self.phone, &self.server.request, &answer, media);
        self.server.respond(answer.clone()).await;
        self.repeat(&call, answer);
        Ok(call)
    }

    /// The success is said until it is heard (RFC 3261, 13.3.1.4).
    fn repeat(&self, call: &Call, answer: Response) {
        let (endpoint, known) = (self.phone.0.endpoint.clone(), Arc::clone(&call.known));
        self.phone.0.endpoint.spawn(async move {
            let timers = endpoint.timers();
            let (mut pause, ends) = (timers.t1, Instant::now() + timers.lifetime());
            while timeout(pause, known.heard.notified()).await.is_err() && Instant::now() < ends {
                pause = (pause * 2).min(timers.t2).max(Duration::from_millis(1));
                endpoint.send_back(answer.clone()).await;
            }
        });
    }

    fn answer(&self, code: u16) -> Response {
        let mut answer = self.server.request.answer(code, &self.server.tag);
        if code < 300 {
            let routes: Vec<String> = self.headers().all("Record-Route").map(str::to_owned).collect();
            routes.iter().for_each(|route| answer.headers.push("Record-Route", route));
            answer.headers.push("Contact", self.phone.contact().to_string());
        }
        answer
    }
}
