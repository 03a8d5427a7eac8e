//! What the fixtures reached while they were played, by the names that the tables list.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    super::{
        fixture::{Fixture, Say},
        report::FixtureResult,
    },
    acts::{Act, Moment, Stand, acts_of},
    possible::Possible,
};
use crate::domain::{Awaiting, ChoiceId, ReplyKind, Turn};

/// What was seen while playing, by the names that the tables list.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) entries: BTreeSet<String>,
    pub(super) decisions: BTreeSet<String>,
    pub(super) dialogue: BTreeSet<String>,
    pub(super) rungs: BTreeSet<String>,
    pub(super) choices: BTreeSet<String>,
}

/// How often in a row something went wrong in one conversation.
#[derive(Debug, Default)]
struct InARow {
    unusable: BTreeMap<&'static str, usize>,
    unknown: usize,
    misses: usize,
}

impl Seen {
    /// Watches one conversation that was played.
    pub(super) fn watch(&mut self, fixture: &Fixture, result: &FixtureResult) {
        let mut in_a_row = InARow::default();
        let pairs = result.played.iter().zip(result.played.iter().skip(1));
        for (scripted, (before, turn)) in fixture.turns.iter().zip(pairs) {
            self.replies(fixture, turn);
            if let Say::Choice(choice) = &scripted.say {
                self.choices.insert(kind_of(choice).to_owned());
            }
            let moment = Moment {
                stand: Stand::of(&before.state, scripted.wait),
                before: &before.state,
                said: &scripted.say,
                turn,
            };
            for act in acts_of(&moment) {
                let place = match moment.stand {
                    Stand::Awaiting(awaiting) => format!("awaiting {}", awaiting.name()),
                    Stand::Resting | Stand::Verified | Stand::HandedOff | Stand::Closed => {
                        moment.stand.name().to_owned()
                    }
                };
                self.dialogue.insert(format!("{place}: {}", act.name()));
                self.climb(&mut in_a_row, &moment, act);
            }
        }
    }

    fn replies(&mut self, fixture: &Fixture, turn: &Turn) {
        let shop = &fixture.shop;
        for reply in &turn.replies {
            if let Some(entry) = &reply.entry {
                self.entries
                    .insert(format!("{shop} {} {entry}", reply.lang));
            }
            if let Some(decision) = &reply.decision {
                self.decisions.insert(Possible::of(decision).name(shop));
            }
            if let (ReplyKind::Ask, Some(task)) = (reply.kind, turn.state.task)
                && let Awaiting::Detail(detail) = task.awaiting
            {
                // A detail that is missing is asked for, and no decision stated.
                let answer = Possible::missing(task.check, detail);
                self.decisions.insert(answer.name(shop));
            }
        }
    }

    fn climb(&mut self, in_a_row: &mut InARow, moment: &Moment<'_>, act: Act) {
        match (act, moment.stand) {
            (Act::Unusable, Stand::Awaiting(awaiting)) => {
                let rung = in_a_row.unusable.entry(awaiting.name()).or_default();
                *rung += 1;
                let (name, rung) = (awaiting.name(), (*rung).min(3));
                self.rungs
                    .insert(format!("unusable {name}, {rung} in a row"));
            }
            (Act::Value | Act::Request | Act::Stop, _) => {
                in_a_row.unusable.clear();
                in_a_row.unknown = 0;
            }
            (Act::Miss, _) => {
                in_a_row.unusable.clear();
                in_a_row.misses += 1;
                let rung = in_a_row.misses;
                self.rungs
                    .insert(format!("number and email do not belong together, {rung}"));
            }
            (Act::Unknown, _) => {
                in_a_row.unknown += 1;
                let rung = in_a_row.unknown.min(2);
                self.rungs.insert(format!("nothing found, {rung} in a row"));
            }
            (Act::Question, _) => in_a_row.unknown = 0,
            (
                Act::Unusable
                | Act::Unclear
                | Act::Person
                | Act::SmallTalk
                | Act::Blank
                | Act::Silence
                | Act::Resume
                | Act::Afresh,
                _,
            ) => {}
        }
    }
}

fn kind_of(choice: &ChoiceId) -> &'static str {
    match choice {
        ChoiceId::Check(_) => "check",
        ChoiceId::Entry(_) => "entry",
        ChoiceId::Detail(..) => "detail",
        ChoiceId::Handoff => "handoff",
        ChoiceId::Stop => "stop",
        ChoiceId::Resume => "resume",
        ChoiceId::Yes => "yes",
        ChoiceId::No => "no",
        ChoiceId::NoneOfThese => "none",
    }
}
