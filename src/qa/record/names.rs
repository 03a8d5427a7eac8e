//! Names of people: those in email addresses, and those with which customers introduce themselves or sign.

use std::sync::LazyLock;

use regex::Regex;

/// Given instead of the customers' names, in this order.
pub(super) const GIVEN: [&str; 12] = [
    "Robin",
    "Camille",
    "Alix",
    "Noor",
    "Sasha",
    "Eden",
    "Charlie",
    "Dominique",
    "Luca",
    "Yael",
    "Remi",
    "Jessie",
];

/// Words in email addresses that name nobody.
const NOBODY: [&str; 24] = [
    "contact", "info", "mail", "email", "hello", "bonjour", "order", "orders", "shop", "test",
    "admin", "support", "service", "customer", "client", "office", "sales", "team", "the", "and",
    "pro", "web", "home", "family",
];

/// 'My name is Ana Silva', 'cordialement, Ana'. The name is in capitals, what stands before it need not be.
static INTRODUCED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let before = "my name is|my name's|je m'appelle|je m’appelle|je me nomme|mon nom est|o meu nome é|meu nome é|chamo-me|me chamo|regards|sincerely|cordialement|cumprimentos|obrigada|obrigado|signed";
    Regex::new(&format!(
        r"\b(?i:{before})[\s,:;.!–—-]+(\p{{Lu}}[\p{{L}}'’-]+(?:\s+\p{{Lu}}[\p{{L}}'’-]+){{0,3}})"
    ))
    .ok()
});

/// The names in the local part of an email address.
pub(super) fn in_email(address: &str) -> Vec<String> {
    let local = address.split_once('@').map_or(address, |(local, _)| local);
    let words = local
        .split(|c: char| !c.is_alphabetic())
        .map(str::to_lowercase);
    words.filter(|word| is_name(word)).collect()
}

/// The names in a text.
pub(super) fn in_text(text: &str) -> Vec<String> {
    let Some(introduced) = INTRODUCED.as_ref() else {
        return Vec::new();
    };
    let names = introduced
        .captures_iter(text)
        .filter_map(|found| found.get(1));
    names
        .flat_map(|name| name.as_str().split_whitespace())
        .map(str::to_lowercase)
        .collect()
}

fn is_name(word: &str) -> bool {
    word.chars().count() >= 3 && !NOBODY.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_where_people_give_them() {
        let cases = [
            ("My name is Ana Silva and I want it", "ana silva"),
            ("merci, cordialement,\nJean-Luc Picard", "jean-luc picard"),
            ("Chamo-me João.", "joão"),
            ("my name is on the ring", ""),
            ("regards the ring", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(in_text(text).join(" "), expected, "{text}");
        }
        assert_eq!(
            in_email("ana.silva+shop77@example.com").join(" "),
            "ana silva"
        );
        assert!(in_email("info@example.com").is_empty());
    }
}
