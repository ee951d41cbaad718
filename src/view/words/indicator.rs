//! The words of the page of one indicator.
#![allow(missing_docs, reason = "the words say what they are")]

pub const CONFLICT: &str = "填报有冲突，请核定";
pub const NOW: &str = "现状";
pub const WORKING: &str = "状态怎么算出来的";
pub const FIRST_RULE: &str = "　按顺序，第一条成立的规则定状态。";
pub const HELD: &str = "成立";
pub const NOT_HELD: &str = "不成立";
pub const NOT_ASKED: &str = "未用到";
pub const NO: &str = "序";
pub const CONDITION: &str = "条件";
pub const OUTCOME: &str = "结果";
pub const OURS: &str = "路径和阈值由本程序设定，不是方案原文。各项为预期性指标。";
pub const SEE_SETTINGS: &str = "查看设定";
pub const INTERIM: &str = "年度目标";
pub const INTERIM_HINT: &str = "方案没有写年度目标。本单位定了的，可以记在这里，应达值随之按年度目标推算。";
pub const NOT_SET: &str = "未定";
pub const NEW_TARGET: &str = "新的年度目标";
pub const TASKS: &str = "相关任务";

pub fn summary(category: &str, baseline: &str, target: &str) -> String {
    format!("{category}　基线 {baseline}，目标 {target}")
}

pub fn end_of_year(year: i32) -> String {
    format!("{year} 年末：")
}
