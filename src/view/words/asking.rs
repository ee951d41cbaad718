//! The words of the question about an unlikely value.
#![allow(missing_docs, reason = "the words say what they are")]

pub const CHECK_VALUE: &str = "请核对数值";
