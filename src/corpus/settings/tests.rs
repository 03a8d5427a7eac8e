//! Every fault that `shop.toml` can have.

use super::*;

const LEAST: &str = "name = \"Least\"\ntime_zone = \"Europe/Paris\"\nlanguages = [\"en\"]\n";
const CONTACT: &str = "[contact]\nemail = \"a@b.com\"\n";

fn read_all(text: &str) -> (Option<Settings>, Vec<String>) {
    let mut faults = Faults::of("shop.toml");
    let settings = read(text, &mut faults);
    let said = faults
        .into_found()
        .iter()
        .map(ToString::to_string)
        .collect();
    (settings, said)
}

#[test]
fn the_least_shop_has_defaults() {
    let (settings, said) = read_all(&format!("{LEAST}{CONTACT}"));
    assert!(said.is_empty(), "{said:?}");
    let settings = settings.unwrap();
    assert_eq!(settings.support_hours, SupportHours::Unstated);
    assert_eq!(settings.languages, [Language::En]);
    assert_eq!(settings.contact.email, "a@b.com");
    assert!(settings.origins.is_empty() && settings.categories.is_empty());
}

#[test]
fn every_key_is_read() {
    let more = "closed_days = [2026-12-25, \"2026-12-26\"]\norigins = [\"https://a.example\"]\nsuggestions = [\"x\"]\n";
    let hours = "[support_hours]\ndays = [\"sat\", \"mon\"]\nfrom = \"08:00\"\nuntil = 23:00:00\n";
    let tables = "[greeting]\nen = \"Hi\"\n[lost_number]\nen = \"your name\"\n[categories.orders]\nen = \"Orders\"\n";
    let (settings, said) = read_all(&format!("{LEAST}{more}{CONTACT}{hours}{tables}"));
    assert!(said.is_empty(), "{said:?}");
    let settings = settings.unwrap();
    assert_eq!(settings.closed_days.len(), 2);
    let hours = SupportHours::Daily {
        days: vec![1, 6],
        from: jiff::civil::time(8, 0, 0, 0),
        until: jiff::civil::time(23, 0, 0, 0),
    };
    assert_eq!(settings.support_hours, hours);
    assert_eq!(settings.greeting[&Language::En], "Hi");
    assert_eq!(settings.lost_number[&Language::En], "your name");
    assert_eq!(settings.suggestions[0].1, 6);
}

fn assert_refused(more: &str, expected: &str) {
    let (settings, said) = read_all(&format!("{LEAST}{more}{CONTACT}"));
    assert!(settings.is_none(), "{more}");
    assert!(
        said.iter().any(|said| said.contains(expected)),
        "{more}: {said:#?}"
    );
}

#[test]
fn each_fault_says_line_reason_and_fix() {
    let cases = [
        (
            "nmae = \"x\"\n",
            "4: error: unknown key `nmae`\n    fix: did you mean `name`?",
        ),
        (
            "origins = [\"https://a.example/\"]\n",
            "4: error: `origins` holds `https://a.example/`",
        ),
        (
            "origins = \"x\"\n",
            "4: error: `origins` is a text; it takes a list",
        ),
        ("closed_days = [2026-13-01]\n", "4: error: "),
        (
            "closed_days = [\"Christmas\"]\n",
            "4: error: `closed_days` holds `Christmas`",
        ),
        (
            "suggestions = [\n\"x\",\n\"X_1\"]\n",
            "6: error: `suggestions` is wrong: `X_1`",
        ),
        (
            "support_hours = \"never\"\n",
            "4: error: `support_hours` is `never`",
        ),
    ];
    for (more, expected) in cases {
        assert_refused(more, expected);
    }
}

#[test]
fn each_fault_of_a_table_says_line_reason_and_fix() {
    let cases = [
        (
            "[support_hours]\nfrom = \"9\"\n",
            "5: error: `support_hours.from` is `9`, which is no time",
        ),
        (
            "[support_hours]\nfrom = \"09:00\"\n",
            "4: error: `support_hours` has no `until`",
        ),
        (
            "[support_hours]\nfrom = \"09:00\"\nuntil = \"08:00\"\n",
            "ends at 08:00:00, before",
        ),
        (
            "[support_hours]\ndays = [\"monday\"]\nfrom = \"08:00\"\nuntil = \"09:00\"\n",
            "5: error: `support_hours.days` holds `monday`\n    fix: did you mean `mon`",
        ),
        (
            "[greeting]\nfr = \"Salut\"\n",
            "5: error: unknown key `greeting.fr`\n    fix: write one of `en`",
        ),
        (
            "[greeting]\nen = 3\n",
            "5: error: `greeting.en` is a number; it takes a text",
        ),
        (
            "[categories]\norders = \"x\"\n",
            "5: error: `categories.orders` is a text; it takes a table",
        ),
        (
            "[categories.Orders]\nen = \"x\"\n",
            "4: error: `categories.Orders` is wrong",
        ),
    ];
    for (more, expected) in cases {
        assert_refused(more, expected);
    }
}

#[test]
fn tells_every_fault_at_once() {
    let (settings, said) = read_all(
        "name = \"\"\ntime_zone = \"Europe/Pari\"\nlanguages = [\"en\", \"xx\", \"en\"]\n[contact]\nemail = \"a@b\"\nphone = 1\n",
    );
    assert!(settings.is_none());
    for line in [1, 2, 3, 5, 6] {
        let place = format!("shop.toml:{line}: ");
        assert!(
            said.iter().any(|said| said.starts_with(&place)),
            "{line}: {said:#?}"
        );
    }
    assert_eq!(said.len(), 6, "{said:#?}");
    let (_, said) = read_all("");
    assert_eq!(said.len(), 4, "{said:#?}");
}

#[test]
fn half_a_file_is_told_by_its_line() {
    let (settings, said) = read_all("name = \"x\"\ntime_zone = \"Eur");
    assert!(settings.is_none());
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said[0].starts_with("shop.toml:2: "), "{said:?}");
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_stumble(text in "([a-z_]{1,9}|\\[|\\]|=|\"|\n|[0-9:.-]|\\PC){0,40}") {
        read_all(&text);
    }
}
