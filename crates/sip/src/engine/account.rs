//! Trunks on which this side registers, as a telephone would.

use std::{collections::HashSet, sync::Arc};

use super::{Core, fork::proof, trunk::remote_uri};
use crate::{
    chance,
    message::{Address, Method, Request, Uri},
    projection::TrunkAccount,
    transport::{Peer, Protocol},
};

/// How it stands with one registration.
#[derive(Debug, Default, Clone)]
pub(super) struct Account {
    call_id: String,
    cseq: u32,
    /// Milliseconds since 1970; 0: not registered.
    until: u64,
    /// Half of its time is over then.
    renew: u64,
    busy: bool,
}

impl Account {
    pub(super) fn is_registered(&self) -> bool {
        self.until > 0
    }
}

impl Core {
    /// Starts whatever registration is due; forgets those that are gone.
    pub(super) async fn register_accounts(self: &Arc<Self>) {
        let Ok(accounts) = self.projection.accounts().await else { return };
        let now = self.config.clock.now();
        let listed: HashSet<&String> = accounts.iter().map(|account| &account.id).collect();
        self.trunks.known().accounts.retain(|id, _| listed.contains(id));
        for account in accounts {
            {
                let mut known = self.trunks.known();
                let state = known.accounts.entry(account.id.clone()).or_default();
                if state.busy || state.renew > now {
                    continue;
                }
                if state.call_id.is_empty() {
                    state.call_id = chance::token(12);
                }
                state.busy = true;
            }
            let core = self.clone();
            self.endpoint.spawn(async move { core.register_account(account).await });
        }
    }

    async fn register_account(&self, account: TrunkAccount) {
        let seconds = self.try_register(&account).await;
        let now = self.config.clock.now();
        let mut known = self.trunks.known();
        let Some(state) = known.accounts.get_mut(&account.id) else { return };
        state.busy = false;
        match seconds {
            Some(seconds) => (state.until, state.renew) = (now + seconds * 1_000, now + seconds * 500),
            None if state.until <= now => state.until = 0,
            None => {}
        }
    }

    /// For how long the other side took it.
    async fn try_register(&self, account: &TrunkAccount) -> Option<u64> {
        let registrar =
            if account.proxy.is_empty() { format!("sip:{}", account.remote.domain) } else { account.proxy.clone() };
        let peer = Peer::of(&Uri::parse(&registrar)?).await.ok()?;
        let mut request = self.registration(account, peer.protocol);
        for _ in 0..2 {
            let reply = self.endpoint.send(request.clone(), peer.clone()).last().await?;
            let response = reply.response;
            if response.is_success() {
                let granted =
                    response.headers.contact().and_then(|contact| contact.params.get("expires")?.parse().ok());
                let granted = granted.or_else(|| response.headers.number("Expires").map(u64::from));
                return Some(granted.unwrap_or(account.expires).max(1));
            }
            let (asked, given) = match response.code {
                401 => ("WWW-Authenticate", "Authorization"),
                407 => ("Proxy-Authenticate", "Proxy-Authorization"),
                _ => return None,
            };
            let proof = proof(&request, response.headers.all(asked), account)?;
            request.headers.set(given, proof);
            request.headers.set("CSeq", format!("{} REGISTER", self.count(&account.id)));
        }
        None
    }

    fn count(&self, id: &str) -> u32 {
        let mut known = self.trunks.known();
        let state = known.accounts.entry(id.to_owned()).or_default();
        state.cseq += 1;
        state.cseq
    }

    fn registration(&self, account: &TrunkAccount, protocol: Protocol) -> Request {
        let mut request = self.own_request(Method::Register, Uri::sip("", &account.remote.domain, None));
        let mut from = Address::new(remote_uri(&account.remote));
        request.headers.set("To", from.to_string());
        from.params.set("tag", Some(&chance::token(8)));
        request.headers.set("From", from.to_string());
        request.headers.set("CSeq", format!("{} REGISTER", self.count(&account.id)));
        let call_id = self.trunks.known().accounts.get(&account.id).map(|state| state.call_id.clone());
        request.headers.set("Call-ID", call_id.unwrap_or_default());
        let (host, port) = self.endpoint.transports().place(protocol);
        request.headers.push("Contact", Address::new(Uri::sip(&account.id, &host, Some(port))).to_string());
        request.headers.push("Expires", account.expires.to_string());
        request
    }
}
