//! The words of a chart's table.
#![allow(missing_docs, reason = "the words say what they are")]

pub const AS_TABLE: &str = "用表格看（可排序）";
