//! Titles as pages write them: numbered, in capitals, behind an emoji; and which of them customers would ask.

use std::sync::LazyLock;

use regex::Regex;

use crate::text;

/// The most characters of a line that can be a question.
const LONGEST_QUESTION: usize = 160;

/// Numbers and marks that stand before a question: `3.`, `2.1`, `Q:`, `Question 4 -`.
static NUMBERING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:(?:q|question|pergunta|p)\s*\d*\s*[:.)]|(?:q|question|pergunta)\s*\d+\s*[-–—]|\d+(?:\.\d+)*\s*[.):–—-]\s|\d+(?:\.\d+)+\s)\s*",
    )
    .ok()
});

/// Words that begin a question, also where its mark is missing.
const ASKING: &[&str] = &[
    "how", "what", "what's", "where", "when", "why", "who", "which", "can", "could", "do", "does",
    "did", "is", "are", "will", "would", "should", "may", "have", "comment", "où", "ou", "quand",
    "pourquoi", "combien", "quel", "quelle", "quels", "quelles", "puis-je", "peut-on", "est-ce",
    "que", "como", "onde", "quando", "porque", "porquê", "quanto", "quanta", "qual", "quais",
    "posso", "é",
];

/// Words with which a customer tells of a trouble.
const TELLING: &[&str] = &[
    "i", "i've", "i'm", "i'd", "my", "j'ai", "je", "mon", "ma", "mes", "eu", "recebi", "perdi",
    "o meu", "a minha",
];

/// Orders to a reader, which begin like questions: `do not wash`.
const ORDERS: &[&str] = &[
    "do not", "don't", "is not", "have a", "will be", "can be", "is your",
];

/// A title without its number, its emoji and the marks around it.
pub(super) fn clean(raw: &str) -> String {
    let mut title = trim_marks(raw);
    if let Some(numbering) = NUMBERING.as_ref() {
        title = trim_marks(&numbering.replace(&title, ""));
    }
    if is_capitals(&title) && title.chars().filter(|c| c.is_alphabetic()).count() > 3 {
        let lower = title.to_lowercase();
        let mut letters = lower.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        title = first.chain(letters).collect();
    }
    title
}

fn trim_marks(raw: &str) -> String {
    let before = |c: char| !c.is_alphanumeric() && !"\"'“«(€$£¿".contains(c);
    let after = |c: char| !c.is_alphanumeric() && !"?!.)\"'”»…%€$£".contains(c);
    let title = raw.trim_start_matches(before).trim_end_matches(after);
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text is written in capitals only.
pub(super) fn is_capitals(text: &str) -> bool {
    let n_upper = text.chars().filter(|c| c.is_uppercase()).count();
    n_upper >= 3 && !text.chars().any(char::is_lowercase)
}

/// Whether a cleaned title ends with a question mark.
pub(super) fn has_question_mark(title: &str) -> bool {
    let end = title.trim_end_matches([')', '"', '”', '»', '\'', '!', ' ']);
    end.ends_with(['?', '？', '؟']) && title.chars().count() <= LONGEST_QUESTION
}

/// Whether a cleaned title is what a customer would ask or tell, with or without a question mark.
pub(super) fn is_question(title: &str) -> bool {
    has_question_mark(title) || is_asking(title)
}

/// Whether a line that ends like a title begins like a question or a complaint.
fn is_asking(title: &str) -> bool {
    let folded = title.to_lowercase().replace('’', "'");
    let n_words = folded.split_whitespace().count();
    if title.ends_with(['.', ':', ';', ',', '!', '…']) || !(3..=14).contains(&n_words) {
        return false;
    }
    let begins = |words: &[&str]| {
        words.iter().any(|word| {
            folded
                .strip_prefix(word)
                .is_some_and(|rest| rest.starts_with([' ', ',']))
        })
    };
    !begins(ORDERS) && (begins(ASKING) || begins(TELLING))
}

/// Whether a question means nothing without what stands before it: `How do I do this?`
pub(super) fn leans_on_what_precedes(title: &str) -> bool {
    const POINTERS: [&str; 9] = [
        "this", "that", "these", "those", "so", "cela", "ça", "isso", "isto",
    ];
    let folded = title.to_lowercase();
    let words: Vec<&str> = text::words(&folded).collect();
    words.len() <= 6 && words.last().is_some_and(|last| POINTERS.contains(last))
}

/// Whether a line looks like a title: short, without the end of a sentence.
pub(super) fn is_title(line: &str, most_words: usize) -> bool {
    let title = line.trim();
    let first = title.chars().find(|c| c.is_alphanumeric());
    let n_words = title.split_whitespace().count();
    first.is_some_and(|c| !c.is_lowercase() && !c.is_numeric())
        && (1..=most_words).contains(&n_words)
        && !title.ends_with(['.', ',', ';', ':', '!', '?', '…'])
        && !title.contains(['@', ':', '|', '='])
        && !title.contains("://")
        && !title.chars().any(char::is_numeric)
}

/// Whether every long word of a title begins with a capital, as the titles of chapters do.
pub(super) fn is_grand(title: &str) -> bool {
    let long = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > 4;
    let words: Vec<&str> = title.split_whitespace().filter(long).collect();
    let is_capital = |word: &&&str| {
        let first = word.chars().find(|c| c.is_alphabetic());
        first.is_some_and(char::is_uppercase)
    };
    let n_small = words.len() - words.iter().filter(is_capital).count();
    title.split_whitespace().count() <= 10
        && !title.ends_with(['.', ',', ';', ':', '!'])
        && (words.len() >= 3 && n_small == 0 || words.len() >= 5 && n_small == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_lose_their_numbers_and_marks() {
        let cases = [
            ("3. Where is it?", "Where is it?"),
            ("2.1 Parcels", "Parcels"),
            ("Q: Where is it?", "Where is it?"),
            ("Q12. Where?", "Where?"),
            ("Question 4 - Where?", "Where?"),
            ("⏳ Why so long?", "Why so long?"),
            ("## **Lost parcels**", "Lost parcels"),
            ("2. SENDING BACK", "Sending back"),
            ("FAQ", "FAQ"),
            ("▶ Any news? 😊", "Any news?"),
            ("24 hours or more", "24 hours or more"),
            ("Quality", "Quality"),
            ("Parcels", "Parcels"),
        ];
        for (raw, expected) in cases {
            assert_eq!(clean(raw), expected);
        }
    }

    #[test]
    fn questions_are_told_from_titles() {
        let cases = [
            ("Where is it?", true),
            ("Is it \"safe\"?", true),
            ("How to wrap a gift", true),
            ("I've broken the lid", true),
            ("My mug leaks at the handle", true),
            ("Comment suivre mon colis", true),
            ("My account", false),
            ("Do not use bleach at all", false),
            ("Shipping", false),
            ("What we do:", false),
            ("Our workshop is in Ghent.", false),
        ];
        for (title, expected) in cases {
            assert_eq!(is_question(title), expected, "{title}");
        }
        assert!(leans_on_what_precedes("How can I do that?"));
        assert!(!leans_on_what_precedes("How does the glaze work?"));
    }

    #[test]
    fn titles_are_told_from_lines_of_text() {
        let cases = [
            ("Refused parcels", true),
            ("Portugal: 3 days", false),
            ("4420 Gondomar", false),
            ("free of charge", false),
            ("We wrap every gift.", false),
            ("Our clay is dug by hand near the river in spring", false),
        ];
        for (line, expected) in cases {
            assert_eq!(is_title(line, 8), expected, "{line}");
        }
        assert!(is_grand("Extended Warranty: Repair with Original Parts"));
        assert!(!is_grand("Exceptions for parcels sent on holidays"));
    }
}
