//! What screens are called: in the navigation, as headings of a tab, and where there is no such thing.

use super::display;
use crate::domain::entry::Work;
use crate::domain::plan::{No, Plan};

/// 总览
pub const OVERVIEW: &str = "总览";
/// 指标
pub const INDICATORS: &str = "指标";
/// 表外指标
pub const EXTRA: &str = "表外指标";
/// 任务
pub const TASKS: &str = "任务";
/// 单位
pub const UNITS: &str = "单位";
/// 成员
pub const PEOPLE: &str = "成员";
/// 方案全文
pub const TEXT: &str = "方案全文";
/// 快照
pub const SNAPSHOTS: &str = "快照";
/// 台账
pub const LEDGER: &str = "台账";
/// 冲突
pub const CONFLICTS: &str = "冲突";
/// 比较
pub const COMPARE: &str = "比较";
/// 缺口
pub const GAPS: &str = "缺口";
/// 备案表
pub const FILING: &str = "递补备案表";
/// 设定
pub const SETTINGS: &str = "设定";
/// 责任矩阵
pub const MATRIX: &str = "责任矩阵";
/// An address that means nothing here.
pub const UNKNOWN: &str = "没有这一页";
/// There is no such indicator.
pub const NO_INDICATOR: &str = "没有这个指标";
/// There is no such task.
pub const NO_WORK: &str = "没有这项任务";
/// There is no such unit.
pub const NO_UNIT: &str = "没有这个单位";
/// There is no such post.
pub const NO_POST: &str = "没有这个职务";

/// An indicator.
pub fn indicator(plan: &Plan, no: No) -> String {
    plan.indicator(no).map_or(NO_INDICATOR.into(), |i| display::full_width(&i.name))
}

/// A task or a safeguard.
pub fn work(plan: &Plan, work: Work) -> String {
    match work {
        Work::Task(no) => plan.task(no).map_or(NO_WORK.into(), |t| t.title.clone()),
        Work::Safeguard(no) => {
            plan.safeguard(no).map_or("没有这项保障措施".into(), |s| s.title.clone())
        }
    }
}

/// A unit.
pub fn unit(plan: &Plan, id: &str) -> String {
    plan.unit(id).map_or(NO_UNIT.into(), |u| u.name.clone())
}

/// Who holds a post.
pub fn post(plan: &Plan, id: &str) -> String {
    plan.post(id).map_or(NO_POST.into(), |p| p.holder.clone())
}

/// A search.
pub fn search(query: &str) -> String {
    let start: String = query.chars().take(20).collect();
    let more = if start.len() < query.len() { "…" } else { "" };
    match query {
        "" => "查找".into(),
        _ => format!("查找“{}{more}”", display::visible(&start)),
    }
}
