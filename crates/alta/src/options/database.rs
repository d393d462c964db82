//! The address of the database server, with a password in it that nobody is shown.

use std::fmt;

#[derive(Clone, PartialEq, Eq)]
pub(crate) struct DatabaseUrl(String);

impl DatabaseUrl {
    /// `None`: no address of a server that we speak with.
    pub(crate) fn parse(url: &str) -> Option<DatabaseUrl> {
        let known = ["postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme));
        known.then(|| DatabaseUrl(url.to_owned()))
    }

    /// Whole, for the driver.
    pub(crate) fn whole(&self) -> &str {
        &self.0
    }

    /// Scheme, servers and database: without whoever signs in, and without parameters, which may hold a password too.
    pub(crate) fn shown(url: &str) -> String {
        let (scheme, rest) = url.split_once("://").map_or(("", url), |(scheme, rest)| (scheme, rest));
        let rest = rest.split(['?', '#']).next().unwrap_or_default();
        // why the last one: a password may hold an @ of its own.
        let place = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
        if scheme.is_empty() { place.to_owned() } else { format!("{scheme}://{place}") }
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&DatabaseUrl::shown(&self.0))
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_user_nor_password_is_shown() {
        for (url, shown) in [
            ("postgres://alta:s3cret@db.example/alta", "postgres://db.example/alta"),
            ("postgres://alta:s3@cret@db.example:5433/alta", "postgres://db.example:5433/alta"),
            ("postgresql://db.example/alta?password=s3cret&user=alta", "postgresql://db.example/alta"),
            ("postgres:///alta?host=/run/postgresql", "postgres:///alta"),
        ] {
            let parsed = DatabaseUrl::parse(url).unwrap();
            assert_eq!((parsed.to_string(), parsed.whole()), (shown.to_owned(), url));
            assert_eq!(format!("{parsed:?}"), shown);
        }
        assert_eq!(DatabaseUrl::shown("mysql://alta:s3cret@h/d"), "mysql://h/d");
        assert_eq!(DatabaseUrl::shown("alta:s3cret@h"), "h");
        assert!(DatabaseUrl::parse("mysql://h/d").is_none());
    }
}
