//! Answers questions from an opened index: ranks the entries of a language and decides what to do with the best.

use std::{collections::BTreeMap, sync::Arc};

use tantivy::SegmentReader;

use super::{
    Search,
    background::Background,
    build::Part,
    calibration::{self, Costs, MOST_OFFERED, Weights},
    encoder::Encoder,
    explain::Explanation,
    fit::{self, Sample},
    held_out::{self, HeldOut},
    intents,
    progress::Progress,
    schema::Fields,
    section::Section,
    signals::{Asked, Signals},
};
use crate::domain::{
    AskOutcome, Candidate, Confidence, EntryId, Findings, Intents, Language, Revision,
};

/// An opened index.
#[derive(Debug)]
pub(super) struct Lexical {
    pub(super) revision: Revision,
    pub(super) costs: Costs,
    /// The language that stands in where another has no entry.
    pub(super) first: Language,
    pub(super) sections: Vec<Section>,
    pub(super) fields: Fields,
    /// What reads the meaning of texts, if anything does.
    pub(super) encoder: Option<Arc<dyn Encoder>>,
    /// The one segment, none for a shop without entries; it keeps its files open.
    pub(super) segment: Option<SegmentReader>,
}

impl Search for Lexical {
    fn find(&self, question: &str, lang: Language, limit: usize) -> Findings {
        let ranked = self.rank(question, lang);
        let (outcome, n_offered) = self.costs.decide(&ranked.confidences, ranked.none);
        let shown = match outcome {
            AskOutcome::Answer => limit.max(1),
            AskOutcome::Clarify => n_offered,
            // The nearest topics.
            AskOutcome::Unknown => limit.min(MOST_OFFERED),
        };
        let candidates = ranked.best.into_iter().zip(&ranked.confidences).take(shown);
        Findings {
            outcome,
            n_answers: usize::from(outcome == AskOutcome::Answer),
            candidates: candidates
                .map(|(matched, confidence)| Candidate {
                    entry: matched.entry.clone(),
                    lang: matched.lang,
                    confidence: Confidence::new(*confidence),
                })
                .collect(),
        }
    }

    fn intents(&self, text: &str, lang: Language) -> Intents {
        intents::intents_of(text, lang, self.encoder.as_deref())
    }

    fn explain(&self, question: &str, lang: Language, limit: usize) -> Explanation {
        self.explained(question, lang, limit)
    }

    fn revision(&self) -> &Revision {
        &self.revision
    }
}

/// An entry that may answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Matched<'l> {
    pub(super) entry: &'l EntryId,
    pub(super) lang: Language,
    pub(super) signals: Signals,
    /// What the signals come to.
    pub(super) logit: f64,
}

/// The entries that may answer, best first.
#[derive(Debug, Default)]
pub(super) struct Ranked<'l> {
    pub(super) best: Vec<Matched<'l>>,
    /// Of the best, in their order.
    pub(super) confidences: Vec<f64>,
    /// The probability that none of the shop's entries is right.
    pub(super) none: f64,
    /// What speaks for 'none of them'.
    pub(super) none_logit: f64,
    pub(super) asked: Asked,
    /// The languages in which its meaning was read; where a phrasing asks the same, it need not be.
    pub(super) read: Vec<Language>,
}

impl Ranked<'_> {
    /// Of a question that says nothing.
    fn empty() -> Self {
        Self {
            none: 1.0,
            ..Self::default()
        }
    }
}

/// The most entries that are ranked; the others count for the probabilities only.
const MOST_RANKED: usize = 100;

/// What an entry must come to, to be among the best.
fn least_of_best(logits: &[f64]) -> f64 {
    let mut logits = logits.to_vec();
    if logits.len() <= MOST_RANKED {
        return f64::MIN;
    }
    let (_, least, _) = logits.select_nth_unstable_by(MOST_RANKED, |a, b| b.total_cmp(a));
    *least
}

impl Lexical {
    /// Ranks the entries that may answer in a language; none when the question says nothing.
    pub(super) fn rank(&self, question: &str, lang: Language) -> Ranked<'_> {
        let sections = self.asked_in(lang);
        let own = sections.iter().find(|section| section.lang == lang);
        let has_own = |entry: &EntryId| own.is_some_and(|own| own.has(entry));
        let mut best: Vec<Matched<'_>> = Vec::new();
        let mut logits = Vec::new();
        let mut known: Option<(Asked, f64)> = None;
        let mut read = Vec::new();
        for section in &sections {
            let Some(found) = self.signals(section, question) else {
                continue;
            };
            if found.same.is_none() {
                read.push(section.lang);
            }
            let weights = if found.is_unread {
                &calibration::LEXICAL
            } else {
                &section.weights
            };
            // The language that knows more of the question's words is the one that it is asked in.
            let none = weights.none_logit(found.asked);
            known = Some(match known {
                Some(other) if other.0.unknown <= found.asked.unknown => other,
                Some(_) | None => (found.asked, none),
            });
            let scored = section.entries.iter().zip(&found.signals);
            let open = scored.filter(|(entry, _)| section.lang == lang || !has_own(entry));
            let first = logits.len();
            logits.extend(open.clone().map(|(_, signals)| weights.logit(signals)));
            let least = least_of_best(logits.get(first..).unwrap_or_default());
            let judged = open.zip(logits.iter().skip(first));
            let kept = judged.filter(|(_, logit)| **logit >= least);
            best.extend(kept.map(|((entry, signals), logit)| Matched {
                entry,
                lang: section.lang,
                signals: *signals,
                logit: *logit,
            }));
        }
        let Some((asked, none_logit)) = known else {
            return Ranked::empty();
        };
        best.sort_by(|a, b| {
            let by_logit = b.logit.total_cmp(&a.logit);
            by_logit.then_with(|| a.entry.cmp(b.entry))
        });
        best.truncate(MOST_RANKED);
        let all = calibration::Total::of(&logits, none_logit);
        Ranked {
            confidences: best
                .iter()
                .map(|matched| all.share(matched.logit))
                .collect(),
            none: all.share(none_logit),
            best,
            none_logit,
            asked,
            read,
        }
    }

    /// The sections that a question of a language is put to: its own, and that of the shop's first language where
    /// this has entries which the other lacks.
    pub(super) fn asked_in(&self, lang: Language) -> Vec<&Section> {
        let section_of = |lang| self.sections.iter().find(|section| section.lang == lang);
        let own = section_of(lang);
        let has_own = |entry: &EntryId| own.is_some_and(|own| own.has(entry));
        let fallback = section_of(self.first)
            .filter(|first| first.lang != lang && !first.entries.iter().all(has_own));
        own.into_iter().chain(fallback).collect()
    }

    /// What the signals of each language weigh.
    pub(super) fn weights(&self) -> BTreeMap<Language, Weights> {
        self.sections
            .iter()
            .map(|section| (section.lang, section.weights))
            .collect()
    }

    /// Fits what the signals of a language weigh to what the corpus says of itself; gives what was asked for it.
    pub(super) fn calibrate(
        &mut self,
        part: &Part<'_>,
        background: &Background,
        progress: Progress<'_>,
    ) -> Vec<HeldOut> {
        let is_own = |section: &Section| section.lang == part.lang;
        let Some(own) = self.sections.iter().find(|section| is_own(section)) else {
            return Vec::new();
        };
        let asked = held_out::ask(self, own, (part, background), progress);
        let samples: Vec<&Sample> = asked.iter().map(|held| &held.sample).collect();
        let mut weights = fit::fit(&samples, &own.weights);
        let reads = own.encoder.as_ref().map(|encoder| encoder.kind());
        weights.sharpen(calibration::sharper(part.lang, reads));
        if let Some(own) = self.sections.iter_mut().find(|section| is_own(section)) {
            own.weights = weights;
        }
        asked
    }
}
