//! Computes the signals: reads the postings of each term of a question once, and adds up what each document gets.

use std::{borrow::Cow, fmt, sync::Arc};

use tantivy::{
    InvertedIndexReader, Term,
    postings::TermInfo,
    schema::{Field, IndexRecordOption},
};

use super::{
    documents::{idf, narrow, real},
    encoder::{Deadline, Kind},
    query::Lexical,
    ranker::Ranker,
    schema,
    section::{Question, Section},
    signals::{Asked, Best, Signals},
    values::valued_text,
};

/// BM25: how soon repetition saturates, and how much length counts.
const K1: f64 = 1.2;
const B: f64 = 0.5;
/// The most places of terms that are read for a question. What is rarest comes first, so that in a corpus so large that
/// this matters only words that stand nearly everywhere are left out.
const MOST_PLACES: usize = 30_000;
/// A phrasing that has this much of a question's stems, and no others, asks the same.
const THE_SAME: f64 = 0.999;

/// From this share on a phrasing is nearly the question, and counts the more as one the nearer it is. The fit cannot learn it: the
/// phrasings that it asks are written to be unlike each other.
const NEARLY_THE_SAME: f64 = 0.75;

/// What a question scored in one document.
#[derive(Debug, Clone, Copy, Default)]
struct Scored {
    words: f32,
    shared: f32,
    grams: f32,
    ideas: f32,
    exact: f32,
}

/// A question that is matched.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asking<'q> {
    pub(super) question: &'q Question,
    /// The place in its section of a document that does not count: the one that the question was taken from.
    pub(super) without: Option<usize>,
}

/// What was found for a question.
#[derive(Debug)]
pub(super) struct Found {
    /// In the order of the section's entries.
    pub(super) signals: Vec<Signals>,
    pub(super) asked: Asked,
    /// The place in its section of a phrasing that asks the same in the same words.
    pub(super) same: Option<usize>,
    /// Whether there was no time to read its meaning.
    pub(super) is_unread: bool,
}

impl Lexical {
    /// The signals of every entry of a section; none when the question says nothing.
    pub(super) fn signals(&self, section: &Section, text: &str) -> Option<Found> {
        let mut question = section.read(text)?;
        let asking = Asking {
            question: &question,
            without: None,
        };
        let mut found = self.retrieve(section, asking);
        if let Some(encoder) = &section.encoder {
            // Where a phrasing asks the same, its meaning is known and need not be read.
            let known = found.same.and_then(|place| section.meanings.get(place));
            let is_corrected = question.corrected.iter().any(Option::is_some);
            let read = known.or_else(|| match encoder.kind() {
                Kind::Sentences if !is_corrected => {
                    encoder.encode(&valued_text(text), Deadline::NEVER)
                }
                // A word with a slip in it means nothing, or something else.
                Kind::Sentences | Kind::Words => {
                    encoder.encode(&valued_text(&question.words().join(" ")), Deadline::NEVER)
                }
            });
            found.is_unread = read.is_none();
            question.analysis.meaning = read.unwrap_or_default();
        }
        let asking = Asking {
            question: &question,
            without: None,
        };
        section.understand(&section.ranker, asking, &mut found);
        Some(found)
    }

    /// What the words of a question say, read from the index.
    pub(super) fn retrieve(&self, section: &Section, asking: Asking<'_>) -> Found {
        let mut scored = vec![Scored::default(); section.documents.len()];
        let mut signals = vec![Signals::default(); section.entries.len()];
        let (mass, known) = self.score_stems(section, asking, &mut scored, &mut signals);
        let grams_mass = self.score_grams(section, asking, &mut scored);
        let ideas_mass = self.score_ideas(section, asking, &mut scored, &mut signals);
        self.score_exact(section, asking, &mut scored);
        let reach =
            [mass, grams_mass, ideas_mass].map(|mass| (mass * (K1 + 1.0)).max(f64::MIN_POSITIVE));
        let [words_reach, _, ideas_reach] = reach;
        let n_phrasings = section.n_phrasings(asking);
        let same = section.aggregate(&n_phrasings, &scored, (mass, reach), &mut signals);
        for signals in &mut signals {
            signals.coverage /= mass.max(f64::MIN_POSITIVE);
            signals.body /= words_reach;
            signals.body_ideas /= ideas_reach;
        }
        let asked = Asked {
            unknown: 1.0 - known / mass.max(f64::MIN_POSITIVE),
            short: 1.0 / real(asking.question.stems.len().max(1)),
            background: 0.0,
        };
        Found {
            signals,
            asked,
            same,
            is_unread: false,
        }
    }

    /// Scores the stems in phrasings and answers. Gives the question's mass, and how much of it is known.
    fn score_stems(
        &self,
        section: &Section,
        asking: Asking<'_>,
        scored: &mut [Scored],
        signals: &mut [Signals],
    ) -> (f64, f64) {
        let (mut mass, mut known) = (0.0, 0.0);
        let mut weights = Vec::with_capacity(asking.question.stems.len());
        let stems = asking.question.stems.iter();
        let stems =
            stems.map(|(stem, counts)| ((stem, counts), term(self.fields.phrasing, section, stem)));
        for looked in self.look_up(self.fields.phrasing, stems) {
            let (stem, counts) = looked.name;
            let idf = idf(looked.frequency(), section.total.phrasings);
            mass += idf;
            let weight = idf * counts;
            let mut is_known = looked.is_skipped;
            // An entry's documents stand together, so an entry is covered anew when it is not the last one.
            let mut covered = None;
            looked.visit(section, asking.without, |place, repeated| {
                is_known = true;
                let (Some(document), Some(scored)) =
                    (section.documents.get(place), scored.get_mut(place))
                else {
                    return;
                };
                scored.words +=
                    narrow(weight * saturated(f64::from(repeated), f64::from(document.brake)));
                scored.shared += narrow(weight);
                if covered.replace(document.entry) != Some(document.entry)
                    && let Some(signals) = signals.get_mut(document.entry)
                {
                    signals.coverage += weight;
                }
            });
            if is_known {
                known += weight;
            }
            weights.push((weight, term(self.fields.body, section, stem)));
        }
        self.score_body(section, weights, signals);
        (mass, known)
    }

    /// Scores the stems in answers, by what each weighs.
    fn score_body(&self, section: &Section, stems: Vec<(f64, Term)>, signals: &mut [Signals]) {
        for looked in self.look_up(self.fields.body, stems.into_iter()) {
            looked.visit(section, None, |place, repeated| {
                let document = section.documents.get(place);
                if let Some(signals) = document.and_then(|document| signals.get_mut(document.entry))
                {
                    signals.body += looked.name * saturated(f64::from(repeated), brake(1.0));
                }
            });
        }
    }

    fn score_grams(&self, section: &Section, asking: Asking<'_>, scored: &mut [Scored]) -> f64 {
        let mut mass = 0.0;
        let grams = asking.question.analysis.grams.iter();
        let grams = grams.map(|gram| {
            let gram = schema::gram(section.lang, *gram);
            ((), Term::from_field_u64(self.fields.grams, gram))
        });
        for looked in self.look_up(self.fields.grams, grams) {
            let idf = idf(looked.frequency(), section.total.phrasings);
            mass += idf;
            let idf = narrow(idf);
            looked.visit(section, asking.without, |place, _| {
                if let (Some(document), Some(scored)) =
                    (section.documents.get(place), scored.get_mut(place))
                {
                    scored.grams += idf * document.of_gram;
                }
            });
        }
        mass
    }

    fn score_ideas(
        &self,
        section: &Section,
        asking: Asking<'_>,
        scored: &mut [Scored],
        signals: &mut [Signals],
    ) -> f64 {
        let mut mass = 0.0;
        let ideas = asking.question.analysis.concepts.iter();
        let ideas = ideas.map(|idea| ((), term(self.fields.concepts, section, idea)));
        for looked in self.look_up(self.fields.concepts, ideas) {
            let mut found = Vec::with_capacity(looked.frequency());
            looked.visit(section, asking.without, |place, _| {
                let document = section.documents.get(place);
                found.extend(document.map(|document| (place, document)));
            });
            let frequency = found
                .iter()
                .filter(|(_, document)| document.is_phrasing)
                .count();
            let idf = idf(frequency, section.total.phrasings);
            mass += idf;
            let share = idf * saturated(1.0, brake(1.0));
            for (place, document) in found {
                if document.is_phrasing {
                    if let Some(scored) = scored.get_mut(place) {
                        scored.ideas += narrow(share);
                    }
                } else if let Some(signals) = signals.get_mut(document.entry) {
                    signals.body_ideas += share;
                }
            }
        }
        mass
    }

    /// Marks the phrasings that are the question, word by word.
    fn score_exact(&self, section: &Section, asking: Asking<'_>, scored: &mut [Scored]) {
        let whole = asking.question.written.join("_");
        let whole = term(self.fields.exact, section, &whole);
        for looked in self.look_up(self.fields.exact, std::iter::once(((), whole))) {
            looked.visit(section, asking.without, |place, _| {
                if let Some(scored) = scored.get_mut(place) {
                    scored.exact = 1.0;
                }
            });
        }
    }

    /// Looks terms up, the rarest first; those beyond [`MOST_PLACES`] are not to be read.
    pub(super) fn look_up<N>(
        &self,
        field: Field,
        terms: impl Iterator<Item = (N, Term)>,
    ) -> Vec<Looked<N>> {
        let segment = self.segment.as_ref();
        let known = segment.and_then(|segment| logged(segment.inverted_index(field)));
        let mut looked: Vec<Looked<N>> = terms
            .map(|(name, term)| {
                let found = known.as_ref().and_then(|known| {
                    let info = logged(known.get_term_info(&term)).flatten()?;
                    Some((Arc::clone(known), info))
                });
                Looked {
                    name,
                    found,
                    is_skipped: false,
                }
            })
            .collect();
        looked.sort_by_key(Looked::frequency);
        let mut places = 0_usize;
        for looked in &mut looked {
            places = places.saturating_add(looked.frequency());
            looked.is_skipped = places > MOST_PLACES;
        }
        looked
    }
}

impl Section {
    /// Adds what its meaning says, and what the ranker makes of it.
    pub(super) fn understand(&self, ranker: &Ranker, asking: Asking<'_>, found: &mut Found) {
        let analysis = &asking.question.analysis;
        if !analysis.meaning.is_empty() {
            let documents = self.documents.iter();
            let n_phrasings = self.n_phrasings(asking);
            self.meanings.score(
                &analysis.meaning,
                documents.map(|document| (document.entry, document.is_phrasing)),
                asking.without,
                (&mut found.signals, &n_phrasings),
            );
        }
        let verdict = ranker.score(analysis);
        for (signals, share) in found.signals.iter_mut().zip(verdict.entries) {
            signals.model = share;
        }
        found.asked.background = verdict.none;
    }

    /// How many phrasings of each entry count.
    fn n_phrasings(&self, asking: Asking<'_>) -> Cow<'_, [usize]> {
        let mut counts = Cow::Borrowed(self.n_phrasings.as_slice());
        let left_out = asking.without.and_then(|place| self.documents.get(place));
        if let Some(document) = left_out.filter(|document| document.is_phrasing)
            && let Some(count) = counts.to_mut().get_mut(document.entry)
        {
            *count = count.saturating_sub(1);
        }
        counts
    }

    /// Brings what the documents scored to their entries. Gives a phrasing that asks the same.
    fn aggregate(
        &self,
        n_phrasings: &[usize],
        scored: &[Scored],
        (mass, [words_reach, grams_reach, ideas_reach]): (f64, [f64; 3]),
        signals: &mut [Signals],
    ) -> Option<usize> {
        let mut same = None;
        let mut place = 0;
        // The documents of an entry stand together.
        for documents in self.documents.chunk_by(|a, b| a.entry == b.entry) {
            let mut best = [Best::default(); 4];
            let mut is_touched = false;
            let [words, grams, ideas, dice] = &mut best;
            let (mut exact, first) = (0.0_f64, place);
            place += documents.len();
            let own = scored.get(first..place).unwrap_or_default();
            for (offset, (document, scored)) in documents.iter().zip(own).enumerate() {
                // What nothing touched adds nothing.
                if !document.is_phrasing
                    || (scored.grams <= 0.0 && scored.shared <= 0.0 && scored.ideas <= 0.0)
                {
                    continue;
                }
                is_touched = true;
                words.add(f64::from(scored.words) / words_reach);
                grams.add(f64::from(scored.grams) / grams_reach);
                ideas.add(f64::from(scored.ideas) / ideas_reach);
                let of_both = (mass + f64::from(document.mass)).max(f64::MIN_POSITIVE);
                let shared = 2.0 * f64::from(scored.shared) / of_both;
                dice.add(shared);
                let near = (shared - NEARLY_THE_SAME) / (1.0 - NEARLY_THE_SAME);
                if shared >= THE_SAME || scored.exact > 0.0 {
                    same.get_or_insert(first + offset);
                }
                exact = exact.max(f64::from(scored.exact)).max(near);
            }
            let entry = documents.first().map(|document| document.entry);
            let entry = entry.filter(|_| is_touched);
            if let Some((signals, n_phrasings)) =
                entry.and_then(|entry| Some((signals.get_mut(entry)?, *n_phrasings.get(entry)?)))
            {
                signals.words = words.mean(n_phrasings);
                signals.grams = grams.mean(n_phrasings);
                signals.ideas = ideas.mean(n_phrasings);
                signals.dice = dice.first();
                signals.best_dice = dice.mean(n_phrasings);
                signals.exact = exact;
            }
        }
        same
    }
}

/// A word of a section as it stands in a field of the index.
pub(super) fn term(field: Field, section: &Section, word: &str) -> Term {
    Term::from_field_text(field, &schema::term(section.lang, word))
}

/// A term of a question, looked up.
pub(super) struct Looked<N> {
    /// What it was looked up for.
    pub(super) name: N,
    /// Where its documents are read, and what is known of them; none where it stands in no document.
    found: Option<(Arc<InvertedIndexReader>, TermInfo)>,
    /// Whether it stands in so many documents that it is not read.
    is_skipped: bool,
}

impl<N> Looked<N> {
    /// In how many documents it stands.
    pub(super) fn frequency(&self) -> usize {
        let frequency = self.found.as_ref().map_or(0, |(_, info)| info.doc_freq);
        usize::try_from(frequency).unwrap_or(usize::MAX)
    }

    /// Goes through the documents of the term but one: their places in the section, and how often each has it.
    pub(super) fn visit(
        &self,
        section: &Section,
        without: Option<usize>,
        mut each: impl FnMut(usize, u32),
    ) {
        let (Some((terms, info)), false) = (&self.found, self.is_skipped) else {
            return;
        };
        let read = terms.read_block_postings_from_terminfo(info, IndexRecordOption::WithFreqs);
        let Some(mut block) = logged(read) else {
            return;
        };
        while !block.docs().is_empty() {
            for (at, place) in block.docs().iter().enumerate() {
                let place = usize::try_from(*place).ok();
                let place = place.and_then(|place| place.checked_sub(section.first_document));
                if let Some(place) = place.filter(|place| without != Some(*place)) {
                    each(place, block.freq(at));
                }
            }
            block.advance();
        }
    }
}

/// A file that can no longer be read (it was checked at opening) is as good as empty; it is logged.
fn logged<T, E: fmt::Display>(read: Result<T, E>) -> Option<T> {
    read.inspect_err(|error| tracing::error!(%error, "cannot read the search index"))
        .ok()
}

/// BM25's brake on repeated terms, of a text that is so long beside the average.
pub(super) fn brake(length: f64) -> f64 {
    K1 * (1.0 - B + B * length)
}

/// BM25's factor of a term that stands so often in a text with this brake.
pub(super) fn saturated(repeated: f64, brake: f64) -> f64 {
    repeated * (K1 + 1.0) / (repeated + brake)
}
