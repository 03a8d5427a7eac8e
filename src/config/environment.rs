//! Settings from the environment: a variable is text, so its default says what type it is read as.

use std::path::PathBuf;

use figment::{
    Error, Metadata, Profile, Provider,
    value::{Dict, Map, Num, Value},
};

use super::DEFAULTS;

const PREFIX: &str = "COMPTOIR_";

/// The variables that are settings.
#[derive(Debug)]
pub(super) struct Environment(Dict);

/// Splits the variables into the settings file that they name, and the settings.
pub(super) fn read(variables: &[(String, String)]) -> (Option<PathBuf>, Environment) {
    let defaults: toml::Table = DEFAULTS.parse().unwrap_or_default();
    let mut file = None;
    let mut settings = Dict::new();
    for (name, text) in variables {
        let Some(key) = name.strip_prefix(PREFIX).map(str::to_ascii_lowercase) else {
            continue;
        };
        if key == "config" {
            file = Some(PathBuf::from(text));
        } else {
            let value = typed(defaults.get(&key), text);
            settings.insert(key, value);
        }
    }
    (file, Environment(settings))
}

/// Reads text as the type of the default; what does not read stays text, and is refused by its type later.
fn typed(default: Option<&toml::Value>, text: &str) -> Value {
    let is_yes_or_no = default.is_some_and(toml::Value::is_bool);
    let is_number = default.is_some_and(toml::Value::is_integer);
    let is_real = default.is_some_and(toml::Value::is_float);
    match text.trim() {
        "true" | "1" | "yes" | "on" if is_yes_or_no => Value::from(true),
        "false" | "0" | "no" | "off" | "" if is_yes_or_no => Value::from(false),
        number if is_number => number
            .parse::<u64>()
            .map_or_else(|_| Value::from(text), |n| Value::from(Num::from(n))),
        number if is_real => number
            .parse::<f64>()
            .map_or_else(|_| Value::from(text), Value::from),
        _ => Value::from(text),
    }
}

impl Provider for Environment {
    fn metadata(&self) -> Metadata {
        Metadata::named("the environment")
            .interpolater(|_, keys| format!("{PREFIX}{}", keys.join("_").to_ascii_uppercase()))
    }

    fn data(&self) -> Result<Map<Profile, Dict>, Error> {
        Ok(Profile::Default.collect(self.0.clone()))
    }
}
