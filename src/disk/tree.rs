//! Folders of texts, read whole.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use thiserror::Error;

use crate::corpus::Tree;

/// The most bytes that one file of a folder may have: 1 MiB.
pub const MAX_FILE_BYTES: u64 = 1 << 20;

/// The most folders inside each other; a link that leads back into its own folder ends here.
const MAX_DEPTH: usize = 16;

/// A folder cannot be read.
#[derive(Debug, Error)]
pub enum DiskError {
    /// The operating system refuses.
    #[error("cannot read `{}`: {source}", path.display())]
    Unreadable {
        /// What.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// A file is too large to be a text that somebody wrote.
    #[error("`{}` has {bytes} bytes; a file here has at most {MAX_FILE_BYTES}: move it elsewhere or split it", path.display())]
    TooLarge {
        /// Which file.
        path: PathBuf,
        /// How large it is.
        bytes: u64,
    },
    /// A name is not Unicode.
    #[error("the name of `{}` is not UTF-8; rename it", path.display())]
    BadName {
        /// Which file or folder.
        path: PathBuf,
    },
    /// A link leads out of the folder.
    #[error("`{}` is a link that leads out of the folder; put the file itself there", path.display())]
    LeadsOut {
        /// Which link.
        path: PathBuf,
    },
    /// Folders lie too deep.
    #[error("`{}` lies more than {MAX_DEPTH} folders deep; is it a link to its own folder?", path.display())]
    TooDeep {
        /// Which folder.
        path: PathBuf,
    },
}

/// Reads every file of a folder, sorted by path (with `/`, relative to `root`).
///
/// Names that begin with a dot and what editors leave behind (`x~`, `x.bak`, `#x#`, …) are passed over.
///
/// # Errors
/// When `root` or anything in it cannot be read, is too large or too deep, or is a link out of `root`.
pub fn read_tree(root: &Path) -> Result<Tree, DiskError> {
    let canonical = fs::canonicalize(root).map_err(unreadable(root))?;
    let mut tree = Tree::new();
    read_folder(&canonical, root, "", &mut tree)?;
    Ok(tree)
}

/// Reads one file of at most [`MAX_FILE_BYTES`].
///
/// # Errors
/// When it cannot be read or is too large.
pub fn read_file(path: &Path) -> Result<Vec<u8>, DiskError> {
    let bytes = fs::metadata(path).map_err(unreadable(path))?.len();
    if bytes > MAX_FILE_BYTES {
        let path = path.to_owned();
        return Err(DiskError::TooLarge { path, bytes });
    }
    fs::read(path).map_err(unreadable(path))
}

fn read_folder(root: &Path, folder: &Path, prefix: &str, tree: &mut Tree) -> Result<(), DiskError> {
    if prefix.matches('/').count() > MAX_DEPTH {
        return Err(DiskError::TooDeep {
            path: folder.to_owned(),
        });
    }
    for found in fs::read_dir(folder).map_err(unreadable(folder))? {
        let path = found.map_err(unreadable(folder))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            return Err(DiskError::BadName { path });
        };
        if is_passed_over(name) {
            continue;
        }
        let target = fs::canonicalize(&path).map_err(unreadable(&path))?;
        if !target.starts_with(root) {
            return Err(DiskError::LeadsOut { path });
        }
        let inner = format!("{prefix}{name}");
        let metadata = fs::metadata(&target).map_err(unreadable(&path))?;
        if metadata.is_dir() {
            read_folder(root, &path, &format!("{inner}/"), tree)?;
        } else if metadata.is_file() {
            tree.insert(inner, read_file(&path)?);
        }
    }
    Ok(())
}

fn is_passed_over(name: &str) -> bool {
    const LEFT_BEHIND: [&str; 6] = ["~", "#", ".bak", ".orig", ".swp", ".tmp"];
    name.starts_with('.') || LEFT_BEHIND.iter().any(|ending| name.ends_with(ending))
}

fn unreadable(path: &Path) -> impl FnOnce(io::Error) -> DiskError {
    let path = path.to_owned();
    move |source| DiskError::Unreadable { path, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        folder
    }

    #[test]
    fn reads_every_file_but_those_left_behind() {
        let folder = folder(&[
            ("b/en/x.md", b"x"),
            ("a.toml", b"\xff"),
            (".git/config", b""),
            ("b/.x.md.swp", b""),
            ("b/x.md~", b""),
            ("b/x.md.bak", b""),
            ("b/#x.md#", b""),
        ]);
        let tree = read_tree(folder.path()).unwrap();
        let paths: Vec<&str> = tree.keys().map(String::as_str).collect();
        assert_eq!(paths, ["a.toml", "b/en/x.md"]);
        assert_eq!(tree["a.toml"], b"\xff");
    }

    #[test]
    fn names_the_folder_that_is_not_there() {
        let error = read_tree(Path::new("no/such/folder")).unwrap_err();
        assert!(error.to_string().contains("`no/such/folder`"), "{error}");
    }

    #[test]
    fn refuses_a_file_that_is_too_large() {
        let limit = usize::try_from(MAX_FILE_BYTES).unwrap();
        let fits = folder(&[("a", &vec![0; limit])]);
        assert_eq!(read_tree(fits.path()).unwrap().len(), 1);
        let too_large = folder(&[("a", &vec![0; limit + 1])]);
        let error = read_tree(too_large.path()).unwrap_err();
        assert!(matches!(error, DiskError::TooLarge { .. }), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn follows_links_inside_the_folder_only() {
        use std::os::unix::fs::symlink;

        let outside = folder(&[("secret", b"s")]);
        let inside = folder(&[("a/x", b"x")]);
        symlink(inside.path().join("a/x"), inside.path().join("y")).unwrap();
        assert_eq!(read_tree(inside.path()).unwrap()["y"], b"x");

        symlink(inside.path(), inside.path().join("a/loop")).unwrap();
        let error = read_tree(inside.path()).unwrap_err();
        assert!(matches!(error, DiskError::TooDeep { .. }), "{error}");
        fs::remove_file(inside.path().join("a/loop")).unwrap();

        symlink(outside.path().join("secret"), inside.path().join("z")).unwrap();
        let error = read_tree(inside.path()).unwrap_err();
        assert!(matches!(error, DiskError::LeadsOut { .. }), "{error}");
    }
}
