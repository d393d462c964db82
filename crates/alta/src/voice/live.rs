//! The engine as the hub asks it: who is there, which gateways work, and does this line ring.

use std::{
    collections::BTreeSet,
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
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
    /// Where this machine finds it.
    pub(super) address: SocketAddr,
    /// User names of test phones under way: nobody's telephones.
    pub(super) trying: Mutex<BTreeSet<String>>,
}

impl Asked for Live {
    fn server(&self) -> String {
        self.server.clone()
    }

    fn registered(&self) -> Said<'_, Vec<Registered>> {
        Box::pin(async {
            let seen = self.engine.registrations().await.into_iter();
            let trying = self.trying.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let seen = seen.filter(|one| !trying.contains(&one.device)).map(|one| Registered {
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
            let trying = || self.trying.lock().unwrap_or_else(PoisonError::into_inner);
            trying().insert(name.clone());
            let tried = tried(self.address, phone).await;
            trying().remove(&name);
            tried
        })
    }
}

async fn tried(server: SocketAddr, asked: TestPhone) -> Tried {
    let Some((user, domain)) = asked.address.split_once('@') else { return Tried::default() };
    let peer = Peer::new(Protocol::Udp, server);
    let mut settings = Settings::new(Aor::new(user, domain), &asked.username, &asked.password, peer);
    settings.ip = server.ip();
    let Ok(phone) = Phone::start(settings).await else { return Tried::default() };
    let mut tried = Tried { registered: phone.register(REGISTERED_FOR).await, ..Tried::default() };
    if tried.registered == 200 {
        (tried.called, tried.heard) = timeout(ANSWERED_WITHIN, call(&phone)).await.unwrap_or((408, false));
        phone.register(0).await;
    }
    tried
}

async fn call(phone: &Phone) -> (u16, bool) {
    let Ok(outgoing) = phone.dial(ECHO).await else { return (0, false) };
    match outgoing.answered().await {
        Ok(call) => {
            let heard = timeout(HEARD_WITHIN, call.media.hears(TONE)).await.is_ok();
            call.hang_up().await;
            (200, heard)
        }
        Err(Refused(response)) => (response.code, false),
    }
}
