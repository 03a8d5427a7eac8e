//! Every figure, by hand.

use super::*;
use crate::domain::{CategoryId, Contact, EntryId, Language, MessageText, Revision, ShopId};

pub(super) fn answers(outcome: AskOutcome, entries: &[(&str, f64)]) -> Answers {
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

/// A question of the shop `s`.
pub(super) fn question(expect: &[&str]) -> Question {
    Question {
        file: "q.jsonl".to_owned(),
        line: 1,
        shop: ShopId::parse("s").unwrap(),
        lang: None,
        question: MessageText::parse("q").unwrap(),
        expect: expect
            .iter()
            .map(|id| EntryId::parse(id).unwrap())
            .collect(),
    }
}

fn judged(expect: &[&str], outcome: AskOutcome, entries: &[(&str, f64)], micros: u64) -> Judged {
    let took = Duration::from_micros(micros);
    judge(&question(expect), &answers(outcome, entries), took)
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
        assert_eq!(fit::bin_of(confidence), bin, "{confidence}");
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

#[test]
fn the_fit_tells_each_tenth_and_each_threshold() {
    use AskOutcome::{Clarify, Unknown};

    let questions = [
        judged(&["a"], AskOutcome::Answer, &[("a", 0.75)], 1),
        judged(&["a"], AskOutcome::Answer, &[("b", 0.71)], 1),
        judged(&["a"], Clarify, &[("a", 0.35), ("b", 0.3)], 1),
        judged(&["a"], Unknown, &[("a", 0.9)], 1),
        judged(&[], AskOutcome::Answer, &[("a", 1.0)], 1),
        judged(&[], Clarify, &[("a", 0.5), ("b", 0.2)], 1),
    ];
    let costs = Costs {
        invented: 8.0,
        wrong: 4.0,
        asked: 1.0,
        missed: 2.0,
        ..Costs::default()
    };
    let fit = Fit::of(&questions, costs);
    // 0, wrong, asked, missed, invented, asked.
    assert_eq!(fit.mean_cost, Some(2.6667));
    let counts: Vec<usize> = fit.reliability.iter().map(|bin| bin.count).collect();
    assert_eq!(counts, [1, 0, 0, 1, 0, 1, 0, 2, 0, 1]);
    let expected = Bin {
        from: 0.7,
        to: 0.8,
        count: 2,
        confidence: Some(0.73),
        right: Some(0.5),
        gap: Some(0.23),
    };
    assert_eq!(fit.reliability[7], expected);
    assert_eq!(fit.reliability[1].gap, None);
    assert_eq!(fit.ece, figures(&questions).ece);
    // Answered rightly, wrongly, not at all; kept from those out of scope; the cost.
    let cases = [
        (0, [0.3, 0.5, 0.25, 0.25, 0.0, 3.6667]),
        (1, [0.4, 0.25, 0.25, 0.5, 0.0, 3.8333]),
        (3, [0.6, 0.25, 0.25, 0.5, 0.5, 2.6667]),
        (6, [0.9, 0.0, 0.0, 1.0, 0.5, 2.6667]),
    ];
    for (at, [answer, right, wrong, unanswered, oos_recall, mean_cost]) in cases {
        let expected = Trade {
            answer,
            answered_right: Some(right),
            answered_wrong: Some(wrong),
            unanswered: Some(unanswered),
            oos_recall: Some(oos_recall),
            mean_cost: Some(mean_cost),
        };
        assert_eq!(fit.thresholds[at], expected);
    }
    assert_eq!(fit.thresholds.len(), 7);
    let table = fit.to_string();
    for line in [
        "0.7 to 0.8         2  0.7300  0.5000  +0.2300\n",
        "0.1 to 0.2         0       -       -        -\n",
        "        0.3          0.5000          0.2500      0.2500      0.0000     3.6667\n",
        "as decided by the costs in use (invented 8, wrong 4, asked 1, missed 2, least confidence 0.5): 2.6667 a question\n",
    ] {
        assert!(table.contains(line), "{table}");
    }
}

#[test]
fn confusions_are_counted_and_the_most_frequent_come_first() {
    let asked = [
        (question(&["a"]), AskOutcome::Answer, [("b", 0.9)]),
        (question(&["a"]), AskOutcome::Clarify, [("b", 0.4)]),
        (question(&["a"]), AskOutcome::Answer, [("a", 0.9)]),
        (question(&["a", "c"]), AskOutcome::Answer, [("b", 0.9)]),
        (question(&[]), AskOutcome::Answer, [("b", 0.9)]),
        (question(&["a"]), AskOutcome::Unknown, [("b", 0.2)]),
        (question(&[]), AskOutcome::Clarify, [("b", 0.4)]),
    ];
    let judged = asked.iter().map(|(question, outcome, entries)| {
        judge(question, &answers(*outcome, entries), Duration::ZERO)
    });
    let judged: Vec<Judged> = judged.collect();
    let questions: Vec<Question> = asked.into_iter().map(|(question, _, _)| question).collect();
    let measurement = Measurement {
        questions: &questions,
        judged,
    };
    let confusions = measurement.confusions();
    let table = confusions.to_string();
    let expected = [
        "count  answered  shop      expected → got",
        "    2         1  s         a → b",
        "    1         1  s         nothing → b",
        "    1         1  s         a or c → b",
        "    1         0  s         a → nothing",
    ];
    assert_eq!(table.lines().collect::<Vec<_>>(), expected);
    let json = serde_json::to_value(&confusions).unwrap();
    assert_eq!(
        json[0],
        serde_json::json!({"shop": "s", "expect": ["a"], "got": "b", "count": 2, "answered": 1})
    );
    assert!(json[3]["got"].is_null());
}
