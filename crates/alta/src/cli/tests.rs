//! What people type, read; what cannot be read, named; and help that speaks one language.

use alta_words::Tongue;

use super::{Line, Task, program, read};
use crate::{short::Short, trouble::Trouble};

fn words(line: &str) -> Vec<String> {
    std::iter::once("alta").chain(line.split_ascii_whitespace()).map(str::to_owned).collect()
}

fn task(line: &str) -> Task {
    match read(Tongue::English, &words(line)) {
        Ok(Line { task, .. }) => task,
        Err(trouble) => panic!("{line}: {trouble:?}"),
    }
}

fn told(tongue: Tongue, line: &str) -> String {
    match read(tongue, &words(line)) {
        Ok(_) => panic!("{line} was read"),
        Err(trouble) => trouble.lines(tongue).join("\n"),
    }
}

#[test]
fn every_command_is_read() {
    assert!(matches!(task("demo --json --listen 127.0.0.1:0"), Task::Demo { json: true }));
    assert!(matches!(task("serve --data /tmp/x"), Task::Serve));
    assert!(matches!(task("migrate"), Task::Migrate));
    assert!(matches!(task("doctor --json"), Task::Short { short: Short::Examine, json: true }));
    let Task::Short { short: Short::AddPartner(partner), .. } =
        task("partner add --name Levante --admin-email a@b.example --json")
    else {
        panic!("not a partner")
    };
    assert_eq!((partner.name.as_str(), partner.country.as_str(), partner.language.as_str()), ("Levante", "ES", "en"));
    let Task::Short { short: Short::CreateToken(token), .. } =
        task("token create --admin a@b.example --scopes spark:all,audit:events_read")
    else {
        panic!("not a token")
    };
    assert_eq!(token.scopes, ["spark:all", "audit:events_read"]);
}

#[test]
fn the_options_of_a_server_may_stand_on_every_line() {
    let line = "token create --admin a@b.example --scopes spark:all --json --listen 127.0.0.1:0 --data /tmp/x --database postgres://h/d";
    assert!(matches!(task(line), Task::Short { json: true, .. }));
}

#[test]
fn a_line_that_cannot_be_read_is_answered_in_the_language_of_the_terminal() {
    for (line, part) in [
        ("serve --colour red", "--colour"),
        ("partner add --name X", "--admin-email"),
        ("sirve", "sirve"),
        ("serve --listen", "--listen"),
        ("serve --listen x", "127.0.0.1:8080"),
        ("partner remove", "remove"),
    ] {
        for tongue in Tongue::ALL {
            let told = told(tongue, line);
            assert!(told.contains(part), "{line}: {told}");
            assert!(!told.contains("error:") && !told.contains("cli-"), "{line}: {told}");
        }
        assert_ne!(told(Tongue::Spanish, line), told(Tongue::English, line));
    }
}

#[test]
fn help_explains_every_command_with_an_example_and_no_foreign_word() {
    fn walk(command: &clap::Command, path: &str, seen: &mut usize) {
        for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
            let path = format!("{path} {}", below.get_name());
            let Err(Trouble::Shown(help)) = read(Tongue::Spanish, &words(&format!("{path} --help"))) else {
                panic!("no help for {path}")
            };
            assert!(!help.contains("Usage") && !help.contains("Options") && !help.contains("cli-"), "{help}");
            if below.get_subcommands().next().is_none() {
                assert!(help.contains(&format!("Ejemplo:\n  alta{path}")), "{help}");
                *seen += 1;
            }
            walk(below, &path, seen);
        }
    }
    let mut seen = 0;
    walk(&program(Tongue::Spanish), "", &mut seen);
    assert!(seen >= 8, "{seen}");
}

#[test]
fn a_value_that_ends_up_nowhere_is_no_help() {
    program(Tongue::English).debug_assert();
}

#[test]
fn missing_options_are_named_in_a_sentence_that_agrees_with_their_number() {
    assert!(told(Tongue::English, "partner add --name X").contains("The option --admin-email is missing"));
    assert!(told(Tongue::English, "partner add").contains("The options --name, --admin-email are missing"));
    assert!(told(Tongue::Spanish, "partner add").starts_with("Faltan las opciones --name, --admin-email."));
}

#[test]
fn help_shows_what_must_be_there_first_and_where_else_an_option_can_stand() {
    let help = |line: &str| told(Tongue::English, line);
    let add = help("partner add --help");
    assert!(add.contains("alta partner add --name NAME --admin-email EMAIL [OPTIONS]"), "{add}");
    assert!(add.find("--admin-email <EMAIL>") < add.find("--data <DIR>"), "its own options first:\n{add}");
    assert!(help("serve --help").contains("[ALTA_LISTEN]") && help("serve --help").contains("[ALTA_TRUSTED_PROXIES]"));
    assert!(add.contains("[ALTA_DATA]") && add.contains("[ALTA_CONFIG]") && !add.contains("ALTA_NAME"), "{add}");
    assert!(help("--help").contains("the line comes before the environment, the environment before the file"));
    for group in ["partner", "subpartner", "admin", "token"] {
        assert!(help(&format!("{group} --help")).contains(&format!("Example:\n  alta {group} ")), "{group}");
    }
}
