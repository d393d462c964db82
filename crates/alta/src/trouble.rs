//! Why a command did not do what it was asked, as data; told at the end, once, in the caller's language.

use std::{fmt::Display, process::ExitCode};

use alta_db::Fault;
use alta_hub::Refusal;
use alta_model::{Problem, Problems};
use alta_words::{Tongue, problem, say};

use crate::options::Options;

#[derive(Debug)]
pub(crate) enum Trouble {
    /// The line itself could not be read.
    Usage(&'static str, Vec<(&'static str, String)>),
    /// The line does not say which of these is meant, one per line.
    Choice(&'static str, Vec<(&'static str, String)>, Vec<String>),
    /// A text and its values.
    Said(&'static str, Vec<(&'static str, String)>),
    Problems(Problems),
    /// In words already: what a running hub answered, what the doctor found.
    Told(Vec<String>),
    /// Asked for, and no trouble at all.
    Shown(String),
}

impl Trouble {
    pub(crate) fn said(key: &'static str, with: &[(&'static str, &dyn Display)]) -> Trouble {
        Trouble::Said(key, owned(with))
    }

    pub(crate) fn usage(key: &'static str, with: &[(&'static str, &dyn Display)]) -> Trouble {
        Trouble::Usage(key, owned(with))
    }

    pub(crate) fn bench(fault: Box<dyn std::error::Error + Send + Sync>) -> Trouble {
        Trouble::said("cli-refused-bench", &[("reason", &fault)])
    }

    pub(crate) fn data(options: &Options, reason: &dyn Display) -> Trouble {
        Trouble::said("cli-refused-data", &[("data", &options.data.display()), ("reason", reason)])
    }

    /// What the storage says when it is opened.
    pub(crate) fn of_opening(options: &Options, fault: &Fault) -> Trouble {
        match fault {
            Fault::Locked(_) => Trouble::said("cli-refused-second-server", &[("data", &options.data.display())]),
            Fault::MigrationUnknown { .. } => Trouble::said("cli-refused-schema-newer", &[]),
            Fault::Unavailable(reason) if options.database.is_none() => Trouble::data(options, reason),
            Fault::Unavailable(reason) => Trouble::said("cli-refused-database", &[("reason", reason)]),
            other => Trouble::said("cli-refused-database", &[("reason", other)]),
        }
    }

    /// In words, one line each.
    pub(crate) fn lines(&self, tongue: Tongue) -> Vec<String> {
        match self {
            Trouble::Usage(key, with) | Trouble::Said(key, with) => vec![say(tongue, key, with)],
            Trouble::Choice(key, with, known) => {
                std::iter::once(say(tongue, key, with)).chain(known.iter().cloned()).collect()
            }
            Trouble::Problems(problems) => {
                problems.0.iter().map(|found| problem(tongue, &at_option(found)).description()).collect()
            }
            Trouble::Told(lines) => lines.clone(),
            Trouble::Shown(text) => vec![text.clone()],
        }
    }

    pub(crate) fn tell(self, tongue: Tongue) -> ExitCode {
        if let Trouble::Shown(text) = self {
            print!("{text}");
            return ExitCode::SUCCESS;
        }
        for line in self.lines(tongue) {
            eprintln!("{line}");
        }
        ExitCode::from(if matches!(self, Trouble::Usage(..) | Trouble::Choice(..)) { 2 } else { 1 })
    }
}

/// What a field is called on a command line: `adminEmail` is `admin-email`.
fn at_option(found: &Problem) -> Problem {
    let mut at = String::new();
    for sign in found.at.chars() {
        if sign.is_ascii_uppercase() {
            at.push('-');
        }
        at.push(sign.to_ascii_lowercase());
    }
    Problem { at, ..found.clone() }
}

fn owned(with: &[(&'static str, &dyn Display)]) -> Vec<(&'static str, String)> {
    with.iter().map(|(name, value)| (*name, value.to_string())).collect()
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Trouble {
        let kinds = refusal.kinds();
        match refusal {
            Refusal::Problems(problems) => Trouble::Problems(problems),
            Refusal::Broken(fault) => Trouble::said("cli-refused-database", &[("reason", &fault)]),
            Refusal::Raced => Trouble::Problems(Problems(
                kinds.into_iter().map(|kind| Problem::new("", kind).with("seconds", 1)).collect(),
            )),
        }
    }
}
