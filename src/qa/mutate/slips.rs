//! How customers write when they do not write as fixtures do: slips, other letters, politeness, emoji.
//!
//! What holds a digit or an `@` is never touched: numbers and emails must arrive as they are.

use serde::Serialize;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::chance::Chance;
use crate::domain::Language;
use crate::text::find_emails;

/// A kind of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Slip {
    /// One letter too many, too few, swapped or beside the right one.
    Typo,
    /// Only capitals, or none.
    Case,
    /// Words of courtesy before or after.
    Politeness,
    /// An emoji before or after.
    Emoji,
    /// No accents.
    Accents,
}

impl Slip {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::Typo,
        Self::Case,
        Self::Politeness,
        Self::Emoji,
        Self::Accents,
    ];

    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Typo => "typo",
            Self::Case => "case",
            Self::Politeness => "politeness",
            Self::Emoji => "emoji",
            Self::Accents => "accents",
        }
    }

    /// The text with the change; the same where there is nothing to change.
    pub(super) fn apply(self, text: &str, lang: Language, chance: &mut Chance) -> String {
        if !text.chars().any(char::is_alphanumeric) {
            return text.to_owned();
        }
        match self {
            Self::Typo => typo(text, chance),
            Self::Case => {
                let is_loud = chance.below(2) == 0;
                each_word(text, |word| {
                    if is_loud {
                        word.to_uppercase()
                    } else {
                        word.to_lowercase()
                    }
                })
            }
            Self::Politeness => {
                let (before, after) = courtesies(lang);
                beside(text, before, after, chance)
            }
            Self::Emoji => beside(text, &["🙏 ", "😊 "], &[" 🙏", " 😡", " 😊", " 👍🏽"], chance),
            Self::Accents => each_word(text, |word| {
                word.nfd()
                    .filter(|c| !is_combining_mark(*c))
                    .nfc()
                    .collect()
            }),
        }
    }
}

/// Words before and after, each such that the text stays what it says.
fn courtesies(lang: Language) -> (&'static [&'static str], &'static [&'static str]) {
    match lang {
        Language::En => (
            &["Hi! ", "Hello, ", "Excuse me, "],
            &[" please", ", thank you", ", thanks in advance!"],
        ),
        Language::Fr => (
            &["Bonjour, ", "Bonsoir ! ", "Excusez-moi, "],
            &[" svp", ", s'il vous plaît", ", merci d'avance !"],
        ),
        Language::Pt => (
            &["Olá, ", "Bom dia! ", "Desculpe, "],
            &[" por favor", ", obrigada", ", obrigado desde já!"],
        ),
    }
}

fn beside(text: &str, before: &[&str], after: &[&str], chance: &mut Chance) -> String {
    let at = chance.below(before.len() + after.len());
    match (before.get(at), after.get(at.saturating_sub(before.len()))) {
        (Some(before), _) => format!("{before}{text}"),
        (None, after) => format!("{}{}", text.trim_end(), after.copied().unwrap_or_default()),
    }
}

/// Changes every word that is no number and no email; what stands between words stays.
fn each_word(text: &str, change: impl Fn(&str) -> String) -> String {
    let words = words_of(text).into_iter();
    words
        .map(|(word, is_value)| {
            if is_value {
                word.to_owned()
            } else {
                change(word)
            }
        })
        .collect()
}

/// The words with the spaces behind them, and whether each is of a number or an email; those may be spelled out.
fn words_of(text: &str) -> Vec<(&str, bool)> {
    let emails = find_emails(text);
    let mut at = 0;
    let words = text.split_inclusive(char::is_whitespace);
    words
        .map(|word| {
            let end = at + word.len();
            let is_of_email = emails
                .iter()
                .any(|(range, _)| range.start < end && at < range.end);
            at = end;
            let is_value = word.contains(|c: char| c.is_numeric() || matches!(c, '@' | '#' | '/'));
            (word, is_value || is_of_email)
        })
        .collect()
}

fn typo(text: &str, chance: &mut Chance) -> String {
    let words = words_of(text);
    let is_long = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() >= 4;
    let long: Vec<usize> = (0..words.len())
        .filter(|at| {
            words
                .get(*at)
                .is_some_and(|(word, is_value)| is_long(word) && !is_value)
        })
        .collect();
    let Some(chosen) = long.get(chance.below(long.len())) else {
        return text.to_owned();
    };
    let words = words.iter().enumerate();
    words
        .map(|(at, (word, _))| {
            if at == *chosen {
                slipped(word, chance)
            } else {
                (*word).to_owned()
            }
        })
        .collect()
}

/// The rows of a keyboard; a finger slips to a neighbour in its row.
const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// A word with one slip behind its first letter.
fn slipped(word: &str, chance: &mut Chance) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let inner: Vec<usize> = (1..letters.len().saturating_sub(1))
        .filter(|at| {
            [0, 1]
                .iter()
                .all(|next| letters.get(at + next).is_some_and(|c| c.is_alphabetic()))
        })
        .collect();
    let Some(at) = inner.get(chance.below(inner.len())).copied() else {
        return word.to_owned();
    };
    match chance.below(4) {
        0 => letters.swap(at, at + 1),
        1 => drop(letters.remove(at)),
        2 => letters.insert(at, letters.get(at).copied().unwrap_or('e')),
        _ => {
            if let Some(letter) = letters.get_mut(at) {
                *letter = neighbour(*letter);
            }
        }
    }
    letters.into_iter().collect()
}

fn neighbour(letter: char) -> char {
    let letter = letter.to_ascii_lowercase();
    let row = ROWS
        .into_iter()
        .find(|row| row.contains(letter))
        .unwrap_or("er");
    let mut keys = row.chars().skip_while(|key| *key != letter).skip(1);
    keys.next()
        .or_else(|| row.chars().rev().nth(1))
        .unwrap_or('e')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_kind_changes_what_it_says() {
        let text = "Où est ma commande #AB-12 ? ana@example.com";
        for slip in Slip::ALL {
            let changed = slip.apply(text, Language::Fr, &mut Chance::new(7));
            assert_ne!(changed, text, "{slip:?}");
            assert!(
                changed.contains("#AB-12") && changed.contains("ana@example.com"),
                "{changed}"
            );
            assert_eq!(changed, slip.apply(text, Language::Fr, &mut Chance::new(7)));
        }
        let plain = Slip::Accents.apply(text, Language::Fr, &mut Chance::new(1));
        assert_eq!(plain, "Ou est ma commande #AB-12 ? ana@example.com");
        for slip in [Slip::Typo, Slip::Case, Slip::Accents] {
            let changed = slip.apply("#65842", Language::En, &mut Chance::new(1));
            assert_eq!(changed, "#65842");
        }
    }

    proptest! {
        #[test]
        fn numbers_and_emails_are_never_touched(text in ".{0,60}", seed: u64) {
            let text = format!("{text} 65842 x@b.co");
            for slip in Slip::ALL {
                let changed = slip.apply(&text, Language::Pt, &mut Chance::new(seed));
                let digits = |text: &str| text.chars().filter(|c| c.is_numeric()).collect::<String>();
                prop_assert_eq!(digits(&changed), digits(&text));
                prop_assert!(changed.contains("65842 x@b.co"), "{}", changed);
            }
        }
    }
}
