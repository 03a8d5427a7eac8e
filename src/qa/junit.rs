//! A report as JUnit XML, which build servers read: a suite a shop, a case a fixture.

use std::{
    io::{self, Write},
    time::Duration,
};

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

use super::report::{FixtureResult, Report};
use crate::domain::ShopId;

/// Writes the report as JUnit XML.
///
/// # Errors
/// When it cannot be written.
pub fn junit(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = Writer::new_with_indent(out, b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let every: Vec<&FixtureResult> = report.fixtures.iter().collect();
    let root = counted(BytesStart::new("testsuites"), "comptoir replay", &every);
    writer.write_event(Event::Start(root))?;
    for (shop, cases) in suites(report) {
        suite(&mut writer, shop, &cases)?;
    }
    writer.write_event(Event::End(BytesEnd::new("testsuites")))?;
    writeln!(writer.get_mut())
}

/// The fixtures of each shop, the shops in the order in which they come first.
fn suites(report: &Report) -> Vec<(&ShopId, Vec<&FixtureResult>)> {
    let mut suites: Vec<(&ShopId, Vec<&FixtureResult>)> = Vec::new();
    for result in &report.fixtures {
        match suites.iter_mut().find(|(shop, _)| **shop == result.shop) {
            Some((_, cases)) => cases.push(result),
            None => suites.push((&result.shop, vec![result])),
        }
    }
    suites
}

fn counted<'a>(mut tag: BytesStart<'a>, name: &str, cases: &[&FixtureResult]) -> BytesStart<'a> {
    let failures = cases.iter().filter(|case| !case.failures.is_empty());
    let failures = failures.count();
    let failed = cases.iter().filter(|case| !case.is_passed()).count();
    let took: Duration = cases.iter().map(|case| case.took).sum();
    tag.push_attribute(("name", legal(name).as_str()));
    tag.push_attribute(("tests", cases.len().to_string().as_str()));
    tag.push_attribute(("failures", failures.to_string().as_str()));
    tag.push_attribute(("errors", (failed - failures).to_string().as_str()));
    tag.push_attribute(("time", seconds(took).as_str()));
    tag
}

fn suite(
    writer: &mut Writer<&mut dyn Write>,
    shop: &ShopId,
    cases: &[&FixtureResult],
) -> io::Result<()> {
    let tag = counted(BytesStart::new("testsuite"), shop.as_str(), cases);
    writer.write_event(Event::Start(tag))?;
    for case in cases {
        write_case(writer, case)?;
    }
    writer.write_event(Event::End(BytesEnd::new("testsuite")))
}

fn write_case(writer: &mut Writer<&mut dyn Write>, result: &FixtureResult) -> io::Result<()> {
    let mut tag = BytesStart::new("testcase");
    tag.push_attribute(("classname", result.shop.as_str()));
    tag.push_attribute(("name", legal(&result.name).as_str()));
    tag.push_attribute(("file", legal(&result.file).as_str()));
    tag.push_attribute(("time", seconds(result.took).as_str()));
    if result.is_passed() {
        return writer.write_event(Event::Empty(tag));
    }
    writer.write_event(Event::Start(tag))?;
    // A case has one verdict: a fixture that also stopped has failed, and says both.
    let (verdict, message) = match result.failures.first() {
        Some(failure) => {
            let problem = failure.problems.first().map_or("", String::as_str);
            ("failure", format!("turn {}: {problem}", failure.turn))
        }
        None => ("error", result.broken.clone().unwrap_or_default()),
    };
    let mut tag = BytesStart::new(verdict);
    tag.push_attribute(("message", legal(&message).as_str()));
    writer.write_event(Event::Start(tag))?;
    let told = legal(&result.told());
    writer.write_event(Event::Text(BytesText::new(&told)))?;
    writer.write_event(Event::End(BytesEnd::new(verdict)))?;
    writer.write_event(Event::End(BytesEnd::new("testcase")))
}

fn seconds(took: Duration) -> String {
    format!("{:.6}", took.as_secs_f64())
}

/// Without the characters that XML cannot hold, not even escaped.
fn legal(text: &str) -> String {
    let is_legal = |c: char| {
        matches!(c, '\t' | '\n' | '\r')
            || (c >= ' '
                && !('\u{7f}'..='\u{9f}').contains(&c)
                && !matches!(c, '\u{fffe}' | '\u{ffff}'))
    };
    let shown = |c: char| if is_legal(c) { c } else { '\u{fffd}' };
    text.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use quick_xml::Reader;

    use super::*;
    use crate::domain::ReplyKind;
    use crate::qa::{
        expectation::tests::{reply, waiting},
        report::Failure,
    };

    fn result(
        shop: &str,
        name: &str,
        failures: Vec<Failure>,
        broken: Option<&str>,
    ) -> FixtureResult {
        FixtureResult {
            file: "a & b.yaml".to_owned(),
            name: name.to_owned(),
            shop: ShopId::parse(shop).unwrap(),
            turns: 1,
            failures,
            broken: broken.map(str::to_owned),
            played: Vec::new(),
            took: Duration::from_millis(1500),
        }
    }

    #[test]
    fn every_character_ends_in_xml_that_reads_back() {
        let failure = Failure {
            turn: 1,
            line: 7,
            said: "<b>\u{0}&\u{1f642}]]>".to_owned(),
            replies: vec![reply(ReplyKind::Answer, "\"quoted\" 'too' \u{8}")],
            state: waiting(),
            problems: vec!["`kind` is `answer`, not `ask`".to_owned()],
        };
        let report = Report {
            fixtures: vec![
                result("b", "stops \u{b}", Vec::new(), Some("no <shop>")),
                result("a", "passes", Vec::new(), None),
                result("b", "fails", vec![failure], None),
            ],
        };
        let mut out = Vec::new();
        junit(&report, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let mut reader = Reader::from_str(&text);
        let mut names = Vec::new();
        let mut told = String::new();
        loop {
            let event = reader.read_event().unwrap();
            if let Event::Start(tag) | Event::Empty(tag) = &event {
                let attribute = |name: &str| {
                    let mut attributes = tag.attributes().map(Result::unwrap);
                    let found = attributes.find(|attribute| attribute.key.as_ref() == name);
                    found.map_or_else(String::new, |attribute| attribute.value.to_string())
                };
                let tag_name = tag.name().as_ref().to_owned();
                names.push(format!(
                    "{tag_name} {} {}",
                    attribute("name"),
                    attribute("tests")
                ));
            }
            if let Event::Text(part) = &event {
                told.push_str(part.as_ref());
            }
            if event == Event::Eof {
                break;
            }
        }
        let expected = [
            "testsuites comptoir replay 3",
            "testsuite b 2",
            "testcase stops \u{fffd} ",
            "error  ",
            "testcase fails ",
            "failure  ",
            "testsuite a 1",
            "testcase passes ",
        ];
        assert_eq!(names, expected, "{text}");
        assert!(told.contains("reply 1: answer [en]"), "{told}");
        assert!(
            text.contains("failures=\"1\" errors=\"1\" time=\"4.500000\""),
            "{text}"
        );
    }
}
