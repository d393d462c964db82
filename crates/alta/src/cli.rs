//! The command line: which commands there are, what each takes, and how a line that cannot be read is answered. Every text is in the locales.

mod refused;

use std::env;

use alta_words::{Tongue, say};
use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::{
    bench,
    options::{Options, Sources},
    short::{AddAdmin, AddPartner, AddSubPartner, CreateToken, Short},
    trouble::Trouble,
};

/// A line, read.
pub(crate) struct Line {
    pub(crate) task: Task,
    pub(crate) options: Options,
}

pub(crate) enum Task {
    Demo {
        json: bool,
    },
    Serve,
    Migrate,
    Bench(bench::Asked),
    /// The load of the benchmark, in the process that `bench` starts for it.
    Load(bench::load::Order),
    Short {
        short: Short,
        json: bool,
    },
}

/// Taken by every command; those of a server are shown only where one starts.
const COMMON: [(&str, &str); 5] =
    [("data", "DIR"), ("database", "URL"), ("config", "FILE"), ("language", "es|en"), ("log", "LEVEL")];
const SERVER: [(&str, &str); 5] = [
    ("listen", "ADDR:PORT"),
    ("public-url", "URL"),
    ("tls-cert", "FILE"),
    ("tls-key", "FILE"),
    ("trusted-proxies", "CIDR"),
];

/// Asked for on the line, else set in the environment.
pub(crate) fn tongue(words: &[String]) -> Tongue {
    let next = |place: usize| words.get(place + 1).cloned();
    let said = words.iter().enumerate().find_map(|(place, word)| match word.strip_prefix("--language") {
        Some("") => next(place),
        Some(rest) => rest.strip_prefix('=').map(str::to_owned),
        None => None,
    });
    match said.or_else(|| env::var("ALTA_LANGUAGE").ok()).filter(|said| !said.is_empty()) {
        Some(said) => Tongue::of_posix_locale(&said),
        None => Tongue::of_env(),
    }
}

pub(crate) fn read(tongue: Tongue, words: &[String]) -> Result<Line, Trouble> {
    let matches = program(tongue).try_get_matches_from(words).map_err(|error| refused::trouble(&error))?;
    let (path, line) = innermost(&matches);
    let options = Options::read(&Sources::gather(line)?, if path == "demo" { "alta-demo" } else { "alta" })?;
    let json = matches!(line.try_get_one::<bool>("json"), Ok(Some(true)));
    let perhaps = |name: &str| line.try_get_one::<String>(name).ok().flatten().cloned();
    let text = |name: &str| perhaps(name).unwrap_or_default();
    let language = perhaps("mail-language").unwrap_or_else(|| tongue.tag().to_owned());
    let short = match path.as_str() {
        "demo" => return Ok(Line { task: Task::Demo { json }, options }),
        "serve" => return Ok(Line { task: Task::Serve, options }),
        "bench" => {
            let number = |name: &str, default| text(name).parse().unwrap_or(default);
            let asked = bench::Asked {
                seconds: number("seconds", 30),
                rounds: number("rounds", 3) as usize,
                postgres: options.database.clone(),
            };
            return Ok(Line { task: Task::Bench(asked), options });
        }
        "bench-load" => {
            let number = |name: &str| text(name).parse().unwrap_or(1);
            let order = bench::load::Order {
                address: text("address"),
                token: text("token"),
                customer: text("customer"),
                connections: number("connections"),
                seconds: number("seconds"),
                first: number("first"),
            };
            return Ok(Line { task: Task::Load(order), options });
        }
        "migrate" => return Ok(Line { task: Task::Migrate, options }),
        "partner add" => Short::AddPartner(AddPartner {
            name: text("name"),
            admin_email: text("admin-email"),
            country: text("country"),
            language,
        }),
        "subpartner add" => Short::AddSubPartner(AddSubPartner {
            partner: perhaps("partner"),
            name: text("name"),
            admin_email: text("admin-email"),
            language,
        }),
        "admin add" => Short::AddAdmin(AddAdmin {
            partner: perhaps("partner"),
            sub_partner: perhaps("subpartner"),
            email: text("email"),
            roles: list(&text("role")),
            language,
        }),
        "token create" => Short::CreateToken(CreateToken { admin: text("admin"), scopes: list(&text("scopes")) }),
        _ => Short::Examine,
    };
    Ok(Line { task: Task::Short { short, json }, options })
}

fn list(text: &str) -> Vec<String> {
    text.split([',', ' ']).filter(|one| !one.is_empty()).map(str::to_owned).collect()
}

/// `partner add`, and what the line says of it.
fn innermost(matches: &ArgMatches) -> (String, &ArgMatches) {
    match matches.subcommand() {
        None => (String::new(), matches),
        Some((name, below)) => match innermost(below) {
            (rest, line) if rest.is_empty() => (name.to_owned(), line),
            (rest, line) => (format!("{name} {rest}"), line),
        },
    }
}

fn program(tongue: Tongue) -> Command {
    let said = |key: &str| say(tongue, key, &[]);
    let group = |name: &'static str, add: Command| {
        framed(tongue, Command::new(name).about(said(&format!("cli-{name}-about"))), &format!("alta {name}"), true)
            .subcommand(add)
    };
    let needed = |name: &'static str, value: &'static str| option(tongue, name, value).required(true);
    let json = || flag(tongue, "json");
    let partner = || option(tongue, "partner", "ID");
    let mail_language = || option(tongue, "mail-language", "es|en");
    framed(tongue, Command::new("alta").about(said("cli-about")).version(env!("CARGO_PKG_VERSION")), "alta", true)
        .after_help(said("cli-epilogue"))
        .arg(Arg::new("version").long("version").action(ArgAction::Version).help(said("cli-option-version")))
        .subcommand(leaf(tongue, "demo", "demo", true).arg(json()))
        .subcommand(leaf(tongue, "serve", "serve", true))
        .subcommand(group(
            "partner",
            leaf(tongue, "add", "partner add", false)
                .arg(needed("name", "NAME"))
                .arg(needed("admin-email", "EMAIL"))
                .arg(option(tongue, "country", "XX").default_value("ES").hide_default_value(true))
                .arg(mail_language())
                .arg(json()),
        ))
        .subcommand(group(
            "subpartner",
            leaf(tongue, "add", "subpartner add", false)
                .arg(partner())
                .arg(needed("name", "NAME"))
                .arg(needed("admin-email", "EMAIL"))
                .arg(mail_language())
                .arg(json()),
        ))
        .subcommand(group(
            "admin",
            leaf(tongue, "add", "admin add", false)
                .arg(partner())
                .arg(option(tongue, "subpartner", "ID"))
                .arg(needed("email", "EMAIL"))
                .arg(needed("role", "ROLE"))
                .arg(mail_language())
                .arg(json()),
        ))
        .subcommand(group(
            "token",
            leaf(tongue, "create", "token create", false)
                .arg(needed("admin", "EMAIL"))
                .arg(needed("scopes", "SCOPES"))
                .arg(json()),
        ))
        .subcommand(leaf(tongue, "doctor", "doctor", false).arg(json()))
        .subcommand(leaf(tongue, "migrate", "migrate", false))
        .subcommand(
            leaf(tongue, "bench", "bench", false).args(["seconds", "rounds"].map(|name| option(tongue, name, "N"))),
        )
        .subcommand(
            Command::new("bench-load")
                .hide(true)
                .args(["address", "token", "customer", "connections", "seconds", "first"].map(Arg::new)),
        )
}

/// A command that does something; `serves`: it starts a server.
fn leaf(tongue: Tongue, name: &'static str, path: &str, serves: bool) -> Command {
    let key = path.replace(' ', "-");
    let example = say(tongue, &format!("cli-{key}-example"), &[]);
    let heading = say(tongue, "cli-heading-example", &[]);
    let about = say(tongue, &format!("cli-{key}-about"), &[]);
    framed(tongue, Command::new(name).about(about), &format!("alta {path}"), false)
        .after_help(format!("{heading}:\n  {example}"))
        .args(SERVER.map(|(name, value)| option(tongue, name, value).hide(!serves)))
        .arg(flag(tongue, "insecure-http").hide(!serves))
        .args(COMMON.map(|(name, value)| option(tongue, name, value)))
}

/// What clap would say in English: headings, usage, the help option.
fn framed(tongue: Tongue, command: Command, path: &str, has_commands: bool) -> Command {
    let said = |key: &str| say(tongue, key, &[]);
    let (usage, options) = (said("cli-heading-usage"), said("cli-heading-options"));
    let (rest, commands) = match has_commands {
        true => (said("cli-usage-command"), format!("{}:\n{{subcommands}}\n\n", said("cli-heading-commands"))),
        false => (said("cli-usage-options"), String::new()),
    };
    command
        .help_template(format!(
            "{{about}}\n\n{usage}: {path} {rest}\n\n{commands}{options}:\n{{options}}{{after-help}}\n"
        ))
        .override_usage(format!("{path} {rest}"))
        .subcommand_required(has_commands)
        .arg_required_else_help(has_commands)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(Arg::new("help").long("help").short('h').action(ArgAction::Help).help(said("cli-option-help")))
}

fn option(tongue: Tongue, name: &'static str, value: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(say(tongue, &format!("cli-option-{name}"), &[]))
}

fn flag(tongue: Tongue, name: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(say(tongue, &format!("cli-option-{name}"), &[]))
}

#[cfg(test)]
mod tests;
