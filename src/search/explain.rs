//! Says why a question is matched as it is, so that a wrong answer can be traced to the words that made it.

use std::collections::BTreeMap;

use serde::Serialize;
use tantivy::{
    TantivyDocument, Term,
    schema::{Field, Value},
    store::StoreReader,
};

use super::{
    calibration::{Thresholds, Weights},
    documents::idf,
    query::Lexical,
    schema,
    section::{Question, Section},
    signals::{Asked, Signals},
};
use crate::domain::{AskOutcome, Candidate, Confidence, EntryId, Language};

/// Why a question is matched as it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// The language that was searched.
    pub lang: Language,
    /// What is done with it.
    pub outcome: AskOutcome,
    /// What the outcome was decided by.
    pub thresholds: Thresholds,
    /// How it was read, in each language whose entries may answer.
    pub readings: Vec<Reading>,
    /// What speaks for no entry at all.
    pub none: NoneOfThem,
    /// What speaks for each entry, the likeliest first.
    pub candidates: Vec<CandidateReasons>,
}

/// How a question was read in one language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reading {
    /// The language.
    pub lang: Language,
    /// The words, in order; none when the question says nothing.
    pub words: Vec<ReadWord>,
    /// The ideas that stand behind the words.
    pub ideas: Vec<String>,
    /// Whether a phrasing is the question word by word.
    pub is_exact: bool,
    /// What the encoder had to do with it.
    pub meaning: MeaningUse,
}

/// A word of a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReadWord {
    /// As written, folded.
    pub written: String,
    /// The word it was taken for, where it was taken for a slip.
    pub corrected: Option<String>,
    /// What is looked for.
    pub stem: String,
    /// In how many phrasings of the shop the stem stands.
    pub n_phrasings: usize,
    /// In how many answers.
    pub n_answers: usize,
}

impl ReadWord {
    /// Whether customers of the shop are not known to use it: such words speak for 'none of them'.
    pub fn is_unknown(&self) -> bool {
        self.n_phrasings == 0
    }
}

/// What the encoder had to do with a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MeaningUse {
    /// No encoder reads this language.
    NoEncoder,
    /// The words settled it, so the encoder was spared.
    Spared,
    /// It read the question.
    Read,
}

/// What speaks for no entry at all.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NoneOfThem {
    /// The probability that no entry is right.
    pub confidence: Confidence,
    /// Its weight beside those of the entries.
    pub logit: f64,
    /// The share of the question's stems, by rarity, that the shop never uses.
    pub unknown: f64,
    /// 1 for one stem, falling with more.
    pub short: f64,
}

/// What speaks for an entry.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CandidateReasons {
    /// The entry.
    pub entry: EntryId,
    /// The language it was found in.
    pub lang: Language,
    /// The probability that it is the right one.
    pub confidence: Confidence,
    /// What the signals add up to.
    pub logit: f64,
    /// Every signal, always in the same order.
    pub signals: Vec<SignalShare>,
    /// The phrasing that shares most with the question, if any shares a stem.
    pub nearest: Option<NearestPhrasing>,
}

/// What one signal says of an entry.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SignalShare {
    /// What it is called.
    pub name: &'static str,
    /// What it measured, 0 for nothing.
    pub value: f64,
    /// What it counts.
    pub weight: f64,
    /// What it adds to the entry's sum: value by weight.
    pub adds: f64,
}

/// The phrasing of an entry that is nearest to a question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NearestPhrasing {
    /// As the shop wrote it.
    pub text: String,
    /// Dice of its stems and those of the question, weighted by rarity: 1 when they are the same.
    pub dice: f64,
}

impl CandidateReasons {
    fn new(candidate: Candidate, signals: &Signals, weights: &Weights) -> Self {
        let named = Signals::NAMES.into_iter().zip(signals.values());
        let signals: Vec<SignalShare> = named
            .zip(weights.signals)
            .map(|((name, value), weight)| SignalShare {
                name,
                value,
                weight,
                adds: value * weight,
            })
            .collect();
        Self {
            entry: candidate.entry,
            lang: candidate.lang,
            confidence: candidate.confidence,
            logit: signals.iter().map(|signal| signal.adds).sum(),
            signals,
            nearest: None,
        }
    }
}

impl NoneOfThem {
    fn new(judged: &[(Candidate, Signals)], asked: Asked, weights: &Weights) -> Self {
        let taken: f64 = judged
            .iter()
            .map(|(candidate, _)| candidate.confidence.get())
            .sum();
        Self {
            confidence: Confidence::new(1.0 - taken),
            logit: weights.none_logit(asked),
            unknown: asked.unknown,
            short: asked.short,
        }
    }
}

impl Lexical {
    /// Matches a question as `find` does, and keeps the reasons.
    pub(super) fn explained(&self, question: &str, lang: Language, limit: usize) -> Explanation {
        let (judged, asked) = self.judge(question, lang);
        let confidences: Vec<f64> = judged
            .iter()
            .map(|(candidate, _)| candidate.confidence.get())
            .collect();
        let weights = self.weights(lang);
        let none = NoneOfThem::new(&judged, asked, weights);
        let sections = self.asked_in(lang);
        let readings = sections
            .iter()
            .map(|section| self.reading(section, question, &judged))
            .collect();
        let mut candidates: Vec<CandidateReasons> = judged
            .into_iter()
            .take(limit)
            .map(|(candidate, signals)| CandidateReasons::new(candidate, &signals, weights))
            .collect();
        for section in sections {
            self.add_nearest(section, question, &mut candidates);
        }
        Explanation {
            lang,
            outcome: self.thresholds.decide(&confidences),
            thresholds: self.thresholds,
            readings,
            none,
            candidates,
        }
    }

    fn reading(
        &self,
        section: &Section,
        question: &str,
        judged: &[(Candidate, Signals)],
    ) -> Reading {
        let own = judged
            .iter()
            .filter(|(candidate, _)| candidate.lang == section.lang);
        let is_any = |is: &dyn Fn(&Signals) -> bool| own.clone().any(|(_, signals)| is(signals));
        let is_read =
            is_any(&|signals| signals.meaning.abs() > 0.0 || signals.body_meaning.abs() > 0.0);
        let meaning = match (&section.encoder, is_read) {
            (None, _) => MeaningUse::NoEncoder,
            (Some(_), false) => MeaningUse::Spared,
            (Some(_), true) => MeaningUse::Read,
        };
        let read = section.read(question);
        Reading {
            lang: section.lang,
            is_exact: is_any(&|signals| signals.exact > 0.0),
            meaning,
            ideas: read.iter().flat_map(ideas).collect(),
            words: read.map_or_else(Vec::new, |read| self.words(section, read)),
        }
    }

    fn words(&self, section: &Section, question: Question) -> Vec<ReadWord> {
        let forms = question.written.into_iter().zip(question.corrected);
        forms
            .zip(question.analysis.stems)
            .map(|((written, corrected), stem)| {
                let term = schema::term(section.lang, &stem);
                ReadWord {
                    written,
                    corrected,
                    n_phrasings: self.frequency(self.fields.phrasing, &term),
                    n_answers: self.frequency(self.fields.body, &term),
                    stem,
                }
            })
            .collect()
    }

    /// In how many documents a term stands.
    fn frequency(&self, field: Field, term: &str) -> usize {
        let Some(segment) = &self.segment else {
            return 0;
        };
        let count = segment
            .inverted_index(field)
            .and_then(|terms| Ok(terms.doc_freq(&Term::from_field_text(field, term))?));
        match count {
            Ok(count) => usize::try_from(count).unwrap_or(usize::MAX),
            Err(error) => {
                tracing::error!(%error, "cannot read the search index");
                0
            }
        }
    }

    /// Gives each candidate of a section the phrasing that is nearest to the question.
    fn add_nearest(&self, section: &Section, question: &str, candidates: &mut [CandidateReasons]) {
        let Some(question) = section.read(question) else {
            return;
        };
        let nearest = self.nearest(section, &question);
        let texts = self
            .segment
            .as_ref()
            .map(|segment| segment.get_store_reader(1));
        let texts = match texts {
            Some(Ok(texts)) => texts,
            Some(Err(error)) => return tracing::error!(%error, "cannot read the search index"),
            None => return,
        };
        let own = candidates
            .iter_mut()
            .filter(|candidate| candidate.lang == section.lang);
        for candidate in own {
            let place = section.entries.binary_search(&candidate.entry).ok();
            let found = place.and_then(|entry| nearest.get(&entry));
            candidate.nearest = found.and_then(|(place, dice)| {
                Some(NearestPhrasing {
                    text: self.text(&texts, *place)?,
                    dice: *dice,
                })
            });
        }
    }

    /// The place of the nearest phrasing of every entry that shares a stem, and its Dice.
    fn nearest(&self, section: &Section, question: &Question) -> BTreeMap<usize, (usize, f64)> {
        let mut mass = 0.0;
        let mut shared: BTreeMap<usize, f64> = BTreeMap::new();
        for (stem, counts) in &question.stems {
            let term = schema::term(section.lang, stem);
            let postings = self.postings(self.fields.phrasing, &term);
            let idf = idf(postings.len(), section.total.phrasings);
            mass += idf;
            for (place, _) in postings {
                *shared.entry(place).or_default() += idf * counts;
            }
        }
        let mut nearest: BTreeMap<usize, (usize, f64)> = BTreeMap::new();
        for (place, shared) in shared {
            let Some(document) = self.documents.get(place) else {
                continue;
            };
            let dice = 2.0 * shared / (mass + document.mass).max(f64::MIN_POSITIVE);
            let best = nearest.entry(document.entry).or_insert((place, dice));
            if dice > best.1 {
                *best = (place, dice);
            }
        }
        nearest
    }

    /// What was written in a document.
    fn text(&self, texts: &StoreReader, place: usize) -> Option<String> {
        let document: TantivyDocument = texts.get(u32::try_from(place).ok()?).ok()?;
        let text = document.get_first(self.fields.text)?;
        text.as_str().map(str::to_owned)
    }
}

fn ideas(question: &Question) -> impl Iterator<Item = String> {
    let ideas = question.analysis.concepts.iter();
    ideas.map(|idea| (*idea).to_owned())
}

#[cfg(test)]
mod tests;
