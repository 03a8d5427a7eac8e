//! What is wrong with the settings, in words that name the key and what to do.

use std::path::Path;

use figment::error::Kind;
use thiserror::Error;

/// The settings cannot be used; every fault on its own line.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", .faults.join("\n"))]
pub struct ConfigError {
    faults: Vec<String>,
}

impl ConfigError {
    pub(super) fn no_file(path: &Path) -> Self {
        Self {
            faults: vec![format!(
                "there is no settings file `{}`; name another with `--config` or COMPTOIR_CONFIG",
                path.display()
            )],
        }
    }
}

impl From<figment::Error> for ConfigError {
    fn from(error: figment::Error) -> Self {
        Self {
            faults: error.into_iter().map(|fault| describe(&fault)).collect(),
        }
    }
}

fn describe(fault: &figment::Error) -> String {
    if let Kind::UnknownField(key, known) = &fault.kind {
        let place = origin(fault, Some(key));
        return format!("{place}: unknown setting `{key}`; {}", nearest(key, known));
    }
    let what = &fault.kind;
    let key = fault.path.join(".");
    let place = origin(fault, None);
    if key.is_empty() {
        format!("{place}: {what}")
    } else {
        format!("{place}: `{key}`: {what}")
    }
}

/// Where the setting was written: a variable, a file, the command line.
fn origin(fault: &figment::Error, key: Option<&str>) -> String {
    let path: Vec<String> = key.map_or_else(|| fault.path.clone(), |key| vec![key.to_owned()]);
    let Some(metadata) = &fault.metadata else {
        return "the settings".to_owned();
    };
    if metadata.name == "the environment" {
        return format!("COMPTOIR_{}", path.join("_").to_ascii_uppercase());
    }
    match &metadata.source {
        Some(figment::Source::File(file)) => format!("`{}`", file.display()),
        _ => format!("--{}", path.join("-")),
    }
}

/// The known key that looks most like the one given.
fn nearest(key: &str, known: &[&str]) -> String {
    let best = known
        .iter()
        .map(|name| (strsim::jaro_winkler(key, name), name))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    match best {
        Some((likeness, name)) if likeness > 0.8 => format!("did you mean `{name}`?"),
        _ => format!("the settings are {}", known.join(", ")),
    }
}
