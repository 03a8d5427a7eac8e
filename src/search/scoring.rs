//! Computes the signals: reads the postings of each term of a question once, and adds up what each document gets.

use std::{borrow::Cow, fmt, sync::Arc};

use tantivy::{
    DocSet, InvertedIndexReader, TERMINATED, Term,
    postings::{Postings, TermInfo},
    schema::{Field, IndexRecordOption},
};

use super::{
    documents::{idf, real},
    encoder::{Deadline, Kind},
    query::{Indexed, Lexical},
    ranker::Ranker,
    schema,
    section::{Question, Section},
    signals::{Asked, Best, Signals},
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
    words: f64,
    shared: f64,
    grams: f64,
    ideas: f64,
    exact: f64,
}

/// A question that is matched.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asking<'q> {
    pub(super) question: &'q Question,
    /// The place in the index of a document that does not count: the one that the question was taken from.
    pub(super) without: Option<usize>,
}

/// What was found for a question.
#[derive(Debug)]
pub(super) struct Found {
    /// In the order of the section's entries.
    pub(super) signals: Vec<Signals>,
    pub(super) asked: Asked,
    /// The place in the index of a phrasing that asks the same in the same words.
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
            let known = found
                .same
                .and_then(|place| place.checked_sub(section.first_document))
                .and_then(|place| section.meanings.get(place));
            let is_corrected = question.corrected.iter().any(Option::is_some);
            let read = known.or_else(|| match encoder.kind() {
                Kind::Sentences if !is_corrected => encoder.encode(text, Deadline::NEVER),
                // A word with a slip in it means nothing, or something else.
                Kind::Sentences | Kind::Words => {
                    encoder.encode(&question.words().join(" "), Deadline::NEVER)
                }
            });
            found.is_unread = read.is_none();
            question.analysis.meaning = read.unwrap_or_default();
        }
        let asking = Asking {
            question: &question,
            without: None,
        };
        self.understand(section, &section.ranker, asking, &mut found);
        Some(found)
    }

    /// What the words of a question say, read from the index.
    pub(super) fn retrieve(&self, section: &Section, asking: Asking<'_>) -> Found {
        let mut scored = vec![Scored::default(); self.documents.len()];
        let mut signals = vec![Signals::default(); section.entries.len()];
        let (mass, known) = self.score_stems(section, asking, &mut scored, &mut signals);
        let grams_mass = self.score_grams(section, asking, &mut scored);
        let ideas_mass = self.score_ideas(section, asking, &mut scored, &mut signals);
        self.score_exact(section, asking, &mut scored);
        let reach =
            [mass, grams_mass, ideas_mass].map(|mass| (mass * (K1 + 1.0)).max(f64::MIN_POSITIVE));
        let [words_reach, _, ideas_reach] = reach;
        let n_phrasings = self.n_phrasings(section, asking);
        let same = self.aggregate(&n_phrasings, &scored, (mass, reach), &mut signals);
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

    /// Adds what its meaning says, and what the ranker makes of it.
    pub(super) fn understand(
        &self,
        section: &Section,
        ranker: &Ranker,
        asking: Asking<'_>,
        found: &mut Found,
    ) {
        let analysis = &asking.question.analysis;
        if !analysis.meaning.is_empty() {
            let documents = self.documents.iter().skip(section.first_document);
            let documents = documents.map(|document| (document.entry, document.is_phrasing));
            let without = asking
                .without
                .and_then(|place| place.checked_sub(section.first_document));
            let n_phrasings = self.n_phrasings(section, asking);
            section.meanings.score(
                &analysis.meaning,
                documents,
                without,
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
    fn n_phrasings<'s>(&self, section: &'s Section, asking: Asking<'_>) -> Cow<'s, [usize]> {
        let mut counts = Cow::Borrowed(section.n_phrasings.as_slice());
        let left_out = asking.without.and_then(|place| self.documents.get(place));
        if let Some(document) = left_out.filter(|document| document.is_phrasing)
            && let Some(count) = counts.to_mut().get_mut(document.entry)
        {
            *count = count.saturating_sub(1);
        }
        counts
    }

    /// Scores the stems in phrasings and answers. Gives the question's mass, and how much of it is known.
    fn score_stems(
        &self,
        section: &Section,
        asking: Asking<'_>,
        scored: &mut [Scored],
        signals: &mut [Signals],
    ) -> (f64, f64) {
        let average = section.total.words / real(section.total.phrasings.max(1));
        let (mut mass, mut known) = (0.0, 0.0);
        let stems = asking.question.stems.keys();
        for looked in self.look_up(section, self.fields.phrasing, stems) {
            let idf = idf(looked.frequency(), section.total.phrasings);
            mass += idf;
            let counts = asking.question.stems.get(looked.name);
            let weight = idf * counts.copied().unwrap_or(1.0);
            let places = looked.places(asking.without);
            if looked.is_skipped || !places.is_empty() {
                known += weight;
            }
            // An entry's documents stand together, so an entry is covered anew when it is not the last one.
            let mut covered = None;
            for (place, repeated) in places {
                let Some(document) = self.documents.get(place) else {
                    continue;
                };
                if let Some(scored) = scored.get_mut(place) {
                    scored.words += weight * saturated(repeated, document.n_words / average);
                    scored.shared += weight;
                }
                if covered.replace(document.entry) != Some(document.entry)
                    && let Some(signals) = signals.get_mut(document.entry)
                {
                    signals.coverage += weight;
                }
            }
            self.score_body(section, looked.name, weight, signals);
        }
        (mass, known)
    }

    fn score_body(&self, section: &Section, stem: &str, weight: f64, signals: &mut [Signals]) {
        for looked in self.look_up(section, self.fields.body, std::iter::once(stem)) {
            for (place, repeated) in looked.places(None) {
                let document = self.documents.get(place);
                if let Some(signals) = document.and_then(|document| signals.get_mut(document.entry))
                {
                    signals.body += weight * saturated(repeated, 1.0);
                }
            }
        }
    }

    fn score_grams(&self, section: &Section, asking: Asking<'_>, scored: &mut [Scored]) -> f64 {
        let average = section.total.grams / real(section.total.phrasings.max(1));
        let mut mass = 0.0;
        let grams = asking.question.analysis.grams.iter();
        for looked in self.look_up(section, self.fields.grams, grams) {
            let idf = idf(looked.frequency(), section.total.phrasings);
            mass += idf;
            for (place, _) in looked.places(asking.without) {
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
        asking: Asking<'_>,
        scored: &mut [Scored],
        signals: &mut [Signals],
    ) -> f64 {
        let mut mass = 0.0;
        let ideas = asking.question.analysis.concepts.iter();
        for looked in self.look_up(section, self.fields.concepts, ideas) {
            let places = looked.places(asking.without);
            let found: Vec<(usize, &Indexed)> = places
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

    /// Marks the phrasings that are the question, word by word.
    fn score_exact(&self, section: &Section, asking: Asking<'_>, scored: &mut [Scored]) {
        let whole = asking.question.written.join("_");
        for looked in self.look_up(section, self.fields.exact, std::iter::once(&whole)) {
            for (place, _) in looked.places(asking.without) {
                if let Some(scored) = scored.get_mut(place) {
                    scored.exact = 1.0;
                }
            }
        }
    }

    /// Brings what the documents scored to their entries. Gives a phrasing that asks the same.
    fn aggregate(
        &self,
        n_phrasings: &[usize],
        scored: &[Scored],
        (mass, [words_reach, grams_reach, ideas_reach]): (f64, [f64; 3]),
        signals: &mut [Signals],
    ) -> Option<usize> {
        let mut best = vec![[Best::default(); 4]; signals.len()];
        let mut same = None;
        for (place, (document, scored)) in self.documents.iter().zip(scored).enumerate() {
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
            let shared = 2.0 * scored.shared / (mass + document.mass).max(f64::MIN_POSITIVE);
            dice.add(shared);
            let near = (shared - NEARLY_THE_SAME) / (1.0 - NEARLY_THE_SAME);
            if shared >= THE_SAME || scored.exact > 0.0 {
                same.get_or_insert(place);
            }
            if let Some(signals) = signals.get_mut(document.entry) {
                signals.exact = signals.exact.max(scored.exact).max(near);
            }
        }
        for ((signals, best), n_phrasings) in signals.iter_mut().zip(best).zip(n_phrasings) {
            let [words, grams, ideas, dice] = best;
            signals.words = words.mean(*n_phrasings);
            signals.grams = grams.mean(*n_phrasings);
            signals.ideas = ideas.mean(*n_phrasings);
            signals.dice = dice.first();
            signals.best_dice = dice.mean(*n_phrasings);
        }
        same
    }

    /// Looks terms up, the rarest first; those beyond [`MOST_PLACES`] are not to be read.
    pub(super) fn look_up<'n, N: AsRef<str> + ?Sized + 'n>(
        &self,
        section: &Section,
        field: Field,
        names: impl Iterator<Item = &'n N>,
    ) -> Vec<Looked<'n>> {
        let segment = self.segment.as_ref();
        let terms = segment.and_then(|segment| logged(segment.inverted_index(field)));
        let mut looked: Vec<Looked<'n>> = names
            .map(|name| {
                let term = schema::term(section.lang, name.as_ref());
                let term = Term::from_field_text(field, &term);
                let found = terms.as_ref().and_then(|terms| {
                    let info = logged(terms.get_term_info(&term)).flatten()?;
                    Some((Arc::clone(terms), info))
                });
                Looked {
                    name: name.as_ref(),
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

/// A term of a question, looked up.
pub(super) struct Looked<'n> {
    pub(super) name: &'n str,
    /// Where its documents are read, and what is known of them; none where it stands in no document.
    found: Option<(Arc<InvertedIndexReader>, TermInfo)>,
    /// Whether it stands in so many documents that it is not read.
    is_skipped: bool,
}

impl Looked<'_> {
    /// In how many documents it stands.
    pub(super) fn frequency(&self) -> usize {
        let frequency = self.found.as_ref().map_or(0, |(_, info)| info.doc_freq);
        usize::try_from(frequency).unwrap_or(usize::MAX)
    }

    /// The documents of the term, with how often each has it.
    pub(super) fn places(&self, without: Option<usize>) -> Vec<(usize, f64)> {
        let (Some((terms, info)), false) = (&self.found, self.is_skipped) else {
            return Vec::new();
        };
        let mut found = Vec::with_capacity(self.frequency());
        let read = terms.read_postings_from_terminfo(info, IndexRecordOption::WithFreqs);
        if let Some(mut postings) = logged(read) {
            while postings.doc() != TERMINATED {
                if let Ok(place) = usize::try_from(postings.doc())
                    && without != Some(place)
                {
                    found.push((place, f64::from(postings.term_freq())));
                }
                postings.advance();
            }
        }
        found
    }
}

/// A file that can no longer be read (it was checked at opening) is as good as empty; it is logged.
fn logged<T, E: fmt::Display>(read: Result<T, E>) -> Option<T> {
    read.inspect_err(|error| tracing::error!(%error, "cannot read the search index"))
        .ok()
}

/// BM25's factor of a term that stands so often in a text that is so long beside the average.
fn saturated(repeated: f64, length: f64) -> f64 {
    repeated * (K1 + 1.0) / (repeated + K1 * (1.0 - B + B * length))
}
