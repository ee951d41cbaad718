//! The words of the form that takes a pasted table.
#![allow(missing_docs, reason = "the words say what they are")]

pub const TITLE: &str = "从表格粘贴多行";
pub const SOURCE_OF_ROWS: &str = "没有写来源的各行，来源是";
pub const RECORD_ROWS: &str = "记录可以记录的各行";
