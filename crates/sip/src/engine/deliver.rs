//! A call reaches a line: its hours, its wishes, its devices, and where it sends callers when nobody answers.

use std::{sync::Arc, time::Duration};

use super::{
    Allowed, Core, Refusal,
    dial::Aim,
    fork::{Branch, Leg, Outcome, Patience, unmask},
};
use crate::{
    message::{Address, Request, Response, Uri},
    projection::{Aor, Line, LineKind},
    records::CallKind,
};

/// How often a call may be sent on.
const FORWARDS_MAX: usize = 5;
const MEMBERS_MAX: usize = 32;
/// How long each member of a group rings where the group does not say.
const MEMBER_RING: Duration = Duration::from_secs(15);

/// What became of a call at a line.
enum Next {
    Done,
    /// The line sends it on, as if it had dialled this.
    Forward(String),
}

/// Why nobody answered.
#[derive(Clone, Copy, PartialEq)]
enum Reason {
    Busy,
    Away,
}

impl Core {
    pub(super) async fn deliver(self: &Arc<Self>, leg: &Leg, mut aim: Aim, caller: Option<&Line>) -> Allowed<()> {
        for _ in 0..=FORWARDS_MAX {
            let aor = match aim {
                Aim::Echo => return self.echo(leg).await,
                Aim::Outside(outside) => return self.call_out(leg, &outside, caller).await,
                Aim::Line(aor) => aor,
            };
            let line = self.projection.line(&aor).await?.filter(|line| !line.suspended).ok_or(Refusal(404))?;
            leg.slot.join(&line)?;
            leg.slot.note(|record| {
                if record.kind != CallKind::PstnIn {
                    let own = caller.is_some_and(|caller| caller.customer == line.customer);
                    record.kind = if own { CallKind::Internal } else { CallKind::OnNet };
                }
            });
            match self.ring(leg, &line, caller).await? {
                Next::Done => return Ok(()),
                Next::Forward(dialled) => aim = self.aim(&line, &dialled, true).await?,
            }
        }
        Err(Refusal(482))
    }

    async fn ring(self: &Arc<Self>, leg: &Leg, line: &Line, caller: Option<&Line>) -> Allowed<Next> {
        if self.projection.closed(&line.schedule, self.config.clock.seconds()).await? {
            return forward(&line.forward_closed, 480);
        }
        if !line.forward_always.is_empty() {
            return forward(&line.forward_always, 480);
        }
        if line.do_not_disturb {
            return forward(&line.forward_busy, 486);
        }
        let outcome = match line.kind {
            LineKind::GroupOne => return self.one_by_one(leg, line, caller).await,
            LineKind::GroupAll => {
                let mut branches = Vec::new();
                for member in self.ready_members(line).await? {
                    branches.extend(self.branches(leg, &member.aor, caller).await?);
                }
                self.all_at_once(leg, branches, self.patience(line)).await
            }
            LineKind::Person => {
                let branches = self.branches(leg, &line.aor, caller).await?;
                self.all_at_once(leg, branches, self.patience(line)).await
            }
        };
        self.conclude(leg, line, outcome).await
    }

    fn patience(&self, line: &Line) -> Duration {
        if line.no_answer_seconds == 0 { self.config.ring } else { Duration::from_secs(line.no_answer_seconds) }
    }

    async fn all_at_once(self: &Arc<Self>, leg: &Leg, branches: Vec<Branch>, patience: Duration) -> Outcome {
        if branches.is_empty() {
            return Outcome::Silent;
        }
        self.fork(leg, branches, Patience { answer: Some(patience), word: None }).await
    }

    async fn one_by_one(self: &Arc<Self>, leg: &Leg, line: &Line, caller: Option<&Line>) -> Allowed<Next> {
        let patience = if line.no_answer_seconds == 0 { MEMBER_RING } else { self.patience(line) };
        let mut outcome = Outcome::Silent;
        for member in self.ready_members(line).await? {
            let branches = self.branches(leg, &member.aor, caller).await?;
            // why: who is not there says nothing of why nobody answers.
            if branches.is_empty() {
                continue;
            }
            outcome = self.all_at_once(leg, branches, patience).await;
            if matches!(outcome, Outcome::Answered | Outcome::Cancelled) {
                break;
            }
        }
        self.conclude(leg, line, outcome).await
    }

    /// Members that take calls now; what they forward is theirs alone and not the group's.
    async fn ready_members(&self, line: &Line) -> Allowed<Vec<Line>> {
        let mut ready = Vec::new();
        for member in self.projection.members(&line.aor).await?.into_iter().take(MEMBERS_MAX) {
            let Some(member) = self.projection.line(&member).await? else { continue };
            let takes = !member.suspended && !member.do_not_disturb && member.kind == LineKind::Person;
            if takes && !self.projection.closed(&member.schedule, self.config.clock.seconds()).await? {
                ready.push(member);
            }
        }
        Ok(ready)
    }

    async fn conclude(&self, leg: &Leg, line: &Line, outcome: Outcome) -> Allowed<Next> {
        let reason = match &outcome {
            Outcome::Answered => return Ok(Next::Done),
            Outcome::Cancelled => {
                self.give_up(leg).await;
                return Ok(Next::Done);
            }
            Outcome::Failed(response) if matches!(response.code, 486 | 600 | 603) => Reason::Busy,
            _ => Reason::Away,
        };
        let wish = if reason == Reason::Busy { &line.forward_busy } else { &line.forward_no_answer };
        if !wish.is_empty() {
            return Ok(Next::Forward(wish.clone()));
        }
        match outcome {
            Outcome::Failed(response) if !matches!(response.code, 401 | 407 | 408 | 487) => {
                self.pass_refusal(leg, response).await;
                Ok(Next::Done)
            }
            _ => Err(Refusal(480)),
        }
    }

    /// What somebody else said, as the answer to the caller.
    pub(super) async fn pass_refusal(&self, leg: &Leg, mut response: Response) {
        unmask(leg, &mut response);
        leg.slot.note(|record| record.code = response.code);
        leg.server.respond(response).await;
    }

    pub(super) async fn give_up(&self, leg: &Leg) {
        leg.slot.note(|record| record.code = 487);
        leg.server.refuse(487).await;
    }

    /// A branch for each device of a line that is there and still may be.
    async fn branches(&self, leg: &Leg, aor: &Aor, caller: Option<&Line>) -> Allowed<Vec<Branch>> {
        let mut branches = Vec::new();
        let callee = self.projection.line(aor).await?.ok_or(Refusal(404))?;
        for binding in self.registrar.of(aor, self.config.clock.now()) {
            let device = self.projection.subscriber(&binding.device, &aor.domain).await?;
            // why: a device that was taken away does not ring, even if nobody told this side to forget it.
            if device.is_none_or(|device| device.suspended || device.aor != *aor) {
                continue;
            }
            let mut request = leg.base.clone();
            request.uri = binding.contact.clone();
            self.introduce(&mut request, caller, &callee);
            self.record_route(&mut request, leg.server.peer.protocol, binding.peer.protocol);
            branches.push(Branch { request, peer: binding.peer, account: None });
        }
        Ok(branches)
    }

    /// Who calls, as the called is told: by extension inside of a customer, by number from outside of it.
    fn introduce(&self, request: &mut Request, caller: Option<&Line>, callee: &Line) {
        if wants_privacy(request) {
            request.headers.remove("P-Asserted-Identity");
            return;
        }
        let Some(caller) = caller else { return };
        let own = caller.customer == callee.customer && !caller.extension.is_empty();
        let uri = if own {
            Uri::sip(&caller.extension, &caller.aor.domain, None)
        } else if !caller.caller_id.is_empty() {
            self.number_uri(&caller.caller_id)
        } else {
            return;
        };
        let mut identity = Address::new(uri);
        identity.display.clone_from(&caller.display_name);
        request.headers.set("P-Asserted-Identity", identity.to_string());
    }

    pub(super) fn number_uri(&self, number: &str) -> Uri {
        Uri::sip(number, &self.config.base_domain, None).with("user", Some("phone"))
    }
}

fn forward(wish: &str, otherwise: u16) -> Allowed<Next> {
    if wish.is_empty() { Err(Refusal(otherwise)) } else { Ok(Next::Forward(wish.to_owned())) }
}

pub(super) fn wants_privacy(request: &Request) -> bool {
    let wishes = request.headers.all("Privacy").flat_map(|value| value.split([';', ',']));
    wishes.map(str::trim).any(|wish| matches!(wish, "id" | "user" | "header"))
}
