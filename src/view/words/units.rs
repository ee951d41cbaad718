//! The words of the list of units and of one unit.
#![allow(missing_docs, reason = "the words say what they are")]

pub const KIND: &str = "类别";
pub const NAMED: &str = "点名的任务和措施";
pub const NAMED_ON_PHONES: &str = "点名";
pub const COUNTED_ON_PHONES: &str = "按成员单位计入";
pub const IN_LEADING_GROUP: &str = "领导小组成员";
pub const IN_LEADING_GROUP_ON_PHONES: &str = "成员";
pub const SAYS: &str = "谁负责什么。点名的任务和按“成员单位”计入的分开列。";
pub const PRINT: &str = "打印责任清单";
pub const NOT_NAMED: &str = "方案没有单独点名这个单位。";
pub const MEMBERS: &str = "包括的单位";
pub const NONE_IN_LEADING_GROUP: &str = "名单里没有这个单位的成员。";
pub const NO_PARTNERS: &str = "没有共同点名的任务。";
pub const PARTNERS: &str = "一起负责最多的单位";

/// What is said of a unit below its name: its kind, its other names, and those it was made of.
pub fn unit(kind: &str, aliases: &[String], before: &[String]) -> String {
    let aliases =
        if aliases.is_empty() { String::new() } else { format!("　又写作：{}", aliases.join("、")) };
    let before = if before.is_empty() {
        String::new()
    } else {
        format!("　由{}撤并组建，其记录在此计入", before.join("、"))
    };
    format!("{kind}{aliases}{before}")
}

pub fn named(count: usize) -> String {
    format!("点名的任务和措施（{count}）")
}

pub fn counted(count: usize) -> String {
    format!("按“成员单位”计入（{count}）")
}

pub fn via(collective: &str) -> String {
    format!("原文写“{collective}”，没有逐一列名。")
}

/// How much of their work two units share.
pub fn shared(count: usize) -> String {
    format!("共 {count} 项")
}
