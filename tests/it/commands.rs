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
