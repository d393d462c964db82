//! The line comes before the environment, the environment before the file; and passwords do not travel in the open by accident.

use super::{NAMES, Options, Sources, sources};
use crate::trouble::Trouble;

fn read(line: &[(&str, &str)], environment: &[(&str, &str)], file: &[(&str, &str)]) -> Result<Options, Trouble> {
    Options::of_server(&Sources::of(line, environment, file), "alta")
}

fn refused(line: &[(&str, &str)]) -> &'static str {
    match read(line, &[], &[]) {
        Err(Trouble::Usage(key, _)) => key,
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn the_line_comes_before_the_environment_and_that_before_the_file() {
    let (line, environment, file) = (("data", "/line"), ("data", "/environment"), ("data", "/file"));
    for (sources, expected) in [
        ((vec![line], vec![environment], vec![file]), "/line"),
        ((vec![], vec![environment], vec![file]), "/environment"),
        ((vec![], vec![], vec![file]), "/file"),
    ] {
        assert_eq!(read(&sources.0, &sources.1, &sources.2).unwrap().data.to_str(), Some(expected));
    }
    let usual = read(&[], &[], &[]).unwrap();
    assert_eq!(usual.listen.to_string(), "127.0.0.1:8080");
    assert!(usual.data.ends_with("alta"));
}

#[test]
fn plain_http_beyond_this_machine_must_be_asked_for() {
    for listen in ["0.0.0.0:80", "[::]:80", "192.0.2.1:8080"] {
        assert_eq!(refused(&[("listen", listen)]), "cli-refused-insecure-http");
        assert!(read(&[("listen", listen), ("insecure-http", "true")], &[], &[]).is_ok());
        assert!(read(&[("listen", listen), ("tls-cert", "c"), ("tls-key", "k")], &[], &[]).is_ok());
    }
    for listen in ["127.0.0.1:0", "127.9.9.9:80", "[::1]:80"] {
        assert!(read(&[("listen", listen)], &[], &[]).is_ok(), "{listen}");
    }
}

#[test]
fn what_cannot_be_meant_is_refused_by_name() {
    for (option, value, key) in [
        ("listen", "8080", "cli-refused-listen"),
        ("listen", "localhost", "cli-refused-listen"),
        ("database", "mysql://h/d", "cli-refused-database-url"),
        ("public-url", "hub.example.com", "cli-refused-public-url"),
        ("public-url", "https://a b", "cli-refused-public-url"),
        ("public-url", "https://hub.example.com/alta", "cli-refused-public-url-path"),
        ("trusted-proxies", "10.0.0.0/8,x", "cli-refused-proxies"),
        ("tls-cert", "hub.pem", "cli-refused-tls-pair"),
        ("tls-key", "hub.key", "cli-refused-tls-pair"),
        ("insecure-http", "perhaps", "cli-refused-value"),
    ] {
        let beyond = if option == "insecure-http" { "0.0.0.0:1" } else { "127.0.0.1:1" };
        let line = if option == "listen" { vec![(option, value)] } else { vec![("listen", beyond), (option, value)] };
        assert_eq!(refused(&line), key, "{option} {value}");
    }
}

#[test]
fn links_never_have_two_slashes() {
    let options = read(&[("public-url", "https://hub.example.com/")], &[], &[]).unwrap();
    assert_eq!(options.public_url.as_deref(), Some("https://hub.example.com"));
}

#[test]
fn an_empty_value_counts_as_none() {
    assert_eq!(read(&[], &[("database", "")], &[]).unwrap().database, None);
}

#[test]
fn what_a_server_is_told_does_not_stand_in_the_way_of_a_short_command() {
    let shared = [("listen", "0.0.0.0:9"), ("tls-cert", "hub.pem"), ("trusted-proxies", "x"), ("data", "/shared")];
    let short = Options::read(&Sources::of(&[], &shared, &[]), "alta").unwrap();
    assert_eq!(short.data.to_str(), Some("/shared"));
    assert!(read(&[], &shared, &[]).is_err(), "the server itself is still judged");
}

#[test]
fn no_password_of_the_database_is_shown() {
    let options = read(&[("database", "postgres://alta:s3cret@db/alta")], &[], &[]).unwrap();
    assert!(!format!("{options:?}").contains("s3cret"), "{options:?}");
    let refused = read(&[("database", "mysql://alta:s3cret@db/alta")], &[], &[]);
    assert!(!format!("{refused:?}").contains("s3cret"), "{refused:?}");
}

#[test]
fn the_example_of_a_file_holds_every_option_and_is_read_as_it_is_and_with_all_of_them_set() {
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/hub.toml");
    assert!(sources::file(example).unwrap().is_empty(), "as it is, it changes nothing");
    let set = |line: &str| match line.strip_prefix("# ").and_then(|rest| rest.split_once(" = ")) {
        Some((key, value)) if NAMES.contains(&key) => format!("{key} = {value}"),
        _ => line.to_owned(),
    };
    let all: Vec<String> = std::fs::read_to_string(example).unwrap().lines().map(set).collect();
    let path = std::env::temp_dir().join(format!("alta-example-{}.toml", std::process::id()));
    std::fs::write(&path, all.join("\n")).unwrap();
    let found = sources::file(path.to_str().unwrap());
    std::fs::remove_file(&path).unwrap();
    let found = found.unwrap();
    let mut missing = NAMES.to_vec();
    missing.retain(|name| !found.contains_key(*name));
    assert_eq!(missing, [""; 0]);
    let file: Vec<(&str, &str)> = found.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let options = read(&[], &[], &file).unwrap();
    assert_eq!((options.listen.to_string().as_str(), options.trusted_proxies.len()), ("0.0.0.0:443", 2));
}
