//! The words of the form for a reading.
#![allow(missing_docs, reason = "the words say what they are")]

pub const TITLE: &str = "填报或更正";
pub const SOURCE: &str = "数据来源（报表、文件或系统名称）";

pub fn replaces(old: &str) -> String {
    format!("这一日期已有填报值 {old}，记录后以新值为准，旧值留在历史里。")
}

pub fn falls(last: &str) -> String {
    format!("这是累计数，却比上一次的 {last} 小。请核对；如确实如此，仍可记录。")
}
