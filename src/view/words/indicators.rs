//! The words of the list of indicators.
#![allow(missing_docs, reason = "the words say what they are")]

use crate::domain::day::Day;

pub const LATEST: &str = "最新值";
pub const TREND: &str = "走势";
pub const POSITION: &str = "位置";
pub const AGE: &str = "数据时间";
pub const CLEAR_FILTERS: &str = "清除筛选";
pub const LIST: &str = "指标列表";
pub const TABLE: &str = "指标表";
pub const FILTERS: &str = "筛选和排序";
pub const CATEGORY: &str = "类别";
pub const UNIT: &str = "相关任务点名的单位";
pub const ORDER: &str = "排列";
pub const NO_EXTRAS: &str = "还没有表外指标。";
pub const EXTRAS_HINT: &str = "本地自己加的指标，与方案的指标分开列，不计入上面的统计。";
pub const INDICATORS_AND_STATUS: &str = "指标和进度状态";
pub const CONFLICT: &str = "有冲突";

pub fn summary(count: usize, baseline: Day, target: Day) -> String {
    format!("{count} 项核心预期性指标，基线 {baseline}，目标 {target}。")
}
