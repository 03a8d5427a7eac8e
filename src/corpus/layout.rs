//! Which file of the tree is what: the path says shop, language, category and id.

use std::collections::BTreeMap;

use super::{Tree, faults::Faults, faults::instead_of};
use crate::domain::{CategoryId, Diagnostic, EntryId, Language};

/// One file: the path that people see, the path inside its shop, and what is in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct File<'t> {
    pub(super) inner: &'t str,
    pub(super) bytes: &'t [u8],
}

/// A file that holds an entry.
#[derive(Debug)]
pub(super) struct EntryPlace<'t> {
    pub(super) file: File<'t>,
    pub(super) lang: Language,
    pub(super) category: CategoryId,
    pub(super) id: EntryId,
}

/// The files of one shop, sorted out.
#[derive(Debug, Default)]
pub(super) struct Folder<'t> {
    pub(super) settings: Option<File<'t>>,
    pub(super) policy: Option<File<'t>>,
    pub(super) demo_orders: Option<File<'t>>,
    pub(super) entries: Vec<EntryPlace<'t>>,
    pub(super) faults: Vec<Diagnostic>,
}

/// The file names that a shop folder may hold beside its language folders.
pub(super) const SETTINGS: &str = "shop.toml";
pub(super) const POLICY: &str = "policy.toml";
pub(super) const DEMO_ORDERS: &str = "orders.demo.json";

/// Sorts a tree into shop folders, by name, and the faults of files that are in none.
pub(super) fn sort_out<'t>(
    root_name: &str,
    tree: &'t Tree,
) -> (BTreeMap<&'t str, Folder<'t>>, Vec<Diagnostic>) {
    let mut folders: BTreeMap<&str, Folder<'_>> = BTreeMap::new();
    let mut strays = Vec::new();
    for (path, bytes) in tree {
        let shown = shown(root_name, path);
        match path.split_once('/') {
            Some((shop, inner)) => {
                let folder = folders.entry(shop).or_default();
                folder.take(&shown, File { inner, bytes });
            }
            None if is_for_people(path) => {}
            None => {
                let mut faults = Faults::of(&shown);
                faults.error(
                    None,
                    "the file is in no shop's folder",
                    "move it into the folder of a shop, or away",
                );
                strays.extend(faults.into_found());
            }
        }
    }
    (folders, strays)
}

/// The path as people see it, from where the command was started.
pub(super) fn shown(root_name: &str, path: &str) -> String {
    match root_name.trim_end_matches('/') {
        "" => path.to_owned(),
        root => format!("{root}/{path}"),
    }
}

impl<'t> Folder<'t> {
    fn take(&mut self, shown: &str, file: File<'t>) {
        let mut faults = Faults::of(shown);
        match file.inner {
            SETTINGS => self.settings = Some(file),
            POLICY => self.policy = Some(file),
            DEMO_ORDERS => self.demo_orders = Some(file),
            inner if is_for_people(inner) => {}
            inner if inner.contains('/') => self.entries.extend(entry_place(file, &mut faults)),
            inner => unknown_file(inner, &mut faults),
        }
        self.faults.extend(faults.into_found());
    }
}

/// Whether a file is there for people only.
fn is_for_people(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.starts_with("README") || name.starts_with("LICENSE")
}

fn unknown_file(name: &str, faults: &mut Faults) {
    let known = [SETTINGS, POLICY, DEMO_ORDERS];
    let is_ours = ["toml", "json", "md", "yaml", "yml"]
        .iter()
        .any(|ending| name.to_ascii_lowercase().ends_with(ending));
    let message = format!("`{name}` is no file of a shop folder");
    if is_ours {
        faults.error(None, message, instead_of(name, known));
    } else {
        faults.warning(None, message, "it is not read; move it away");
    }
}

fn entry_place<'t>(file: File<'t>, faults: &mut Faults) -> Option<EntryPlace<'t>> {
    let parts: Vec<&str> = file.inner.split('/').collect();
    let &[lang, category, name] = parts.as_slice() else {
        faults.error(
            None,
            "an entry lies in a category of a language",
            "move it to `<lang>/<category>/<entry-id>.md`",
        );
        return None;
    };
    let lang = language(lang, faults);
    let category = CategoryId::parse(category)
        .map_err(|error| faults.error(None, error.to_string(), "rename the category's folder"));
    let Some(stem) = name.strip_suffix(".md") else {
        let message = format!("`{name}` does not end in `.md`");
        faults.error(
            None,
            message,
            "rename the file to `<entry-id>.md`, or move it away",
        );
        return None;
    };
    let id = EntryId::parse(stem)
        .map_err(|error| faults.error(None, error.to_string(), "rename the file"));
    Some(EntryPlace {
        file,
        lang: lang?,
        category: category.ok()?,
        id: id.ok()?,
    })
}

fn language(name: &str, faults: &mut Faults) -> Option<Language> {
    let known = Language::ALL.into_iter().find(|lang| lang.code() == name);
    if known.is_none() {
        faults.error(
            None,
            format!("`{name}` is not a language folder"),
            instead_of(name, Language::ALL.map(Language::code)),
        );
    }
    known
}

#[cfg(test)]
mod tests {
    use super::super::testing::tree;
    use super::*;

    #[test]
    fn says_what_is_wrong_with_a_path() {
        let cases = [
            ("shop.toml", Some("is in no shop's folder")),
            ("README.md", None),
            ("a/README.md", None),
            (
                "a/policy.tml",
                Some("`policy.tml` is no file of a shop folder"),
            ),
            (
                "a/policys.toml",
                Some("`policys.toml` is no file of a shop folder"),
            ),
            ("a/en/orders/x.md", None),
            ("a/en/x.md", Some("lies in a category")),
            ("a/en/orders/more/x.md", Some("lies in a category")),
            ("a/xx/orders/x.md", Some("`xx` is not a language folder")),
            ("a/EN/orders/x.md", Some("`EN` is not a language folder")),
            ("a/en/Orders/x.md", Some("`Orders` is not a valid category")),
            ("a/en/orders/x_y.md", Some("`x_y` is not a valid entry id")),
            ("a/en/orders/x.txt", Some("does not end in `.md`")),
        ];
        for (path, expected) in cases {
            let tree = tree(&[(path, "")]);
            let (folders, mut found) = sort_out("root/", &tree);
            found.extend(folders.into_values().flat_map(|folder| folder.faults));
            let said: Vec<String> = found.iter().map(ToString::to_string).collect();
            match expected {
                None => assert!(said.is_empty(), "{path}: {said:?}"),
                Some(words) => {
                    assert_eq!(said.len(), 1, "{path}: {said:?}");
                    assert!(said[0].contains(words), "{path}: {said:?}");
                    assert!(said[0].starts_with(&format!("root/{path}: ")), "{said:?}");
                }
            }
        }
    }
}
