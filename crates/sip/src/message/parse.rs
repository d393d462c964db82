//! Bytes to messages. Whatever comes, the answer is a message or what is wrong with it; nothing is taken beyond the limits.

use super::{Headers, Message, Method, Request, Response, Uri};

/// Longer than any datagram, and what a stream may hold of one message.
pub const MESSAGE_MAX: usize = 65_535;
const HEAD_MAX: usize = 16_384;
const HEADERS_MAX: usize = 200;

/// Why bytes are no message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Malformed {
    TooLong,
    NotText,
    StartLine,
    Header,
    Missing,
    Length,
}

/// What the beginning of a stream is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// More bytes are needed.
    Partial,
    /// This many bytes that only keep the connection alive.
    KeepAlive(usize),
    /// This many bytes are one message.
    Message(usize),
}

/// Where the first message of a stream ends.
///
/// # Errors
/// It is none, and where the next begins cannot be known.
pub fn frame(bytes: &[u8]) -> Result<Frame, Malformed> {
    let blank = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    if blank > 0 {
        return Ok(Frame::KeepAlive(blank));
    }
    let Some((head, body)) = head_end(bytes) else {
        return if bytes.len() > HEAD_MAX { Err(Malformed::TooLong) } else { Ok(Frame::Partial) };
    };
    let head = std::str::from_utf8(&bytes[..head]).map_err(|_| Malformed::NotText)?;
    let (_, headers) = read_head(head)?;
    let length = content_length(&headers)?.unwrap_or(0);
    let whole = body.checked_add(length).filter(|whole| *whole <= MESSAGE_MAX).ok_or(Malformed::TooLong)?;
    Ok(if bytes.len() < whole { Frame::Partial } else { Frame::Message(whole) })
}

/// One whole message.
///
/// # Errors
/// What is wrong with it.
pub fn parse(bytes: &[u8]) -> Result<Message, Malformed> {
    if bytes.len() > MESSAGE_MAX {
        return Err(Malformed::TooLong);
    }
    let bytes = bytes.trim_ascii_start();
    let (head, body) = head_end(bytes).unwrap_or((bytes.len(), bytes.len()));
    if head > HEAD_MAX {
        return Err(Malformed::TooLong);
    }
    let head = std::str::from_utf8(&bytes[..head]).map_err(|_| Malformed::NotText)?;
    let (start, headers) = read_head(head)?;
    let body = &bytes[body..];
    let length = content_length(&headers)?.unwrap_or(body.len());
    let body = body.get(..length).ok_or(Malformed::Length)?.to_vec();
    let message = start_line(start, headers, body)?;
    whole(&message)?;
    Ok(message)
}

/// End of the head, beginning of the body. Lines may end without `\r`.
fn head_end(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut at = 0;
    while let Some(found) = bytes.get(at..)?.iter().position(|byte| *byte == b'\n') {
        let after = at + found + 1;
        match bytes.get(after..) {
            Some([b'\n', ..]) => return Some((after, after + 1)),
            Some([b'\r', b'\n', ..]) => return Some((after, after + 2)),
            _ => at = after,
        }
    }
    None
}

fn read_head(head: &str) -> Result<(&str, Headers), Malformed> {
    let mut lines = head.lines();
    let start = lines.next().ok_or(Malformed::StartLine)?;
    let mut headers = Headers::default();
    let mut open: Option<(&str, String)> = None;
    for line in lines {
        if line.contains(|c: char| c.is_control() && c != '\t') {
            return Err(Malformed::Header);
        }
        if line.starts_with([' ', '\t']) {
            let (_, value) = open.as_mut().ok_or(Malformed::Header)?;
            value.push(' ');
            value.push_str(line.trim());
            continue;
        }
        if let Some((name, value)) = open.take() {
            headers.receive(name, value.trim());
        }
        if headers.len() > HEADERS_MAX {
            return Err(Malformed::TooLong);
        }
        let (name, value) = line.split_once(':').ok_or(Malformed::Header)?;
        let name = name.trim_end();
        if name.is_empty() || !name.bytes().all(is_token) {
            return Err(Malformed::Header);
        }
        open = Some((name, value.trim().to_owned()));
    }
    if let Some((name, value)) = open {
        headers.receive(name, value.trim());
    }
    if headers.len() > HEADERS_MAX { Err(Malformed::TooLong) } else { Ok((start, headers)) }
}

fn content_length(headers: &Headers) -> Result<Option<usize>, Malformed> {
    let mut said = headers.all("Content-Length");
    let Some(length) = said.next() else { return Ok(None) };
    // why: two lengths are how one message is smuggled into another.
    if said.any(|other| other != length) {
        return Err(Malformed::Length);
    }
    if length.is_empty() || !length.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Malformed::Length);
    }
    length.parse().map(Some).map_err(|_| Malformed::Length)
}

fn start_line(line: &str, headers: Headers, body: Vec<u8>) -> Result<Message, Malformed> {
    let mut parts = line.splitn(3, ' ');
    let (Some(first), Some(second)) = (parts.next(), parts.next()) else { return Err(Malformed::StartLine) };
    let third = parts.next().unwrap_or_default();
    if first == "SIP/2.0" {
        let code = second.parse().ok().filter(|code| (100..700).contains(code)).ok_or(Malformed::StartLine)?;
        return Ok(Message::Response(Response { code, reason: third.trim().to_owned(), headers, body }));
    }
    if third.trim_end() != "SIP/2.0" || first.is_empty() || !first.bytes().all(is_token) {
        return Err(Malformed::StartLine);
    }
    let uri = Uri::parse(second).ok_or(Malformed::StartLine)?;
    Ok(Message::Request(Request { method: Method::parse(first), uri, headers, body }))
}

/// Everything that every message has is there, once, and readable.
fn whole(message: &Message) -> Result<(), Malformed> {
    let headers = message.headers();
    let once = ["From", "To", "Call-ID", "CSeq"];
    if once.iter().any(|name| headers.all(name).count() != 1) || headers.call_id().is_empty() {
        return Err(Malformed::Missing);
    }
    let (_, method) = headers.cseq().ok_or(Malformed::Header)?;
    if headers.from().is_none() || headers.to().is_none() || headers.via().is_none() {
        return Err(Malformed::Header);
    }
    match message {
        Message::Request(request) if request.method != method => Err(Malformed::Header),
        _ => Ok(()),
    }
}

fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-.!%*_+`'~".contains(&byte)
}
