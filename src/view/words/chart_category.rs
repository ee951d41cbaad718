//! The words of the picture of the categories.
#![allow(missing_docs, reason = "the words say what they are")]

pub const TITLE: &str = "各类别的进度";
