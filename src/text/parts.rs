//! The questions that one message holds: sentences, and clauses that ask anew after 'and'.

use super::{fold, sentences::sentences, words};

/// Words that join two clauses.
const JOINTS: [&str; 5] = ["and", "et", "e", "also", "plus"];

/// Words that open a question or a request of its own.
#[rustfmt::skip]
const OPENINGS: [&str; 66] = [
    "how", "what", "what's", "when", "where", "where's", "which", "who", "why", "can", "could", "do", "does", "did", "is", "are", "will", "would", "may",
    "i", "please", "cancel", "return", "comment", "combien", "quand", "quel", "quelle", "quels", "est", "puis", "peut", "pouvez", "livrez",
    "est-ce", "qu'est-ce", "peut-on", "puis-je", "livrez-vous", "avez-vous", "faites-vous", "dois-je", "ou", "pourquoi", "quelles",
    "e", "tem", "ha", "porque", "preciso", "quais", "esta", "estao",
    "como", "quanto", "quanta", "quando", "onde", "qual", "posso", "podem", "fazem", "enviam", "qui", "quem", "devo",
];

/// Words that ask wherever they stand: 'and, by the way, how long does it take'.
#[rustfmt::skip]
const ASKING: [&str; 23] = [
    "how", "what", "when", "where", "which", "who", "why", "combien", "comment", "quand", "quel", "quelle", "quels", "quelles", "pourquoi",
    "quanto", "qto", "quanta", "quando", "onde", "qual", "quais", "como",
];
/// How far after a joint such a word may stand.
const ASKED_WITHIN: usize = 6;

/// Words that may stand before such a word.
const PREPOSITIONS: [&str; 14] = [
    "in", "for", "by", "to", "at", "en", "a", "de", "pour", "sous", "em", "para", "por", "ate",
];

/// A shorter part is no question of its own.
const FEWEST_WORDS: usize = 3;

/// The parts of a message that may each be a question; one part, the whole, where it cannot be taken apart.
pub fn questions_in(text: &str) -> Vec<String> {
    let parts: Vec<String> = sentences(text).into_iter().flat_map(clauses).collect();
    let is_long = |part: &String| words(part).count() >= FEWEST_WORDS;
    if parts.len() >= 2 && parts.iter().filter(|part| is_long(part)).count() >= 2 {
        return parts.into_iter().filter(is_long).collect();
    }
    vec![text.trim().to_owned()]
}

/// The clauses of a sentence: a new one begins where a joint is followed by an opening.
fn clauses(sentence: &str) -> Vec<String> {
    let mut clauses = vec![Vec::new()];
    let mut chunks = sentence.split_whitespace();
    while let Some(chunk) = chunks.next() {
        let so_far = clauses.last().map_or(0, Vec::len);
        let is_joint = JOINTS.contains(&plain(chunk).as_str());
        let mut next = chunks.clone().map(plain);
        let first = next.next().unwrap_or_default();
        let is_opening = |word: &str| OPENINGS.contains(&word);
        // 'and in how many days', 'e para que morada'
        let opens = is_opening(&first)
            || (PREPOSITIONS.contains(&first.as_str())
                && next
                    .next()
                    .is_some_and(|word| word == "que" || is_opening(&word)));
        let asks = chunks
            .clone()
            .take(ASKED_WITHIN)
            .any(|chunk| ASKING.contains(&plain(chunk).as_str()));
        if is_joint && (opens || asks) && so_far >= FEWEST_WORDS {
            clauses.push(Vec::new());
        } else if let Some(clause) = clauses.last_mut() {
            clause.push(chunk);
        }
    }
    clauses
        .into_iter()
        .filter(|clause| !clause.is_empty())
        .map(|clause| clause.join(" "))
        .collect()
}

fn plain(chunk: &str) -> String {
    fold(chunk)
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_taken_apart_where_a_part_stands_by_itself() {
        let cases: [(&str, &[&str]); 11] = [
            (
                "est-ce que vous livrez au Maroc et ça met combien de temps à arriver ?",
                &[
                    "est-ce que vous livrez au Maroc",
                    "ça met combien de temps à arriver ?",
                ],
            ),
            (
                "Do you ship to Spain and how long does it take?",
                &["Do you ship to Spain", "how long does it take?"],
            ),
            (
                "My ring is broken. How do I send it back?",
                &["My ring is broken.", "How do I send it back?"],
            ),
            ("Hi! Do you ship to Spain?", &["Hi! Do you ship to Spain?"]),
            ("gold and silver rings", &["gold and silver rings"]),
            ("is it worn and can it rust", &["is it worn", "can it rust"]),
            (
                "Livrez-vous en Espagne et combien ça coûte ?",
                &["Livrez-vous en Espagne", "combien ça coûte ?"],
            ),
            (
                "Livrez-vous au Portugal et en combien de jours ?",
                &["Livrez-vous au Portugal", "en combien de jours ?"],
            ),
            (
                "Ça rouille dans la mer et qui rembourse le port ?",
                &["Ça rouille dans la mer", "qui rembourse le port ?"],
            ),
            (
                "Posso ir levantar aí e a que horas abrem?",
                &["Posso ir levantar aí", "a que horas abrem?"],
            ),
            ("", &[""]),
        ];
        for (text, expected) in cases {
            assert_eq!(questions_in(text), expected, "{text}");
        }
    }
}
