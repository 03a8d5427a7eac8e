//! Answers questions from an opened index: ranks the entries of a language and decides what to do with the best.

use std::collections::BTreeSet;

use tantivy::SegmentReader;

use super::{
    Search,
    calibration::{self, MOST_OFFERED, Thresholds, Weights},
    schema::Fields,
    section::Section,
    signals::{Asked, Signals},
};
use crate::domain::{AskOutcome, Candidate, Confidence, EntryId, Findings, Language, Revision};

/// What is kept in memory of a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Indexed {
    pub(super) entry: usize,
    pub(super) is_phrasing: bool,
    pub(super) n_words: f64,
    pub(super) n_grams: f64,
    pub(super) mass: f64,
}

/// An opened index.
#[derive(Debug)]
pub(super) struct Lexical {
    pub(super) revision: Revision,
    pub(super) thresholds: Thresholds,
    /// The language that stands in where another has no entry.
    pub(super) first: Language,
    pub(super) sections: Vec<Section>,
    pub(super) documents: Vec<Indexed>,
    pub(super) fields: Fields,
    /// The one segment, none for a shop without entries; it keeps its files open.
    pub(super) segment: Option<SegmentReader>,
}

impl Search for Lexical {
    fn find(&self, question: &str, lang: Language, limit: usize) -> Findings {
        let (ranked, asked) = self.rank(question, lang);
        let signals: Vec<Signals> = ranked.iter().map(|(_, _, signals)| *signals).collect();
        let mut candidates: Vec<Candidate> = ranked
            .iter()
            .zip(calibration::probabilities(
                &signals,
                asked,
                self.weights(lang, asked),
            ))
            .map(|((entry, lang, _), share)| Candidate {
                entry: (*entry).clone(),
                lang: *lang,
                confidence: Confidence::new(share),
            })
            .collect();
        candidates.sort_by(|a, b| {
            let by_confidence = b.confidence.get().total_cmp(&a.confidence.get());
            by_confidence.then_with(|| a.entry.cmp(&b.entry))
        });
        self.decide(candidates, limit)
    }

    fn revision(&self) -> &Revision {
        &self.revision
    }
}

impl Lexical {
    /// The signals of every entry that may answer in a language; none when the question says nothing.
    pub(super) fn rank(
        &self,
        question: &str,
        lang: Language,
    ) -> (Vec<(&EntryId, Language, Signals)>, Asked) {
        let own = self.sections.iter().find(|section| section.lang == lang);
        let has_own: BTreeSet<&EntryId> = own.iter().flat_map(|own| &own.entries).collect();
        let fallback = self
            .sections
            .iter()
            .find(|section| section.lang == self.first && section.lang != lang);
        let mut ranked = Vec::new();
        let mut known: Option<Asked> = None;
        for section in own.into_iter().chain(fallback) {
            if section.entries.iter().all(|entry| has_own.contains(entry)) && section.lang != lang {
                continue;
            }
            let Some((signals, asked)) = self.signals(section, question) else {
                continue;
            };
            // The language that knows more of the question's words is the one that it is asked in.
            known = Some(match known {
                Some(other) if other.unknown <= asked.unknown => other,
                Some(_) | None => asked,
            });
            let scored = section.entries.iter().zip(signals);
            ranked.extend(
                scored
                    .filter(|(entry, _)| section.lang == lang || !has_own.contains(entry))
                    .map(|(entry, signals)| (entry, section.lang, signals)),
            );
        }
        (ranked, known.unwrap_or_default())
    }

    /// What the signals of a language weigh.
    fn weights(&self, lang: Language, asked: Asked) -> &'static Weights {
        let own = self.sections.iter().find(|section| section.lang == lang);
        let encoder = own.and_then(|own| own.encoder.as_ref());
        match encoder.filter(|_| !asked.is_unread) {
            Some(_) => &calibration::WITH_MEANING,
            None => &calibration::LEXICAL,
        }
    }

    fn decide(&self, candidates: Vec<Candidate>, limit: usize) -> Findings {
        let confidences: Vec<f64> = candidates
            .iter()
            .map(|candidate| candidate.confidence.get())
            .collect();
        let outcome = self.thresholds.decide(&confidences);
        let offered = candidates
            .iter()
            .filter(|candidate| candidate.confidence.get() >= self.thresholds.offer)
            .count();
        let shown = match outcome {
            AskOutcome::Answer => limit.max(1),
            AskOutcome::Clarify => offered.clamp(2, MOST_OFFERED),
            // The nearest topics.
            AskOutcome::Unknown => limit.min(MOST_OFFERED),
        };
        Findings {
            outcome,
            n_answers: usize::from(outcome == AskOutcome::Answer),
            candidates: candidates.into_iter().take(shown).collect(),
        }
    }
}
