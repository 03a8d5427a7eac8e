//! Tells what a message is meant to do, by a linear model over trigger phrasings in the language of the conversation, and by the
//! encoder, where there is one that was taught the same phrasings.
//!
//! The phrasings are those of customers of shops of any trade (`intents/<lang>.txt`, a label and a phrasing a line), so
//! that a shop needs none of its own. A question and a request differ in their small words and in the order of them, which
//! matching of entries leaves out: here every word counts as it is written, with its neighbours.

use std::{sync::LazyLock, thread};

use super::{
    analyzer::Analysis,
    encoder::{Deadline, Encoder},
    grams,
    ranker::{Ranker, Target},
    values::{ORDER_DIGITS, valued_text},
};
use crate::domain::{Intent, Intents, Language};
use crate::text::{Spelling, fold};

/// What a text is likely meant to do.
pub(super) fn intents_of(text: &str, lang: Language, encoder: Option<&dyn Encoder>) -> Intents {
    let mut shares = model(lang).read(text);
    let read = encoder
        .filter(|encoder| encoder.tells_intents())
        .and_then(|encoder| encoder.read(&valued_text(text), Deadline::NEVER));
    let read = read.map(|read| read.intents).unwrap_or_default();
    let weighed = |(intent, share): &(Intent, f32)| match intent {
        Intent::Question => f64::from(share * COST_OF_QUESTION),
        Intent::Request(_) | Intent::Act(_) => f64::from(*share),
    };
    let total: f64 = read.iter().map(weighed).sum();
    if total > 0.0 {
        for (intent, share) in &mut shares {
            let other = read.iter().find(|(other, _)| other == intent);
            let other = other.map_or(0.0, weighed) / total;
            *share = *share * (1.0 - OF_ENCODER) + other * OF_ENCODER;
        }
    }
    Intents::new(shares)
}

/// How much the encoder's shares count beside those of the words. Of 327 messages that neither had seen, the words alone tell
/// 98.5 % of requests from questions, the encoder alone 97.2, and both so 98.8. Above 0.3 the acts among other messages suffer.
const OF_ENCODER: f64 = 0.25;

/// Learns the phrasings of these languages side by side, so that no customer waits for it: it takes up to a second.
/// Otherwise they are learnt when a text of the language first comes.
pub fn learn_intents(languages: &[Language]) {
    thread::scope(|scope| {
        for lang in languages {
            scope.spawn(|| model(*lang));
        }
    });
}

fn model(lang: Language) -> &'static Model {
    match lang {
        Language::En => &ENGLISH,
        Language::Fr => &FRENCH,
        Language::Pt => &PORTUGUESE,
    }
}

static ENGLISH: LazyLock<Model> = LazyLock::new(|| {
    let values = ["NUMBER", "my email is EMAIL", "order NUMBER, EMAIL"];
    Model::learn(include_str!("intents/en.txt"), values)
});
static FRENCH: LazyLock<Model> = LazyLock::new(|| {
    let values = ["commande NUMBER", "mon mail : EMAIL", "NUMBER EMAIL"];
    Model::learn(include_str!("intents/fr.txt"), values)
});
static PORTUGUESE: LazyLock<Model> = LazyLock::new(|| {
    let values = ["NUMBER EMAIL", "a encomenda é a NUMBER", "o email é EMAIL"];
    Model::learn(include_str!("intents/pt.txt"), values)
});

/// How much a fault on a question counts: to start a check that nobody asked for is worse than to answer in general first, with
/// the check as a choice.
const COST_OF_QUESTION: f32 = 1.4;

/// Passes over the phrasings.
const PASSES: usize = 24;

/// What was learnt from the phrasings of a language.
struct Model {
    labels: Vec<Intent>,
    ranker: Ranker,
    /// The words of the phrasings, for which an unknown one may be a slip.
    spelling: Spelling,
}

impl Model {
    /// `values`: what requests are learnt with as well, since customers often name the order, which says nothing of what
    /// they want with it.
    fn learn(phrasings: &str, values: [&str; 3]) -> Self {
        let plain = labelled(phrasings).map(|(label, text)| (label, text.to_owned()));
        let requests = labelled(phrasings)
            .filter(|(label, _)| matches!(label, Intent::Request(_)))
            .zip(values.into_iter().cycle())
            .map(|((label, text), values)| (label, format!("{text} {values}")));
        let lines: Vec<(Intent, String)> = plain.chain(requests).collect();
        let mut labels: Vec<Intent> = lines.iter().map(|(label, _)| *label).collect();
        labels.sort_unstable();
        labels.dedup();
        let target = |(label, _): &(Intent, String)| Target {
            entry: labels.binary_search(label).ok(),
            cost: match label {
                Intent::Question => COST_OF_QUESTION,
                Intent::Request(_) | Intent::Act(_) => 1.0,
            },
        };
        let targets: Vec<Target> = lines.iter().map(target).collect();
        let texts = lines.iter().map(|(_, text)| analysed(&tokens(text)));
        Self {
            ranker: Ranker::train_for((texts, &targets), labels.len(), PASSES),
            labels,
            spelling: words_of_phrasings(phrasings),
        }
    }

    /// How likely each label is. What follows 'because' or 'before' tells of reasons, so that the clause before it has half of the say.
    fn read(&self, text: &str) -> Vec<(Intent, f64)> {
        let tokens = tokens(text);
        let mut shares = self.shares(tokens.clone());
        if let Some(main) = main_clause(&tokens) {
            for (share, of_main) in shares.iter_mut().zip(self.shares(main.to_vec())) {
                *share = f64::midpoint(*share, of_main);
            }
        }
        self.labels.iter().copied().zip(shares).collect()
    }

    fn shares(&self, mut tokens: Vec<String>) -> Vec<f64> {
        for token in &mut tokens {
            if let Some(meant) = self.spelling.correct(token) {
                meant.clone_into(token);
            }
        }
        let verdict = self.ranker.score(&analysed(&tokens));
        verdict.entries.into_iter().map(f64::exp).collect()
    }
}

/// Words that begin a clause of reasons or circumstances.
#[rustfmt::skip]
const SUBORDINATE: [&str; 13] = [
    "because", "cause", "cuz", "since", "before", "car", "parce", "puisque", "avant", "porque", "pois", "antes", "pq",
];
/// A main clause of fewer words says too little.
const LEAST_OF_MAIN: usize = 3;

/// The words before a clause of reasons or circumstances, where there is one.
fn main_clause(tokens: &[String]) -> Option<&[String]> {
    let at = tokens
        .iter()
        .position(|token| SUBORDINATE.contains(&token.as_str()))?;
    tokens.get(..at).filter(|main| main.len() >= LEAST_OF_MAIN)
}

/// Every word of the phrasings; an unknown word next to several may be a slip for the one that is met most often.
fn words_of_phrasings(phrasings: &str) -> Spelling {
    let every: Vec<String> = labelled(phrasings)
        .flat_map(|(_, text)| tokens(text))
        .collect();
    Spelling::learn(every.iter().map(String::as_str))
}

/// The lines of a file: `cancel | please stop my order`. Comments begin with `#`; a line without a label is left out, which
/// a test forbids.
fn labelled(phrasings: &str) -> impl Iterator<Item = (Intent, &str)> {
    phrasings.lines().filter_map(|line| {
        let (label, text) = line.split_once('|')?;
        Some((label.trim().parse().ok()?, text.trim()))
    })
}

/// What stands for an order number and for an email, in the phrasings as in what customers write.
const NUMBER: &str = "NUMBER";
const EMAIL: &str = "EMAIL";

/// A text in the terms of the model: its words with their neighbours, how it opens, and the n-grams of its words.
fn analysed(tokens: &[String]) -> Analysis {
    let mut grams: Vec<u64> = tokens.windows(3).map(grams::of_run).collect();
    let opening = tokens.iter().take(3).map(|token| format!("^{token}"));
    grams.extend(opening.map(|token| grams::of_run(&[token])));
    for token in tokens {
        grams::add(token, ['_', '_'], &mut grams);
    }
    grams.sort_unstable();
    grams.dedup();
    Analysis {
        stems: tokens.to_vec(),
        grams,
        ..Analysis::default()
    }
}

/// Words, question and exclamation marks, and what stands for values.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    for chunk in text.split_whitespace() {
        if chunk.contains(EMAIL) || (chunk.contains('@') && chunk.contains('.')) {
            tokens.push(EMAIL.to_owned());
        } else if chunk.contains(NUMBER) {
            tokens.push(NUMBER.to_owned());
        } else {
            tokens.extend(words_of(&fold(chunk)));
        }
    }
    tokens.dedup_by(|later, earlier| later == earlier && later == NUMBER);
    tokens
}

fn words_of(folded: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for c in folded.chars().chain([' ']) {
        if c.is_alphanumeric() {
            word.push(c);
            continue;
        }
        if c == '\'' {
            word.push(c);
        }
        if !word.is_empty() {
            words.push(valued(std::mem::take(&mut word)));
        }
        if c == '?' || c == '!' {
            words.push(c.to_string());
        }
    }
    words
}

fn valued(word: String) -> String {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    if digits >= ORDER_DIGITS {
        NUMBER.to_owned()
    } else {
        word
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::search::{EncoderChoice, encoder};

    #[test]
    fn every_line_of_the_phrasings_has_a_label() {
        for phrasings in [
            include_str!("intents/en.txt"),
            include_str!("intents/fr.txt"),
            include_str!("intents/pt.txt"),
        ] {
            let n_lines = phrasings
                .lines()
                .filter(|line| !line.starts_with('#'))
                .count();
            assert_eq!(labelled(phrasings).count(), n_lines);
        }
    }

    #[test]
    fn values_are_alike_and_small_words_stay() {
        assert_eq!(
            tokens("it's #65842, mail: Ana@example.com!"),
            ["it'", "s", "NUMBER", "mail", "EMAIL"]
        );
        assert_eq!(tokens("j'ai 2 bagues ?"), ["j'", "ai", "2", "bagues", "?"]);
        assert_eq!(
            tokens("the NUMBER is mine"),
            ["the", "NUMBER", "is", "mine"]
        );
    }

    /// Without a sentence encoder, and with the one within.
    fn encoders() -> [Option<Arc<dyn Encoder>>; 2] {
        let embedded = encoder::open(&EncoderChoice::Embedded, None).unwrap();
        [None, Some(embedded)]
    }

    /// Shares of messages written by somebody who has not seen the phrasings.
    #[test]
    fn requests_are_told_from_questions() {
        for encoder in encoders() {
            are_requests_told_from_questions(encoder.as_deref());
        }
    }

    fn are_requests_told_from_questions(encoder: Option<&dyn Encoder>) {
        let mut right = [0.0; 3];
        let mut all = [0.0; 3];
        let mut misses = Vec::new();
        for line in include_str!("../../tests/intents/requests.jsonl").lines() {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            let word = |key: &str| line[key].as_str().unwrap_or_default();
            // Whether a shop delivers to a country is told by the country in it.
            if word("check") == "shipping" {
                continue;
            }
            let lang: Language = word("lang").parse().unwrap();
            let intents = intents_of(word("text"), lang, encoder);
            let is_request = intents.request() > intents.share(Intent::Question);
            let place = Language::ALL
                .iter()
                .position(|other| *other == lang)
                .unwrap();
            all[place] += 1.0;
            if is_request == (word("expect") == "request") {
                right[place] += 1.0;
            } else {
                misses.push(word("text").to_owned());
            }
        }
        for (right, all) in right.into_iter().zip(all) {
            assert!(right / all >= 0.95, "{right} of {all}: {misses:#?}");
        }
    }

    /// The same of acts, and of messages that must not be taken for one.
    #[test]
    fn acts_are_told_from_what_resembles_them() {
        for encoder in encoders() {
            are_acts_told(encoder.as_deref());
        }
    }

    fn are_acts_told(encoder: Option<&dyn Encoder>) {
        let (mut right, mut all, mut taken) = (0.0, 0.0, Vec::new());
        for line in include_str!("../../tests/intents/acts.jsonl").lines() {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            let word = |key: &str| line[key].as_str().unwrap_or_default();
            let lang = word("lang").parse().unwrap();
            let intents = intents_of(word("text"), lang, encoder);
            let act = match intents.first() {
                Some(Intent::Act(act)) if intents.share(Intent::Act(act)) >= 0.4 => act.name(),
                _ => "other",
            };
            all += 1.0;
            if act == word("expect") {
                right += 1.0;
            } else if word("expect") == "other" {
                taken.push(word("text").to_owned());
            }
        }
        assert!(right / all >= 0.92, "{right} of {all}");
        assert!(taken.len() <= 3, "{taken:#?}");
    }
}
