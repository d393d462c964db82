//! `"Name" <sip:…>;params`, as From, To, Contact, Route and the identity headers have it.

use std::fmt;

use super::{Params, Uri};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    pub display: String,
    pub uri: Uri,
    pub params: Params,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contact {
    /// `*`: all of them.
    All,
    At(Address),
}

impl Contact {
    pub fn parse(text: &str) -> Option<Self> {
        if text.trim() == "*" { Some(Self::All) } else { Address::parse(text).map(Self::At) }
    }
}

impl Address {
    pub fn new(uri: Uri) -> Self {
        Self { display: String::new(), uri, params: Params::default() }
    }

    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (display, rest) = if text.starts_with('"') { quoted(text)? } else { (String::new(), text) };
        let Some((before, rest)) = rest.split_once('<') else {
            // why: without brackets what follows a semicolon belongs to the header (RFC 3261, 20.10).
            let (uri, params) = rest.split_once(';').unwrap_or((rest, ""));
            let uri = Uri::parse(uri).filter(|_| display.is_empty())?;
            return Some(Self { display, uri, params: Params::parse(params) });
        };
        let (uri, after) = rest.split_once('>')?;
        let display = if display.is_empty() { before.trim().to_owned() } else { display };
        let params = after.trim_start().strip_prefix(';').unwrap_or_default();
        Some(Self { display, uri: Uri::parse(uri)?, params: Params::parse(params) })
    }
}

/// The text in quotes, and what follows them.
fn quoted(text: &str) -> Option<(String, &str)> {
    let (mut name, mut escaped) = (String::new(), false);
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => {
                escaped = false;
                name.push(c);
            }
            '\\' => escaped = true,
            '"' => return Some((name, &text[at + 1..])),
            _ => name.push(c),
        }
    }
    None
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.display.is_empty() {
            let escaped = self.display.replace('\\', "\\\\").replace('"', "\\\"");
            write!(f, "\"{escaped}\" ")?;
        }
        write!(f, "<{}>{}", self.uri, self.params)
    }
}
