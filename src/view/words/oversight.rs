//! The words of oversight: 督办, 定稿, 资金, 考核.
#![allow(missing_docs, reason = "the words say what they are")]

use crate::domain::entry::oversight::{Outcome, Scorer, Verdict};
use crate::domain::plan::Plan;
use crate::view::display;

pub const COUNTY: &str = "全县";
pub const SELF: &str = "自评";
pub const CHECKED: &str = "核定";
pub const THIRD: &str = "第三方评分";

/// What a unit says with an answer.
pub fn answer(done: bool) -> &'static str {
    if done { "已办结，申请销号" } else { "正在办理" }
}

pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Closed => "销号",
        Outcome::SentBack => "退回",
        Outcome::Reopened => "重新办理",
    }
}

pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Accepted => "接收",
        Verdict::SentBack => "退回",
    }
}

pub fn scorer(scorer: Scorer) -> &'static str {
    match scorer {
        Scorer::OneSelf => SELF,
        Scorer::Checked => CHECKED,
        Scorer::ThirdParty => THIRD,
    }
}

/// What an amount is for, and where it comes from, in the document's words; an id of which the plan knows nothing as it is.
pub fn funding(plan: &Plan, year: i32, purpose: &str, source: &str) -> String {
    let purse = plan.purse();
    let purpose = purse.and_then(|purse| purse.purpose(purpose)).unwrap_or(purpose);
    let source = purse.and_then(|purse| purse.source(source)).unwrap_or(source);
    format!("{year}年{}（{}）", display::visible(purpose), display::visible(source))
}

pub fn item(year: i32, name: &str) -> String {
    format!("{year}年考核项目{}", display::quoted(&display::visible(name)))
}
