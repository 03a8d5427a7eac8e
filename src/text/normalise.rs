//! Folding of width, case and accents, and words by UAX 29.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

/// Folds compatibility forms (NFKC) and maps every decimal digit to ASCII; keeps case and accents.
pub fn fold_width(text: &str) -> String {
    let shown = text.nfkc().filter(|c| !is_invisible(*c));
    shown.map(|c| ascii_digit(c).unwrap_or(c)).collect()
}

/// Folds width, case and accents: `Délai` and `ＤＥＬＡＩ` become `delai`. Curly apostrophes become straight.
pub fn fold(text: &str) -> String {
    text.nfkd()
        .filter(|c| !is_combining_mark(*c) && !is_invisible(*c))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
            '–' | '—' | '‐' | '‑' => '-',
            c => ascii_digit(c).unwrap_or(c),
        })
        .collect()
}

/// Marks that show nothing: of direction, of width zero, soft hyphens.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The words of a folded text by UAX 29.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.unicode_words()
}

/// Counts user-perceived characters, and stops at a limit.
pub fn grapheme_count_up_to(text: &str, limit: usize) -> usize {
    text.graphemes(true).take(limit).count()
}

/// The ASCII form of a decimal digit of another script (their blocks begin at the digit zero).
fn ascii_digit(c: char) -> Option<char> {
    const ZEROS: [u32; 10] = [
        0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0E50, 0x0ED0, 0x1040, 0xFF10,
    ];
    let code = u32::from(c);
    let zero = ZEROS
        .into_iter()
        .find(|zero| (*zero..zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_width_case_and_accents() {
        for (text, expected) in [
            ("Délai", "delai"),
            ("ＤＥＬＡＩ", "delai"),
            ("don’t", "don't"),
            ("٣٤", "34"),
            ("\u{200f}#65\u{200b}842\u{200e}", "#65842"),
            ("Œuvre", "œuvre"),
        ] {
            assert_eq!(fold(text), expected);
        }
        assert_eq!(fold_width("Ａｎｎé ６"), "Anné 6");
    }
}
