//! The commands as a shell runs them: data on stdout, messages on stderr, 0 done, 1 a finding or failure, 2 wrong usage.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;

use crate::house;

/// Runs a command on the shipped shops, with a database of the test's own.
fn run(database: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_comptoir"));
    command.arg("--corpus").arg(house::corpus());
    command.arg("--index").arg(house::index());
    command.arg("--database").arg(database);
    command.args(arguments).output().unwrap()
}

/// The data of a command that is to end with this code, and its messages.
#[track_caller]
fn told(output: &Output, code: i32) -> (String, String) {
    let data = String::from_utf8(output.stdout.clone()).unwrap();
    let messages = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(code), "{data}{messages}");
    assert!(!messages.contains("panicked"), "{messages}");
    (data, messages)
}

#[test]
fn orders_are_imported_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let (database, file) = (
        folder.path().join("d.sqlite"),
        folder.path().join("o.jsonl"),
    );
    let order = |number: &str| {
        format!(
            "{{\"number\":\"{number}\",\"email\":\"kim@example.com\",\"placed_at\":\"2026-11-20T21:10:00+01:00\",\"currency\":\"EUR\",\"total\":\"79.00\",\"country\":\"FR\",\"items\":[{{\"title\":\"Ring\",\"quantity\":1,\"unit_price\":\"79.00\"}}]}}"
        )
    };
    let import = || {
        run(
            &database,
            &["orders", "import", "milena", file.to_str().unwrap()],
        )
    };
    let decide = |number: &str| {
        let order = ["--order", number, "--email", "kim@example.com", "--json"];
        let command = [["eligibility", "milena", "status"].as_slice(), &order].concat();
        run(&database, &command)
    };
    fs::write(&file, format!("{}\n{{\"number\":\"C-2\"}}\n", order("C-1"))).unwrap();
    let (data, messages) = told(&import(), 1);
    assert!(data.is_empty(), "{data}");
    let place = format!("{}:2: error: ", file.display());
    assert!(messages.starts_with(&place), "{messages}");
    assert!(messages.ends_with("no order was kept\n"), "{messages}");
    told(&decide("C-1"), 1);

    fs::write(&file, format!("[{},\n{}]", order("C-1"), order("C-2"))).unwrap();
    let (data, _) = told(&import(), 0);
    assert_eq!(data, "2 orders of `milena` kept\n");
    let (data, _) = told(&decide("#c-2"), 0);
    let decision: Value = serde_json::from_str(&data).unwrap();
    assert_eq!(decision["order"]["number"], "C-2");
}

#[test]
fn findings_and_failures_end_with_one() {
    let folder = tempfile::tempdir().unwrap();
    let faulty = folder.path().join("faulty.yaml");
    fs::write(&faulty, "name: faulty\nshop: milena\nwish: 1\n").unwrap();
    let questions = folder.path().join("questions.jsonl");
    fs::write(
        &questions,
        "{\"shop\":\"nobody\",\"question\":\"hi\",\"expect\":[]}\n",
    )
    .unwrap();
    let (faulty, questions) = (faulty.to_str().unwrap(), questions.to_str().unwrap());
    let cases: [(&[&str], &str); 5] = [
        (&["ask", "nobody", "hello"], "`milena`, `milona`, `perola`"),
        (
            &["replay", faulty],
            "faulty.yaml:3: error: unknown key `wish`",
        ),
        (&["replay", "/nowhere"], "`/nowhere`"),
        (&["eval", questions], "questions.jsonl:1: error: "),
        (&["orders", "import", "milena", "/nowhere"], "`/nowhere`"),
    ];
    for (arguments, hint) in cases {
        let (data, messages) = told(&run(Path::new("memory"), arguments), 1);
        assert!(data.is_empty(), "{data}");
        assert!(messages.contains(hint), "{messages}");
    }
}

/// Four questions of a shop: answered rightly, answered wrongly by intent, out of scope, and strange.
const QUESTIONS: &str = r#"{"shop":"milona","lang":"en","question":"how long does delivery take?","expect":["delivery-time"]}
{"shop":"milona","lang":"en","question":"how long does delivery take?","expect":["wrong-size"]}
{"shop":"milona","lang":"en","question":"how long does delivery take?","expect":[]}
{"shop":"milona","lang":"en","question":"quarterly dividends of volcanoes","expect":["wrong-size"]}
"#;

#[test]
fn a_measurement_tells_more_where_it_is_asked_to() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("questions.jsonl");
    fs::write(&file, QUESTIONS).unwrap();
    let eval = |flags: &[&str]| {
        let arguments = [&["eval", file.to_str().unwrap()], flags].concat();
        let (data, messages) = told(&run(Path::new("memory"), &arguments), 0);
        assert!(messages.is_empty(), "{messages}");
        data
    };
    let keys = |data: &str| -> Vec<String> {
        let figures: Value = serde_json::from_str(data).unwrap();
        figures.as_object().unwrap().keys().cloned().collect()
    };
    let plain = keys(&eval(&["--json"]));
    let expected = "total in_scope out_of_scope top1 answered_right answered_wrong clarified_right \
        clarified_wrong unknown_in_scope oos_recall ece p50_us p99_us";
    assert_eq!(plain.join(" "), expected);
    let all = ["--fit", "--explain", "--confusions"];
    let data = eval(&[&all[..], &["--json"]].concat());
    let more = "reliability thresholds costs mean_cost misses confusions";
    assert_eq!(keys(&data).join(" "), format!("{expected} {more}"));

    let report: Value = serde_json::from_str(&data).unwrap();
    let counts = report["reliability"].as_array().unwrap().iter();
    assert_eq!(
        counts
            .map(|bin| bin["count"].as_u64().unwrap())
            .sum::<u64>(),
        4
    );
    assert_eq!(report["thresholds"].as_array().unwrap().len(), 7);
    let misses = report["misses"].as_array().unwrap();
    let lines: Vec<u64> = misses
        .iter()
        .map(|miss| miss["line"].as_u64().unwrap())
        .collect();
    assert_eq!(lines, [2, 3, 4]);
    assert_eq!(misses[0]["got"], "delivery-time");
    assert_eq!(misses[0]["kind"], "answered_wrong");
    assert_eq!(misses[1]["kind"], "oos_answered");
    assert!(!misses[0]["decided_by"].as_array().unwrap().is_empty());
    assert_eq!(report["confusions"].as_array().unwrap().len(), 3);

    let text = eval(&all);
    let first = text.find("total ").unwrap();
    let sections = [
        "confidence ",
        "answer from ",
        "questions.jsonl:2",
        "count  answered",
    ];
    let places = sections.map(|section| text.find(section).unwrap());
    assert!(places.is_sorted() && first < places[0], "{text}");
}

#[test]
fn an_explanation_says_what_ask_says_and_why() {
    let memory = Path::new("memory");
    let question = "how lnog does delivery take?";
    let ask = ["ask", "milona", question, "--json"];
    let (data, _) = told(&run(memory, &ask), 0);
    let answers: Value = serde_json::from_str(&data).unwrap();
    let explain = ["explain", "milona", question, "--limit", "2", "--json"];
    let (data, messages) = told(&run(memory, &explain), 0);
    assert!(messages.is_empty(), "{messages}");
    let why: Value = serde_json::from_str(&data).unwrap();
    assert_eq!(why["findings"]["outcome"], answers["outcome"]);
    assert_eq!(why["told_by"], "text");
    let candidates = why["whole"]["candidates"].as_array().unwrap();
    assert_eq!(candidates.len(), 2);
    assert_eq!(candidates[0]["entry"], answers["answers"][0]["entry"]);
    let words = why["whole"]["readings"][0]["words"].as_array().unwrap();
    assert_eq!(words[1]["written"], "lnog");
    assert_eq!(words[1]["corrected"], "long");

    let (table, messages) = told(&run(memory, &["explain", "milona", question]), 0);
    assert!(messages.is_empty(), "{messages}");
    assert!(
        table.starts_with(&format!("question  {question}\n")),
        "{table}"
    );
    assert!(table.contains("  1  delivery-time "), "{table}");
    let (data, messages) = told(&run(memory, &["explain", "nobody", "hi"]), 1);
    assert!(
        data.is_empty() && messages.contains("`milona`"),
        "{messages}"
    );
}

#[test]
fn answers_and_findings_are_data() {
    let memory = Path::new("memory");
    let (data, messages) = told(&run(memory, &["check"]), 0);
    assert_eq!(data.lines().count(), 3);
    assert_eq!(messages, "0 errors, 0 warnings\n");
    let asked = run(
        memory,
        &["ask", "milona", "how long does delivery take?", "--json"],
    );
    let (data, messages) = told(&asked, 0);
    let answers: Value = serde_json::from_str(&data).unwrap();
    assert_eq!(answers["answers"][0]["entry"], "delivery-time");
    assert!(messages.is_empty(), "{messages}");
    let (data, _) = told(&run(memory, &["openapi"]), 0);
    assert_eq!(data, comptoir::api::openapi_json());
}
