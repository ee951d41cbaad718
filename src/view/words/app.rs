//! The words of the root: the window's title, and what is shown without a plan.
#![allow(missing_docs, reason = "the words say what they are")]

use crate::domain::plan::Plan;

pub const BROKEN_PLAN: &str = "方案文件不能用";
pub const BROKEN_PLAN_SAYS: &str = "程序读不懂 plan.json，所以没有打开。本机保存的记录没有变动。请网站管理人员按下面所说的处理，再刷新本页。";

pub fn window_title(screen: &str, plan: &Plan) -> String {
    format!("{screen} · {}", super::program(plan))
}

pub fn no_plan(why: &str) -> String {
    format!("没有取到 plan.json（{why}）。请检查网络，或请网站管理人员检查文件是否在。")
}
