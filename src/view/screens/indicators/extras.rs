//! What is said by the form that adds or corrects an extra indicator.

/// The words of the form that adds or corrects an extra indicator.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]
    use crate::domain::day::Day;

    pub const NAME: &str = "名称";
    pub const MEASURE: &str = "计量单位（件、户、%、亿元……）";
    pub const PATH: &str = "怎样推进";
    pub const WHOLE: &str = "是否只能是整数";
    pub const CORRECTS: &str = "已有的填报值仍算在这项指标下，不会换算；更正后不合计量单位或整数要求的，会列为待核对。名称写错的，请撤回后另加。";
    pub const ADD: &str = "添加表外指标";

    pub fn baseline(day: Day) -> String {
        format!("基线（{day}）")
    }

    pub fn target(day: Day) -> String {
        format!("目标（{day}）")
    }
}
