//! Who proves what, how often, and for how long.

use std::time::Duration;

use alta_sip::{
    digest::{Algorithm, Challenge, Credentials, ha1},
    nonce::{Nonces, Verdict},
};
use proptest::prelude::*;

fn challenge(algorithm: Algorithm, qop: bool) -> Challenge {
    Challenge { realm: "acme".into(), nonce: "n".into(), algorithm, qop, stale: false, opaque: None }
}

#[test]
fn a_published_example_of_digest_gives_the_published_answer() {
    // Source: RFC 2617, section 3.5.
    let example = "Digest username=\"Mufasa\", realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", \
        uri=\"/dir/index.html\", qop=auth, nc=00000001, cnonce=\"0a4f113b\", response=\"6629fae49393a05397450978507c4ef1\"";
    let credentials = Credentials::parse(example).expect("credentials");
    assert!(credentials.prove(&ha1(Algorithm::Md5, "Mufasa", "testrealm@host.com", "Circle Of Life"), "GET"));
    assert!(!credentials.prove(&ha1(Algorithm::Md5, "Mufasa", "testrealm@host.com", "circle of life"), "GET"));
    // Source: RFC 7616, section 3.9.1.
    let sha = "Digest username=\"Mufasa\", realm=\"http-auth@example.org\", uri=\"/dir/index.html\", algorithm=SHA-256, \
        nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", nc=00000001, \
        cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\", qop=auth, \
        response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"";
    let credentials = Credentials::parse(sha).expect("credentials");
    assert!(credentials.prove(&ha1(Algorithm::Sha256, "Mufasa", "http-auth@example.org", "Circle of Life"), "GET"));
}

#[test]
fn an_empty_ha1_proves_nobody() {
    let answer = challenge(Algorithm::Md5, true).answer("u", "", "REGISTER", "sip:acme", 1, "c");
    assert!(!Credentials::parse(&answer).expect("credentials").prove("", "REGISTER"));
}

#[test]
fn a_nonce_is_good_once_a_count_and_for_its_lifetime() {
    let nonces = Nonces::new([7; 32], Duration::from_secs(60));
    let nonce = nonces.issue(1_000);
    assert_eq!(nonces.check(&nonce, 1, 1_000), Verdict::Fresh);
    assert_eq!(nonces.check(&nonce, 1, 1_000), Verdict::Stale, "the same answer again");
    assert_eq!(nonces.check(&nonce, 2, 2_000), Verdict::Fresh);
    assert_eq!(nonces.check(&nonce, 3, 62_000), Verdict::Stale, "too old");
    assert_eq!(nonces.check("made up", 1, 1_000), Verdict::Foreign);
    assert_eq!(Nonces::new([8; 32], Duration::from_secs(60)).check(&nonce, 9, 1_000), Verdict::Foreign);
    let uncounted = nonces.issue(1_000);
    assert_eq!(nonces.check(&uncounted, 0, 1_000), Verdict::Fresh);
    assert_eq!(nonces.check(&uncounted, 0, 1_000), Verdict::Stale);
}

#[test]
fn a_flood_of_nonces_never_makes_a_used_one_good_again() {
    let nonces = Nonces::new([7; 32], Duration::from_secs(3_600));
    let first = nonces.issue(1_000);
    assert_eq!(nonces.check(&first, 1, 1_000), Verdict::Fresh);
    for at in 0..140_000_u64 {
        let nonce = nonces.issue(1_001 + at);
        assert_ne!(nonces.check(&nonce, 1, 1_001 + at), Verdict::Foreign);
    }
    assert_eq!(nonces.check(&first, 1, 141_000), Verdict::Stale);
}

proptest! {
    #[test]
    fn the_right_password_proves_and_any_other_does_not(
        user in "[a-z0-9]{1,12}", right in "[ -~]{1,20}", wrong in "[ -~]{1,20}", count in 1_u32.., qop: bool, sha: bool
    ) {
        let algorithm = if sha { Algorithm::Sha256 } else { Algorithm::Md5 };
        let asked = challenge(algorithm, qop);
        prop_assert_eq!(Challenge::parse(&challenge(algorithm, true).header()), Some(challenge(algorithm, true)));
        let known = ha1(algorithm, &user, "acme", &right);
        let answer = asked.answer(&user, &known, "REGISTER", "sip:acme", count, "c");
        let credentials = Credentials::parse(&answer).expect("credentials");
        prop_assert!(credentials.prove(&known, "REGISTER"));
        prop_assert!(!credentials.prove(&known, "INVITE"));
        prop_assert_eq!(credentials.prove(&ha1(algorithm, &user, "acme", &wrong), "REGISTER"), right == wrong);
    }

    #[test]
    fn no_text_makes_credentials_fall_over(text in "\\PC{0,120}") {
        let _ = Credentials::parse(&format!("Digest {text}"));
        let _ = Challenge::parse(&format!("Digest {text}"));
        let _ = Nonces::new([7; 32], Duration::from_secs(60)).check(&text, 1, 0);
    }
}
