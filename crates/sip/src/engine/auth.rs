//! Who asks. Digest, against HA1 only; a name that does not exist is answered exactly as a wrong password, in words and in work.

use super::{Allowed, Core, Refusal};
use crate::{
    digest::{Algorithm, Challenge, Credentials},
    message::{Method, Uri},
    nonce::Verdict,
    projection::Subscriber,
    transaction::Server,
};

/// What an unknown name is compared with.
const NOBODY: &str = "00000000000000000000000000000000";

/// The answer was given: a challenge is no refusal.
pub(super) enum Asked {
    Proven(Subscriber),
    Challenged,
}

impl Core {
    /// Lets through who proves to be the one that From (or, registering, To) names.
    pub(super) async fn authenticate(&self, server: &Server) -> Allowed<Asked> {
        let request = &server.request;
        let is_register = request.method == Method::Register;
        let named = if is_register { request.headers.to() } else { request.headers.from() };
        let named = named.ok_or(Refusal(400))?.uri;
        if !self.is_tenant(&named.host) {
            return Err(Refusal(403));
        }
        let header = if is_register { "Authorization" } else { "Proxy-Authorization" };
        let given = request.headers.all(header).filter_map(Credentials::parse);
        let Some(credentials) = given.into_iter().find(|given| given.realm.eq_ignore_ascii_case(&named.host)) else {
            return Ok(self.challenge(server, &named.host, false).await);
        };
        let (ip, now) = (server.peer.address.ip(), self.config.clock.now());
        let name = format!("{}@{}", credentials.user, named.host);
        if self.guard.is_banned_as(ip, &name, now) {
            return Err(Refusal(403));
        }
        let known = self.projection.subscriber(&credentials.user, &named.host).await?;
        let proven = self.prove(server, &credentials, known.as_ref(), &named);
        let Some(subscriber) = known.filter(|_| proven) else {
            self.guard.failed(ip, &name, now);
            return Ok(self.challenge(server, &named.host, false).await);
        };
        let count = credentials.qop.as_ref().map_or(0, |(count, _)| *count);
        match self.nonces.check(&credentials.nonce, count, now) {
            Verdict::Fresh => {
                self.guard.succeeded(ip, &name);
                Ok(Asked::Proven(subscriber))
            }
            Verdict::Stale => Ok(self.challenge(server, &named.host, true).await),
            Verdict::Foreign => Ok(self.challenge(server, &named.host, false).await),
        }
    }

    fn prove(&self, server: &Server, credentials: &Credentials, known: Option<&Subscriber>, named: &Uri) -> bool {
        let ha1 = known.map_or(NOBODY, |known| match credentials.algorithm {
            Algorithm::Md5 => known.ha1.as_str(),
            Algorithm::Sha256 => known.ha1_sha256.as_str(),
        });
        let proven = credentials.prove(ha1, server.request.method.as_str());
        // why: a proof for one address is none for another.
        let asked = Uri::parse(&credentials.uri);
        let same =
            asked.is_some_and(|asked| asked.user == server.request.uri.user && asked.host == server.request.uri.host);
        proven && same && known.is_some_and(|known| known.aor.user == named.user)
    }

    async fn challenge(&self, server: &Server, realm: &str, stale: bool) -> Asked {
        let (code, header) = match server.request.method {
            Method::Register => (401, "WWW-Authenticate"),
            _ => (407, "Proxy-Authenticate"),
        };
        let mut answer = server.request.answer(code, &server.tag);
        for algorithm in self.config.algorithms.iter().copied() {
            let nonce = self.nonces.issue(self.config.clock.now());
            let challenge = Challenge { realm: realm.to_owned(), nonce, algorithm, qop: true, stale, opaque: None };
            answer.headers.push(header, challenge.header());
        }
        server.respond(answer).await;
        Asked::Challenged
    }
}
