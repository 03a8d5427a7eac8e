//! The only room that names the file system.

mod files;
mod tree;

pub use files::{
    FileError, create_dir_all, list_newest_first, read, remove_dir, rename, write_atomic,
};
pub use tree::{DiskError, MAX_FILE_BYTES, read_file, read_tree};
