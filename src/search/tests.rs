//! Matching as its callers see it, on a little shop.

use std::{collections::BTreeMap, path::Path, sync::Mutex};

use proptest::prelude::*;

use super::*;
use crate::disk;
use crate::domain::{AskOutcome, CategoryId, EntryId};

fn entry(id: &str, lang: Language, question: &str, also_asked: &[&str], answer: &str) -> Entry {
    Entry {
        id: EntryId::parse(id).unwrap(),
        category: CategoryId::parse("orders").unwrap(),
        lang,
        question: question.to_owned(),
        also_asked: also_asked.iter().map(|text| (*text).to_owned()).collect(),
        check: None,
        answers: None,
        related: Vec::new(),
        answer: answer.to_owned(),
    }
}

pub(super) fn shop() -> Vec<Entry> {
    use Language::{En, Fr};
    vec![
        entry(
            "opening-hours",
            En,
            "When is the bakery open?",
            &[
                "opening hours",
                "are you open on sundays",
                "what time do you close",
            ],
            "Tuesday to Saturday, from seven to one.",
        ),
        entry(
            "sourdough",
            En,
            "Is your bread sourdough?",
            &[
                "do you use yeast",
                "natural leaven",
                "what flour is in the loaf",
            ],
            "Every loaf is raised with our own leaven.",
        ),
        entry(
            "broken-cake",
            En,
            "What if my cake arrives damaged?",
            &[
                "the icing is smashed",
                "cake fell apart on the way",
                "my cake is ruined",
            ],
            "Send us a photo and we bake it again.",
        ),
        entry(
            "opening-hours",
            Fr,
            "Quand la boulangerie est-elle ouverte ?",
            &["horaires d'ouverture", "fermé le lundi ?"],
            "Du mardi au samedi, de sept heures à treize heures.",
        ),
    ]
}

fn revision(text: &str) -> Revision {
    Revision::parse(text).unwrap()
}

pub(super) fn little_shop() -> Arc<dyn Search> {
    open_in_memory(&shop(), &[Language::En, Language::Fr], &revision("r1")).unwrap()
}

fn open_at(index: &Path, revision_name: &str) -> Arc<dyn Search> {
    open_telling(index, revision_name, &|_| ())
}

fn open_telling(index: &Path, revision_name: &str, progress: Progress<'_>) -> Arc<dyn Search> {
    let settings = Settings {
        index: index.to_owned(),
        ..Settings::default()
    };
    let id = ShopId::parse("bakery").unwrap();
    let source = Source {
        shop: &id,
        entries: &shop(),
        languages: &[Language::En, Language::Fr],
        revision: &revision(revision_name),
    };
    open(&settings, &source, progress).unwrap()
}

/// Reads texts for the index, and never has the time to read a question.
#[derive(Debug)]
struct Late;

impl encoder::Encoder for Late {
    fn kind(&self) -> encoder::Kind {
        encoder::Kind::Sentences
    }

    fn identity(&self) -> &'static str {
        "late"
    }

    fn encode(&self, _: &str, _: encoder::Deadline) -> Option<Vec<f32>> {
        None
    }

    fn encode_all(&self, texts: &[&str], _: &(dyn Fn(usize) + Sync)) -> Vec<Vec<f32>> {
        texts.iter().map(|_| vec![0.6, 0.8]).collect()
    }
}

#[test]
fn a_question_whose_meaning_was_not_read_in_time_is_matched_by_its_words() {
    let (entries, revision) = (shop(), revision("r1"));
    let late: Arc<dyn encoder::Encoder> = Arc::new(Late);
    let of_shop = Shop {
        entries: &entries,
        languages: &[Language::En],
        revision: &revision,
        costs: Costs::default(),
        encoder: Some(&late),
    };
    let found =
        in_memory(&of_shop, &|_| ())
            .unwrap()
            .find("my cake is all smashed", Language::En, 3);
    let by_words = little_shop().find("my cake is all smashed", Language::En, 3);
    assert_eq!(found.candidates[0].entry.as_str(), "broken-cake");
    assert_eq!(found.outcome, by_words.outcome, "{found:?}, {by_words:?}");
}

#[test]
fn finds_the_entry_in_many_words() {
    let search = little_shop();
    let cases = [
        ("When is the bakery open?", Language::En, "opening-hours"),
        ("openning hours", Language::En, "opening-hours"),
        ("is it real leaven in your bread", Language::En, "sourdough"),
        ("the cake came crushed", Language::En, "broken-cake"),
        ("HORAIRES D’OUVERTURE", Language::Fr, "opening-hours"),
        ("do you use yeast", Language::Fr, "sourdough"),
    ];
    for (question, lang, expected) in cases {
        let found = search.find(question, lang, 3);
        assert_eq!(
            found.candidates[0].entry.as_str(),
            expected,
            "{question}: {found:?}"
        );
    }
}

#[test]
fn every_phrasing_is_answered_word_by_word() {
    let search = little_shop();
    for entry in shop() {
        for question in std::iter::once(&entry.question).chain(&entry.also_asked) {
            let found = search.find(question, entry.lang, 3);
            assert_eq!(found.outcome, AskOutcome::Answer, "{question}: {found:?}");
            assert_eq!(found.candidates[0].entry, entry.id, "{question}");
            assert_eq!(found.candidates[0].lang, entry.lang, "{question}");
        }
    }
}

#[test]
fn an_entry_falls_back_to_the_first_language_only_where_it_has_no_other() {
    let found = little_shop().find("ouverture", Language::Fr, 9);
    let offered: Vec<_> = found
        .candidates
        .iter()
        .map(|found| (found.entry.as_str(), found.lang))
        .collect();
    assert_eq!(offered.first(), Some(&("opening-hours", Language::Fr)));
    assert!(!offered.contains(&("opening-hours", Language::En)));
    let fallen_back = offered.iter().skip(1);
    assert!(
        fallen_back.clone().count() > 0
            && fallen_back.clone().all(|(_, lang)| *lang == Language::En)
    );
}

#[test]
fn what_says_nothing_is_unknown() {
    let search = little_shop();
    for question in ["", "   ", "🎂🎂", "?!…", "\u{0}\u{7}\u{200d}"] {
        let found = search.find(question, Language::En, 3);
        assert_eq!(
            found,
            Findings {
                n_answers: 0,
                outcome: AskOutcome::Unknown,
                candidates: Vec::new()
            }
        );
    }
}

#[test]
fn what_the_shop_is_not_asked_is_not_answered() {
    let search = little_shop();
    for question in [
        "who won the match last night",
        "can i get samples",
        "zxcv",
        "title:open OR *",
    ] {
        let found = search.find(question, Language::En, 3);
        assert_ne!(found.outcome, AskOutcome::Answer, "{question}: {found:?}");
    }
}

#[test]
fn a_shop_without_other_phrasings_or_entries_works() {
    let mut entries = shop();
    for entry in &mut entries {
        entry.also_asked.clear();
    }
    let search = open_in_memory(&entries, &[Language::En], &revision("r1")).unwrap();
    let found = search.find("is the bread sourdough", Language::En, 3);
    assert_eq!(found.candidates[0].entry.as_str(), "sourdough");
    let empty = open_in_memory(&[], &[], &revision("r1")).unwrap();
    assert_eq!(
        empty.find("hello", Language::Pt, 3).outcome,
        AskOutcome::Unknown
    );
}

#[test]
fn an_index_is_built_once_and_gives_what_memory_gives() {
    let folder = tempfile::tempdir().unwrap();
    let files = || disk_files(&folder.path().join("bakery/r1"));
    let built = open_at(folder.path(), "r1");
    let first = files();
    let opened = open_at(folder.path(), "r1");
    assert_eq!(first, files(), "opening must not write");
    let memory = little_shop();
    for question in [
        "openning hours",
        "the cake came crushed",
        "who knows",
        "pain au levain",
    ] {
        for lang in Language::ALL {
            let found = built.find(question, lang, 3);
            assert_eq!(found, opened.find(question, lang, 3), "{question}");
            assert_eq!(found, memory.find(question, lang, 3), "{question}");
        }
    }
}

#[test]
fn two_builds_are_equal_byte_for_byte() {
    let folders = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let [one, other] = folders.each_ref().map(|folder| {
        drop(open_at(folder.path(), "r1"));
        contents(&folder.path().join("bakery/r1"))
    });
    assert_eq!(
        one.keys().collect::<Vec<_>>(),
        other.keys().collect::<Vec<_>>()
    );
    for (name, content) in &one {
        assert!(content == &other[name], "{name} differs");
    }
    let said: manifest::Manifest = serde_json::from_slice(&one[manifest::FILE]).unwrap();
    assert_eq!(said.files.len(), one.len() - 1, "the manifest itself");
    for (name, checksum) in &said.files {
        assert_eq!(manifest::checksum(&one[name]), *checksum, "{name}");
    }
}

#[test]
fn a_build_tells_of_every_step_and_an_opening_of_none() {
    let folder = tempfile::tempdir().unwrap();
    let heard = Mutex::new(Vec::new());
    let progress = |step: Step| heard.lock().unwrap().push(step);
    drop(open_telling(folder.path(), "r1", &progress));
    let steps = std::mem::take(&mut *heard.lock().unwrap());
    let ends = |done: fn(&Step) -> bool| -> Vec<(Work, Language)> {
        let ends = steps.iter().filter(|step| done(step));
        let mut ends: Vec<_> = ends.map(|step| (step.work, step.lang)).collect();
        // The general questions are read once a process, so here or in another test.
        ends.dedup();
        ends
    };
    let expected = [
        (Work::Reading, Language::En),
        (Work::Learning, Language::En),
        (Work::Learning, Language::Fr),
        (Work::Calibrating, Language::En),
        (Work::Calibrating, Language::Fr),
    ];
    assert_eq!(ends(|step| step.done == 0), expected);
    assert_eq!(ends(|step| step.done == step.total), expected);
    drop(open_telling(folder.path(), "r1", &progress));
    assert!(heard.lock().unwrap().is_empty());
}

#[test]
fn a_damaged_file_is_found_and_the_index_rebuilt() {
    let folder = tempfile::tempdir().unwrap();
    drop(open_at(folder.path(), "r1"));
    let place = folder.path().join("bakery/r1");
    for file in disk_files(&place) {
        let path = place.join(&file);
        if path
            .extension()
            .is_some_and(|extension| extension == "lock")
            || !path.exists()
        {
            continue;
        }
        let mut content = disk::read(&path).unwrap();
        let middle = content.len() / 2;
        content[middle] ^= 0x20;
        disk::write_atomic(&path, &content).unwrap();
        let search = open_at(folder.path(), "r1");
        let found = search.find("opening hours", Language::En, 3);
        assert_eq!(
            found.candidates[0].entry.as_str(),
            "opening-hours",
            "{file}"
        );
        if path.exists() {
            assert_ne!(
                disk::read(&path).unwrap(),
                content,
                "{file} must be written anew"
            );
        }
    }
}

#[test]
fn old_revisions_and_leftovers_go() {
    let folder = tempfile::tempdir().unwrap();
    let shop = folder.path().join("bakery");
    disk::create_dir_all(&shop.join(".building-r0")).unwrap();
    for name in ["r1", "r2", "r3"] {
        drop(open_at(folder.path(), name));
    }
    assert_eq!(disk_files(&shop), ["r2", "r3"]);
}

#[test]
fn a_folder_that_cannot_be_written_is_made_up_for_in_memory() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let search = open_at(file.path(), "r1");
    assert_eq!(
        search.find("opening hours", Language::En, 3).outcome,
        AskOutcome::Answer
    );
    assert_eq!(search.revision(), &revision("r1"));
}

fn contents(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let read = |name: String| (name.clone(), disk::read(&path.join(name)).unwrap());
    disk_files(path).into_iter().map(read).collect()
}

fn disk_files(path: &Path) -> Vec<String> {
    let listed = disk::list_newest_first(path).unwrap();
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    let mut names: Vec<String> = listed.iter().map(name).collect();
    names.sort_unstable();
    names
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_text_gets_findings(question in "\\PC{0,300}", limit in 0_usize..9) {
        static SEARCH: std::sync::LazyLock<Arc<dyn Search>> = std::sync::LazyLock::new(little_shop);
        for lang in Language::ALL {
            let found = SEARCH.find(&question, lang, limit);
            prop_assert_eq!(&found, &SEARCH.find(&question, lang, limit));
            let shown = found.candidates.len();
            match found.outcome {
                AskOutcome::Answer => prop_assert!((1..=limit.max(1)).contains(&shown)),
                AskOutcome::Clarify => prop_assert!((2..=4).contains(&shown)),
                AskOutcome::Unknown => prop_assert!(shown <= limit),
            }
            prop_assert!(found.candidates.is_sorted_by(|a, b| a.confidence >= b.confidence));
        }
    }
}
