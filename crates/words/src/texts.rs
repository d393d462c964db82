//! The files of texts, read once. Both languages have the same files; a test compares what is in them.

use std::sync::LazyLock;

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use fluent_syntax::ast::{Entry, Resource};

use crate::Tongue;

macro_rules! files {
    ($tongue:literal) => {
        files!(
            $tongue: "api", "cli", "fields", "mails", "names", "problems", "ui", "ui-admin", "ui-customers", "ui-help", "ui-home", "ui-jobs", "ui-service", "ui-setup",
            "ui-templates", "ui-users"
        )
    };
    ($tongue:literal: $($file:literal),*) => {
        [$(include_str!(concat!("../../../locales/", $tongue, "/", $file, ".ftl"))),*]
    };
}

static SPANISH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| read(Tongue::Spanish));
static ENGLISH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| read(Tongue::English));

pub(crate) fn texts(tongue: Tongue) -> &'static FluentBundle<FluentResource> {
    match tongue {
        Tongue::Spanish => &SPANISH,
        Tongue::English => &ENGLISH,
    }
}

/// Every key of a language, `problem-required.fix` being one: for the tests that compare keys with what code asks for.
pub fn keys(tongue: Tongue) -> impl Iterator<Item = String> {
    parsed(tongue).into_iter().flat_map(|resource| resource.body).flat_map(|entry| match entry {
        Entry::Message(message) => {
            let id = message.id.name;
            let attributes = message.attributes.into_iter().map(move |attribute| format!("{id}.{}", attribute.id.name));
            message.value.map(|_| id.to_owned()).into_iter().chain(attributes).collect()
        }
        _ => Vec::new(),
    })
}

fn files(tongue: Tongue) -> [&'static str; 16] {
    match tongue {
        Tongue::Spanish => files!("es"),
        Tongue::English => files!("en"),
    }
}

fn read(tongue: Tongue) -> FluentBundle<FluentResource> {
    // The language decides the plurals.
    let mut bundle = FluentBundle::new_concurrent(tongue.tag().parse().into_iter().collect());
    // why: the marks would isolate values in right-to-left text; in JSON, logs and scripts they are invisible dirt.
    bundle.set_use_isolating(false);
    for file in files(tongue) {
        // A faulty entry is left out and the rest stays; a test keeps faults and repeated keys out of the files.
        let resource = FluentResource::try_new(file.to_owned()).unwrap_or_else(|(readable, _)| readable);
        if let Err(faults) = bundle.add_resource(resource) {
            tracing::debug!(?faults, tongue = tongue.tag(), "texts repeat a key");
        }
    }
    bundle
}

pub(crate) fn parsed(tongue: Tongue) -> Vec<Resource<&'static str>> {
    let parse = |file| fluent_syntax::parser::parse(file).unwrap_or_else(|(readable, _)| readable);
    files(tongue).into_iter().map(parse).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_have_no_faults_and_repeat_no_key() {
        for tongue in Tongue::ALL {
            let mut bundle = FluentBundle::<FluentResource>::new_concurrent(vec![]);
            for file in files(tongue) {
                let resource = FluentResource::try_new(file.to_owned()).map_err(|(_, faults)| faults).unwrap();
                bundle.add_resource(resource).unwrap();
            }
        }
    }

    #[test]
    fn texts_are_shared_between_threads() {
        fn shared<T: Send + Sync>(_: &T) {}
        shared(texts(Tongue::Spanish));
    }
}
