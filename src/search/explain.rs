//! Says why a question is matched as it is, so that a wrong answer can be traced to the words that made it.

use std::collections::BTreeMap;

use serde::Serialize;
use tantivy::{
    TantivyDocument, Term,
    schema::{Field, Value},
    store::StoreReader,
};

use super::{
    calibration::{Costs, Weights},
    documents::idf,
    query::{Lexical, Matched, Ranked},
    schema,
    scoring::term,
    section::{Question, Section},
    signals::Signals,
};
use crate::domain::{AskOutcome, Confidence, EntryId, Language};

/// Why a question is matched as it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// The language that was searched.
    pub lang: Language,
    /// What is done with it.
    pub outcome: AskOutcome,
    /// What the outcome was decided by.
    pub costs: Costs,
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
    /// The logarithm of the ranker's probability that it is a question of the general background.
    pub background: f64,
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
    fn new(matched: &Matched<'_>, confidence: f64, weights: &Weights) -> Self {
        let named = Signals::NAMES.into_iter().zip(matched.signals.values());
        let signals = named
            .zip(weights.signals)
            .map(|((name, value), weight)| SignalShare {
                name,
                value,
                weight,
                adds: value * weight,
            })
            .collect();
        Self {
            entry: matched.entry.clone(),
            lang: matched.lang,
            confidence: Confidence::new(confidence),
            logit: matched.logit,
            signals,
            nearest: None,
        }
    }
}

impl NoneOfThem {
    fn new(ranked: &Ranked<'_>) -> Self {
        Self {
            confidence: Confidence::new(ranked.none),
            logit: ranked.none_logit,
            unknown: ranked.asked.unknown,
            short: ranked.asked.short,
            background: ranked.asked.background,
        }
    }
}

impl Lexical {
    /// Matches a question as `find` does, and keeps the reasons.
    pub(super) fn explained(&self, question: &str, lang: Language, limit: usize) -> Explanation {
        let ranked = self.rank(question, lang);
        let sections = self.asked_in(lang);
        let weights_of = |matched: &Matched<'_>| {
            let section = sections.iter().find(|section| section.lang == matched.lang);
            section.map(|section| &section.weights)
        };
        let best = ranked.best.iter().zip(&ranked.confidences).take(limit);
        let mut candidates: Vec<CandidateReasons> = best
            .filter_map(|(matched, confidence)| {
                Some(CandidateReasons::new(
                    matched,
                    *confidence,
                    weights_of(matched)?,
                ))
            })
            .collect();
        for section in &sections {
            self.add_nearest(section, question, &mut candidates);
        }
        Explanation {
            lang,
            outcome: self.costs.decide(&ranked.confidences, ranked.none).0,
            costs: self.costs,
            readings: sections
                .iter()
                .map(|section| self.reading(section, question, &ranked))
                .collect(),
            none: NoneOfThem::new(&ranked),
            candidates,
        }
    }

    fn reading(&self, section: &Section, question: &str, ranked: &Ranked<'_>) -> Reading {
        let mut own = ranked
            .best
            .iter()
            .filter(|matched| matched.lang == section.lang);
        let meaning = match (&section.encoder, ranked.read.contains(&section.lang)) {
            (None, _) => MeaningUse::NoEncoder,
            (Some(_), true) => MeaningUse::Read,
            (Some(_), false) => MeaningUse::Spared,
        };
        let read = section.read(question);
        Reading {
            lang: section.lang,
            is_exact: own.any(|matched| matched.signals.exact >= 1.0),
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
                    text: self.text(&texts, section.first_document + place)?,
                    dice: *dice,
                })
            });
        }
    }

    /// The place of the nearest phrasing of every entry that shares a stem, and its Dice.
    fn nearest(&self, section: &Section, question: &Question) -> BTreeMap<usize, (usize, f64)> {
        let mut mass = 0.0;
        let mut shared: BTreeMap<usize, f64> = BTreeMap::new();
        let field = self.fields.phrasing;
        let stems = question.stems.iter();
        let stems = stems.map(|(stem, counts)| (counts, term(field, section, stem)));
        for looked in self.look_up(field, stems) {
            let idf = idf(looked.frequency(), section.total.phrasings);
            mass += idf;
            looked.visit(section, None, |place, _| {
                *shared.entry(place).or_default() += idf * looked.name;
            });
        }
        let mut nearest: BTreeMap<usize, (usize, f64)> = BTreeMap::new();
        for (place, shared) in shared {
            let Some(document) = section.documents.get(place) else {
                continue;
            };
            let dice = 2.0 * shared / (mass + f64::from(document.mass)).max(f64::MIN_POSITIVE);
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
