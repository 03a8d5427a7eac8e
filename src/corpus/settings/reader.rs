//! Taking values out of TOML, each fault told with its key and line, and going on.

use std::{collections::BTreeMap, ops::Range};

use toml::de::{DeTable, DeValue, Error};

use super::super::faults::{Faults, instead_of, line_at};

/// A value with the key that leads to it.
#[derive(Debug, Clone)]
pub(super) struct Value<'v> {
    path: String,
    inner: &'v DeValue<'v>,
    at: Range<usize>,
}

/// The values of a table by key.
pub(super) type Keyed<'v> = BTreeMap<&'v str, Value<'v>>;

impl Value<'_> {
    pub(super) fn is_text(&self) -> bool {
        self.inner.is_str()
    }
}

/// Reads values and keeps the faults.
#[derive(Debug)]
pub(super) struct Reader<'f> {
    text: &'f str,
    faults: &'f mut Faults,
}

impl<'f> Reader<'f> {
    pub(super) fn new(text: &'f str, faults: &'f mut Faults) -> Self {
        Self { text, faults }
    }

    /// Reports what is not TOML; whether anything is. What could be read beside it is guesswork.
    pub(super) fn has_syntax_errors(&mut self, errors: &[Error]) -> bool {
        for error in errors {
            let line = error.span().map(|span| line_at(self.text, span.start));
            let message = format!("this is not TOML: {}", error.message());
            self.faults
                .error(line, message, "write `key = value`, texts in double quotes");
        }
        !errors.is_empty()
    }

    /// Reports a fault of a value: `` `key` {message} ``.
    pub(super) fn fault(&mut self, value: &Value<'_>, message: &str, fix: impl Into<String>) {
        let line = self.line(value);
        self.faults
            .error(line, format!("`{}` {message}", value.path), fix);
    }

    pub(super) fn line(&self, value: &Value<'_>) -> usize {
        line_at(self.text, value.at.start)
    }

    /// A text that is not blank.
    pub(super) fn text(&mut self, value: &Value<'_>) -> Option<String> {
        match value.inner.as_str().map(str::trim) {
            Some("") => self.fault(value, "is empty", "write a text in double quotes"),
            Some(text) => return Some(text.to_owned()),
            None => self.wrong_kind(value, "a text"),
        }
        None
    }

    /// A date or time, quoted or not.
    pub(super) fn date_or_time(&mut self, value: &Value<'_>) -> Option<String> {
        match value.inner.as_datetime() {
            Some(datetime) => Some(datetime.to_string()),
            None => self.text(value),
        }
    }

    pub(super) fn list<'v>(&mut self, value: &Value<'v>) -> Vec<Value<'v>> {
        let Some(list) = value.inner.as_array() else {
            self.wrong_kind(value, "a list");
            return Vec::new();
        };
        let values = list.iter().map(|inner| Value {
            path: value.path.clone(),
            inner: inner.get_ref(),
            at: inner.span(),
        });
        values.collect()
    }

    pub(super) fn texts<'v>(&mut self, value: &Value<'v>) -> Vec<(String, Value<'v>)> {
        let values = self.list(value).into_iter();
        values
            .filter_map(|value| self.text(&value).map(|text| (text, value)))
            .collect()
    }

    /// A table of these keys and no others.
    pub(super) fn table<'v>(&mut self, value: &Value<'v>, known: &[&str]) -> Option<Keyed<'v>> {
        let Some(table) = value.inner.as_table() else {
            self.wrong_kind(value, "a table");
            return None;
        };
        Some(self.keys(Some(&value.path), table, known))
    }

    /// A table of any keys.
    pub(super) fn any_table<'v>(&mut self, value: &Value<'v>) -> Option<Keyed<'v>> {
        let Some(table) = value.inner.as_table() else {
            self.wrong_kind(value, "a table");
            return None;
        };
        Some(keyed(Some(&value.path), table))
    }

    /// The values of a table; keys that are not known are reported and left out.
    pub(super) fn keys<'v>(
        &mut self,
        path: Option<&str>,
        table: &'v DeTable<'v>,
        known: &[&str],
    ) -> Keyed<'v> {
        let mut values = keyed(path, table);
        values.retain(|key, value| {
            let is_known = known.contains(key);
            if !is_known {
                let line = self.line(value);
                let fix = instead_of(key, known.iter().copied());
                self.faults
                    .error(line, format!("unknown key `{}`", value.path), fix);
            }
            is_known
        });
        values
    }

    fn wrong_kind(&mut self, value: &Value<'_>, expected: &str) {
        let given = match value.inner {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.fault(
            value,
            &format!("is {given}; it takes {expected}"),
            format!("write {expected}"),
        );
    }
}

fn keyed<'v>(path: Option<&str>, table: &'v DeTable<'v>) -> Keyed<'v> {
    let values = table.iter().map(|(key, value)| {
        let name: &str = key.get_ref();
        let path = match path {
            Some(path) => format!("{path}.{name}"),
            None => name.to_owned(),
        };
        let value = Value {
            path,
            inner: value.get_ref(),
            at: key.span(),
        };
        (name, value)
    });
    values.collect()
}
