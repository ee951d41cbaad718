//! The words of what the search found.
#![allow(missing_docs, reason = "the words say what they are")]

pub const NEAREST_BEFORE_LINK: &str = "是不是要找：";
pub const WITHDRAWN: &str = "已撤回";
