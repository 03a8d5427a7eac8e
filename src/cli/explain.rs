//! Why a question is matched as it is, in the terminal.

use std::io::{self, Write};

use super::{
    Output,
    ask::question,
    counter::{self, Database, shop_id},
    failure::Failure,
    render,
};
use crate::app::block_on;
use crate::chat::{Explained, Part, ToldBy};
use crate::config::Config;
use crate::domain::{AskOutcome, Candidate, MessageText, ShopId};
use crate::search::{CandidateReasons, Explanation, MeaningUse, ReadWord, Reading};

/// The width that the tables keep to.
const WIDTH: usize = 100;
/// So many candidates stand side by side.
const ABREAST: usize = 5;

/// What is asked.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The shop
    #[arg(value_parser = shop_id)]
    shop: ShopId,
    /// The question
    #[arg(value_parser = question)]
    question: MessageText,
    /// The language, as a BCP 47 tag
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// The most candidates to show
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..))]
    limit: u16,
    /// Prints all that is known as JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(
    arguments: &Arguments,
    config: &Config,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let shop = &arguments.shop;
    let rooms = block_on(counter::open(config, shop, Database::Forgotten))?;
    let (lang, limit) = (arguments.lang.as_deref(), usize::from(arguments.limit));
    let explained = rooms.chat.explain(shop, &arguments.question, lang, limit)?;
    if arguments.json {
        return Ok(render::json(output.data, &explained)?);
    }
    Ok(show(output.data, &explained)?)
}

fn show(out: &mut dyn Write, explained: &Explained) -> io::Result<()> {
    let why = &explained.whole;
    line(out, "question", &explained.question)?;
    let told_by = match explained.told_by {
        ToldBy::Tag => "asked for",
        ToldBy::Text => "told by the question",
        ToldBy::Shop => "the shop's first",
    };
    line(out, "language", &format!("{}, {told_by}", explained.lang))?;
    if explained.parts.len() > 1 {
        for (at, part) in explained.parts.iter().enumerate() {
            line(out, if at == 0 { "parts" } else { "" }, &in_words(part))?;
        }
    }
    let outcome = name(explained.findings.outcome);
    let costs = why.costs;
    line(out, "outcome", &format!("{outcome} (costs: {costs})"))?;
    for reading in &why.readings {
        writeln!(out)?;
        show_reading(out, reading)?;
    }
    writeln!(out)?;
    show_candidates(out, why)?;
    for (at, abreast) in why.candidates.chunks(ABREAST).enumerate() {
        writeln!(out)?;
        show_signals(out, abreast, at * ABREAST + 1)?;
    }
    Ok(())
}

/// A part of a message, and what it finds alone.
fn in_words(part: &Part) -> String {
    let first = |first: &Candidate| {
        let percent = first.confidence.get() * 100.0;
        format!(", {} {percent:.1} %", first.entry)
    };
    let found = part.first.as_ref().map_or_else(String::new, first);
    format!("\"{}\": {}{found}", part.text, name(part.outcome))
}

fn name(outcome: AskOutcome) -> &'static str {
    match outcome {
        AskOutcome::Answer => "answer",
        AskOutcome::Clarify => "clarify",
        AskOutcome::Unknown => "unknown",
    }
}

fn show_reading(out: &mut dyn Write, reading: &Reading) -> io::Result<()> {
    line(out, "read as", reading.lang.code())?;
    let exact = if reading.is_exact { "yes" } else { "no" };
    line(out, "exact", exact)?;
    let meaning = match reading.meaning {
        MeaningUse::NoEncoder => "none",
        MeaningUse::Spared => "spared",
        MeaningUse::Read => "read it",
    };
    line(out, "encoder", meaning)?;
    if !reading.ideas.is_empty() {
        line(out, "ideas", &reading.ideas.join(", "))?;
    }
    let widest = |column: &dyn Fn(&ReadWord) -> usize, least: usize| {
        reading.words.iter().map(column).fold(least, usize::max)
    };
    let letters = |text: &str| text.chars().count();
    let written = widest(&|word| letters(&word.written), 4);
    let corrected = widest(&|word| word.corrected.as_deref().map_or(0, letters), 9);
    let stem = widest(&|word| letters(&word.stem), 4);
    writeln!(
        out,
        "{:<written$}  {:<corrected$}  {:<stem$}  phrasings  answers",
        "word", "taken for", "stem"
    )?;
    for word in &reading.words {
        let note = if word.is_unknown() {
            "  never asked with"
        } else {
            ""
        };
        writeln!(
            out,
            "{:<written$}  {:<corrected$}  {:<stem$}  {:>9}  {:>7}{note}",
            word.written,
            word.corrected.as_deref().unwrap_or_default(),
            word.stem,
            word.n_phrasings,
            word.n_answers,
        )?;
    }
    Ok(())
}

fn show_candidates(out: &mut dyn Write, why: &Explanation) -> io::Result<()> {
    let widths = why.candidates.iter().map(|own| own.entry.as_str().len());
    let width = widths.fold("none of them".len(), usize::max);
    writeln!(
        out,
        "     {:<width$}  confidence   logit  dice  nearest phrasing",
        "entry"
    )?;
    for (number, candidate) in (1..).zip(&why.candidates) {
        let near = candidate.nearest.as_ref().map_or_else(String::new, |near| {
            let room = WIDTH.saturating_sub(width + 33);
            format!("{:.2}  {}", near.dice, cut(&near.text, room))
        });
        let row = format!(
            "{number:>3}  {:<width$}  {:>8.1} %  {:>6.2}  {near}",
            candidate.entry.as_str(),
            candidate.confidence.get() * 100.0,
            candidate.logit,
        );
        writeln!(out, "{}", row.trim_end())?;
    }
    let none = &why.none;
    writeln!(
        out,
        "     {:<width$}  {:>8.1} %  {:>6.2}  unknown {:.2}, short {:.2}, other {:.2}",
        "none of them",
        none.confidence.get() * 100.0,
        none.logit,
        none.unknown,
        none.short,
        none.background,
    )
}

/// Every signal, its weight, and for each candidate its value and what it adds.
fn show_signals(
    out: &mut dyn Write,
    candidates: &[CandidateReasons],
    first: usize,
) -> io::Result<()> {
    write!(out, "{:<12}{:>7}", "signal", "weight")?;
    for number in first..first + candidates.len() {
        write!(out, "{number:>8}{:>8}", "adds")?;
    }
    writeln!(out)?;
    let names = candidates.first().map_or(&[][..], |own| &own.signals);
    for (row, signal) in names.iter().enumerate() {
        write!(out, "{:<12}{:>7.2}", signal.name, signal.weight)?;
        for signal in candidates.iter().filter_map(|own| own.signals.get(row)) {
            write!(out, "{:>8.2}{:>+8.2}", signal.value, signal.adds)?;
        }
        writeln!(out)?;
    }
    write!(out, "{:<19}", "sum")?;
    for candidate in candidates {
        write!(out, "{:>16.2}", candidate.logit)?;
    }
    writeln!(out)
}

fn line(out: &mut dyn Write, name: &str, value: &str) -> io::Result<()> {
    writeln!(out, "{name:<10}{value}")
}

/// A text in so many letters at most.
fn cut(text: &str, room: usize) -> String {
    if text.chars().count() <= room {
        return text.to_owned();
    }
    let kept: String = text.chars().take(room.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Confidence, EntryId, Findings, Language};
    use crate::search::{Costs, NearestPhrasing, NoneOfThem, SignalShare};

    fn candidate(entry: &str) -> CandidateReasons {
        let signal = |name| SignalShare {
            name,
            value: -0.5,
            weight: 3.0,
            adds: -1.5,
        };
        CandidateReasons {
            entry: EntryId::parse(entry).unwrap(),
            lang: Language::En,
            confidence: Confidence::new(0.125),
            logit: -3.0,
            signals: vec![signal("words"), signal("body_meaning")],
            nearest: Some(NearestPhrasing {
                text: "a phrasing that goes on and on ".repeat(5),
                dice: 0.5,
            }),
        }
    }

    fn explained(n_candidates: usize) -> Explained {
        let word = |written: &str, corrected: Option<&str>, n_phrasings| ReadWord {
            written: written.to_owned(),
            corrected: corrected.map(str::to_owned),
            stem: written.to_owned(),
            n_phrasings,
            n_answers: 0,
        };
        let part = |text: &str| Part {
            text: text.to_owned(),
            outcome: AskOutcome::Unknown,
            first: None,
        };
        Explained {
            question: "a b? c d?".to_owned(),
            lang: Language::En,
            told_by: ToldBy::Shop,
            parts: vec![part("a b?"), part("c d?")],
            findings: Findings {
                outcome: AskOutcome::Clarify,
                n_answers: 0,
                candidates: Vec::new(),
            },
            whole: Explanation {
                lang: Language::En,
                outcome: AskOutcome::Clarify,
                costs: Costs::default(),
                readings: vec![Reading {
                    lang: Language::En,
                    words: vec![word("parcle", Some("parcel"), 12), word("zebra", None, 0)],
                    ideas: vec!["time".to_owned()],
                    is_exact: false,
                    meaning: MeaningUse::Spared,
                }],
                none: NoneOfThem {
                    confidence: Confidence::new(0.25),
                    logit: 1.0,
                    unknown: 0.5,
                    short: 0.5,
                    background: -0.5,
                },
                candidates: (0..n_candidates)
                    .map(|at| candidate(&format!("order-number-or-tracking-number-{at}")))
                    .collect(),
            },
        }
    }

    fn shown(n_candidates: usize) -> String {
        let mut out = Vec::new();
        show(&mut out, &explained(n_candidates)).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn tables_keep_to_their_width_and_their_columns() {
        let shown = shown(7);
        let widest = shown.lines().map(|line| line.chars().count()).max();
        assert!((95..=WIDTH).contains(&widest.unwrap()), "{shown}");
        let headers: Vec<&str> = shown
            .lines()
            .filter(|line| line.starts_with("signal"))
            .collect();
        assert_eq!(headers.len(), 2, "{shown}");
        assert!(headers[1].ends_with("6    adds       7    adds"), "{shown}");
        for table in ["signal", "word "] {
            let rows = shown
                .lines()
                .skip_while(|line| !line.starts_with(table))
                .take(3);
            let lengths: Vec<usize> = rows
                .map(|row| row.trim_end_matches("  never asked with").len())
                .collect();
            assert!(lengths.windows(2).all(|pair| pair[0] == pair[1]), "{shown}");
        }
    }

    #[test]
    fn what_is_told_can_be_read() {
        let shown = shown(0);
        for line in [
            "language  en, the shop's first",
            "parts     \"a b?\": unknown",
            "          \"c d?\": unknown",
            &format!("outcome   clarify (costs: {})", Costs::default()),
            "encoder   spared",
            "parcle  parcel     parcle         12        0",
            "zebra              zebra           0        0  never asked with",
            "     none of them      25.0 %    1.00  unknown 0.50, short 0.50, other -0.50",
        ] {
            assert!(shown.lines().any(|shown| shown == line), "{line}\n{shown}");
        }
        assert!(!shown.contains("signal"), "{shown}");
    }
}
