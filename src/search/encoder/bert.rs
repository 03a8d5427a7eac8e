//! The encoder itself, a BERT: pieces of words become rows of numbers, layers mix them, and they become one vector.

use std::{
    num::NonZero,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use super::{
    Deadline, Encoder, Kind, Read,
    activations::Activations,
    attention::Attention,
    kernel::Kernel,
    numeric,
    weights::{Layer, Norm, Pooling, Weights},
};

/// A loaded model.
#[derive(Debug)]
pub(super) struct Bert {
    identity: String,
    weights: Weights,
    kernel: Kernel,
}

/// What is made on the way, one layer after the other in the same place.
#[derive(Debug, Default)]
struct Scratch {
    projected: Vec<f32>,
    context: Vec<f32>,
    attended: Vec<f32>,
    inner: Vec<f32>,
    attention: Attention,
    activations: Activations,
}

/// So many texts are read together where nobody waits for a single one.
const TOGETHER: usize = 8;

impl Bert {
    /// A model with these weights, and the fastest instructions of this machine.
    pub(super) fn new(identity: String, weights: Weights) -> Self {
        Self {
            identity,
            weights,
            kernel: Kernel::fastest(),
        }
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
        let length = positions.len().min(tokens.len().saturating_mul(*hidden));
        let mut rows = positions.get(..length).unwrap_or_default().to_vec();
        for (row, &token) in rows.chunks_exact_mut(*hidden).zip(tokens) {
            words.add_row(usize::try_from(token).unwrap_or_default(), row);
        }
        self.standardise(&mut rows, &[], norm);
        rows
    }

    /// Reads texts together, which takes the weights from memory once for all of them.
    fn read_together(&self, texts: &[&str], deadline: Deadline) -> Option<Vec<Read>> {
        let embedded: Vec<Vec<f32>> = texts
            .iter()
            .map(|text| self.embed(&self.weights.tokenizer.tokens(text)))
            .collect();
        let lengths: Vec<usize> = embedded.iter().map(Vec::len).collect();
        let mut rows = embedded.concat();
        let mut scratch = Scratch::default();
        for layer in &self.weights.layers {
            if deadline.is_past() {
                return None;
            }
            self.layer((&mut rows, &lengths), layer, &mut scratch);
        }
        let intents = self.weights.intents.as_ref();
        let mut rest = rows.as_slice();
        let read = lengths.into_iter().map_while(|length| {
            let (rows, others) = rest.split_at_checked(length)?;
            rest = others;
            Some(Read {
                vector: self.pool(rows),
                intents: intents
                    .map(|intents| intents.shares(rows, self.weights.hidden))
                    .unwrap_or_default(),
            })
        });
        Some(read.collect())
    }

    /// `lengths`: how many numbers the rows of each text are.
    fn layer(
        &self,
        (rows, lengths): (&mut Vec<f32>, &[usize]),
        layer: &Layer,
        scratch: &mut Scratch,
    ) {
        let Scratch {
            projected,
            context,
            attended,
            inner,
            attention,
            activations,
        } = scratch;
        let Weights { hidden, heads, .. } = self.weights;
        let kernel = self.kernel;
        layer
            .projections
            .apply(kernel, rows, activations, projected);
        context.resize(rows.len(), 0.0);
        kernel.run(
            #[inline(always)]
            || {
                let (mut projected, mut context) = (projected.as_slice(), context.as_mut_slice());
                for length in lengths {
                    let Some((own, others)) = projected.split_at_checked(3 * length) else {
                        return;
                    };
                    projected = others;
                    let Some((mixed, others)) = context.split_at_mut_checked(*length) else {
                        return;
                    };
                    context = others;
                    attention.attend(own, (hidden, heads), mixed);
                }
            },
        );
        layer.attended.apply(kernel, context, activations, attended);
        self.standardise(attended, rows, &layer.attended_norm);
        layer.inner.apply(kernel, attended, activations, inner);
        kernel.run(
            #[inline(always)]
            || numeric::gelu(inner),
        );
        layer.outer.apply(kernel, inner, activations, rows);
        self.standardise(rows, attended, &layer.outer_norm);
    }

    /// Adds the others, if there are any, to the rows and standardises these.
    fn standardise(&self, rows: &mut [f32], others: &[f32], norm: &Norm) {
        let Weights {
            hidden, epsilon, ..
        } = self.weights;
        self.kernel.run(
            #[inline(always)]
            || {
                numeric::add(rows, others);
                for row in rows.chunks_exact_mut(hidden) {
                    numeric::standardise(row, &norm.weight, &norm.bias, epsilon);
                }
            },
        );
    }

    /// One vector of length 1 for all rows.
    fn pool(&self, rows: &[f32]) -> Vec<f32> {
        let mut vector = vec![0.0; self.weights.hidden];
        let counted = match self.weights.pooling {
            Pooling::First => 1,
            Pooling::Mean => rows.len(),
        };
        for row in rows.chunks_exact(self.weights.hidden).take(counted) {
            numeric::add(&mut vector, row);
        }
        // The sum points where the mean does.
        numeric::normalise(&mut vector);
        vector
    }
}

impl Encoder for Bert {
    fn identity(&self) -> &str {
        &self.identity
    }

    fn kind(&self) -> Kind {
        Kind::Sentences
    }

    fn ignores_case(&self) -> bool {
        self.weights.tokenizer.ignores_case()
    }

    fn tells_intents(&self) -> bool {
        self.weights.intents.is_some()
    }

    fn encode(&self, text: &str, deadline: Deadline) -> Option<Vec<f32>> {
        self.read(text, deadline).map(|read| read.vector)
    }

    fn read(&self, text: &str, deadline: Deadline) -> Option<Read> {
        self.read_together(&[text], deadline)?.pop()
    }

    fn encode_all(&self, texts: &[&str], progress: &(dyn Fn(usize) + Sync)) -> Vec<Vec<f32>> {
        let n_threads = thread::available_parallelism()
            .map_or(1, NonZero::get)
            .min(texts.len().div_ceil(TOGETHER));
        let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let work = || {
            let mut vectors = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let Some(texts) = texts.chunks(TOGETHER).nth(number) else {
                    return vectors;
                };
                // Without a deadline they are always read.
                let read = self.read_together(texts, Deadline::NEVER);
                let read = read.unwrap_or_default().into_iter();
                vectors.push((number, read.map(|read| read.vector).collect()));
                for _ in texts {
                    progress(done.fetch_add(1, Ordering::Relaxed) + 1);
                }
            }
        };
        let mut vectors = thread::scope(|scope| {
            let threads: Vec<_> = (0..n_threads).map(|_| scope.spawn(work)).collect();
            let joined = threads.into_iter().map(|thread| {
                thread
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            });
            joined.flatten().collect::<Vec<(usize, Vec<Vec<f32>>)>>()
        });
        vectors.sort_unstable_by_key(|&(number, _)| number);
        vectors.into_iter().flat_map(|(_, read)| read).collect()
    }
}
