//! The digest of a set of entries: that of a snapshot file of just these (DESIGN §9).

use super::snapshot::hex;
use crate::domain::entry::EntryId;
use sha2::{Digest, Sha256};

/// SHA-256, in hex, of ids that come in order, each followed by a line feed.
pub fn of_ids(ids: impl Iterator<Item = EntryId>) -> String {
    let mut hash = Sha256::new();
    for id in ids {
        hash.update(id.digits());
        hash.update(b"\n");
    }
    hex(&hash.finalize())
}

/// SHA-256, in hex, of a text.
pub fn of_text(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}
