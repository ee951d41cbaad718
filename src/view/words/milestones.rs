//! The words of the milestones of a task.
#![allow(missing_docs, reason = "the words say what they are")]

pub const TITLE: &str = "节点";
pub const NONE: &str = "还没有节点。";
pub const HINT: &str = "原文几乎没有写节点日期，这里由使用单位自己添加。";
pub const MARK_DONE: &str = "标为完成";
pub const DONE_ON: &str = "哪天完成";
pub const RECORD_DONE: &str = "记录完成";
pub const NEW: &str = "新节点";
pub const DUE: &str = "最迟哪天";
pub const ADD: &str = "添加节点";

pub fn mark_done(milestone: &str) -> String {
    format!("标为完成：{milestone}")
}
