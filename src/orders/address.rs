//! What an operator writes to name a database, so that orders and conversations are named alike.

use std::path::PathBuf;

/// A database, as named in a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Address {
    /// In this process; forgotten at its end.
    Memory,
    /// A SQLite file.
    Sqlite(PathBuf),
}

const FORMS: &str = "write `sqlite:PATH`, a plain path, or `memory`";

impl Address {
    /// Reads `sqlite:PATH`, `sqlite://PATH`, a plain path, or `memory`. The error is a text for the operator.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let path = match kind(text) {
            Some(("sqlite", path)) => path.strip_prefix("//").unwrap_or(path),
            Some((kind, _)) => return Err(format!("unknown kind of database `{kind}`; {FORMS}")),
            None => text,
        };
        if path == "memory" && path == text || path == ":memory:" {
            return Ok(Self::Memory);
        }
        if path.is_empty() {
            return Err(format!("`{text}` names no database; {FORMS}"));
        }
        // Such a file could exist, but somebody who writes `?mode=…` means a parameter.
        if path.contains('?') {
            return Err(format!(
                "`{text}` has parameters, which are not understood; leave out everything from `?` on"
            ));
        }
        Ok(Self::Sqlite(PathBuf::from(path)))
    }
}

/// Splits `kind:rest`. One letter before the colon is a drive, and a slash belongs to a path.
fn kind(text: &str) -> Option<(&str, &str)> {
    text.split_once(':')
        .filter(|(kind, _)| kind.len() > 1 && kind.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_named_in_several_ways() {
        let cases = [
            ("memory", Ok(Address::Memory)),
            ("sqlite::memory:", Ok(Address::Memory)),
            ("sqlite:memory", Ok(Address::Sqlite("memory".into()))),
            ("sqlite:data/a.db", Ok(Address::Sqlite("data/a.db".into()))),
            (
                "sqlite://data/a.db",
                Ok(Address::Sqlite("data/a.db".into())),
            ),
            (
                "sqlite:///srv/a.db",
                Ok(Address::Sqlite("/srv/a.db".into())),
            ),
            ("./a.db", Ok(Address::Sqlite("./a.db".into()))),
            (r"C:\a.db", Ok(Address::Sqlite(r"C:\a.db".into()))),
            ("postgres://x/y", Err("unknown kind of database `postgres`")),
            ("file:a.db", Err("unknown kind of database `file`")),
            ("", Err("names no database")),
            ("sqlite:", Err("names no database")),
            ("sqlite:a.db?mode=ro", Err("has parameters")),
        ];
        for (text, expected) in cases {
            match (Address::parse(text), expected) {
                (Ok(got), Ok(expected)) => assert_eq!(got, expected, "{text}"),
                (Err(got), Err(part)) => assert!(got.contains(part), "{text}: {got}"),
                (got, expected) => panic!("{text}: {got:?}, not {expected:?}"),
            }
        }
    }
}
