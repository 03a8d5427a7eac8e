//! Sentence vectors without a model's layers: a vector for each piece of a word, and a sentence is their sum.
//!
//! The vectors were fitted so that the sums come near what the sentence encoder gives (`scripts/encoder/distil.py`). The
//! order of words is lost; in return a question takes microseconds, and the file is a fifth of the encoder's.

use std::borrow::Cow;

use super::{
    Deadline, Encoder, EncoderError, Kind, numeric, table::Table, tokenizer::Tokenizer,
    weights::Reader,
};

const MAGIC: &[u8] = b"QWORDSUM";
const VERSION: u32 = 1;

/// Loaded vectors of pieces.
#[derive(Debug)]
pub(super) struct WordVectors {
    identity: &'static str,
    tokenizer: Tokenizer,
    columns: usize,
    /// The pieces that have a vector, in ascending order; the others (marks, scripts that English does not use) say nothing.
    pieces: Vec<u16>,
    /// The vectors, in the order of the pieces.
    vectors: Table,
}

impl WordVectors {
    /// Reads a file of vectors that belong to the vocabulary of a tokenizer.
    pub(super) fn load(
        identity: &'static str,
        file: &'static [u8],
        tokenizer: Tokenizer,
    ) -> Result<Self, EncoderError> {
        let mut reader = Reader::begin(file, MAGIC, VERSION)?;
        let (rows, columns) = (reader.number("its shape")?, reader.number("its shape")?);
        let length = rows.saturating_mul(2);
        let pieces = reader.bytes(length, "the pieces")?.as_chunks().0.iter();
        let pieces: Vec<u16> = pieces.map(|&piece| u16::from_le_bytes(piece)).collect();
        if !pieces.is_sorted() {
            return Err(EncoderError::Damaged { what: "the pieces" });
        }
        let scales = reader.floats(rows, 1)?;
        let cells = reader.bytes(rows.saturating_mul(columns), "the cells of a table")?;
        reader.end()?;
        Ok(Self {
            identity,
            tokenizer,
            columns,
            pieces,
            vectors: Table::new(columns, scales, Cow::Borrowed(cells))?,
        })
    }

    /// The row of a piece, if it has a vector.
    fn row(&self, token: u32) -> Option<usize> {
        let piece = u16::try_from(token).ok()?;
        self.pieces.binary_search(&piece).ok()
    }
}

impl Encoder for WordVectors {
    fn identity(&self) -> &str {
        self.identity
    }

    fn kind(&self) -> Kind {
        Kind::Words
    }

    fn encode(&self, text: &str, _deadline: Deadline) -> Option<Vec<f32>> {
        Some(self.sum(text))
    }

    fn encode_all(&self, texts: &[&str], progress: &(dyn Fn(usize) + Sync)) -> Vec<Vec<f32>> {
        // Starting threads would take longer than the work.
        let vectors = texts.iter().zip(1..).map(|(text, done)| {
            let vector = self.sum(text);
            progress(done);
            vector
        });
        vectors.collect()
    }
}

impl WordVectors {
    fn sum(&self, text: &str) -> Vec<f32> {
        let mut sum = vec![0.0; self.columns];
        for token in self.tokenizer.tokens(text) {
            if let Some(row) = self.row(token) {
                self.vectors.add_row(row, &mut sum);
            }
        }
        numeric::normalise(&mut sum);
        sum
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use serde::Deserialize;

    use super::*;
    use crate::search::encoder::{WEIGHTS, WORDS, weights, words};

    /// What `scripts/encoder/distil.py` wrote.
    #[derive(Deserialize)]
    struct Reference {
        text: String,
        vector: Vec<i16>,
    }

    fn dot(left: &[f32], right: &[f32]) -> f32 {
        left.iter().zip(right).map(|(a, b)| a * b).sum()
    }

    fn load(file: &'static [u8]) -> Result<WordVectors, EncoderError> {
        WordVectors::load("test", file, weights::tokenizer(WEIGHTS)?)
    }

    #[test]
    fn vectors_are_those_of_the_script() {
        let encoder = words().unwrap();
        let references: Vec<Reference> = serde_json::from_str(include_str!("words.json")).unwrap();
        assert!(references.len() > 20);
        for Reference { text, vector } in references {
            let ours = encoder.encode(&text, Deadline::NEVER).unwrap();
            assert_eq!(ours.len(), vector.len());
            for (ours, theirs) in ours.iter().zip(vector) {
                let theirs = f32::from(theirs) / 10_000.0;
                assert!((ours - theirs).abs() < 1e-3, "{ours} {theirs}, `{text}`");
            }
        }
    }

    #[test]
    fn words_of_one_sense_are_near() {
        let encoder = words().unwrap();
        let near = |left: &str, right: &str| {
            dot(
                &encoder.encode(left, Deadline::NEVER).unwrap(),
                &encoder.encode(right, Deadline::NEVER).unwrap(),
            )
        };
        let cases = [
            ("parcel", "package", "ring"),
            ("refund", "money back", "necklace"),
            ("postman", "courier", "bracelet"),
            ("broken", "damaged", "beautiful"),
            ("Where is my parcel?", "track an order", "clean a bracelet"),
            (
                "the clasp was snapped",
                "my item is broken",
                "which countries do you ship to",
            ),
        ];
        for (text, nearer, farther) in cases {
            let (nearer_by, farther_by) = (near(text, nearer), near(text, farther));
            assert!(
                nearer_by > farther_by + 0.05,
                "`{text}`: {nearer_by} `{nearer}`, {farther_by} `{farther}`"
            );
        }
    }

    #[test]
    fn a_text_of_which_nothing_is_known_is_zero() {
        let encoder = words().unwrap();
        for text in ["", " \n", "你好", "[SEP]你"] {
            let vector = encoder.encode(text, Deadline::NEVER).unwrap();
            assert_eq!(vector.len(), 144);
            let length = dot(&vector, &vector);
            let expected = if text.starts_with('[') { 1.0 } else { 0.0 };
            assert!((length - expected).abs() < 1e-5, "{length} `{text}`");
        }
    }

    #[test]
    fn many_at_once_are_the_same_as_one_by_one() {
        let encoder = words().unwrap();
        let texts = ["where is it", "is it gold", ""];
        let heard = Mutex::new(Vec::new());
        let vectors = encoder.encode_all(&texts, &|done| heard.lock().unwrap().push(done));
        assert_eq!(heard.into_inner().unwrap(), [1, 2, 3]);
        let singly: Vec<_> = texts
            .iter()
            .map(|text| encoder.encode(text, Deadline::NEVER).unwrap())
            .collect();
        assert_eq!(vectors, singly);
        assert_eq!(encoder.kind(), Kind::Words);
    }

    #[test]
    fn damaged_files_are_told_not_read() {
        let leak = |bytes: Vec<u8>| -> &'static [u8] { bytes.leak() };
        let damaged = |what| Err(EncoderError::Damaged { what });
        let mut unsorted = WORDS.to_vec();
        unsorted[20..22].copy_from_slice(&u16::MAX.to_le_bytes());
        let mut versioned = WORDS.to_vec();
        versioned[8] = 9;
        let mut longer = WORDS.to_vec();
        longer.push(0);
        let cases: [(&'static [u8], Result<(), EncoderError>); 7] = [
            (WORDS, Ok(())),
            (b"", damaged("its first bytes")),
            (WEIGHTS, damaged("its first bytes")),
            (&WORDS[..WORDS.len() - 1], damaged("the cells of a table")),
            (leak(longer), damaged("its end")),
            (leak(unsorted), damaged("the pieces")),
            (
                leak(versioned),
                Err(EncoderError::Version { found: 9, known: 1 }),
            ),
        ];
        for (file, expected) in cases {
            assert_eq!(load(file).map(drop), expected);
        }
    }
}
