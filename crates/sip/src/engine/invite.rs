//! A call begins: whose it is, whether it is an emergency, and what it may. Emergency comes before everything that could stop it.

use std::sync::Arc;

use super::{
    Allowed, Core, Refusal,
    auth::Asked,
    count_hop,
    dial::Aim,
    fork::Leg,
    route::{is_direct, note_contact},
};
use crate::{
    message::{Address, Request, Scheme, Uri},
    projection::{Aor, Gateway, Line},
    records::{CallKind, CallRecord, Ended, Event},
    transaction::Server,
};

/// What nobody may bring along: identities are said by this side, routes were never asked for.
const STRIPPED: &[&str] = &[
    "P-Asserted-Identity",
    "P-Preferred-Identity",
    "Remote-Party-ID",
    "Route",
    "Geolocation",
    "Geolocation-Routing",
    "Geolocation-Error",
    "Diversion",
    "History-Info",
    "Authorization",
    "Proxy-Authorization",
    "Path",
];

impl Core {
    pub(super) async fn invite(self: Arc<Self>, server: &Server) -> Allowed<()> {
        let gateways = self.gateways_at(&server.peer).await?;
        if !gateways.is_empty() && !self.claims_a_line(&server.request).await? {
            return self.from_trunk(server, &gateways).await;
        }
        let Asked::Proven(subscriber) = self.authenticate(server).await? else { return Ok(()) };
        server.respond(server.request.answer(100, &server.tag)).await;
        let line = self.projection.line(&subscriber.aor).await?.ok_or(Refusal(403))?;
        let uri = &server.request.uri;
        let dialled = uri.user.clone();
        if self.projection.is_emergency(&line.country, &dialled).await? {
            return self.emergency(server, &line, &dialled).await;
        }
        if subscriber.suspended || line.suspended || (uri.scheme != Scheme::Tel && uri.host != subscriber.aor.domain) {
            return Err(Refusal(403));
        }
        let mut record = self.record(&server.request, &dialled);
        (record.partner, record.customer) = (line.partner.clone(), line.customer.clone());
        (record.caller, record.caller_number) = (line.aor.to_string(), line.caller_id.clone());
        let leg = self.leg(server, record, line.max_calls)?;
        let aim = self.aim(&line, &dialled, false).await;
        self.follow(leg, aim, Some(&line)).await
    }

    /// Whether it says to come from a line, which it can prove: a telephone may stand behind the address of a gateway, and needs its emergency
    /// calls there too.
    async fn claims_a_line(&self, request: &Request) -> Allowed<bool> {
        let Some(from) = request.headers.from() else { return Ok(false) };
        Ok(self.projection.line(&Aor::new(from.uri.user, from.uri.host)).await?.is_some())
    }

    /// A call from outside, for one of our numbers: of a partner that has a gateway there, for a carrier may serve several.
    async fn from_trunk(self: Arc<Self>, server: &Server, gateways: &[Gateway]) -> Allowed<()> {
        server.respond(server.request.answer(100, &server.tag)).await;
        let request = &server.request;
        // why: on a trunk that registers, the address is the registration's and the number stands in To.
        let by_registration =
            gateways.iter().any(|gateway| !gateway.registration.is_empty() && request.uri.user == gateway.registration);
        let called =
            if by_registration { request.headers.to().map(|to| to.uri.user) } else { Some(request.uri.user.clone()) };
        let called = called.unwrap_or_default();
        let number = international(&called);
        let owner = self.projection.owner(&number).await?;
        let gateway = gateways.iter().find(|gateway| Some(&gateway.partner) == owner.as_ref());
        let mut record = self.record(request, &called);
        record.kind = CallKind::PstnIn;
        if let Some(gateway) = gateway.or_else(|| gateways.first()) {
            record.trunk.clone_from(&gateway.trunk);
        }
        record.caller_number = asserted(request);
        let mut leg = self.leg(server, record, 0)?;
        if let Some(identity) = request.headers.get("P-Asserted-Identity") {
            leg.base.headers.push("P-Asserted-Identity", identity);
        }
        // why the same answer: nobody learns from it which numbers another partner has.
        let aim = if gateway.is_some() { self.aim_of_number(&number).await } else { Err(Refusal(404)) };
        self.follow(leg, aim, None).await
    }

    async fn emergency(self: Arc<Self>, server: &Server, line: &Line, number: &str) -> Allowed<()> {
        let mut record = self.record(&server.request, number);
        record.kind = CallKind::Emergency;
        (record.partner, record.customer) = (line.partner.clone(), line.customer.clone());
        (record.caller, record.caller_number) = (line.aor.to_string(), line.callback.clone());
        self.tell(Event::Emergency {
            call_id: record.call_id.clone(),
            customer: record.customer.clone(),
            caller: record.caller.clone(),
            number: number.to_owned(),
        });
        let leg = self.leg(server, record, 0)?;
        let called = self.call_emergency(&leg, line, number).await;
        done(&leg, called)
    }

    /// To its end: answered, or refused with a code that the record has too.
    async fn follow(self: &Arc<Self>, leg: Leg, aim: Allowed<Aim>, caller: Option<&Line>) -> Allowed<()> {
        let followed = match aim {
            Ok(aim) => self.deliver(&leg, aim, caller).await,
            Err(refusal) => Err(refusal),
        };
        done(&leg, followed)
    }

    fn record(&self, request: &Request, dialled: &str) -> CallRecord {
        CallRecord {
            call_id: request.headers.call_id().to_owned(),
            from_tag: request.headers.from_tag().unwrap_or_default(),
            kind: CallKind::Unknown,
            started: self.config.clock.now(),
            answered: None,
            ended: 0,
            ended_by: Ended::Unanswered,
            code: 0,
            partner: String::new(),
            customer: String::new(),
            caller: String::new(),
            callee: String::new(),
            callee_customer: String::new(),
            caller_number: String::new(),
            dialled: dialled.to_owned(),
            trunk: String::new(),
        }
    }

    fn leg(self: &Arc<Self>, server: &Server, record: CallRecord, max: u64) -> Allowed<Leg> {
        let mut base = Request::clone(&server.request);
        STRIPPED.iter().for_each(|name| base.headers.remove(name));
        count_hop(&mut base);
        if is_direct(&server.request) {
            note_contact(&mut base.headers, &server.peer);
        }
        Ok(Leg { server: server.clone(), base, slot: self.begin(record, max)? })
    }
}

fn done(leg: &Leg, followed: Allowed<()>) -> Allowed<()> {
    if let Err(Refusal(code)) = followed {
        leg.slot.note(|record| record.code = code);
    }
    followed
}

/// Who a trunk says is calling.
fn asserted(request: &Request) -> String {
    let asserted = request.headers.get("P-Asserted-Identity").and_then(Address::parse);
    let uri: Option<Uri> = asserted.or_else(|| request.headers.from()).map(|address| address.uri);
    uri.map(|uri| uri.user).unwrap_or_default()
}

/// Trunks say numbers with and without the plus.
fn international(number: &str) -> String {
    if number.starts_with('+') || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        number.to_owned()
    } else {
        format!("+{number}")
    }
}
