//! What shops' pages seldom answer: questions that the ranker learns to give to no entry.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use super::{
    analyzer::Analysis,
    build::Part,
    documents::real,
    encoder::{Encoder, Kind},
    meanings::Meanings,
    progress::{Count, Progress, Work},
};
use crate::domain::Language;

const ENGLISH: &str = include_str!("lexicon/background.en.txt");
const FRENCH: &str = include_str!("lexicon/background.fr.txt");
const PORTUGUESE: &str = include_str!("lexicon/background.pt.txt");

/// All that is written here; an index that learnt from other questions is stale.
pub(super) const EVERY: [&str; 3] = [ENGLISH, FRENCH, PORTUGUESE];

/// The same of one whose meaning comes so near, as a cosine of sentence vectors.
const TOO_NEAR: f64 = 0.75;
/// A background question that shares this much of its stems with a phrasing of the shop is the shop's to answer.
const TOO_CLOSE: f64 = 0.6;

/// The questions of a language, as read, without those that the shop itself is asked.
#[derive(Debug, Default)]
pub(super) struct Background {
    pub(super) analyses: Vec<Analysis>,
}

impl Background {
    /// Reads those that stand beside the documents of a language.
    pub(super) fn of(part: &Part<'_>, progress: Progress<'_>) -> Self {
        let lines = match part.lang {
            Language::En => ENGLISH,
            Language::Fr => FRENCH,
            Language::Pt => PORTUGUESE,
        };
        let lines: Vec<&str> = lines
            .lines()
            .filter(|line| !line.starts_with('#'))
            .collect();
        let encoder = part.encoder.as_deref();
        let vectors = encoder.map(|encoder| vectors(part.lang, &lines, encoder, progress));
        let read = |(number, line): (usize, &&str)| {
            let mut analysis = part.analyzer.analyse(&part.analyzer.words(line));
            let vector = vectors.as_ref().and_then(|vectors| vectors.get(number));
            analysis.meaning = vector.cloned().unwrap_or_default();
            analysis
        };
        let phrasings = Phrasings::of(part);
        let analyses = lines.iter().enumerate().map(read);
        Self {
            analyses: analyses
                .filter(|question| !phrasings.has(question))
                .collect(),
        }
    }
}

/// Who read which language, and what came of it.
type Read = (String, Language, Arc<Vec<Vec<f32>>>);

/// What the lines mean. They are the same for every shop, so they are read once.
fn vectors(
    lang: Language,
    lines: &[&str],
    encoder: &dyn Encoder,
    progress: Progress<'_>,
) -> Arc<Vec<Vec<f32>>> {
    static READ: Mutex<Vec<Read>> = Mutex::new(Vec::new());
    let mut known = READ.lock().unwrap_or_else(PoisonError::into_inner);
    let mut alike = known
        .iter()
        .filter(|(by, of, _)| by == encoder.identity() && *of == lang);
    if let Some((_, _, vectors)) = alike.next() {
        return Arc::clone(vectors);
    }
    let count = Count::start(progress, Work::Reading, lang, lines.len());
    let vectors = Arc::new(encoder.encode_all(lines, &|_| count.add_one()));
    count.end();
    known.push((encoder.identity().to_owned(), lang, Arc::clone(&vectors)));
    vectors
}

/// What the phrasings of a shop say, laid out so that many questions can be held against them.
struct Phrasings {
    /// The phrasings that each stem stands in.
    of_stem: HashMap<String, Vec<usize>>,
    /// How many distinct stems each has.
    n_stems: Vec<usize>,
    /// None where what reads them is not to be trusted so far.
    meanings: Meanings,
}

impl Phrasings {
    fn of(part: &Part<'_>) -> Self {
        let own = part
            .documents
            .iter()
            .filter(|document| document.kind.is_phrasing());
        let mut of_stem: HashMap<String, Vec<usize>> = HashMap::new();
        let mut n_stems = Vec::new();
        for (place, document) in own.clone().enumerate() {
            let stems = document.distinct_stems();
            n_stems.push(stems.len());
            for stem in stems {
                of_stem.entry(stem.to_owned()).or_default().push(place);
            }
        }
        let reads_sentences = part
            .encoder
            .as_ref()
            .is_some_and(|encoder| encoder.kind() == Kind::Sentences);
        Self {
            of_stem,
            n_stems,
            meanings: if reads_sentences {
                Meanings::from_rows(own.map(|document| document.analysis.meaning.as_slice()))
            } else {
                Meanings::default()
            },
        }
    }

    /// Whether a question is one of the shop's.
    fn has(&self, question: &Analysis) -> bool {
        let own: BTreeSet<&String> = question.stems.iter().collect();
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for places in own.iter().filter_map(|stem| self.of_stem.get(*stem)) {
            for place in places {
                *shared.entry(*place).or_default() += 1;
            }
        }
        let is_close = shared.iter().any(|(place, shared)| {
            let n_stems = self.n_stems.get(*place).copied().unwrap_or_default();
            2.0 * real(*shared) / real(own.len() + n_stems) > TOO_CLOSE
        });
        is_close || self.meanings.nearest(&question.meaning) > TOO_NEAR
    }
}
