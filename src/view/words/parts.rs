//! The words of the pieces that several screens share.
#![allow(missing_docs, reason = "the words say what they are")]

pub const SETTLE: &str = "去核定";
pub const UP: &str = "上级";
pub const CLAUSE: &str = "查看条文";
pub const CLAUSE_OPENS: &str = "打开方案原文";
pub const EXTRA_TAG: &str = "表外";
pub const NAMED: &str = "原文点名";
pub const INFERRED: &str = "推断";
pub const REMARKS: &str = "本程序的说明";
pub const CORRECTED: &str = "已被更正";
pub const BETWEEN_SITE_AND_TIME: &str = " · ";

pub fn withdrawn(reason: &str) -> String {
    format!("已撤回：{reason}")
}

/// The way to more of a long list; `measure` is the measure word of what it lists.
pub fn more(all: usize, measure: &str) -> String {
    format!("再列出一些（共 {all} {measure}）")
}
