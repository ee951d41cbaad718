//! The words of the matrix of work and units.
#![allow(missing_docs, reason = "the words say what they are")]

pub const IN_ORDER: &str = "按原文顺序";
pub const BY_LOAD: &str = "按任务多少";
pub const DOWNLOAD: &str = "下载 CSV";
pub const MARKS: &str = "● 点名　○ 按“成员单位”计入。用方向键移动，回车打开。不区分牵头和配合：原文没有写。";
pub const WORK: &str = "任务和措施";
pub const CAPTION: &str = "任务和保障措施由哪些单位负责";

pub fn load(named: usize, counted: usize) -> String {
    format!("点名 {named} 项，按“成员单位”计入 {counted} 项")
}

pub fn cell(work: &str, unit: &str, mark: &str) -> String {
    format!("{work}，{unit}：{mark}")
}
