//! Keeps the encoder from slowing the server down: questions that come again, a crowd of them, and long ones.

use std::{
    num::NonZero,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

use lru::LruCache;

use super::{Deadline, Encoder, Kind, Read};

/// How many readings of questions are kept; of 384 numbers and the intents each they take some 7 MB.
const KEPT: NonZero<usize> = NonZero::<usize>::MIN.saturating_add(4095);

/// Longer questions, in bytes, are stories: they do not come again, and are not kept.
const LONGEST_KEPT: usize = 300;

/// An encoder that remembers its last questions, reads no more at once than there are processors, and gives a question
/// up after a while.
#[derive(Debug)]
pub(super) struct Guard {
    encoder: Arc<dyn Encoder>,
    limit: Option<Duration>,
    kept: Mutex<LruCache<Box<str>, Arc<Read>>>,
    permits: Permits,
}

impl Guard {
    /// Guards an encoder; without a limit a question takes as long as it takes.
    pub(super) fn new(encoder: Arc<dyn Encoder>, limit: Option<Duration>) -> Self {
        Self {
            encoder,
            limit,
            kept: Mutex::new(LruCache::new(KEPT)),
            permits: Permits::new(thread::available_parallelism().map_or(1, NonZero::get)),
        }
    }

    /// What of a text the encoder reads; texts that have it in common have their vector in common.
    fn key(&self, text: &str) -> String {
        let mut key = String::with_capacity(text.len());
        for word in text.split_whitespace() {
            if !key.is_empty() {
                key.push(' ');
            }
            if self.encoder.ignores_case() {
                key.extend(word.chars().flat_map(char::to_lowercase));
            } else {
                key.push_str(word);
            }
        }
        key
    }

    fn kept(&self) -> MutexGuard<'_, LruCache<Box<str>, Arc<Read>>> {
        // A cache holds nothing that a broken-off call could leave half done.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn remembered(&self, key: &str) -> Option<Arc<Read>> {
        self.kept().get(key).cloned()
    }
}

impl Encoder for Guard {
    fn identity(&self) -> &str {
        self.encoder.identity()
    }

    fn kind(&self) -> Kind {
        self.encoder.kind()
    }

    fn ignores_case(&self) -> bool {
        self.encoder.ignores_case()
    }

    fn tells_intents(&self) -> bool {
        self.encoder.tells_intents()
    }

    fn encode(&self, text: &str, deadline: Deadline) -> Option<Vec<f32>> {
        self.read(text, deadline).map(|read| read.vector)
    }

    fn read(&self, text: &str, deadline: Deadline) -> Option<Read> {
        // The key itself is read, so that what is kept never depends on which of its texts came first.
        let key = self.key(text);
        if let Some(read) = self.remembered(&key) {
            return Some(Read::clone(&read));
        }
        let own = self.limit.map_or(Deadline::NEVER, Deadline::within);
        let deadline = deadline.or_sooner(own);
        let permit = self.permits.take(deadline)?;
        let read = self.encoder.read(&key, deadline)?;
        drop(permit);
        if key.len() <= LONGEST_KEPT {
            self.kept().put(key.into(), Arc::new(read.clone()));
        }
        Some(read)
    }

    fn encode_all(&self, texts: &[&str], progress: &(dyn Fn(usize) + Sync)) -> Vec<Vec<f32>> {
        self.encoder.encode_all(texts, progress)
    }
}

/// A number of things that may go on at once.
#[derive(Debug)]
struct Permits {
    free: Mutex<usize>,
    returned: Condvar,
}

/// One of them; given back when it is dropped.
struct Permit<'p>(&'p Permits);

impl Permits {
    fn new(count: usize) -> Self {
        Self {
            free: Mutex::new(count),
            returned: Condvar::new(),
        }
    }

    /// Waits for a permit, no longer than the deadline.
    fn take(&self, deadline: Deadline) -> Option<Permit<'_>> {
        let patience = deadline.left().unwrap_or(Duration::MAX);
        let waited = self.returned.wait_timeout_while(
            self.free.lock().unwrap_or_else(PoisonError::into_inner),
            patience,
            |free| *free == 0,
        );
        let (mut free, _) = waited.unwrap_or_else(PoisonError::into_inner);
        let is_granted = *free > 0;
        *free = free.saturating_sub(1);
        drop(free);
        is_granted.then(|| Permit(self))
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        let mut free = self.0.free.lock().unwrap_or_else(PoisonError::into_inner);
        *free += 1;
        drop(free);
        self.0.returned.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// Gives the length of a text, and counts; a text that begins with `slow` takes 200 ms and hears of its deadline
    /// only then.
    #[derive(Debug, Default)]
    struct Lengths {
        calls: AtomicUsize,
        at_once: AtomicUsize,
        most_at_once: AtomicUsize,
        ignores_case: bool,
    }

    impl Encoder for Lengths {
        fn kind(&self) -> Kind {
            Kind::Sentences
        }

        fn identity(&self) -> &'static str {
            "lengths"
        }

        fn ignores_case(&self) -> bool {
            self.ignores_case
        }

        fn encode(&self, text: &str, deadline: Deadline) -> Option<Vec<f32>> {
            self.calls.fetch_add(1, Ordering::SeqCst);
            let now = self.at_once.fetch_add(1, Ordering::SeqCst) + 1;
            self.most_at_once.fetch_max(now, Ordering::SeqCst);
            if text.starts_with("slow") {
                thread::sleep(Duration::from_millis(200));
            }
            self.at_once.fetch_sub(1, Ordering::SeqCst);
            let length = u16::try_from(text.len()).unwrap();
            (!deadline.is_past()).then(|| vec![f32::from(length)])
        }

        fn encode_all(&self, texts: &[&str], _: &(dyn Fn(usize) + Sync)) -> Vec<Vec<f32>> {
            texts.iter().map(|_| Vec::new()).collect()
        }
    }

    fn guard(limit: Option<u64>, ignores_case: bool) -> (Arc<Lengths>, Guard) {
        let lengths = Arc::new(Lengths {
            ignores_case,
            ..Lengths::default()
        });
        let encoder = Arc::clone(&lengths);
        let guard = Guard::new(encoder, limit.map(Duration::from_millis));
        (lengths, guard)
    }

    #[test]
    fn a_question_that_came_before_is_not_read_again() {
        let long = "a".repeat(LONGEST_KEPT + 1);
        let cases: [(&[&str], bool, usize); 5] = [
            (
                &["Where is it?", "where  is it? ", "WHERE\nIS IT?"],
                true,
                1,
            ),
            (&["Where is it?", "where is it?"], false, 2),
            (&["where is it", "where is it?"], true, 2),
            (&["", "  "], true, 1),
            (&[&long, &long], true, 2),
        ];
        for (questions, ignores_case, expected) in cases {
            let (lengths, guard) = guard(None, ignores_case);
            for question in questions {
                let words: Vec<&str> = question.split_whitespace().collect();
                let length = u16::try_from(words.join(" ").len()).unwrap();
                let vector = guard.encode(question, Deadline::NEVER);
                assert_eq!(vector, Some(vec![f32::from(length)]), "{question}");
            }
            assert_eq!(
                lengths.calls.load(Ordering::SeqCst),
                expected,
                "{questions:?}"
            );
        }
    }

    #[test]
    fn the_cache_is_bounded() {
        let (lengths, guard) = guard(None, true);
        for number in 0..=KEPT.get() {
            guard.encode(&format!("question {number}"), Deadline::NEVER);
        }
        assert_eq!(guard.kept().len(), KEPT.get());
        guard.encode("question 0", Deadline::NEVER);
        assert_eq!(lengths.calls.load(Ordering::SeqCst), KEPT.get() + 2);
    }

    #[test]
    fn what_takes_too_long_is_given_up_and_not_kept() {
        let (lengths, guard) = guard(Some(50), true);
        assert_eq!(guard.encode("slow one", Deadline::NEVER), None);
        assert_eq!(guard.encode("slow one", Deadline::NEVER), None);
        assert_eq!(lengths.calls.load(Ordering::SeqCst), 2);
        assert!(guard.encode("quick one", Deadline::NEVER).is_some());
    }

    #[test]
    fn no_more_are_read_at_once_than_allowed_and_the_others_wait_or_go_without() {
        let (lengths, mut guard) = guard(Some(5000), true);
        guard.permits = Permits::new(2);
        let ask = |text: &str, deadline| guard.encode(text, deadline);
        let answers: Vec<_> = thread::scope(|scope| {
            let patient = (0..6).map(|n| (format!("slow {n}"), Deadline::NEVER));
            let hurried = (0..2).map(|n| (format!("late {n}"), Deadline::within(Duration::ZERO)));
            let threads: Vec<_> = patient
                .chain(hurried)
                .map(|(text, deadline)| {
                    thread::sleep(Duration::from_millis(5));
                    scope.spawn(move || ask(&text, deadline).is_some())
                })
                .collect();
            threads.into_iter().map(|t| t.join().unwrap()).collect()
        });
        assert_eq!(answers, [true, true, true, true, true, true, false, false]);
        assert_eq!(lengths.most_at_once.load(Ordering::SeqCst), 2);
        assert_eq!(*guard.permits.free.lock().unwrap(), 2);
    }
}
