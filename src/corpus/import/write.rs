//! Entries and settings as the files of a shop's folder.

use std::{collections::BTreeMap, fmt::Write as _};

use super::blocks::Found;
use crate::domain::{CategoryId, EmailAddress, Language, ShopId};
use crate::text;

/// The address that stands where no document names one.
pub(super) const NO_EMAIL: &str = "contact@example.com";

/// The file of an entry.
pub(super) fn entry(found: &Found) -> String {
    let mut file = format!("---\nquestion: {}\n", yaml(&found.question));
    if !found.also_asked.is_empty() {
        file.push_str("also_asked:\n");
        for phrasing in &found.also_asked {
            let _infallible = writeln!(file, "  - {}", yaml(phrasing));
        }
    }
    // A page's own braces are no figures of a policy.
    let answer = found.answer.replace("{{", "{ {");
    let _infallible = write!(file, "---\n{}\n", answer.trim());
    file
}

/// A text as YAML reads it back, between quotes only where it needs them.
fn yaml(text: &str) -> String {
    const MEANING: [&str; 9] = ["yes", "no", "true", "false", "on", "off", "null", "y", "n"];
    let text = text.replace("{{", "{ {");
    let begins = text.chars().next().is_some_and(char::is_alphabetic);
    let is_plain = text
        .chars()
        .all(|c| c.is_alphanumeric() || " ?!'’,.()/&-€".contains(c));
    let is_word = !MEANING.contains(&text.to_lowercase().as_str());
    if begins && is_plain && is_word && !text.ends_with(' ') {
        text
    } else {
        serde_json::Value::from(text).to_string()
    }
}

/// The settings of a shop that has none: what is known, and defaults that say what they are.
pub(super) fn settings(
    shop: &ShopId,
    lang: Language,
    email: &str,
    categories: &BTreeMap<CategoryId, String>,
) -> String {
    let name: Vec<String> = shop.as_str().split('-').map(capitalised).collect();
    let mut file = format!(
        "# Proposed from the shop's own FAQ; look at every line before you serve it.\n\
         name = \"{}\"\n\
         # Deadlines are counted in this time zone; change it to the shop's own, such as \"Europe/Paris\".\n\
         time_zone = \"UTC\"\n\
         languages = [\"{lang}\"]\n\n\
         [contact]\n\
         email = \"{email}\"\n",
        name.join(" ")
    );
    if !categories.is_empty() {
        file.push_str(
            "\n# The titles of the page's sections, as customers see them.\n[categories]\n",
        );
        for (category, title) in categories {
            let title = serde_json::Value::from(title.as_str());
            let _infallible = writeln!(file, "{category}.{lang} = {title}");
        }
    }
    file
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// The address that documents name most often, the first of equals.
pub(super) fn contact(texts: &[String]) -> Option<String> {
    let mut counted: Vec<(String, usize)> = Vec::new();
    for (_, address) in texts.iter().flat_map(|text| text::find_emails(text)) {
        let address = address.to_lowercase();
        match counted.iter_mut().find(|(known, _)| *known == address) {
            Some((_, count)) => *count += 1,
            None if EmailAddress::parse(&address).is_ok() && address.is_ascii() => {
                counted.push((address, 1));
            }
            None => {}
        }
    }
    let best = counted.into_iter().rev().max_by_key(|(_, count)| *count);
    best.map(|(address, _)| address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_quoted_where_yaml_needs_it() {
        let cases = [
            ("Is it warm?", "Is it warm?"),
            ("No: never", "\"No: never\""),
            ("My \"gift\"?", "\"My \\\"gift\\\"?\""),
            ("Yes", "\"Yes\""),
            ("Orders", "Orders"),
            ("24 hours", "\"24 hours\""),
            ("# 5?", "\"# 5?\""),
        ];
        for (text, expected) in cases {
            assert_eq!(yaml(text), expected);
        }
    }

    #[test]
    fn the_address_named_most_is_the_contact() {
        let texts =
            ["press@kiln.example or hello@kiln.example, again hello@kiln.example".to_owned()];
        assert_eq!(contact(&texts).as_deref(), Some("hello@kiln.example"));
        assert_eq!(contact(&["none @home".to_owned()]), None);
    }
}
