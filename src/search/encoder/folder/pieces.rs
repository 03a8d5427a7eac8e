//! The pieces of words and the rules of cutting, from tokenizer.json.

use serde::Deserialize;
use serde_json::Value;

use super::{
    super::tokenizer::{GOES_ON, Marks, Rules, Tokenizer},
    Fault,
    shape::parse,
};

#[derive(Deserialize)]
struct File {
    truncation: Option<Truncation>,
    normalizer: Option<Value>,
    pre_tokenizer: Option<Value>,
    post_processor: Option<Value>,
    model: Value,
}

#[derive(Deserialize)]
struct Truncation {
    max_length: usize,
}

#[derive(Deserialize)]
struct Normalizer {
    clean_text: bool,
    handle_chinese_chars: bool,
    strip_accents: Option<bool>,
    lowercase: bool,
}

#[derive(Deserialize)]
struct Model {
    unk_token: String,
    continuing_subword_prefix: String,
    max_input_chars_per_word: usize,
    vocab: serde_json::Map<String, Value>,
}

/// Reads the file; gives how many pieces there are, too. Texts are cut at `longest_text` pieces, or earlier where the
/// file says so.
pub(super) fn read(file: &[u8], longest_text: usize) -> Result<(Tokenizer, usize), Fault> {
    let file: File = parse("tokenizer.json", file)?;
    let model: Model = of_type("model", "WordPiece", Some(file.model))?;
    let normalizer: Normalizer = of_type("normalizer", "BertNormalizer", file.normalizer)?;
    let _: Value = of_type("pre_tokenizer", "BertPreTokenizer", file.pre_tokenizer)?;
    if !normalizer.clean_text || model.continuing_subword_prefix != GOES_ON {
        return Err(format!(
            "tokenizer.json must clean texts, and go on with words by `{GOES_ON}`"
        ));
    }
    let cut_at = file.truncation.map(|truncation| truncation.max_length);
    let rules = Rules {
        lower_case: normalizer.lowercase,
        strip_accents: normalizer.strip_accents.unwrap_or(normalizer.lowercase),
        part_ideographs: normalizer.handle_chinese_chars,
        longest_word: model.max_input_chars_per_word,
        longest_text: cut_at.unwrap_or(longest_text).min(longest_text).max(2),
    };
    let post_processor = file.post_processor.unwrap_or_default();
    let (first, last) = marks(&post_processor).ok_or_else(|| {
        "tokenizer.json has a post_processor other than one mark before and one after a text"
            .to_owned()
    })?;
    let marks = Marks {
        unknown: &model.unk_token,
        first,
        last,
    };
    let number = |value: &Value| value.as_u64().and_then(|number| u32::try_from(number).ok());
    let pieces: Option<Vec<(&str, u32)>> = model
        .vocab
        .iter()
        .map(|(piece, value)| Some((piece.as_str(), number(value)?)))
        .collect();
    let pieces = pieces.ok_or_else(|| {
        "the vocabulary of tokenizer.json has a piece without a number".to_owned()
    })?;
    let highest = pieces.iter().map(|(_, number)| *number).max();
    let n_pieces = highest.and_then(|highest| usize::try_from(highest).ok()?.checked_add(1));
    let tokenizer = Tokenizer::with_rules(pieces.into_iter(), marks, rules).map_err(|_| {
        format!(
            "the vocabulary of tokenizer.json lacks one of `{}`, `{first}` and `{last}`",
            model.unk_token
        )
    })?;
    Ok((tokenizer, n_pieces.unwrap_or_default()))
}

/// A part of the file, which says of which type it is.
fn of_type<T: serde::de::DeserializeOwned>(
    part: &str,
    known: &str,
    value: Option<Value>,
) -> Result<T, Fault> {
    let value = value.unwrap_or_default();
    let found = value.get("type").and_then(Value::as_str).unwrap_or("none");
    if found != known {
        return Err(format!(
            "the {part} of tokenizer.json is of the type `{found}`, and only `{known}` is supported"
        ));
    }
    serde_json::from_value(value)
        .map_err(|error| format!("the {part} of tokenizer.json cannot be read ({error})"))
}

/// The names of what is put before and after a text.
fn marks(post_processor: &Value) -> Option<(&str, &str)> {
    match post_processor.get("type")?.as_str()? {
        "BertProcessing" => {
            let name = |part: &str| post_processor.get(part)?.get(0)?.as_str();
            Some((name("cls")?, name("sep")?))
        }
        "TemplateProcessing" => match post_processor.get("single")?.as_array()?.as_slice() {
            [first, text, last] => {
                text.get("Sequence")?;
                Some((mark(first)?, mark(last)?))
            }
            _ => None,
        },
        _ => None,
    }
}

fn mark(part: &Value) -> Option<&str> {
    part.get("SpecialToken")?.get("id")?.as_str()
}
