//! Character n-grams, which survive typos. Only hashes of them are kept: nothing asks which they were, and texts have hundreds.

/// How many letters they have, with the mark at both ends of a word.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=5;

/// Adds the n-grams of a word between two marks.
pub(super) fn add(word: &str, [before, after]: [char; 2], grams: &mut Vec<u64>) {
    let marked: Vec<char> = std::iter::once(before)
        .chain(word.chars())
        .chain(std::iter::once(after))
        .collect();
    for start in 0..marked.len() {
        let mut hash = Fnv::new(b'g');
        let letters = marked.iter().skip(start);
        for (length, letter) in (1..=*LENGTHS.end()).zip(letters) {
            hash.add(letter.encode_utf8(&mut [0; 4]));
            if LENGTHS.contains(&length) {
                grams.push(hash.end().value());
            }
        }
    }
}

/// A run of words that counts like one n-gram.
pub(super) fn of_run(words: &[String]) -> u64 {
    let mut hash = Fnv::new(b'g');
    for (place, word) in words.iter().enumerate() {
        hash.add(if place > 0 { " " } else { "" });
        hash.add(word);
    }
    hash.end().value()
}

/// FNV-1a in 64 bits: the same on every machine and in every version, as stored models need it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fnv(u64);

impl Fnv {
    /// Of things of a kind.
    pub(super) fn new(kind: u8) -> Self {
        Self(0xcbf2_9ce4_8422_2325).with(kind)
    }

    pub(super) fn add(&mut self, text: &str) {
        *self = text.bytes().fold(*self, Self::with);
    }

    /// With the mark that parts one text from the next.
    pub(super) fn end(self) -> Self {
        self.with(0)
    }

    pub(super) fn value(self) -> u64 {
        self.0
    }

    fn with(self, byte: u8) -> Self {
        Self((self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_are_marked() {
        let mut grams = Vec::new();
        add("gold", ['<', '>'], &mut grams);
        let expected = [
            "<go", "<gol", "<gold", "gol", "gold", "gold>", "old", "old>", "ld>",
        ];
        assert_eq!(grams, expected.map(|gram| of_run(&[gram.to_owned()])));
    }

    #[test]
    fn letters_of_more_bytes_are_one_letter() {
        let mut grams = Vec::new();
        add("né", ['<', '>'], &mut grams);
        assert_eq!(grams.len(), 3);
    }
}
