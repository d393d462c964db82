//! One call rings in several places: the first to answer has it, the others stop. The best of the refusals is what the caller hears.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::{mpsc, watch},
    time::{Instant, sleep_until},
};

use super::{Core, calls::Slot, route::note_contact};
use crate::{
    digest::{Algorithm, Challenge, ha1},
    message::{Method, Request, Response},
    projection::TrunkAccount,
    transaction::Server,
    transport::Peer,
};

/// How long a phone has to stop ringing before the call goes on without its word.
const GRACE: Duration = Duration::from_secs(2);
const REPLIES: usize = 64;

/// One place to ring.
#[derive(Debug)]
pub(super) struct Branch {
    pub(super) request: Request,
    pub(super) peer: Peer,
    /// What this side proves itself with there.
    pub(super) account: Option<TrunkAccount>,
}

/// What became of it.
#[derive(Debug)]
pub(super) enum Outcome {
    Answered,
    Failed(Response),
    /// It rang, and nobody answered in time.
    Unanswered,
    /// Nobody was there at all.
    Silent,
    /// The caller gave up, or the call was cut.
    Cancelled,
}

/// A call on its way to be answered.
#[derive(Debug)]
pub(super) struct Leg {
    pub(super) server: Server,
    /// The request as it goes on, without what it must not say.
    pub(super) base: Request,
    pub(super) slot: Slot,
}

/// How long to wait: for an answer, and for any word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patience {
    pub(super) answer: Option<Duration>,
    pub(super) word: Option<Duration>,
}

enum Why {
    Unanswered,
    Silent,
    Cancelled,
    /// Somebody said no for all.
    Refused,
}

impl Core {
    pub(super) async fn fork(self: &Arc<Self>, leg: &Leg, branches: Vec<Branch>, patience: Patience) -> Outcome {
        let (replies, mut inbox) = mpsc::channel(REPLIES);
        let (cancel, _) = watch::channel(false);
        let mut open = branches.len();
        for branch in branches {
            let running = Running { core: self.clone(), branch, replies: replies.clone(), cancel: cancel.subscribe() };
            self.endpoint.spawn(running.run());
        }
        drop(replies);
        let begun = Instant::now();
        let far = begun + Duration::from_secs(86_400);
        let mut ends = patience.answer.map_or(far, |patience| begun + patience);
        let mut word = patience.word.map_or(far, |patience| begun + patience);
        let (mut best, mut why): (Option<Response>, Option<Why>) = (None, None);
        loop {
            if open == 0 {
                return end(why, best);
            }
            let stop = tokio::select! {
                reply = inbox.recv() => {
                    let Some((peer, response)) = reply else { return end(why, best) };
                    word = far;
                    if response.is_success() {
                        let _ = cancel.send(true);
                        pass_on(self, leg, response, &peer).await;
                        return Outcome::Answered;
                    }
                    if !response.is_final() {
                        if response.code > 100 && why.is_none() {
                            pass_on(self, leg, response, &peer).await;
                        }
                        continue;
                    }
                    open -= 1;
                    let for_all = response.code >= 600;
                    best = Some(better(best, response));
                    if !for_all || open == 0 { continue }
                    Why::Refused
                }
                () = leg.server.cancelled(), if why.is_none() => Why::Cancelled,
                () = leg.slot.call.on_cut.notified(), if why.is_none() => Why::Cancelled,
                () = sleep_until(ends.min(word)) => {
                    if why.is_some() {
                        return end(why, best);
                    }
                    if word < ends { Why::Silent } else { Why::Unanswered }
                }
            };
            let _ = cancel.send(true);
            if matches!(stop, Why::Silent) {
                return Outcome::Silent;
            }
            why = Some(stop);
            (ends, word) = (Instant::now() + GRACE, far);
        }
    }
}

fn end(why: Option<Why>, best: Option<Response>) -> Outcome {
    match (why, best) {
        (Some(Why::Cancelled), _) => Outcome::Cancelled,
        (Some(Why::Unanswered), _) => Outcome::Unanswered,
        (Some(Why::Refused) | None, Some(best)) => Outcome::Failed(best),
        _ => Outcome::Silent,
    }
}

/// RFC 3261, 16.7: a refusal for all, then the lowest class; of 4xx one that the caller can do something about.
fn better(best: Option<Response>, new: Response) -> Response {
    let rank = |response: &Response| match response.code {
        600.. => 0,
        486 => 1,
        401 | 407 | 415 | 420 | 484 => 2,
        408 => 8,
        487 => 7,
        code if code < 500 => 3,
        _ => 5,
    };
    match best {
        Some(best) if rank(&best) <= rank(&new) => best,
        _ => new,
    }
}

/// As an answer to what the caller asked.
pub(super) fn unmask(leg: &Leg, response: &mut Response) {
    response.headers.remove_first("Via");
    response.headers.set("From", leg.base.headers.get("From").unwrap_or_default());
}

/// To the caller; a success makes it a call.
async fn pass_on(core: &Core, leg: &Leg, mut response: Response, peer: &Peer) {
    unmask(leg, &mut response);
    if core.split_routes(&response.headers).0.is_empty() {
        note_contact(&mut response.headers, peer);
    }
    if response.is_success() {
        leg.slot.answered(&leg.base, &response);
    }
    leg.server.respond(response).await;
}

struct Running {
    core: Arc<Core>,
    branch: Branch,
    replies: mpsc::Sender<(Peer, Response)>,
    cancel: watch::Receiver<bool>,
}

impl Running {
    async fn run(mut self) {
        let Branch { mut request, peer, account } = self.branch;
        let mut client = self.core.endpoint.send(request.clone(), peer.clone());
        let (mut proven, mut cancelled) = (false, false);
        loop {
            let reply = tokio::select! {
                reply = client.next() => reply,
                stop = stopped(&mut self.cancel), if !cancelled => {
                    cancelled = true;
                    if stop {
                        client.cancel();
                    }
                    continue;
                }
            };
            let Some(reply) = reply else { return };
            let response = reply.response;
            if let Some(again) =
                account.as_ref().filter(|_| !proven).and_then(|account| prove(&request, &response, account))
            {
                proven = true;
                request = again;
                client = self.core.endpoint.send(request.clone(), peer.clone());
                continue;
            }
            let success = response.is_success().then(|| response.clone());
            if self.replies.send((peer.clone(), response)).await.is_err()
                && let Some(success) = success
            {
                self.core.turn_down(&request, &success, &peer).await;
            }
        }
    }
}

/// False: the call was decided without this.
async fn stopped(cancel: &mut watch::Receiver<bool>) -> bool {
    cancel.wait_for(|cancel| *cancel).await.is_ok()
}

/// The request with what a trunk asked for.
fn prove(request: &Request, response: &Response, account: &TrunkAccount) -> Option<Request> {
    let (asked, given) = match response.code {
        401 => ("WWW-Authenticate", "Authorization"),
        407 => ("Proxy-Authenticate", "Proxy-Authorization"),
        _ => return None,
    };
    let proof = proof(request, response.headers.all(asked), account)?;
    let mut again = request.clone();
    again.headers.set(given, proof);
    Some(again)
}

/// The answer to the first challenge that this account can answer.
pub(super) fn proof<'a>(
    request: &Request,
    mut asked: impl Iterator<Item = &'a str>,
    account: &TrunkAccount,
) -> Option<String> {
    let challenge = asked.find_map(|text| {
        let challenge = Challenge::parse(text)?;
        (challenge.algorithm == Algorithm::Md5 || account.ha1.is_empty()).then_some(challenge)
    })?;
    let known = if account.ha1.is_empty() {
        ha1(challenge.algorithm, &account.user, &challenge.realm, &account.password)
    } else {
        account.ha1.clone()
    };
    let cnonce = crate::chance::token(8);
    Some(challenge.answer(&account.user, &known, request.method.as_str(), &request.uri.to_string(), 1, &cnonce))
}

impl Core {
    /// Somebody answered when the call was somebody else's already: it is taken and put down.
    async fn turn_down(&self, invite: &Request, answer: &Response, peer: &Peer) {
        let number = invite.headers.cseq().map_or(0, |(number, _)| number);
        let (below, _) = self.split_routes(&answer.headers);
        let request = |method: Method, number: u32| {
            let uri = answer.headers.contact().map_or_else(|| invite.uri.clone(), |contact| contact.uri);
            let mut request = Request::new(method.clone(), uri);
            below.iter().for_each(|route| request.headers.push("Route", route));
            request.headers.push("Max-Forwards", "70");
            for name in ["From", "To", "Call-ID"] {
                request.headers.push(name, answer.headers.get(name).unwrap_or_default());
            }
            request.headers.push("CSeq", format!("{number} {method}"));
            request
        };
        self.endpoint.send_ack(request(Method::Ack, number), peer).await;
        self.endpoint.send(request(Method::Bye, number + 1), peer.clone()).last().await;
    }
}
