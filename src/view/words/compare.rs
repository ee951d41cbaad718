//! The words of the comparison.
#![allow(missing_docs, reason = "the words say what they are")]

pub const SAYS: &str = "填报值、年度目标、进度状态和任务进展，哪些不同。比较不改动台账。";
pub const ONE_SIDE: &str = "一边";
pub const OTHER_SIDE: &str = "另一边";
pub const DIFFERENCES: &str = "不同之处";
pub const PICK_FILE: &str = "选择要比较的文件";
pub const DAY: &str = "日期";
pub const WHAT: &str = "内容";

pub fn refused(file: &str, why: &str) -> String {
    format!("没有打开“{file}”：{why}")
}
