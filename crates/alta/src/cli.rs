//! The command line: which commands there are, what each takes, and how a line that cannot be read is answered. Every text is in the locales.

mod refused;

use std::env;

use alta_words::{Tongue, say};
use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::{
    bench,
    options::{Options, Sources, variable},
    short::{AddAdmin, AddPartner, AddSubPartner, CreateToken, ResetAdmin, Short},
    trouble::Trouble,
    voice::{Configured, Dialling},
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
    Phone(Dialling),
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

/// Of dial tone.
const DIAL_TONE: [(&str, &str); 7] = [
    ("voice-domain", "DOMAIN"),
    ("voice-engine", "auto|embedded|kamailio"),
    ("voice-advertise", "HOST"),
    ("voice-tls-cert", "FILE"),
    ("voice-tls-key", "FILE"),
    ("voice-database", "URL"),
    ("voice-back-channel", "ADDR:PORT"),
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
    let sources = Sources::gather(line)?;
    let options = match path.as_str() {
        "demo" => Options::of_server(&sources, "alta-demo")?,
        "serve" => Options::of_server(&sources, "alta")?,
        _ => Options::read(&sources, "alta")?,
    };
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
                postgres: options.database.as_ref().map(|url| url.whole().to_owned()),
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
        "phone" => return Ok(Line { task: Task::Phone(dialling(&perhaps)), options }),
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
            first_name: text("first-name"),
            last_name: text("last-name"),
            roles: list(&text("role")),
            language,
        }),
        "admin reset" => {
            Short::ResetAdmin(ResetAdmin { email: text("email"), public_url: Options::public_url(&sources)? })
        }
        voice if voice.starts_with("voice ") => of_voice(voice, &sources, &options)?,
        "token create" => Short::CreateToken(CreateToken { admin: text("admin"), scopes: list(&text("scopes")) }),
        _ => Short::Examine,
    };
    Ok(Line { task: Task::Short { short, json }, options })
}

fn of_voice(path: &str, sources: &Sources, options: &Options) -> Result<Short, Trouble> {
    Ok(match path {
        "voice verify" => Short::VerifyVoice,
        "voice rebuild" => Short::RebuildVoice,
        "voice role" => Short::VoiceRole,
        _ => Short::ConfigureKamailio(Box::new(Configured::asked(sources, options)?)),
    })
}

fn dialling(said: &dyn Fn(&str) -> Option<String>) -> Dialling {
    let text = |name: &str| said(name).unwrap_or_default();
    Dialling {
        address: text("address"),
        username: text("username"),
        password: said("password").or_else(|| env::var("ALTA_PHONE_PASSWORD").ok()).unwrap_or_default(),
        server: text("server"),
        call: said("call"),
        seconds: text("seconds").parse().unwrap_or(30),
    }
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

const VOICE: [(&str, &str); 4] = [
    ("verify", "voice verify"),
    ("rebuild", "voice rebuild"),
    ("kamailio-config", "voice kamailio-config"),
    ("role", "voice role"),
];

fn program(tongue: Tongue) -> Command {
    let said = |key: &str| say(tongue, key, &[]);
    let group = |name: &'static str, below: Vec<Command>| {
        let examples = below.iter().filter_map(|command| command.get_after_help()).map(ToString::to_string);
        let heading = format!("{}:\n", said("cli-heading-example"));
        let examples: Vec<String> = examples.map(|text| text.trim_start_matches(&heading).to_owned()).collect();
        framed(tongue, Command::new(name).about(said(&format!("cli-{name}-about"))), &format!("alta {name}"), None)
            .after_help(format!("{heading}{}", examples.join("\n")))
            .subcommands(below)
    };
    let needed = |name: &'static str, value: &'static str| option(tongue, name, value).required(true);
    let json = || flag(tongue, "json");
    let partner = || option(tongue, "partner", "ID");
    let mail_language = || option(tongue, "mail-language", "es|en");
    let country = option(tongue, "country", "XX").default_value("ES").hide_default_value(true);
    let leaf = |name, path, own| leaf(tongue, name, path, own);
    framed(tongue, Command::new("alta").about(said("cli-about")).version(env!("CARGO_PKG_VERSION")), "alta", None)
        .after_help(said("cli-epilogue"))
        .arg(Arg::new("version").long("version").action(ArgAction::Version).help(said("cli-option-version")))
        .subcommand(leaf("demo", "demo", vec![json()]))
        .subcommand(leaf("serve", "serve", vec![]))
        .subcommand(group(
            "partner",
            vec![leaf(
                "add",
                "partner add",
                vec![needed("name", "NAME"), needed("admin-email", "EMAIL"), country, mail_language(), json()],
            )],
        ))
        .subcommand(group(
            "subpartner",
            vec![leaf(
                "add",
                "subpartner add",
                vec![needed("name", "NAME"), needed("admin-email", "EMAIL"), partner(), mail_language(), json()],
            )],
        ))
        .subcommand(group(
            "admin",
            vec![
                leaf(
                    "add",
                    "admin add",
                    vec![
                        needed("email", "EMAIL"),
                        needed("role", "ROLE"),
                        option(tongue, "first-name", "NAME"),
                        option(tongue, "last-name", "NAME"),
                        partner(),
                        option(tongue, "subpartner", "ID"),
                        mail_language(),
                        json(),
                    ],
                ),
                leaf("reset", "admin reset", vec![needed("email", "EMAIL"), json()]),
            ],
        ))
        .subcommand(group(
            "token",
            vec![leaf("create", "token create", vec![needed("admin", "EMAIL"), needed("scopes", "SCOPES"), json()])],
        ))
        .subcommand(leaf("doctor", "doctor", vec![json()]))
        .subcommand(leaf("migrate", "migrate", vec![]))
        .subcommand(group("voice", VOICE.map(|(name, path)| leaf(name, path, vec![json()])).into()))
        .subcommand(leaf("phone", "phone", phone_options(tongue)))
        .subcommand(leaf("bench", "bench", ["seconds", "rounds"].map(|name| option(tongue, name, "N")).into()))
        .subcommand(bench_load())
}

/// The load of the benchmark, for the process that `bench` starts.
fn bench_load() -> Command {
    let said = ["address", "token", "customer", "connections", "seconds", "first"];
    Command::new("bench-load").hide(true).args(said.map(Arg::new))
}

fn phone_options(tongue: Tongue) -> Vec<Arg> {
    let needed = [("address", "LINE@DOMAIN"), ("username", "NAME"), ("server", "HOST:PORT")];
    let more = [("password", "PASSWORD"), ("call", "NUMBER"), ("seconds", "N")];
    let needed = needed.map(|(name, value)| option(tongue, name, value).required(true));
    needed.into_iter().chain(more.map(|(name, value)| option(tongue, name, value))).collect()
}

/// A command that does something: its own options first, then those of a server (shown where one starts), then those of every command.
fn leaf(tongue: Tongue, name: &'static str, path: &str, own: Vec<Arg>) -> Command {
    let key = path.replace(' ', "-");
    let example = say(tongue, &format!("cli-{key}-example"), &[]);
    let heading = say(tongue, "cli-heading-example", &[]);
    let about = say(tongue, &format!("cli-{key}-about"), &[]);
    let serves = ["demo", "serve"].contains(&path);
    let speaks = serves || path == "voice kamailio-config";
    let written = |arg: &Arg| {
        let value = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string).unwrap_or_default();
        format!("--{} {value} ", arg.get_long().unwrap_or_default())
    };
    let must = own.iter().filter(|arg| arg.is_required_set()).map(written);
    framed(tongue, Command::new(name).about(about), &format!("alta {path}"), Some(must.collect()))
        .after_help(format!("{heading}:\n  {example}"))
        .args(own)
        .args(SERVER.map(|(name, value)| {
            let wanted = serves || path == "admin reset" && name == "public-url";
            shared(tongue, option(tongue, name, value)).hide(!wanted)
        }))
        .arg(shared(tongue, optional(tongue, "voice", "ADDR:PORT")).hide(!speaks))
        .args(DIAL_TONE.map(|(name, value)| {
            let wanted = speaks && (serves || name != "voice-engine");
            shared(tongue, option(tongue, name, value)).hide(!wanted)
        }))
        .arg(shared(tongue, flag(tongue, "insecure-http")).hide(!serves))
        .args(COMMON.map(|(name, value)| shared(tongue, option(tongue, name, value))))
}

/// Says under which name the option can stand in the environment too.
fn shared(tongue: Tongue, arg: Arg) -> Arg {
    let name = arg.get_id().to_string();
    let text = say(tongue, &format!("cli-option-{name}"), &[]);
    arg.help(format!("{text} [{}]", variable(&name)))
}

/// What clap would say in English: headings, usage, the help option. `must`: the options that a leaf cannot do without; `None`: commands follow.
fn framed(tongue: Tongue, command: Command, path: &str, must: Option<String>) -> Command {
    let said = |key: &str| say(tongue, key, &[]);
    let (usage, options) = (said("cli-heading-usage"), said("cli-heading-options"));
    let has_commands = must.is_none();
    let (rest, commands) = match must {
        None => (said("cli-usage-command"), format!("{}:\n{{subcommands}}\n\n", said("cli-heading-commands"))),
        Some(must) => (format!("{must}{}", said("cli-usage-options")), String::new()),
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

/// `--name` or `--name=VALUE`.
fn optional(tongue: Tongue, name: &'static str, value: &'static str) -> Arg {
    option(tongue, name, value).num_args(0..=1).require_equals(true).default_missing_value("true")
}

fn flag(tongue: Tongue, name: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(say(tongue, &format!("cli-option-{name}"), &[]))
}

#[cfg(test)]
mod tests;
