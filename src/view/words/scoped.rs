//! The words of towns' and units' own figures.
#![allow(missing_docs, reason = "the words say what they are")]

pub const TITLE: &str = "各镇（街道）和单位自己的数";
pub const HINT: &str = "只代表那个镇（街道）或单位，不计入全县的进度状态。";

pub fn figures(of: &str, as_of: &str, values: &str) -> String {
    format!("{of}，截至 {as_of}：{values}")
}
