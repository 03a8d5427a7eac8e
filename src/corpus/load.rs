//! The whole corpus: every shop folder becomes a shop or is left out, and every fault of every file is told at once.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;

use super::{
    Shop, Tree, demo_orders,
    entry_file::{self, LinedEntry},
    faults::{Faults, instead_of, line_at},
    layout::{DEMO_ORDERS, File, Folder, POLICY, SETTINGS, shown, sort_out},
    links::{self, KnownEntries},
    revision,
    settings::{self, Settings},
};
use crate::domain::{CategoryId, Contact, Diagnostic, Language, Order, ShopId};
use crate::policy::{Calendar, Policy, Terms};

/// What a corpus folder holds.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    /// The shops without an error, by id.
    pub shops: Vec<Shop>,
    /// Every finding in every file, sorted by file and line.
    pub diagnostics: Vec<Diagnostic>,
}

impl Corpus {
    /// Whether any file has an error, so that a shop was left out.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// Reads the files of a corpus folder. A shop with any error in any of its files is left out whole.
///
/// `root_name` is what the folder is called in diagnostics, such as `faq-corpus`.
pub fn load(root_name: &str, tree: &Tree) -> Corpus {
    let (folders, mut diagnostics) = sort_out(root_name, tree);
    if folders.is_empty() {
        let mut faults = Faults::of(if root_name.is_empty() { "." } else { root_name });
        faults.error(
            None,
            "the folder holds no shop",
            "give the corpus folder, or make a folder in it with a `shop.toml` and an entry",
        );
        diagnostics.extend(faults.into_found());
    }
    let mut shops = Vec::new();
    for (name, folder) in folders {
        let (shop, found) = Loading::new(&shown(root_name, name), name, folder).finish();
        shops.extend(shop);
        diagnostics.extend(found);
    }
    diagnostics.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    Corpus { shops, diagnostics }
}

/// The entries of every shop folder that can be read, by the folder's name, whatever else is wrong in it.
pub(super) fn entries_by_shop(root_name: &str, tree: &Tree) -> BTreeMap<String, Vec<LinedEntry>> {
    let (folders, _) = sort_out(root_name, tree);
    let shops = folders.into_iter().map(|(name, folder)| {
        let mut loading = Loading::new(&shown(root_name, name), name, folder);
        let settings = loading.settings();
        let policy = loading.policy(settings.as_ref());
        (name.to_owned(), loading.entries(policy.as_ref()))
    });
    shops.collect()
}

/// One shop on its way from files to a value.
#[derive(Debug)]
struct Loading<'t> {
    /// The shop's folder as people see it.
    root: String,
    name: &'t str,
    folder: Folder<'t>,
    found: Vec<Diagnostic>,
}

impl<'t> Loading<'t> {
    fn new(root: &str, name: &'t str, mut folder: Folder<'t>) -> Self {
        let found = std::mem::take(&mut folder.faults);
        Self {
            root: root.to_owned(),
            name,
            folder,
            found,
        }
    }

    fn finish(mut self) -> (Option<Shop>, Vec<Diagnostic>) {
        let id = self.id();
        let settings = self.settings();
        let policy = self.policy(settings.as_ref());
        let entries = self.entries(policy.as_ref());
        self.links(settings.as_ref(), policy.as_ref(), &entries);
        let demo_orders = self.demo_orders();
        let shop = match (id, settings, policy) {
            (Some(id), Some(settings), Some(policy)) if !self.has_errors() => {
                self.shop(id, settings, policy, (entries, demo_orders))
            }
            _ => None,
        };
        (shop, self.found)
    }

    fn shop(
        &self,
        id: ShopId,
        settings: Settings,
        policy: Policy,
        (entries, demo_orders): (Vec<LinedEntry>, Vec<Order>),
    ) -> Option<Shop> {
        let own = [self.folder.settings, self.folder.policy];
        let files = self.folder.entries.iter().map(|place| place.file);
        // INVARIANT: a digest in hexadecimal is always a valid revision.
        let revision = revision::of(own.into_iter().flatten().chain(files)).ok()?;
        let categories = settings.categories.into_iter();
        Some(Shop {
            id,
            name: settings.name,
            time_zone: settings.time_zone,
            languages: settings.languages,
            contact: settings.contact,
            support_hours: settings.support_hours,
            origins: settings.origins,
            greeting: settings.greeting,
            lost_number: settings.lost_number,
            suggestions: settings.suggestions.into_iter().map(|(id, _)| id).collect(),
            categories: categories
                .map(|(category, (titles, _))| (category.into(), titles))
                .collect(),
            policy,
            entries: entries.into_iter().map(|lined| lined.entry).collect(),
            demo_orders,
            revision,
        })
    }

    fn has_errors(&self) -> bool {
        self.found.iter().any(Diagnostic::is_error)
    }

    fn faults(&self, inner: &str) -> Faults {
        Faults::of(&shown(&self.root, inner))
    }

    fn id(&mut self) -> Option<ShopId> {
        let mut faults = Faults::of(&self.root);
        let id = ShopId::parse(self.name)
            .map_err(|error| faults.error(None, error.to_string(), "rename the shop's folder"));
        self.found.extend(faults.into_found());
        id.ok()
    }

    fn settings(&mut self) -> Option<Settings> {
        let mut faults = self.faults(SETTINGS);
        let settings = if let Some(file) = self.folder.settings {
            let text = faults.text(file.bytes);
            text.and_then(|text| settings::read(&text, &mut faults))
        } else {
            faults.error(
                None,
                "the file is missing",
                "write one with `name`, `time_zone`, `languages` and `[contact]` `email`",
            );
            None
        };
        self.found.extend(faults.into_found());
        settings
    }

    /// The rules; nothing when they cannot be read. Faulty settings do not keep the rules from being read.
    fn policy(&mut self, settings: Option<&Settings>) -> Option<Policy> {
        let terms = terms(settings);
        let Some(file) = self.folder.policy else {
            return Some(Policy::none(terms));
        };
        let mut faults = self.faults(POLICY);
        let text = faults.text(file.bytes);
        self.found.extend(faults.into_found());
        let (policy, found) = Policy::parse(&shown(&self.root, POLICY), &text?, terms);
        self.found.extend(found);
        policy
    }

    fn entries(&mut self, policy: Option<&Policy>) -> Vec<LinedEntry> {
        let mut entries = Vec::new();
        for place in &self.folder.entries {
            let file = shown(&self.root, place.file.inner);
            let (entry, found) = entry_file::read(&file, place, policy);
            self.found.extend(found);
            entries.extend(entry);
        }
        entries
    }

    fn links(
        &mut self,
        settings: Option<&Settings>,
        policy: Option<&Policy>,
        entries: &[LinedEntry],
    ) {
        let languages = settings.map_or(&[][..], |settings| &settings.languages);
        let known = KnownEntries::new(&self.folder.entries, languages);
        let mut found = links::twice(&self.root, &self.folder.entries);
        found.extend(
            entries
                .iter()
                .flat_map(|entry| links::dangling(entry, &known)),
        );
        found.extend(links::shared_phrasings(entries));
        if let Some(settings) = settings {
            found.extend(self.languages(languages, &known));
            found.extend(self.named_in_settings(settings, &known));
            found.extend(
                policy
                    .into_iter()
                    .flat_map(|policy| self.cited(policy, &known)),
            );
        }
        self.found.extend(found);
    }

    /// Languages without entries, and entries in languages that the shop does not have.
    fn languages(&self, languages: &[Language], known: &KnownEntries) -> Vec<Diagnostic> {
        let mut faults = self.faults(SETTINGS);
        for (position, lang) in languages.iter().enumerate() {
            let message = format!("there is no entry in `{lang}`");
            let fix = format!("write one, such as `{lang}/orders/delivery-time.md`");
            match position {
                _ if known.has_any(*lang) => {}
                0 => faults.error(None, message, fix),
                _ => faults.warning(
                    None,
                    message,
                    format!("{fix}, or take it out of `languages`"),
                ),
            }
        }
        let mut found = faults.into_found();
        for place in &self.folder.entries {
            if !languages.contains(&place.lang) {
                let lang = place.lang;
                let mut faults = self.faults(place.file.inner);
                faults.error(
                    None,
                    format!("the shop does not have the language `{lang}`"),
                    format!("add it to `languages` in {SETTINGS}, or move the entry"),
                );
                found.extend(faults.into_found());
            }
        }
        found
    }

    /// Suggestions and category titles that belong to nothing.
    fn named_in_settings(&self, settings: &Settings, known: &KnownEntries) -> Vec<Diagnostic> {
        let mut faults = self.faults(SETTINGS);
        for (id, line) in &settings.suggestions {
            known.expect(id, None, Some(*line), &mut faults);
        }
        let places = self.folder.entries.iter();
        let existing: BTreeSet<&CategoryId> = places.map(|place| &place.category).collect();
        for (category, (_, line)) in &settings.categories {
            if !existing.contains(category) {
                faults.error(
                    *line,
                    format!("there is no category `{category}`"),
                    instead_of(
                        category.as_str(),
                        existing.iter().map(|known| known.as_str()),
                    ),
                );
            }
        }
        faults.into_found()
    }

    /// Entries that the rules cite and that do not exist.
    fn cited(&self, policy: &Policy, known: &KnownEntries) -> Vec<Diagnostic> {
        let text = self
            .folder
            .policy
            .map(|file| String::from_utf8_lossy(file.bytes));
        let text = text.unwrap_or_default();
        let mut faults = self.faults(POLICY);
        let cited: BTreeMap<_, _> = policy.cited().map(|(check, id)| (id, check)).collect();
        for id in cited.into_keys() {
            let line = text.find(id.as_str()).map(|byte| line_at(&text, byte));
            known.expect(id, None, line, &mut faults);
        }
        faults.into_found()
    }

    fn demo_orders(&mut self) -> Vec<Order> {
        let Some(File { bytes, .. }) = self.folder.demo_orders else {
            return Vec::new();
        };
        let mut faults = self.faults(DEMO_ORDERS);
        let text = faults.text(bytes).unwrap_or_else(|| "[]".to_owned());
        let orders = demo_orders::read(&text, &mut faults);
        self.found.extend(faults.into_found());
        orders
    }
}

/// What the rules stand on. Without readable settings the rules are read all the same, for their own faults.
fn terms(settings: Option<&Settings>) -> Terms {
    match settings {
        Some(settings) => Terms {
            contact: settings.contact.clone(),
            calendar: Calendar::new(settings.time_zone.clone(), settings.closed_days.clone()),
        },
        None => Terms {
            contact: Contact {
                email: String::new(),
            },
            calendar: Calendar::new(TimeZone::UTC, BTreeSet::new()),
        },
    }
}

#[cfg(test)]
mod tests;
