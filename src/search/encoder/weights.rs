//! The weights of an encoder; those of the embedded one as they lie in the file, whose format `scripts/encoder/quantise.py` describes.

use std::borrow::Cow;

use super::{EncoderError, linear::Linear, numeric, table::Table, tokenizer::Tokenizer};
use crate::domain::Intent;

const MAGIC: &[u8] = b"QENCODER";
const VERSION: u32 = 2;

/// The embedded model's.
const EPSILON: f32 = 1e-12;

/// A whole model.
#[derive(Debug)]
pub(super) struct Weights {
    pub(super) hidden: usize,
    pub(super) heads: usize,
    pub(super) tokenizer: Tokenizer,
    /// A row for every piece of the vocabulary.
    pub(super) words: Table,
    /// A row of `hidden` numbers for every place in a text.
    pub(super) positions: Vec<f32>,
    pub(super) norm: Norm,
    pub(super) layers: Vec<Layer>,
    /// Keeps the deviation of a constant row above nothing.
    pub(super) epsilon: f32,
    pub(super) pooling: Pooling,
    /// What tells intents; only the embedded model was taught to.
    pub(super) intents: Option<IntentHead>,
}

/// One layer: attention, then two products with a bend between them.
#[derive(Debug)]
pub(super) struct Layer {
    /// To query, key and value, `hidden` numbers each.
    pub(super) projections: Linear,
    pub(super) attended: Linear,
    pub(super) attended_norm: Norm,
    pub(super) inner: Linear,
    pub(super) outer: Linear,
    pub(super) outer_norm: Norm,
}

/// A learnt stretch and shift of standardised rows.
#[derive(Debug)]
pub(super) struct Norm {
    pub(super) weight: Vec<f32>,
    pub(super) bias: Vec<f32>,
}

/// A softmax over what a text may be meant to do, on the mean of its rows and the first of them.
#[derive(Debug)]
pub(super) struct IntentHead {
    labels: Vec<Intent>,
    /// For each label `hidden` weights of the mean, then as many of the first row.
    weights: Vec<f32>,
    biases: Vec<f32>,
}

impl IntentHead {
    /// How likely each label is for a text of these rows.
    pub(super) fn shares(&self, rows: &[f32], hidden: usize) -> Vec<(Intent, f32)> {
        let mut pooled = vec![0.0; hidden];
        let mut n_rows = 0.0;
        for row in rows.chunks_exact(hidden) {
            numeric::add(&mut pooled, row);
            n_rows += 1.0_f32;
        }
        for value in &mut pooled {
            *value /= n_rows.max(1.0);
        }
        pooled.extend_from_slice(rows.get(..hidden).unwrap_or_default());
        let weights = self.weights.chunks_exact(hidden.saturating_mul(2));
        let mut shares: Vec<f32> = weights
            .zip(&self.biases)
            .map(|(weights, bias)| numeric::dot(weights, &pooled) + bias)
            .collect();
        numeric::softmax(&mut shares);
        self.labels.iter().copied().zip(shares).collect()
    }
}

/// How the rows of a text become one vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pooling {
    /// Their mean.
    Mean,
    /// The first of them.
    First,
}

impl Weights {
    /// Reads a file. The pieces of words stay where they are; the other tables are laid out anew, some milliseconds' work.
    pub(super) fn read(file: &'static [u8]) -> Result<Self, EncoderError> {
        let mut reader = Reader::begin(file, MAGIC, VERSION)?;
        let Head {
            hidden,
            n_layers,
            heads,
            inner,
            n_positions,
            n_words,
            tokenizer,
        } = reader.head()?;
        let weights = Self {
            hidden,
            heads,
            tokenizer,
            words: reader.table(n_words, hidden)?,
            positions: reader.floats(n_positions, hidden)?,
            norm: reader.norm(hidden)?,
            layers: (0..n_layers)
                .map(|_| reader.layer(hidden, inner))
                .collect::<Result<_, _>>()?,
            epsilon: EPSILON,
            pooling: Pooling::Mean,
            intents: Some(reader.intents(hidden)?),
        };
        reader.end()?;
        Ok(weights)
    }
}

/// What stands before the weights.
struct Head {
    hidden: usize,
    n_layers: usize,
    heads: usize,
    inner: usize,
    n_positions: usize,
    n_words: usize,
    tokenizer: Tokenizer,
}

/// Reads of a file only how texts are cut.
pub(super) fn tokenizer(file: &'static [u8]) -> Result<Tokenizer, EncoderError> {
    Ok(Reader::begin(file, MAGIC, VERSION)?.head()?.tokenizer)
}

/// What is still to be read.
pub(super) struct Reader {
    rest: &'static [u8],
}

impl Reader {
    /// Begins a file that must start with `magic` and a version.
    pub(super) fn begin(
        file: &'static [u8],
        magic: &[u8],
        known: u32,
    ) -> Result<Self, EncoderError> {
        let mut reader = Self { rest: file };
        if reader.bytes(magic.len(), "its first bytes")? != magic {
            return Err(EncoderError::Damaged {
                what: "its first bytes",
            });
        }
        let found = u32::try_from(reader.number("its version")?).unwrap_or(u32::MAX);
        if found != known {
            return Err(EncoderError::Version { found, known });
        }
        Ok(reader)
    }

    /// Makes sure that nothing is left.
    pub(super) fn end(self) -> Result<(), EncoderError> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(EncoderError::Damaged { what: "its end" })
        }
    }

    fn head(&mut self) -> Result<Head, EncoderError> {
        let [n_words, hidden, n_layers, heads] = self.numbers("its shape")?;
        let [inner, n_positions, longest_text, n_bytes] = self.numbers("its shape")?;
        let fits =
            heads > 0 && hidden.is_multiple_of(heads) && (2..=n_positions).contains(&longest_text);
        if !fits {
            return Err(EncoderError::Damaged { what: "its shape" });
        }
        let vocabulary = std::str::from_utf8(self.bytes(n_bytes, "the vocabulary")?)
            .ok()
            .filter(|text| text.lines().count() == n_words)
            .ok_or(EncoderError::Damaged {
                what: "the vocabulary",
            })?;
        Ok(Head {
            hidden,
            n_layers,
            heads,
            inner,
            n_positions,
            n_words,
            tokenizer: Tokenizer::new(vocabulary, longest_text)?,
        })
    }

    pub(super) fn bytes(
        &mut self,
        length: usize,
        what: &'static str,
    ) -> Result<&'static [u8], EncoderError> {
        let (bytes, rest) = self
            .rest
            .split_at_checked(length)
            .ok_or(EncoderError::Damaged { what })?;
        self.rest = rest;
        Ok(bytes)
    }

    pub(super) fn number(&mut self, what: &'static str) -> Result<usize, EncoderError> {
        let bytes = self
            .bytes(4, what)?
            .first_chunk()
            .copied()
            .unwrap_or_default();
        usize::try_from(u32::from_le_bytes(bytes)).map_err(|_| EncoderError::Damaged { what })
    }

    fn numbers(&mut self, what: &'static str) -> Result<[usize; 4], EncoderError> {
        Ok([
            self.number(what)?,
            self.number(what)?,
            self.number(what)?,
            self.number(what)?,
        ])
    }

    pub(super) fn floats(&mut self, rows: usize, columns: usize) -> Result<Vec<f32>, EncoderError> {
        let what = "a row of numbers";
        let length = rows
            .checked_mul(columns)
            .and_then(|cells| cells.checked_mul(4));
        let bytes = self.bytes(length.ok_or(EncoderError::Damaged { what })?, what)?;
        Ok(bytes
            .as_chunks()
            .0
            .iter()
            .map(|&number| f32::from_le_bytes(number))
            .collect())
    }

    fn table(&mut self, rows: usize, columns: usize) -> Result<Table, EncoderError> {
        let scales = self.floats(rows, 1)?;
        let length = rows.saturating_mul(columns);
        let cells = self.bytes(length, "the cells of a table")?;
        Table::new(columns, scales, Cow::Borrowed(cells))
    }

    fn linear(&mut self, rows: usize, columns: usize) -> Result<Linear, EncoderError> {
        let bias = self.floats(rows, 1)?;
        let scales = self.floats(rows, 1)?;
        let length = rows.saturating_mul(columns);
        Linear::new(&bias, &scales, self.bytes(length, "the cells of a table")?)
    }

    fn norm(&mut self, hidden: usize) -> Result<Norm, EncoderError> {
        let (weight, bias) = (self.floats(1, hidden)?, self.floats(1, hidden)?);
        Ok(Norm { weight, bias })
    }

    fn intents(&mut self, hidden: usize) -> Result<IntentHead, EncoderError> {
        let what = "the labels of intents";
        let n_bytes = self.number(what)?;
        let names = std::str::from_utf8(self.bytes(n_bytes, what)?);
        let labels = names
            .ok()
            .and_then(|names| names.lines().map(|name| name.parse().ok()).collect())
            .ok_or(EncoderError::Damaged { what });
        let labels: Vec<Intent> = labels?;
        Ok(IntentHead {
            weights: self.floats(labels.len(), hidden.saturating_mul(2))?,
            biases: self.floats(labels.len(), 1)?,
            labels,
        })
    }

    fn layer(&mut self, hidden: usize, inner: usize) -> Result<Layer, EncoderError> {
        Ok(Layer {
            projections: self.linear(hidden.saturating_mul(3), hidden)?,
            attended: self.linear(hidden, hidden)?,
            attended_norm: self.norm(hidden)?,
            inner: self.linear(inner, hidden)?,
            outer: self.linear(hidden, inner)?,
            outer_norm: self.norm(hidden)?,
        })
    }
}
