//! The words of the leading group and of one person.
#![allow(missing_docs, reason = "the words say what they are")]

pub const NAME: &str = "姓名";
pub const AS_OF: &str = "截至日期（不填为原名单）";
pub const TODAY: &str = "今天";
pub const AS_ISSUED: &str = "原名单";

pub fn summary(count: usize) -> String {
    format!("领导小组 {count} 人，按印发时的名单。责任属于职务，人员变动后由相应岗位递补。")
}

pub fn person(role: &str, post: &str) -> String {
    format!("{role}　{post}")
}

pub fn plan_wide(role: &str) -> String {
    format!("{role}面向整个方案，不另计入某一个责任单位。")
}
