//! The gateways: which there are, how they are, and whether a call comes from one. Their rows are read when a call needs them; only their
//! health is remembered.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::Notify;

use super::{Allowed, Core, account::Account};
use crate::{
    chance,
    message::{Address, Method, Request, Uri},
    projection::{Aor, Gateway},
    records::{Event, GatewayState},
    transport::Peer,
};

#[derive(Debug, Default)]
pub(super) struct Trunks {
    known: Mutex<Known>,
    hurry: Notify,
}

#[derive(Debug, Default)]
pub(super) struct Known {
    /// By destination: up or down; not asked yet is up.
    health: HashMap<String, bool>,
    /// By destination, where a name last led.
    resolved: HashMap<String, Peer>,
    listed: Vec<Gateway>,
    pub(super) accounts: HashMap<String, Account>,
}

impl Trunks {
    pub(super) fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn hurry(&self) {
        self.hurry.notify_one();
    }

    pub(super) fn states(&self) -> Vec<GatewayState> {
        let known = self.known();
        let state = |gateway: &Gateway| GatewayState {
            trunk: gateway.trunk.clone(),
            set: gateway.set,
            destination: gateway.destination.clone(),
            up: known.is_up(gateway),
            registered: (!gateway.registration.is_empty())
                .then(|| known.accounts.get(&gateway.registration).is_some_and(Account::is_registered)),
        };
        known.listed.iter().map(state).collect()
    }
}

impl Known {
    fn is_up(&self, gateway: &Gateway) -> bool {
        self.health.get(&gateway.destination).copied().unwrap_or(true)
    }
}

impl Core {
    /// Of a set: those that are up by priority, then the others, for a probe may be wrong.
    pub(super) async fn gateways_of(&self, set: u64) -> Allowed<Vec<Gateway>> {
        let mut gateways: Vec<Gateway> =
            self.projection.gateways().await?.into_iter().filter(|gateway| gateway.set == set).collect();
        let known = self.trunks.known();
        gateways.sort_by_key(|gateway| (!known.is_up(gateway), std::cmp::Reverse(gateway.priority)));
        Ok(gateways)
    }

    /// The gateways that a request may come from. Over UDP their port counts too. Names are not looked up here: whoever calls must not wait for
    /// the name server of somebody else's trunk.
    pub(super) async fn gateways_at(&self, peer: &Peer) -> Allowed<Vec<Gateway>> {
        let all = self.projection.gateways().await?;
        let known = self.trunks.known();
        let is_there = |gateway: &Gateway| {
            let place =
                Peer::literal(&gateway.destination).or_else(|| known.resolved.get(&gateway.destination).cloned());
            place.is_some_and(|there| {
                let same_port = there.address.port() == peer.address.port() || peer.protocol.is_reliable();
                there.protocol == peer.protocol && there.address.ip() == peer.address.ip() && same_port
            })
        };
        Ok(all.into_iter().filter(is_there).collect())
    }

    /// Where a call to a gateway goes, without asking what is known already.
    pub(super) async fn reach(&self, gateway: &Gateway) -> Option<Peer> {
        let known = Peer::literal(&gateway.destination)
            .or_else(|| self.trunks.known().resolved.get(&gateway.destination).cloned());
        match known {
            Some(peer) => Some(peer),
            None => self.place_of(gateway).await,
        }
    }

    /// Where a gateway is: asked anew, or as it was last known where nobody says it in time.
    async fn place_of(&self, gateway: &Gateway) -> Option<Peer> {
        let uri = Uri::parse(&gateway.destination)?;
        match tokio::time::timeout(self.config.name_patience, Peer::of(&uri)).await {
            Ok(Ok(peer)) => {
                self.trunks.known().resolved.insert(gateway.destination.clone(), peer.clone());
                Some(peer)
            }
            _ => self.trunks.known().resolved.get(&gateway.destination).cloned(),
        }
    }

    pub(super) fn gateway_is(&self, gateway: &Gateway, up: bool) {
        let before = self.trunks.known().health.insert(gateway.destination.clone(), up);
        if before.unwrap_or(true) != up {
            let (destination, trunk) = (gateway.destination.clone(), gateway.trunk.clone());
            self.tell(Event::Gateway { destination, trunk, up });
        }
    }

    /// Asks the gateways how they are and registers where that is due, for ever.
    pub(super) async fn probe(self: Arc<Self>) {
        loop {
            // why: while the database is away, what is known stays.
            if let Ok(gateways) = self.projection.gateways().await {
                {
                    let mut known = self.trunks.known();
                    let listed =
                        |destination: &String| gateways.iter().any(|gateway| gateway.destination == *destination);
                    known.health.retain(|destination, _| listed(destination));
                    known.resolved.retain(|destination, _| listed(destination));
                    known.listed.clone_from(&gateways);
                }
                for gateway in gateways {
                    let core = self.clone();
                    self.endpoint.spawn(async move { core.ask(gateway).await });
                }
            }
            self.register_accounts().await;
            tokio::select! {
                () = tokio::time::sleep(self.config.probe_every) => {}
                () = self.trunks.hurry.notified() => {}
            }
        }
    }

    /// Where it is, and whether it answers.
    async fn ask(&self, gateway: Gateway) {
        let place = self.place_of(&gateway).await;
        let Some(uri) = Uri::parse(&gateway.destination).filter(|_| gateway.probed) else { return };
        let up = match place {
            Some(peer) => {
                let mut client = self.endpoint.send(self.own_request(Method::Options, uri), peer);
                let reply = tokio::time::timeout(self.config.gateway_patience, client.last()).await;
                // why: any word but "not now" is a sign of life.
                matches!(reply, Ok(Some(reply)) if !reply.local && reply.response.code != 503)
            }
            None => false,
        };
        self.gateway_is(&gateway, up);
    }

    /// A request in this side's own name.
    pub(super) fn own_request(&self, method: Method, uri: Uri) -> Request {
        let mut from = Address::new(Uri::sip("alta", &self.config.base_domain, None));
        from.params.set("tag", Some(&chance::token(8)));
        let mut request = Request::new(method.clone(), uri.clone());
        request.headers.push("Max-Forwards", "70");
        request.headers.push("From", from.to_string());
        request.headers.push("To", Address::new(uri).to_string());
        request.headers.push("Call-ID", chance::token(12));
        request.headers.push("CSeq", format!("1 {method}"));
        request
    }

    /// Ends what has lasted too long, for ever.
    pub(super) async fn sweep(self: Arc<Self>) {
        let mut every = tokio::time::interval(std::time::Duration::from_secs(1));
        every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            every.tick().await;
            for registration in self.registrar.expire(self.config.clock.now()) {
                self.tell(Event::Unregistered(registration));
            }
            for call in self.overdue() {
                self.hang_up(&call, crate::records::Ended::Limit);
            }
        }
    }
}

/// The address a trunk account stands for.
pub(super) fn remote_uri(aor: &Aor) -> Uri {
    Uri::sip(&aor.user, &aor.domain, None)
}
