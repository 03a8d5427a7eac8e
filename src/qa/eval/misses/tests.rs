//! Which questions are missed, and what is said to have decided it.

use std::time::Duration;

use super::{
    super::{
        judge,
        tests::{answers, question},
    },
    *,
};
use crate::domain::{Confidence, Language};
use crate::search::{Costs, NoneOfThem, SignalShare};

/// An entry with what its signals add.
fn candidate(entry: &str, adds: &[(&'static str, f64)]) -> CandidateReasons {
    let signals = adds.iter().map(|(name, adds)| SignalShare {
        name,
        value: *adds,
        weight: 1.0,
        adds: *adds,
    });
    CandidateReasons {
        entry: EntryId::parse(entry).unwrap(),
        lang: Language::En,
        confidence: Confidence::new(0.25),
        logit: adds.iter().map(|(_, adds)| adds).sum(),
        signals: signals.collect(),
        nearest: None,
    }
}

fn explanation(outcome: AskOutcome, none: f64) -> Explanation {
    Explanation {
        lang: Language::En,
        outcome,
        costs: Costs::default(),
        readings: Vec::new(),
        none: NoneOfThem {
            confidence: Confidence::new(0.1),
            logit: none,
            unknown: 0.0,
            background: -0.5,
            short: 0.0,
        },
        candidates: vec![
            candidate(
                "a",
                &[
                    ("words", 1.0),
                    ("model", -0.5),
                    ("exact", 0.0),
                    ("body", 0.25),
                ],
            ),
            candidate(
                "b",
                &[
                    ("words", 0.25),
                    ("model", 0.5),
                    ("exact", 0.0),
                    ("body", 0.25),
                ],
            ),
        ],
    }
}

#[test]
fn a_miss_is_a_wrong_first_candidate_or_an_answer_to_what_no_entry_answers() {
    use AskOutcome::{Clarify, Unknown};
    use MissKind::{AnsweredWrong, ClarifiedRight, ClarifiedWrong, OosAnswered, UnknownInScope};

    type Case = (
        &'static [&'static str],
        AskOutcome,
        &'static [(&'static str, f64)],
        Option<MissKind>,
    );
    let cases: [Case; 9] = [
        (&["a"], AskOutcome::Answer, &[("a", 0.9), ("b", 0.1)], None),
        (
            &["a"],
            AskOutcome::Answer,
            &[("b", 0.9), ("a", 0.1)],
            Some(AnsweredWrong),
        ),
        (&["a"], Clarify, &[("a", 0.4), ("b", 0.3)], None),
        (
            &["a"],
            Clarify,
            &[("b", 0.4), ("a", 0.3)],
            Some(ClarifiedRight),
        ),
        (
            &["a"],
            Clarify,
            &[("b", 0.4), ("c", 0.3)],
            Some(ClarifiedWrong),
        ),
        (&["a"], Unknown, &[], Some(UnknownInScope)),
        (&[], AskOutcome::Answer, &[("a", 0.9)], Some(OosAnswered)),
        (&[], Clarify, &[("a", 0.4), ("b", 0.3)], None),
        (&[], Unknown, &[], None),
    ];
    for (expect, outcome, entries, expected) in cases {
        let judged = judge(
            &question(expect),
            &answers(outcome, entries),
            Duration::ZERO,
        );
        assert_eq!(MissKind::of(&judged), expected, "{expect:?} {entries:?}");
    }
}

#[test]
fn the_reasons_are_what_one_entry_has_over_the_other() {
    use AskOutcome::{Answer, Clarify, Unknown};

    type Case = (
        &'static [&'static str],
        Option<&'static str>,
        Explanation,
        &'static [(&'static str, f64)],
    );
    let cases: [Case; 6] = [
        (
            &["b"],
            Some("a"),
            explanation(Answer, 0.0),
            &[("words", 0.75)],
        ),
        (
            &["a"],
            Some("b"),
            explanation(Clarify, 0.0),
            &[("model", 1.0)],
        ),
        // Nothing is right: all that spoke for it.
        (
            &[],
            Some("a"),
            explanation(Answer, 0.0),
            &[("words", 1.0), ("body", 0.25)],
        ),
        // Nothing was good enough: what spoke for nothing, beside the nearest.
        (
            &["a"],
            Some("a"),
            explanation(Unknown, 2.75),
            &[("none", 2.0)],
        ),
        (
            &["b"],
            Some("a"),
            explanation(Unknown, 1.0),
            &[("words", 0.75), ("none", 0.25)],
        ),
        (&["b"], None, explanation(Unknown, 1.0), &[("none", 1.0)]),
    ];
    for (expect, got, why, expected) in cases {
        let got = got.map(|got| EntryId::parse(got).unwrap());
        let told = reasons(&question(expect), got.as_ref(), &why);
        let told: Vec<(&str, f64)> = told.iter().map(|own| (own.signal, own.adds)).collect();
        assert_eq!(told, expected, "{expect:?} {got:?}");
    }
}

#[test]
fn a_miss_is_told_with_its_place() {
    let asked = question(&["b"]);
    let of = |outcome, entries: &[(&str, f64)], kind| {
        let judged = judge(&asked, &answers(outcome, entries), Duration::ZERO);
        Miss::new(&asked, &judged, (kind, &explanation(outcome, 1.0)))
    };
    let misses = Misses(vec![
        of(AskOutcome::Answer, &[("a", 0.8)], MissKind::AnsweredWrong),
        of(AskOutcome::Unknown, &[], MissKind::UnknownInScope),
    ]);
    let expected = "q.jsonl:1  s: answered wrongly\n  q\n  expected b\n  got      a, 80 %: words +0.75\n\n\
        q.jsonl:1  s: not answered\n  q\n  expected b\n  got      a, 25 %: words +0.75, none +0.25\n";
    assert_eq!(misses.to_string(), expected);
    let json = serde_json::to_value(&misses).unwrap();
    assert_eq!(json[1]["kind"], "unknown_in_scope");
    assert_eq!(json[1]["outcome"], "unknown");
    assert_eq!(json[0]["decided_by"][0]["signal"], "words");
    assert_eq!(Misses(Vec::new()).to_string(), "no misses\n");
}
