//! Instants as the API shows them: to the second, with the shop's offset.

use std::fmt;

use jiff::{Timestamp, Zoned, fmt::temporal::DateTimeParser, tz::Offset};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Where the time comes from. Only the running house has a real one; everything else is given one.
pub trait Clock: Send + Sync + fmt::Debug {
    /// The present instant.
    fn now(&self) -> Timestamp;
}

/// An instant to the second and the UTC offset at which it is shown (RFC 3339).
///
/// Two are equal when they are the same instant, whatever their offsets.
#[derive(Clone, Copy)]
pub struct LocalInstant {
    at: Timestamp,
    offset: Offset,
}

impl LocalInstant {
    /// Takes the instant and offset of a zoned time; a part of a second is cut off.
    pub fn new(zoned: &Zoned) -> Self {
        Self {
            at: whole_second(zoned.timestamp()),
            offset: zoned.offset(),
        }
    }

    /// The instant itself.
    pub fn timestamp(self) -> Timestamp {
        self.at
    }
}

/// Cuts off the part of a second (towards the past, also before 1970).
fn whole_second(at: Timestamp) -> Timestamp {
    let second = at.as_nanosecond().div_euclid(1_000_000_000);
    i64::try_from(second)
        .ok()
        .and_then(|s| Timestamp::from_second(s).ok())
        .unwrap_or(at)
}

impl PartialEq for LocalInstant {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}

impl Eq for LocalInstant {}

impl fmt::Display for LocalInstant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.at.display_with_offset(self.offset))
    }
}

impl fmt::Debug for LocalInstant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for LocalInstant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for LocalInstant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let at: Timestamp = text.parse().map_err(de::Error::custom)?;
        let pieces = DateTimeParser::new()
            .parse_pieces(&text)
            .map_err(de::Error::custom)?;
        let offset = pieces.to_numeric_offset().unwrap_or(Offset::UTC);
        Ok(Self {
            at: whole_second(at),
            offset,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_the_shops_offset_and_reads_itself_back() {
        let zoned: Zoned = "2026-11-20T23:00:00.9[Europe/Paris]".parse().unwrap();
        let instant = LocalInstant::new(&zoned);
        let text = serde_json::to_string(&instant).unwrap();
        assert_eq!(text, "\"2026-11-20T23:00:00+01:00\"");
        let back: LocalInstant = serde_json::from_str(&text).unwrap();
        assert_eq!(back, instant);
        assert_eq!(serde_json::to_string(&back).unwrap(), text);
    }
}
