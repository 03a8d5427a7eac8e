//! Amounts of money as customers write them: '120', '€120.50', '120,50 euros', '1 200 €', '1.200,00'.

/// The amount that a text is, as a plain decimal (`1200.50`), whatever signs it has for thousands and decimals.
///
/// Nothing, where it is more or less than one amount. `text` may have a currency's sign or code before or after it.
pub fn plain_amount(text: &str) -> Option<String> {
    let bare = text.trim().to_lowercase();
    let bare = without_currency(bare.trim()).trim_end_matches([',', '.']);
    let compact: String = bare
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’'))
        .collect();
    let is_amount = compact.starts_with(|c: char| c.is_ascii_digit())
        && compact
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    if !is_amount || compact.len() > 14 {
        return None;
    }
    let (whole, decimals) = match compact.rfind(['.', ',']) {
        Some(at) if is_decimal_sign(&compact, at) => compact.split_at_checked(at)?,
        Some(_) | None => (compact.as_str(), ""),
    };
    let decimals = decimals.trim_start_matches(['.', ',']);
    if !are_groups(whole) || decimals.len() > 2 {
        return None;
    }
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    Some(if decimals.is_empty() {
        whole
    } else {
        format!("{whole}.{decimals}")
    })
}

/// The last sign parts decimals unless three digits follow it and the same sign parts all groups.
fn is_decimal_sign(text: &str, at: usize) -> bool {
    let n_after = text.len() - at - 1;
    (1..=2).contains(&n_after)
}

/// Whether the whole part is digits, or groups of three after a first of one to three.
fn are_groups(whole: &str) -> bool {
    let mut signs = whole.chars().filter(|c| !c.is_ascii_digit());
    let sign = signs.next();
    if signs.any(|other| Some(other) != sign) {
        return false;
    }
    let mut groups = whole.split(['.', ',']);
    let first = groups.next().map_or(0, str::len);
    first >= 1 && (sign.is_none() || first <= 3) && groups.all(|group| group.len() == 3)
}

fn without_currency(text: &str) -> &str {
    const SIGNS: [&str; 11] = [
        "€", "$", "£", "euros", "euro", "eur", "usd", "gbp", "chf", "brl", "r$",
    ];
    let before = SIGNS
        .iter()
        .find_map(|sign| text.strip_prefix(sign))
        .unwrap_or(text);
    let after = SIGNS
        .iter()
        .find_map(|sign| before.strip_suffix(sign))
        .unwrap_or(before);
    after.trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_in_every_notation() {
        let cases = [
            ("120", Some("120")),
            ("120 €", Some("120")),
            ("€120.50", Some("120.50")),
            ("120,50 euros", Some("120.50")),
            ("120,5", Some("120.5")),
            ("1 200 €", Some("1200")),
            ("1 200,50", Some("1200.50")),
            ("1.200,00", Some("1200.00")),
            ("1,200.00", Some("1200.00")),
            ("1.200", Some("1200")),
            ("1'200.00 CHF", Some("1200.00")),
            ("1.234.567", Some("1234567")),
            ("eur 89", Some("89")),
            ("120.", Some("120")),
            ("12.34.56", None),
            ("1.2345", None),
            ("120 quid", None),
            ("ab-12", None),
            ("€", None),
            ("", None),
            ("12/11", None),
        ];
        for (text, expected) in cases {
            assert_eq!(plain_amount(text).as_deref(), expected, "{text}");
        }
    }
}
