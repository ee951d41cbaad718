//! The words of the page of one task or safeguard.
#![allow(missing_docs, reason = "the words say what they are")]

pub const CLAUSE: &str = "条文";
pub const UPDATES: &str = "进展";
pub const NO_UPDATES: &str = "还没有单位报送进展。";
pub const NO_HOLDERS: &str = "这一条没有写责任单位。";
pub const FIRST_HINT: &str = "首列只表示原文书写顺序，不等于牵头。";
pub const LEAD: &str = "牵头";
pub const LEAD_HINT: &str = "原文没有写牵头单位，这里是使用单位的记录。";
pub const LEAD_UNIT: &str = "牵头单位";
pub const RECORD_LEAD: &str = "记录牵头";
pub const FIRST: &str = "首列";
pub const LEADS: &str = "牵头（记录）";
pub const INDICATORS: &str = "相关指标";

pub fn via(collective: &str) -> String {
    format!("原文写“{collective}”，下列各单位由此计入。")
}
