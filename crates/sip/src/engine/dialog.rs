//! Requests inside of a call: passed on along the way that was recorded, and only where they bear its seal, so that nobody uses this side to
//! reach a trunk by pretending to be in a call.

use std::sync::Arc;

use super::{
    Allowed, Core, Refusal, count_hop,
    route::{hop_of, is_direct, note_contact},
};
use crate::{
    message::{Address, Method, Request, Response},
    records::Ended,
    transaction::Server,
    transport::Peer,
};

impl Core {
    pub(super) async fn in_dialog(self: Arc<Self>, server: &Server) -> Allowed<()> {
        let mut request = Request::clone(&server.request);
        let call = self.calls.of(&request.headers);
        if let Some(call) = call.as_ref().filter(|call| call.state().media.is_some()) {
            return self.in_echo(server, call).await;
        }
        if !self.pop_routes(&mut request) {
            return Err(Refusal(481));
        }
        if let Some(call) = &call {
            let mut state = call.state();
            state.count(&request.headers);
            state.rename(&mut request.headers);
        }
        let peer = self.onward(&mut request, &server.peer).await.ok_or(Refusal(404))?;
        let is_bye = request.method == Method::Bye;
        let by_caller = call
            .as_ref()
            .is_some_and(|call| request.headers.from_tag().as_deref() == Some(call.state().record.from_tag.as_str()));
        self.relay(server, request, &peer).await;
        if let Some(call) = call.filter(|_| is_bye) {
            self.finish(&call, if by_caller { Ended::Caller } else { Ended::Callee });
        }
        Ok(())
    }

    /// One hop more, and where to.
    async fn onward(&self, request: &mut Request, from: &Peer) -> Option<Peer> {
        count_hop(request);
        if is_direct(request) {
            note_contact(&mut request.headers, from);
        }
        match request.headers.get("Route").and_then(Address::parse) {
            Some(route) => Peer::of(&route.uri).await.ok(),
            None => hop_of(&mut request.uri).await.ok(),
        }
    }

    /// To the peer, and every answer back.
    async fn relay(&self, server: &Server, request: Request, peer: &Peer) {
        let direct = !request.headers.has("Route");
        let mut client = self.endpoint.send(request, peer.clone());
        let mut cancelled = false;
        loop {
            let reply = tokio::select! {
                reply = client.next() => reply,
                () = server.cancelled(), if !cancelled => {
                    cancelled = true;
                    client.cancel();
                    continue;
                }
            };
            let Some(reply) = reply else { return };
            let mut response = reply.response;
            if response.code == 100 {
                continue;
            }
            response.headers.remove_first("Via");
            if direct {
                note_contact(&mut response.headers, peer);
            }
            for name in ["From", "To"] {
                response.headers.set(name, server.request.headers.get(name).unwrap_or_default());
            }
            let is_final = response.is_final();
            server.respond(response).await;
            if is_final {
                return;
            }
        }
    }

    /// The ACK to a success.
    pub(super) async fn ack(self: Arc<Self>, mut request: Request, from: &Peer) {
        if let Some(call) = self.calls.of(&request.headers).filter(|call| call.state().media.is_some()) {
            call.on_ack.notify_one();
            return;
        }
        if let Some(call) = self.calls.of(&request.headers) {
            call.state().rename(&mut request.headers);
        }
        if self.pop_routes(&mut request)
            && let Some(peer) = self.onward(&mut request, from).await
        {
            self.endpoint.send_ack(request, &peer).await;
        }
    }

    /// A success that was repeated because its ACK was lost, or it was itself.
    pub(super) async fn pass_back(self: Arc<Self>, mut response: Response) {
        response.headers.remove_first("Via");
        if response.headers.via().is_none() {
            return;
        }
        let call = self.calls.of(&response.headers);
        if let Some(call) = call {
            let state = call.state();
            if let Some(contact) = state.callee_contact() {
                response.headers.set("Contact", Address::new(contact.clone()).to_string());
            }
            if let Some(name) = state.caller_name() {
                response.headers.set("From", name);
            }
        }
        self.endpoint.send_back(response).await;
    }
}
