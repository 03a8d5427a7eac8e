//! Texts without the values in them: what an order's number or an address is, says nothing of what a message means.

/// A number of so many digits may be an order's.
pub(super) const ORDER_DIGITS: usize = 4;

/// A text with a word in place of each value, as the encoder was taught (`training/intents.py`).
pub(super) fn valued_text(text: &str) -> String {
    let mut valued = String::with_capacity(text.len());
    for chunk in text.split_whitespace() {
        if !valued.is_empty() {
            valued.push(' ');
        }
        if chunk.contains('@') && chunk.contains('.') {
            valued.push_str("email");
        } else {
            push_valued(&mut valued, chunk);
        }
    }
    valued
}

/// Adds a word, and for each run of digits that may be an order's number another word.
fn push_valued(valued: &mut String, chunk: &str) {
    let mut digits = String::new();
    for c in chunk.chars().chain([' ']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if digits.len() >= ORDER_DIGITS {
            let before = valued.trim_end_matches('#').len();
            valued.truncate(before);
            valued.push_str("number");
            digits.clear();
        }
        valued.push_str(&std::mem::take(&mut digits));
        if c != ' ' {
            valued.push(c);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_alike() {
        assert_eq!(
            valued_text("cancel  #65842/65843, Ana@example.com! 2 of 12.06"),
            "cancel number/number, email 2 of 12.06"
        );
    }
}
