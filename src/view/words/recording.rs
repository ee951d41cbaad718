//! The words of the small forms that record one thing.
#![allow(missing_docs, reason = "the words say what they are")]

pub const CONFLICT_BEFORE_LINK: &str = "各处记录不一致，或更正与撤回相遇：都保留着。核实后请到";
pub const CONFLICT_AFTER_LINK: &str = "里核定。";
pub const CORRECT: &str = "更正";
pub const RECORD_CORRECTION: &str = "记录更正";

/// Corrects an entry, in full.
pub fn correct(what: &str) -> String {
    format!("更正：{what}")
}
