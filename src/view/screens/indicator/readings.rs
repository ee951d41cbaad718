//! What is said by the table of readings.

/// The words of the table of readings.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const TITLE: &str = "填报值";
    pub const AS_OF: &str = "截至";
    pub const SITE_AND_SOURCE: &str = "填报点与来源";
    pub const SOURCE_ON_PHONES: &str = "来源";
    pub const ACTIONS: &str = "操作";
    pub const NONE: &str = "还没有填报值。用上面的表填第一个。";
    pub const CONFLICT: &str = "冲突";
    pub const GONE: &str = "这条记录刚才已在别处更正或撤回，请先核对。您填写的内容还在。";
    pub const RECORD_VERIFICATION: &str = "记录核实情况";
    pub const WHO_VERIFIED: &str = "谁核实的，依据什么材料";

    pub fn history(count: usize) -> String {
        format!("历史 {count}")
    }

    pub fn verify(value: &str) -> String {
        format!("核实 {value}")
    }

    pub fn check(value: &str) -> String {
        format!("核对佐证 {value}")
    }

    pub fn correct(value: &str) -> String {
        format!("更正 {value}")
    }

    pub fn withdraw(value: &str) -> String {
        format!("撤回 {value}")
    }

    pub fn source(site: &str, source: &str, verified: &str) -> String {
        format!("{site} · {source} · {verified}")
    }
}
