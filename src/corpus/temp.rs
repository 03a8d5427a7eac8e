//! TEMP: stands in until the corpus room is merged.
#![expect(missing_docs, reason = "temporary")]
use super::{Shop, SupportHours, Tree};
use crate::domain::{CategoryId, Contact, Diagnostic, Entry, EntryId, Language, Revision, ShopId};
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Clone, Default)]
pub struct Corpus {
    pub shops: Vec<Shop>,
    pub diagnostics: Vec<Diagnostic>,
}
impl Corpus {
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}
fn shop(id: ShopId, tree: &Tree) -> Option<Shop> {
    let entries = tree
        .iter()
        .filter_map(|(path, bytes)| {
            let parts: Vec<&str> = path.split('/').collect();
            let [shop, _, category, file] = parts.as_slice() else {
                return None;
            };
            (*shop == id.as_str()).then_some(())?;
            let name = file.strip_suffix(".md")?;
            Some(Entry {
                id: EntryId::parse(name).ok()?,
                category: CategoryId::parse(category).ok()?,
                lang: Language::En,
                question: name.to_owned(),
                also_asked: Vec::new(),
                check: None,
                related: Vec::new(),
                answer: String::from_utf8_lossy(bytes).into_owned(),
            })
        })
        .collect();
    Some(Shop {
        name: id.to_string(),
        id,
        time_zone: TimeZone::get("Europe/Paris").ok()?,
        languages: vec![Language::En],
        contact: Contact {
            email: "shop@example.com".to_owned(),
        },
        support_hours: SupportHours::Always,
        origins: vec!["https://shop.example".to_owned()],
        greeting: BTreeMap::new(),
        suggestions: Vec::new(),
        categories: BTreeMap::new(),
        policy: crate::policy::Policy {},
        entries,
        demo_orders: Vec::new(),
        revision: Revision::parse("r1").ok()?,
    })
}
pub fn load(root_name: &str, tree: &Tree) -> Corpus {
    let ids: BTreeSet<ShopId> = tree
        .keys()
        .filter_map(|path| ShopId::parse(path.split('/').next()?).ok())
        .collect();
    let shops: Vec<Shop> = ids.into_iter().filter_map(|id| shop(id, tree)).collect();
    let diagnostics = tree
        .iter()
        .filter(|(_, bytes)| bytes.starts_with(b"BROKEN"))
        .map(|(path, _)| {
            Diagnostic::error(&format!("{root_name}/{path}"), Some(1), "broken", "mend it")
        })
        .collect();
    Corpus { shops, diagnostics }
}
