//! The house rules: which room may name which room, and who may name which outside crate.
//!
//! A new room is added to `ROOMS`, a new outside crate with an owner to `OWNERS`. Test modules are held to the same rules
//! for rooms below them, but may name any outside crate.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// Every room in the order of the storeys, and the rooms it may name: only ones that stand earlier in this list.
const ROOMS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("domain", &["text"]),
    ("policy", &["text", "domain"]),
    ("corpus", &["text", "domain", "policy"]),
    ("dialogue", &["text", "domain", "policy", "corpus"]),
    (
        "phrasing",
        &["text", "domain", "policy", "corpus", "dialogue"],
    ),
    ("disk", &["domain", "corpus"]),
    ("search", &["text", "domain", "disk"]),
    ("orders", &["text", "domain", "disk"]),
    ("store", &["domain", "orders", "disk"]),
    (
        "chat",
        &[
            "text", "domain", "policy", "corpus", "dialogue", "phrasing", "search", "orders",
            "store",
        ],
    ),
    ("telemetry", &["domain"]),
    (
        "config",
        &["domain", "search", "orders", "store", "chat", "telemetry"],
    ),
    (
        "api",
        &[
            "text",
            "domain",
            "corpus",
            "search",
            "orders",
            "store",
            "chat",
            "telemetry",
            "config",
        ],
    ),
    (
        "qa",
        &[
            "text", "domain", "policy", "corpus", "search", "orders", "store", "chat",
        ],
    ),
    (
        "app",
        &[
            "text",
            "domain",
            "policy",
            "corpus",
            "disk",
            "search",
            "orders",
            "store",
            "chat",
            "telemetry",
            "config",
            "api",
            "qa",
        ],
    ),
    (
        "cli",
        &[
            "text",
            "domain",
            "policy",
            "corpus",
            "disk",
            "search",
            "orders",
            "store",
            "chat",
            "telemetry",
            "config",
            "api",
            "qa",
            "app",
        ],
    ),
];

/// Outside crates and the rooms that may name them.
///
/// `utoipa` is also the domain's: the values that the API shows carry their own schema, so that the two cannot drift.
const OWNERS: &[(&str, &[&str])] = &[
    ("actix_web", &["api", "app"]),
    ("utoipa", &["domain", "api", "app"]),
    ("utoipa_swagger_ui", &["api", "app"]),
    ("clap", &["cli"]),
    ("csv", &["corpus"]),
    ("scraper", &["corpus"]),
    ("ego_tree", &["corpus"]),
    ("rustyline", &["cli"]),
    ("indicatif", &["cli"]),
    ("quick_xml", &["qa"]),
    ("reqwest", &["qa"]),
    ("rustls", &["qa"]),
    ("icu_datetime", &["domain"]),
    ("icu_decimal", &["domain"]),
    ("icu_list", &["domain"]),
    ("tantivy", &["search"]),
    ("sqlx", &["store", "orders"]),
    ("figment", &["config"]),
    ("governor", &["api"]),
    ("std::fs", &["disk"]),
    ("std::env", &["config"]),
    (
        "tokio",
        &[
            "orders",
            "store",
            "chat",
            "telemetry",
            "config",
            "api",
            "qa",
            "app",
            "cli",
            "search",
        ],
    ),
];

/// The rooms of pure functions: no waiting, no clock.
const THOUGHT: [&str; 6] = ["text", "domain", "policy", "corpus", "dialogue", "phrasing"];

struct SourceFile {
    room: String,
    path: PathBuf,
    lines: Vec<String>,
}

fn sources() -> Vec<SourceFile> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&source, &mut files);
    assert!(files.len() > 50, "the sources were not found");
    files
        .into_iter()
        .filter(|path| !path.ends_with("lib.rs") && !path.ends_with("main.rs"))
        .map(|path| {
            let relative = path
                .strip_prefix(&source)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            let room = relative
                .split('/')
                .next()
                .unwrap()
                .trim_end_matches(".rs")
                .to_owned();
            let lines = fs::read_to_string(&path)
                .unwrap()
                .lines()
                .map(code_of)
                .collect();
            SourceFile { room, path, lines }
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The line without its comment.
fn code_of(line: &str) -> String {
    line.split("//").next().unwrap_or_default().to_owned()
}

/// The words that stand in a line behind a path such as `crate::`.
fn named_after<'a>(line: &'a str, path: &str) -> Vec<&'a str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(path)
        .filter(|(at, _)| !line[..*at].ends_with(|c: char| is_word(c) || c == ':' || c == '$'))
        .map(|(at, _)| {
            line[at + path.len()..]
                .split(|c: char| !is_word(c))
                .next()
                .unwrap_or_default()
        })
        .collect()
}

fn is_named(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + name.len()..].chars().next();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':' || c == '"')
            && after.is_some_and(|c| c == ':' || c == ';' || c == ' ')
            && (line.contains(&format!("{name}::")) || line.contains(&format!("use {name}")))
    })
}

#[test]
fn rooms_stand_in_storeys() {
    let mut earlier: Vec<&str> = Vec::new();
    for (room, may_name) in ROOMS {
        for named in *may_name {
            assert!(
                earlier.contains(named),
                "`{room}` may not be allowed to name `{named}`, which stands above it"
            );
        }
        earlier.push(room);
    }
}

#[test]
fn every_room_names_only_rooms_below_it() {
    let allowed: BTreeMap<&str, &[&str]> = ROOMS.iter().copied().collect();
    let mut faults = Vec::new();
    for file in sources() {
        let Some(may_name) = allowed.get(file.room.as_str()) else {
            faults.push(format!(
                "{}: room `{}` is not in ROOMS",
                file.path.display(),
                file.room
            ));
            continue;
        };
        for (index, line) in file.lines.iter().enumerate() {
            if line.contains("use crate::{") {
                faults.push(format!(
                    "{}:{}: write one `use crate::room::…` line a room",
                    file.path.display(),
                    index + 1
                ));
            }
            for named in named_after(line, "crate::") {
                if named != file.room && allowed.contains_key(named) && !may_name.contains(&named) {
                    faults.push(format!(
                        "{}:{}: `{}` may not name `{named}`",
                        file.path.display(),
                        index + 1,
                        file.room
                    ));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn one_use_line_a_room() {
    let mut faults = Vec::new();
    for file in sources() {
        let production = file
            .lines
            .iter()
            .take_while(|line| !line.contains("#[cfg(test)]"));
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for line in production.filter(|line| line.starts_with("use crate::")) {
            let room = named_after(line, "crate::")
                .first()
                .copied()
                .unwrap_or_default()
                .to_owned();
            *seen.entry(room).or_default() += 1;
        }
        let twice = seen
            .into_iter()
            .filter(|(room, count)| *count > 1 && *room != file.room);
        faults.extend(twice.map(|(room, count)| {
            format!("{}: {count} `use crate::{room}` lines", file.path.display())
        }));
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn outside_crates_are_named_by_their_owners_only() {
    let mut faults = Vec::new();
    for file in sources() {
        let is_test_file = file
            .path
            .components()
            .any(|part| part.as_os_str() == "tests")
            || file.path.ends_with("tests.rs")
            || file.path.ends_with("testing.rs");
        let production = file
            .lines
            .iter()
            .take_while(|line| !line.contains("#[cfg(test)]"))
            .filter(|_| !is_test_file);
        for (index, line) in production.enumerate() {
            for (outside, owners) in OWNERS {
                if is_named(line, outside) && !owners.contains(&file.room.as_str()) {
                    faults.push(format!(
                        "{}:{}: `{outside}` belongs to {owners:?}",
                        file.path.display(),
                        index + 1
                    ));
                }
            }
            let waits = line.contains("async fn")
                || line.contains(".await;")
                || line.contains(".await?")
                || line.strip_suffix(".await").is_some();
            if waits && THOUGHT.contains(&file.room.as_str()) {
                faults.push(format!(
                    "{}:{}: nothing in `{}` may wait",
                    file.path.display(),
                    index + 1,
                    file.room
                ));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_file_says_why_it_exists_and_stays_short() {
    let mut faults = Vec::new();
    for file in sources() {
        let text = fs::read_to_string(&file.path).unwrap();
        if !text.starts_with("//!") {
            faults.push(format!(
                "{}: begins without a module doc",
                file.path.display()
            ));
        }
        if text.lines().count() > 500 {
            faults.push(format!(
                "{}: {} lines; split it by idea",
                file.path.display(),
                text.lines().count()
            ));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
