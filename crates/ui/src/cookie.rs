//! Cookies: the session, the language, the theme, the keys, whom the partner acts for, and one message for the next page.

use axum::http::{HeaderMap, HeaderValue, header};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cookie {
    Session,
    Language,
    Theme,
    /// Whether single letters do something.
    Keys,
    /// The organization id of the sub-partner on whose behalf.
    Scope,
    /// What the next page says once.
    Told,
}

impl Cookie {
    /// Under HTTPS the session's name itself says that no other host and no plain connection can set it.
    fn name(self, secure: bool) -> &'static str {
        match (self, secure) {
            (Cookie::Session, true) => "__Host-alta",
            (Cookie::Session, false) => "alta",
            (Cookie::Language, _) => "alta_language",
            (Cookie::Theme, _) => "alta_theme",
            (Cookie::Keys, _) => "alta_keys",
            (Cookie::Scope, _) => "alta_scope",
            (Cookie::Told, _) => "alta_told",
        }
    }

    pub(crate) fn read(self, headers: &HeaderMap, secure: bool) -> Option<String> {
        let name = self.name(secure);
        let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
        let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(known, _)| *known == name).map(|(_, value)| value.to_owned()).filter(|value| !value.is_empty())
    }

    /// `seconds`: how long the browser keeps it; 0 ends it. The value is ours: no character that a cookie cannot hold.
    pub(crate) fn set(self, value: &str, seconds: i64, secure: bool) -> HeaderValue {
        let script = if self == Cookie::Session || self == Cookie::Told { "; HttpOnly" } else { "" };
        let tls = if secure { "; Secure" } else { "" };
        let text = format!("{}={value}; Path=/; Max-Age={seconds}; SameSite=Lax{script}{tls}", self.name(secure));
        HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secure_session_has_the_name_that_browsers_guard() {
        let set = Cookie::Session.set("x", 60, true);
        assert_eq!(set.to_str().unwrap(), "__Host-alta=x; Path=/; Max-Age=60; SameSite=Lax; HttpOnly; Secure");
    }

    #[test]
    fn a_cookie_is_found_among_others_and_nothing_is_found_in_nothing() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=b; alta_theme=dark; alta_language="));
        assert_eq!(Cookie::Theme.read(&headers, false).as_deref(), Some("dark"));
        assert_eq!(Cookie::Language.read(&headers, false), None);
        assert_eq!(Cookie::Session.read(&headers, true), None);
    }
}
