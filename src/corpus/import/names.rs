//! Ids and categories, proposed from what questions and sections say.

use std::collections::BTreeSet;

use super::{collect::key, titles};
use crate::domain::{CategoryId, EntryId};
use crate::text;

/// The most words and characters of an id.
const MOST_WORDS: usize = 6;
const MOST_CHARACTERS: usize = 56;

/// Words that tell questions of a shop little apart.
const EMPTY: &str = "a an and any are be can could did do does for from have has how i if in is it its me my of on or our \
    should that the their there these this to was we what when which who will with would you your am been being i've \
    ve re ll d s t comment de des du en est et j ai la le les l ma mes mon nos notre ou pour quand que quel quelle qu \
    sur un une vos votre je puis peut on au aux a ce com como da das de do dos e em eu meu minha na nas no nos o os \
    para por posso que quando qual se sem um uma";

/// Words and beginnings of words (with `*`) of the categories that are proposed where a page has no sections.
const CATEGORIES: [(&str, &str); 7] = [
    (
        "returns",
        "return* refund* exchange* rembours* retour* echange* devol* troca* reembols* warranty garantie garantia \
         defect* damaged broken faulty wrong",
    ),
    (
        "shipping",
        "ship* deliver* track* parcel* package* courier customs post livr* colis suivi expedi* entreg* envio* \
         encomend* rastre* alfandega douane*",
    ),
    (
        "payment",
        "pay* card* invoice* price* discount* voucher* coupon* paie* paiement facture* pagar pagament* fatura*",
    ),
    (
        "orders",
        "order* cancel* purchase* command* annul* pedido* compra*",
    ),
    ("account", "account* password login profile compte conta"),
    (
        "products",
        "size* material* care clean* color* colour* stock made product* taille* matiere* entretien produit* tamanho* produto*",
    ),
    (
        "support",
        "contact* help support answer* service aide reponse ajuda contacto* resposta* phone email",
    ),
];

/// A category from the title of a section, else from the words of a question.
pub(super) fn category(section: Option<&str>, question: &str) -> Option<CategoryId> {
    const OWN: [&str; 14] = [
        "our", "your", "the", "my", "all", "about", "nos", "vos", "notre", "votre", "les", "os",
        "as", "nossos",
    ];
    let asked = key(question);
    // A page's last word, `did not find your answer`, belongs to no section of the page.
    let is_farewell =
        asked.contains("answer") && (asked.contains("find") || asked.contains("found"));
    let section = section.filter(|_| !is_farewell).map(|title| {
        let words = ascii_words(&titles::clean(title));
        let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
        while words.len() > 1 && words.first().is_some_and(|first| OWN.contains(first)) {
            words.remove(0);
        }
        joined(words.into_iter().filter(|word| *word != "and"))
    });
    let name = match section {
        _ if is_farewell => "support".to_owned(),
        Some(section) if !section.is_empty() => section,
        Some(_) | None => proposed(&asked).to_owned(),
    };
    CategoryId::parse(&name).ok()
}

/// The category whose words a question names most.
fn proposed(asked: &str) -> &'static str {
    let n_named = |words: &str| {
        let is_named = |word: &&str| {
            words
                .split_whitespace()
                .any(|known| match known.strip_suffix('*') {
                    Some(beginning) => word.starts_with(beginning),
                    None => known == *word,
                })
        };
        asked.split(' ').filter(is_named).count()
    };
    let scored = CATEGORIES
        .iter()
        .rev()
        .map(|(name, words)| (n_named(words), *name));
    let best = scored.max_by_key(|(score, _)| *score);
    best.filter(|(score, _)| *score > 0)
        .map_or("general", |(_, name)| name)
}

/// An id from the words that matter in a question, unlike those taken.
pub(super) fn entry_id(question: &str, taken: &BTreeSet<EntryId>) -> Option<EntryId> {
    let words = ascii_words(question);
    let empty: BTreeSet<&str> = EMPTY.split_whitespace().collect();
    let telling = words.iter().filter(|word| !empty.contains(word.as_str()));
    let mut name = joined(telling.map(String::as_str));
    if name.len() < 3 {
        name = joined(words.iter().map(String::as_str));
    }
    if name.is_empty() {
        "entry".clone_into(&mut name);
    }
    let later = (2..).map(|count| format!("{name}-{count}"));
    let names = std::iter::once(name.clone()).chain(later);
    let mut ids = names.map_while(|name| EntryId::parse(&name).ok());
    ids.find(|id| !taken.contains(id))
}

fn joined<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut name = String::new();
    for word in words.take(MOST_WORDS) {
        if name.len() + word.len() >= MOST_CHARACTERS {
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(word);
    }
    name
}

/// The words of a text in lower-case ASCII letters and digits.
fn ascii_words(given: &str) -> Vec<String> {
    let folded = text::fold(given)
        .replace('œ', "oe")
        .replace('æ', "ae")
        .replace('ß', "ss")
        .replace('ø', "o")
        .replace("n't", "nt")
        .replace("e-mail", "email");
    text::words(&folded)
        .flat_map(|word| word.split(|c: char| !c.is_ascii_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_hold_the_words_that_matter() {
        let cases = [
            ("How do I track my parcel?", "track-parcel"),
            ("Où est ma commande ?", "commande"),
            ("What is it?", "what-is-it"),
            ("Œuvres d'été", "oeuvres-ete"),
            ("なぜ?", "entry"),
            ("I haven't received it", "havent-received"),
        ];
        for (question, expected) in cases {
            assert_eq!(
                entry_id(question, &BTreeSet::new()).unwrap().as_str(),
                expected
            );
        }
        let taken = ["track-parcel", "track-parcel-2"].map(|id| EntryId::parse(id).unwrap());
        let id = entry_id("Track my parcel", &taken.into()).unwrap();
        assert_eq!(id.as_str(), "track-parcel-3");
    }

    #[test]
    fn categories_are_proposed() {
        let cases = [
            (Some("Our Teapots"), "Is it glazed?", "teapots"),
            (Some("2. GIFTS & CARDS"), "Is it glazed?", "gifts-cards"),
            (Some("Teapots"), "Didn't find your answer?", "support"),
            (None, "Can I get a refund?", "returns"),
            (None, "Quand vais-je être livré ?", "shipping"),
            (None, "Posso pagar por cartão?", "payment"),
            (None, "Is the clay local?", "general"),
        ];
        for (section, question, expected) in cases {
            let category = category(section, question).unwrap();
            assert_eq!(category.as_str(), expected, "{question}");
        }
    }
}
