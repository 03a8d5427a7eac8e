//! Cuts a text into the pieces of words that the model knows (`WordPiece`, lower case, without accents).

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization as _;

use super::{
    EncoderError,
    characters::{self, Characters},
};

/// Where longer words are not looked at, as the model was trained.
const LONGEST_WORD: usize = 100;

/// The model's vocabulary, and how a text is cut by it.
#[derive(Debug)]
pub(super) struct Tokenizer {
    characters: Characters,
    /// Pieces that begin a word.
    beginnings: HashMap<Box<str>, u32>,
    /// Pieces that go on with one, without the mark `##`.
    continuations: HashMap<Box<str>, u32>,
    unknown: u32,
    first: u32,
    last: u32,
    longest_piece: usize,
    longest_text: usize,
}

impl Tokenizer {
    /// Reads a vocabulary, a piece a line; the line is the piece's number. Texts are cut at `longest_text` pieces, the
    /// first and last marks counted.
    pub(super) fn new(vocabulary: &str, longest_text: usize) -> Result<Self, EncoderError> {
        let damaged = EncoderError::Damaged {
            what: "the vocabulary",
        };
        let mut beginnings = HashMap::new();
        let mut continuations = HashMap::new();
        let mut longest_piece = 0;
        for (number, line) in (0_u32..).zip(vocabulary.lines()) {
            let (pieces, piece) = match line.strip_prefix("##") {
                Some(rest) if !rest.is_empty() => (&mut continuations, rest),
                Some(_) | None => (&mut beginnings, line),
            };
            longest_piece = longest_piece.max(piece.len());
            pieces.insert(Box::from(piece), number);
        }
        let mark = |name: &str| beginnings.get(name).copied().ok_or_else(|| damaged.clone());
        let (unknown, first, last) = (mark("[UNK]")?, mark("[CLS]")?, mark("[SEP]")?);
        Ok(Self {
            characters: Characters::new()?,
            beginnings,
            continuations,
            unknown,
            first,
            last,
            longest_piece,
            longest_text,
        })
    }

    /// The numbers of a text's pieces, between the marks of its beginning and its end. The marks' own names in a text are
    /// ordinary words: a customer cannot end the text.
    pub(super) fn tokens(&self, text: &str) -> Vec<u32> {
        let room = self.longest_text.saturating_sub(1);
        let mut tokens = vec![self.first];
        for word in self.words(text) {
            self.cut(&word, &mut tokens);
            if tokens.len() >= room {
                break;
            }
        }
        tokens.truncate(room);
        tokens.push(self.last);
        tokens
    }

    /// The words of a text: between blanks, marks of punctuation alone, lower case, without accents.
    fn words(&self, text: &str) -> Vec<String> {
        let plain = text
            .chars()
            .filter(|&character| !self.characters.is_dropped(character))
            .nfd()
            .filter(|&character| !self.characters.is_accent(character))
            .flat_map(char::to_lowercase);
        let mut words = Vec::new();
        let mut word = String::new();
        for character in plain {
            let alone = self.characters.stands_alone(character);
            if (alone || characters::is_blank(character)) && !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            if alone {
                words.push(character.to_string());
            } else if !characters::is_blank(character) {
                word.push(character);
            }
        }
        if !word.is_empty() {
            words.push(word);
        }
        words
    }

    /// Appends the pieces of a word, the longest first, or the mark of an unknown word where they do not cover it.
    fn cut(&self, word: &str, tokens: &mut Vec<u32>) {
        let begun = tokens.len();
        let mut rest = if word.chars().count() > LONGEST_WORD {
            None
        } else {
            Some(word)
        };
        let mut pieces = &self.beginnings;
        while let Some(text) = rest.filter(|text| !text.is_empty()) {
            rest = self.longest(pieces, text).map(|(number, after)| {
                tokens.push(number);
                after
            });
            pieces = &self.continuations;
        }
        if rest.is_none() {
            tokens.truncate(begun);
            tokens.push(self.unknown);
        }
    }

    /// The longest piece that a text begins with, and what comes after it.
    fn longest<'text>(
        &self,
        pieces: &HashMap<Box<str>, u32>,
        text: &'text str,
    ) -> Option<(u32, &'text str)> {
        (1..=text.len().min(self.longest_piece))
            .rev()
            .find_map(|end| {
                let (piece, after) = text.split_at_checked(end)?;
                Some((*pieces.get(piece)?, after))
            })
    }
}
