//! Answers questions from an opened index: reads the postings of each term once, and ranks the entries.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::{
    DocSet, Index, SegmentReader, TERMINATED, Term,
    postings::Postings,
    schema::{Field, IndexRecordOption},
};

use super::{
    Search,
    analyzer::{Analysis, Analyzer},
    calibration::{self, MOST_OFFERED, Thresholds},
    documents::{idf, real},
    ranker::Ranker,
    schema::{self, Fields},
    signals::{Asked, Best, Signals},
};
use crate::{
    domain::{AskOutcome, Candidate, Confidence, EntryId, Findings, Language, Revision},
    text::Spelling,
};

/// BM25: how soon repetition saturates, and how much length counts.
const K1: f64 = 1.2;
const B: f64 = 0.5;
/// What a word that had to be corrected still counts.
const CORRECTED: f64 = 0.8;

/// All that one language of a shop needs.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) lang: Language,
    pub(super) analyzer: Analyzer,
    pub(super) spelling: Spelling,
    pub(super) ranker: Ranker,
    pub(super) entries: Vec<EntryId>,
    /// How many phrasings each entry has.
    pub(super) n_phrasings: Vec<usize>,
    /// Of the phrasings: how many, and how long on the whole.
    pub(super) total: Lengths,
}

/// How many phrasings, and how many terms in them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Lengths {
    pub(super) phrasings: usize,
    pub(super) words: f64,
    pub(super) grams: f64,
}

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
    /// The one segment, none for a shop without entries; the index keeps its files open.
    pub(super) segment: Option<SegmentReader>,
    pub(super) index: Index,
}

/// What a question scored in one document.
#[derive(Debug, Clone, Copy, Default)]
struct Scored {
    words: f64,
    shared: f64,
    grams: f64,
    ideas: f64,
    exact: f64,
}

/// A question, read by the analyzer of a section.
#[derive(Debug)]
struct Question {
    written: Vec<String>,
    analysis: Analysis,
    /// Distinct stems, with what each counts.
    stems: BTreeMap<String, f64>,
}

impl Search for Lexical {
    fn find(&self, question: &str, lang: Language, limit: usize) -> Findings {
        let (ranked, asked) = self.rank(question, lang);
        let signals: Vec<Signals> = ranked.iter().map(|(_, _, signals)| *signals).collect();
        let mut candidates: Vec<Candidate> = ranked
            .iter()
            .zip(calibration::probabilities(&signals, asked))
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
            candidates: candidates.into_iter().take(shown).collect(),
        }
    }

    /// The signals of every entry of a section; none when the question says nothing.
    fn signals(&self, section: &Section, question: &str) -> Option<(Vec<Signals>, Asked)> {
        let question = section.read(question)?;
        let mut scored = vec![Scored::default(); self.documents.len()];
        let mut signals = vec![Signals::default(); section.entries.len()];
        let (mass, known) = self.score_stems(section, &question, &mut scored, &mut signals);
        let grams_mass = self.score_grams(section, &question, &mut scored);
        let ideas_mass = self.score_ideas(section, &question, &mut scored, &mut signals);
        self.score_exact(section, &question, &mut scored);
        let reach =
            [mass, grams_mass, ideas_mass].map(|mass| (mass * (K1 + 1.0)).max(f64::MIN_POSITIVE));
        let [words_reach, _, ideas_reach] = reach;
        self.aggregate(section, &scored, (mass, reach), &mut signals);
        for (signals, margin) in signals
            .iter_mut()
            .zip(section.ranker.score(&question.analysis))
        {
            signals.model = margin;
            signals.coverage /= mass.max(f64::MIN_POSITIVE);
            signals.body /= words_reach;
            signals.body_ideas /= ideas_reach;
        }
        let asked = Asked {
            unknown: 1.0 - known / mass.max(f64::MIN_POSITIVE),
            short: 1.0 / real(question.stems.len().max(1)),
        };
        Some((signals, asked))
    }

    /// Scores the stems in phrasings and answers. Gives the question's mass, and how much of it is known.
    fn score_stems(
        &self,
        section: &Section,
        question: &Question,
        scored: &mut [Scored],
        signals: &mut [Signals],
    ) -> (f64, f64) {
        let average = section.total.words / real(section.total.phrasings.max(1));
        let (mut mass, mut known) = (0.0, 0.0);
        let mut seen = vec![usize::MAX; section.entries.len()];
        for (at, (stem, counts)) in question.stems.iter().enumerate() {
            let term = schema::term(section.lang, stem);
            let postings = self.postings(self.fields.phrasing, &term);
            let idf = idf(postings.len(), section.total.phrasings);
            mass += idf;
            let weight = idf * counts;
            if !postings.is_empty() {
                known += weight;
            }
            for (place, repeated) in postings {
                let (Some(document), Some(scored)) =
                    (self.documents.get(place), scored.get_mut(place))
                else {
                    continue;
                };
                scored.words += weight * saturated(repeated, document.n_words / average);
                scored.shared += weight;
                if let (Some(seen), Some(signals)) = (
                    seen.get_mut(document.entry),
                    signals.get_mut(document.entry),
                ) && *seen != at
                {
                    *seen = at;
                    signals.coverage += weight;
                }
            }
            for (place, repeated) in self.postings(self.fields.body, &term) {
                if let Some(signals) = self
                    .documents
                    .get(place)
                    .and_then(|document| signals.get_mut(document.entry))
                {
                    signals.body += weight * saturated(repeated, 1.0);
                }
            }
        }
        (mass, known)
    }

    fn score_grams(&self, section: &Section, question: &Question, scored: &mut [Scored]) -> f64 {
        let average = section.total.grams / real(section.total.phrasings.max(1));
        let mut mass = 0.0;
        for gram in &question.analysis.grams {
            let postings = self.postings(self.fields.grams, &schema::term(section.lang, gram));
            let idf = idf(postings.len(), section.total.phrasings);
            mass += idf;
            for (place, _) in postings {
                if let (Some(document), Some(scored)) =
                    (self.documents.get(place), scored.get_mut(place))
                {
                    scored.grams += idf * saturated(1.0, document.n_grams / average);
                }
            }
        }
        mass
    }

    fn score_ideas(
        &self,
        section: &Section,
        question: &Question,
        scored: &mut [Scored],
        signals: &mut [Signals],
    ) -> f64 {
        let mut mass = 0.0;
        for idea in &question.analysis.concepts {
            let postings = self.postings(self.fields.concepts, &schema::term(section.lang, idea));
            let found: Vec<(usize, &Indexed)> = postings
                .into_iter()
                .filter_map(|(place, _)| Some((place, self.documents.get(place)?)))
                .collect();
            let frequency = found
                .iter()
                .filter(|(_, document)| document.is_phrasing)
                .count();
            let idf = idf(frequency, section.total.phrasings);
            mass += idf;
            for (place, document) in found {
                let share = idf * saturated(1.0, 1.0);
                if document.is_phrasing {
                    if let Some(scored) = scored.get_mut(place) {
                        scored.ideas += share;
                    }
                } else if let Some(signals) = signals.get_mut(document.entry) {
                    signals.body_ideas += share;
                }
            }
        }
        mass
    }

    fn score_exact(&self, section: &Section, question: &Question, scored: &mut [Scored]) {
        let term = schema::term(section.lang, &question.written.join("_"));
        for (place, _) in self.postings(self.fields.exact, &term) {
            if let Some(scored) = scored.get_mut(place) {
                scored.exact = 1.0;
            }
        }
    }

    fn aggregate(
        &self,
        section: &Section,
        scored: &[Scored],
        (mass, [words_reach, grams_reach, ideas_reach]): (f64, [f64; 3]),
        signals: &mut [Signals],
    ) {
        let mut best = vec![[Best::default(); 4]; signals.len()];
        for (document, scored) in self.documents.iter().zip(scored) {
            // What nothing touched adds nothing; it may also belong to another language.
            if !document.is_phrasing
                || (scored.grams <= 0.0 && scored.shared <= 0.0 && scored.ideas <= 0.0)
            {
                continue;
            }
            let Some([words, grams, ideas, dice]) = best.get_mut(document.entry) else {
                continue;
            };
            words.add(scored.words / words_reach);
            grams.add(scored.grams / grams_reach);
            ideas.add(scored.ideas / ideas_reach);
            dice.add(2.0 * scored.shared / (mass + document.mass).max(f64::MIN_POSITIVE));
            if let Some(signals) = signals.get_mut(document.entry) {
                signals.exact = signals.exact.max(scored.exact);
            }
        }
        for ((signals, best), n_phrasings) in signals.iter_mut().zip(best).zip(&section.n_phrasings)
        {
            let [words, grams, ideas, dice] = best;
            signals.words = words.mean(*n_phrasings);
            signals.grams = grams.mean(*n_phrasings);
            signals.ideas = ideas.mean(*n_phrasings);
            signals.dice = dice.first();
            signals.best_dice = dice.mean(*n_phrasings);
        }
    }

    /// The documents of a term, with how often each has it. A file that can no longer be read (it was checked at
    /// opening) is as good as empty; it is logged.
    fn postings(&self, field: Field, term: &str) -> Vec<(usize, f64)> {
        let mut found = Vec::new();
        let Some(segment) = &self.segment else {
            return found;
        };
        let read = segment.inverted_index(field).and_then(|terms| {
            let term = Term::from_field_text(field, term);
            Ok(terms.read_postings(&term, IndexRecordOption::WithFreqs)?)
        });
        match read {
            Ok(Some(mut postings)) => {
                while postings.doc() != TERMINATED {
                    if let Ok(place) = usize::try_from(postings.doc()) {
                        found.push((place, f64::from(postings.term_freq())));
                    }
                    postings.advance();
                }
            }
            Ok(None) => {}
            Err(error) => tracing::error!(%error, "cannot read the search index"),
        }
        found
    }
}

impl Section {
    /// Reads a question; none when it says nothing.
    fn read(&self, question: &str) -> Option<Question> {
        let written = self.analyzer.words(question);
        if written.is_empty() {
            return None;
        }
        let corrected: Vec<Option<&str>> = written
            .iter()
            .map(|word| self.spelling.correct(word))
            .collect();
        let words: Vec<String> = written
            .iter()
            .zip(&corrected)
            .map(|(word, known)| known.map_or_else(|| word.clone(), str::to_owned))
            .collect();
        let analysis = self.analyzer.analyse(&words);
        let mut stems: BTreeMap<String, f64> = BTreeMap::new();
        for (stem, corrected) in analysis.stems.iter().zip(&corrected) {
            let counts = if corrected.is_some() { CORRECTED } else { 1.0 };
            let kept = stems.entry(stem.clone()).or_insert(counts);
            *kept = kept.max(counts);
        }
        Some(Question {
            written,
            analysis,
            stems,
        })
    }
}

/// BM25's factor of a term that stands so often in a text that is so long beside the average.
fn saturated(repeated: f64, length: f64) -> f64 {
    repeated * (K1 + 1.0) / (repeated + K1 * (1.0 - B + B * length))
}
