//! Text for a terminal: wrapped at words, plain.

use std::io::{self, Write};

use serde::Serialize;

use crate::domain::{Decision, Outcome, Reply};

/// The width that most terminals have, and most eyes like.
const WIDTH: usize = 80;

/// Writes a value as readable JSON.
pub(super) fn json(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

/// A number of things, of which English has a singular and a plural.
pub(super) fn count(number: usize, thing: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{ending}")
}

/// Writes text with every line wrapped and indented; an item of a list goes on below its own text.
pub(super) fn wrapped(out: &mut dyn Write, text: &str, indent: usize) -> io::Result<()> {
    for line in text.lines() {
        let body = line.trim_start();
        let is_item = body.starts_with("- ") || body.starts_with("* ");
        let first = indent + (line.chars().count() - body.chars().count());
        let rest = first + if is_item { 2 } else { 0 };
        let mut column = 0;
        for word in body.split_whitespace() {
            let length = word.chars().count();
            if column == 0 {
                write!(out, "{:first$}{word}", "")?;
                column = first + length;
            } else if column + 1 + length > WIDTH {
                write!(out, "\n{:rest$}{word}", "")?;
                column = rest + length;
            } else {
                write!(out, " {word}")?;
                column += 1 + length;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Writes one message of the bot with its quick replies, numbered.
pub(super) fn reply(out: &mut dyn Write, reply: &Reply, first_number: usize) -> io::Result<()> {
    wrapped(out, &reply.text, 2)?;
    for (index, choice) in reply.choices.iter().enumerate() {
        writeln!(out, "    [{}] {}", first_number + index, choice.title)?;
    }
    Ok(())
}

/// Writes a decision, without what does not apply.
pub(super) fn decision(out: &mut dyn Write, decision: &Decision) -> io::Result<()> {
    writeln!(out, "{}: {}", decision.check, decision.outcome)?;
    list(out, "reasons", &decision.reasons)?;
    line(out, "as of", Some(&decision.as_of))?;
    line(out, "opens at", decision.opens_at.as_ref())?;
    line(out, "deadline", decision.deadline.as_ref())?;
    line(out, "deadline for", decision.deadline_kind.as_ref())?;
    if let Some(refund) = &decision.refund {
        let (kind, amount, currency) = (refund.kind, refund.amount, &refund.currency);
        let kept = refund.deduction;
        line(
            out,
            "refund",
            Some(&format!("{kind}, {amount} {currency} ({kept} kept)")),
        )?;
    }
    line(out, "postage", decision.shipping_paid_by.as_ref())?;
    let agreed = decision.approval_required.then_some("the shop must agree");
    line(out, "approval", agreed.as_ref())?;
    list(out, "conditions", &decision.conditions)?;
    list(out, "evidence", &decision.evidence)?;
    list(out, "missing", &decision.missing)?;
    line(out, "remedy", decision.remedy.as_ref())?;
    for item in &decision.items {
        let reasons = joined(&item.reasons);
        line(
            out,
            "item",
            Some(&format!(
                "{} {}: {} {reasons}",
                item.line, item.title, item.outcome
            )),
        )?;
    }
    expectations(out, decision)?;
    line(out, "contact", Some(&decision.contact.email))?;
    list(out, "see", &decision.cites)
}

fn expectations(out: &mut dyn Write, decision: &Decision) -> io::Result<()> {
    if let Some(expected) = &decision.expected {
        let earliest = expected
            .earliest
            .map_or_else(String::new, |day| format!("{day} to "));
        line(
            out,
            "expected",
            Some(&format!("{} {earliest}{}", expected.kind, expected.latest)),
        )?;
    }
    if let Some(cost) = &decision.shipping_cost {
        line(
            out,
            "shipping",
            Some(&format!("{} {}", cost.amount, cost.currency)),
        )?;
    }
    let Some(order) = &decision.order else {
        return Ok(());
    };
    line(
        out,
        "order",
        Some(&format!("{}, placed {}", order.number, order.placed_at)),
    )?;
    for parcel in &order.tracking {
        let parts = [&parcel.carrier, &parcel.number, &parcel.url];
        let parts: Vec<&str> = parts.into_iter().filter_map(Option::as_deref).collect();
        line(out, "parcel", Some(&parts.join(" ")))?;
    }
    Ok(())
}

fn line(out: &mut dyn Write, name: &str, value: Option<&impl ToString>) -> io::Result<()> {
    match value {
        Some(value) => writeln!(out, "  {:<14}{}", format!("{name}:"), value.to_string()),
        None => Ok(()),
    }
}

fn list(out: &mut dyn Write, name: &str, values: &[impl ToString]) -> io::Result<()> {
    let text = (!values.is_empty()).then(|| joined(values));
    line(out, name, text.as_ref())
}

fn joined(values: &[impl ToString]) -> String {
    let names: Vec<String> = values.iter().map(ToString::to_string).collect();
    names.join(", ")
}

// A decision states its outcome by name, and the names are the contract's.
const _: fn(Outcome) -> &'static str = Outcome::name;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_wrap_at_words_and_items_hang() {
        let text = format!("{}\n\n- {}", "word ".repeat(20), "item ".repeat(20));
        let mut out = Vec::new();
        wrapped(&mut out, &text, 2).unwrap();
        let lines: Vec<String> = String::from_utf8(out)
            .unwrap()
            .lines()
            .map(str::to_owned)
            .collect();
        assert!(
            lines.iter().all(|line| line.chars().count() <= WIDTH),
            "{lines:?}"
        );
        assert_eq!(lines.len(), 5, "{lines:?}");
        assert!(lines[0].starts_with("  word") && lines[1].starts_with("  word"));
        assert!(
            lines[3].starts_with("  - item") && lines[4].starts_with("    item"),
            "{lines:?}"
        );
    }
}
