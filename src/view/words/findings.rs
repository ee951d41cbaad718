//! The words of findings (督办事项): states, colours, what is left of the time.
#![allow(missing_docs, reason = "the words say what they are")]

use crate::domain::entry::oversight::Outcome;
use crate::domain::findings::{Colour, NEAR, State};

pub const TITLE: &str = "督办事项";
pub const COLOURLESS: &str = "不标色";
pub const UNIT: &str = "责任单位";
pub const ASKED: &str = "办理要求";
pub const GIVEN_ON: &str = "交办日期";
pub const DUE: &str = "办理期限";
pub const GROUND: &str = "依据";
pub const LATEST: &str = "最近一步";
pub const GIVE: &str = "交办";
pub const ALL: &str = "全部督办事项";
pub const NONE_OPEN: &str = "没有未销号的督办事项。";
pub const DUE_TOO_EARLY: &str = "期限早于交办日期，请核对";
pub const ANSWERED_LATE: &str = "销号后又收到反馈";
pub const DIFFERS: &str = "各处记录不一致";

pub fn state(state: State) -> &'static str {
    match state {
        State::Unsettled => "有冲突",
        State::Answered => "待审核",
        State::Asked => "待反馈",
        State::SentBack => "已退回",
        State::Reopened => "重新办理",
        State::Closed => "已销号",
    }
}

pub fn colour(colour: Colour) -> &'static str {
    match colour {
        Colour::Red => "红",
        Colour::Yellow => "黄",
        Colour::Blue => "蓝",
    }
}

/// What a colour stands for.
pub fn meaning(colour: Colour) -> &'static str {
    match colour {
        Colour::Red => "逾期",
        Colour::Yellow => "滞后",
        Colour::Blue => "临期",
    }
}

/// A colour's key among the status colours, and its shape.
pub fn colour_mark(colour: Colour) -> (&'static str, &'static str) {
    match colour {
        Colour::Red => ("severe", "■"),
        Colour::Yellow => ("behind", "◆"),
        Colour::Blue => ("early", "●"),
    }
}

/// A state's key among the status colours, and its shape.
pub fn state_mark(state: State) -> (&'static str, &'static str) {
    match state {
        State::Unsettled => ("unsettled", "≠"),
        State::Answered => ("not-due", "◔"),
        State::Asked => ("none", "○"),
        State::SentBack => ("none", "↩"),
        State::Reopened => ("none", "↻"),
        State::Closed => ("met", "✓"),
    }
}

/// How many days there are left, or over.
pub fn left(days: i64) -> String {
    match days {
        0 => "今天到期".to_string(),
        days if days > 0 => format!("还有 {days} 天"),
        days => format!("已逾期 {} 天", -days),
    }
}

pub fn count(findings: usize) -> String {
    format!("{findings} 件")
}

/// What was decided, as a button and a choice say it.
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Closed => "销号：已办结",
        Outcome::SentBack => "退回：还不够，要再办",
        Outcome::Reopened => "重新办理：销号后发现没办好",
    }
}

/// From when a colour holds; whose rule that is.
pub fn rules() -> Vec<String> {
    vec![
        format!("蓝（临期）：待反馈，离办理期限不到 {NEAR} 天或正好 {NEAR} 天。"),
        "黄（滞后）：已退回或重新办理，还没到期；或者期限已过，期限内反馈过，但还在办理、没有申请销号。".to_string(),
        "红（逾期）：期限已过，还没有反馈，或退回、重新办理后没有再反馈；或者过了期限才第一次反馈，还没有销号。".to_string(),
        "不标色：离期限还早；期限内已申请销号，等审核；已销号；各处记录不一致、颜色也不一样的。".to_string(),
    ]
}

pub const RULES_ARE_OURS: &str = "三种颜色从什么时候算起，是本程序的做法，不是方案原文的要求。";
