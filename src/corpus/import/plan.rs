//! What to write where: new files only, each checked together with what the shop's folder holds already.

use std::collections::{BTreeMap, BTreeSet};

use super::{Source, blocks::Found, collect::key, format, names, titles, write};
use crate::corpus::{Tree, faults::Faults, front_matter, load};
use crate::domain::{CategoryId, Diagnostic, EntryId, Language, ShopId};

/// What to import, and into what.
#[derive(Debug, Clone, Copy)]
pub struct Request<'r> {
    /// The shop.
    pub shop: &'r ShopId,
    /// The language the documents are written in.
    pub lang: Language,
    /// What the corpus folder is called in diagnostics.
    pub corpus: &'r str,
    /// The files that the shop has, with paths that begin with its id; empty where it has none.
    pub existing: &'r Tree,
    /// The documents.
    pub sources: &'r [Source],
}

/// An entry that is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// The path in the corpus folder.
    pub path: String,
    /// Its question.
    pub question: String,
    /// The document it comes from, and the line.
    pub from: (String, usize),
}

/// What would be written, and what is to be said about it.
#[derive(Debug, Clone, Default)]
pub struct Import {
    /// The entries, in the order of the documents.
    pub entries: Vec<Proposed>,
    /// Every file to write, by its path in the corpus folder. None of them exists.
    pub files: Tree,
    /// What could not be placed, what was there already, and what to look at.
    pub notes: Vec<Diagnostic>,
    /// What `check` would say of the shop with these files.
    pub lint: Vec<Diagnostic>,
    /// Whether the files would break a shop that was whole before, or make none; then none may be written.
    pub is_faulty: bool,
}

/// Reads the documents, and proposes entries and settings.
pub fn propose(request: Request<'_>) -> Import {
    let mut planning = Planning::new(request);
    let mut texts = Vec::new();
    for source in request.sources {
        let mut faults = Faults::of(&source.name);
        if let Some(reading) = format::read(source, &mut faults) {
            for stray in reading.strays {
                faults.warning(stray.line, stray.message, stray.fix);
            }
            if reading.found.is_empty() {
                faults.error(None, "no question with an answer was found", "give questions as titles, or as a table with the columns `question` and `answer`");
            }
            for found in reading.found {
                planning.take(&source.name, &found, &mut faults);
            }
            texts.push(reading.text);
        }
        planning.import.notes.extend(faults.into_found());
    }
    planning.finish(&texts)
}

/// The import on its way.
#[derive(Debug)]
struct Planning<'r> {
    request: Request<'r>,
    import: Import,
    ids: BTreeSet<EntryId>,
    /// The questions that have an entry → its path.
    asked: BTreeMap<String, String>,
    /// The titles of categories, as the documents write them.
    categories: BTreeMap<CategoryId, String>,
}

impl<'r> Planning<'r> {
    fn new(request: Request<'r>) -> Self {
        let mut planning = Self {
            request,
            import: Import::default(),
            ids: BTreeSet::new(),
            asked: BTreeMap::new(),
            categories: BTreeMap::new(),
        };
        planning.look_at_existing();
        planning
    }

    /// The ids and questions that the language's folder has.
    fn look_at_existing(&mut self) {
        let folder = format!("{}/{}/", self.request.shop, self.request.lang);
        for (path, bytes) in self.request.existing {
            let stem = path
                .strip_prefix(&folder)
                .and_then(|inner| inner.strip_suffix(".md"));
            let name = stem.and_then(|inner| inner.rsplit('/').next());
            let Some(id) = name.and_then(|name| EntryId::parse(name).ok()) else {
                continue;
            };
            self.ids.insert(id);
            let mut faults = Faults::of(path);
            let written = faults
                .text(bytes)
                .and_then(|text| front_matter::read(&text, &mut faults));
            if let Some(question) = written.and_then(|written| written.question) {
                self.asked.insert(key(&question.text), path.clone());
            }
        }
    }

    fn take(&mut self, source: &str, found: &Found, faults: &mut Faults) {
        let asked = key(&found.question);
        if let Some(path) = self.asked.get(&asked) {
            self.tell_of_twin(path, found, faults);
            return;
        }
        let category = names::category(found.section.as_deref(), &found.question);
        let id = names::entry_id(&found.question, &self.ids);
        let (Some(category), Some(id)) = (category, id) else {
            faults.error(
                found.line,
                format!("no name can be made of `{}`", found.question),
                "write the entry by hand",
            );
            return;
        };
        look_at(found, faults);
        let Request { shop, lang, .. } = self.request;
        let path = format!("{shop}/{lang}/{category}/{id}.md");
        if let Some(section) = &found.section
            && names::category(Some(section), "").as_ref() == Some(&category)
        {
            self.categories
                .entry(category)
                .or_insert_with(|| section.clone());
        }
        self.ids.insert(id);
        self.asked.insert(asked, path.clone());
        self.import
            .files
            .insert(path.clone(), write::entry(found).into_bytes());
        self.import.entries.push(Proposed {
            path,
            question: found.question.clone(),
            from: (source.to_owned(), found.line),
        });
    }

    fn tell_of_twin(&self, path: &str, found: &Found, faults: &mut Faults) {
        let shown = format!("{}/{path}", self.request.corpus.trim_end_matches('/'));
        let question = &found.question;
        if self.request.existing.contains_key(path) {
            let message = format!("`{question}` has an entry, `{shown}`, which stays as it is");
            faults.warning(
                found.line,
                message,
                "compare the two, and change the entry by hand where the document is newer",
            );
            return;
        }
        let file = self.import.files.get(path);
        let is_same = file.is_some_and(|file| *file == write::entry(found).into_bytes());
        if !is_same {
            let message =
                format!("`{question}` was found before with another answer, in `{shown}`");
            faults.warning(found.line, message, "add what is missing there by hand");
        }
    }

    /// Adds the settings where there are none, and looks at the whole.
    fn finish(mut self, texts: &[String]) -> Import {
        let Request {
            shop,
            lang,
            corpus,
            existing,
            ..
        } = self.request;
        let settings = format!("{shop}/shop.toml");
        if !self.import.files.is_empty() && !existing.contains_key(&settings) {
            let email = write::contact(texts);
            if email.is_none() {
                let mut faults =
                    Faults::of(&format!("{}/{settings}", corpus.trim_end_matches('/')));
                let message = format!(
                    "no document names an email address, so `{}` stands there",
                    write::NO_EMAIL
                );
                faults.warning(None, message, "write the shop's own");
                self.import.notes.extend(faults.into_found());
            }
            let email = email.unwrap_or_else(|| write::NO_EMAIL.to_owned());
            let text = write::settings(shop, lang, &email, &self.categories);
            self.import.files.insert(settings, text.into_bytes());
        }
        let mut whole = existing.clone();
        whole.extend(self.import.files.clone());
        if !whole.is_empty() {
            let before = load(corpus, existing).diagnostics;
            let after = load(corpus, &whole);
            let is_new = |fault: &&Diagnostic| fault.is_error() && !before.contains(fault);
            self.import.is_faulty = after.diagnostics.iter().any(|fault| is_new(&fault));
            self.import.lint = after.diagnostics;
        }
        self.import
    }
}

/// What a person should look at in an entry.
fn look_at(found: &Found, faults: &mut Faults) {
    if !titles::is_question(&found.question) {
        let message = format!("the title `{}` is no question", found.question);
        faults.warning(found.line, message, "write `question` as customers ask it");
    }
    if found.answer.trim_end().ends_with(':') || found.answer.contains(":\n- **") {
        let message = format!(
            "the answer to `{}` has a `:` that nothing follows",
            found.question
        );
        faults.warning(
            found.line,
            message,
            "look whether the document was cut short there",
        );
    }
}
