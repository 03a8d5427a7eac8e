//! What may be typed to the program instead of the shop.

use jiff::{SignedDuration, Timestamp};

/// What `/help` shows.
pub(super) const HELP: &str = "\
  1, 2, …       takes the choice with this number
  /lang TAG     begins anew in a language, such as `fr`
  /now TIME     sets the clock (RFC 3339), or moves it on: `/now +20m`; alone, it runs again
  /help         shows this
  /quit         ends (Ctrl-D does too)";

/// Something typed to the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Command {
    Lang(String),
    /// The clock stands at this instant.
    Now(Timestamp),
    /// The clock moves on.
    Later(SignedDuration),
    /// The clock runs again.
    RealTime,
    Help,
    Quit,
}

impl Command {
    /// Reads a line; nothing when it is meant for the shop.
    pub(super) fn parse(line: &str) -> Option<Result<Self, String>> {
        let typed = line.trim().strip_prefix('/')?;
        let (name, rest) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
        let rest = rest.trim();
        Some(match (name, rest) {
            ("quit" | "exit" | "q", _) => Ok(Self::Quit),
            ("help" | "h" | "?", _) => Ok(Self::Help),
            ("lang", "") => Err("name a language: `/lang fr`".to_owned()),
            ("lang", tag) => Ok(Self::Lang(tag.to_owned())),
            ("now", "") => Ok(Self::RealTime),
            ("now", time) => now(time),
            (other, _) => Err(format!("unknown command `/{other}`; `/help` lists them")),
        })
    }
}

fn now(time: &str) -> Result<Command, String> {
    let read = match time.strip_prefix('+') {
        Some(later) => later.trim().parse().ok().map(Command::Later),
        None => time.parse().ok().map(Command::Now),
    };
    read.ok_or_else(|| {
        format!("`{time}` is no time; write one such as `2026-11-20T22:50:00+01:00` or `+20m`")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_told_from_words() {
        let at: Timestamp = "2026-11-20T22:50:00+01:00".parse().unwrap();
        let cases = [
            ("hello", None),
            ("and/or", None),
            (" /quit ", Some(Ok(Command::Quit))),
            ("/help", Some(Ok(Command::Help))),
            ("/lang  fr", Some(Ok(Command::Lang("fr".to_owned())))),
            ("/now", Some(Ok(Command::RealTime))),
            ("/now 2026-11-20T22:50:00+01:00", Some(Ok(Command::Now(at)))),
            (
                "/now +1h 30m",
                Some(Ok(Command::Later(SignedDuration::from_mins(90)))),
            ),
        ];
        for (line, expected) in cases {
            assert_eq!(Command::parse(line), expected, "{line}");
        }
        for line in ["/lang", "/now soon", "/now +soon", "/buy"] {
            assert!(
                Command::parse(line).is_some_and(|read| read.is_err()),
                "{line}"
            );
        }
    }
}
