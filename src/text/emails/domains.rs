//! The mail domains that customers use, and the slips of the finger in them.

use crate::text::distance::edit_distance;

/// Mail domains that customers use, against which slips are recognised. Those that look alike are all listed.
#[rustfmt::skip]
const KNOWN_DOMAINS: [&str; 62] = [
    "gmail.com", "googlemail.com", "mail.com", "email.com", "ymail.com",
    "hotmail.com", "hotmail.fr", "hotmail.co.uk", "hotmail.it", "hotmail.es", "hotmail.de", "hotmail.be", "hotmail.ch",
    "outlook.com", "outlook.fr", "outlook.pt", "outlook.es", "outlook.be", "outlook.com.br",
    "live.com", "live.fr", "live.co.uk", "live.com.pt", "live.be", "msn.com",
    "yahoo.com", "yahoo.fr", "yahoo.co.uk", "yahoo.es", "yahoo.it", "yahoo.de", "yahoo.com.br", "rocketmail.com",
    "icloud.com", "me.com", "mac.com", "aol.com", "aol.fr",
    "orange.fr", "sfr.fr", "neuf.fr", "free.fr", "laposte.net", "wanadoo.fr", "bbox.fr", "numericable.fr", "club-internet.fr",
    "gmx.com", "gmx.de", "gmx.fr", "gmx.net", "web.de",
    "sapo.pt", "clix.pt", "iol.pt", "netcabo.pt", "mail.telepac.pt",
    "proton.me", "protonmail.com", "btinternet.com", "comcast.net", "bluewin.ch",
];

/// Houses that give addresses under one ending only: any other ending is surely a slip.
const ONE_ENDING: [&str; 5] = ["gmail", "googlemail", "icloud", "protonmail", "rocketmail"];

/// Endings that are countries', and that are far more often `com` with a letter missing.
const SHORT_OF_COM: [&str; 3] = ["co", "cm", "om"];

/// Whether customers are known to have addresses there.
pub(super) fn is_known(domain: &str) -> bool {
    KNOWN_DOMAINS.contains(&domain)
}

/// The well-known domain of which this one is likely a slip: `gmial.com` and `gmailcom` → `gmail.com`.
pub fn likely_domain(domain: &str) -> Option<&'static str> {
    let domain = domain.to_lowercase();
    if is_known(&domain) {
        return None;
    }
    let Some((name, ending)) = domain.split_once('.') else {
        return without_dot(&domain);
    };
    if let Some(house) = ONE_ENDING.into_iter().find(|house| *house == name) {
        return starting_with(house);
    }
    if is_other_ending(name, ending) {
        return None;
    }
    // Short domains lie so close together that only one slip is believed.
    let allowed = if domain.len() >= 9 { 2 } else { 1 };
    let close = KNOWN_DOMAINS
        .into_iter()
        .map(|known| (edit_distance(&domain, known), known));
    let (distance, known) = close.min_by_key(|(distance, _)| *distance)?;
    (distance <= allowed && known.len() >= 7).then_some(known)
}

/// A known house under a country's ending may be a domain of its own that is not listed here.
fn is_other_ending(name: &str, ending: &str) -> bool {
    let is_known_house = starting_with(name).is_some();
    let is_country = ending.len() == 2 && !SHORT_OF_COM.contains(&ending);
    is_known_house && (is_country || matches!(ending, "com" | "net" | "org"))
}

/// A domain whose dot was forgotten (`gmailcom`), or whose ending was (`gmail`, `hotmal`).
fn without_dot(domain: &str) -> Option<&'static str> {
    let forgotten_dot = KNOWN_DOMAINS.into_iter().find(|known| {
        known.len() >= 7
            && edit_distance(&known.replace('.', ""), domain) <= usize::from(domain.len() >= 8)
    });
    let forgotten_ending = || {
        KNOWN_DOMAINS.into_iter().find(|known| {
            let name = name_of(known);
            // 'mail' and 'free' are words; 'gmail' and 'wanadoo' are nothing else.
            let is_word = matches!(name, "email" | "orange" | "proton");
            let slips = usize::from(name.len() >= 7);
            name.len() >= 5 && !is_word && edit_distance(name, domain) <= slips
        })
    };
    forgotten_dot.or_else(forgotten_ending)
}

fn starting_with(house: &str) -> Option<&'static str> {
    KNOWN_DOMAINS
        .into_iter()
        .find(|known| name_of(known) == house)
}

fn name_of(domain: &str) -> &str {
    domain.split('.').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_known_domains_are_recognised() {
        let cases = [
            ("gmial.com", Some("gmail.com")),
            ("gmail.con", Some("gmail.com")),
            ("gmail.cmo", Some("gmail.com")),
            ("gmail.co", Some("gmail.com")),
            ("gmail.fr", Some("gmail.com")),
            ("gmail.pt", Some("gmail.com")),
            ("gmail.com.br", Some("gmail.com")),
            ("GMAIL.FR", Some("gmail.com")),
            ("gmailcom", Some("gmail.com")),
            ("gmialcom", Some("gmail.com")),
            ("gmail", Some("gmail.com")),
            ("gmal", None),
            ("hotmial.com", Some("hotmail.com")),
            ("hotmal", Some("hotmail.com")),
            ("hotmal.fr", Some("hotmail.fr")),
            ("hotmailfr", Some("hotmail.fr")),
            ("outlok.pt", Some("outlook.pt")),
            ("icloud.fr", Some("icloud.com")),
            ("orangefr", Some("orange.fr")),
            ("wanado.fr", Some("wanadoo.fr")),
            ("lapost.net", Some("laposte.net")),
            ("yaho.fr", Some("yahoo.fr")),
            ("gmail.com", None),
            ("hotmail.pt", None),
            ("yahoo.ca", None),
            ("mail.com", None),
            ("example.com", None),
            ("orange.fr", None),
            ("orange.com", None),
            ("my-shop.com", None),
            ("free.com", None),
            ("work", None),
            ("home", None),
            ("orange", None),
            ("", None),
        ];
        for (domain, expected) in cases {
            assert_eq!(likely_domain(domain), expected, "{domain}");
        }
    }
}
