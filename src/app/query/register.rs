//! Which received files (收件登记) are listed, and how the address says so.

use super::{found, written};

/// What is asked of the register; empty fields ask for all.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct RegisterQuery {
    /// Those that the site of this name exported.
    pub from: String,
    /// Those of this outcome, by its key.
    pub outcome: String,
}

impl RegisterQuery {
    /// Reads the part of an address after `?`.
    pub fn parse(text: &str) -> RegisterQuery {
        RegisterQuery { from: found(text, "sender"), outcome: found(text, "outcome") }
    }

    /// The part of an address from `?` on.
    pub fn write(&self) -> String {
        written([("sender", &self.from), ("outcome", &self.outcome)])
    }
}
