//! The encoder itself, a small BERT: pieces of words become rows of numbers, six layers mix them, their mean is the vector.

use std::{
    num::NonZero,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use super::{
    Encoder, EncoderError, Kind,
    kernel::Kernel,
    numeric,
    weights::{Layer, Norm, Weights},
};

/// A loaded model.
#[derive(Debug)]
pub(super) struct MiniLm {
    identity: &'static str,
    weights: Weights,
    kernel: Kernel,
}

impl MiniLm {
    /// Reads a file of weights, and chooses the instructions of this machine.
    pub(super) fn load(identity: &'static str, file: &'static [u8]) -> Result<Self, EncoderError> {
        let weights = Weights::read(file)?;
        Ok(Self {
            identity,
            weights,
            kernel: Kernel::fastest(),
        })
    }

    #[cfg(test)]
    pub(super) fn with_kernel(self, kernel: Kernel) -> Self {
        Self { kernel, ..self }
    }

    #[cfg(test)]
    pub(super) fn tokens(&self, text: &str) -> Vec<u32> {
        self.weights.tokenizer.tokens(text)
    }

    /// A row for each token: what it is, and where it stands.
    fn embed(&self, tokens: &[u32]) -> Vec<f32> {
        let Weights {
            hidden,
            words,
            positions,
            norm,
            ..
        } = &self.weights;
        let mut rows = positions.clone();
        rows.truncate(tokens.len() * hidden);
        for (row, &token) in rows.chunks_exact_mut(*hidden).zip(tokens) {
            words.add_row(usize::try_from(token).unwrap_or_default(), row);
        }
        self.standardise(&mut rows, norm);
        rows
    }

    fn layer(&self, rows: &[f32], layer: &Layer) -> Vec<f32> {
        let projected = layer.projections.apply(self.kernel, rows);
        let context = self.kernel.run(
            #[inline(always)]
            || self.attend(&projected),
        );
        let mut attended = layer.attended.apply(self.kernel, &context);
        add(&mut attended, rows);
        self.standardise(&mut attended, &layer.attended_norm);
        let mut inner = layer.inner.apply(self.kernel, &attended);
        self.kernel.run(
            #[inline(always)]
            || numeric::gelu(&mut inner),
        );
        let mut outer = layer.outer.apply(self.kernel, &inner);
        add(&mut outer, &attended);
        self.standardise(&mut outer, &layer.outer_norm);
        outer
    }

    /// For every token and head, the mean of all values, weighted by how far the query meets their keys.
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "else it is compiled for the oldest machine"
    )]
    fn attend(&self, projected: &[f32]) -> Vec<f32> {
        let Weights { hidden, heads, .. } = self.weights;
        let width = hidden / heads;
        let n_tokens = projected.len() / (3 * hidden);
        let part = |row, place| head(projected, row * 3 * heads + place, width);
        let mut context = vec![0.0; n_tokens * hidden];
        let mut scores = vec![0.0; n_tokens];
        for (number, mean) in context.chunks_exact_mut(width).enumerate() {
            let (row, place) = (number / heads, number % heads);
            let query = part(row, place);
            for (other, score) in scores.iter_mut().enumerate() {
                *score = numeric::dot(query, part(other, heads + place));
            }
            numeric::softmax(&mut scores);
            for (other, score) in scores.iter().enumerate() {
                for (mean, value) in mean.iter_mut().zip(part(other, 2 * heads + place)) {
                    *mean += score * value;
                }
            }
        }
        context
    }

    fn standardise(&self, rows: &mut [f32], norm: &Norm) {
        self.kernel.run(
            #[inline(always)]
            || {
                for row in rows.chunks_exact_mut(self.weights.hidden) {
                    numeric::standardise(row, &norm.weight, &norm.bias);
                }
            },
        );
    }
}

impl Encoder for MiniLm {
    fn identity(&self) -> &str {
        self.identity
    }

    fn kind(&self) -> Kind {
        Kind::Sentences
    }

    fn encode(&self, text: &str) -> Vec<f32> {
        let tokens = self.weights.tokenizer.tokens(text);
        let mut rows = self.embed(&tokens);
        for layer in &self.weights.layers {
            rows = self.layer(&rows, layer);
        }
        let mut total = vec![0.0; self.weights.hidden];
        for row in rows.chunks_exact(self.weights.hidden) {
            add(&mut total, row);
        }
        // The sum points where the mean does.
        numeric::normalise(&mut total);
        total
    }

    fn encode_all(&self, texts: &[&str], progress: &(dyn Fn(usize) + Sync)) -> Vec<Vec<f32>> {
        let n_threads = thread::available_parallelism()
            .map_or(1, NonZero::get)
            .min(texts.len());
        let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let work = || {
            let mut vectors = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let Some(text) = texts.get(number) else {
                    return vectors;
                };
                vectors.push((number, self.encode(text)));
                progress(done.fetch_add(1, Ordering::Relaxed) + 1);
            }
        };
        let mut vectors = thread::scope(|scope| {
            let threads: Vec<_> = (0..n_threads).map(|_| scope.spawn(work)).collect();
            let joined = threads.into_iter().map(|thread| {
                thread
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            });
            joined.flatten().collect::<Vec<_>>()
        });
        vectors.sort_unstable_by_key(|&(number, _)| number);
        vectors.into_iter().map(|(_, vector)| vector).collect()
    }
}

fn head(rows: &[f32], number: usize, width: usize) -> &[f32] {
    let start = number * width;
    rows.get(start..start + width).unwrap_or_default()
}

fn add(sums: &mut [f32], others: &[f32]) {
    for (sum, other) in sums.iter_mut().zip(others) {
        *sum += other;
    }
}
