//! The words of the screen of conflicts.
#![allow(missing_docs, reason = "the words say what they are")]

use super::{VALUE, value_in};

pub const RECORDED_AT: &str = "记录时间";
pub const VERIFIED: &str = "核实";
pub const SOURCE_AND_NOTE: &str = "来源和说明";
pub const NONE: &str = "没有未核定的冲突。";
pub const SAYS: &str =
    "同一事项有不同的值，或者更正与撤回相遇：都保留着，不按时间覆盖。核实后选定一个或另填一个，写明原因。";
pub const HISTORY: &str = "历史";
pub const SETTLE: &str = "核定";
pub const CORRECTED_AND_WITHDRAWN: &str =
    "更正与撤回相遇：下面的原记录已被撤回，对它的更正还在，暂时有效。请核实后保留或撤回。";
pub const OTHER_UNITS_UPDATE: &str =
    "这是别的单位的进展，撤回它的那次还撤回了别的记录：要保留，请该单位在这里核定。";
pub const SETTLED_ELSEWHERE: &str =
    "这一处刚才已在别处核定或撤回。您填写的内容还在，可以复制；不需要了，请按“取消”。";
pub const WHICH_HOLDS: &str = "以哪个为准";
pub const ANOTHER: &str = "都不对，另填一个";
pub const REASON: &str = "核定的原因和依据";
pub const BEFORE: &str = "核定前的各个值";

pub fn settle(what: &str) -> String {
    format!("核定：{what}")
}

/// A value that can be chosen, with the site that recorded it.
pub fn head(value: &str, site: &str) -> String {
    format!("{value}（{site}）")
}

/// The choice that no head holds.
pub fn withdraw(heads: usize) -> &'static str {
    if heads > 1 { "都不对，全部撤回" } else { "更正也撤回" }
}

/// What the field for another number asks for.
pub fn value(measure: &str) -> String {
    if measure.is_empty() { VALUE.to_string() } else { value_in(measure) }
}

pub fn settled(count: usize) -> String {
    format!("已核定（{count}）")
}
