//! Masking of what identifies a customer, for transcripts.

use super::find_emails;

const MASK: &str = "•••";

/// Replaces every email address, and the digits of every longer number, by dots.
pub fn mask(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest_from = 0;
    for (range, _) in find_emails(text) {
        masked.push_str(text.get(rest_from..range.start).unwrap_or_default());
        masked.push_str(MASK);
        rest_from = range.end;
    }
    masked.push_str(text.get(rest_from..).unwrap_or_default());
    mask_numbers(&masked)
}

/// Masks the digits of every number of three or more; digits with one space, dot or hyphen between them are one number.
fn mask_numbers(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars() {
        let joins = matches!(c, ' ' | '.' | '-' | '\u{a0}') && run.ends_with(char::is_numeric);
        if c.is_numeric() || joins {
            run.push(c);
        } else {
            push_run(&mut masked, &run);
            run.clear();
            masked.push(c);
        }
    }
    push_run(&mut masked, &run);
    masked
}

fn push_run(masked: &mut String, run: &str) {
    let is_long = run.chars().filter(|c| c.is_numeric()).count() >= 3;
    masked.extend(
        run.chars()
            .map(|c| if is_long && c.is_numeric() { '•' } else { c }),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emails_and_numbers_are_masked() {
        let cases = [
            ("cancel #65842, ana@example.com", "cancel #•••••, •••"),
            ("in 14 days", "in 14 days"),
            ("it's AB-1234!", "it's AB-••••!"),
            ("6 5 8 4 2", "• • • • •"),
            ("２０２６", "••••"),
            ("hello", "hello"),
        ];
        for (text, expected) in cases {
            assert_eq!(mask(text), expected, "{text}");
        }
    }
}
