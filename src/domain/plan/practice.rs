//! 练习: the same plan under another id, so that nothing of a practice is ever taken for real, here or elsewhere.

use super::Plan;

/// What the id of a plan ends in while it is practised.
const TAIL: &str = "-practice";

impl Plan {
    /// This plan, to be practised: all that is kept, written and read under its id is apart from what is real.
    pub fn practised(mut self) -> Plan {
        self.id.push_str(TAIL);
        self
    }

    /// Whether it is a plan that is practised.
    pub fn is_practice(&self) -> bool {
        is_practice(&self.id)
    }
}

/// Whether this is the id of a plan that is practised.
pub fn is_practice(id: &str) -> bool {
    id.ends_with(TAIL)
}
