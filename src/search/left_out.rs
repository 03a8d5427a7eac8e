//! What a shop's own phrasings find when each is asked as if it had not been written: advice for whoever writes them.

use super::{
    SearchError, Settings,
    build::{self, Part},
    calibration::{Costs, Total, Weights},
    encoder,
    fit::Sample,
    held_out::HeldOut,
    opened::Shop,
    uncalibrated,
};
use crate::domain::{AskOutcome, Confidence, Entry, EntryId, Language, Revision};

/// From this confidence on what was found would be given as the answer, with the usual costs.
const SURE: f64 = 0.7;

/// A phrasing that was asked of an index without it, and what it found.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldOutPhrasing {
    /// The language of its entry.
    pub lang: Language,
    /// The entry it stands in.
    pub entry: EntryId,
    /// The phrasing, as the entry has it.
    pub phrasing: String,
    /// The entry of its language that it finds; none where its words say too little to find one.
    pub winner: Option<EntryId>,
    /// Of the winner; 0 where there is none.
    pub confidence: Confidence,
}

impl HeldOutPhrasing {
    /// Whether the winner would be given as the answer.
    pub fn is_sure(&self) -> bool {
        self.confidence.get() >= SURE
    }
}

/// Asks the phrasings of a shop, each of an index that was built without it, in memory. Titles are not asked; of very many
/// phrasings a part is, evenly. It takes as long as building the index.
///
/// # Errors
/// When the index cannot be built, or the encoder not be loaded.
pub fn held_out(
    settings: &Settings,
    entries: &[Entry],
    languages: &[Language],
    revision: &Revision,
) -> Result<Vec<HeldOutPhrasing>, SearchError> {
    let encoder = encoder::open(&settings.encoder, None)?;
    let shop = Shop {
        entries,
        languages,
        revision,
        costs: settings.costs,
        encoder: Some(&encoder),
    };
    let parts = build::parts(entries, shop.encoder, &|_| ());
    let (mut lexical, backgrounds) = uncalibrated(&shop, &parts, &|_| ())?;
    let mut found = Vec::new();
    for (part, background) in parts.iter().zip(&backgrounds) {
        let asked = lexical.calibrate(part, background, &|_| ());
        let weights = lexical.weights().remove(&part.lang);
        let weights = weights.into_iter();
        found.extend(weights.flat_map(|weights| judged(part, &asked, &weights, settings.costs)));
    }
    Ok(found)
}

/// In the order of the entries and their phrasings.
fn judged(
    part: &Part<'_>,
    asked: &[HeldOut],
    weights: &Weights,
    costs: Costs,
) -> Vec<HeldOutPhrasing> {
    let mut asked: Vec<(usize, &Sample)> = asked
        .iter()
        .filter_map(|held| Some((held.document?, &held.sample)))
        .collect();
    asked.sort_by_key(|(document, _)| *document);
    let found = asked.into_iter().filter_map(|(document, sample)| {
        let document = part.documents.get(document)?;
        let winner = winner(sample, weights, costs);
        let id = |place: usize| part.entries.get(place).map(|entry| entry.id.clone());
        Some(HeldOutPhrasing {
            lang: part.lang,
            entry: id(document.entry)?,
            phrasing: document.text.clone(),
            winner: winner.and_then(|(place, _)| id(place)),
            confidence: Confidence::new(winner.map_or(0.0, |(_, confidence)| confidence)),
        })
    });
    found.collect()
}

/// The place of the first entry and its confidence, unless nothing would be found.
fn winner(sample: &Sample, weights: &Weights, costs: Costs) -> Option<(usize, f64)> {
    let logits = sample
        .rivals
        .iter()
        .map(|(_, signals)| weights.logit(signals));
    let logits: Vec<f64> = logits.collect();
    let none = weights.none_logit(sample.asked);
    let all = Total::of(&logits, none);
    let places = sample.rivals.iter().map(|(place, _)| *place);
    let mut ranked: Vec<(usize, f64)> = places
        .zip(logits.iter().map(|logit| all.share(*logit)))
        .collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    let confidences: Vec<f64> = ranked.iter().map(|(_, share)| *share).collect();
    match costs.decide(&confidences, all.share(none)).0 {
        AskOutcome::Answer | AskOutcome::Clarify => ranked.first().copied(),
        AskOutcome::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::shop;
    use super::*;

    fn ask(entries: &[Entry]) -> Vec<HeldOutPhrasing> {
        let revision = Revision::parse("r1").unwrap();
        held_out(&Settings::default(), entries, &[Language::En], &revision).unwrap()
    }

    #[test]
    fn every_phrasing_is_asked_once_and_no_title() {
        let entries = shop();
        let asked: Vec<(Language, String, String)> = ask(&entries)
            .into_iter()
            .map(|held| (held.lang, held.entry.to_string(), held.phrasing))
            .collect();
        let mut written: Vec<&Entry> = entries.iter().collect();
        written.sort_by_key(|entry| (entry.lang != Language::En, entry.id.clone()));
        let written: Vec<(Language, String, String)> = written
            .into_iter()
            .flat_map(|entry| {
                let texts = entry.also_asked.iter();
                texts.map(|text| (entry.lang, entry.id.to_string(), text.clone()))
            })
            .collect();
        assert_eq!(asked, written);
    }

    #[test]
    fn a_phrasing_in_the_wrong_entry_surely_points_elsewhere() {
        let mut entries = shop();
        let stray = "when is the bakery open on a sunday";
        entries[1].also_asked.push(stray.to_owned());
        let found = ask(&entries);
        let of = |phrasing: &str| {
            let of = found.iter().find(|held| held.phrasing == phrasing);
            of.unwrap_or_else(|| panic!("{phrasing}"))
        };
        let held = of(stray);
        assert_eq!(held.entry.as_str(), "sourdough");
        let winner = held.winner.as_ref().map(EntryId::as_str);
        assert_eq!(
            (winner, held.is_sure()),
            (Some("opening-hours"), true),
            "{held:?}"
        );
        // Without itself this one shares no word with anything.
        let held = of("natural leaven");
        assert!(!held.is_sure(), "{held:?}");
    }

    #[test]
    fn a_shop_without_phrasings_has_nothing_to_ask() {
        let mut entries = shop();
        for entry in &mut entries {
            entry.also_asked.clear();
        }
        assert!(ask(&entries).is_empty());
        assert!(ask(&[]).is_empty());
    }
}
