//! The words of a chart's downloads.
#![allow(missing_docs, reason = "the words say what they are")]

pub const SVG: &str = "下载 SVG";
pub const PNG: &str = "下载 PNG";
pub const CSV: &str = "下载数据 CSV";
