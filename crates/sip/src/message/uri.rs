//! Addresses of SIP: `sip:`, `sips:` and `tel:`, with parameters in their order.

use std::fmt;

/// `;name=value` pairs, names compared without their case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Params(Vec<(String, Option<String>)>);

impl Params {
    /// Of a text that begins after the first semicolon. Quotes hold.
    pub(super) fn parse(text: &str) -> Self {
        let (mut params, mut start, mut quoted) = (Vec::new(), 0, false);
        let ends = text.char_indices().chain(std::iter::once((text.len(), ';')));
        for (at, c) in ends {
            quoted ^= c == '"';
            if (c == ';' && !quoted) || at == text.len() {
                let part = text[start..at].trim();
                start = (at + 1).min(text.len());
                if part.is_empty() {
                    continue;
                }
                params.push(match part.split_once('=') {
                    Some((name, value)) => (name.trim().to_owned(), Some(value.trim().to_owned())),
                    None => (part.to_owned(), None),
                });
            }
        }
        Self(params)
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?.1.as_deref()
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known.eq_ignore_ascii_case(name))
    }

    pub fn set(&mut self, name: &str, value: Option<&str>) {
        let value = value.map(str::to_owned);
        match self.0.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
            Some(found) => found.1 = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
    }
}

impl fmt::Display for Params {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|(name, value)| match value {
            Some(value) => write!(f, ";{name}={value}"),
            None => write!(f, ";{name}"),
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    Sip,
    Sips,
    Tel,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uri {
    pub scheme: Scheme,
    /// Of `tel:`, the number.
    pub user: String,
    pub password: Option<String>,
    /// Lower case; empty for `tel:`.
    pub host: String,
    pub port: Option<u16>,
    pub params: Params,
    /// What stands after the question mark.
    pub headers: Option<String>,
}

impl Uri {
    pub fn sip(user: &str, host: &str, port: Option<u16>) -> Self {
        Self {
            scheme: Scheme::Sip,
            user: user.to_owned(),
            password: None,
            host: host.to_ascii_lowercase(),
            port,
            params: Params::default(),
            headers: None,
        }
    }

    pub fn with(mut self, name: &str, value: Option<&str>) -> Self {
        self.params.set(name, value);
        self
    }

    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"')) {
            return None;
        }
        let (scheme, rest) = text.split_once(':')?;
        let scheme = match scheme.to_ascii_lowercase().as_str() {
            "sip" => Scheme::Sip,
            "sips" => Scheme::Sips,
            "tel" => Scheme::Tel,
            _ => return None,
        };
        if scheme == Scheme::Tel {
            return Self::parse_tel(rest);
        }
        // why: the user part may hold `;` and `?`, so it is taken off first.
        let (userinfo, rest) = match rest.rsplit_once('@') {
            Some((userinfo, rest)) => (Some(userinfo), rest),
            None => (None, rest),
        };
        let (user, password) = match userinfo.map(|info| info.split_once(':').unwrap_or((info, ""))) {
            Some(("", _)) => return None,
            Some((user, password)) => (unescape(user)?, (!password.is_empty()).then(|| password.to_owned())),
            None => (String::new(), None),
        };
        let (rest, headers) = match rest.split_once('?') {
            Some((rest, headers)) => (rest, Some(headers.to_owned())),
            None => (rest, None),
        };
        let (place, params) = rest.split_once(';').unwrap_or((rest, ""));
        let (host, port) = host_port(place)?;
        Some(Self { scheme, user, password, host, port, params: Params::parse(params), headers })
    }

    fn parse_tel(rest: &str) -> Option<Self> {
        let (number, params) = rest.split_once(';').unwrap_or((rest, ""));
        // why: people write separators into numbers, and they mean nothing.
        let number: String = number.chars().filter(|c| !matches!(c, '-' | '.' | '(' | ')')).collect();
        if number.is_empty() {
            return None;
        }
        let mut uri = Self::sip(&number, "", None);
        uri.scheme = Scheme::Tel;
        uri.params = Params::parse(params);
        Some(uri)
    }

    pub fn transport(&self) -> Option<String> {
        self.params.get("transport").map(str::to_ascii_lowercase)
    }
}

impl fmt::Display for Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.scheme == Scheme::Tel {
            return write!(f, "tel:{}{}", self.user, self.params);
        }
        f.write_str(if self.scheme == Scheme::Sips { "sips:" } else { "sip:" })?;
        if !self.user.is_empty() {
            f.write_str(&escape(&self.user))?;
            if let Some(password) = &self.password {
                write!(f, ":{password}")?;
            }
            f.write_str("@")?;
        }
        f.write_str(&self.host)?;
        if let Some(port) = self.port {
            write!(f, ":{port}")?;
        }
        write!(f, "{}", self.params)?;
        self.headers.as_ref().map_or(Ok(()), |headers| write!(f, "?{headers}"))
    }
}

/// Host in lower case, and a port where there is one. IPv6 keeps its brackets.
pub(super) fn host_port(text: &str) -> Option<(String, Option<u16>)> {
    let text = text.trim();
    let (host, port) = if text.starts_with('[') {
        let end = text.find(']')?;
        (&text[..=end], text[end + 1..].strip_prefix(':'))
    } else {
        match text.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (text, None),
        }
    };
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '[' | ']' | ':');
    if host.is_empty() || !host.chars().all(allowed) {
        return None;
    }
    let port = match port {
        Some(port) => Some(port.trim().parse().ok()?),
        None => None,
    };
    Some((host.to_ascii_lowercase(), port))
}

/// `%41` as the letter it is, so that one user has one spelling. Nobody is called by what cannot be written.
fn unescape(user: &str) -> Option<String> {
    if !user.contains('%') {
        return Some(user.to_owned());
    }
    let (mut bytes, mut rest) = (Vec::with_capacity(user.len()), user.as_bytes());
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let (hex, after) = after.split_at_checked(2)?;
        let digit = |at: usize| char::from(hex[at]).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let value = digit(0)? * 16 + digit(1)?;
        if value.is_ascii_control() {
            return None;
        }
        bytes.push(value);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

fn escape(user: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.!~*'()&=+$,;?/#".contains(c);
    let mut escaped = String::with_capacity(user.len());
    for c in user.chars() {
        if plain(c) {
            escaped.push(c);
        } else {
            let mut bytes = [0; 4];
            escaped.extend(c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")));
        }
    }
    escaped
}
