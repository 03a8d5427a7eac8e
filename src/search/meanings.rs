//! What the documents of a language mean, as vectors, and how near a question comes to each.

use super::{
    build::Part,
    encoder::Encoder,
    signals::{Best, Signals},
};

/// The vectors of a section's documents, in their order; empty without an encoder.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Meanings {
    dimensions: usize,
    values: Vec<f32>,
}

impl Meanings {
    /// Collects what the documents of a language were read to mean.
    pub(super) fn of(part: &Part<'_>) -> Self {
        let rows = part
            .documents
            .iter()
            .map(|document| &document.analysis.meaning);
        let dimensions = rows.clone().map(Vec::len).max().unwrap_or_default();
        Self {
            dimensions,
            values: rows.flatten().copied().collect(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Little-endian: the length of a vector, then the vectors.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let dimensions = u64::try_from(self.dimensions).unwrap_or_default();
        let values = self.values.iter().flat_map(|value| value.to_le_bytes());
        dimensions.to_le_bytes().into_iter().chain(values).collect()
    }

    /// Reads what [`Meanings::to_bytes`] wrote; nothing when the lengths do not agree.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (head, rest) = bytes.split_at_checked(8)?;
        let dimensions = usize::try_from(u64::from_le_bytes(head.try_into().ok()?)).ok()?;
        let (values, left_over) = rest.as_chunks::<4>();
        let is_whole = left_over.is_empty()
            && values.len().checked_rem(dimensions).unwrap_or(values.len()) == 0;
        let values = values
            .iter()
            .map(|value| f32::from_le_bytes(*value))
            .collect();
        is_whole.then_some(Self { dimensions, values })
    }

    /// The cosine of a question with every document, in their order.
    fn similarities<'a>(&'a self, question: &'a [f32]) -> impl Iterator<Item = f64> + 'a {
        let rows = self.values.chunks_exact(self.dimensions.max(1));
        rows.map(move |row| f64::from(row.iter().zip(question).map(|(a, b)| a * b).sum::<f32>()))
    }

    /// Adds to the signals of the entries how near the question comes to their phrasings and answers.
    /// `documents`: the entry of each document, and whether it is a phrasing.
    pub(super) fn score(
        &self,
        question: &[f32],
        documents: impl Iterator<Item = (usize, bool)>,
        (signals, n_phrasings): (&mut [Signals], &[usize]),
    ) {
        let mut best = vec![Best::default(); signals.len()];
        for ((entry, is_phrasing), similarity) in documents.zip(self.similarities(question)) {
            if let (true, Some(best)) = (is_phrasing, best.get_mut(entry)) {
                best.add(similarity);
            } else if let Some(signals) = signals.get_mut(entry) {
                signals.body_meaning = signals.body_meaning.max(similarity);
            }
        }
        for ((signals, best), n_phrasings) in signals.iter_mut().zip(best).zip(n_phrasings) {
            signals.meaning = best.mean(*n_phrasings);
        }
    }
}

/// Reads the meaning of every document and gives each its vector.
pub(super) fn read(part: &mut Part<'_>, encoder: &dyn Encoder) {
    let texts: Vec<&str> = part
        .documents
        .iter()
        .map(|document| document.text.as_str())
        .collect();
    let vectors = encoder.encode_all(&texts, &|_| {});
    for (document, vector) in part.documents.iter_mut().zip(vectors) {
        document.analysis.meaning = vector;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_read_back_and_damage_is_noticed() {
        let meanings = Meanings {
            dimensions: 2,
            values: vec![1.0, 0.0, 0.6, 0.8],
        };
        let bytes = meanings.to_bytes();
        assert_eq!(Meanings::from_bytes(&bytes), Some(meanings));
        assert_eq!(Meanings::from_bytes(&bytes[..bytes.len() - 4]), None);
        assert_eq!(Meanings::from_bytes(&bytes[..5]), None);
        let none = Meanings::default();
        assert_eq!(Meanings::from_bytes(&none.to_bytes()), Some(none));
    }

    #[test]
    fn the_nearest_phrasings_count() {
        let meanings = Meanings {
            dimensions: 2,
            values: vec![1.0, 0.0, 0.6, 0.8, 0.0, 1.0],
        };
        let mut signals = [Signals::default(); 2];
        let documents = [(0, true), (1, true), (1, false)];
        meanings.score(&[1.0, 0.0], documents.into_iter(), (&mut signals, &[3, 3]));
        assert!(signals[0].meaning > signals[1].meaning);
        assert!(signals[1].body_meaning.abs() < 1e-6);
    }
}
