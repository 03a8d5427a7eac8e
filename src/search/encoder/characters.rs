//! What the model's tokenizer makes of single characters: dropped, parted from their neighbours, or kept.

use regex::Regex;

use super::EncoderError;

/// The classes of characters, by Unicode's general categories.
#[derive(Debug)]
pub(super) struct Characters {
    dropped: Regex,
    accent: Regex,
    punctuation: Regex,
}

impl Characters {
    pub(super) fn new() -> Result<Self, EncoderError> {
        let class = |pattern: &str| {
            Regex::new(pattern).map_err(|_| EncoderError::Damaged {
                what: "the classes of characters",
            })
        };
        Ok(Self {
            dropped: class(r"^[\p{Cc}\p{Cf}\p{Co}\u{FFFD}]$")?,
            accent: class(r"^\p{Mn}$")?,
            punctuation: class(r"^\p{P}$")?,
        })
    }

    /// Control and format characters, which never reach the words. Blanks are none, though some are controls.
    pub(super) fn is_dropped(&self, character: char) -> bool {
        !is_blank(character) && matches(&self.dropped, character, char::is_ascii_control)
    }

    /// Marks that stand upon another character.
    pub(super) fn is_accent(&self, character: char) -> bool {
        matches(&self.accent, character, |_| false)
    }

    /// Characters that are a word each: punctuation and ASCII's signs, and ideographs where they are parted.
    pub(super) fn stands_alone(&self, character: char, part_ideographs: bool) -> bool {
        (part_ideographs && is_ideograph(character))
            || matches(&self.punctuation, character, char::is_ascii_punctuation)
    }
}

/// ASCII by rule, all else by the class: few questions need the class at all.
fn matches(class: &Regex, character: char, ascii: impl Fn(&char) -> bool) -> bool {
    if character.is_ascii() {
        return ascii(&character);
    }
    class.is_match(character.encode_utf8(&mut [0; 4]))
}

/// A character between words.
pub(super) fn is_blank(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r')
        || (character.is_whitespace() && !character.is_control())
}

/// The blocks of Chinese and Japanese that models were trained with; Korean and the Japanese syllables have words.
fn is_ideograph(character: char) -> bool {
    matches!(character,
        '\u{4E00}'..='\u{9FFF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{20000}'..='\u{2A6DF}'
        | '\u{2A700}'..='\u{2B73F}'
        | '\u{2B740}'..='\u{2B81F}'
        | '\u{2B920}'..='\u{2CEAF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{2F800}'..='\u{2FA1F}')
}
