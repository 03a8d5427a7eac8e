//! Cuts a text into the pieces of words that the model knows (`WordPiece`).

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization as _;

use super::{
    EncoderError,
    characters::{self, Characters},
};

/// What a piece that goes on with a word begins with.
pub(super) const GOES_ON: &str = "##";

/// How words are made of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rules {
    /// Capitals are read as small letters.
    pub(super) lower_case: bool,
    /// Letters are read without what stands upon them.
    pub(super) strip_accents: bool,
    /// A Chinese or Japanese ideograph is a word of its own.
    pub(super) part_ideographs: bool,
    /// Longer words, in characters, are not looked at.
    pub(super) longest_word: usize,
    /// Texts are cut at so many pieces, the first and last marks counted.
    pub(super) longest_text: usize,
}

/// The names of the pieces that are no part of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marks<'a> {
    /// Stands for a word that cannot be made of pieces.
    pub(super) unknown: &'a str,
    /// Begins a text.
    pub(super) first: &'a str,
    /// Ends a text.
    pub(super) last: &'a str,
}

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
    rules: Rules,
}

impl Tokenizer {
    /// Reads a vocabulary, a piece a line; the line is the piece's number. Texts are cut at `longest_text` pieces, the
    /// first and last marks counted.
    pub(super) fn new(vocabulary: &str, longest_text: usize) -> Result<Self, EncoderError> {
        let rules = Rules {
            lower_case: true,
            strip_accents: true,
            part_ideographs: true,
            longest_word: 100,
            longest_text,
        };
        let marks = Marks {
            unknown: "[UNK]",
            first: "[CLS]",
            last: "[SEP]",
        };
        Self::with_rules(vocabulary.lines().zip(0..), marks, rules)
    }

    /// Takes the pieces with their numbers.
    pub(super) fn with_rules<'p>(
        vocabulary: impl Iterator<Item = (&'p str, u32)>,
        marks: Marks<'_>,
        rules: Rules,
    ) -> Result<Self, EncoderError> {
        let mut beginnings = HashMap::new();
        let mut continuations = HashMap::new();
        let mut longest_piece = 0;
        for (line, number) in vocabulary {
            let (pieces, piece) = match line.strip_prefix(GOES_ON) {
                Some(rest) if !rest.is_empty() => (&mut continuations, rest),
                Some(_) | None => (&mut beginnings, line),
            };
            longest_piece = longest_piece.max(piece.len());
            pieces.insert(Box::from(piece), number);
        }
        let mark = |name: &str| {
            let number = beginnings.get(name).copied();
            number.ok_or(EncoderError::Damaged {
                what: "the vocabulary",
            })
        };
        Ok(Self {
            characters: Characters::new()?,
            unknown: mark(marks.unknown)?,
            first: mark(marks.first)?,
            last: mark(marks.last)?,
            beginnings,
            continuations,
            longest_piece,
            rules,
        })
    }

    /// At how many pieces texts are cut, the first and last marks counted.
    pub(super) fn longest_text(&self) -> usize {
        self.rules.longest_text
    }

    /// Whether capitals are read as small letters.
    pub(super) fn ignores_case(&self) -> bool {
        self.rules.lower_case
    }

    /// The numbers of a text's pieces, between the marks of its beginning and its end. The marks' own names in a text are
    /// ordinary words: a customer cannot end the text.
    pub(super) fn tokens(&self, text: &str) -> Vec<u32> {
        let room = self.rules.longest_text.saturating_sub(1);
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

    /// The words of a text: what stands between blanks, marks of punctuation alone.
    fn words(&self, text: &str) -> Vec<String> {
        let mut words = Vec::new();
        let mut word = String::new();
        for character in self.plain(text).chars() {
            let alone = self
                .characters
                .stands_alone(character, self.rules.part_ideographs);
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

    /// The characters that the model reads.
    fn plain(&self, text: &str) -> String {
        let kept = text
            .chars()
            .filter(|&character| !self.characters.is_dropped(character));
        let kept: String = if self.rules.strip_accents {
            kept.nfd()
                .filter(|&character| !self.characters.is_accent(character))
                .collect()
        } else {
            kept.collect()
        };
        if self.rules.lower_case {
            kept.chars().flat_map(char::to_lowercase).collect()
        } else {
            kept
        }
    }

    /// Appends the pieces of a word, the longest first, or the mark of an unknown word where they do not cover it.
    fn cut(&self, word: &str, tokens: &mut Vec<u32>) {
        let begun = tokens.len();
        let mut rest = if word.chars().count() > self.rules.longest_word {
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
