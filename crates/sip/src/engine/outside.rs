//! Calls that leave through a trunk: the gateways of its set in turn, with an identity that is the line's own, and for an emergency with what
//! those who help need.

use std::{sync::Arc, time::Duration};

use super::{
    Allowed, Core, Refusal,
    deliver::wants_privacy,
    dial::Outside,
    fork::{Branch, Leg, Outcome, Patience},
    trunk::remote_uri,
};
use crate::{
    message::{Address, Request, Uri},
    projection::{Gateway, Line, TrunkAccount},
    records::CallKind,
};

/// How long somebody outside is rung (RFC 3261, timer C).
const OUTSIDE_RING: Duration = Duration::from_secs(180);

impl Core {
    pub(super) async fn call_out(self: &Arc<Self>, leg: &Leg, outside: &Outside, caller: Option<&Line>) -> Allowed<()> {
        let payer = &outside.payer;
        // why: who sends a call on pays for it, and so the limit is theirs.
        leg.slot.join(payer)?;
        let mut request = leg.base.clone();
        request.headers.remove("P-Asserted-Identity");
        if !payer.caller_id.is_empty() {
            let mut identity = Address::new(self.number_uri(&payer.caller_id));
            if !outside.forwarded {
                identity.display.clone_from(&caller.map(|line| line.display_name.clone()).unwrap_or_default());
            }
            request.headers.set("P-Asserted-Identity", identity.to_string());
            self.mask(&mut request, &payer.caller_id);
            if outside.forwarded {
                request.headers.set("Diversion", Address::new(self.number_uri(&payer.caller_id)).to_string());
            }
        } else {
            self.mask(&mut request, "");
            if !wants_privacy(&request) {
                request.headers.set("Privacy", "id");
            }
        }
        leg.slot.note(|record| {
            record.kind = CallKind::PstnOut;
            if !outside.forwarded {
                record.callee.clear();
                record.callee_customer.clear();
            }
        });
        self.through(leg, request, payer.trunk_set, &outside.number).await
    }

    pub(super) async fn call_emergency(self: &Arc<Self>, leg: &Leg, line: &Line, number: &str) -> Allowed<()> {
        let mut request = leg.base.clone();
        request.headers.remove("Privacy");
        self.mask(&mut request, &line.callback);
        if !line.callback.is_empty() {
            let mut identity = Address::new(self.number_uri(&line.callback));
            identity.display.clone_from(&line.display_name);
            request.headers.set("P-Asserted-Identity", identity.to_string());
        }
        if !line.held.is_empty() {
            request.headers.set("Geolocation", format!("<{}>", line.held));
            request.headers.set("Geolocation-Routing", "yes");
        }
        request.headers.set("Priority", "emergency");
        let set = if line.emergency_set == 0 { line.trunk_set } else { line.emergency_set };
        self.through(leg, request, set, number).await
    }

    /// The gateways of a set one after the other, until one takes the call or says no for good.
    async fn through(self: &Arc<Self>, leg: &Leg, request: Request, set: u64, number: &str) -> Allowed<()> {
        let gateways = self.gateways_of(set).await?;
        let accounts = self.projection.accounts().await?;
        for gateway in gateways {
            let account = accounts.iter().find(|account| account.id == gateway.registration).cloned();
            let Some(branch) = self.branch(leg, &request, &gateway, account, number).await else { continue };
            leg.slot.note(|record| record.trunk.clone_from(&gateway.trunk));
            let patience = Patience { answer: Some(OUTSIDE_RING), word: Some(self.config.gateway_patience) };
            match self.fork(leg, vec![branch], patience).await {
                Outcome::Answered => return Ok(()),
                Outcome::Cancelled => {
                    self.give_up(leg).await;
                    return Ok(());
                }
                Outcome::Failed(response) if !matches!(response.code, 408 | 500 | 502 | 503 | 504) => {
                    // why: a challenge that this side could not answer is nothing the caller can do about.
                    if matches!(response.code, 401 | 407) {
                        return Err(Refusal(500));
                    }
                    self.pass_refusal(leg, response).await;
                    return Ok(());
                }
                Outcome::Failed(_) => {}
                Outcome::Unanswered => return Err(Refusal(480)),
                Outcome::Silent => self.gateway_is(&gateway, false),
            }
        }
        Err(Refusal(503))
    }

    /// Who calls, as everybody outside may know: a number of the line, or nobody.
    fn mask(&self, request: &mut Request, number: &str) {
        let hidden = number.is_empty() || wants_privacy(request);
        let uri = if hidden { Uri::sip("anonymous", "anonymous.invalid", None) } else { self.number_uri(number) };
        rename(request, uri, hidden.then_some("Anonymous"));
    }

    async fn branch(
        &self,
        leg: &Leg,
        request: &Request,
        gateway: &Gateway,
        account: Option<TrunkAccount>,
        number: &str,
    ) -> Option<Branch> {
        let destination = Uri::parse(&gateway.destination)?;
        let peer = self.reach(gateway).await?;
        let mut request = request.clone();
        request.uri = destination;
        request.uri.user = number.to_owned();
        request.uri.params.remove("transport");
        if number.starts_with('+') {
            request.uri.params.set("user", Some("phone"));
        }
        if let Some(account) = &account {
            // why: who registers is known to the registrar's domain by its account, not by its address.
            request.uri = Uri::sip(number, &account.remote.domain, None);
            rename(&mut request, remote_uri(&account.remote), None);
        }
        let masked = request.headers.get("From").map(str::to_owned);
        leg.slot.call.state().masked = masked;
        self.record_route(&mut request, leg.server.peer.protocol, peer.protocol);
        Some(Branch { request, peer, account })
    }
}

/// From with another address and the same tag.
fn rename(request: &mut Request, uri: Uri, display: Option<&str>) {
    let Some(mut from) = request.headers.from() else { return };
    from.uri = uri;
    if let Some(display) = display {
        display.clone_into(&mut from.display);
    }
    request.headers.set("From", from.to_string());
}
