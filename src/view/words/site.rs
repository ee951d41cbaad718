//! The words of the question who is typing.
#![allow(missing_docs, reason = "the words say what they are")]

pub const OTHER_THAN_UNITS: &str = "乡镇街道服务网点或其他";
pub const NAME: &str = "填报点名称（镇、街道名和网点名）";
pub const KEEP_NAME: &str = "不是这个单位，就用这个名称";
pub const UNIT: &str = "填报单位";
pub const CONFIRM: &str = "确定";
pub const FIRST_TIME: &str = "第一次填报，请先说明是谁在填。只问这一次。";
pub const BEFORE_LINK: &str = "要记录，请先登记";
pub const AFTER_LINK: &str = "。";
pub const OTHER_UNIT: &str = "另选填报单位";

pub fn take(unit: &str) -> String {
    format!("选“{unit}”")
}

pub fn from_now_on(unit: &str) -> String {
    format!("以后按“{unit}”填报")
}
