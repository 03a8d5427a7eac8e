//! Every figure, by hand.

use super::*;
use crate::domain::{CategoryId, Contact, EntryId, Language, MessageText, Revision, ShopId};

fn answers(outcome: AskOutcome, entries: &[(&str, f64)]) -> Answers {
    let answers = entries.iter().map(|(entry, confidence)| Answer {
        entry: EntryId::parse(entry).unwrap(),
        category: CategoryId::parse("c").unwrap(),
        question: String::new(),
        answer: String::new(),
        lang: Language::En,
        confidence: *confidence,
        check: None,
        answers: None,
    });
    Answers {
        outcome,
        lang: Language::En,
        revision: Revision::parse("0").unwrap(),
        answers: answers.collect(),
        contact: Contact {
            email: String::new(),
        },
    }
}

fn judged(expect: &[&str], outcome: AskOutcome, entries: &[(&str, f64)], micros: u64) -> Judged {
    let question = Question {
        file: String::new(),
        line: 1,
        shop: ShopId::parse("s").unwrap(),
        lang: None,
        question: MessageText::parse("q").unwrap(),
        expect: expect
            .iter()
            .map(|id| EntryId::parse(id).unwrap())
            .collect(),
    };
    let took = Duration::from_micros(micros);
    judge(&question, &answers(outcome, entries), took)
}

#[test]
fn each_figure_is_the_share_it_says() {
    use AskOutcome::{Clarify, Unknown};

    let questions = [
        judged(&["a"], AskOutcome::Answer, &[("a", 0.95), ("b", 0.9)], 10),
        judged(&["a", "b"], AskOutcome::Answer, &[("b", 0.85)], 20),
        judged(&["a"], AskOutcome::Answer, &[("b", 0.75), ("a", 0.2)], 30),
        judged(&["a"], Clarify, &[("a", 0.55), ("b", 0.4)], 40),
        judged(&["a"], Clarify, &[("b", 0.45), ("a", 0.4)], 50),
        judged(&["a"], Clarify, &[("b", 0.35), ("c", 0.3)], 60),
        judged(&["a"], Unknown, &[], 70),
        judged(&["a"], Unknown, &[("a", 0.9)], 80),
        judged(&[], AskOutcome::Answer, &[("a", 0.65)], 90),
        judged(&[], Clarify, &[("a", 0.25), ("b", 0.2)], 100),
        judged(&[], Unknown, &[], 1_000),
    ];
    let evaluation = figures(&questions);
    let expected = Evaluation {
        total: 11,
        in_scope: 8,
        out_of_scope: 3,
        top1: Some(0.375),
        answered_right: Some(0.25),
        answered_wrong: Some(0.125),
        clarified_right: Some(0.25),
        clarified_wrong: Some(0.125),
        unknown_in_scope: Some(0.25),
        oos_recall: Some(0.6667),
        // |0.95-1| + |0.85-1| + 0.75 + |0.55-1| + 0.45 + 0.35 + 0 + 0 + 0.65 + 0.25 + 0, of 11.
        ece: Some(0.2818),
        p50_us: Some(60),
        p99_us: Some(1_000),
    };
    assert_eq!(evaluation, expected);
    let table = evaluation.to_string();
    assert!(table.contains("oos_recall         0.6667\n"), "{table}");
    assert_eq!(evaluation.json()["p99_us"], 1_000);
}

#[test]
fn confidences_of_one_bin_are_weighed_together() {
    // Three of four right at 0.75: calibrated.
    let right = judged(&["a"], AskOutcome::Answer, &[("a", 0.75)], 1);
    let wrong = judged(&["b"], AskOutcome::Answer, &[("a", 0.75)], 1);
    let questions = [right.clone(), right.clone(), right.clone(), wrong];
    assert_eq!(figures(&questions).ece, Some(0.0));
    assert_eq!(figures(&[right]).ece, Some(0.25));
}

#[test]
fn bins_have_their_lower_end() {
    let cases = [
        (0.0, 0),
        (0.0999, 0),
        (0.1, 1),
        (0.3, 3),
        (0.7, 7),
        (0.9, 9),
        (1.0, 9),
    ];
    for (confidence, bin) in cases {
        assert_eq!(bin_of(confidence), bin, "{confidence}");
    }
}

#[test]
fn nothing_is_shared_among_nobody() {
    let evaluation = figures(&[]);
    assert_eq!(evaluation.total, 0);
    assert!(evaluation.json()["top1"].is_null());
    assert!(evaluation.ece.is_none() && evaluation.p50_us.is_none());
    assert!(
        evaluation
            .to_string()
            .contains("top1                    -\n")
    );
}
