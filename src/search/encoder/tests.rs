//! The embedded encoder against the same model in 32-bit floats, and its tokenizer against the one it was trained with.

use std::sync::Mutex;

use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::{kernel::Kernel, *};

/// What `scripts/encoder/reference.py` wrote.
#[derive(Deserialize)]
struct Reference {
    text: String,
    tokens: Vec<u32>,
    vector: Vec<i16>,
    /// The likeliest, and its share.
    intent: (Intent, f32),
}

fn references() -> Vec<Reference> {
    serde_json::from_str(include_str!("reference.json")).unwrap()
}

fn load() -> Bert {
    Bert::new("test".to_owned(), Weights::read(WEIGHTS).unwrap())
}

fn encode(encoder: &dyn Encoder, text: &str) -> Vec<f32> {
    encoder.encode(text, Deadline::NEVER).unwrap()
}

fn cosine(left: &[f32], right: &[f32]) -> f32 {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    dot(left, right) / (dot(left, left) * dot(right, right)).sqrt()
}

#[test]
fn vectors_are_near_those_of_the_full_model() {
    let encoder = embedded().unwrap();
    for reference in references() {
        let ours = encode(encoder.as_ref(), &reference.text);
        let full: Vec<f32> = reference
            .vector
            .iter()
            .map(|&cell| f32::from(cell))
            .collect();
        let cosine = cosine(&ours, &full);
        assert!(cosine > 0.995, "{cosine} for `{}`", reference.text);
        let length = ours.iter().map(|value| value * value).sum::<f32>();
        assert!(
            (length - 1.0).abs() < 1e-5,
            "length {length} for `{}`",
            reference.text
        );
        assert_eq!(ours.len(), 384);
    }
}

#[test]
fn intents_are_those_of_the_full_model() {
    let encoder = embedded().unwrap();
    for Reference { text, intent, .. } in references() {
        let (expected, share) = intent;
        let read = encoder.read(&text, Deadline::NEVER).unwrap();
        let total: f32 = read.intents.iter().map(|(_, share)| share).sum();
        assert!((total - 1.0).abs() < 1e-4, "{total} for `{text}`");
        let ours = read.intents.iter().find(|(intent, _)| *intent == expected);
        let (_, ours) = ours.unwrap();
        assert!(
            (ours - share).abs() < 0.15,
            "{expected} {ours} for `{text}`, not {share}"
        );
    }
}

#[test]
fn tokens_are_those_of_the_full_model() {
    let encoder = load();
    for reference in references() {
        assert_eq!(
            encoder.tokens(&reference.text),
            reference.tokens,
            "{}",
            reference.text
        );
    }
}

#[test]
fn texts_are_cut_as_the_model_was_trained() {
    let encoder = load();
    let long = "a".repeat(101);
    let cases: [(&str, &[u32]); 9] = [
        ("Élève", &[257, 3726]),
        ("don't", &[2123, 1005, 1056]),
        ("unaffable", &[14477, 20961, 3468]),
        ("£3", &[28182]),
        ("你好", &[100, 100]),
        ("zero\u{200B}width", &[5717, 9148, 11927, 2232]),
        (" \t\n\u{a0} ", &[]),
        (&long, &[100]),
        ("[SEP]", &[1031, 19802, 1033]),
    ];
    for (text, expected) in cases {
        let tokens = encoder.tokens(text);
        assert_eq!(tokens[1..tokens.len() - 1], *expected, "{text}");
        assert_eq!((tokens[0], tokens[tokens.len() - 1]), (101, 102), "{text}");
    }
}

#[test]
fn a_long_text_is_cut_at_128_tokens() {
    let encoder = load();
    assert_eq!(encoder.tokens(&"parcel ".repeat(126)).len(), 128);
    let (exact, longer) = ("parcel ".repeat(126), "parcel ".repeat(127));
    assert_eq!(encoder.tokens(&exact), encoder.tokens(&longer));
    assert_eq!(encoder.tokens(&longer).last(), Some(&102));
}

#[test]
fn all_instructions_give_the_same_bits() {
    let texts = ["it came bent", "bent"];
    let expected: Vec<_> = texts.iter().map(|text| encode(&load(), text)).collect();
    for kernel in Kernel::all() {
        let encoder = load().with_kernel(kernel);
        for (text, expected) in texts.iter().zip(&expected) {
            let vector = encode(&encoder, text);
            let same = vector
                .iter()
                .zip(expected)
                .all(|(a, b)| a.to_bits() == b.to_bits());
            assert!(same, "{kernel:?} differs for `{text}`");
        }
    }
}

#[test]
fn many_at_once_are_the_same_as_one_by_one() {
    let encoder = embedded().unwrap();
    let texts = ["where is it", "is it gold", "", "where is it"];
    let heard = Mutex::new(Vec::new());
    let vectors = encoder.encode_all(&texts, &|done| heard.lock().unwrap().push(done));
    let mut heard = heard.into_inner().unwrap();
    heard.sort_unstable();
    assert_eq!(heard, [1, 2, 3, 4]);
    let singly: Vec<_> = texts
        .iter()
        .map(|text| encode(encoder.as_ref(), text))
        .collect();
    assert_eq!(vectors, singly);
    assert!(encoder.encode_all(&[], &|_| ()).is_empty());
}

#[test]
fn a_question_is_given_up_at_its_deadline() {
    let encoder = embedded().unwrap();
    let past = Deadline::within(Duration::ZERO);
    assert_eq!(encoder.encode("where is it", past), None);
    let later = Deadline::within(Duration::from_mins(5));
    let vector = encoder.encode("where is it", later);
    assert_eq!(vector, Some(encode(encoder.as_ref(), "where is it")));
}

#[test]
fn those_who_choose_alike_share_an_encoder() {
    let limit = Some(Duration::from_secs(9));
    let open = |limit| open(&EncoderChoice::Embedded, limit).unwrap();
    let (one, same, other) = (open(limit), open(limit), open(None));
    assert!(Arc::ptr_eq(&one, &same) && !Arc::ptr_eq(&one, &other));
    assert_eq!(one.identity(), other.identity());
    let words = super::open(&EncoderChoice::None, None).unwrap();
    assert_eq!(words.kind(), Kind::Words);
    let folder = EncoderChoice::Folder("no/such/folder".into());
    let fault = super::open(&folder, None).unwrap_err().to_string();
    for part in [
        "`no/such/folder`",
        "`config.json`",
        "`embedded`",
        "WordPiece",
    ] {
        assert!(fault.contains(part), "{fault}");
    }
}

#[test]
fn indirect_questions_are_nearer_to_their_topic_than_to_another() {
    let encoder = embedded().unwrap();
    let vector = |text: &str| encode(encoder.as_ref(), text);
    let near = |left: &str, right: &str| cosine(&vector(left), &vector(right));
    let question = "Tore the box open and the clasp was snapped";
    assert!(near(question, "my item is broken") > near(question, "which countries do you ship to"));
}

#[test]
fn damaged_weights_are_told_not_read() {
    let shorter = &WEIGHTS[..WEIGHTS.len() - 1];
    let longer: &'static [u8] = Vec::leak([WEIGHTS, &[0]].concat());
    let other: &'static [u8] =
        Vec::leak([b"QENCODER\x09\0\0\0".as_slice(), &WEIGHTS[12..]].concat());
    for (file, expected) in [
        (
            &WEIGHTS[..0],
            EncoderError::Damaged {
                what: "its first bytes",
            },
        ),
        (
            b"something else",
            EncoderError::Damaged {
                what: "its first bytes",
            },
        ),
        (longer, EncoderError::Damaged { what: "its end" }),
        (other, EncoderError::Version { found: 9, known: 2 }),
    ] {
        assert_eq!(Weights::read(file).unwrap_err(), expected);
    }
    assert!(matches!(
        Weights::read(shorter),
        Err(EncoderError::Damaged { .. })
    ));
}

#[test]
fn the_files_are_those_of_the_checksums() {
    let files = [(WEIGHTS, "comptoir-encoder.q8"), (WORDS, "static.q8")];
    let checksums = include_str!("../../../assets/encoder/checksums");
    assert_eq!(checksums.lines().count(), files.len());
    for ((file, name), line) in files.into_iter().zip(checksums.lines()) {
        let sum = Sha256::digest(file)
            .iter()
            .fold(String::new(), |sum, byte| format!("{sum}{byte:02x}"));
        assert_eq!(line, format!("{sum}  {name}"));
    }
}
