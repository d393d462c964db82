//! An answered call: its dialog, its sound, its end.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{Notify, watch};

use super::Phone;
use crate::{
    media::Media,
    message::{Address, Headers, Method, Request, Response, Uri},
    transport::Peer,
};

/// What both ends agreed on (RFC 3261, section 12).
#[derive(Debug)]
struct Dialog {
    call_id: String,
    local: String,
    remote: String,
    routes: Vec<String>,
    target: Uri,
    /// The CSeq of the INVITE, and of the last request from here.
    invite: u32,
    number: u32,
}

#[derive(Debug)]
pub(super) struct Known {
    dialog: Mutex<Dialog>,
    ended: watch::Sender<bool>,
    pub(super) heard: Notify,
}

/// A call that was answered, by whomever.
#[derive(Debug)]
pub struct Call {
    pub(super) phone: Phone,
    pub(super) known: Arc<Known>,
    key: String,
    pub media: Media,
    /// The answer that made it a call, or the request where this phone answered.
    pub headers: Headers,
}

/// Call-ID and this phone's tag.
pub(super) fn key(headers: &Headers, incoming: bool) -> String {
    let tag = if incoming { headers.to_tag() } else { headers.from_tag() };
    format!("{}|{}", headers.call_id(), tag.unwrap_or_default())
}

impl Known {
    pub(super) fn end(&self) {
        self.ended.send_replace(true);
    }

    pub(super) fn acknowledged(&self) {
        self.heard.notify_one();
    }

    fn request(&self, method: Method, number: Option<u32>) -> Request {
        let mut dialog = self.dialog.lock().unwrap_or_else(PoisonError::into_inner);
        let number = number.unwrap_or_else(|| {
            dialog.number += 1;
            dialog.number
        });
        let mut request = Request::new(method.clone(), dialog.target.clone());
        dialog.routes.iter().for_each(|route| request.headers.push("Route", route));
        request.headers.push("Max-Forwards", "70");
        request.headers.push("From", &dialog.local);
        request.headers.push("To", &dialog.remote);
        request.headers.push("Call-ID", &dialog.call_id);
        request.headers.push("CSeq", format!("{number} {method}"));
        request
    }

    /// Says, again, that the success was heard.
    pub(super) async fn acknowledge(&self, phone: &Phone) {
        let number = self.dialog.lock().unwrap_or_else(PoisonError::into_inner).invite;
        let ack = self.request(Method::Ack, Some(number));
        let peer = next_hop(phone, &ack).await;
        phone.0.endpoint.send_ack(ack, &peer).await;
    }
}

async fn next_hop(phone: &Phone, request: &Request) -> Peer {
    let route = request.headers.get("Route").and_then(Address::parse);
    let uri = route.map_or_else(|| request.uri.clone(), |route| route.uri);
    Peer::of(&uri).await.unwrap_or_else(|_| phone.0.settings.server.clone())
}

impl Call {
    /// As the caller has it, from the answer to its INVITE.
    pub(super) fn outgoing(phone: &Phone, invite: &Request, answer: &Response, media: Media) -> Self {
        let headers = &answer.headers;
        let mut routes: Vec<String> = headers.all("Record-Route").map(str::to_owned).collect();
        routes.reverse();
        let number = invite.headers.cseq().map_or(0, |(number, _)| number);
        let dialog = Dialog {
            call_id: headers.call_id().to_owned(),
            local: headers.get("From").unwrap_or_default().to_owned(),
            remote: headers.get("To").unwrap_or_default().to_owned(),
            routes,
            target: headers.contact().map_or_else(|| invite.uri.clone(), |contact| contact.uri),
            invite: number,
            number,
        };
        Self::known(phone, key(headers, false), dialog, media, headers.clone())
    }

    /// As the called has it, from the INVITE and its own answer to it.
    pub(super) fn incoming(phone: &Phone, invite: &Request, answer: &Response, media: Media) -> Self {
        let headers = &invite.headers;
        let dialog = Dialog {
            call_id: headers.call_id().to_owned(),
            local: answer.headers.get("To").unwrap_or_default().to_owned(),
            remote: headers.get("From").unwrap_or_default().to_owned(),
            routes: headers.all("Record-Route").map(str::to_owned).collect(),
            target: headers.contact().map_or_else(|| invite.uri.clone(), |contact| contact.uri),
            invite: 0,
            number: 0,
        };
        Self::known(phone, key(&answer.headers, true), dialog, media, headers.clone())
    }

    fn known(phone: &Phone, key: String, dialog: Dialog, media: Media, headers: Headers) -> Self {
        let known =
            Arc::new(Known { dialog: Mutex::new(dialog), ended: watch::Sender::new(false), heard: Notify::new() });
        phone.0.calls.lock().unwrap_or_else(PoisonError::into_inner).insert(key.clone(), known.clone());
        Self { phone: phone.clone(), known, key, media, headers }
    }

    pub fn call_id(&self) -> &str {
        self.headers.call_id()
    }

    /// The code of the answer to BYE.
    pub async fn hang_up(&self) -> u16 {
        let bye = self.known.request(Method::Bye, None);
        self.known.end();
        self.send(bye).await
    }

    /// A request in the dialog, and the code it was answered with.
    pub async fn say(&self, method: Method) -> u16 {
        self.send(self.known.request(method, None)).await
    }

    /// The request that hanging up would send.
    pub fn bye(&self) -> Request {
        self.known.request(Method::Bye, None)
    }

    pub async fn send(&self, request: Request) -> u16 {
        let peer = next_hop(&self.phone, &request).await;
        self.phone.0.endpoint.send(request, peer).last().await.map_or(408, |reply| reply.response.code)
    }

    /// Returns when the call has ended, from either side.
    pub async fn ended(&self) {
        let _ = self.known.ended.subscribe().wait_for(|ended| *ended).await;
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        self.phone.0.calls.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.key);
    }
}
