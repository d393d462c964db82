//! The echo: a number that answers by itself and says back what it hears, so that anybody can try a telephone alone.

use std::{sync::Arc, time::Duration};

use tokio::time::{Instant, timeout};

use super::{Allowed, Core, Refusal, calls::Call, fork::Leg};
use crate::{
    media::{Media, Sdp, Voice},
    message::{Address, Method, Response, Uri},
    records::{CallKind, Ended},
    transaction::Server,
};

/// Nobody needs more of it.
const ECHO_MAX: Duration = Duration::from_secs(300);

impl Core {
    pub(super) async fn echo(self: &Arc<Self>, leg: &Leg) -> Allowed<()> {
        leg.slot.note(|record| record.kind = CallKind::Echo);
        let offer = Sdp::parse(&leg.server.request.body).ok_or(Refusal(488))?;
        let media = Media::start(self.ip(), Voice::Echo).await.map_err(|_| Refusal(503))?;
        let answer = self.echo_answer(&leg.server, &offer, &media).ok_or(Refusal(488))?;
        leg.slot.answered(&leg.base, &answer);
        leg.slot.call.state().media = Some(media);
        leg.server.respond(answer.clone()).await;
        let (core, call) = (self.clone(), leg.slot.call.clone());
        self.endpoint.spawn(async move { core.look_after_echo(&call, answer).await });
        Ok(())
    }

    fn echo_answer(&self, server: &Server, offer: &Sdp, media: &Media) -> Option<Response> {
        let mut answer = server.request.answer(200, &server.tag);
        let (host, port) = self.endpoint.transports().place(server.peer.protocol);
        let mut contact = Address::new(Uri::sip("echo", &host, Some(port)));
        if server.peer.protocol.is_reliable() {
            contact.uri.params.set("transport", Some(&server.peer.protocol.name().to_ascii_lowercase()));
        }
        answer.headers.push("Contact", contact.to_string());
        answer.headers.push("Content-Type", "application/sdp");
        answer.body = offer.answer(media.local())?.to_body();
        Some(answer)
    }

    /// The success is said until it is heard, and the call ends when it has lasted long enough.
    async fn look_after_echo(&self, call: &Arc<Call>, answer: Response) {
        let timers = self.endpoint.timers();
        let (mut pause, ends) = (timers.t1, Instant::now() + timers.lifetime());
        while timeout(pause, call.on_ack.notified()).await.is_err() {
            if Instant::now() >= ends || call.state().media.is_none() {
                break;
            }
            pause = (pause * 2).min(timers.t2);
            self.endpoint.send_back(answer.clone()).await;
        }
        tokio::time::sleep(ECHO_MAX).await;
        self.hang_up(call, Ended::Limit);
    }

    /// Requests of a call that this side is the other end of.
    pub(super) async fn in_echo(&self, server: &Server, call: &Call) -> Allowed<()> {
        match server.request.method {
            Method::Bye => {
                server.refuse(200).await;
                self.finish(call, Ended::Caller);
                Ok(())
            }
            Method::Invite => {
                let media = call.state().media.clone().ok_or(Refusal(481))?;
                let offer = Sdp::parse(&server.request.body).ok_or(Refusal(488))?;
                server.respond(self.echo_answer(server, &offer, &media).ok_or(Refusal(488))?).await;
                Ok(())
            }
            _ => Err(Refusal(200)),
        }
    }
}
