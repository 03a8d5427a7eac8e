//! What a writer of `policy.toml` is told.

use jiff::civil::date;

use super::{
    super::{
        Calendar, Figure, Policy,
        testing::{decide, order, summary, terms},
    },
    shop,
};
use crate::domain::{Check, DetailName};

#[test]
fn every_fault_is_reported_with_its_line_and_how_to_mend_it() {
    let text = r#"currency = "EUR"
colour = "red"
[figures]
window = 14
fee = "9.00 USD"
later = 1.5
huge = 99999
[checks.cancle]
rules = []
[checks.return]
cites = ["return-or-exchange"]
rules = [
    { kind = "windov", after = "received", days = "window" },
    { kind = "window", after = "received", days = "windw" },
    { kind = "window", after = "received", days = "window", dayz = 3 },
    { kind = "window", after = "received" },
    { kind = "until", event = "lost" },
    { after = "received" },
    { kind = "grant", when = { moon = true } },
]
[checks.status]
rules = [{ kind = "info" }, { kind = "grant" }]
[checks.shipping]
rules = [{ kind = "until", event = "shipped" }, { kind = "grant" }]
[checks.modify]
rules = [{ kind = "until", event = "shipped" }]
[checks.defect]
cite = ["x"]
"#;
    let (policy, faults) = Policy::parse("shop/policy.toml", text, terms("Europe/Paris"));
    assert!(policy.is_none());
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    let expected = [
        (2, "unknown key `colour`", "remove the key"),
        (
            5,
            "figure `fee`: the amount is in `USD`",
            "write the amount in EUR",
        ),
        (
            6,
            "figure `later`: a figure cannot be a float",
            "a whole number",
        ),
        (
            7,
            "figure `huge`: `99999` is out of range",
            "from 0 to 3660",
        ),
        (8, "unknown check `cancle`", "did you mean `cancel`?"),
        (
            13,
            "unknown kind of rule `windov`",
            "did you mean `window`?",
        ),
        (14, "unknown figure `windw`", "did you mean `window`?"),
        (15, "unknown key `dayz`", "remove the key"),
        (16, "missing key `days`", "add the key"),
        (17, "unknown name `lost`", "one of the names"),
        (18, "the rule has no `kind`", "use one of: after"),
        (19, "unknown key `moon`", "remove the key"),
        (22, "this rule is never reached", "move it up"),
        (
            24,
            "looks at an order, and `shipping` has none",
            "details only",
        ),
        (26, "the rules of `modify` can run out", "end the list"),
        (27, "`defect` has no `rules`", "add `rules"),
        (28, "unknown key `cite`", "remove the key"),
    ];
    for (line, message, fix) in expected {
        let start = format!("shop/policy.toml:{line}: error: ");
        assert!(
            told.iter().any(|fault| fault.starts_with(&start)
                && fault.contains(message)
                && fault.contains(fix)),
            "line {line}: {message}\n{}",
            told.join("\n")
        );
    }
    assert_eq!(told.len(), expected.len(), "{}", told.join("\n"));
    assert!(faults.is_sorted_by_key(|fault| fault.line));
}

#[test]
fn a_half_written_file_gets_one_clear_message() {
    let cases = [
        ("currency = \"EUR\"\n[figures]\nreturn_window = \n", 3),
        (
            "currency = \"EUR\"\n[checks.cancel]\nrules = [{ kind = \"grant\"\n",
            4,
        ),
        ("currency = \"EUR\n", 1),
        ("currency = \"EUR\"\ncurrency = \"EUR\"\n", 2),
        ("[figures]\n", 1),
    ];
    for (text, line) in cases {
        let (policy, faults) = Policy::parse("policy.toml", text, terms("Europe/Paris"));
        assert!(policy.is_none(), "{text}");
        assert_eq!(faults.len(), 1, "{text}: {faults:?}");
        assert!(
            faults[0]
                .line
                .is_some_and(|found| found.abs_diff(line) <= 1),
            "{text}: {faults:?}"
        );
        assert!(!faults[0].message.is_empty() && !faults[0].fix.is_empty());
    }
}

#[test]
fn any_text_is_read_without_a_panic() {
    let whole = include_str!("../../../faq-corpus/milona/policy.toml");
    for cut in (0..whole.len()).step_by(37) {
        if let Some(part) = whole.get(..cut) {
            let _ = Policy::parse("policy.toml", part, terms("Europe/Paris"));
        }
    }
}

#[test]
fn without_rules_a_person_decides() {
    let (policy, order) = (
        Policy::none(terms("Europe/Paris")),
        order(&serde_json::json!({})),
    );
    for check in Check::ALL {
        assert!(!policy.has_rule(*check));
        let decision = decide(
            &policy,
            check.name(),
            Some(&order),
            ("{}", "2026-11-20T10:00:00Z"),
        );
        assert_eq!(summary(&decision), "needs_review no_rule", "{check}");
        assert_eq!(decision.order.is_some(), check.needs_order());
        let unasked = decide(&policy, check.name(), None, ("{}", "2026-11-20T10:00:00Z"));
        assert_eq!(summary(&unasked), "needs_review no_rule", "{check}");
    }
}

#[test]
fn the_revision_follows_the_file_and_its_terms() {
    let text = "currency = \"EUR\"\n";
    let of = |text: &str, zone: &str| {
        let (policy, _) = Policy::parse("policy.toml", text, terms(zone));
        policy.unwrap().revision().clone()
    };
    let mut closed = terms("Europe/Paris");
    let christmas = [date(2026, 12, 25)].into();
    closed.calendar = Calendar::new(closed.calendar.zone().clone(), christmas);
    let (with_closed_day, _) = Policy::parse("policy.toml", text, closed);
    let all = [
        of(text, "Europe/Paris"),
        of("currency = \"USD\"\n", "Europe/Paris"),
        of(text, "Europe/Lisbon"),
        with_closed_day.unwrap().revision().clone(),
        Policy::none(terms("Europe/Paris")).revision().clone(),
    ];
    assert_eq!(all[0], of(text, "Europe/Paris"));
    for (index, revision) in all.iter().enumerate() {
        assert!(!all[..index].contains(revision), "{index}");
    }
}

#[test]
fn a_shop_says_what_its_rules_need_and_cite() {
    let milona = shop("milona");
    let details = [
        (Check::Cancel, vec![]),
        (Check::Modify, vec![DetailName::Change]),
        (Check::Defect, vec![DetailName::DefectKind]),
        (Check::WrongSize, vec![DetailName::Fault]),
        (Check::NotReceived, vec![DetailName::ClaimNumber]),
        (
            Check::Shipping,
            vec![DetailName::Country, DetailName::Subtotal],
        ),
        (Check::Exchange, vec![]),
    ];
    for (check, expected) in details {
        assert_eq!(milona.details_of(check), expected, "{check}");
    }
    assert_eq!(
        shop("milena").details_of(Check::Return),
        [DetailName::Reason]
    );
    assert_eq!(
        shop("perola").details_of(Check::Exchange),
        [DetailName::ReplacementPrice]
    );
    assert_eq!(shop("perola").details_of(Check::NotReceived), []);
    assert_eq!(
        shop("perola").details_of(Check::Shipping),
        [DetailName::Country]
    );
    let cited: Vec<String> = milona
        .cited()
        .map(|(check, entry)| format!("{check} {entry}"))
        .collect();
    for citation in ["cancel cancel-or-change-order", "exchange contact-support"] {
        assert!(cited.iter().any(|found| found == citation), "{citation}");
    }
    assert_eq!(milona.figure("return_window"), Some(&Figure::Count(30)));
    assert_eq!(milona.figure("moon"), None);
    assert_eq!(milona.figure_names().count(), 17);
}
