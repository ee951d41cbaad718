//! The charts' own wording, in one place.

pub use crate::view::words::oversight::{CHECKED, SELF, THIRD};
pub use crate::view::words::{INTERIM, NO_BASE, status, verified};

/// Baseline's label.
pub const BASELINE: &str = "基线";
/// Target's label.
pub const TARGET: &str = "目标";
/// Latest value's label.
pub const NOW: &str = "现值";
/// Required path's name.
pub const REQUIRED: &str = "应达";
/// Required path of something judged only at the end.
pub const AT_END: &str = "期末应达";
/// Forecast's name.
pub const FORECAST: &str = "按当前速度推算";
/// Forecast's short label.
pub const FORECAST_SHORT: &str = "推算";
/// Today's line.
pub const TODAY: &str = "今天";
/// Mark for values that sites disagree on.
pub const CONFLICT: &str = "填报有冲突";
/// Shown in a chart without readings.
pub const NO_READING: &str = "还没有填报值";

/// `单位：亿元 · 纵轴从 1.1 起`; the second part only where the axis doesn't start at zero.
pub fn unit_line(measure: &str, axis_from: Option<&str>) -> String {
    let unit = if measure.is_empty() { String::new() } else { format!("单位：{measure}") };
    match axis_from {
        None => unit,
        Some(from) if unit.is_empty() => format!("纵轴从 {from} 起"),
        Some(from) => format!("{unit} · 纵轴从 {from} 起"),
    }
}

/// Towns that have a service point.
pub const WITH: &str = "有网点";
/// Towns that have none.
pub const WITHOUT: &str = "没有网点";
/// Towns on which sites disagree.
pub const DISPUTED: &str = "记录不一致";

/// What was planned.
pub const PLANNED: &str = "计划";
/// What was spent.
pub const SPENT: &str = "支出";

/// The end of a track that is as long as its weight.
pub const WEIGHT: &str = "权重";

/// How many indicators a row counts.
pub fn items(count: u32) -> String {
    format!("{count} 项")
}
