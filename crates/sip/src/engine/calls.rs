//! The calls that are ringing or up: how many, whose, and how to end them from here.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::Notify;

use super::{Allowed, Core, Cut, Refusal, route::hop_of};
use crate::{
    media::Media,
    message::{Address, Headers, Method, Request, Response, Uri},
    projection::Line,
    records::{CallKind, CallRecord, Ended, Event},
};

#[derive(Debug, Default)]
pub(super) struct Calls(Mutex<HashMap<String, Arc<Call>>>);

#[derive(Debug)]
pub(super) struct Call {
    state: Mutex<State>,
    /// Tells a call that rings that it is over.
    pub(super) on_cut: Notify,
    /// The echo waits for its ACK.
    pub(super) on_ack: Notify,
}

#[derive(Debug)]
pub(super) struct State {
    pub(super) record: CallRecord,
    caller: Option<Side>,
    callee: Option<Side>,
    /// From, as a trunk knows the caller: nobody outside learns the address of a line.
    pub(super) masked: Option<String>,
    up: bool,
    /// The sound of an echo.
    pub(super) media: Option<Media>,
}

/// One end of a dialog, as the other end would address it.
#[derive(Debug, Clone)]
pub(super) struct Side {
    /// From or To, with its tag.
    name: String,
    contact: Uri,
    routes: Vec<String>,
    cseq: u32,
}

impl Call {
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Calls {
    fn all(&self) -> MutexGuard<'_, HashMap<String, Arc<Call>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn len(&self) -> usize {
        self.all().len()
    }

    /// The call of a request inside of it, from either end.
    pub(super) fn of(&self, headers: &Headers) -> Option<Arc<Call>> {
        let (from, to) = (headers.from_tag().unwrap_or_default(), headers.to_tag().unwrap_or_default());
        let calls = self.all();
        [from, to].iter().find_map(|tag| calls.get(&key(headers.call_id(), tag)).cloned())
    }
}

fn key(call_id: &str, tag: &str) -> String {
    format!("{tag}|{call_id}")
}

/// A call that rings; if nobody answered when this goes, it is over.
#[derive(Debug)]
pub(super) struct Slot {
    core: Arc<Core>,
    pub(super) call: Arc<Call>,
}

impl Drop for Slot {
    fn drop(&mut self) {
        if !self.call.state().up {
            self.core.finish(&self.call, Ended::Unanswered);
        }
    }
}

impl Slot {
    pub(super) fn note(&self, edit: impl FnOnce(&mut CallRecord)) {
        edit(&mut self.call.state().record);
    }

    /// The called customer counts this call too, and may have enough of them.
    pub(super) fn join(&self, line: &Line) -> Allowed<()> {
        let calls = self.core.calls.all();
        let mut state = self.call.state();
        let counted = state.record.customer == line.customer || state.record.callee_customer == line.customer;
        drop(state);
        if !counted && is_full(&calls, &line.customer, line.max_calls) {
            return Err(Refusal(486));
        }
        state = self.call.state();
        state.record.callee = line.aor.to_string();
        state.record.callee_customer.clone_from(&line.customer);
        if state.record.customer.is_empty() {
            state.record.customer.clone_from(&line.customer);
            state.record.partner.clone_from(&line.partner);
        }
        Ok(())
    }

    /// Somebody answered.
    pub(super) fn answered(&self, invite: &Request, answer: &Response) {
        let (below, above) = self.core.split_routes(&answer.headers);
        let side = |name: &str, contact: Option<Address>, routes, cseq| {
            let name = answer.headers.get(name).unwrap_or_default().to_owned();
            contact.map(|contact| Side { name, contact: contact.uri, routes, cseq })
        };
        let cseq = invite.headers.cseq().map_or(0, |(number, _)| number);
        let caller = side("From", invite.headers.contact(), above, cseq);
        let callee = side("To", answer.headers.contact(), below, 0);
        let mut state = self.call.state();
        (state.caller, state.callee, state.up) = (caller, callee, true);
        state.record.answered = Some(self.core.config.clock.now());
        state.record.code = answer.code;
    }
}

fn is_full(calls: &HashMap<String, Arc<Call>>, customer: &str, max: u64) -> bool {
    let is_theirs = |call: &&Arc<Call>| {
        let state = call.state();
        let record = &state.record;
        record.kind != CallKind::Emergency && (record.customer == customer || record.callee_customer == customer)
    };
    max > 0 && u64::try_from(calls.values().filter(is_theirs).count()).unwrap_or(u64::MAX) >= max
}

impl Core {
    /// A call begins, unless the customer has as many as it may.
    pub(super) fn begin(self: &Arc<Self>, record: CallRecord, max: u64) -> Allowed<Slot> {
        let mut calls = self.calls.all();
        if !record.customer.is_empty() && is_full(&calls, &record.customer, max) {
            return Err(Refusal(486));
        }
        let key = key(&record.call_id, &record.from_tag);
        if calls.contains_key(&key) {
            return Err(Refusal(482));
        }
        let state = Mutex::new(State { record, caller: None, callee: None, masked: None, up: false, media: None });
        let call = Arc::new(Call { state, on_cut: Notify::new(), on_ack: Notify::new() });
        calls.insert(key, call.clone());
        Ok(Slot { core: self.clone(), call })
    }

    /// A call is over: it is told once, by whoever takes it off the table.
    pub(super) fn finish(&self, call: &Call, by: Ended) {
        let mut record = call.state().record.clone();
        if self.calls.all().remove(&key(&record.call_id, &record.from_tag)).is_none() {
            return;
        }
        call.state().media = None;
        record.ended = self.config.clock.now();
        record.ended_by = by;
        let events = self.events.clone();
        // why: a record waits for its reader, where a registration need not.
        self.endpoint.spawn(async move { drop(events.send(Event::Ended(record)).await) });
    }

    pub(super) fn cut_calls(&self, cut: &Cut) -> usize {
        let is_theirs = |call: &Arc<Call>| {
            let state = call.state();
            let record = &state.record;
            match cut {
                Cut::Device { .. } => false,
                Cut::Line(aor) => [&record.caller, &record.callee].contains(&&aor.to_string()),
                Cut::Domain(domain) => {
                    let is_there = |aor: &String| aor.split_once('@').is_some_and(|(_, of)| of == domain);
                    is_there(&record.caller) || is_there(&record.callee)
                }
            }
        };
        let theirs: Vec<Arc<Call>> = self.calls.all().values().filter(|call| is_theirs(call)).cloned().collect();
        theirs.iter().for_each(|call| self.hang_up(call, Ended::Command));
        theirs.len()
    }

    /// Calls that have lasted longer than any may.
    pub(super) fn overdue(&self) -> Vec<Arc<Call>> {
        let (now, max) = (self.config.clock.now(), u64::try_from(self.config.call_max.as_millis()).unwrap_or(u64::MAX));
        let is_overdue = |call: &Arc<Call>| now.saturating_sub(call.state().record.started) > max;
        self.calls.all().values().filter(|call| is_overdue(call)).cloned().collect()
    }

    /// Ends a call from here: BYE to both ends; a call that rings is given up.
    pub(super) fn hang_up(&self, call: &Arc<Call>, by: Ended) {
        let (caller, callee, masked, call_id) = {
            let state = call.state();
            (state.caller.clone(), state.callee.clone(), state.masked.clone(), state.record.call_id.clone())
        };
        if let (Some(caller), Some(callee)) = (caller, callee) {
            let outside = Side { name: masked.unwrap_or_else(|| caller.name.clone()), ..caller.clone() };
            self.say_bye(&call_id, &outside, &callee);
            self.say_bye(&call_id, &callee, &caller);
            self.finish(call, by);
        } else {
            call.on_cut.notify_one();
        }
    }

    fn say_bye(&self, call_id: &str, from: &Side, to: &Side) {
        let mut bye = Request::new(Method::Bye, to.contact.clone());
        to.routes.iter().for_each(|route| bye.headers.push("Route", route));
        bye.headers.push("Max-Forwards", "70");
        bye.headers.push("From", &from.name);
        bye.headers.push("To", &to.name);
        bye.headers.push("Call-ID", call_id);
        bye.headers.push("CSeq", format!("{} BYE", from.cseq + 1));
        let endpoint = self.endpoint.clone();
        self.endpoint.spawn(async move {
            let next = bye.headers.get("Route").and_then(Address::parse);
            let peer = match next {
                Some(route) => hop_of(&mut { route.uri }).await,
                None => hop_of(&mut bye.uri).await,
            };
            if let Ok(peer) = peer {
                endpoint.send(bye, peer).last().await;
            }
        });
    }
}

impl State {
    /// Remembers how far each end has counted, for the BYE that may come from here.
    pub(super) fn count(&mut self, headers: &Headers) {
        let is_caller = headers.from_tag().as_deref() == Some(&self.record.from_tag);
        let side = if is_caller { &mut self.caller } else { &mut self.callee };
        if let (Some(side), Some((number, _))) = (side, headers.cseq()) {
            side.cseq = side.cseq.max(number);
        }
    }

    /// The names of a request inside of the call, as its receiver knows them.
    pub(super) fn rename(&self, headers: &mut Headers) {
        let (Some(masked), Some(caller)) = (&self.masked, &self.caller) else { return };
        if headers.from_tag().as_deref() == Some(&self.record.from_tag) {
            headers.set("From", masked);
        } else {
            headers.set("To", &caller.name);
        }
    }

    /// From, as the caller said it.
    pub(super) fn caller_name(&self) -> Option<&str> {
        self.caller.as_ref().map(|side| side.name.as_str())
    }

    /// The Contact of the called, with the address it really has.
    pub(super) fn callee_contact(&self) -> Option<&Uri> {
        self.callee.as_ref().map(|side| &side.contact)
    }
}
