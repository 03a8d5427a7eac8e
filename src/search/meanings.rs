//! What the documents of a language mean, as vectors, and how near a question comes to each.

use pulp::Arch;

use super::{
    build::Part,
    encoder::Encoder,
    progress::{Count, Progress, Work},
    signals::{Best, Signals},
};

/// The vectors of a section's documents, in their order, in 8 bits a number; empty without an encoder.
///
/// A cosine is then off by 0.002 at most, and a hundred thousand vectors of 384 numbers take 38 MB.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Meanings {
    dimensions: usize,
    /// What a step of each vector is worth.
    scales: Vec<f32>,
    steps: Vec<i8>,
}

/// The largest step.
const MOST: f32 = 127.0;

impl Meanings {
    /// Collects what the documents of a language were read to mean.
    pub(super) fn of(part: &Part<'_>) -> Self {
        let rows = part
            .documents
            .iter()
            .map(|document| document.analysis.meaning.as_slice());
        Self::from_rows(rows)
    }

    pub(super) fn from_rows<'a>(rows: impl Iterator<Item = &'a [f32]> + Clone) -> Self {
        let dimensions = rows.clone().map(<[f32]>::len).max().unwrap_or_default();
        let mut meanings = Self {
            dimensions,
            ..Self::default()
        };
        for row in rows.filter(|row| row.len() == dimensions && dimensions > 0) {
            let (scale, steps) = quantised(row);
            meanings.scales.push(scale);
            meanings.steps.extend(steps);
        }
        meanings
    }

    pub(super) fn is_empty(&self) -> bool {
        self.scales.is_empty()
    }

    /// The vector of a document.
    pub(super) fn get(&self, place: usize) -> Option<Vec<f32>> {
        let scale = *self.scales.get(place)?;
        let start = place.checked_mul(self.dimensions)?;
        let steps = self.steps.get(start..start + self.dimensions)?;
        Some(steps.iter().map(|step| f32::from(*step) * scale).collect())
    }

    /// Little-endian: the length of a vector, how many there are, their scales, then the vectors.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let counts = [self.dimensions, self.scales.len()];
        let counts = counts.map(|count| u64::try_from(count).unwrap_or_default());
        let counts = counts.into_iter().flat_map(u64::to_le_bytes);
        let scales = self.scales.iter().flat_map(|scale| scale.to_le_bytes());
        let steps = self.steps.iter().map(|step| step.cast_unsigned());
        counts.chain(scales).chain(steps).collect()
    }

    /// Reads what [`Meanings::to_bytes`] wrote; nothing when the lengths do not agree.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (dimensions, rest) = bytes.split_first_chunk()?;
        let (n_rows, rest) = rest.split_first_chunk()?;
        let dimensions = usize::try_from(u64::from_le_bytes(*dimensions)).ok()?;
        let n_rows = usize::try_from(u64::from_le_bytes(*n_rows)).ok()?;
        let (scales, steps) = rest.split_at_checked(n_rows.checked_mul(4)?)?;
        let scales = scales.as_chunks().0.iter();
        (steps.len() == n_rows.checked_mul(dimensions)?).then(|| Self {
            dimensions,
            scales: scales.map(|scale| f32::from_le_bytes(*scale)).collect(),
            steps: steps.iter().map(|step| step.cast_signed()).collect(),
        })
    }

    /// The cosine of a question with the nearest document; 0 without any.
    pub(super) fn nearest(&self, question: &[f32]) -> f64 {
        let question = Steps::of(question);
        Arch::new().dispatch(
            #[inline(always)]
            || {
                let cosines = self.rows().map(|row| question.cosine(row));
                cosines.fold(0.0, f64::max)
            },
        )
    }

    /// Every vector, with what its steps are worth.
    fn rows(&self) -> impl Iterator<Item = (&[i8], f32)> {
        let rows = self.steps.chunks_exact(self.dimensions.max(1));
        rows.zip(self.scales.iter().copied())
    }

    /// Adds to the signals of the entries how near the question comes to their phrasings and answers.
    /// `documents`: the entry of each document, and whether it is a phrasing, those of an entry together; `without`: the one
    /// that is not to count.
    pub(super) fn score(
        &self,
        question: &[f32],
        documents: impl Iterator<Item = (usize, bool)>,
        without: Option<usize>,
        (signals, n_phrasings): (&mut [Signals], &[usize]),
    ) {
        let likely = likely(signals);
        let is_likely = |entry: usize| {
            let likely = likely.as_ref();
            likely.is_none_or(|likely| likely.get(entry).copied().unwrap_or_default())
        };
        let question = Steps::of(question);
        let mut of_entry: Option<(usize, Best)> = None;
        let settle = |signals: &mut [Signals], of_entry: Option<(usize, Best)>| {
            if let Some((entry, best)) = of_entry
                && let (Some(signals), Some(count)) =
                    (signals.get_mut(entry), n_phrasings.get(entry))
            {
                signals.meaning = best.mean(*count);
            }
        };
        Arch::new().dispatch(
            #[inline(always)]
            || {
                for (place, ((entry, is_phrasing), row)) in documents.zip(self.rows()).enumerate() {
                    if without == Some(place) || !is_likely(entry) {
                        continue;
                    }
                    let cosine = question.cosine(row);
                    if is_phrasing {
                        let (_, best) = match &mut of_entry {
                            Some(current) if current.0 == entry => current,
                            other => {
                                settle(signals, other.take());
                                other.insert((entry, Best::default()))
                            }
                        };
                        best.add(cosine);
                    } else if let Some(signals) = signals.get_mut(entry) {
                        signals.body_meaning = signals.body_meaning.max(cosine);
                    }
                }
                settle(signals, of_entry);
            },
        );
    }
}

/// A question's vector in steps. Whole numbers are exact, so that the widest instructions of the machine give the same bits as
/// any others.
struct Steps {
    scale: f32,
    steps: Vec<i16>,
}

impl Steps {
    fn of(question: &[f32]) -> Self {
        let (scale, steps) = quantised(question);
        Self {
            scale,
            steps: steps.map(i16::from).collect(),
        }
    }

    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "a function that is not inlined into the dispatched one is compiled for the oldest machine"
    )]
    fn cosine(&self, (row, scale): (&[i8], f32)) -> f64 {
        f64::from(product(row, &self.steps)) * f64::from(scale) * f64::from(self.scale)
    }
}

/// In a corpus of more entries than this, the meaning of the likeliest is compared only, or memory would set the pace.
const MOST_COMPARED: usize = 4_000;

/// Whether each entry is among those of which the words say most; none where all are compared.
fn likely(signals: &[Signals]) -> Option<Vec<bool>> {
    if signals.len() <= MOST_COMPARED {
        return None;
    }
    let said = |signals: &Signals| signals.words + signals.grams + signals.body + signals.ideas;
    let mut all: Vec<f64> = signals.iter().map(said).collect();
    let (_, least, _) = all.select_nth_unstable_by(MOST_COMPARED, |a, b| b.total_cmp(a));
    Some(signals.iter().map(|own| said(own) > *least).collect())
}

/// A vector in steps, and what a step is worth.
fn quantised(row: &[f32]) -> (f32, impl Iterator<Item = i8>) {
    let largest = row
        .iter()
        .fold(0.0_f32, |most, value| most.max(value.abs()));
    let scale = (largest / MOST).max(f32::MIN_POSITIVE);
    (scale, row.iter().map(move |value| step(value / scale)))
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "there is no other conversion, and the number is at most 127"
)]
fn step(value: f32) -> i8 {
    value.round() as i8
}

/// Whole numbers, so that the order of adding does not matter and the compiler may choose it.
#[inline(always)]
#[expect(
    clippy::inline_always,
    reason = "a function that is not inlined into the dispatched one is compiled for the oldest machine"
)]
fn product(row: &[i8], question: &[i16]) -> i32 {
    row.iter().zip(question).fold(0, |sum: i32, (a, b)| {
        sum.wrapping_add(i32::from(i16::from(*a).wrapping_mul(*b)))
    })
}

/// Reads the meaning of every document and gives each its vector.
pub(super) fn read(part: &mut Part<'_>, encoder: &dyn Encoder, progress: Progress<'_>) {
    let texts: Vec<&str> = part
        .documents
        .iter()
        .map(|document| document.text.as_str())
        .collect();
    let count = Count::start(progress, Work::Reading, part.lang, texts.len());
    let vectors = encoder.encode_all(&texts, &|_| count.add_one());
    count.end();
    for (document, vector) in part.documents.iter_mut().zip(vectors) {
        document.analysis.meaning = vector;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_read_back_and_damage_is_noticed() {
        let rows: [&[f32]; 2] = [&[1.0, 0.0], &[0.6, 0.8]];
        let meanings = Meanings::from_rows(rows.into_iter());
        let near = |a: f32, b: f32| (a - b).abs() < 0.004;
        let read = meanings.get(1).unwrap();
        assert!(near(read[0], 0.6) && near(read[1], 0.8));
        let bytes = meanings.to_bytes();
        assert_eq!(Meanings::from_bytes(&bytes), Some(meanings));
        assert_eq!(Meanings::from_bytes(&bytes[..bytes.len() - 4]), None);
        assert_eq!(Meanings::from_bytes(&bytes[..5]), None);
        let none = Meanings::default();
        assert_eq!(Meanings::from_bytes(&none.to_bytes()), Some(none));
    }

    #[test]
    fn the_nearest_phrasings_count() {
        let rows: [&[f32]; 3] = [&[1.0, 0.0], &[0.6, 0.8], &[0.0, 1.0]];
        let meanings = Meanings::from_rows(rows.into_iter());
        let mut signals = [Signals::default(); 2];
        let documents = [(0, true), (1, true), (1, false)];
        meanings.score(
            &[1.0, 0.0],
            documents.into_iter(),
            None,
            (&mut signals, &[3, 3]),
        );
        assert!(signals[0].meaning > signals[1].meaning);
        assert!(signals[1].body_meaning.abs() < 1e-6);
    }
}
