//! The headers of a message, in their order. Lists joined by commas are held one value a header, so nobody has to split them again.

use super::{Address, Contact, Method, Via};

/// One value a header; names as everybody writes them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Headers(Vec<(String, String)>);

/// Compact form, name.
const COMPACT: &[(&str, &str)] = &[
    ("a", "Accept-Contact"),
    ("b", "Referred-By"),
    ("c", "Content-Type"),
    ("e", "Content-Encoding"),
    ("f", "From"),
    ("i", "Call-ID"),
    ("j", "Reject-Contact"),
    ("k", "Supported"),
    ("l", "Content-Length"),
    ("m", "Contact"),
    ("o", "Event"),
    ("r", "Refer-To"),
    ("s", "Subject"),
    ("t", "To"),
    ("u", "Allow-Events"),
    ("v", "Via"),
    ("x", "Session-Expires"),
];

/// Headers of which every value counts alone.
const LISTS: &[&str] = &["Via", "Route", "Record-Route", "Contact", "Path", "P-Asserted-Identity"];

/// Names whose letters we know.
const KNOWN: &[&str] = &[
    "Via",
    "Route",
    "Record-Route",
    "Contact",
    "Path",
    "P-Asserted-Identity",
    "P-Preferred-Identity",
    "From",
    "To",
    "Call-ID",
    "CSeq",
    "Max-Forwards",
    "Expires",
    "Min-Expires",
    "Content-Type",
    "Content-Length",
    "Authorization",
    "Proxy-Authorization",
    "WWW-Authenticate",
    "Proxy-Authenticate",
    "Require",
    "Proxy-Require",
    "Supported",
    "User-Agent",
    "Privacy",
    "Geolocation",
    "Geolocation-Routing",
    "Retry-After",
    "Diversion",
    "History-Info",
];

impl Headers {
    /// Adds one header as it came from outside: compact names are written out, lists taken apart.
    pub(super) fn receive(&mut self, name: &str, value: &str) {
        let name = canonical(name);
        if LISTS.contains(&name) {
            for part in split_list(value) {
                self.0.push((name.to_owned(), part.to_owned()));
            }
        } else {
            self.0.push((name.to_owned(), value.to_owned()));
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.iter().filter(move |(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// At the end.
    pub fn push(&mut self, name: &str, value: impl AsRef<str>) {
        self.0.push((name.to_owned(), clean(value.as_ref())));
    }

    /// Before all others of its name, or of all.
    pub fn push_front(&mut self, name: &str, value: impl AsRef<str>) {
        let at = self.0.iter().position(|(known, _)| known.eq_ignore_ascii_case(name)).unwrap_or(0);
        self.0.insert(at, (name.to_owned(), clean(value.as_ref())));
    }

    /// One header of this name, where the first was.
    pub fn set(&mut self, name: &str, value: impl AsRef<str>) {
        let at = self.0.iter().position(|(known, _)| known.eq_ignore_ascii_case(name));
        self.remove(name);
        let at = at.unwrap_or(self.0.len()).min(self.0.len());
        self.0.insert(at, (name.to_owned(), clean(value.as_ref())));
    }

    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
    }

    pub fn remove_first(&mut self, name: &str) -> Option<String> {
        let at = self.0.iter().position(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(self.0.remove(at).1)
    }

    pub fn via(&self) -> Option<Via> {
        self.get("Via").and_then(Via::parse)
    }

    pub fn from(&self) -> Option<Address> {
        self.get("From").and_then(Address::parse)
    }

    pub fn to(&self) -> Option<Address> {
        self.get("To").and_then(Address::parse)
    }

    pub fn from_tag(&self) -> Option<String> {
        self.from()?.params.get("tag").map(str::to_owned)
    }

    pub fn to_tag(&self) -> Option<String> {
        self.to()?.params.get("tag").map(str::to_owned)
    }

    pub fn call_id(&self) -> &str {
        self.get("Call-ID").unwrap_or_default()
    }

    pub fn cseq(&self) -> Option<(u32, Method)> {
        let (number, method) = self.get("CSeq")?.split_once(|c: char| c.is_ascii_whitespace())?;
        Some((number.parse().ok()?, Method::parse(method.trim())))
    }

    pub fn contacts(&self) -> impl Iterator<Item = Contact> {
        self.all("Contact").filter_map(Contact::parse)
    }

    /// Where requests in the dialog go.
    pub fn contact(&self) -> Option<Address> {
        self.contacts().find_map(|contact| match contact {
            Contact::At(address) => Some(address),
            Contact::All => None,
        })
    }

    pub fn number(&self, name: &str) -> Option<u32> {
        self.get(name)?.trim().parse().ok()
    }
}

/// The name written out, with the letters that everybody uses.
fn canonical(name: &str) -> &str {
    if let [letter] = name.as_bytes() {
        let letter = letter.to_ascii_lowercase();
        if let Some((_, long)) = COMPACT.iter().find(|(compact, _)| compact.as_bytes() == [letter]) {
            return long;
        }
    }
    KNOWN.iter().find(|known| known.eq_ignore_ascii_case(name)).copied().unwrap_or(name)
}

/// No value ends its line early.
fn clean(value: &str) -> String {
    value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The values of a list: commas in quotes and in angle brackets do not part them.
pub fn split_list(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut quoted, mut escaped, mut depth) = (Vec::new(), 0, false, false, 0_usize);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '<' if !quoted => depth += 1,
            '>' if !quoted => depth = depth.saturating_sub(1),
            ',' if !quoted && depth == 0 => {
                parts.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}
