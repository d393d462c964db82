//! Digest authentication (RFC 8760: MD5 and SHA-256), both sides of it. The server's side knows HA1 only, never a password.

use std::{collections::HashMap, fmt::Write as _};

use md5::Md5;
use sha2::{Digest as _, Sha256};

use crate::message::split_list;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    Md5,
    Sha256,
}

impl Algorithm {
    pub fn name(self) -> &'static str {
        match self {
            Self::Md5 => "MD5",
            Self::Sha256 => "SHA-256",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Md5, Self::Sha256].into_iter().find(|known| known.name().eq_ignore_ascii_case(text))
    }

    fn hash(self, parts: &[&str]) -> String {
        let joined = parts.join(":");
        match self {
            Self::Md5 => hex(&Md5::digest(joined.as_bytes())),
            Self::Sha256 => hex(&Sha256::digest(joined.as_bytes())),
        }
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// What is stored instead of a password.
pub fn ha1(algorithm: Algorithm, user: &str, realm: &str, password: &str) -> String {
    algorithm.hash(&[user, realm, password])
}

/// What a client sends: `Authorization` or `Proxy-Authorization`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credentials {
    pub user: String,
    pub realm: String,
    pub nonce: String,
    pub uri: String,
    pub response: String,
    pub algorithm: Algorithm,
    /// Count and the client's own nonce, where it protects against repeats.
    pub qop: Option<(u32, String)>,
    count_text: String,
}

impl Credentials {
    pub fn parse(text: &str) -> Option<Self> {
        let fields = fields(text)?;
        let field = |name: &str| fields.get(name).cloned();
        let algorithm = match fields.get("algorithm") {
            Some(name) => Algorithm::parse(name)?,
            None => Algorithm::Md5,
        };
        let count_text = field("nc").unwrap_or_default();
        let qop = match fields.get("qop").map(String::as_str) {
            None => None,
            Some("auth") => Some((u32::from_str_radix(&count_text, 16).ok()?, field("cnonce")?)),
            Some(_) => return None,
        };
        let (user, realm, nonce) = (field("username")?, field("realm")?, field("nonce")?);
        Some(Self { user, realm, nonce, uri: field("uri")?, response: field("response")?, algorithm, qop, count_text })
    }

    /// Whether they were made from the password that HA1 stands for.
    pub fn prove(&self, ha1: &str, method: &str) -> bool {
        !ha1.is_empty() && same(&self.expected(ha1, method), &self.response.to_ascii_lowercase())
    }

    fn expected(&self, ha1: &str, method: &str) -> String {
        let ha2 = self.algorithm.hash(&[method, &self.uri]);
        match &self.qop {
            Some((_, cnonce)) => self.algorithm.hash(&[ha1, &self.nonce, &self.count_text, cnonce, "auth", &ha2]),
            None => self.algorithm.hash(&[ha1, &self.nonce, &ha2]),
        }
    }
}

/// What a server asks: `WWW-Authenticate` or `Proxy-Authenticate`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    pub realm: String,
    pub nonce: String,
    pub algorithm: Algorithm,
    pub qop: bool,
    pub stale: bool,
    pub opaque: Option<String>,
}

impl Challenge {
    pub fn parse(text: &str) -> Option<Self> {
        let fields = fields(text)?;
        let algorithm = match fields.get("algorithm") {
            Some(name) => Algorithm::parse(name)?,
            None => Algorithm::Md5,
        };
        let qop = fields.get("qop").is_some_and(|list| list.split(',').any(|one| one.trim() == "auth"));
        let stale = fields.get("stale").is_some_and(|stale| stale.eq_ignore_ascii_case("true"));
        let (realm, nonce) = (fields.get("realm")?.clone(), fields.get("nonce")?.clone());
        Some(Self { realm, nonce, algorithm, qop, stale, opaque: fields.get("opaque").cloned() })
    }

    pub fn header(&self) -> String {
        let stale = if self.stale { ", stale=true" } else { "" };
        let (realm, nonce, algorithm) = (&self.realm, &self.nonce, self.algorithm.name());
        format!("Digest realm=\"{realm}\", nonce=\"{nonce}\", algorithm={algorithm}, qop=\"auth\"{stale}")
    }

    /// The client's answer.
    pub fn answer(&self, user: &str, ha1: &str, method: &str, uri: &str, count: u32, cnonce: &str) -> String {
        let count_text = format!("{count:08x}");
        let credentials = Credentials {
            user: user.to_owned(),
            realm: self.realm.clone(),
            nonce: self.nonce.clone(),
            uri: uri.to_owned(),
            response: String::new(),
            algorithm: self.algorithm,
            qop: self.qop.then(|| (count, cnonce.to_owned())),
            count_text: count_text.clone(),
        };
        let response = credentials.expected(ha1, method);
        let (realm, nonce, algorithm) = (&self.realm, &self.nonce, self.algorithm.name());
        let mut header = format!(
            "Digest username=\"{user}\", realm=\"{realm}\", nonce=\"{nonce}\", uri=\"{uri}\", response=\"{response}\", \
             algorithm={algorithm}"
        );
        if self.qop {
            let _ = write!(header, ", qop=auth, nc={count_text}, cnonce=\"{cnonce}\"");
        }
        if let Some(opaque) = &self.opaque {
            let _ = write!(header, ", opaque=\"{opaque}\"");
        }
        header
    }
}

fn fields(text: &str) -> Option<HashMap<String, String>> {
    let rest = text.trim();
    let scheme = rest.get(..6).filter(|scheme| scheme.eq_ignore_ascii_case("digest"))?;
    let rest = &rest[scheme.len()..];
    let mut fields = HashMap::new();
    for field in split_list(rest) {
        let (name, value) = field.split_once('=')?;
        let value = value.trim();
        let value = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
        fields.entry(name.trim().to_ascii_lowercase()).or_insert_with(|| value.replace("\\\"", "\""));
    }
    Some(fields)
}

/// Takes as long whatever differs.
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |different, (a, b)| different | (a ^ b)) == 0
}
