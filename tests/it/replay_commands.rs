//! The commands of quality assurance as a shell runs them: `replay` with its flags, `chat`, `record`, `diff`.

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::Value;

use crate::house;

fn command(database: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_comptoir"));
    command.arg("--index").arg(house::index());
    command.arg("--database").arg(database);
    command.env("COMPTOIR_CORPUS", house::corpus());
    command.args(arguments);
    command
}

fn run(arguments: &[&str]) -> Output {
    command(Path::new("memory"), arguments).output().unwrap()
}

#[track_caller]
fn told(output: &Output, code: i32) -> (String, String) {
    let data = String::from_utf8(output.stdout.clone()).unwrap();
    let messages = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(code), "{data}{messages}");
    (data, messages)
}

/// One turn that comes out as written, and one that does not.
const FIXTURE: &str = "# why: kept
name: times <&> more
shop: milona
now: 2026-06-10T12:00:00+02:00
turns:
  - user: how long does delivery take?
    bot: [{kind: answer, entry: delivery-time}]
  - user: hello
    # kept too
    bot: [{kind: answer, entry: delivery-time}]
";

#[test]
fn a_failed_replay_is_told_in_each_form_and_can_be_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let (file, junit) = (folder.path().join("a.yaml"), folder.path().join("a.xml"));
    fs::write(&file, FIXTURE).unwrap();
    let (file_name, junit_name) = (file.to_str().unwrap(), junit.to_str().unwrap());
    let (data, _) = told(
        &run(&[
            "replay",
            file_name,
            "--junit",
            junit_name,
            "--json",
            "--coverage",
        ]),
        1,
    );
    let report: Value = serde_json::from_str(&data).unwrap();
    assert_eq!(
        (&report["total"], &report["failed"]),
        (&1.into(), &1.into())
    );
    assert_eq!(report["fixtures"][0]["failures"][0]["line"], 8);
    let entries = &report["coverage"]["entries"];
    assert_eq!(entries["reached"], 1);
    let missing = entries["missing"].as_array().unwrap();
    assert_eq!(entries["total"], missing.len() + 1);
    let xml = fs::read_to_string(&junit).unwrap();
    assert!(
        xml.contains("<testcase classname=\"milona\" name=\"times &lt;&amp;&gt; more\""),
        "{xml}"
    );
    assert!(xml.contains("customer: hello"), "{xml}");

    let (data, _) = told(&run(&["replay", file_name]), 1);
    assert!(
        data.contains("    customer: hello\n    reply 1: smalltalk [en]"),
        "{data}"
    );
    let (data, messages) = told(&run(&["replay", file_name, "--update"]), 0);
    assert!(data.ends_with("1 passed, 0 failed\n"), "{data}");
    assert!(messages.contains(":8: written anew"), "{messages}");
    let expected = FIXTURE.replacen(
        "    # kept too\n    bot: [{kind: answer, entry: delivery-time}]",
        "    # kept too\n    bot: [{kind: smalltalk, entry: null}]",
        1,
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), expected);
    told(&run(&["replay", file_name]), 0);
}

#[test]
fn a_server_is_replayed_against_with_a_token() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.yaml");
    let order = "orders:\n  - {number: \"S-881\", email: kim@example.com, placed_at: \"2026-06-10T10:00:00+02:00\", currency: EUR, total: \"79.00\", country: FR, items: [{title: Ring, quantity: 1, unit_price: \"79.00\"}]}\nturns:\n";
    let text = "name: n\nshop: milona\nnow: 2026-06-10T12:00:00+02:00\nturns:\n  - user: \"cancel #S-881, kim@example.com\"\n    bot: [{kind: decision, outcome: eligible, reason: within_free_window}]\n";
    fs::write(&file, text.replace("turns:\n", order)).unwrap();
    let url = house::qa().url();
    let arguments = ["replay", file.to_str().unwrap(), "--against", &url];
    let (_, messages) = told(&run(&arguments), 2);
    assert!(messages.contains("`--token`"), "{messages}");
    let (data, _) = told(
        &run(&[&arguments[..], &["--token", house::TOKEN]].concat()),
        0,
    );
    assert!(data.ends_with("1 passed, 0 failed\n"), "{data}");
    let mut from_environment = command(Path::new("memory"), &arguments);
    told(
        &from_environment
            .env("COMPTOIR_ADMIN_TOKEN", house::TOKEN)
            .output()
            .unwrap(),
        0,
    );
}

#[test]
fn changed_words_are_the_same_for_the_same_seed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.yaml");
    fs::write(
        &file,
        FIXTURE.replace(
            "  - user: hello\n    # kept too\n    bot: [{kind: answer, entry: delivery-time}]\n",
            "",
        ),
    )
    .unwrap();
    let mutate = |seed: &str| {
        let output = run(&[
            "replay",
            file.to_str().unwrap(),
            "--mutate",
            "4",
            "--seed",
            seed,
            "--json",
        ]);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let broken = report["mutations"]["broken"].as_array().unwrap().len();
        assert_eq!(output.status.code(), Some(i32::from(broken > 0)));
        report
    };
    let first = mutate("3");
    assert_eq!(first, mutate("3"));
    let kinds = first["mutations"]["kinds"].as_array().unwrap();
    let replayed: Vec<(&str, u64)> = kinds
        .iter()
        .map(|kind| {
            (
                kind["slip"].as_str().unwrap(),
                kind["replayed"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(replayed[0], ("typo", 4));
    assert_eq!(replayed[4], ("accents", 0), "there are none in English");
}

/// Says lines to a shop, and gives the conversation's id with all that came back.
fn chat(database: &Path, arguments: &[&str], lines: &str) -> (String, String) {
    let mut command = command(database, &[&["chat"], arguments].concat());
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(lines.as_bytes())
        .unwrap();
    let (data, messages) = told(&child.wait_with_output().unwrap(), 0);
    let id = messages
        .lines()
        .rev()
        .find_map(|line| line.strip_prefix("conversation "));
    (id.unwrap().to_owned(), data)
}

#[test]
fn a_conversation_in_the_terminal_is_recorded_and_replays() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("d.sqlite");
    let lines = "1\nmy name is Ana Silva, can i still cancel my order?\nit's #65842\nana@example.com\n/now +20m\nthank you\n";
    let clock = ["--now", "2026-11-20T22:50:00+01:00"];
    let arguments = [&["milona", "--lang", "en"][..], &clock].concat();
    let (id, data) = chat(&database, &arguments, lines);
    assert!(!data.contains("> ") && data.contains("[1] "), "{data}");
    let (yaml, messages) = told(&command(&database, &["record", &id]).output().unwrap(), 0);
    assert!(messages.is_empty(), "{messages}");
    for real in ["65842", "ana@", "Ana", "Silva"] {
        assert!(!yaml.contains(real), "{real}\n{yaml}");
    }
    assert!(
        yaml.contains("wait: 20m") && yaml.contains("- choice: \"entry:"),
        "{yaml}"
    );
    let file = folder.path().join("recorded.yaml");
    fs::write(&file, &yaml).unwrap();
    told(&run(&["replay", file.to_str().unwrap()]), 0);

    let (_, messages) = told(
        &command(&database, &["record", "0000"]).output().unwrap(),
        1,
    );
    assert!(messages.contains("no conversation `0000`"), "{messages}");
    let (_, data) = chat(&database, &["milona"], "/lang fr\n/quit\nnever read\n");
    assert!(data.contains("Bonjour"), "{data}");
}

#[test]
fn a_changed_corpus_is_compared_by_fixtures_and_by_what_was_asked() {
    let folder = tempfile::tempdir().unwrap();
    let (database, changed) = (folder.path().join("d.sqlite"), folder.path().join("shops"));
    chat(
        &database,
        &["milona", "--lang", "en"],
        "how long does delivery take?\ndo eternal roses smell?\n",
    );
    house::copy_folder(&house::corpus(), &changed);
    let path = changed.join("milona/en/shipping/delivery-time.md");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{text}\nOne more sentence.\n")).unwrap();
    let file = folder.path().join("a.yaml");
    fs::write(&file, FIXTURE).unwrap();
    let arguments = [
        "diff",
        file.to_str().unwrap(),
        "--json",
        "--corpus",
        changed.to_str().unwrap(),
    ];
    let (data, _) = told(&command(&database, &arguments).output().unwrap(), 1);
    let found: Value = serde_json::from_str(&data).unwrap();
    assert_eq!(found["turns_compared"], 2);
    assert_eq!(found["turns"].as_array().unwrap().len(), 1, "{data}");
    assert_eq!(found["turns"][0]["line"], 6);
    assert_eq!(found["questions_compared"], 2);
    assert_eq!(found["questions"].as_array().unwrap().len(), 1, "{data}");
    assert_eq!(
        found["questions"][0]["new"],
        "answer delivery-time, in other words"
    );
    let corpus = house::corpus();
    let same = ["diff", "--corpus", corpus.to_str().unwrap()];
    let (data, _) = told(&command(&database, &same).output().unwrap(), 0);
    assert_eq!(
        data,
        "0 of 0 turns and 0 of 2 questions answered differently\n"
    );
    told(&run(&["diff"]), 2);
}

#[test]
fn conversations_of_other_tools_are_replayed() {
    let folder = tempfile::tempdir().unwrap();
    let convo = folder.path().join("a.convo.txt");
    fs::write(
        &convo,
        "delivery\n\n#me\nhow long does delivery take?\n\n#bot\nDAYS\n",
    )
    .unwrap();
    fs::write(
        folder.path().join("b.yml"),
        "stories:\n- story: smell\n  steps:\n  - user: |\n      hello\n  - bot: \"volcano\"\n",
    )
    .unwrap();
    let path = folder.path().to_str().unwrap();
    let (data, messages) = told(&run(&["replay", path]), 1);
    assert!(
        data.is_empty() && messages.contains("give `--shop`"),
        "{messages}"
    );
    let (data, _) = told(&run(&["replay", path, "--shop", "milona"]), 1);
    assert!(
        data.contains("a.convo.txt: delivery (1 turns)\nFAIL"),
        "{data}"
    );
    assert!(data.ends_with("1 passed, 1 failed\n"), "{data}");
    let convo = [convo.to_str().unwrap(), "--shop", "milona"];
    told(&run(&[&["replay"][..], &convo].concat()), 0);
}
