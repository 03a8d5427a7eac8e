//! Email addresses inside free text, plain or spelled out, and likely slips of well-known mail domains.

mod domains;
mod spelled;

use std::{borrow::Cow, ops::Range};

use super::fold_width;

pub use self::domains::likely_domain;

/// Finds what looks like an email address, in order: the bytes that it takes as written, and the address itself.
///
/// The address is without `mailto:`, brackets and punctuation, and with signs for what was spelled out:
/// 'jane (at) gmail (dot) com' is `jane@gmail.com`.
pub fn find_emails(text: &str) -> Vec<(Range<usize>, Cow<'_, str>)> {
    let mut found = if may_be_spelled(text) {
        spelled::find(text)
    } else {
        Vec::new()
    };
    for (at, sign) in text.match_indices(['@', '＠', '﹫']) {
        let Some((range, address)) = plain_at(text, at, sign.len()) else {
            continue;
        };
        let is_free = found
            .iter()
            .all(|(known, _)| range.end <= known.start || known.end <= range.start);
        if is_free {
            found.push((range, address));
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// Whether a word or sign stands in the text without which nothing is spelled out.
fn may_be_spelled(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.contains(['@', '＠', '﹫'])
        || ["at", "arob", "arrob", "(a)", "[a]"]
            .iter()
            .any(|sign| lower.contains(sign))
}

/// The address around a sign that has nothing but letters and digits beside it.
fn plain_at(text: &str, at: usize, sign_length: usize) -> Option<(Range<usize>, Cow<'_, str>)> {
    let (before, after) = (text.get(..at)?, text.get(at + sign_length..)?);
    let local = before.rsplit(|c: char| !is_local(c)).next()?;
    let local = local.trim_start_matches(['.', '．', '\'', '_', '-']);
    let domain = after.split(|c: char| !is_domain(c)).next()?;
    let domain = domain.trim_end_matches(['.', '．', '-']);
    let has_dot = domain.contains(['.', '．']);
    if local.is_empty() || (!has_dot && likely_domain(&fold_width(domain)).is_none()) {
        return None;
    }
    let range = at - local.len()..at + sign_length + domain.len();
    let written = text.get(range.clone())?;
    let address = if written.is_ascii() {
        Cow::Borrowed(written)
    } else {
        Cow::Owned(fold_width(written))
    };
    Some((range, address))
}

fn is_local(c: char) -> bool {
    // What else may stand in a local part by the standard stands between two values where customers write: '65842/ana@…'.
    c.is_alphanumeric() || "%&'+_~.-．".contains(c)
}

fn is_domain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '．' | '-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn addresses(text: &str) -> Vec<Cow<'_, str>> {
        find_emails(text)
            .into_iter()
            .map(|(_, address)| address)
            .collect()
    }

    #[test]
    fn emails_are_found_anywhere() {
        let cases = [
            ("it's ana@example.com.", "ana@example.com"),
            ("ana@example.com...", "ana@example.com"),
            ("<mailto:ana@example.com>", "ana@example.com"),
            (
                "(ana.b+x@mail.example.co.uk),thanks",
                "ana.b+x@mail.example.co.uk",
            ),
            ("email:'ana@example.com'", "ana@example.com"),
            ("cancel #65842,ana@example.com", "ana@example.com"),
            ("ｊａｎｅ＠ｇｍａｉｌ．ｃｏｍ", "jane@gmail.com"),
            ("Jane@Gmail.com", "Jane@Gmail.com"),
            ("mine is jo@gmailcom", "jo@gmailcom"),
            ("jo@hotmal", "jo@hotmal"),
            ("it is jane at gmail dot com.", "jane@gmail.com"),
        ];
        for (text, expected) in cases {
            assert_eq!(addresses(text), [expected], "{text}");
        }
        for text in [
            "ana@",
            "@home",
            "a @ b",
            "me@work",
            "@@@@",
            "é@",
            "i am at home. com on",
        ] {
            assert_eq!(find_emails(text), [], "{text}");
        }
    }

    #[test]
    fn several_addresses_come_in_order() {
        let text = "not bo@example.com but bo at example dot org";
        assert_eq!(addresses(text), ["bo@example.com", "bo@example.org"]);
    }

    proptest! {
        #[test]
        fn ranges_lie_in_the_text_and_do_not_overlap(
            text in "([a-z]{1,4}|@| |\\.|at|dot|arobase|point|[(<\\[]|[)>\\]]|com|gmail|é|＠|．|\\PC){0,24}",
        ) {
            let mut end = 0;
            for (range, address) in find_emails(&text) {
                prop_assert!(text.get(range.clone()).is_some());
                prop_assert!(range.start >= end && address.contains(['@', '＠', '﹫']));
                end = range.end;
            }
        }
    }
}
