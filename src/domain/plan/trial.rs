//! 试用: a plan that was made in this browser and is looked at there, under an id that no plan file can have, so that
//! nothing of it is ever taken for real, here or elsewhere.

use super::Plan;

/// What the id of a plan ends in while it is tried. A plan file's own id has single hyphens only.
const TAIL: &str = "--trial";

impl Plan {
    /// This plan, to be tried: all that is kept, written and read under its id is apart from what is real.
    pub fn tried(mut self) -> Plan {
        self.id.push_str(TAIL);
        self
    }

    /// Whether it is a plan that is tried.
    pub fn is_trial(&self) -> bool {
        is_trial(&self.id)
    }
}

/// Whether this is the id of a plan that is tried.
pub fn is_trial(id: &str) -> bool {
    id.ends_with(TAIL)
}
