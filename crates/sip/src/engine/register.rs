//! REGISTER: a device says where it is.

use super::{
    Allowed, Core, Refusal,
    auth::Asked,
    registrar::{Binding, Refused, registration},
};
use crate::{
    message::{Address, Contact, Response},
    projection::{Aor, Subscriber},
    records::Event,
    transaction::Server,
};

impl Core {
    pub(super) async fn register(&self, server: &Server) -> Allowed<()> {
        let Asked::Proven(subscriber) = self.authenticate(server).await? else { return Ok(()) };
        if subscriber.suspended {
            return Err(Refusal(403));
        }
        let headers = &server.request.headers;
        let contacts: Vec<Contact> = headers.contacts().collect();
        if contacts.len() != headers.all("Contact").count() {
            return Err(Refusal(400));
        }
        if contacts.contains(&Contact::All) {
            // why: with anything else beside it a star could mean too much (RFC 3261, 10.3).
            if contacts.len() > 1 || headers.number("Expires") != Some(0) {
                return Err(Refusal(400));
            }
            let gone = self.registrar.clear(&subscriber.aor, &subscriber.device);
            gone.into_iter().for_each(|registration| self.tell(Event::Unregistered(registration)));
        } else {
            let too_brief = self.take(server, &subscriber, &contacts)?;
            if too_brief {
                let mut answer = server.request.answer(423, &server.tag);
                answer.headers.push("Min-Expires", self.config.expires.0.to_string());
                server.respond(answer).await;
                return Ok(());
            }
        }
        server.respond(self.there(server, &subscriber.aor)).await;
        Ok(())
    }

    /// Keeps the contacts; true: their time is too brief, and nothing was kept.
    fn take(&self, server: &Server, subscriber: &Subscriber, contacts: &[Contact]) -> Allowed<bool> {
        let (headers, now) = (&server.request.headers, self.config.clock.now());
        let (least, by_default, most) = self.config.expires;
        let (cseq, _) = headers.cseq().ok_or(Refusal(400))?;
        let mut new = Vec::new();
        for contact in contacts {
            let Contact::At(Address { uri, params, .. }) = contact else { continue };
            let said = params.get("expires").and_then(|text| text.parse().ok()).or_else(|| headers.number("Expires"));
            let seconds = said.unwrap_or(by_default);
            if seconds > 0 && seconds < least {
                return Ok(true);
            }
            new.push(Binding {
                contact: uri.clone(),
                peer: server.peer.clone(),
                device: subscriber.device.clone(),
                customer: subscriber.customer.clone(),
                call_id: headers.call_id().to_owned(),
                cseq,
                user_agent: headers.get("User-Agent").unwrap_or_default().chars().take(200).collect(),
                since: now,
                expires: now + u64::from(seconds.min(most)) * 1_000,
            });
        }
        let there: Vec<_> = new.iter().filter(|binding| binding.expires > now).cloned().collect();
        let ended = self.registrar.save(&subscriber.aor, new, now).map_err(|refused| match refused {
            Refused::OutOfOrder => Refusal(500),
            Refused::TooMany => Refusal(403),
        })?;
        there.iter().for_each(|binding| self.tell(Event::Registered(registration(&subscriber.aor, binding))));
        ended.into_iter().for_each(|registration| self.tell(Event::Unregistered(registration)));
        Ok(false)
    }

    /// Everything that is registered now, with the time that is left.
    fn there(&self, server: &Server, aor: &Aor) -> Response {
        let now = self.config.clock.now();
        let mut answer = server.request.answer(200, &server.tag);
        for binding in self.registrar.of(aor, now) {
            let mut contact = Address::new(binding.contact);
            contact.params.set("expires", Some(&(binding.expires.saturating_sub(now) / 1_000).to_string()));
            answer.headers.push("Contact", contact.to_string());
        }
        answer
    }
}
