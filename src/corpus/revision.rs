//! The digest of what answers depend on: equal files, equal revision.

use sha2::{Digest, Sha256};

use super::layout::File;
use crate::domain::{IdError, Revision};

/// So many bytes of the digest are kept: 16 characters in hexadecimal.
const KEPT: usize = 8;

/// Digests the paths and bytes of these files, in their order.
pub(super) fn of<'t>(files: impl IntoIterator<Item = File<'t>>) -> Result<Revision, IdError> {
    let mut digest = Sha256::new();
    for file in files {
        // With their lengths, so that no path can pass for a content.
        for part in [file.inner.as_bytes(), file.bytes] {
            digest.update(part.len().to_be_bytes());
            digest.update(part);
        }
    }
    let kept = digest
        .finalize()
        .iter()
        .take(KEPT)
        .fold(0, |number, byte| (number << 8) | u64::from(*byte));
    Revision::parse(&format!("{kept:016x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differs_with_every_path_and_byte() {
        let digest = |files: &[(&'static str, &'static [u8])]| {
            of(files.iter().map(|(inner, bytes)| File { inner, bytes })).unwrap()
        };
        let base = digest(&[("a", b"bc"), ("d", b"")]);
        assert_eq!(base.as_str().len(), 16);
        assert_eq!(base, digest(&[("a", b"bc"), ("d", b"")]));
        let others: [&[(&str, &[u8])]; 4] = [
            &[("ab", b"c"), ("d", b"")],
            &[("a", b"bc")],
            &[("a", b"b"), ("d", b"c")],
            &[("a", b"bC"), ("d", b"")],
        ];
        for other in others {
            assert_ne!(digest(other), base);
        }
    }
}
