//! The words of the ledger.
#![allow(missing_docs, reason = "the words say what they are")]

pub const SAYS: &str = "记录只增不改：更正和撤回都是新的记录，旧的留在这里。";
pub const NONE: &str = "没有记录。";
pub const MORE: &str = "再显示一些";
pub const RECORDS: &str = "记录";
pub const FILTERS: &str = "筛选记录";
pub const KIND: &str = "种类";
pub const FILE: &str = "来自或已存入的文件";
pub const RAW: &str = "原文";
pub const UNDO_WITHDRAWAL: &str = "取消撤回";
pub const PROVEN: &str = "编号核对一致：内容自记录后没有改动";
pub const NOT_PROVEN: &str = "编号与内容对不上";

/// What is asked before a withdrawal is withdrawn, and what its button says.
pub const UNDO: [&str; 2] = ["为什么取消这次撤回", "取消撤回，恢复记录"];

pub fn undo_withdrawal(what: &str) -> String {
    format!("取消撤回：{what}")
}

pub fn file(name: &str) -> String {
    format!("文件：{name}")
}

pub fn id(id: &str) -> String {
    format!("编号 {id}")
}
