//! Single files and folders: reading, writing whole or not at all, and clear words when that fails.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use thiserror::Error;

/// The disk refused something.
#[derive(Debug, Error)]
#[error("cannot {action} `{}`: {source}", path.display())]
pub struct FileError {
    action: &'static str,
    path: PathBuf,
    source: io::Error,
}

impl FileError {
    /// Whether what was asked for is not there.
    pub fn is_not_found(&self) -> bool {
        self.source.kind() == io::ErrorKind::NotFound
    }
}

pub(super) fn refused<'p>(
    action: &'static str,
    path: &'p Path,
) -> impl FnOnce(io::Error) -> FileError + 'p {
    move |source| FileError {
        action,
        path: path.to_owned(),
        source,
    }
}

/// Reads a file whole.
///
/// # Errors
/// When it is not there or cannot be read.
pub fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    fs::read(path).map_err(refused("read", path))
}

/// Writes a file whole or not at all: into a sibling first, flushed to the disk, then renamed over it.
///
/// # Errors
/// When the folder is missing, full or cannot be written; the old content is then untouched.
pub fn write_atomic(path: &Path, content: &[u8]) -> Result<(), FileError> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let written = fs::write(&part, content)
        .and_then(|()| fs::File::open(&part)?.sync_all())
        .and_then(|()| fs::rename(&part, path));
    written.map_err(|source| {
        // What is left of the attempt is of no use; that it cannot be removed changes nothing.
        drop(fs::remove_file(&part));
        FileError {
            action: "write",
            path: path.to_owned(),
            source,
        }
    })
}

/// Moves a file or folder within one file system; an existing file is replaced.
///
/// # Errors
/// When either end cannot be written, or a folder that is not empty stands at the new place.
pub fn rename(from: &Path, to: &Path) -> Result<(), FileError> {
    fs::rename(from, to).map_err(refused("rename", from))
}

/// Makes a folder and those above it; one that is there already is fine.
///
/// # Errors
/// When it cannot be made.
pub fn create_dir_all(path: &Path) -> Result<(), FileError> {
    fs::create_dir_all(path).map_err(refused("create the folder", path))
}

/// Removes a folder with all that is in it; one that is not there is fine.
///
/// # Errors
/// When something in it cannot be removed.
pub fn remove_dir(path: &Path) -> Result<(), FileError> {
    match fs::remove_dir_all(path) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => {
            Err(refused("remove the folder", path)(source))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// What stands in a folder, the latest written first; a folder that is not there is empty.
///
/// # Errors
/// When it cannot be read.
pub fn list_newest_first(path: &Path) -> Result<Vec<PathBuf>, FileError> {
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(source) if source.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(refused("list the folder", path)(source)),
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(refused("list the folder", path))?;
        let written = entry.metadata().and_then(|data| data.modified());
        found.push((
            written.map_err(refused("look at", &entry.path()))?,
            entry.path(),
        ));
    }
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    Ok(found.into_iter().map(|(_, path)| path).collect())
}

/// How many bytes the files take that stand in a folder, those below it in folders left out.
///
/// # Errors
/// When the folder is not there or cannot be read.
pub fn size_of_dir(path: &Path) -> Result<u64, FileError> {
    let entries = fs::read_dir(path).map_err(refused("list the folder", path))?;
    let sizes = entries.map(|entry| {
        let data = entry?.metadata()?;
        Ok(if data.is_file() { data.len() } else { 0 })
    });
    sizes
        .sum::<io::Result<u64>>()
        .map_err(refused("list the folder", path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_whole_and_reads_back() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.txt");
        write_atomic(&file, b"one").unwrap();
        write_atomic(&file, b"two").unwrap();
        assert_eq!(read(&file).unwrap(), b"two");
        assert_eq!(list_newest_first(folder.path()).unwrap(), [file]);
        assert_eq!(size_of_dir(folder.path()).unwrap(), 3);
    }

    #[test]
    fn errors_name_the_path() {
        let error = read(Path::new("/nowhere/at/all")).unwrap_err();
        assert!(error.is_not_found());
        assert!(
            error
                .to_string()
                .starts_with("cannot read `/nowhere/at/all`: "),
            "{error}"
        );
        assert!(size_of_dir(Path::new("/nowhere/at/all")).is_err());
        assert!(remove_dir(Path::new("/nowhere/at/all")).is_ok());
        assert!(
            list_newest_first(Path::new("/nowhere/at/all"))
                .unwrap()
                .is_empty()
        );
    }
}
