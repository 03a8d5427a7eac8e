//! TEMP: stands in until the disk room is merged.
#![expect(missing_docs, clippy::missing_errors_doc, reason = "temporary")]
use crate::corpus::Tree;
use std::{fs, io, path::Path};
pub type DiskError = io::Error;
pub fn read_tree(root: &Path) -> Result<Tree, DiskError> {
    let mut tree = Tree::new();
    walk(root, "", &mut tree)?;
    Ok(tree)
}
fn walk(folder: &Path, prefix: &str, tree: &mut Tree) -> Result<(), DiskError> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            walk(&entry.path(), &format!("{name}/"), tree)?;
        } else {
            tree.insert(name, fs::read(entry.path())?);
        }
    }
    Ok(())
}

pub fn read(path: &Path) -> Result<Vec<u8>, DiskError> {
    fs::read(path)
}
