//! The address that makes a person: they sign in with it, and one address belongs to one person per hub.

use std::{borrow::Cow, cmp::Ordering, fmt, hash};

use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::{ProblemKind, name::is_hidden};

/// Kept as typed, compared by its key: `Ana@Cafe.es` and `ana@cafe.es` are one address.
#[derive(Clone, Debug)]
pub struct Email {
    typed: String,
    key: String,
}

const LOCAL_MAX: usize = 64;
const WHOLE_MAX: usize = 254;

impl Email {
    pub fn parse(typed: &str) -> Result<Email, ProblemKind> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(ProblemKind::Required);
        }
        if typed.contains(is_hidden) {
            return Err(ProblemKind::ControlCharacters);
        }
        if typed.len() > WHOLE_MAX {
            return Err(ProblemKind::InvalidEmail);
        }
        let (local, domain) = typed.rsplit_once('@').ok_or(ProblemKind::InvalidEmail)?;
        let local: String = local.nfc().flat_map(char::to_lowercase).nfc().collect();
        let domain = host(domain).ok_or(ProblemKind::InvalidEmail)?;
        let key = format!("{local}@{domain}");
        if is_dotted(&local) && local.len() <= LOCAL_MAX && key.len() <= WHOLE_MAX {
            Ok(Email { typed: typed.to_owned(), key })
        } else {
            Err(ProblemKind::InvalidEmail)
        }
    }

    pub fn as_typed(&self) -> &str {
        &self.typed
    }

    /// Lower case, one Unicode form, the domain as the network writes it (`xn--…`): equal keys, same person.
    pub fn key(&self) -> &str {
        &self.key
    }

    pub fn domain(&self) -> &str {
        self.key.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

/// Words of letters, digits and the marks that real mailboxes use, joined by single dots. Quoted forms are legal in the standard, but in this
/// business they are always a mistake: the published examples carry quotes that belong to the text around them.
fn is_dotted(local: &str) -> bool {
    let in_use = |c: char| c.is_alphanumeric() || is_combining_mark(c) || "!#$%&'*+-/=?^_{|}~".contains(c);
    local.split('.').all(|word| !word.is_empty() && word.chars().all(in_use))
}

/// At least two labels, none of them broken, and not an address made of numbers.
fn host(domain: &str) -> Option<Cow<'_, str>> {
    let host = Uts46::new()
        .to_ascii(domain.as_bytes(), AsciiDenyList::STD3, Hyphens::CheckFirstLast, DnsLength::Verify)
        .ok()?;
    let (_, last) = host.rsplit_once('.')?;
    last.bytes().any(|b| b.is_ascii_alphabetic()).then_some(host)
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.typed)
    }
}

impl PartialEq for Email {
    fn eq(&self, other: &Email) -> bool {
        self.key == other.key
    }
}
impl Eq for Email {}
impl PartialOrd for Email {
    fn partial_cmp(&self, other: &Email) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Email {
    fn cmp(&self, other: &Email) -> Ordering {
        self.key.cmp(&other.key)
    }
}
impl hash::Hash for Email {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_shows_as_typed_and_compares_without_case() {
        let email = Email::parse("  Ana.Pérez+Ventas@Cafe.Example ").unwrap();
        assert_eq!(email.as_typed(), "Ana.Pérez+Ventas@Cafe.Example");
        assert_eq!(email.key(), "ana.pérez+ventas@cafe.example");
        assert_eq!(email.domain(), "cafe.example");
        assert_eq!(email, Email::parse("ANA.PE\u{301}REZ+ventas@CAFE.example").unwrap());
    }

    #[test]
    fn a_domain_is_the_same_in_letters_and_on_the_wire() {
        for typed in ["ana@España.es", "ana@xn--espaa-rta.es", "ANA@XN--ESPAA-RTA.ES", "ana@espan\u{303}a.es"] {
            assert_eq!(Email::parse(typed).unwrap().key(), "ana@xn--espaa-rta.es", "{typed}");
        }
    }

    #[test]
    fn mailboxes_in_real_use_are_accepted() {
        for typed in [
            "o'brien@x.ie",
            "a@b.co",
            "x_1-2+3@mail.sub.example.com",
            "ana@7.example",
            "info@1-2-3.de",
            "用户@例え.jp",
            "a/b=c@x.es",
        ] {
            assert!(Email::parse(typed).is_ok(), "{typed}");
        }
    }

    #[test]
    fn what_is_no_mailbox_is_refused() {
        let shapes = [
            "ana",
            "@x.es",
            "ana@",
            "ana@x",
            "ana@localhost",
            "a b@x.es",
            "ana@x .es",
            "a@b@x.es",
            ".a@x.es",
            "a.@x.es",
            "a..b@x.es",
        ];
        let hosts = [
            "ana@-x.es",
            "ana@x-.es",
            "ana@x..es",
            "ana@.es",
            "ana@x.es.",
            "ana@[127.0.0.1]",
            "ana@127.0.0.1",
            "ana@x_y.es",
            "ana@xn--.es",
        ];
        let marks = [
            "\"ana\"@x.es",
            "\"ana@x.es\"",
            "`ana@x.es`",
            "Ana <ana@x.es>",
            "ana@x.es,b@x.es",
            "ana(x)@x.es",
            "mailto:ana@x.es",
            "a\\b@x.es",
        ];
        for typed in shapes.into_iter().chain(hosts).chain(marks) {
            assert_eq!(Email::parse(typed), Err(ProblemKind::InvalidEmail), "{typed}");
        }
    }

    #[test]
    fn a_missing_and_a_disguised_address_say_so() {
        assert_eq!(Email::parse("  "), Err(ProblemKind::Required));
        assert_eq!(Email::parse("ana\u{202e}@x.es"), Err(ProblemKind::ControlCharacters));
        assert_eq!(Email::parse("ana@x.es\u{0}"), Err(ProblemKind::ControlCharacters));
    }

    #[test]
    fn an_address_has_the_length_that_mail_servers_take() {
        let domain = format!("{}.es", ["b".repeat(60).as_str(); 4].join("."));
        for (local, domain, fits) in
            [(64, "x.es", true), (65, "x.es", false), (7, &domain, true), (8, &domain, false), (100_000, "x.es", false)]
        {
            assert_eq!(
                Email::parse(&format!("{}@{domain}", "a".repeat(local))).is_ok(),
                fits,
                "{local} before {domain}"
            );
        }
    }

    #[test]
    fn letters_of_every_alphabet_make_a_mailbox() {
        for typed in ["İnfo@x.com.tr", "straße@x.de", "मीना@x.in", "ΑΣ@x.gr"] {
            let key = Email::parse(typed).unwrap().key().to_owned();
            assert_eq!(Email::parse(&key).unwrap().key(), key, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reader_and_a_key_is_its_own_key(typed in "\\PC{0,20}@[a-zA-Z0-9ñß.-]{1,20}\\.[a-z]{2,3}") {
            if let Ok(email) = Email::parse(&typed) {
                let again = Email::parse(email.key()).unwrap();
                prop_assert_eq!(again.key(), email.key());
            }
        }
    }
}
