//! What a set of fixtures reaches of everything that its shops can say, and what it does not.

mod acts;
mod possible;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use serde::Serialize;

use super::{
    fixture::{Fixture, Say},
    report::{FixtureResult, Report},
};
use crate::corpus::Shop;
use crate::domain::{Awaiting, ChoiceId, ReplyKind, Turn};
use acts::{ACTS, Act, Moment, Stand, acts_of};
use possible::Possible;

/// What the fixtures reach.
#[derive(Debug, Clone, Serialize)]
pub struct Coverage {
    /// Entries in each language: shown in a reply.
    pub entries: Reach,
    /// What each shop's rules can answer: check, outcome and reasons, stated in a reply.
    pub decisions: Reach,
    /// Where a conversation can stand, and what a customer can do there.
    pub dialogue: Reach,
    /// How often in a row something can go wrong.
    pub rungs: Reach,
    /// The kinds of quick reply.
    pub choices: Reach,
}

/// How much of something is reached.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Reach {
    /// How much there is.
    pub total: usize,
    /// How much is reached.
    pub reached: usize,
    /// What is not.
    pub missing: Vec<String>,
}

impl Coverage {
    /// Holds what was played against all that the shops which the fixtures name can say.
    pub fn of(shops: &[&Shop], fixtures: &[Fixture], report: &Report) -> Self {
        let named: BTreeSet<&str> = fixtures.iter().map(|f| f.shop.as_str()).collect();
        let shops: Vec<&Shop> = shops
            .iter()
            .copied()
            .filter(|shop| named.contains(shop.id.as_str()))
            .collect();
        let mut seen = Seen::default();
        for (fixture, result) in fixtures.iter().zip(&report.fixtures) {
            seen.watch(fixture, result);
        }
        let possible: Vec<(&Shop, BTreeSet<Possible>)> = shops
            .iter()
            .map(|shop| (*shop, possible::answers(&shop.policy)))
            .collect();
        let details: BTreeSet<&str> = possible
            .iter()
            .flat_map(|(_, answers)| answers.iter().flat_map(|answer| answer.missing.clone()))
            .collect();
        let awaited: Vec<&str> = ["order_number", "email"]
            .into_iter()
            .chain(details)
            .collect();
        Self {
            entries: Reach::of(entries(&shops), &seen.entries),
            decisions: Reach::of(decisions(&possible), &seen.decisions),
            dialogue: Reach::of(dialogue(&awaited), &seen.dialogue),
            rungs: Reach::of(rungs(&awaited), &seen.rungs),
            choices: Reach::of(choices(), &seen.choices),
        }
    }

    /// Each table with its name.
    pub fn tables(&self) -> [(&'static str, &Reach); 5] {
        [
            ("entries", &self.entries),
            ("decisions", &self.decisions),
            ("dialogue", &self.dialogue),
            ("rungs", &self.rungs),
            ("choices", &self.choices),
        ]
    }
}

impl Reach {
    fn of(all: Vec<String>, seen: &BTreeSet<String>) -> Self {
        let total = all.len();
        let missing: Vec<String> = all.into_iter().filter(|one| !seen.contains(one)).collect();
        Self {
            total,
            reached: total - missing.len(),
            missing,
        }
    }
}

/// The numbers, then what is missing, a line each.
impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, reach) in self.tables() {
            writeln!(
                f,
                "coverage of {name}: {} of {}",
                reach.reached, reach.total
            )?;
            for missing in &reach.missing {
                writeln!(f, "  not reached: {missing}")?;
            }
        }
        Ok(())
    }
}

fn entries(shops: &[&Shop]) -> Vec<String> {
    let of_shop = |shop: &&Shop| {
        let name =
            |entry: &crate::domain::Entry| format!("{} {} {}", shop.id, entry.lang, entry.id);
        shop.entries.iter().map(name).collect::<Vec<_>>()
    };
    shops.iter().flat_map(of_shop).collect()
}

fn decisions(possible: &[(&Shop, BTreeSet<Possible>)]) -> Vec<String> {
    let of_shop = |(shop, answers): &(&Shop, BTreeSet<Possible>)| {
        let answers = answers.iter().map(|answer| answer.name(&shop.id));
        answers.collect::<Vec<_>>()
    };
    possible.iter().flat_map(of_shop).collect()
}

fn dialogue(awaited: &[&str]) -> Vec<String> {
    let stands = [
        Stand::Resting,
        Stand::Verified,
        Stand::HandedOff,
        Stand::Closed,
    ]
    .map(|stand| (stand, stand.name().to_owned()));
    let awaiting = awaited.iter().map(|name| {
        let stand = Awaiting::try_from((*name).to_owned()).map_or(Stand::Resting, Stand::Awaiting);
        (stand, format!("awaiting {name}"))
    });
    let mut all = Vec::new();
    for (stand, name) in stands.into_iter().chain(awaiting) {
        let acts = ACTS.iter().filter(|act| act.can_occur(stand));
        all.extend(acts.map(|act| format!("{name}: {}", act.name())));
    }
    all
}

fn rungs(awaited: &[&str]) -> Vec<String> {
    let unusable = awaited
        .iter()
        .flat_map(|name| (1..=3).map(move |rung| format!("unusable {name}, {rung} in a row")));
    let unknown = (1..=2).map(|rung| format!("nothing found, {rung} in a row"));
    let misses = (1..=5).map(|rung| format!("number and email do not belong together, {rung}"));
    unusable.chain(unknown).chain(misses).collect()
}

/// Every kind of quick reply, by what stands before its colon.
const CHOICES: [&str; 9] = [
    "check", "entry", "detail", "handoff", "stop", "resume", "yes", "no", "none",
];

fn choices() -> Vec<String> {
    CHOICES.map(str::to_owned).to_vec()
}

/// What was seen while playing, by the names that the tables list.
#[derive(Debug, Default)]
struct Seen {
    entries: BTreeSet<String>,
    decisions: BTreeSet<String>,
    dialogue: BTreeSet<String>,
    rungs: BTreeSet<String>,
    choices: BTreeSet<String>,
}

/// How often in a row something went wrong in one conversation.
#[derive(Debug, Default)]
struct InARow {
    unusable: BTreeMap<&'static str, usize>,
    unknown: usize,
    misses: usize,
}

impl Seen {
    fn watch(&mut self, fixture: &Fixture, result: &FixtureResult) {
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
