//! Computes the signals: reads the postings of each term of a question once, and adds up what each document gets.

use tantivy::{
    DocSet, TERMINATED, Term,
    postings::Postings,
    schema::{Field, IndexRecordOption},
};

use super::{
    documents::{idf, real},
    encoder::Deadline,
    query::{Indexed, Lexical},
    schema,
    section::{Question, Section},
    signals::{Asked, Best, Signals},
};

/// BM25: how soon repetition saturates, and how much length counts.
const K1: f64 = 1.2;
const B: f64 = 0.5;
/// What a question scored in one document.
#[derive(Debug, Clone, Copy, Default)]
struct Scored {
    words: f64,
    shared: f64,
    grams: f64,
    ideas: f64,
    exact: f64,
}

impl Lexical {
    /// The signals of every entry of a section; none when the question says nothing.
    pub(super) fn signals(
        &self,
        section: &Section,
        question: &str,
    ) -> Option<(Vec<Signals>, Asked)> {
        let written = question;
        let mut question = section.read(written)?;
        let mut scored = vec![Scored::default(); self.documents.len()];
        let mut signals = vec![Signals::default(); section.entries.len()];
        let (mass, known) = self.score_stems(section, &question, &mut scored, &mut signals);
        let grams_mass = self.score_grams(section, &question, &mut scored);
        let ideas_mass = self.score_ideas(section, &question, &mut scored, &mut signals);
        let mut is_unread = false;
        // Where a phrasing is the question word by word, its meaning need not be read.
        if let (false, Some(encoder)) = (
            self.score_exact(section, &question, &mut scored),
            &section.encoder,
        ) {
            let meaning = encoder.encode(written, Deadline::NEVER);
            is_unread = meaning.is_none();
            question.analysis.meaning = meaning.unwrap_or_default();
        }
        if !question.analysis.meaning.is_empty() {
            let documents = self.documents.iter().skip(section.first_document);
            let documents = documents.map(|document| (document.entry, document.is_phrasing));
            let entries = (signals.as_mut_slice(), section.n_phrasings.as_slice());
            section
                .meanings
                .score(&question.analysis.meaning, documents, entries);
        }
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
            is_unread,
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
        for (stem, counts) in &question.stems {
            let term = schema::term(section.lang, stem);
            let postings = self.postings(self.fields.phrasing, &term);
            let idf = idf(postings.len(), section.total.phrasings);
            mass += idf;
            let weight = idf * counts;
            if !postings.is_empty() {
                known += weight;
            }
            // An entry's documents stand together, so an entry is covered anew when it is not the last one.
            let mut covered = None;
            for (place, repeated) in postings {
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
            self.score_body(&term, weight, signals);
        }
        (mass, known)
    }

    fn score_body(&self, term: &str, weight: f64, signals: &mut [Signals]) {
        for (place, repeated) in self.postings(self.fields.body, term) {
            let document = self.documents.get(place);
            if let Some(signals) = document.and_then(|document| signals.get_mut(document.entry)) {
                signals.body += weight * saturated(repeated, 1.0);
            }
        }
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

    /// Marks the phrasings that are the question, word by word; whether there is one.
    fn score_exact(&self, section: &Section, question: &Question, scored: &mut [Scored]) -> bool {
        let mut is_found = false;
        let term = schema::term(section.lang, &question.written.join("_"));
        for (place, _) in self.postings(self.fields.exact, &term) {
            if let Some(scored) = scored.get_mut(place) {
                scored.exact = 1.0;
                is_found = true;
            }
        }
        is_found
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

/// BM25's factor of a term that stands so often in a text that is so long beside the average.
fn saturated(repeated: f64, length: f64) -> f64 {
    repeated * (K1 + 1.0) / (repeated + K1 * (1.0 - B + B * length))
}
