//! A line that clap could not read, in our words.

use clap::{
    Error,
    error::{ContextKind, ContextValue, ErrorKind},
};

use crate::trouble::Trouble;

pub(super) fn trouble(error: &Error) -> Trouble {
    let named = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    // `--listen <ADDR:PORT>` is called by its name alone.
    let option = bare(&named(ContextKind::InvalidArg));
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Trouble::Shown(error.to_string()),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Trouble::Shown(error.to_string()),
        ErrorKind::InvalidSubcommand => {
            Trouble::usage("cli-refused-command", &[("command", &named(ContextKind::InvalidSubcommand))])
        }
        ErrorKind::UnknownArgument => Trouble::usage("cli-refused-option", &[("option", &option)]),
        ErrorKind::MissingRequiredArgument => {
            let count = option.split(", ").count();
            Trouble::usage("cli-refused-option-missing", &[("option", &option), ("count", &count)])
        }
        _ => Trouble::usage(
            "cli-refused-value",
            &[("option", &option), ("value", &format!("\"{}\"", named(ContextKind::InvalidValue)))],
        ),
    }
}

fn bare(options: &str) -> String {
    options.split(", ").map(|option| option.split(' ').next().unwrap_or_default()).collect::<Vec<_>>().join(", ")
}
