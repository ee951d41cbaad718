//! The hash of a file that stays where it is: what names it as evidence.

use super::snapshot::hex;
use sha2::{Digest, Sha256};

/// SHA-256 of bytes that come in parts.
#[derive(Clone, Default)]
pub struct FileHash(Sha256);

impl FileHash {
    /// Takes in the next part.
    pub fn add(&mut self, part: &[u8]) {
        self.0.update(part);
    }

    /// The hash of all of them, in hex.
    pub fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}
