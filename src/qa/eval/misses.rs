//! What went wrong and why, miss by miss.

use std::fmt;

use serde::Serialize;

use super::{Judged, Question, four_decimals};
use crate::chat::{Chat, ChatError};
use crate::domain::{AskOutcome, EntryId, ShopId};
use crate::search::{CandidateReasons, Explanation};

/// So many reasons are told of a miss.
const REASONS: usize = 3;
/// What adds less than this decides nothing.
const LEAST_REASON: f64 = 0.01;

/// How a question was missed, by the name of the figure that it counts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MissKind {
    /// Answered with an entry that is not right.
    AnsweredWrong,
    /// Asked back, with the right one among the candidates but not first.
    ClarifiedRight,
    /// Asked back without the right one.
    ClarifiedWrong,
    /// Some entry is right, and none was shown.
    UnknownInScope,
    /// No entry is right, and one was shown as the answer.
    OosAnswered,
}

/// A question whose first candidate is wrong, or one out of scope that was answered.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Miss {
    /// The file it stands in.
    pub file: String,
    /// The line it stands in.
    pub line: usize,
    /// The shop that was asked.
    pub shop: ShopId,
    /// The question.
    pub question: String,
    /// How it was missed.
    pub kind: MissKind,
    /// What was done with it.
    pub outcome: AskOutcome,
    /// The entries any of which is right; none when it is out of scope.
    pub expect: Vec<EntryId>,
    /// The first candidate; where nothing was shown, the one that would have been.
    pub got: Option<EntryId>,
    /// Its confidence.
    pub confidence: f64,
    /// What decided it, the weightiest first.
    pub decided_by: Vec<Reason>,
}

/// A signal that decided a miss.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reason {
    /// The signal; `none` for all that speaks for no entry.
    pub signal: &'static str,
    /// How much more it added to what was got than to what is right.
    pub adds: f64,
}

/// The misses, in the order of the questions.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Misses(pub Vec<Miss>);

impl MissKind {
    /// How a question was missed, if it was.
    pub(super) fn of(judged: &Judged) -> Option<Self> {
        if judged.is_first_right {
            return None;
        }
        match (judged.outcome, judged.is_in_scope) {
            (AskOutcome::Answer, false) => Some(Self::OosAnswered),
            (AskOutcome::Clarify | AskOutcome::Unknown, false) => None,
            (AskOutcome::Unknown, true) => Some(Self::UnknownInScope),
            (AskOutcome::Answer, true) => Some(Self::AnsweredWrong),
            (AskOutcome::Clarify, true) if judged.is_any_right => Some(Self::ClarifiedRight),
            (AskOutcome::Clarify, true) => Some(Self::ClarifiedWrong),
        }
    }

    fn in_words(self) -> &'static str {
        match self {
            Self::AnsweredWrong => "answered wrongly",
            Self::ClarifiedRight => "asked back, the right one not first",
            Self::ClarifiedWrong => "asked back without the right one",
            Self::UnknownInScope => "not answered",
            Self::OosAnswered => "answered, out of scope",
        }
    }
}

impl Misses {
    pub(super) fn explain<'a>(
        chat: &Chat,
        asked: impl Iterator<Item = (&'a Question, &'a Judged)>,
    ) -> Result<Self, ChatError> {
        let mut misses = Vec::new();
        for (question, judged) in asked {
            if let Some(kind) = MissKind::of(judged) {
                let lang = question.lang.as_deref();
                // Every entry: the right one may stand last.
                let why = chat.explain(&question.shop, &question.question, lang, usize::MAX)?;
                misses.push(Miss::new(question, judged, (kind, &why.whole)));
            }
        }
        Ok(Self(misses))
    }
}

impl Miss {
    fn new(question: &Question, judged: &Judged, (kind, why): (MissKind, &Explanation)) -> Self {
        let nearest = why.candidates.first();
        let shown = judged.first.clone().map(|first| (first, judged.confidence));
        let got = shown.or_else(|| {
            nearest.map(|nearest| (nearest.entry.clone(), nearest.confidence.rounded()))
        });
        let (got, confidence) = got.map_or((None, 0.0), |(got, share)| (Some(got), share));
        Self {
            file: question.file.clone(),
            line: question.line,
            shop: question.shop.clone(),
            question: question.question.as_str().to_owned(),
            kind,
            outcome: judged.outcome,
            expect: question.expect.clone(),
            decided_by: reasons(question, got.as_ref(), why),
            got,
            confidence,
        }
    }
}

/// The weightiest of what speaks for what was got, and against what is right.
fn reasons(question: &Question, got: Option<&EntryId>, why: &Explanation) -> Vec<Reason> {
    let find = |is: &dyn Fn(&EntryId) -> bool| why.candidates.iter().find(|own| is(&own.entry));
    let got = got.and_then(|got| find(&|entry| entry == got));
    let right = find(&|entry| question.expect.contains(entry));
    let mut reasons = got.map_or_else(Vec::new, |got| advantages(got, right));
    if why.outcome == AskOutcome::Unknown {
        let nearest = got.map_or(0.0, |got| got.logit);
        reasons.push(Reason {
            signal: "none",
            adds: four_decimals(why.none.logit - nearest),
        });
    }
    reasons.retain(|reason| reason.adds >= LEAST_REASON);
    reasons.sort_by(|a, b| b.adds.total_cmp(&a.adds));
    reasons.truncate(REASONS);
    reasons
}

/// What each signal adds to one entry more than to another, or at all.
fn advantages(got: &CandidateReasons, right: Option<&CandidateReasons>) -> Vec<Reason> {
    let less = |name: &str| {
        let signals = right.iter().flat_map(|right| &right.signals);
        let same = signals.filter(|signal| signal.name == name);
        same.map(|signal| signal.adds).sum::<f64>()
    };
    let signals = got.signals.iter();
    signals
        .map(|signal| Reason {
            signal: signal.name,
            adds: four_decimals(signal.adds - less(signal.name)),
        })
        .collect()
}

/// The entries that are right, in words.
pub(super) fn expected(expect: &[EntryId]) -> String {
    if expect.is_empty() {
        return "nothing".to_owned();
    }
    let ids: Vec<&str> = expect.iter().map(EntryId::as_str).collect();
    ids.join(" or ")
}

/// A paragraph each.
impl fmt::Display for Misses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, miss) in self.0.iter().enumerate() {
            if at > 0 {
                writeln!(f)?;
            }
            let (file, line) = (&miss.file, miss.line);
            writeln!(f, "{file}:{line}  {}: {}", miss.shop, miss.kind.in_words())?;
            writeln!(f, "  {}", miss.question)?;
            let got = miss.got.as_ref().map_or("nothing", EntryId::as_str);
            let percent = miss.confidence * 100.0;
            writeln!(f, "  expected {}", expected(&miss.expect))?;
            write!(f, "  got      {got}, {percent:.0} %")?;
            for (at, reason) in miss.decided_by.iter().enumerate() {
                let joint = if at == 0 { ": " } else { ", " };
                write!(f, "{joint}{} {:+.2}", reason.signal, reason.adds)?;
            }
            writeln!(f)?;
        }
        if self.0.is_empty() {
            writeln!(f, "no misses")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
