//! The sentences of a message, as people type them.

use unicode_segmentation::UnicodeSegmentation;

use super::fold;

/// Words that a full stop shortens.
#[rustfmt::skip]
const SHORTENED: [&str; 30] = [
    "no", "nr", "num", "nos", "st", "mr", "mrs", "ms", "dr", "mme", "mlle", "sr", "sra", "av", "bd", "tel", "etc", "ex", "vs", "approx", "ref",
    "art", "qty", "qtd", "cmd", "env", "dept", "min", "max", "jr",
];

/// The sentences of a text, in order, none of them blank. Unlike the Unicode standard's, one may begin with a small letter: 'forget it. i
/// have another question' is two.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for mut sentence in text.unicode_sentences() {
        while let Some((first, rest)) = first_of(sentence) {
            found.push(first);
            sentence = rest;
        }
        found.push(sentence);
    }
    found.retain(|sentence| !sentence.trim().is_empty());
    found
}

/// The first sentence, and what follows it; nothing where there is one sentence alone.
fn first_of(text: &str) -> Option<(&str, &str)> {
    let mut stops = text.match_indices(['.', '!', '?', '\u{2026}']);
    stops.find_map(|(at, stop)| {
        let (before, after) = text.split_at_checked(at + stop.len())?;
        let follows = after.chars().next()?.is_whitespace() && !after.trim().is_empty();
        let ends = stop != "." || ends_with_full_stop(text.get(..at)?);
        (follows && ends).then_some((before, after))
    })
}

/// Whether a full stop after this ends a sentence.
fn ends_with_full_stop(before: &str) -> bool {
    let word = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let word = fold(word.trim_start_matches(|c: char| !c.is_alphanumeric()));
    let is_letter = word.chars().count() < 2 && !word.chars().all(|c| c.is_ascii_digit());
    // 'p.ex.', 'e.g.'
    let is_dotted = word.contains('.') && !word.contains('@') && !word.ends_with('.');
    !is_letter && !is_dotted && !SHORTENED.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_may_begin_small_and_shortened_words_end_none() {
        let cases: [(&str, &[&str]); 8] = [
            (
                "forget it. just a question",
                &["forget it.", "just a question"],
            ),
            (
                "38816. hang on, return it",
                &["38816.", "hang on, return it"],
            ),
            (
                "my mail is a@b.com. is it there?",
                &["my mail is a@b.com.", "is it there?"],
            ),
            ("order no. 40718 please", &["order no. 40718 please"]),
            (
                "p.ex. demain, chez m. petit",
                &["p.ex. demain, chez m. petit"],
            ),
            ("it costs 12.50 now", &["it costs 12.50 now"]),
            ("what?! really... ok", &["what?!", "really...", "ok"]),
            (" . ", &[]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = sentences(text).into_iter().map(str::trim).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
