//! The formats of carriers' tracking numbers, so that one is not taken for an order number.

/// A tracking number, by its format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tracking {
    /// Whose format it is, by name.
    pub carrier: &'static str,
    /// Whether its check digit is not the one that its other characters give.
    pub is_mistyped: bool,
}

/// What stands around a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    /// Nothing of carriers.
    Nothing,
    /// A word such as 'tracking' or 'suivi'.
    Word,
}

/// When a number of a format is believed to be one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// Its form alone is proof enough.
    Form,
    /// Other numbers look alike: only beside a word such as 'tracking'.
    Word,
}

/// A format of a carrier.
struct Format {
    carrier: &'static str,
    /// Where the format is described.
    #[cfg_attr(
        not(test),
        expect(
            dead_code,
            reason = "it is for readers; a test sees that none is missing"
        )
    )]
    source: &'static str,
    /// `A` a letter, `9` a digit, `N` a digit but zero, with which telephone numbers begin, `*` a letter or digit, anything
    /// else itself; in brackets at the end: how many characters of the last kind may follow.
    forms: &'static [&'static str],
    needs: Needs,
    /// Whether the check digit is right.
    check: Option<fn(&str) -> bool>,
}

/// More specific formats come first.
#[rustfmt::skip]
const FORMATS: [Format; 18] = [
    Format { carrier: "Chronopost", source: "Chronopost, help page on parcel numbers: X, a letter, nine digits, two letters (JB, JF, JY…)",
        forms: &["XA999999999JA"], needs: Needs::Form, check: None },
    Format { carrier: "Royal Mail", source: "Universal Postal Union, standard S10, country code GB",
        forms: &["AA999999999GB"], needs: Needs::Form, check: Some(s10_is_right) },
    Format { carrier: "CTT", source: "Universal Postal Union, standard S10, country code PT",
        forms: &["AA999999999PT"], needs: Needs::Form, check: Some(s10_is_right) },
    Format { carrier: "La Poste", source: "Universal Postal Union, standard S10, country code FR",
        forms: &["AA999999999FR"], needs: Needs::Form, check: Some(s10_is_right) },
    Format { carrier: "a postal service", source: "Universal Postal Union, standard S10: identification of postal items",
        forms: &["AA999999999AA"], needs: Needs::Form, check: Some(s10_is_right) },
    Format { carrier: "Colissimo", source: "La Poste, 'Suivi v2' API documentation: a digit, a letter, eleven digits (6A, 8L, 8V…); registered letters 1A, 2C… alike",
        forms: &["9A99999999999"], needs: Needs::Form, check: None },
    Format { carrier: "UPS", source: "UPS, developer documentation, structure of 1Z tracking numbers",
        forms: &["1Z****************"], needs: Needs::Form, check: Some(ups_is_right) },
    Format { carrier: "DHL", source: "DHL, 'Shipment tracking' FAQ: JJD, JD or JVGL and digits",
        forms: &["JJD9999999[16]", "JD9999999999[16]", "JVGL9999999[16]"], needs: Needs::Form, check: None },
    Format { carrier: "PostNL", source: "PostNL, barcode specification: 3S, customer code, digits",
        forms: &["3SA**********[5]"], needs: Needs::Form, check: None },
    Format { carrier: "Amazon", source: "Amazon Logistics, 'About tracking IDs': TBA and twelve digits",
        forms: &["TBA999999999999"], needs: Needs::Form, check: None },
    Format { carrier: "FedEx", source: "FedEx, 'Tracking number formats': 12 or 15 digits (also 20 and 22)",
        forms: &["999999999999", "999999999999999", "99999999999999999999", "9999999999999999999999"], needs: Needs::Word, check: None },
    Format { carrier: "DPD", source: "DPD, 'Parcel label specification': 14 digits, and a check character that may follow",
        forms: &["99999999999999", "99999999999999*"], needs: Needs::Word, check: None },
    Format { carrier: "DHL", source: "DHL Express, 'Waybill number': ten digits",
        forms: &["9999999999"], needs: Needs::Word, check: None },
    Format { carrier: "Mondial Relay", source: "Mondial Relay, 'Suivre mon colis': 8, 10 or 12 digits",
        forms: &["99999999", "9999999999", "999999999999"], needs: Needs::Word, check: None },
    Format { carrier: "GLS", source: "GLS, 'Track ID': eight letters and digits, or a parcel number of 11 or 12 digits",
        forms: &["99999999999", "********"], needs: Needs::Word, check: None },
    Format { carrier: "La Poste", source: "La Poste, 'Suivi v2' API documentation: 11 to 15 letters and digits",
        forms: &["***********[4]"], needs: Needs::Word, check: None },
    Format { carrier: "a carrier", source: "Codes longer than any shop's order number: GS1 General Specifications, SSCC (18 digits), and the digits-only formats above",
        forms: &["N9999999999[13]"], needs: Needs::Form, check: None },
    Format { carrier: "a carrier", source: "GS1 General Specifications, application identifier 00 (SSCC) with its 00 in front",
        forms: &["00999999999999999999"], needs: Needs::Form, check: None },
];

/// The tracking number that a text is, by its form: the spaces and hyphens that may stand in it are passed over.
///
/// Forms that other numbers have too count only where `beside` says that a carrier is spoken of.
pub(super) fn recognise(text: &str, beside: Beside) -> Option<Tracking> {
    let code: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.'))
        .map(|c| c.to_ascii_uppercase())
        .collect();
    // Nothing shorter is a tracking number, and words alone are none.
    if code.len() < 8 || !code.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let format = FORMATS.iter().find(|format| {
        let is_believed = format.needs == Needs::Form || beside == Beside::Word;
        is_believed && format.forms.iter().any(|form| has_form(&code, form))
    })?;
    Some(Tracking {
        carrier: format.carrier,
        is_mistyped: format.check.is_some_and(|is_right| !is_right(&code)),
    })
}

fn has_form(code: &str, form: &str) -> bool {
    let (form, n_more) = match form.split_once('[') {
        Some((form, more)) => (form, more.trim_end_matches(']').parse().unwrap_or(0)),
        None => (form, 0),
    };
    let last = form.chars().next_back();
    let n_extra = code.len().saturating_sub(form.len());
    let places = form.chars().chain(last.into_iter().cycle().take(n_extra));
    code.is_ascii()
        && code.len() >= form.len()
        && n_extra <= n_more
        && code.chars().zip(places).all(|(c, place)| fits(c, place))
}

fn fits(c: char, place: char) -> bool {
    match place {
        'A' => c.is_ascii_uppercase(),
        '9' => c.is_ascii_digit(),
        'N' => c.is_ascii_digit() && c != '0',
        '*' => c.is_ascii_alphanumeric(),
        _ => c == place,
    }
}

/// UPU S10: eight digits by their weights, modulo 11, give the ninth.
fn s10_is_right(code: &str) -> bool {
    const WEIGHTS: [u32; 8] = [8, 6, 4, 2, 3, 5, 9, 7];
    let digits: Vec<u32> = code.chars().filter_map(|c| c.to_digit(10)).collect();
    let sum: u32 = digits
        .iter()
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    let check = match 11 - sum % 11 {
        10 => 0,
        11 => 5,
        digit => digit,
    };
    digits.get(8) == Some(&check)
}

/// UPS: after `1Z`, every second character counts twice; modulo 10, what is missing is the last digit.
fn ups_is_right(code: &str) -> bool {
    let value = |c: char| match c.to_digit(10) {
        Some(digit) => digit,
        None => (u32::from(c).saturating_sub(63)) % 10,
    };
    let values: Vec<u32> = code.chars().skip(2).map(value).collect();
    let weights = [1, 2].into_iter().cycle();
    let sum: u32 = values
        .iter()
        .take(15)
        .zip(weights)
        .map(|(value, weight)| value * weight)
        .sum();
    values.get(15) == Some(&((10 - sum % 10) % 10))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn named(text: &str, beside: Beside) -> Option<(&'static str, bool)> {
        recognise(text, beside).map(|tracking| (tracking.carrier, tracking.is_mistyped))
    }

    #[test]
    fn formats_are_told_by_form_alone() {
        let cases = [
            ("RR473124829GB", Some(("Royal Mail", false))),
            ("RR473124828GB", Some(("Royal Mail", true))),
            ("RR123456785PT", Some(("CTT", false))),
            ("lx123456785fr", Some(("La Poste", false))),
            ("LX123456789FR", Some(("La Poste", true))),
            ("CX 123 456 785 DE", Some(("a postal service", false))),
            ("XN438265702JF", Some(("Chronopost", false))),
            ("6A12345678901", Some(("Colissimo", false))),
            ("8L 0123 4567 890", Some(("Colissimo", false))),
            ("1Z5R89390357567127", Some(("UPS", false))),
            ("1Z 5R8 939 03 5756 7128", Some(("UPS", true))),
            ("1Z999AA10123456784", Some(("UPS", false))),
            ("JJD0149990123456789", Some(("DHL", false))),
            ("JD014600004123456789", Some(("DHL", false))),
            ("JVGL0612345678901", Some(("DHL", false))),
            ("3SABCD1234567890", Some(("PostNL", false))),
            ("TBA123456789012", Some(("Amazon", false))),
            ("123456789012345678", Some(("a carrier", false))),
            ("00340434161094042557", Some(("a carrier", false))),
            ("0612345678901", None),
            ("1234567890", None),
            ("12345678", None),
            ("65842", None),
            ("AB-1234", None),
            ("1ZABC", None),
            ("bracelet", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(named(text, Beside::Nothing), expected, "{text}");
        }
    }

    #[test]
    fn plain_digits_need_a_word() {
        let cases = [
            ("794653718820", "FedEx"),
            ("794653718820123", "FedEx"),
            ("01234567890123", "DPD"),
            ("01234567890123K", "DPD"),
            ("1234567890", "DHL"),
            ("24681357", "Mondial Relay"),
            ("12345678901", "GLS"),
            ("ZK4X9B2C", "GLS"),
            ("87001234567A", "La Poste"),
        ];
        for (text, carrier) in cases {
            assert_eq!(named(text, Beside::Word), Some((carrier, false)), "{text}");
        }
        assert_eq!(named("65842", Beside::Word), None);
        assert_eq!(named("necklace", Beside::Word), None);
    }

    #[test]
    fn every_format_names_its_source_and_can_be_met() {
        for format in &FORMATS {
            assert!(format.source.len() > 20, "{}", format.carrier);
            assert!(!format.forms.is_empty(), "{}", format.carrier);
        }
    }

    proptest! {
        #[test]
        fn one_changed_digit_is_noticed(digits in proptest::collection::vec(0_u32..10, 8), at in 0_usize..8, by in 1_u32..10) {
            let text = |digits: &[u32], check: u32| {
                let digits: String = digits.iter().map(u32::to_string).collect();
                format!("RR{digits}{check}GB")
            };
            let right = (0..10).find(|check| s10_is_right(&text(&digits, *check))).unwrap();
            let mut changed = digits;
            changed[at] = (changed[at] + by) % 10;
            // S10 takes two remainders for one digit, so that a few slips stay unnoticed.
            let same = s10_is_right(&text(&changed, right));
            prop_assume!(!same || ![0, 5].contains(&right));
            prop_assert!(!same);
        }

        #[test]
        fn no_text_is_too_much(text in "\\PC{0,40}") {
            recognise(&text, Beside::Word);
            recognise(&text, Beside::Nothing);
        }
    }
}
