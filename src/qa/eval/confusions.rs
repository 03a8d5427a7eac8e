//! The entries that are taken for each other, which is where phrasings are missing or entries overlap.

use std::{cmp::Reverse, collections::BTreeMap, fmt};

use serde::Serialize;

use super::{
    Judged, Question,
    misses::{MissKind, expected},
};
use crate::domain::{AskOutcome, EntryId, ShopId};

/// Entries that are taken for others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Confusion {
    /// The shop.
    pub shop: ShopId,
    /// The entries any of which is right; none when the questions are out of scope.
    pub expect: Vec<EntryId>,
    /// What came first instead; none where nothing was shown.
    pub got: Option<EntryId>,
    /// How many questions.
    pub count: usize,
    /// How many of them were answered with it, not asked back.
    pub answered: usize,
}

/// The confusions, the most frequent first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Confusions(pub Vec<Confusion>);

impl Confusions {
    pub(super) fn of<'a>(asked: impl Iterator<Item = (&'a Question, &'a Judged)>) -> Self {
        type Pair<'a> = (&'a ShopId, &'a [EntryId], Option<&'a EntryId>);
        let mut counts: BTreeMap<Pair<'_>, (usize, usize)> = BTreeMap::new();
        for (question, judged) in asked {
            if MissKind::of(judged).is_some() {
                let pair = (
                    &question.shop,
                    question.expect.as_slice(),
                    judged.first.as_ref(),
                );
                let (count, answered) = counts.entry(pair).or_default();
                *count += 1;
                *answered += usize::from(judged.outcome == AskOutcome::Answer);
            }
        }
        let confusion = |((shop, expect, got), (count, answered)): (Pair<'_>, _)| Confusion {
            shop: shop.clone(),
            expect: expect.to_vec(),
            got: got.cloned(),
            count,
            answered,
        };
        let mut confusions: Vec<Confusion> = counts.into_iter().map(confusion).collect();
        confusions.sort_by_key(|confusion| Reverse((confusion.count, confusion.answered)));
        Self(confusions)
    }
}

/// A line each.
impl fmt::Display for Confusions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return writeln!(f, "no confusions");
        }
        writeln!(f, "count  answered  shop      expected → got")?;
        for confusion in &self.0 {
            let got = confusion.got.as_ref().map_or("nothing", EntryId::as_str);
            writeln!(
                f,
                "{:>5}{:>10}  {:<8}  {} → {got}",
                confusion.count,
                confusion.answered,
                confusion.shop.as_str(),
                expected(&confusion.expect),
            )?;
        }
        Ok(())
    }
}
