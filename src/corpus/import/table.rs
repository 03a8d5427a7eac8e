//! Tables of questions and answers as spreadsheets save them.

use csv::{ReaderBuilder, StringRecord};

use super::{
    blocks::{Found, Stray, beginning},
    collect, titles,
};

const QUESTION: &[&str] = &[
    "question",
    "questions",
    "q",
    "title",
    "titre",
    "titulo",
    "pergunta",
    "perguntas",
];
const ANSWER: &[&str] = &[
    "answer",
    "answers",
    "a",
    "text",
    "reponse",
    "reponses",
    "resposta",
    "respostas",
];
const CATEGORY: &[&str] = &[
    "category",
    "section",
    "topic",
    "group",
    "categorie",
    "rubrique",
    "categoria",
    "tema",
];

/// Which column is what.
#[derive(Debug, Clone, Copy)]
struct Columns {
    question: usize,
    answer: usize,
    category: Option<usize>,
}

/// Reads a table. Without a known head the first column asks and the second answers.
pub(super) fn read(text: &str) -> (Vec<Found>, Vec<Stray>) {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let (mut found, mut strays) = (Vec::new(), Vec::new());
    let mut columns = None;
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(1, csv::Position::line);
                strays.push(Stray {
                    line: usize::try_from(line).unwrap_or(1),
                    message: format!("the row cannot be read: {error}"),
                    fix: "save the table as CSV with texts between double quotes",
                });
                continue;
            }
        };
        let Some(known) = columns else {
            let named = head(&record);
            columns = Some(named.unwrap_or(Columns {
                question: 0,
                answer: 1,
                category: None,
            }));
            if named.is_none() {
                take(
                    &record,
                    Columns {
                        question: 0,
                        answer: 1,
                        category: None,
                    },
                    &mut found,
                    &mut strays,
                );
            }
            continue;
        };
        take(&record, known, &mut found, &mut strays);
    }
    (found, strays)
}

/// The character that parts the cells of the first line.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |delimiter: u8| first.bytes().filter(|byte| *byte == delimiter).count();
    let all = [b',', b';', b'\t'];
    all.into_iter()
        .rev()
        .max_by_key(|delimiter| count(*delimiter))
        .unwrap_or(b',')
}

fn head(record: &StringRecord) -> Option<Columns> {
    let place = |names: &[&str]| {
        record
            .iter()
            .position(|cell| names.contains(&collect::key(cell).as_str()))
    };
    Some(Columns {
        question: place(QUESTION)?,
        answer: place(ANSWER)?,
        category: place(CATEGORY),
    })
}

fn take(record: &StringRecord, columns: Columns, found: &mut Vec<Found>, strays: &mut Vec<Stray>) {
    let cell = |column: usize| record.get(column).unwrap_or_default().trim();
    let line = record.position().map_or(1, csv::Position::line);
    let line = usize::try_from(line).unwrap_or(1);
    let (question, answer) = (titles::clean(cell(columns.question)), cell(columns.answer));
    match (question.as_str(), answer) {
        ("", "") => {}
        ("", answer) => strays.push(Stray::text(line, answer)),
        (question, "") => strays.push(Stray::question(line, question)),
        (_, answer) => {
            let section = columns.category.map(cell).filter(|title| !title.is_empty());
            found.push(Found {
                section: section.map(str::to_owned),
                question,
                also_asked: Vec::new(),
                answer: answer.replace("\r\n", "\n"),
                line,
            });
        }
    }
    let used = [
        Some(columns.question),
        Some(columns.answer),
        columns.category,
    ];
    let rest = record
        .iter()
        .enumerate()
        .filter(|(column, _)| !used.contains(&Some(*column)));
    let rest: Vec<&str> = rest
        .map(|(_, cell)| cell.trim())
        .filter(|cell| !cell.is_empty())
        .collect();
    if !rest.is_empty() {
        strays.push(Stray {
            line,
            message: format!(
                "further columns are not taken: `{}`",
                beginning(&rest.join(", "))
            ),
            fix: "name the columns `question`, `answer` and `category`, or add the rest by hand",
        });
    }
}
