//! The engine as the hub asks it: who is there, which gateways work, and does this line ring.

use std::{
    collections::{BTreeSet, VecDeque},
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use alta_hub::voice::live::{Engine as Asked, Gateway, Registered, Said, TestPhone, Tried};
use alta_sip::{
    phone::{Phone, Refused, Settings},
    projection::Aor,
    transport::{Peer, Protocol},
};
use tokio::time::timeout;

use super::running::Running;

const TONE: u32 = 440;
/// What everybody in an organization dials to hear themselves.
const ECHO: &str = "*43";
const ANSWERED_WITHIN: Duration = Duration::from_secs(5);
const HEARD_WITHIN: Duration = Duration::from_secs(3);
const REGISTERED_FOR: u32 = 60;

pub(super) struct Live {
    pub(super) engine: Arc<Running>,
    /// What telephones are told.
    pub(super) server: String,
    /// The same over TLS.
    pub(super) secure: Option<String>,
    /// Where this machine finds it.
    pub(super) address: SocketAddr,
    pub(super) tests: Arc<Tests>,
}

/// The hub's own test phones are nobody's telephones, and their calls nobody's calls.
#[derive(Default)]
pub(super) struct Tests {
    /// User names under way.
    users: Mutex<BTreeSet<String>>,
    /// The last ones: a call is told of after it has ended.
    calls: Mutex<VecDeque<String>>,
}

/// Many more than are ever on their way.
const CALLS_KEPT: usize = 256;

impl Tests {
    fn users(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.users.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn calls(&self) -> MutexGuard<'_, VecDeque<String>> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn made(&self, call_id: &str) -> bool {
        self.calls().iter().any(|one| one == call_id)
    }

    fn calls_now(&self, call_id: &str) {
        let mut calls = self.calls();
        calls.push_back(call_id.to_owned());
        if calls.len() > CALLS_KEPT {
            calls.pop_front();
        }
    }
}

impl Asked for Live {
    fn server(&self) -> String {
        self.server.clone()
    }

    fn secure(&self) -> Option<String> {
        self.secure.clone()
    }

    fn registered(&self) -> Said<'_, Vec<Registered>> {
        Box::pin(async {
            let seen = self.engine.registrations().await.into_iter();
            let testing = self.tests.users().clone();
            let seen = seen.filter(|one| !testing.contains(&one.device)).map(|one| Registered {
                address: one.aor.to_string(),
                username: one.device,
                agent: one.user_agent,
                source: one.source,
                since: i64::try_from(one.since).unwrap_or(i64::MAX),
            });
            seen.collect()
        })
    }

    fn gateways(&self) -> Said<'_, Vec<Gateway>> {
        Box::pin(async {
            let states = self.engine.gateways().await.into_iter();
            states.map(|one| Gateway { trunk: one.trunk, up: one.up, registered: one.registered }).collect()
        })
    }

    fn try_line(&self, phone: TestPhone) -> Said<'_, Tried> {
        Box::pin(async {
            let name = phone.username.clone();
            self.tests.users().insert(name.clone());
            let tried = tried(self.address, phone, &self.tests).await;
            self.tests.users().remove(&name);
            tried
        })
    }
}

async fn tried(server: SocketAddr, asked: TestPhone, tests: &Tests) -> Tried {
    let Some((user, domain)) = asked.address.split_once('@') else { return Tried::default() };
    let peer = Peer::new(Protocol::Udp, server);
    let mut settings = Settings::new(Aor::new(user, domain), &asked.username, &asked.password, peer);
    settings.ip = server.ip();
    let Ok(phone) = Phone::start(settings).await else { return Tried::default() };
    let registered = timeout(ANSWERED_WITHIN, phone.register(REGISTERED_FOR)).await.unwrap_or(408);
    let mut tried = Tried { registered, ..Tried::default() };
    if tried.registered == 200 {
        (tried.called, tried.heard) = timeout(ANSWERED_WITHIN, call(&phone, tests)).await.unwrap_or((408, false));
        let _ = timeout(ANSWERED_WITHIN, phone.register(0)).await;
    }
    tried
}

async fn call(phone: &Phone, tests: &Tests) -> (u16, bool) {
    let Ok(outgoing) = phone.dial(ECHO).await else { return (0, false) };
    tests.calls_now(outgoing.call_id());
    match outgoing.answered().await {
        Ok(call) => {
            let heard = timeout(HEARD_WITHIN, call.media.hears(TONE)).await.is_ok();
            call.hang_up().await;
            (200, heard)
        }
        Err(Refused(response)) => (response.code, false),
    }
}
