//! The digest of a set of entries: that of a snapshot file of just these (DESIGN §9).

use super::snapshot::hex;
use crate::domain::entry::EntryId;
use crate::domain::steps::{Steps, stop_after};
use sha2::{Digest, Sha256};

/// SHA-256, in hex, of ids that come in order, each followed by a line feed.
pub fn of_ids(mut ids: impl Iterator<Item = EntryId>) -> String {
    Steps::of(of_ids_in_steps(&mut ids)).finish()
}

/// The same with stops.
pub async fn of_ids_in_steps(ids: &mut dyn Iterator<Item = EntryId>) -> String {
    let mut hash = Sha256::new();
    for (id, done) in ids.zip(1..) {
        hash.update(id.digits());
        hash.update(b"\n");
        stop_after(done).await;
    }
    hex(&hash.finalize())
}

/// SHA-256, in hex, of a text.
pub fn of_text(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}
