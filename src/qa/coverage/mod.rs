//! What a set of fixtures reaches of everything that its shops can say, and what it does not.

mod acts;
mod possible;
mod seen;

use std::{collections::BTreeSet, fmt};

use serde::Serialize;

use super::{fixture::Fixture, report::Report};
use crate::corpus::Shop;
use crate::domain::{Awaiting, Entry};
use acts::{ACTS, Stand};
use possible::Possible;
use seen::Seen;

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
        let name = |entry: &Entry| format!("{} {} {}", shop.id, entry.lang, entry.id);
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
