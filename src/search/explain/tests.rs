//! Reasons that add up to what `find` does, on the little shop of the room's tests.

use std::sync::Arc;

use super::{
    super::{
        Search,
        encoder::{Deadline, Encoder, Kind},
        in_memory,
        opened::Shop,
        tests::{little_shop, shop},
    },
    *,
};
use crate::domain::Revision;

/// Questions with their language: exact, mistyped, of another language's entry, indirect, strange, and saying nothing.
const QUESTIONS: [(&str, Language); 6] = [
    ("opening hours", Language::En),
    ("openning huors of the bakery", Language::En),
    ("do you use yeast", Language::Fr),
    ("the cake came crushed", Language::En),
    ("quarterly dividends of volcanoes", Language::En),
    ("?!", Language::Pt),
];

#[test]
fn the_reasons_are_those_of_find() {
    let search = little_shop();
    for (question, lang) in QUESTIONS {
        let found = search.find(question, lang, 3);
        let why = search.explain(question, lang, 3);
        assert_eq!(why.outcome, found.outcome, "{question}");
        for (reasons, candidate) in why.candidates.iter().zip(&found.candidates) {
            assert_eq!(reasons.entry, candidate.entry, "{question}");
            assert_eq!(reasons.confidence, candidate.confidence, "{question}");
        }
        assert_eq!(search.explain(question, lang, 0).candidates, []);
    }
}

#[test]
fn what_the_signals_add_makes_the_confidence() {
    let search = little_shop();
    for (question, lang) in QUESTIONS {
        let why = search.explain(question, lang, usize::MAX);
        let weight_of = |logit: f64| (logit - why.none.logit).exp();
        let total: f64 = why.candidates.iter().map(|own| weight_of(own.logit)).sum();
        for reasons in &why.candidates {
            let share = weight_of(reasons.logit) / (total + 1.0);
            assert!(
                (share - reasons.confidence.get()).abs() < 1e-9,
                "{question}: {reasons:?}"
            );
            let names: Vec<&str> = reasons.signals.iter().map(|signal| signal.name).collect();
            assert_eq!(names, Signals::NAMES);
        }
    }
}

#[test]
fn words_are_told_as_written_as_corrected_and_as_looked_for() {
    let why = little_shop().explain("Openning hours of the zebra?", Language::En, 3);
    let [reading] = &why.readings[..] else {
        panic!("{why:?}")
    };
    let told: Vec<(&str, Option<&str>, &str)> = reading
        .words
        .iter()
        .map(|word| {
            (
                word.written.as_str(),
                word.corrected.as_deref(),
                word.stem.as_str(),
            )
        })
        .collect();
    let expected = [
        ("openning", Some("opening"), "open"),
        ("hours", None, "hour"),
        ("of", None, "of"),
        ("the", None, "the"),
        ("zebra", None, "zebra"),
    ];
    assert_eq!(told, expected);
    let counts = |at: usize| (reading.words[at].n_phrasings, reading.words[at].n_answers);
    assert_eq!(counts(0), (3, 0));
    assert_eq!(counts(4), (0, 0));
    assert!(reading.words[4].is_unknown() && !reading.words[0].is_unknown());
    assert!(!reading.is_exact && why.none.unknown > 0.0);
    let nearest = why.candidates[0].nearest.as_ref().unwrap();
    assert_eq!(nearest.text, "opening hours");
    let dice = why.candidates[0]
        .signals
        .iter()
        .find(|signal| signal.name == "dice");
    assert!((dice.unwrap().value - nearest.dice).abs() < 1e-6, "{why:?}");
}

#[test]
fn a_missing_language_is_read_in_the_shops_first() {
    let readings = |question, lang| -> Vec<Language> {
        let why = little_shop().explain(question, lang, 3);
        why.readings.iter().map(|reading| reading.lang).collect()
    };
    assert_eq!(readings("pain", Language::Fr), [Language::Fr, Language::En]);
    assert_eq!(readings("pão", Language::Pt), [Language::En]);
    assert_eq!(readings("bread", Language::En), [Language::En]);
}

/// Reads the same meaning in every text.
#[derive(Debug)]
struct OneMeaning;

impl Encoder for OneMeaning {
    fn kind(&self) -> Kind {
        Kind::Sentences
    }

    fn identity(&self) -> &'static str {
        "one-meaning"
    }

    fn encode(&self, _: &str, _: Deadline) -> Option<Vec<f32>> {
        Some(vec![0.6, 0.8])
    }

    fn encode_all(&self, texts: &[&str], _: &(dyn Fn(usize) + Sync)) -> Vec<Vec<f32>> {
        vec![vec![0.6, 0.8]; texts.len()]
    }
}

#[test]
fn an_exact_phrasing_spares_the_encoder() {
    let encoder: Arc<dyn Encoder> = Arc::new(OneMeaning);
    let of_shop = Shop {
        entries: &shop(),
        languages: &[Language::En],
        revision: &Revision::parse("r1").unwrap(),
        costs: Costs::default(),
        encoder: Some(&encoder),
    };
    let search = in_memory(&of_shop, &|_| ()).unwrap();
    let cases = [
        ("opening hours", true, MeaningUse::Spared),
        ("the hours when you open", false, MeaningUse::Read),
        ("…", false, MeaningUse::Spared),
    ];
    for (question, is_exact, meaning) in cases {
        let why = search.explain(question, Language::En, 3);
        assert_eq!(why.readings[0].is_exact, is_exact, "{question}");
        assert_eq!(why.readings[0].meaning, meaning, "{question}");
    }
    let without = little_shop().explain("opening hours", Language::En, 3);
    assert!(without.readings[0].is_exact);
    assert_eq!(without.readings[0].meaning, MeaningUse::Spared);
}
