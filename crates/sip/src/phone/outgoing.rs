//! A call from here: from dialling to an answer, whatever it is.

use super::{Call, Phone};
use crate::{
    media::{Media, Sdp},
    message::{Method, Request, Response, Uri},
    transaction::Client,
};

/// A call that is not answered yet.
#[derive(Debug)]
pub struct Outgoing {
    phone: Phone,
    invite: Request,
    client: Client,
    media: Media,
    /// The provisional answers so far.
    pub progress: Vec<Response>,
}

/// The answer was no.
#[derive(Debug, Clone)]
pub struct Refused(pub Response);

impl Phone {
    /// Calls what a person would type: an extension, a number, an emergency number.
    ///
    /// # Errors
    /// There is no port for the sound.
    pub async fn dial(&self, dialled: &str) -> std::io::Result<Outgoing> {
        let uri = Uri::sip(dialled, &self.aor().domain, None);
        self.invite(self.request(Method::Invite, uri)).await
    }

    /// Calls with a request as it is, but for the sound and the way back.
    ///
    /// # Errors
    /// There is no port for the sound.
    pub async fn invite(&self, mut invite: Request) -> std::io::Result<Outgoing> {
        let settings = &self.0.settings;
        let media = Media::start(settings.ip, settings.voice).await?;
        invite.headers.push("Contact", self.contact().to_string());
        invite.headers.push("Content-Type", "application/sdp");
        invite.body = Sdp::offer(media.local()).to_body();
        let client = self.send(invite.clone());
        Ok(Outgoing { phone: self.clone(), invite, client, media, progress: Vec::new() })
    }
}

impl Outgoing {
    pub fn call_id(&self) -> &str {
        self.invite.headers.call_id()
    }

    /// Returns when the other end rings, or with what came instead.
    ///
    /// # Errors
    /// The answer was no.
    pub async fn rings(&mut self) -> Result<(), Refused> {
        loop {
            let response = self.next().await?;
            if response.is_final() {
                return Err(Refused(response));
            }
            if response.code > 100 {
                return Ok(());
            }
        }
    }

    /// # Errors
    /// The answer was no.
    pub async fn answered(mut self) -> Result<Call, Refused> {
        loop {
            let response = self.next().await?;
            if response.is_success() {
                return Ok(self.establish(&response).await);
            }
            if response.is_final() {
                return Err(Refused(response));
            }
        }
    }

    /// The code of a call that is not answered; 200 where it is, and hung up at once.
    pub async fn code(self) -> u16 {
        match self.answered().await {
            Ok(call) => {
                call.hang_up().await;
                200
            }
            Err(Refused(response)) => response.code,
        }
    }

    /// Hangs up before anybody answers.
    pub fn cancel(&self) {
        self.client.cancel();
    }

    /// The next answer, after any proof that was asked for.
    async fn next(&mut self) -> Result<Response, Refused> {
        loop {
            let Some(reply) = self.client.next().await else { return Err(Refused(self.invite.answer(408, "none"))) };
            let response = reply.response;
            if let Some(again) = self.phone.prove(&self.invite, &response) {
                self.invite = again;
                self.client = self.phone.send(self.invite.clone());
                continue;
            }
            if !response.is_final() {
                self.progress.push(response.clone());
            }
            return Ok(response);
        }
    }

    async fn establish(&self, response: &Response) -> Call {
        if let Some(sdp) = Sdp::parse(&response.body) {
            self.media.speak_to(sdp.address);
        }
        let call = Call::outgoing(&self.phone, &self.invite, response, self.media.clone());
        call.known.acknowledge(&self.phone).await;
        call
    }
}
