//! Where the value of an option comes from: the line, the environment, the file.

use std::{collections::HashMap, env, fs};

use clap::ArgMatches;
use toml::Value;

use super::NAMES;
use crate::trouble::Trouble;

#[derive(Debug, Default)]
pub(crate) struct Sources {
    line: HashMap<String, String>,
    environment: HashMap<String, String>,
    file: HashMap<String, String>,
}

impl Sources {
    pub(crate) fn gather(line: &ArgMatches) -> Result<Sources, Trouble> {
        let config = said(line, "config").or_else(|| env::var("ALTA_CONFIG").ok()).filter(|path| !path.is_empty());
        Ok(Sources {
            line: NAMES.iter().filter_map(|name| Some(((*name).to_owned(), said(line, name)?))).collect(),
            environment: NAMES
                .iter()
                .filter_map(|name| Some(((*name).to_owned(), env::var(variable(name)).ok()?)))
                .collect(),
            file: config.map(|path| file(&path)).transpose()?.unwrap_or_default(),
        })
    }

    #[cfg(test)]
    pub(crate) fn of(line: &[(&str, &str)], environment: &[(&str, &str)], file: &[(&str, &str)]) -> Sources {
        let owned = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
        };
        Sources { line: owned(line), environment: owned(environment), file: owned(file) }
    }

    pub(crate) fn text(&self, name: &str) -> Option<String> {
        let found = [&self.line, &self.environment, &self.file].into_iter().find_map(|source| source.get(name));
        found.filter(|value| !value.trim().is_empty()).map(|value| value.trim().to_owned())
    }

    pub(crate) fn flag(&self, name: &'static str) -> Result<bool, Trouble> {
        match self.text(name).as_deref() {
            None | Some("false" | "no" | "0") => Ok(false),
            Some("true" | "yes" | "1") => Ok(true),
            Some(other) => Err(Trouble::usage("cli-refused-value", &[("option", &name), ("value", &other)])),
        }
    }
}

/// `public-url` is `ALTA_PUBLIC_URL`.
pub(crate) fn variable(name: &str) -> String {
    format!("ALTA_{}", name.replace('-', "_").to_uppercase())
}

/// What the line says of an option, whether it takes a value or not.
fn said(line: &ArgMatches, name: &str) -> Option<String> {
    match line.try_get_one::<String>(name) {
        Ok(value) => value.cloned(),
        Err(_) => line.try_get_one::<bool>(name).ok().flatten().filter(|set| **set).map(ToString::to_string),
    }
}

pub(crate) fn file(path: &str) -> Result<HashMap<String, String>, Trouble> {
    let text = fs::read_to_string(path)
        .map_err(|error| Trouble::usage("cli-refused-config", &[("path", &path), ("reason", &error)]))?;
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        Trouble::usage("cli-refused-config", &[("path", &path), ("reason", &error.message())])
    })?;
    let mut found = HashMap::new();
    for (key, value) in table {
        if !NAMES.contains(&key.as_str()) {
            return Err(Trouble::usage("cli-refused-config-key", &[("path", &path), ("key", &key)]));
        }
        let text =
            plain(&value).ok_or_else(|| Trouble::usage("cli-refused-value", &[("option", &key), ("value", &value)]))?;
        found.insert(key, text);
    }
    Ok(found)
}

/// A list is written like one on the line.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Boolean(flag) => Some(flag.to_string()),
        Value::Array(values) => values.iter().map(plain).collect::<Option<Vec<_>>>().map(|texts| texts.join(",")),
        _ => None,
    }
}
