//! What is said by the form for an update.

/// The words of the form for an update.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const TITLE: &str = "报送进展";
    pub const DONE: &str = "做了什么";
}
