//! The words of what stands round every screen.
#![allow(missing_docs, reason = "the words say what they are")]

use crate::view::display;

pub const NAVIGATION: &str = "主导航";
pub const NAVIGATION_ON_PHONES: &str = "主导航（手机）";
pub const MORE: &str = "更多";
pub const SKIP_TO_MAIN: &str = "跳到正文";
pub const SEARCH_LABEL: &str = "查找单位、人员、指标、任务和条文";
pub const SEARCH_PLACEHOLDER: &str = "查找单位、人员、任务…（按 / 键）";
pub const PRACTICE: &str = "练习：数据都是编造的";
pub const NO_SITE: &str = "未登记";

pub fn trial(plan: &str) -> String {
    format!("试用：{}。这里填的都不算数", display::full_width(plan))
}

pub fn conflicts(count: usize) -> String {
    format!("冲突 {count}")
}
