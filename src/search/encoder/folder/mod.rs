//! An encoder from a folder of the usual layout, made 8-bit while it is loaded.

mod pieces;
mod quantise;
mod shape;
mod tensors;

use std::path::Path;

use sha2::{Digest, Sha256};

use self::{
    shape::{Modules, Shape},
    tensors::Tensors,
};
use super::{
    bert::Bert,
    kernel::Kernel,
    linear::Linear,
    table::Table,
    tokenizer::Tokenizer,
    weights::{Layer, Norm, Weights},
};
use crate::disk;

/// What is wrong with a folder, in words.
type Fault = String;

/// Counts the ways in which weights become bits of vectors.
const VERSION: u32 = 1;

/// Loads the encoder of a folder.
pub(super) fn load(path: &Path) -> Result<Bert, Fault> {
    let mut files = Files {
        folder: path,
        digest: Sha256::new(),
    };
    let shape = Shape::read(&files.needed("config.json")?)?;
    let modules = Modules::read(files.wanted("modules.json")?.as_deref())?;
    let pooling = modules.pooling(files.wanted(modules.pooling_file())?.as_deref())?;
    let settings = files.wanted("sentence_bert_config.json")?;
    let longest_text = shape.longest_text(settings.as_deref())?;
    let (tokenizer, n_pieces) = pieces::read(&files.needed("tokenizer.json")?, longest_text)?;
    let model = files.needed("model.safetensors")?;
    let maker = Maker {
        tensors: Tensors::open(&model)?,
        kernel: Kernel::fastest(),
        shape: &shape,
    };
    let words = maker.words(n_pieces)?;
    let weights = Weights {
        hidden: shape.hidden_size,
        heads: shape.num_attention_heads,
        words,
        positions: maker.positions(&tokenizer)?,
        tokenizer,
        norm: maker.norm("embeddings.LayerNorm")?,
        layers: (0..shape.num_hidden_layers)
            .map(|number| maker.layer(number))
            .collect::<Result<_, _>>()?,
        epsilon: shape.layer_norm_eps,
        pooling,
        intents: None,
    };
    Ok(Bert::new(files.identity(), weights))
}

/// The files of a folder, and a digest of all that were read.
struct Files<'p> {
    folder: &'p Path,
    digest: Sha256,
}

impl Files<'_> {
    fn needed(&mut self, name: &str) -> Result<Vec<u8>, Fault> {
        self.wanted(name)?
            .ok_or_else(|| format!("there is no file `{name}` in it"))
    }

    /// A file that need not be there.
    fn wanted(&mut self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let content = match disk::read(&self.folder.join(name)) {
            Ok(content) => content,
            Err(error) if error.is_not_found() => return Ok(None),
            Err(error) => return Err(error.to_string()),
        };
        for part in [name.as_bytes(), &content] {
            self.digest.update(part.len().to_le_bytes());
            self.digest.update(part);
        }
        Ok(Some(content))
    }

    fn identity(self) -> String {
        let digest = self.digest.finalize();
        let digits = digest.iter().map(|byte| format!("{byte:02x}"));
        format!("folder/{VERSION}/{}", digits.collect::<String>())
    }
}

/// Makes 8-bit tables of tensors.
struct Maker<'t> {
    tensors: Tensors<'t>,
    kernel: Kernel,
    shape: &'t Shape,
}

impl Maker<'_> {
    fn words(&self, n_pieces: usize) -> Result<Table, Fault> {
        let name = "embeddings.word_embeddings.weight";
        let rows = self.tensors.rows(name, self.shape.hidden_size)?;
        if rows.len() < n_pieces.saturating_mul(self.shape.hidden_size) {
            return Err(format!(
                "tokenizer.json has {n_pieces} pieces, more than the tensor `{name}` has rows"
            ));
        }
        let (scales, cells) = quantise::quantise(&rows, self.shape.hidden_size, self.kernel);
        Table::new(self.shape.hidden_size, scales, cells.into()).map_err(|error| error.to_string())
    }

    /// The places that are used, the first token type in them.
    fn positions(&self, tokenizer: &Tokenizer) -> Result<Vec<f32>, Fault> {
        let hidden = self.shape.hidden_size;
        let tensor = |name: &str| {
            let name = format!("embeddings.{name}_embeddings.weight");
            self.tensors.rows(&name, hidden)
        };
        let (mut positions, kinds) = (tensor("position")?, tensor("token_type")?);
        if positions.len() < tokenizer.longest_text().saturating_mul(hidden) {
            return Err("it has fewer positions than its configuration says".to_owned());
        }
        positions.truncate(tokenizer.longest_text().saturating_mul(hidden));
        for row in positions.chunks_exact_mut(hidden) {
            for (value, kind) in row.iter_mut().zip(&kinds) {
                *value += kind;
            }
        }
        Ok(positions)
    }

    fn layer(&self, number: usize) -> Result<Layer, Fault> {
        let (hidden, inner) = (self.shape.hidden_size, self.shape.intermediate_size);
        let name = |name: &str| format!("encoder.layer.{number}.{name}");
        let attention = |part: &str| name(&format!("attention.self.{part}"));
        let (mut weights, mut biases) = (Vec::new(), Vec::new());
        for (part, factor) in [
            ("query", self.shape.query_factor()),
            ("key", 1.0),
            ("value", 1.0),
        ] {
            let (weight, bias) = self.parts(&attention(part), [hidden, hidden])?;
            weights.extend(weight.into_iter().map(|value| value * factor));
            biases.extend(bias.into_iter().map(|value| value * factor));
        }
        let linear = |part: &str, shape| {
            let (weights, biases) = self.parts(&name(part), shape)?;
            self.linear(&weights, &biases)
        };
        Ok(Layer {
            projections: self.linear(&weights, &biases)?,
            attended: linear("attention.output.dense", [hidden, hidden])?,
            attended_norm: self.norm(&name("attention.output.LayerNorm"))?,
            inner: linear("intermediate.dense", [inner, hidden])?,
            outer: linear("output.dense", [hidden, inner])?,
            outer_norm: self.norm(&name("output.LayerNorm"))?,
        })
    }

    fn parts(
        &self,
        name: &str,
        [rows, columns]: [usize; 2],
    ) -> Result<(Vec<f32>, Vec<f32>), Fault> {
        Ok((
            self.tensors
                .numbers(&format!("{name}.weight"), &[rows, columns])?,
            self.tensors.numbers(&format!("{name}.bias"), &[rows])?,
        ))
    }

    fn linear(&self, weights: &[f32], biases: &[f32]) -> Result<Linear, Fault> {
        let columns = weights.len().checked_div(biases.len()).unwrap_or_default();
        let (scales, cells) = quantise::quantise(weights, columns, self.kernel);
        Linear::new(biases, &scales, &cells).map_err(|error| error.to_string())
    }

    fn norm(&self, name: &str) -> Result<Norm, Fault> {
        // Models that were once TensorFlow's have the older names.
        let hidden = [self.shape.hidden_size];
        let tensor = |new: &str, old: &str| {
            let numbers = self.tensors.numbers(&format!("{name}.{new}"), &hidden);
            numbers.or_else(|fault| {
                let older = self.tensors.numbers(&format!("{name}.{old}"), &hidden);
                older.map_err(|_| fault)
            })
        };
        Ok(Norm {
            weight: tensor("weight", "gamma")?,
            bias: tensor("bias", "beta")?,
        })
    }
}

#[cfg(test)]
mod tests;
