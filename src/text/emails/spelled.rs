//! Email addresses that are spelled out: 'jane at gmail dot com', 'jane arobase gmail point com', 'ana @ example . com'.

use std::{borrow::Cow, ops::Range, sync::LazyLock};

use regex::{Captures, Regex};

use super::domains::{is_known, likely_domain};
use crate::text::{fold, fold_width};

/// The whole of it: a local part, a sign or word for `@`, and a domain. Which of these count is decided below.
const PATTERN: &str = r"(?ix)
    (?P<local> [\p{L}\p{N}] [\p{L}\p{N}._%+\-]*
        (?: (?: \s+ (?: dot | point | ponto | punto | dash | hyphen | h[ií]fen | tra[çc]o
                      | tiret\s+du\s+bas | tiret\s+bas | tiret | underscore | underline | sublinhado ) \s+
              | \s* [(\[{] \s* (?: dot | point | ponto | punto | \. ) \s* [)\]}] \s* )
            [\p{L}\p{N}] [\p{L}\p{N}._%+\-]* )* )
    (?: (?P<bracketed> \s* [(\[{<] \s* (?: at | arobas[es]? | arobaz | arrobase | arrobas? | aroba | a | @ ) \s* [)\]}>] \s* )
      | (?P<named> \s+ (?: arobas[es]? | arobaz | arrobase | arrobas? | aroba ) \s+ )
      | (?P<bare> \s+ at \s+ )
      | (?P<sign> \s* [@＠﹫] \s* ) )
    (?P<domain> [\p{L}\p{N}] [\p{L}\p{N}\-]*
        (?: (?: \s+ (?: dash | hyphen | h[ií]fen | tra[çc]o | tiret ) \s+
              | \s+ (?: dot | point | ponto | punto ) \s+
              | \s* [(\[{] \s* (?: dot | point | ponto | punto | \. ) \s* [)\]}] \s*
              | \s* [.．] \s* )
            [\p{L}\p{N}] [\p{L}\p{N}\-]* )* )";

/// The signs and words between two parts of a name.
const JOINTS: &str = r"(?ix)
    (?P<under> \s+ (?: tiret\s+du\s+bas | tiret\s+bas | underscore | underline | sublinhado ) \s+ )
  | (?P<dash> \s+ (?: dash | hyphen | h[ií]fen | tra[çc]o | tiret ) \s+ )
  | (?P<spelled> \s+ (?: dot | point | ponto | punto ) \s+
      | \s* [(\[{] \s* (?: dot | point | ponto | punto | \. ) \s* [)\]}] \s* )
  | (?P<dot> \s* [.．] \s* )";

/// The same, in a local part, where an underscore may be spelled 'tiret du bas'.
static FORM: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(PATTERN).ok());
static JOINT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(JOINTS).ok());

/// The last labels of a domain that are believed without a sign that an address is meant.
#[rustfmt::skip]
const ENDINGS: [&str; 53] = [
    "com", "net", "org", "edu", "eu", "fr", "pt", "uk", "es", "be", "ch", "de", "it", "nl", "lu", "ie", "at", "br", "ca", "us", "au", "nz", "jp",
    "pl", "se", "no", "dk", "fi", "gr", "cz", "ro", "hu", "ma", "tn", "dz", "ao", "mz", "cv", "io", "me", "co", "info", "biz", "email", "online",
    "shop", "site", "app", "dev", "paris", "cat", "tv", "pro",
];

/// The endings that are believed after a full stop and a space; the others are words as well ('it', 'de', 'com').
const PLAIN_ENDINGS: [&str; 7] = ["com", "fr", "pt", "net", "org", "eu", "uk"];

/// Words that stand before 'at' or a lone `@` in sentences, and are nobody's name.
#[rustfmt::skip]
const NO_NAMES: [&str; 118] = [
    "a", "i", "me", "we", "us", "you", "he", "she", "it", "they", "them", "him", "her", "that", "this", "those", "these", "one", "ones", "here", "there",
    "am", "is", "are", "was", "were", "be", "been", "i'm", "it's", "not", "still", "now", "back", "just", "only", "or", "and", "but", "up", "out", "down", "off", "over",
    "look", "looked", "looking", "buy", "bought", "order", "ordered", "orders", "shop", "shopped", "shopping", "see", "saw", "seen", "found", "find", "sold",
    "arrive", "arrived", "deliver", "delivered", "left", "leave", "stay", "live", "working", "works", "worked", "meet", "call", "reach", "contact", "write", "wrote",
    "account", "email", "emails", "e-mail", "mail", "mails", "address", "inbox", "website", "site", "page", "store", "online", "service", "team", "support", "all", "none", "ring", "rings",
    "parcel", "package", "item", "price", "home", "house", "work", "office", "door", "what", "who", "anyone", "someone", "person", "is", "the", "an", "my", "your", "our",
];

/// Words after which an address comes.
#[rustfmt::skip]
const INTRODUCTIONS: [&str; 26] = [
    "is", "it's", "its", "email", "e-mail", "mail", "address", "adresse", "morada", "use", "used", "try", "under", "est", "c'est", "é", "e", "meu", "mon", "my", "with",
    "from", "to", "courriel", "endereço", "email's",
];

/// The spelled-out addresses in a text: the bytes that they take, and the address.
pub(super) fn find(text: &str) -> Vec<(Range<usize>, Cow<'_, str>)> {
    let mut found = Vec::new();
    let Some(form) = FORM.as_ref() else {
        return found;
    };
    let mut from = 0;
    while let Some(captures) = form.captures_at(text, from) {
        let Some(local) = captures.name("local") else {
            break;
        };
        if let Some((end, address)) = address_of(text, &captures) {
            found.push((local.start()..end, Cow::Owned(address)));
            from = end;
        } else {
            // The words of a sentence before its `@` are no part of an address; what follows them may be one.
            from = next_word(text, local.start());
        }
    }
    found
}

/// Where the next word begins: the same place must not be tried again.
fn next_word(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let length = rest
        .char_indices()
        .find(|(_, c)| !c.is_alphanumeric())
        .map_or(rest.len(), |(at, c)| at + c.len_utf8());
    from + length.max(1)
}

/// How an address writes its `@`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// The sign itself, with nothing around it.
    Tight,
    /// The sign between spaces.
    Spaced,
    /// 'arobase', or any word in brackets.
    Named,
    /// 'at', which is a word of sentences too.
    Bare,
}

fn address_of(text: &str, captures: &Captures<'_>) -> Option<(usize, String)> {
    let (local, domain) = (captures.name("local")?, captures.name("domain")?);
    let at = match captures.name("sign") {
        Some(sign) if sign.as_str().contains(char::is_whitespace) => At::Spaced,
        Some(_) => At::Tight,
        None if captures.name("bare").is_some() => At::Bare,
        None => At::Named,
    };
    let read = read_domain(domain.as_str(), at)?;
    if at == At::Tight && !read.is_spelled {
        return None;
    }
    let local_read = joined(local.as_str());
    let is_name = !NO_NAMES.contains(&fold(local.as_str()).as_str());
    let is_meant = match at {
        At::Tight | At::Named => true,
        At::Spaced => is_name,
        At::Bare => {
            let is_marked = local_read.contains(|c: char| !c.is_alphabetic())
                || is_introduced(text.get(..local.start()).unwrap_or_default());
            is_name && (read.has_word || is_marked || is_known(&read.name))
        }
    };
    let address = format!("{local_read}@{}", read.name);
    is_meant.then(|| (domain.start() + read.length, address))
}

/// Whether the words before end with one after which an address comes, or there are none.
fn is_introduced(before: &str) -> bool {
    let before = before.trim_end();
    before.ends_with([':', ',', ';', '.', '!'])
        || before
            .split_whitespace()
            .next_back()
            .is_none_or(|word| INTRODUCTIONS.contains(&word.to_lowercase().as_str()))
}

/// A domain as read: its name, how many bytes of the text it takes, and how it was written.
struct Domain {
    name: String,
    length: usize,
    /// With a space or a word in it.
    is_spelled: bool,
    /// With a word for a dot in it.
    has_word: bool,
}

/// Reads the longest part that ends like a domain.
fn read_domain(written: &str, at: At) -> Option<Domain> {
    let mut name = String::new();
    let (mut is_spelled, mut has_word) = (false, false);
    let mut best = None;
    let mut from = 0;
    let joints = JOINT.as_ref()?.captures_iter(written);
    for joint in joints.filter_map(|joint| joint.get(0).map(|whole| (whole, joint))) {
        let (whole, kind) = joint;
        name.push_str(&plain(written.get(from..whole.start()).unwrap_or_default()));
        keep_if_whole(&mut best, &name, whole.start(), (is_spelled, has_word));
        let label = label_at(written, whole.end());
        let has_space = whole.as_str().contains(char::is_whitespace);
        let is_believed = kind.name("dot").is_none()
            || !has_space
            || (!name.contains('.') && is_lower(label) && PLAIN_ENDINGS.contains(&label));
        if !is_believed || kind.name("under").is_some() {
            return best.or_else(|| slip(&name, whole.start(), at));
        }
        is_spelled |= has_space || kind.name("spelled").is_some();
        has_word |= kind.name("spelled").is_some();
        name.push(if kind.name("dash").is_some() {
            '-'
        } else {
            '.'
        });
        from = whole.end();
    }
    name.push_str(&plain(written.get(from..).unwrap_or_default()));
    keep_if_whole(&mut best, &name, written.len(), (is_spelled, has_word));
    best.or_else(|| slip(&name, written.len(), at))
}

fn keep_if_whole(
    best: &mut Option<Domain>,
    name: &str,
    length: usize,
    (is_spelled, has_word): (bool, bool),
) {
    let ending = name.rsplit('.').next().unwrap_or_default();
    if name.contains('.') && (ENDINGS.contains(&ending) || likely_domain(name).is_some()) {
        *best = Some(Domain {
            name: name.to_owned(),
            length,
            is_spelled,
            has_word,
        });
    }
}

/// 'jane arobase gmailcom': a domain without its dot, where nothing but an address can be meant.
fn slip(name: &str, length: usize, at: At) -> Option<Domain> {
    let is_certain = matches!(at, At::Named | At::Spaced);
    (is_certain && !name.contains('.') && likely_domain(name).is_some()).then(|| Domain {
        name: name.to_owned(),
        length,
        is_spelled: true,
        has_word: false,
    })
}

fn label_at(written: &str, from: usize) -> &str {
    let rest = written.get(from..).unwrap_or_default();
    rest.split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default()
}

fn is_lower(label: &str) -> bool {
    label.chars().all(char::is_lowercase)
}

/// A local part with its words for signs as signs.
fn joined(local: &str) -> String {
    let Some(joint) = JOINT.as_ref() else {
        return plain(local);
    };
    let signs = joint.replace_all(local, |kind: &Captures<'_>| {
        if kind.name("under").is_some() {
            "_"
        } else if kind.name("dash").is_some() {
            "-"
        } else {
            "."
        }
    });
    plain(signs.trim_matches('.'))
}

fn plain(part: &str) -> String {
    fold_width(part).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(text: &str) -> Vec<String> {
        find(text)
            .into_iter()
            .map(|(_, address)| address.into_owned())
            .collect()
    }

    #[test]
    fn the_patterns_are_valid() {
        assert!(FORM.is_some() && JOINT.is_some());
    }

    #[test]
    fn spelled_out_addresses_are_read_whole() {
        let cases = [
            ("jane at gmail dot com", "jane@gmail.com"),
            ("jane (at) gmail (dot) com", "jane@gmail.com"),
            ("jane[arroba]gmail ponto com", "jane@gmail.com"),
            ("jane arobase gmail point com", "jane@gmail.com"),
            (
                "marie tiret dupont arobase orange point fr",
                "marie-dupont@orange.fr",
            ),
            (
                "luc tiret du bas roy arobase laposte point net",
                "luc_roy@laposte.net",
            ),
            ("paul dot w at proton dot me", "paul.w@proton.me"),
            (
                "rita ponto costa arroba sapo ponto pt",
                "rita.costa@sapo.pt",
            ),
            ("tia hífen lu arroba clix ponto pt", "tia-lu@clix.pt"),
            ("my mail is zoe84 at yahoo.fr ok?", "zoe84@yahoo.fr"),
            ("it's kim at gmail.com", "kim@gmail.com"),
            ("ana @ example . com", "ana@example.com"),
            ("ana @example.com", "ana@example.com"),
            ("ana@ example.com", "ana@example.com"),
            ("ana@example. com", "ana@example.com"),
            ("ana@gmail dot com", "ana@gmail.com"),
            ("OLGA AT GMAIL DOT COM", "olga@gmail.com"),
            ("noa (at) my tiret bijou point paris", "noa@my-bijou.paris"),
            ("bea(a)live.com.pt", "bea@live.com.pt"),
            ("fay <at> btinternet dot com", "fay@btinternet.com"),
            ("leo arobase hotmal", "leo@hotmal"),
            (
                "write to eve.k at shop dot co dot uk please",
                "eve.k@shop.co.uk",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(addresses(text), [expected], "{text}");
        }
    }

    #[test]
    fn sentences_are_no_addresses() {
        for text in [
            "I am at home. com on, answer",
            "me@work",
            "me @ work",
            "look at example.com",
            "I bought it at amazon.fr",
            "I am at gmail dot com",
            "we met at the shop. It was nice",
            "it is at point zero",
            "see you @ noon. fr is my language",
            "arrived at 10.30 at home",
            "the price at checkout is 20.50",
            "une arobase",
            "ana@example.com",
            "ana@example.com. Com certeza",
            "",
        ] {
            assert_eq!(addresses(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_range_covers_the_spelled_form_only() {
        let text = "hi, jane at gmail dot com is mine";
        let (range, _) = find(text).remove(0);
        assert_eq!(text.get(range), Some("jane at gmail dot com"));
    }
}
