//! SIP messages: what a datagram or a stream carries, as values. A parser that never panics, and a serializer that gives back what was read.
//!
//! Written by hand: of the crates that exist the one that carries the whole load (a full stack) takes longer to build than the hub itself,
//! and the parsers alone either keep every header as one opaque text or panic on what strangers send. What a registrar and proxy need of the
//! grammar is small: start line, headers in compact form, folded and joined by commas, addresses with parameters, and limits.

mod address;
mod headers;
mod parse;
mod uri;
mod via;
mod write;

pub use address::{Address, Contact};
pub use headers::{Headers, split_list};
pub use parse::{Frame, MESSAGE_MAX, Malformed, frame, parse};
pub use uri::{Params, Scheme, Uri};
pub use via::Via;

use std::fmt;

/// Methods that this side does more with than pass them on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Method {
    Invite,
    Ack,
    Bye,
    Cancel,
    Register,
    Options,
    Other(String),
}

impl Method {
    pub fn parse(text: &str) -> Self {
        match text {
            "INVITE" => Self::Invite,
            "ACK" => Self::Ack,
            "BYE" => Self::Bye,
            "CANCEL" => Self::Cancel,
            "REGISTER" => Self::Register,
            "OPTIONS" => Self::Options,
            other => Self::Other(other.to_owned()),
        }
    }

    pub fn as_str(&self) -> &str {
        match self {
            Self::Invite => "INVITE",
            Self::Ack => "ACK",
            Self::Bye => "BYE",
            Self::Cancel => "CANCEL",
            Self::Register => "REGISTER",
            Self::Options => "OPTIONS",
            Self::Other(other) => other,
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub method: Method,
    pub uri: Uri,
    pub headers: Headers,
    pub body: Vec<u8>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    pub code: u16,
    pub reason: String,
    pub headers: Headers,
    pub body: Vec<u8>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    Request(Request),
    Response(Response),
}

impl Message {
    pub fn headers(&self) -> &Headers {
        match self {
            Self::Request(request) => &request.headers,
            Self::Response(response) => &response.headers,
        }
    }
}

impl Request {
    pub fn new(method: Method, uri: Uri) -> Self {
        Self { method, uri, headers: Headers::default(), body: Vec::new() }
    }

    /// The answer to this request: its Via, From, To, Call-ID and CSeq; a tag of ours in To where there is none and the code is above 100.
    pub fn answer(&self, code: u16, tag: &str) -> Response {
        let mut headers = Headers::default();
        let copied = ["Via", "From", "To", "Call-ID", "CSeq"];
        for (name, value) in copied.iter().flat_map(|name| self.headers.all(name).map(move |value| (*name, value))) {
            headers.push(name, value);
        }
        if code > 100 && self.headers.to_tag().is_none() {
            let to = headers.get("To").unwrap_or_default();
            let tagged = format!("{to};tag={tag}");
            headers.set("To", &tagged);
        }
        Response { code, reason: reason(code).to_owned(), headers, body: Vec::new() }
    }
}

impl Response {
    pub fn is_final(&self) -> bool {
        self.code >= 200
    }

    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.code)
    }
}

/// The protocol's own words for its codes.
pub fn reason(code: u16) -> &'static str {
    match code {
        100 => "Trying",
        180 => "Ringing",
        181 => "Call Is Being Forwarded",
        183 => "Session Progress",
        200 => "OK",
        202 => "Accepted",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        407 => "Proxy Authentication Required",
        408 => "Request Timeout",
        416 => "Unsupported URI Scheme",
        420 => "Bad Extension",
        423 => "Interval Too Brief",
        480 => "Temporarily Unavailable",
        481 => "Call/Transaction Does Not Exist",
        482 => "Loop Detected",
        483 => "Too Many Hops",
        484 => "Address Incomplete",
        486 => "Busy Here",
        487 => "Request Terminated",
        488 => "Not Acceptable Here",
        500 => "Server Internal Error",
        503 => "Service Unavailable",
        504 => "Server Time-out",
        600 => "Busy Everywhere",
        603 => "Decline",
        _ => "Unspecified",
    }
}
