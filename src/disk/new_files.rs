//! Adding files to a folder, all or none, and never over one that is there.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::files::{FileError, refused};
use crate::corpus::Tree;

/// Whether something stands at this path.
pub fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Writes files into a folder that may have others: all of them or none, and none over one that is there.
///
/// They are written whole into a folder beside their places first, then moved; paths are relative to `root`, with `/`.
///
/// # Errors
/// When a file is there already or the disk refuses; what was added until then is taken away again.
pub fn write_new(root: &Path, files: &Tree) -> Result<(), FileError> {
    if files.is_empty() {
        return Ok(());
    }
    fs::create_dir_all(root).map_err(refused("create the folder", root))?;
    let part = root.join(format!(".import-{}.part", std::process::id()));
    let mut added = Added::default();
    let written = write_all(&part, files).and_then(|()| added.move_all(&part, root, files));
    // The folder beside is of no use any more, whether or not it can be removed.
    drop(fs::remove_dir_all(&part));
    if written.is_err() {
        added.take_away();
    }
    written
}

fn write_all(part: &Path, files: &Tree) -> Result<(), FileError> {
    for (path, content) in files {
        let path = part.join(path);
        let written = path
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| {
                let mut file = OpenOptions::new()
                    .write(true)
                    .create_new(true)
                    .open(&path)?;
                file.write_all(content)?;
                file.sync_all()
            });
        written.map_err(refused("write", &path))?;
    }
    Ok(())
}

/// What has been added, so that it can be taken away again.
#[derive(Debug, Default)]
struct Added {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl Added {
    fn move_all(&mut self, part: &Path, root: &Path, files: &Tree) -> Result<(), FileError> {
        for path in files.keys() {
            let (from, to) = (part.join(path), root.join(path));
            let moved = self.make_folders(&to).and_then(|()| move_new(&from, &to));
            moved.map_err(refused("write", &to))?;
            self.files.push(to);
        }
        Ok(())
    }

    fn make_folders(&mut self, file: &Path) -> io::Result<()> {
        let above = file.ancestors().skip(1);
        let mut missing: Vec<&Path> = above.take_while(|folder| !exists(folder)).collect();
        while let Some(folder) = missing.pop() {
            fs::create_dir(folder)?;
            self.folders.push(folder.to_owned());
        }
        Ok(())
    }

    /// What cannot be removed is left; the first error has been told.
    fn take_away(&self) {
        for file in &self.files {
            drop(fs::remove_file(file));
        }
        for folder in self.folders.iter().rev() {
            drop(fs::remove_dir(folder));
        }
    }
}

/// Moves a file to a place where nothing is. A rename would replace what is there; a link does not.
fn move_new(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Ok(()) => fs::remove_file(from),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // Some file systems have no links.
        Err(_) => {
            let content = fs::read(from)?;
            let mut file = OpenOptions::new().write(true).create_new(true).open(to)?;
            file.write_all(&content)?;
            file.sync_all()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(paths: &[&str]) -> Tree {
        let files = paths.iter();
        files
            .map(|path| ((*path).to_owned(), path.as_bytes().to_vec()))
            .collect()
    }

    #[test]
    fn adds_files_among_others() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("corpus");
        write_new(&root, &files(&["a/shop.toml", "a/en/x/y.md"])).unwrap();
        write_new(&root, &files(&["a/en/x/z.md"])).unwrap();
        assert_eq!(fs::read(root.join("a/en/x/y.md")).unwrap(), b"a/en/x/y.md");
        assert_eq!(
            fs::read_dir(&root).unwrap().count(),
            1,
            "nothing is left behind"
        );
    }

    #[test]
    fn writes_nothing_where_one_file_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("a/en/z")).unwrap();
        fs::write(root.join("a/en/z/z.md"), "old").unwrap();
        let error = write_new(root, &files(&["a/en/b/b.md", "a/en/z/z.md"])).unwrap_err();
        assert!(error.to_string().contains("z.md"), "{error}");
        assert_eq!(fs::read(root.join("a/en/z/z.md")).unwrap(), b"old");
        assert!(
            !exists(&root.join("a/en/b")),
            "what was added is taken away"
        );
        assert_eq!(
            fs::read_dir(root).unwrap().count(),
            1,
            "nothing is left behind"
        );
    }
}
