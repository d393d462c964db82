//! What strangers send to a telephone port.

use alta_sip::message::{Address, Frame, Malformed, Message, Uri, Via, frame, parse, split_list};
use proptest::prelude::*;

const INVITE: &str = "INVITE sip:2002@acme.sip.example;user=phone SIP/2.0\r\n\
    v: SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bKa;rport, SIP/2.0/TCP [2001:db8::1]:5062 ;branch=z9hG4bKb\r\n\
    Route: <sip:one;lr>, <sip:two;lr>\r\n\
    f: \"Ana, la de \\\"ventas\\\"\" <sip:u1@acme.sip.example>;tag=1\r\n\
    t: sip:2002@acme.sip.example\r\n\
    i: abc\r\n\
    CSeq: 1\r\n INVITE\r\n\
    m: <sip:u1@10.0.0.1>;q=0.5, <sips:u1@10.0.0.2:5061>\r\n\
    Subject: one\r\n\ttwo\r\n\
    l: 4\r\n\r\nbodyTRAILER";

/// Messages that once broke somebody's parser, or look as if they would.
pub(crate) const NASTY: &[&[u8]] = &[
    b"",
    b"\r\n\r\n",
    b"\0",
    b"INVITE",
    b"INVITE  SIP/2.0\r\n\r\n",
    b"INVITE sip: SIP/2.0\r\n\r\n",
    b"INVITE sip:@ SIP/2.0\r\n\r\n",
    b"INVITE sip:a@b:99999 SIP/2.0\r\nVia: SIP/2.0/UDP h\r\nFrom: <a>\r\n\r\n",
    b"SIP/2.0 99 Low\r\n\r\n",
    b"SIP/2.0 700 High\r\n\r\n",
    b"SIP/2.0 200\r\n\r\n",
    b"OPTIONS sip:a@b SIP/2.0\r\n folded: first\r\n\r\n",
    b"OPTIONS sip:a@b SIP/2.0\r\nNo colon\r\n\r\n",
    b"OPTIONS sip:a@b SIP/2.0\r\nContent-Length: -1\r\n\r\n",
    b"OPTIONS sip:a@b SIP/2.0\r\nContent-Length: 99999999999999999999999\r\n\r\n",
    b"OPTIONS sip:a@b SIP/2.0\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
    b"OPTIONS sip:a%zz@b SIP/2.0\r\n\r\n",
    b"OPTIONS sip:a@[::1 SIP/2.0\r\n\r\n",
    b"OPTIONS sip:a@b SIP/2.0\r\nFrom: \"never ends <sip:a@b>\r\nTo: <sip:a@b\r\n\r\n",
    b"OPTIONS sip:a@b SIP/2.0\r\nSubject: a\x01b\r\n\r\n",
    b"OPTIONS sip:a@b SIP/2.0\r\nSubject: a\r\n \0b\r\n\r\n",
    b"OPTIONS sip:a@b SIP/2.0\r\nVia: SIP\r\nVia: SIP/2.0/\r\nVia: //\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"OPTIONS sip:\xff\xfe@b SIP/2.0\r\n\r\n",
];

fn invite() -> alta_sip::message::Request {
    match parse(INVITE.as_bytes()).expect("a message") {
        Message::Request(request) => request,
        Message::Response(_) => panic!("a request"),
    }
}

#[test]
fn compact_folded_and_joined_headers_are_read_as_what_they_mean() {
    let invite = invite();
    let vias: Vec<&str> = invite.headers.all("Via").collect();
    assert_eq!(vias.len(), 2);
    let second = Via::parse(vias[1]).expect("a Via");
    assert_eq!((second.host.as_str(), second.port, second.branch()), ("[2001:db8::1]", Some(5062), "z9hG4bKb"));
    assert_eq!(invite.headers.all("route").collect::<Vec<_>>(), ["<sip:one;lr>", "<sip:two;lr>"]);
    assert_eq!(invite.headers.from().expect("From").display, "Ana, la de \"ventas\"");
    assert_eq!(invite.headers.from_tag().as_deref(), Some("1"));
    assert_eq!(invite.headers.cseq().expect("CSeq").0, 1);
    assert_eq!(invite.headers.contacts().count(), 2);
    assert_eq!(invite.headers.get("Subject"), Some("one two"));
    assert_eq!(invite.body, b"body");
    assert_eq!(invite.uri.params.get("user"), Some("phone"));
}

#[test]
fn what_was_read_is_written_so_that_it_reads_the_same() {
    let invite = invite();
    let mut again = match parse(&invite.to_bytes()).expect("a message") {
        Message::Request(request) => request,
        Message::Response(_) => panic!("a request"),
    };
    assert_eq!(again.headers.get("Content-Length"), Some("4"));
    let mut first = invite;
    first.headers.remove("Content-Length");
    again.headers.remove("Content-Length");
    assert_eq!(first, again);
}

#[test]
fn nasty_messages_are_refused_and_nothing_falls_over() {
    for bytes in NASTY {
        assert!(parse(bytes).is_err(), "{}", String::from_utf8_lossy(bytes));
        let _ = frame(bytes);
    }
}

#[test]
fn a_message_without_its_four_headers_is_none() {
    for missing in ["f: ", "t: ", "i: ", "CSeq: ", "v: "] {
        let without = INVITE.replace(&format!("\r\n{missing}"), "\r\nX-None: ");
        assert!(parse(without.as_bytes()).is_err(), "{missing}");
    }
    let twice = INVITE.replace("i: abc", "i: abc\r\nCall-ID: def");
    assert_eq!(parse(twice.as_bytes()), Err(Malformed::Missing));
}

#[test]
fn a_stream_is_taken_apart_where_its_messages_end() {
    let message = invite().to_bytes();
    assert_eq!(frame(&message[..40]), Ok(Frame::Partial));
    assert_eq!(frame(&message[..message.len() - 1]), Ok(Frame::Partial));
    let two = [message.clone(), message.clone()].concat();
    assert_eq!(frame(&two), Ok(Frame::Message(message.len())));
    assert_eq!(frame(b"\r\n\r\nINVITE"), Ok(Frame::KeepAlive(4)));
    assert_eq!(frame(&vec![b'a'; 20_000]), Err(Malformed::TooLong));
}

#[test]
fn too_much_is_too_much() {
    let many = INVITE.replace("Subject: one", "X: y\r\n".repeat(300).trim_end());
    assert_eq!(parse(many.as_bytes()), Err(Malformed::TooLong));
    let commas = INVITE.replace("Route: <sip:one;lr>", &format!("Route: {}", "<sip:a>,".repeat(500)));
    assert_eq!(parse(commas.as_bytes()), Err(Malformed::TooLong));
    assert_eq!(parse(&vec![b'a'; 70_000]), Err(Malformed::TooLong));
}

#[test]
fn a_value_that_we_write_cannot_begin_a_line_of_its_own() {
    let mut request = invite();
    request.headers.push("P-Asserted-Identity", "\"x\r\nRoute: <sip:evil>\" <sip:a@b>");
    let text = String::from_utf8(request.to_bytes()).expect("text");
    assert!(!text.contains("\r\nRoute: <sip:evil>"));
}

#[test]
fn a_number_as_tel_or_with_an_escaped_plus_is_the_same_number() {
    assert_eq!(Uri::parse("tel:+34-910.000-001;ext=5").expect("tel").user, "+34910000001");
    assert_eq!(Uri::parse("sip:%2B34910000001@a").expect("sip").user, "+34910000001");
    assert_eq!(Uri::parse("sip:+1;npdi=yes@A.Example:5070;transport=tcp").expect("sip").host, "a.example");
}

proptest! {
    #[test]
    fn no_bytes_make_the_parser_fall_over(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = parse(&bytes);
        let _ = frame(&bytes);
    }

    #[test]
    fn no_damage_to_a_message_makes_the_parser_fall_over(
        at in 0..INVITE.len(), cut in 0..INVITE.len(), bytes in proptest::collection::vec(any::<u8>(), 0..6)
    ) {
        let mut damaged = INVITE.as_bytes().to_vec();
        damaged.splice(at..(at + bytes.len()).min(INVITE.len()), bytes);
        for bytes in [&damaged[..], &damaged[..cut.min(damaged.len())]] {
            if let Ok(message) = parse(bytes) {
                let again = parse(&message.to_bytes()).expect("what was read can be written and read");
                prop_assert_eq!(again.headers().len().max(1) > 0, true);
            }
            let _ = frame(bytes);
        }
    }

    #[test]
    fn no_text_makes_an_address_fall_over(text in "\\PC{0,80}") {
        let _ = Via::parse(&text);
        let _ = split_list(&text);
        if let Some(address) = Address::parse(&text) {
            prop_assert!(Address::parse(&address.to_string()).is_some(), "{}", address);
        }
        if let Some(uri) = Uri::parse(&text) {
            prop_assert_eq!(Uri::parse(&uri.to_string()), Some(uri));
        }
    }

    #[test]
    fn an_address_reads_as_it_was_written(
        display in "[^\\p{Cc}]{0,20}", user in "[a-zA-Z0-9+*#é%@;?]{1,20}", host in "[a-z0-9]{1,10}", port in any::<u16>()
    ) {
        let mut address = Address::new(Uri::sip(&user, &host, Some(port)));
        address.display = display.trim().to_owned();
        prop_assert_eq!(Address::parse(&address.to_string()), Some(address));
    }
}
