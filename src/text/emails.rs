//! Email addresses inside free text, and likely slips of well-known mail domains.

use std::ops::Range;

use super::distance::edit_distance;

/// Finds what looks like an email address: the byte range and the address without `mailto:`, brackets and punctuation.
pub fn find_emails(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut found: Vec<(Range<usize>, &str)> = Vec::new();
    for (at, _) in text.match_indices('@') {
        if found.last().is_some_and(|(range, _)| range.contains(&at)) {
            continue;
        }
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + 1..).unwrap_or_default();
        let local = before
            .rsplit(|c: char| !is_local(c))
            .next()
            .unwrap_or_default();
        let local = local.trim_start_matches(['.', '\'', '`', '*', '_', '=']);
        let domain = after
            .split(|c: char| !is_domain(c))
            .next()
            .unwrap_or_default();
        let domain = domain.trim_end_matches(['.', '-']);
        if local.is_empty() || !domain.contains('.') {
            continue;
        }
        let range = at - local.len()..at + 1 + domain.len();
        if let Some(address) = text.get(range.clone()) {
            found.push((range, address));
        }
    }
    found
}

fn is_local(c: char) -> bool {
    c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c)
}

fn is_domain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-')
}

/// Mail domains that customers use, against which slips are recognised. Those that look alike are all listed.
const KNOWN_DOMAINS: [&str; 44] = [
    "gmail.com",
    "googlemail.com",
    "mail.com",
    "email.com",
    "ymail.com",
    "hotmail.com",
    "hotmail.fr",
    "hotmail.co.uk",
    "hotmail.it",
    "hotmail.es",
    "hotmail.de",
    "hotmail.be",
    "outlook.com",
    "outlook.fr",
    "outlook.pt",
    "outlook.es",
    "outlook.be",
    "live.com",
    "live.fr",
    "live.co.uk",
    "live.com.pt",
    "msn.com",
    "yahoo.com",
    "yahoo.fr",
    "yahoo.co.uk",
    "yahoo.es",
    "yahoo.it",
    "yahoo.de",
    "icloud.com",
    "me.com",
    "mac.com",
    "aol.com",
    "orange.fr",
    "sfr.fr",
    "free.fr",
    "laposte.net",
    "wanadoo.fr",
    "bbox.fr",
    "gmx.com",
    "gmx.de",
    "gmx.fr",
    "sapo.pt",
    "proton.me",
    "protonmail.com",
];

/// The well-known domain of which this one is likely a slip: `gmial.com` → `gmail.com`.
pub fn likely_domain(domain: &str) -> Option<&'static str> {
    if KNOWN_DOMAINS.contains(&domain) {
        return None;
    }
    // Short domains lie so close together that only one slip is believed.
    let allowed = if domain.len() >= 9 { 2 } else { 1 };
    let close = KNOWN_DOMAINS
        .into_iter()
        .map(|known| (edit_distance(domain, known), known));
    let (distance, known) = close.min_by_key(|(distance, _)| *distance)?;
    (distance <= allowed && known.len() >= 7).then_some(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emails_are_found_anywhere() {
        let cases = [
            ("it's ana@example.com.", "ana@example.com"),
            ("<mailto:ana@example.com>", "ana@example.com"),
            (
                "(ana.b+x@mail.example.co.uk),thanks",
                "ana.b+x@mail.example.co.uk",
            ),
            ("email:'ana@example.com'", "ana@example.com"),
            ("cancel #65842,ana@example.com", "ana@example.com"),
        ];
        for (text, expected) in cases {
            assert_eq!(
                find_emails(text)
                    .into_iter()
                    .map(|(_, address)| address)
                    .collect::<Vec<_>>(),
                [expected],
                "{text}"
            );
        }
        for text in ["ana@", "@home", "a @ b", "me@work", "@@@@", "é@"] {
            assert_eq!(find_emails(text), [], "{text}");
        }
    }

    #[test]
    fn slips_of_known_domains_are_recognised() {
        let cases = [
            ("gmial.com", Some("gmail.com")),
            ("gmail.con", Some("gmail.com")),
            ("hotmial.com", Some("hotmail.com")),
            ("gmail.com", None),
            ("mail.com", None),
            ("example.com", None),
            ("yaho.fr", Some("yahoo.fr")),
            ("orange.fr", None),
            ("my-shop.com", None),
            ("free.com", None),
        ];
        for (domain, expected) in cases {
            assert_eq!(likely_domain(domain), expected, "{domain}");
        }
    }
}
