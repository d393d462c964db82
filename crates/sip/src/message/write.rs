//! Messages back to bytes. Content-Length is always said, and always true.

use super::{Headers, Message, Request, Response};

impl Request {
    pub fn to_bytes(&self) -> Vec<u8> {
        bytes(&format!("{} {} SIP/2.0", self.method, self.uri), &self.headers, &self.body)
    }
}

impl Response {
    pub fn to_bytes(&self) -> Vec<u8> {
        let reason: String = self.reason.chars().filter(|c| !c.is_control()).collect();
        bytes(&format!("SIP/2.0 {} {reason}", self.code), &self.headers, &self.body)
    }
}

impl Message {
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Request(request) => request.to_bytes(),
            Self::Response(response) => response.to_bytes(),
        }
    }
}

fn bytes(start: &str, headers: &Headers, body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(512 + body.len());
    let mut line = |parts: &[&str]| {
        parts.iter().for_each(|part| out.extend_from_slice(part.as_bytes()));
        out.extend_from_slice(b"\r\n");
    };
    line(&[start]);
    for (name, value) in headers.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("Content-Length")) {
        line(&[name, ": ", value]);
    }
    line(&["Content-Length: ", &body.len().to_string()]);
    line(&[]);
    out.extend_from_slice(body);
    out
}
