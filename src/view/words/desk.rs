//! The words of the desk of a unit.
#![allow(missing_docs, reason = "the words say what they are")]

pub const UPDATES: &str = "本单位报送的进展";
pub const NO_UPDATES: &str = "还没有报送进展。";
pub const UPDATE_OWED: &str = "缺进展";
pub const READING_OWED: &str = "缺填报值";
pub const NOTHING_OWED: &str = "没有欠报。";
pub const REPORTS: &str = "本单位填报的指标";
pub const NO_REPORTS: &str = "还没有记录由本单位填报的指标。";
pub const REPORTS_HINT: &str = "原文没有写由谁填报，这里是使用单位的记录。";
pub const ADD_REPORT: &str = "增加由本单位填报的指标";

pub fn owed(count: usize) -> String {
    format!("本期欠报（{count}）")
}
