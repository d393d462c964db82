//! The file that a Yealink desk telephone fetches: one value a line. Nothing that people are called can begin a line of its own or say one of
//! the vendor's own words.

use super::clock::{Clock, Turn};

/// What the telephone is told.
pub(super) struct Account<'a> {
    pub(super) name: &'a str,
    pub(super) extension: &'a str,
    /// With the domain, the address of the line.
    pub(super) line: &'a str,
    pub(super) domain: &'a str,
    pub(super) username: &'a str,
    pub(super) password: &'a str,
    /// Host and port of the engine, without and with TLS; none: the domain leads there.
    pub(super) server: Option<String>,
    pub(super) secure: Option<String>,
    pub(super) language: &'a str,
    pub(super) timezone: &'a str,
    /// Where it is to ask again when it starts.
    pub(super) from: &'a str,
    pub(super) now: i64,
}

/// The first line decides whether the telephone reads the rest.
const HEAD: &str = "#!version:1.0.0.1";
/// What its display and its fields hold.
const NAME_MAX: usize = 60;

const UDP: &str = "0";
const TLS: &str = "2";

/// How its menus call the languages that it speaks.
const LANGUAGES: &[(&str, &str)] = &[
    ("es", "Spanish"),
    ("fr", "French"),
    ("de", "German"),
    ("it", "Italian"),
    ("pt", "Portuguese"),
    ("pl", "Polish"),
    ("tr", "Turkish"),
];

pub(super) fn written(account: &Account<'_>) -> String {
    let name: String = account.name.chars().take(NAME_MAX).collect();
    let label = format!("{name} {}", account.extension);
    let mut lines = vec![
        ("account.1.enable".to_owned(), "1".to_owned()),
        ("account.1.label".to_owned(), label),
        ("account.1.display_name".to_owned(), name),
        ("account.1.user_name".to_owned(), account.line.to_owned()),
        ("account.1.auth_name".to_owned(), account.username.to_owned()),
        ("account.1.password".to_owned(), account.password.to_owned()),
        ("account.1.sip_server.1.address".to_owned(), account.domain.to_owned()),
    ];
    lines.extend(reached(account).map(|(key, value)| (format!("account.1.{key}"), value)));
    lines.push(("lang.gui".to_owned(), spoken(account.language).to_owned()));
    lines.extend(clock(account).map(|(key, value)| (format!("local_time.{key}"), value)));
    lines.push(("static.auto_provision.server.url".to_owned(), account.from.to_owned()));
    let lines = lines.iter().map(|(key, value)| format!("{key} = {}\n", plain(value)));
    std::iter::once(format!("{HEAD}\n")).chain(lines).collect()
}

/// Through the engine, wherever the domain leads; over TLS where there is that.
fn reached(account: &Account<'_>) -> impl Iterator<Item = (&'static str, String)> {
    let transport = if account.secure.is_some() { TLS } else { UDP };
    let by = account.secure.as_ref().or(account.server.as_ref());
    let (host, port) = by.and_then(|by| by.rsplit_once(':')).unwrap_or_default();
    let through = if host.is_empty() { "0" } else { "1" };
    let mut lines =
        vec![("sip_server.1.transport_type", transport.to_owned()), ("outbound_proxy_enable", through.to_owned())];
    if !host.is_empty() {
        lines.push(("outbound_proxy.1.address", host.trim_matches(['[', ']']).to_owned()));
        lines.push(("outbound_proxy.1.port", port.to_owned()));
    }
    lines.into_iter()
}

fn spoken(language: &str) -> &'static str {
    let language = language.get(..2).unwrap_or_default();
    LANGUAGES.iter().find(|(code, _)| code.eq_ignore_ascii_case(language)).map_or("English", |(_, name)| name)
}

fn clock(account: &Account<'_>) -> impl Iterator<Item = (&'static str, String)> {
    let clock = Clock::of(account.timezone, account.now);
    let mut lines = vec![("time_zone", zone(clock.standard))];
    match clock.summer {
        None => lines.push(("summer_time", "0".to_owned())),
        Some(summer) => lines.extend([
            ("summer_time", "1".to_owned()),
            ("dst_time_type", "1".to_owned()),
            ("start_time", turn(summer.begins)),
            ("end_time", turn(summer.ends)),
            ("offset_time", summer.minutes.to_string()),
        ]),
    }
    lines.into_iter()
}

/// `+1`, `-3:30`
fn zone(seconds: i32) -> String {
    let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.abs() / 60);
    match minutes % 60 {
        0 => format!("{sign}{}", minutes / 60),
        rest => format!("{sign}{}:{rest:02}", minutes / 60),
    }
}

fn turn(turn: Turn) -> String {
    format!("{}/{}/{}/{}", turn.month, turn.week, turn.weekday, turn.hour)
}

/// One line, whatever somebody is called. A value that begins with a percent sign would be a word of the vendor's.
fn plain(value: &str) -> String {
    let breaks = |letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}');
    let one_line: String = value.chars().map(|letter| if breaks(letter) { ' ' } else { letter }).collect();
    one_line.trim_start_matches(|letter: char| letter == '%' || letter.is_whitespace()).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account<'a>(name: &'a str, secure: Option<&str>) -> Account<'a> {
        Account {
            name,
            extension: "2001",
            line: "u4e16ed",
            domain: "clinica-4e16ed.sip.example",
            username: "d0123456789ab",
            password: "abcdefghjkmnpqrstuvwxyz2",
            server: Some("198.51.100.7:5060".to_owned()),
            secure: secure.map(str::to_owned),
            language: "es_ES",
            timezone: "Europe/Madrid",
            from: "https://hub.example/provision/alta_dev_x/",
            now: 1_783_000_000_000,
        }
    }

    #[test]
    fn a_telephone_is_told_whose_it_is_where_to_register_and_what_time_it_is() {
        let expected = "#!version:1.0.0.1\naccount.1.enable = 1\naccount.1.label = Ana Gil 2001\naccount.1.display_name = Ana Gil\n\
            account.1.user_name = u4e16ed\naccount.1.auth_name = d0123456789ab\naccount.1.password = abcdefghjkmnpqrstuvwxyz2\n\
            account.1.sip_server.1.address = clinica-4e16ed.sip.example\naccount.1.sip_server.1.transport_type = 0\n\
            account.1.outbound_proxy_enable = 1\naccount.1.outbound_proxy.1.address = 198.51.100.7\naccount.1.outbound_proxy.1.port = 5060\n\
            lang.gui = Spanish\nlocal_time.time_zone = +1\nlocal_time.summer_time = 1\nlocal_time.dst_time_type = 1\n\
            local_time.start_time = 3/5/7/2\nlocal_time.end_time = 10/5/7/3\nlocal_time.offset_time = 60\n\
            static.auto_provision.server.url = https://hub.example/provision/alta_dev_x/\n";
        assert_eq!(written(&account("Ana Gil", None)), expected);
        let secure = written(&account("Ana Gil", Some("[2001:db8::1]:5061")));
        assert!(secure.contains("transport_type = 2\n") && secure.contains("address = 2001:db8::1\n"), "{secure}");
        assert!(secure.contains("outbound_proxy.1.port = 5061\n"), "{secure}");
    }

    #[test]
    fn nobody_is_called_a_line_of_configuration() {
        for name in [
            "Ana\naccount.1.password = theirs",
            "Ana\r\naccount.1.password = theirs",
            "Ana\u{85}account.1.password = theirs",
            "Ana\u{2028}account.1.password = theirs",
            "%NULL%",
            " % %EMPTY%\n",
        ] {
            let text = written(&account(name, None));
            assert_eq!(text.lines().count(), 20, "{text}");
            assert_eq!(text.matches("\naccount.1.password = ").count(), 1, "{text}");
            assert!(text.lines().skip(1).all(|line| line.contains(" = ") && !line.contains("= %")), "{text}");
        }
    }

    #[test]
    fn half_hours_are_told_and_tongues_that_it_does_not_speak_are_english() {
        assert_eq!([zone(19_800), zone(-12_600), zone(0)], ["+5:30", "-3:30", "+0"]);
        assert_eq!([spoken("es"), spoken("ca_ES"), spoken("")], ["Spanish", "English", "English"]);
    }
}
