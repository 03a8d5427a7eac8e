//! Every setting on one sheet, so that it is written, documented and read in one place.

mod environment;
mod fault;

use std::{net::SocketAddr, num::NonZeroU32, path::PathBuf};

use figment::{
    Figment,
    providers::{Format, Serialized, Toml},
};
use serde::{Deserialize, Deserializer, Serialize, de::Error};

pub use fault::ConfigError;

use crate::search::{Costs, EncoderChoice};

/// The documented defaults.
pub const DEFAULTS: &str = include_str!("default.toml");

/// The file that is read when none is named.
const USUAL_FILE: &str = "comptoir.toml";

/// How a log line is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines, one object a line.
    Json,
}

/// Every setting; each is explained in `default.toml`.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where the server listens.
    pub listen: SocketAddr,
    /// The database of conversations and orders.
    pub database: String,
    /// The folder with one folder a shop.
    pub corpus: PathBuf,
    /// The folder in which indexes are built.
    pub index: PathBuf,
    /// What reads the meaning of texts beside their words.
    pub encoder: EncoderChoice,
    /// After how many milliseconds a question is matched without its meaning; 0: it is waited for.
    pub encoder_timeout_ms: u64,
    /// What an answer costs where the shop has none.
    #[serde(deserialize_with = "cost")]
    pub costs_invented: f64,
    /// What the answer of another entry costs.
    #[serde(deserialize_with = "cost")]
    pub costs_wrong: f64,
    /// What a question back costs.
    #[serde(deserialize_with = "cost")]
    pub costs_asked: f64,
    /// What an entry costs that would have answered and is not shown.
    #[serde(deserialize_with = "cost")]
    pub costs_missed: f64,
    /// The confidence below which nothing is answered, whatever it would cost.
    #[serde(deserialize_with = "confidence")]
    pub least_confidence: f64,
    /// Whether requests may set the clock.
    pub qa: bool,
    /// The first admin token; empty: made at the first start.
    pub admin_token: String,
    /// What is logged.
    pub log: String,
    /// How a log line is written.
    pub log_format: LogFormat,
    /// Requests a minute and client address, in the long run.
    pub requests_per_minute: NonZeroU32,
    /// Requests at once and client address.
    pub requests_at_once: NonZeroU32,
    /// Look-ups of one order that may miss before it is refused; 0: no limit.
    pub misses_per_order: u32,
    /// Look-ups from one client address that may miss before it is refused; 0: no limit.
    pub misses_per_client: u32,
    /// Seconds after which misses are forgotten, and for which a refusal holds.
    pub misses_window_seconds: u32,
    /// How many reverse proxies stand before the server.
    pub trusted_proxies: usize,
    /// How many threads answer requests; 0: one a processor core.
    pub workers: usize,
    /// How long a stop waits for requests in flight, in seconds.
    pub shutdown_seconds: u64,
}

impl Config {
    /// What each way to be wrong costs, and what an answer needs at least.
    pub fn costs(&self) -> Costs {
        Costs {
            invented: self.costs_invented,
            wrong: self.costs_wrong,
            asked: self.costs_asked,
            missed: self.costs_missed,
            least_confidence: self.least_confidence,
        }
    }
}

/// A probability.
fn confidence<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    let confidence = f64::deserialize(deserializer)?;
    if (0.0..=1.0).contains(&confidence) {
        Ok(confidence)
    } else {
        Err(D::Error::custom(format!(
            "`{confidence}` is no confidence; give a number from 0 to 1, such as 0.5"
        )))
    }
}

/// A cost: with one below 0 the worst would be sought, and with one without end nothing could be compared.
fn cost<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    let cost = f64::deserialize(deserializer)?;
    if cost.is_finite() && cost >= 0.0 {
        Ok(cost)
    } else {
        Err(D::Error::custom(format!(
            "`{cost}` is no cost; give a number from 0 on, such as 1.5"
        )))
    }
}

impl std::fmt::Debug for Config {
    /// Hides the admin token and where the database is, which may hold a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Config")
            .field("listen", &self.listen)
            .field("corpus", &self.corpus)
            .field("index", &self.index)
            .field("qa", &self.qa)
            .finish_non_exhaustive()
    }
}

/// What the command line sets; what is `None` is left as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Flags {
    /// The settings file.
    #[serde(skip)]
    pub config: Option<PathBuf>,
    /// Where the server listens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen: Option<String>,
    /// The database.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database: Option<String>,
    /// The folder of the shops.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corpus: Option<PathBuf>,
    /// The folder of the indexes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<PathBuf>,
    /// What reads the meaning of texts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoder: Option<String>,
    /// After how many milliseconds a question is matched without its meaning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoder_timeout_ms: Option<u64>,
    /// Whether requests may set the clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qa: Option<bool>,
}

/// Reads the settings: defaults, file, environment, flags.
///
/// # Errors
/// When a named file is missing, a key is unknown or a value has another type; every fault is told.
pub fn load(flags: &Flags) -> Result<Config, ConfigError> {
    let environment: Vec<(String, String)> = std::env::vars().collect();
    load_from(flags, &environment)
}

/// The program that runs, when it is `comptoir` and not a test of it.
pub fn program() -> Option<PathBuf> {
    let path = std::env::current_exe().ok()?;
    path.file_stem()
        .is_some_and(|name| name == "comptoir")
        .then_some(path)
}

fn load_from(flags: &Flags, environment: &[(String, String)]) -> Result<Config, ConfigError> {
    let (named, settings) = environment::read(environment);
    let file = match flags.config.clone().or(named) {
        Some(path) if !path.is_file() => return Err(ConfigError::no_file(&path)),
        Some(path) => Some(path),
        None => Some(PathBuf::from(USUAL_FILE)).filter(|usual| usual.is_file()),
    };
    let mut sheets = Figment::from(Toml::string(DEFAULTS));
    if let Some(file) = file {
        sheets = sheets.merge(Toml::file_exact(file));
    }
    sheets
        .merge(settings)
        .merge(Serialized::defaults(flags))
        .extract()
        .map_err(ConfigError::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn every_setting_is_documented_and_every_documented_key_is_known() {
        let config: Config = Figment::from(Toml::string(DEFAULTS)).extract().unwrap();
        let known = serde_json::to_value(&config).unwrap();
        let known: Vec<&String> = known.as_object().unwrap().keys().collect();
        let lines: Vec<&str> = DEFAULTS.lines().collect();
        let written: Vec<&str> = lines
            .iter()
            .filter_map(|line| line.split_once(" = ").map(|(key, _)| key))
            .filter(|key| !key.starts_with('#'))
            .collect();
        assert_eq!(
            written, known,
            "default.toml lists the fields of Config in their order"
        );
        for (index, line) in lines.iter().enumerate().skip(1) {
            let is_key = line.contains(" = ") && !line.starts_with('#');
            assert!(
                !is_key || !lines[index - 1].is_empty(),
                "no comment above `{line}`"
            );
        }
    }

    #[test]
    fn what_is_set_later_wins() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("c.toml");
        std::fs::write(
            &file,
            "corpus = \"from-file\"\nindex = \"from-file\"\nlog = \"warn\"\n",
        )
        .unwrap();
        let flags = Flags {
            config: Some(file),
            corpus: Some("from-flag".into()),
            ..Flags::default()
        };
        let environment = env(&[
            ("COMPTOIR_INDEX", "from-env"),
            ("COMPTOIR_CORPUS", "from-env"),
            ("COMPTOIR_QA", "1"),
            ("COMPTOIR_ADMIN_TOKEN", "0123"),
            ("COMPTOIR_REQUESTS_PER_MINUTE", "5"),
            ("COMPTOIR_ENCODER", "models/minilm"),
            ("COMPTOIR_ENCODER_TIMEOUT_MS", "20"),
            ("COMPTOIR_COSTS_ASKED", "0.25"),
            ("COMPTOIR_COSTS_WRONG", "2"),
            ("PATH", "/bin"),
        ]);
        let config = load_from(&flags, &environment).unwrap();
        assert_eq!(config.corpus, PathBuf::from("from-flag"));
        assert_eq!(config.index, PathBuf::from("from-env"));
        assert_eq!(config.log, "warn");
        assert!(config.qa);
        assert_eq!(config.admin_token, "0123");
        assert_eq!(config.requests_per_minute.get(), 5);
        assert_eq!(
            config.encoder,
            EncoderChoice::Folder("models/minilm".into())
        );
        assert_eq!(config.encoder_timeout_ms, 20);
        let costs = Costs {
            asked: 0.25,
            wrong: 2.0,
            ..Costs::default()
        };
        assert_eq!(config.costs(), costs);
        assert_eq!(config.listen.port(), 8080);
    }

    #[test]
    fn the_documented_costs_are_the_usual_ones_and_a_file_sets_whole_numbers_too() {
        let config = load_from(&Flags::default(), &[]).unwrap();
        assert_eq!(config.costs(), Costs::default());
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("c.toml");
        let flags = Flags {
            config: Some(file.clone()),
            ..Flags::default()
        };
        std::fs::write(&file, "costs_invented = 3\n").unwrap();
        let costs = load_from(&flags, &[]).unwrap().costs();
        assert!((costs.invented - 3.0).abs() < f64::EPSILON, "{costs}");
        let faults = [
            ("costs_invented = inf", "`costs_invented`: `inf` is no cost"),
            (
                "least_confidence = 50",
                "`least_confidence`: `50` is no confidence",
            ),
        ];
        for (line, fault) in faults {
            std::fs::write(&file, line).unwrap();
            let text = load_from(&flags, &[]).unwrap_err().to_string();
            let place = format!("`{}`: {fault}", file.display());
            assert!(text.starts_with(&place), "{text}");
        }
    }

    #[test]
    fn a_faulty_flag_is_named() {
        let flags = Flags {
            listen: Some("here".to_owned()),
            ..Flags::default()
        };
        let text = load_from(&flags, &[]).unwrap_err().to_string();
        assert!(text.starts_with("--listen"), "{text}");
    }

    #[test]
    fn faults_name_the_key_and_a_hint() {
        let cases = [
            (
                ("COMPTOIR_LISTN", "x"),
                "COMPTOIR_LISTN",
                "did you mean `listen`",
            ),
            (("COMPTOIR_QA", "perhaps"), "COMPTOIR_QA", "a boolean"),
            (("COMPTOIR_LISTEN", "here"), "COMPTOIR_LISTEN", "address"),
            (
                ("COMPTOIR_REQUESTS_PER_MINUTE", "0"),
                "COMPTOIR_REQUESTS_PER_MINUTE",
                "0",
            ),
            (
                ("COMPTOIR_COSTS_WRONG", "-1"),
                "COMPTOIR_COSTS_WRONG",
                "`-1`",
            ),
            (("COMPTOIR_COSTS_ASKED", "NaN"), "costs_asked", "from 0 on"),
            (
                ("COMPTOIR_COSTS_MISSED", "much"),
                "COMPTOIR_COSTS_MISSED",
                "much",
            ),
            (
                ("COMPTOIR_CONFIG", "/nowhere/c.toml"),
                "/nowhere/c.toml",
                "--config",
            ),
        ];
        for (pair, place, hint) in cases {
            let text = load_from(&Flags::default(), &env(&[pair]))
                .unwrap_err()
                .to_string();
            assert!(
                text.contains(place) && text.contains(hint),
                "{pair:?}: {text}"
            );
        }
    }
}
