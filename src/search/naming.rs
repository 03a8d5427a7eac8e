//! Gives the files of an index the same names every time, so that the same corpus has the same index byte for byte.
//!
//! The library names a segment by chance and lists its files in any order. A folder holds one segment, so it needs no name
//! that differs from others'.

use std::{collections::BTreeSet, path::Path};

use tantivy::{Index, index::SegmentId};

use super::folder::FolderError;
use crate::disk;

/// What the one segment of every index is called.
const SEGMENT: &str = "00000000000000000000000000000001";
/// Where the library says which segments there are.
const SEGMENTS: &str = "meta.json";
/// Where it lists the files that it wrote.
const FILES: &str = ".managed.json";

/// Names the segment of an index that was just written into a folder. It is to be opened anew.
pub(super) fn settle(written: Index, folder: &Path) -> Result<(), FolderError> {
    let ids = written.searchable_segment_ids()?;
    drop(written);
    let (Some(by_chance), Ok(fixed)) = (ids.first(), SegmentId::from_uuid_string(SEGMENT)) else {
        return Ok(());
    };
    let prefix = by_chance.uuid_string();
    for path in disk::list_newest_first(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if let Some(ending) = name.strip_prefix(&prefix) {
            disk::rename(&path, &folder.join(format!("{SEGMENT}{ending}")))?;
        }
    }
    let said = read(folder, SEGMENTS)?.replace(&quoted(*by_chance), &quoted(fixed));
    disk::write_atomic(&folder.join(SEGMENTS), said.as_bytes())?;
    let said = read(folder, FILES)?.replace(&prefix, SEGMENT);
    let files: BTreeSet<String> = serde_json::from_str(&said).unwrap_or_default();
    let said = serde_json::to_vec(&files).unwrap_or_default();
    disk::write_atomic(&folder.join(FILES), &said)?;
    Ok(())
}

fn read(folder: &Path, name: &str) -> Result<String, FolderError> {
    let content = disk::read(&folder.join(name))?;
    Ok(String::from_utf8_lossy(&content).into_owned())
}

/// The name of a segment as it stands in JSON.
fn quoted(segment: SegmentId) -> String {
    serde_json::to_string(&segment).unwrap_or_default()
}
