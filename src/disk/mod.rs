//! The only room that names the file system.

mod files;
mod new_files;
mod tree;

pub use files::{
    FileError, create_dir_all, list_newest_first, read, remove_dir, rename, size_of_dir,
    write_atomic,
};
pub use new_files::{exists, write_new};
pub use tree::{DiskError, MAX_FILE_BYTES, read_file, read_tree};
