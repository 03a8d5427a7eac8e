//! How far the building of an index is, told in order to whoever waits for it.

use std::sync::{Mutex, PoisonError};

use crate::domain::Language;

/// What is done to a language's texts while its index is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// What they mean is read.
    Reading,
    /// The ranker learns from them.
    Learning,
    /// They are asked as questions, to weigh the signals.
    Calibrating,
}

/// How far a piece of work is. Each is told of once with nothing done, then with ever more, at last with all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The work.
    pub work: Work,
    /// The language whose texts they are.
    pub lang: Language,
    /// How many texts are done.
    pub done: usize,
    /// How many there are; 0 where there is nothing to do.
    pub total: usize,
}

/// Who is told. Never by two threads at once.
pub type Progress<'p> = &'p (dyn Fn(Step) + Sync);

/// Counts what is done of one piece of work.
pub(super) struct Count<'p> {
    progress: Progress<'p>,
    step: Mutex<Step>,
}

impl<'p> Count<'p> {
    /// Tells that the work begins.
    pub(super) fn start(progress: Progress<'p>, work: Work, lang: Language, total: usize) -> Self {
        let step = Step {
            work,
            lang,
            done: 0,
            total,
        };
        progress(step);
        Self {
            progress,
            step: Mutex::new(step),
        }
    }

    /// Tells that one more is done. More than all there is are not told of: what broke off may be done again.
    pub(super) fn add_one(&self) {
        self.reach(|step| step.done + 1);
    }

    /// Tells that all is done, unless that has been told.
    pub(super) fn end(self) {
        self.reach(|step| step.total);
    }

    /// Tells with the lock held, so that threads are heard one after the other and in order.
    fn reach(&self, done: impl FnOnce(&Step) -> usize) {
        let mut step = self.step.lock().unwrap_or_else(PoisonError::into_inner);
        if step.done < step.total {
            step.done = done(&step);
            (self.progress)(*step);
        }
        drop(step);
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn threads_are_heard_in_order_and_the_end_once() {
        let heard = Mutex::new(Vec::new());
        let progress = |step: Step| heard.lock().unwrap().push((step.done, step.total));
        let count = Count::start(&progress, Work::Reading, Language::En, 40);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..9).for_each(|_| count.add_one()));
            }
        });
        count.end();
        let mut expected: Vec<(usize, usize)> = (0..=36).map(|done| (done, 40)).collect();
        expected.push((40, 40));
        assert_eq!(*heard.lock().unwrap(), expected);

        heard.lock().unwrap().clear();
        let count = Count::start(&progress, Work::Learning, Language::En, 1);
        count.add_one();
        count.add_one();
        count.end();
        assert_eq!(*heard.lock().unwrap(), [(0, 1), (1, 1)]);

        heard.lock().unwrap().clear();
        Count::start(&progress, Work::Learning, Language::En, 0).end();
        assert_eq!(*heard.lock().unwrap(), [(0, 0)]);
    }
}
