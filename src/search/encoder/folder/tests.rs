//! A small model of random numbers, written to a folder, against the same in plain 32-bit floats.

use std::{collections::BTreeMap, fs, path::PathBuf};

use safetensors::{Dtype, tensor::TensorView};
use serde_json::{Value, json};

use super::super::{Deadline, Encoder as _};
use super::*;

const HIDDEN: usize = 40;
const HEADS: usize = 5;
const INNER: usize = 72;
const LAYERS: usize = 2;
const POSITIONS: usize = 12;
const PIECES: [&str; 12] = [
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "where", "is", "my", "par", "##cel", "?", "café", "cafe",
];

/// The tensors of a model, by name: shape and numbers.
type Model = BTreeMap<String, (Vec<usize>, Vec<f32>)>;

/// Random numbers that 8 bits of digits hold, so that they are the same in every type of tensor.
fn model() -> Model {
    let mut state = 11_u32;
    let mut tensor = |shape: &[usize], (middle, spread): (f32, f32)| {
        let numbers = (0..shape.iter().product()).map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let [.., high] = state.to_le_bytes();
            let value = middle + spread * f32::from(high.cast_signed()) / 128.0;
            f32::from_bits(value.to_bits() & 0xffff_0000)
        });
        (shape.to_vec(), numbers.collect::<Vec<f32>>())
    };
    let (weight, bias, stretch) = ((0.0, 0.4), (0.0, 0.1), (1.0, 0.3));
    let mut model = Model::new();
    for (name, rows) in [
        ("word", PIECES.len() + 1),
        ("position", POSITIONS + 3),
        ("token_type", 2),
    ] {
        let name = format!("embeddings.{name}_embeddings.weight");
        model.insert(name, tensor(&[rows, HIDDEN], (0.0, 1.0)));
    }
    let mut norms = vec!["embeddings.LayerNorm".to_owned()];
    for layer in 0..LAYERS {
        let prefix = format!("encoder.layer.{layer}.");
        for (name, rows, columns) in [
            ("attention.self.query", HIDDEN, HIDDEN),
            ("attention.self.key", HIDDEN, HIDDEN),
            ("attention.self.value", HIDDEN, HIDDEN),
            ("attention.output.dense", HIDDEN, HIDDEN),
            ("intermediate.dense", INNER, HIDDEN),
            ("output.dense", HIDDEN, INNER),
        ] {
            let name = format!("{prefix}{name}");
            model.insert(format!("{name}.weight"), tensor(&[rows, columns], weight));
            model.insert(format!("{name}.bias"), tensor(&[rows], bias));
        }
        norms.push(format!("{prefix}attention.output.LayerNorm"));
        norms.push(format!("{prefix}output.LayerNorm"));
    }
    for name in norms {
        model.insert(format!("{name}.weight"), tensor(&[HIDDEN], stretch));
        model.insert(format!("{name}.bias"), tensor(&[HIDDEN], bias));
    }
    model
}

/// The plainest way to a vector.
struct Plain<'m>(&'m Model);

impl Plain<'_> {
    fn row(&self, name: &str, row: usize) -> Vec<f32> {
        let (shape, numbers) = &self.0[name];
        let columns = shape[1];
        numbers[row * columns..][..columns].to_vec()
    }

    fn linear(&self, name: &str, row: &[f32]) -> Vec<f32> {
        let biases = &self.0[&format!("{name}.bias")].1;
        let product = |(output, bias): (usize, &f32)| {
            let weights = self.row(&format!("{name}.weight"), output);
            bias + row.iter().zip(weights).map(|(a, b)| a * b).sum::<f32>()
        };
        biases.iter().enumerate().map(product).collect()
    }

    fn norm(&self, name: &str, row: &[f32]) -> Vec<f32> {
        let share = 1.0 / 40.0;
        let mean = row.iter().sum::<f32>() * share;
        let spread = row.iter().map(|value| (value - mean).powi(2)).sum::<f32>() * share;
        let learnt = self.0[&format!("{name}.weight")].1.iter();
        let learnt = learnt.zip(&self.0[&format!("{name}.bias")].1);
        row.iter()
            .zip(learnt)
            .map(|(value, (weight, bias))| (value - mean) / (spread + 1e-12).sqrt() * weight + bias)
            .collect()
    }

    fn layer(&self, number: usize, rows: &[Vec<f32>]) -> Vec<Vec<f32>> {
        let name = |part: &str| format!("encoder.layer.{number}.{part}");
        let project = |part: &str| -> Vec<Vec<f32>> {
            let name = name(&format!("attention.self.{part}"));
            rows.iter().map(|row| self.linear(&name, row)).collect()
        };
        let (queries, keys, values) = (project("query"), project("key"), project("value"));
        let width = HIDDEN / HEADS;
        let attend = |row: usize| -> Vec<f32> {
            let mut context = Vec::new();
            for head in 0..HEADS {
                let part = |row: &[f32]| row[head * width..][..width].to_vec();
                let query = part(&queries[row]);
                let meets = |key: &Vec<f32>| {
                    let dot: f32 = query.iter().zip(part(key)).map(|(a, b)| a * b).sum();
                    (dot / 8.0_f32.sqrt()).exp()
                };
                let scores: Vec<f32> = keys.iter().map(meets).collect();
                let total: f32 = scores.iter().sum();
                for place in 0..width {
                    let weighed = scores.iter().zip(&values);
                    let sum: f32 = weighed
                        .map(|(score, value)| score * part(value)[place])
                        .sum();
                    context.push(sum / total);
                }
            }
            context
        };
        let add = |left: &[f32], right: &[f32]| -> Vec<f32> {
            left.iter().zip(right).map(|(a, b)| a + b).collect()
        };
        let mix = |(number, row): (usize, &Vec<f32>)| {
            let attended = self.linear(&name("attention.output.dense"), &attend(number));
            let row = self.norm(&name("attention.output.LayerNorm"), &add(&attended, row));
            let inner = self.linear(&name("intermediate.dense"), &row);
            let inner: Vec<f32> = inner.into_iter().map(gelu).collect();
            let outer = self.linear(&name("output.dense"), &inner);
            self.norm(&name("output.LayerNorm"), &add(&outer, &row))
        };
        rows.iter().enumerate().map(mix).collect()
    }

    fn rows(&self, tokens: &[usize]) -> Vec<Vec<f32>> {
        let embed = |(place, token): (usize, &usize)| {
            let parts = [
                self.row("embeddings.word_embeddings.weight", *token),
                self.row("embeddings.position_embeddings.weight", place),
                self.row("embeddings.token_type_embeddings.weight", 0),
            ];
            let sum: Vec<f32> = (0..HIDDEN)
                .map(|at| parts.iter().map(|part| part[at]).sum())
                .collect();
            self.norm("embeddings.LayerNorm", &sum)
        };
        let rows = tokens.iter().enumerate().map(embed).collect();
        (0..LAYERS).fold(rows, |rows: Vec<Vec<f32>>, number| {
            self.layer(number, &rows)
        })
    }
}

/// Each number times the share of the normal distribution below it, by Simpson's rule.
fn gelu(x: f32) -> f32 {
    let density = |t: f64| (-t * t / 2.0).exp() / std::f64::consts::TAU.sqrt();
    let step = f64::from(x) / 400.0;
    let inner: f64 = (1..400_u16)
        .map(|at| if at % 2 == 1 { 4.0 } else { 2.0 } * density(step * f64::from(at)))
        .sum();
    let below = 0.5 + step / 3.0 * (density(0.0) + inner + density(f64::from(x)));
    quantise::narrow(f64::from(x) * below)
}

/// The files of a folder, which a case may change.
struct Folder {
    model: Model,
    dtype: Dtype,
    prefix: &'static str,
    json: BTreeMap<&'static str, Value>,
}

impl Folder {
    fn new() -> Self {
        let vocab: serde_json::Map<String, Value> = PIECES
            .iter()
            .enumerate()
            .map(|(number, piece)| ((*piece).to_owned(), json!(number)))
            .collect();
        let config = json!({
            "model_type": "bert", "hidden_size": HIDDEN, "num_hidden_layers": LAYERS, "num_attention_heads": HEADS,
            "intermediate_size": INNER, "max_position_embeddings": POSITIONS + 3, "layer_norm_eps": 1e-12,
        });
        let tokenizer = json!({
            "truncation": {"max_length": POSITIONS},
            "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
                "strip_accents": null, "lowercase": true},
            "pre_tokenizer": {"type": "BertPreTokenizer"},
            "post_processor": {"type": "TemplateProcessing", "single": [
                {"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                {"SpecialToken": {"id": "[SEP]", "type_id": 0}}]},
            "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                "max_input_chars_per_word": 100, "vocab": vocab},
        });
        Self {
            model: model(),
            dtype: Dtype::F32,
            prefix: "",
            json: BTreeMap::from([("config.json", config), ("tokenizer.json", tokenizer)]),
        }
    }

    fn write(&self) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in &self.json {
            let path: PathBuf = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content.to_string()).unwrap();
        }
        let bytes = |number: &f32| -> Vec<u8> {
            let wide = number.to_bits();
            let [_, _, bf16 @ ..] = wide.to_le_bytes();
            if self.dtype == Dtype::BF16 {
                bf16.to_vec()
            } else {
                wide.to_le_bytes().to_vec()
            }
        };
        let data: Vec<(String, Vec<usize>, Vec<u8>)> = self
            .model
            .iter()
            .map(|(name, (shape, numbers))| {
                let data = numbers.iter().flat_map(bytes).collect();
                (format!("{}{name}", self.prefix), shape.clone(), data)
            })
            .collect();
        let views = data.iter().map(|(name, shape, data)| {
            (
                name,
                TensorView::new(self.dtype, shape.clone(), data).unwrap(),
            )
        });
        let file = safetensors::serialize(views, None).unwrap();
        fs::write(folder.path().join("model.safetensors"), file).unwrap();
        folder
    }

    fn load(&self) -> Result<Bert, Fault> {
        load(self.write().path())
    }

    fn set(&mut self, file: &'static str, pointer: &str, value: Value) {
        *self
            .json
            .get_mut(file)
            .unwrap()
            .pointer_mut(pointer)
            .unwrap() = value;
    }
}

fn vector(encoder: &Bert, text: &str) -> Vec<f32> {
    encoder.encode(text, Deadline::NEVER).unwrap()
}

fn cosine(left: &[f32], right: &[f32]) -> f32 {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    dot(left, right) / (dot(left, left) * dot(right, right)).sqrt()
}

const TEXTS: [(&str, &[usize]); 3] = [
    ("Where is my parcel?", &[2, 4, 5, 6, 7, 8, 9, 3]),
    ("", &[2, 3]),
    (
        "café? cafe? where? where? where? is",
        &[2, 11, 9, 11, 9, 4, 9, 4, 9, 4, 9, 3],
    ),
];

#[test]
fn vectors_are_near_those_of_plain_floats() {
    let mut folder = Folder::new();
    let mean = folder.load().unwrap();
    let pooling = json!({"pooling_mode_cls_token": true, "pooling_mode_mean_tokens": false});
    folder.json.insert("1_Pooling/config.json", pooling);
    let first = folder.load().unwrap();
    assert_ne!(mean.identity(), first.identity());
    for (text, tokens) in TEXTS {
        let rows = Plain(&folder.model).rows(tokens);
        let sums: Vec<f32> = (0..HIDDEN)
            .map(|at| rows.iter().map(|row| row[at]).sum())
            .collect();
        for (encoder, expected) in [(&mean, &sums), (&first, &rows[0])] {
            let ours = vector(encoder, text);
            let cosine = cosine(&ours, expected);
            assert!(cosine > 0.999, "{cosine} for `{text}`");
        }
    }
}

#[test]
fn types_and_prefixes_of_tensors_do_not_matter() {
    let mut folder = Folder::new();
    let whole = folder.load().unwrap();
    folder.dtype = Dtype::BF16;
    folder.prefix = "bert.";
    let half = folder.load().unwrap();
    assert_eq!(vector(&whole, "where is it"), vector(&half, "where is it"));
    assert_ne!(whole.identity(), half.identity());
    assert_eq!(whole.identity(), Folder::new().load().unwrap().identity());
}

#[test]
fn the_tokenizers_rules_are_kept() {
    let normalizer = "/normalizer";
    let rules = |lowercase: bool, strip_accents: Value| {
        json!({"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
            "strip_accents": strip_accents, "lowercase": lowercase})
    };
    for (rules, ignores_case, expected) in [
        (rules(true, Value::Null), true, [2, 4, 11, 3]),
        (rules(true, json!(false)), true, [2, 4, 10, 3]),
        (rules(false, Value::Null), false, [2, 1, 10, 3]),
        (rules(false, json!(true)), false, [2, 1, 11, 3]),
    ] {
        let mut folder = Folder::new();
        folder.set("tokenizer.json", normalizer, rules);
        let encoder = folder.load().unwrap();
        assert_eq!(encoder.tokens("Where café"), expected);
        assert_eq!(encoder.ignores_case(), ignores_case);
    }
}

#[test]
fn what_is_not_supported_is_told() {
    let cases: [(&'static str, &str, Value, &str); 8] = [
        ("config.json", "/model_type", json!("mpnet"), "only `bert`"),
        (
            "config.json",
            "/num_attention_heads",
            json!(7),
            "do not fit",
        ),
        (
            "config.json",
            "/hidden_size",
            json!(80),
            "has the shape [13, 40]",
        ),
        (
            "config.json",
            "/num_hidden_layers",
            json!(3),
            "no tensor `encoder.layer.2.",
        ),
        (
            "tokenizer.json",
            "/model/type",
            json!("Unigram"),
            "only `WordPiece`",
        ),
        (
            "tokenizer.json",
            "/normalizer",
            Value::Null,
            "only `BertNormalizer`",
        ),
        (
            "tokenizer.json",
            "/post_processor",
            Value::Null,
            "post_processor",
        ),
        (
            "tokenizer.json",
            "/model/vocab/cafe",
            json!(99),
            "more than the tensor",
        ),
    ];
    for (file, pointer, value, part) in cases {
        let mut folder = Folder::new();
        folder.set(file, pointer, value);
        let fault = folder.load().unwrap_err();
        assert!(fault.contains(part), "{pointer}: {fault}");
    }
}

#[test]
fn what_is_missing_or_damaged_is_told() {
    let mut other_type = Folder::new();
    other_type.dtype = Dtype::I32;
    assert!(
        other_type
            .load()
            .unwrap_err()
            .contains("not F32, F16 or BF16")
    );
    let mut no_number = Folder::new();
    let (_, numbers) = no_number
        .model
        .get_mut("encoder.layer.1.output.dense.bias")
        .unwrap();
    numbers[3] = f32::NAN;
    assert!(no_number.load().unwrap_err().contains("no finite number"));
    for name in ["config.json", "tokenizer.json", "model.safetensors"] {
        let folder = Folder::new().write();
        fs::remove_file(folder.path().join(name)).unwrap();
        assert!(load(folder.path()).unwrap_err().contains(name));
        fs::write(folder.path().join(name), b"no such thing").unwrap();
        assert!(load(folder.path()).unwrap_err().contains("cannot be read"));
    }
}
