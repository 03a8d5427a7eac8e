//! What the files beside the weights say of an encoder.

use serde::{Deserialize, de::DeserializeOwned};

use super::{super::weights::Pooling, Fault, quantise::narrow};

/// What config.json says of a model of the type BERT.
#[derive(Debug, Deserialize)]
pub(super) struct Shape {
    model_type: Option<String>,
    #[serde(default = "gelu")]
    hidden_act: String,
    #[serde(default = "absolute")]
    position_embedding_type: String,
    pub(super) hidden_size: usize,
    pub(super) num_hidden_layers: usize,
    pub(super) num_attention_heads: usize,
    pub(super) intermediate_size: usize,
    max_position_embeddings: usize,
    #[serde(default = "epsilon")]
    pub(super) layer_norm_eps: f32,
}

fn gelu() -> String {
    "gelu".to_owned()
}

fn absolute() -> String {
    "absolute".to_owned()
}

fn epsilon() -> f32 {
    1e-12
}

/// Reads one of the files; what is wrong names it.
pub(super) fn parse<T: DeserializeOwned>(name: &str, file: &[u8]) -> Result<T, Fault> {
    serde_json::from_slice(file).map_err(|error| format!("{name} cannot be read ({error})"))
}

/// Tells what is not supported, in the words of the file.
fn supported(what: &str, found: &str, known: &str) -> Result<(), Fault> {
    if found == known {
        Ok(())
    } else {
        Err(format!(
            "its {what} is `{found}`, and only `{known}` is supported"
        ))
    }
}

impl Shape {
    pub(super) fn read(file: &[u8]) -> Result<Self, Fault> {
        let shape: Self = parse("config.json", file)?;
        let model_type = shape.model_type.as_deref().unwrap_or("none");
        supported("model_type (config.json)", model_type, "bert")?;
        supported("hidden_act (config.json)", &shape.hidden_act, "gelu")?;
        let positions = &shape.position_embedding_type;
        supported(
            "position_embedding_type (config.json)",
            positions,
            "absolute",
        )?;
        let counts = [
            shape.hidden_size,
            shape.num_hidden_layers,
            shape.num_attention_heads,
            shape.intermediate_size,
        ];
        let is_whole = !counts.contains(&0)
            && shape.hidden_size.is_multiple_of(shape.num_attention_heads)
            && shape.max_position_embeddings >= 2;
        if is_whole {
            Ok(shape)
        } else {
            Err("the sizes in config.json do not fit together".to_owned())
        }
    }

    /// What the queries are divided by, as a factor: the root of a head's width.
    pub(super) fn query_factor(&self) -> f32 {
        let width = self.hidden_size.checked_div(self.num_attention_heads);
        let width = width.and_then(|width| u32::try_from(width).ok());
        narrow(1.0 / width.map_or(f64::INFINITY, f64::from).sqrt())
    }

    /// How many tokens a text may have: what `sentence_bert_config.json` says, where there is one, and no more than there
    /// are positions.
    pub(super) fn longest_text(&self, settings: Option<&[u8]>) -> Result<usize, Fault> {
        #[derive(Default, Deserialize)]
        struct Settings {
            max_seq_length: Option<usize>,
        }
        let settings: Settings = settings
            .map(|file| parse("sentence_bert_config.json", file))
            .transpose()?
            .unwrap_or_default();
        let most = self.max_position_embeddings;
        Ok(settings.max_seq_length.unwrap_or(most).min(most))
    }
}

/// What modules.json says comes after one another.
#[derive(Debug)]
pub(super) struct Modules {
    pooling_file: String,
}

impl Modules {
    /// Reads the file; where there is none, the usual pooling follows the model.
    pub(super) fn read(file: Option<&[u8]>) -> Result<Self, Fault> {
        #[derive(Deserialize)]
        struct Module {
            #[serde(default)]
            path: String,
            r#type: String,
        }
        let modules: Vec<Module> = file
            .map(|file| parse("modules.json", file))
            .transpose()?
            .unwrap_or_default();
        let mut pooling_file = "1_Pooling/config.json".to_owned();
        for Module { path, r#type } in modules {
            let name = r#type.rsplit('.').next().unwrap_or_default();
            let is_inside = !path.contains("..") && !path.starts_with('/');
            match name {
                "Pooling" if is_inside => pooling_file = format!("{path}/config.json"),
                "Transformer" if path.is_empty() => {}
                // Vectors are always made of length 1.
                "Normalize" => {}
                _ => {
                    return Err(format!(
                        "modules.json has the module `{type}` at `{path}`, and only Transformer (in the folder itself), \
                         Pooling and Normalize are supported"
                    ));
                }
            }
        }
        Ok(Self { pooling_file })
    }

    pub(super) fn pooling_file(&self) -> &str {
        &self.pooling_file
    }

    /// How rows become one vector: as the file says, and their mean where there is none.
    #[expect(
        clippy::unused_self,
        reason = "the file is the one that these modules name"
    )]
    pub(super) fn pooling(&self, file: Option<&[u8]>) -> Result<Pooling, Fault> {
        let Some(file) = file else {
            return Ok(Pooling::Mean);
        };
        let settings: serde_json::Map<String, serde_json::Value> =
            parse("the configuration of the pooling", file)?;
        let modes = settings
            .iter()
            .filter(|(name, value)| {
                name.starts_with("pooling_mode") && value.as_bool() != Some(false)
            })
            .map(|(name, value)| value.as_str().unwrap_or(name));
        match modes.collect::<Vec<_>>().as_slice() {
            // Vectors are made of length 1, so that what a mean is divided by does not count.
            ["pooling_mode_mean_tokens" | "pooling_mode_mean_sqrt_len_tokens" | "mean"] | [] => {
                Ok(Pooling::Mean)
            }
            ["pooling_mode_cls_token" | "cls"] => Ok(Pooling::First),
            others => Err(format!(
                "its pooling is `{}`, and only the mean of all tokens or the first one (cls) is supported",
                others.join("` with `")
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn poolings_are_read_or_refused() {
        let cases = [
            (
                r#"{"pooling_mode_mean_tokens": true, "pooling_mode_cls_token": false}"#,
                Ok(Pooling::Mean),
            ),
            (
                r#"{"pooling_mode_cls_token": true, "word_embedding_dimension": 8}"#,
                Ok(Pooling::First),
            ),
            (r#"{"pooling_mode": "cls"}"#, Ok(Pooling::First)),
            (
                r#"{"pooling_mode_max_tokens": true}"#,
                Err("pooling_mode_max_tokens"),
            ),
            (
                r#"{"pooling_mode_mean_tokens": true, "pooling_mode_cls_token": true}"#,
                Err("with"),
            ),
            ("[]", Err("cannot be read")),
        ];
        let modules = Modules::read(None).unwrap();
        for (file, expected) in cases {
            match (modules.pooling(Some(file.as_bytes())), expected) {
                (Ok(found), Ok(expected)) => assert_eq!(found, expected, "{file}"),
                (Err(fault), Err(part)) => assert!(fault.contains(part), "{file}: {fault}"),
                (found, _) => panic!("{file}: {found:?}"),
            }
        }
    }

    #[test]
    fn modules_name_the_pooling_or_are_refused() {
        let cases = [
            (
                r#"[{"path": "", "type": "sentence_transformers.models.Transformer"},
                {"path": "2_Pooling", "type": "sentence_transformers.models.Pooling"},
                {"path": "3_Normalize", "type": "sentence_transformers.models.Normalize"}]"#,
                Ok("2_Pooling/config.json"),
            ),
            ("[]", Ok("1_Pooling/config.json")),
            (
                r#"[{"path": "2_Dense", "type": "sentence_transformers.models.Dense"}]"#,
                Err("Dense"),
            ),
            (
                r#"[{"path": "../other", "type": "sentence_transformers.models.Pooling"}]"#,
                Err("../other"),
            ),
        ];
        for (file, expected) in cases {
            match (Modules::read(Some(file.as_bytes())), expected) {
                (Ok(modules), Ok(expected)) => assert_eq!(modules.pooling_file(), expected),
                (Err(fault), Err(part)) => assert!(fault.contains(part), "{file}: {fault}"),
                (found, _) => panic!("{file}: {found:?}"),
            }
        }
    }
}
