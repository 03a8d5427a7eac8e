//! Which of a few languages a text is written in: told when it is sure, and not guessed when it is not.

use std::cmp::Reverse;

use super::{fold, words};

/// The small words of a language that hardly stand in the others, folded. Content words say little: shops' words travel.
struct Marks {
    code: &'static str,
    words: &'static [&'static str],
}

#[rustfmt::skip]
const MARKS: [Marks; 3] = [
    Marks { code: "en", words: &[
        "the", "is", "are", "was", "were", "my", "your", "it", "it's", "i'm", "i've", "i'd", "and", "of", "to", "in", "on", "for", "with", "what", "how", "when", "where", "why",
        "can", "could", "do", "does", "did", "don't", "didn't", "doesn't", "can't", "have", "has", "had", "not", "this", "that", "these", "they", "you", "we", "will",
        "would", "from", "get", "got", "want", "need", "please", "if", "there", "any", "which", "who", "be", "been", "by", "but", "an", "at", "still", "arrived", "i",
        "cancel", "return", "order", "parcel", "package", "refund", "exchange", "ship", "delivery", "back", "send", "broken", "wrong", "am", "our", "she",
        "so", "just", "long", "much", "take", "know", "tell", "help", "something", "someone", "anything", "nothing", "never", "already", "too",
    ] },
    Marks { code: "fr", words: &[
        "le", "la", "les", "un", "une", "des", "du", "et", "est", "mon", "ma", "mes", "votre", "vos", "je", "j'ai", "vous", "il", "elle", "nous", "pas", "ne", "n'est", "n'ai", "que", "qui",
        "quoi", "quel", "quelle", "quand", "comment", "combien", "pourquoi", "ou", "dans", "avec", "pour", "sur", "ce", "cette", "c'est", "ca", "puis", "peux", "peut", "suis", "ai",
        "avez", "sont", "bonjour", "merci", "svp", "aux", "chez", "commande", "colis", "plus", "encore", "toujours", "jamais", "qu'est", "d'une", "l'ai", "recu", "etre", "faire", "jours",
        "veux", "voudrais", "aimerais", "j'aimerais", "annuler", "renvoyer", "retourner", "echanger", "modifier", "livrez", "livraison", "bague", "bijou", "bijoux", "collier", "frais", "retour", "numero",
        "adresse", "mais", "si", "trop", "cassee", "casse", "rien", "quelqu'un", "parler", "tout", "toute", "moi", "leur", "sans", "ont", "t'es", "quelles", "quels",
        "vers", "depuis", "avant", "apres", "livre", "rembourser", "suivi",
    ] },
    Marks { code: "pt", words: &[
        "os", "um", "uma", "uns", "umas", "da", "das", "dos", "na", "nas", "nos", "ao", "aos", "e", "meu", "minha", "meus", "minhas", "vosso", "voces", "eu", "nao", "nem", "sim",
        "que", "quem", "qual", "quando", "como", "quanto", "quanta", "quantos", "onde", "porque", "com", "sem", "para", "pelo", "pela", "por", "isto", "isso", "este", "esta", "posso", "podem",
        "pode", "tenho", "tem", "estou", "fica", "fazer", "ola", "bom", "boa", "obrigada", "obrigado", "encomenda", "ja", "ainda", "mas", "muito", "recebi", "chegou", "dias", "se", "foi", "ser", "sao",
        "quero", "queria", "gostava", "gostaria", "preciso", "cancelar", "devolver", "trocar", "mudar", "alterar", "enviam", "envio", "peca", "pecas", "anel", "brincos", "colar", "pulseira",
        "morada", "tamanho", "anda", "aqui", "vossa", "vossas", "vossos", "dinheiro", "semana", "semanas", "mais", "nunca", "nada", "alguem", "falar", "pessoa", "preco", "quantas",
        "quais", "depois", "antes", "entrega", "seguimento",
    ] },
];

/// How many marks a text must have before it is believed.
const FEWEST_MARKS: usize = 2;

/// The code of the language among these in which a text is written, when its small words say so clearly.
///
/// Two words alone are never enough: 'status encomenda' may be anybody's.
pub fn detect_language<'c>(text: &str, among: &[&'c str]) -> Option<&'c str> {
    let folded = fold(text);
    let said: Vec<&str> = words(&folded).collect();
    if said.len() < 3 {
        return None;
    }
    let mut counts: Vec<(usize, &'c str)> = among
        .iter()
        .map(|code| (count(&said, code), *code))
        .collect();
    counts.sort_by_key(|(count, _)| Reverse(*count));
    let (best, code) = counts.first().copied()?;
    let second = counts.get(1).map_or(0, |(count, _)| *count);
    (best >= FEWEST_MARKS && best >= 2 * second.max(1)).then_some(code)
}

/// How many words of the text are marks of a language; a French elision counts by its first part.
fn count(said: &[&str], code: &str) -> usize {
    let Some(marks) = MARKS.iter().find(|marks| marks.code == code) else {
        return 0;
    };
    let is_mark = |word: &&&str| {
        let elided = code == "fr"
            && ["l'", "d'", "j'", "qu'", "n'", "s'", "c'", "m'"]
                .iter()
                .any(|part| word.starts_with(part));
        elided || marks.words.contains(*word)
    };
    said.iter().filter(is_mark).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clear_texts_are_told_and_others_are_not() {
        let all = ["en", "fr", "pt"];
        let cases = [
            ("where is my order please", Some("en")),
            ("où est ma commande s'il vous plaît", Some("fr")),
            ("je n'ai pas reçu mon colis", Some("fr")),
            ("onde está a minha encomenda", Some("pt")),
            ("ainda não recebi o anel", Some("pt")),
            ("hello", None),
            ("status encomenda", None),
            ("65842 ana@example.com", None),
            ("ring necklace bracelet", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(detect_language(text, &all), expected, "{text}");
        }
        assert_eq!(
            detect_language("je n'ai pas reçu mon colis", &["en", "pt"]),
            None
        );
    }
}
