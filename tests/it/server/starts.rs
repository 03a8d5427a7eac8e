//! Starts on bad ground: each says what is wrong and what to do, and a damaged index is built again.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::json;
use tempfile::TempDir;

use crate::house::{self, House, copy_folder};

/// Runs the program on settings that keep it from starting.
fn start(corpus: &Path, database: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_comptoir"));
    command.args(["serve", "--listen", "127.0.0.1:0", "--database", database]);
    command.arg("--corpus").arg(corpus);
    command.arg("--index").arg(house::index());
    command.output().unwrap()
}

/// Fails unless the program ended with a finding and one of these hints each in its messages.
#[track_caller]
fn assert_refused(output: &Output, hints: &[&str]) {
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(output.stdout.is_empty());
    assert!(!told.contains("panicked"), "{told}");
    for hint in hints {
        assert!(told.contains(hint), "no `{hint}` in:\n{told}");
    }
}

/// A folder with a copy of one shop.
fn one_shop(shop: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let corpus = folder.path().join("corpus");
    copy_folder(&house::corpus().join(shop), &corpus.join(shop));
    (folder, corpus)
}

#[test]
fn a_half_written_policy_is_told_by_file_and_line() {
    let (_folder, corpus) = one_shop("milena");
    let file = corpus.join("milena/policy.toml");
    let written = fs::read_to_string(&file).unwrap();
    let half = written.find("{ kind = \"window\"").unwrap() + 12;
    fs::write(&file, &written[..half]).unwrap();
    let line = written[..half].lines().count();
    let place = format!("{}:{line}: error:", file.display());
    assert_refused(
        &start(&corpus, "memory"),
        &[&place, "fix:", "nothing is served"],
    );
}

#[test]
fn every_fault_of_every_file_is_told_at_once() {
    let (_folder, corpus) = one_shop("milena");
    fs::write(
        corpus.join("milena/shop.toml"),
        "name = \"Milena\"\nspeed = 3\n",
    )
    .unwrap();
    fs::write(
        corpus.join("milena/orders.demo.json"),
        "[{\"number\":\"1\"}]",
    )
    .unwrap();
    fs::write(
        corpus.join("milena/en/returns/return-costs.md"),
        [b'-', 0xff],
    )
    .unwrap();
    let files = ["shop.toml", "orders.demo.json", "return-costs.md"];
    assert_refused(&start(&corpus, "memory"), &files);
}

#[test]
fn a_folder_without_shops_is_told() {
    let folder = tempfile::tempdir().unwrap();
    assert_refused(&start(folder.path(), "memory"), &["holds no shop", "fix:"]);
    let missing = folder.path().join("missing");
    assert_refused(&start(&missing, "memory"), &["missing", "--corpus"]);
}

/// Permissions do not bind everybody who runs tests; these bases bind everyone.
#[test]
fn a_database_that_cannot_be_written_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(
        &file,
        "not a database, but long enough to be taken for one by its size",
    )
    .unwrap();
    let corpus = house::corpus();
    for path in [folder.path().to_owned(), file.join("inside.sqlite"), file] {
        let place = path.display().to_string();
        let place = place.trim_end_matches("/inside.sqlite");
        assert_refused(
            &start(&corpus, &format!("sqlite:{}", path.display())),
            &[place],
        );
    }
}

#[test]
fn a_taken_address_is_told() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let mut command = Command::new(env!("CARGO_BIN_EXE_comptoir"));
    command.args(["serve", "--database", "memory", "--listen", &address]);
    assert_refused(&command.output().unwrap(), &[&address, "--listen"]);
}

#[test]
fn wrong_usage_ends_with_two() {
    let cases: [&[&str]; 3] = [
        &["serve", "--listen", "here"],
        &["--config", "nowhere.toml", "check"],
        &["eligibility", "milona", "cancel"],
    ];
    for arguments in cases {
        let mut command = Command::new(env!("CARGO_BIN_EXE_comptoir"));
        let output = command.args(arguments).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.starts_with("error: "), "{told}");
    }
}

#[test]
fn a_damaged_index_is_built_again() {
    let (folder, corpus) = one_shop("milena");
    let index = folder.path().join("index");
    copy_folder(&house::index().join("milena"), &index.join("milena"));
    let revision = fs::read_dir(index.join("milena")).unwrap().next();
    let files = fs::read_dir(revision.unwrap().unwrap().path()).unwrap();
    let largest = files
        .map(|entry| entry.unwrap())
        .filter(|entry| !entry.file_name().to_string_lossy().ends_with(".json"))
        .max_by_key(|entry| entry.metadata().unwrap().len())
        .unwrap();
    let whole = fs::read(largest.path()).unwrap();
    let half = &whole[..whole.len() / 2];
    fs::write(largest.path(), half).unwrap();
    let house = House::open(false, |config| {
        config.corpus.clone_from(&corpus);
        config.index.clone_from(&index);
    });
    let question = json!({"question": "how do I contact support?"});
    let asked = house.post("/v1/shops/milena/ask", &question).good();
    assert_eq!(asked["answers"][0]["entry"], "contact-support");
    let left = fs::read(largest.path()).unwrap_or_default();
    assert_ne!(left, half, "the damaged file is still there");
}
