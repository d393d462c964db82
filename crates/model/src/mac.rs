//! The hardware address printed on a phone: what ties the box on the desk to the person it was bought for.

use std::fmt;

use crate::ProblemKind;

/// Twelve upper-case hexadecimal digits, without separators.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mac(String);

impl Mac {
    /// Any of `0200.00FF.1A3E`, `02:00:00:ff:1a:3e`, `02-00-00-FF-1A-3E` and `020000FF1A3E`: labels and tools print all four.
    pub fn parse(typed: &str) -> Result<Mac, ProblemKind> {
        let typed = typed.trim();
        let groups: Vec<&str> = match typed.chars().find(|c| matches!(c, ':' | '-' | '.')) {
            Some(separator) => typed.split(separator).collect(),
            None => vec![typed],
        };
        let even = matches!(groups.len(), 1 | 3 | 6) && groups.iter().all(|group| group.len() * groups.len() == 12);
        let digits = groups.concat();
        if even && digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            Ok(Mac(digits.to_ascii_uppercase()))
        } else {
            Err(ProblemKind::InvalidMac)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn colons(&self) -> String {
        self.0.as_bytes().chunks(2).map(|pair| String::from_utf8_lossy(pair)).collect::<Vec<_>>().join(":")
    }
}

impl fmt::Display for Mac {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_print_an_address_is_the_same_address() {
        for typed in ["02:00:00:FF:1A:3E", "02-00-00-ff-1a-3e", "0200.00ff.1a3e", "020000FF1A3E", " 020000ff1a3e "] {
            let mac = Mac::parse(typed).unwrap();
            assert_eq!((mac.as_str(), mac.colons().as_str()), ("020000FF1A3E", "02:00:00:FF:1A:3E"), "{typed}");
        }
    }

    #[test]
    fn anything_else_is_no_address() {
        let longer = [
            "02:00:00:FF:1A",
            "02:00:00:FF:1A:3E:00",
            "0:20:000:FF:1A:3E",
            "02:00-00:FF:1A:3E",
            "02000OFF1A3E",
            ":020000FF1A3E",
        ];
        for typed in longer.into_iter().chain([
            "",
            "020000FF1A3",
            "020000FF1A3E0",
            "02 00 00 FF 1A 3E",
            "０２００００FF1A3E",
            "é20000FF1A3",
        ]) {
            assert_eq!(Mac::parse(typed), Err(ProblemKind::InvalidMac), "{typed}");
        }
    }
}
