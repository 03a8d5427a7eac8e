//! `shop.toml`: who the shop is, read key by key, so that every fault in it is told at once.

mod reader;

use std::collections::{BTreeMap, BTreeSet};

use jiff::{
    civil::{Date, Time},
    tz::TimeZone,
};
use toml::de::DeTable;

use super::{
    SupportHours,
    faults::{Faults, instead_of},
};
use crate::domain::{CategoryId, Contact, EmailAddress, EntryId, Language};
use reader::{Keyed, Reader, Value};

const KEYS: [&str; 11] = [
    "name",
    "time_zone",
    "languages",
    "closed_days",
    "origins",
    "suggestions",
    "contact",
    "support_hours",
    "greeting",
    "lost_number",
    "categories",
];
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// What `shop.toml` says, with the lines that later faults point to.
#[derive(Debug)]
pub(super) struct Settings {
    pub(super) name: String,
    pub(super) time_zone: TimeZone,
    pub(super) languages: Vec<Language>,
    pub(super) contact: Contact,
    pub(super) support_hours: SupportHours,
    pub(super) closed_days: BTreeSet<Date>,
    pub(super) origins: Vec<String>,
    pub(super) greeting: BTreeMap<Language, String>,
    pub(super) lost_number: BTreeMap<Language, String>,
    pub(super) suggestions: Vec<(EntryId, usize)>,
    pub(super) categories: BTreeMap<CategoryId, (BTreeMap<Language, String>, usize)>,
}

/// Reads `shop.toml`; nothing when what a shop needs is missing or faulty.
pub(super) fn read(text: &str, faults: &mut Faults) -> Option<Settings> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader::new(text, faults);
    if reader.has_syntax_errors(&errors) {
        return None;
    }
    let root = reader.keys(None, table.get_ref(), &KEYS);
    let languages = root
        .get("languages")
        .map(|value| languages(value, &mut reader))
        .unwrap_or_default();
    let name = root.get("name").and_then(|value| reader.text(value));
    let time_zone = root
        .get("time_zone")
        .and_then(|value| time_zone(value, &mut reader));
    let contact = contact(root.get("contact"), &mut reader);
    let settings = Settings {
        name: name.unwrap_or_default(),
        time_zone: time_zone.unwrap_or(TimeZone::UTC),
        contact: contact.unwrap_or(Contact {
            email: String::new(),
        }),
        support_hours: root
            .get("support_hours")
            .and_then(|value| support_hours(value, &mut reader))
            .unwrap_or(SupportHours::Unstated),
        closed_days: closed_days(root.get("closed_days"), &mut reader),
        origins: origins(root.get("origins"), &mut reader),
        greeting: root
            .get("greeting")
            .map(|value| by_language(value, &languages, &mut reader))
            .unwrap_or_default(),
        lost_number: root
            .get("lost_number")
            .map(|value| by_language(value, &languages, &mut reader))
            .unwrap_or_default(),
        suggestions: suggestions(root.get("suggestions"), &mut reader),
        categories: categories(root.get("categories"), &languages, &mut reader),
        languages,
    };
    let needed = [
        (
            "name",
            "`name = \"…\"`, the shop's name as customers know it",
        ),
        (
            "time_zone",
            "`time_zone = \"Europe/Paris\"`, with the shop's own",
        ),
        ("languages", "`languages = [\"en\"]`, the shop's own first"),
        ("contact", "`[contact]` and below it `email = \"…\"`"),
    ];
    for (key, fix) in needed.iter().filter(|(key, _)| !root.contains_key(key)) {
        faults.error(None, format!("`{key}` is missing"), format!("add {fix}"));
    }
    (!faults.has_errors()).then_some(settings)
}

fn languages(value: &Value<'_>, reader: &mut Reader<'_>) -> Vec<Language> {
    let mut languages = Vec::new();
    let written = reader.texts(value);
    if written.is_empty() {
        reader.fault(
            value,
            "is empty",
            "write `languages = [\"en\"]`, the shop's own first",
        );
    }
    for (code, value) in written {
        match language(&code) {
            None => {
                let fix = instead_of(&code, Language::ALL.map(Language::code));
                reader.fault(&value, &format!("holds the unknown language `{code}`"), fix);
            }
            Some(lang) if languages.contains(&lang) => {
                reader.fault(&value, &format!("holds `{code}` twice"), "keep one");
            }
            Some(lang) => languages.push(lang),
        }
    }
    languages
}

fn language(code: &str) -> Option<Language> {
    Language::ALL.into_iter().find(|lang| lang.code() == code)
}

fn time_zone(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<TimeZone> {
    let name = reader.text(value)?;
    let zone = TimeZone::get(&name).ok();
    if zone.is_none() {
        let fix = "write a name of the IANA time zone database, such as `Europe/Paris`";
        reader.fault(value, &format!("is `{name}`, which is no time zone"), fix);
    }
    zone
}

fn contact(value: Option<&Value<'_>>, reader: &mut Reader<'_>) -> Option<Contact> {
    let value = value?;
    let table = reader.table(value, &["email"])?;
    let Some(email) = table.get("email") else {
        reader.fault(
            value,
            "has no `email`",
            "add `email = \"…\"` below `[contact]`",
        );
        return None;
    };
    let text = reader.text(email)?;
    if EmailAddress::parse(&text).is_err() {
        let fix = "write one such as `contact@example.com`";
        reader.fault(
            email,
            &format!("is `{text}`, which is no email address"),
            fix,
        );
        return None;
    }
    Some(Contact { email: text })
}

fn support_hours(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<SupportHours> {
    if value.is_text() {
        let text = reader.text(value)?;
        if text == "always" {
            return Some(SupportHours::Always);
        }
        let fix =
            "write `\"always\"`, or a table with `from`, `until` and, if not every day, `days`";
        reader.fault(value, &format!("is `{text}`"), fix);
        return None;
    }
    let table = reader.table(value, &["days", "from", "until"])?;
    let days = match table.get("days") {
        Some(days) => weekdays(days, reader),
        None => (1..=7).collect(),
    };
    let from = time(value, "from", &table, reader);
    let until = time(value, "until", &table, reader);
    let (from, until) = (from?, until?);
    if from >= until {
        let fix = "write the earlier time in `from`";
        reader.fault(
            value,
            &format!("ends at {until}, before it begins at {from}"),
            fix,
        );
    }
    Some(SupportHours::Daily { days, from, until })
}

fn weekdays(value: &Value<'_>, reader: &mut Reader<'_>) -> Vec<i8> {
    let mut days = BTreeSet::new();
    for (name, value) in reader.texts(value) {
        let number = DAYS.iter().zip(1..).find(|(day, _)| **day == name);
        match number {
            Some((_, number)) => {
                days.insert(number);
            }
            None => reader.fault(&value, &format!("holds `{name}`"), instead_of(&name, DAYS)),
        }
    }
    days.into_iter().collect()
}

fn time(hours: &Value<'_>, key: &str, table: &Keyed<'_>, reader: &mut Reader<'_>) -> Option<Time> {
    const FIX: &str = "write a time such as `\"08:00\"`";
    let Some(value) = table.get(key) else {
        reader.fault(hours, &format!("has no `{key}`"), FIX);
        return None;
    };
    let text = reader.date_or_time(value)?;
    let time = text.parse().ok();
    if time.is_none() {
        reader.fault(value, &format!("is `{text}`, which is no time"), FIX);
    }
    time
}

fn closed_days(value: Option<&Value<'_>>, reader: &mut Reader<'_>) -> BTreeSet<Date> {
    let mut days = BTreeSet::new();
    for value in value.map(|value| reader.list(value)).unwrap_or_default() {
        let Some(text) = reader.date_or_time(&value) else {
            continue;
        };
        if let Ok(day) = text.parse::<Date>() {
            days.insert(day);
        } else {
            let fix = "write a date such as `2026-12-25`";
            reader.fault(&value, &format!("holds `{text}`, which is no date"), fix);
        }
    }
    days
}

fn origins(value: Option<&Value<'_>>, reader: &mut Reader<'_>) -> Vec<String> {
    let written = value.map(|value| reader.texts(value)).unwrap_or_default();
    let mut origins = Vec::new();
    for (origin, value) in written {
        if is_origin(&origin) {
            origins.push(origin);
        } else {
            let fix = "write scheme and host alone, such as `https://shop.example`, in lower case and without a `/` at the end";
            reader.fault(
                &value,
                &format!("holds `{origin}`, which is no web origin"),
                fix,
            );
        }
    }
    origins
}

/// Whether the text is an origin as browsers send it: scheme, host and perhaps port.
fn is_origin(text: &str) -> bool {
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| {
        !host.is_empty()
            && host
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-:[]".contains(c))
    })
}

fn by_language(
    value: &Value<'_>,
    languages: &[Language],
    reader: &mut Reader<'_>,
) -> BTreeMap<Language, String> {
    let known: Vec<&str> = languages.iter().map(|lang| lang.code()).collect();
    let table = reader.table(value, &known).unwrap_or_default();
    let texts = table.iter().filter_map(|(code, value)| {
        let lang = language(code)?;
        Some((lang, reader.text(value)?))
    });
    texts.collect()
}

fn suggestions(value: Option<&Value<'_>>, reader: &mut Reader<'_>) -> Vec<(EntryId, usize)> {
    let written = value.map(|value| reader.texts(value)).unwrap_or_default();
    let mut suggestions = Vec::new();
    for (id, value) in written {
        match EntryId::parse(&id) {
            Ok(id) => suggestions.push((id, reader.line(&value))),
            Err(error) => {
                let fix = "write the name of an entry's file, without `.md`";
                reader.fault(&value, &format!("is wrong: {error}"), fix);
            }
        }
    }
    suggestions
}

fn categories(
    value: Option<&Value<'_>>,
    languages: &[Language],
    reader: &mut Reader<'_>,
) -> BTreeMap<CategoryId, (BTreeMap<Language, String>, usize)> {
    let written = value
        .and_then(|value| reader.any_table(value))
        .unwrap_or_default();
    let mut categories = BTreeMap::new();
    for (name, value) in &written {
        let titles = by_language(value, languages, reader);
        match CategoryId::parse(name) {
            Ok(category) => {
                categories.insert(category, (titles, reader.line(value)));
            }
            Err(error) => {
                let fix = "write the name of a folder of entries";
                reader.fault(value, &format!("is wrong: {error}"), fix);
            }
        }
    }
    categories
}

#[cfg(test)]
mod tests;
