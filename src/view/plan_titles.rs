//! Titles of screens that show one thing of the plan: what it is called there, and what is said where there is none.

use crate::domain::entry::Work;
use crate::domain::plan::{No, Plan};
use crate::view::display;

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
    plan.any_indicator(no).map_or(NO_INDICATOR.into(), |(name, _)| display::full_width(name))
}

/// A task, a safeguard, or an indicator that is followed like them.
pub fn work(plan: &Plan, work: Work) -> String {
    match work {
        Work::Task(no) => plan.task(no).map_or(NO_WORK.into(), |t| t.title.clone()),
        Work::Safeguard(no) => {
            plan.safeguard(no).map_or("没有这项保障措施".into(), |s| s.title.clone())
        }
        Work::Worded(no) => indicator(plan, no),
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
