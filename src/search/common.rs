//! Common words of a language, which are never taken for a slip of one of the shop's: `bread` is not `break`.

use std::sync::LazyLock;

use crate::domain::Language;

static ENGLISH: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("lexicon/words.en.txt").lines();
    let mut words: Vec<&str> = lines.filter(|line| !line.starts_with('#')).collect();
    words.sort_unstable();
    words
});

/// Whether a folded word is a common one. No list is kept of the other languages' words.
pub(super) fn is_common(word: &str, lang: Language) -> bool {
    match lang {
        Language::En => ENGLISH.binary_search(&word).is_ok(),
        Language::Fr | Language::Pt => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_words_are_common_and_slips_are_not() {
        for (word, expected) in [
            ("bread", true),
            ("jewellery", true),
            ("parcle", false),
            ("retrun", false),
        ] {
            assert_eq!(is_common(word, Language::En), expected, "{word}");
        }
    }
}
