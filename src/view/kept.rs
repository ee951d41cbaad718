//! What the header says of where entries are kept.

use crate::app::model::{Keeping, Model};
use crate::domain::day;

/// Entries that exist only here from which on the header asks for an export.
const REMIND_COUNT: usize = 20;
/// Days after which it asks.
const REMIND_DAYS: i64 = 3;

/// How many entries exist only here and since when, and whether it is time to export.
pub fn only_here(model: &Model, minutes_ahead: i64) -> (String, bool) {
    let (count, since) = model.only_here();
    match (count, since.and_then(|at| day::of_instant(at, minutes_ahead))) {
        (0, _) if model.stores.unread => ("已落盘的记录没有读出来".to_string(), true),
        (0, _) if model.ledger.is_empty() => ("本机还没有记录".to_string(), false),
        (0, _) => ("所有记录都有快照".to_string(), false),
        (n, Some(day)) => {
            let due = n >= REMIND_COUNT || (model.today - day).whole_days() >= REMIND_DAYS;
            let ask = if due { "，请导出快照" } else { "" };
            (format!("仅存本机 {n} 条，自 {day} 起{ask}"), due)
        }
        (n, None) => (format!("仅存本机 {n} 条，请导出快照"), true),
    }
}

/// The weakest keeping among entries recorded since the start.
pub fn weakest(model: &Model) -> Option<Keeping> {
    let weight = |k: &Keeping| match k {
        Keeping::Unsaved(_) => 0,
        Keeping::Recorded => 1,
        Keeping::Durable => 2,
    };
    model.keeping.iter().map(|(_, keeping)| *keeping).min_by_key(weight)
}

/// A keeping's class and word.
pub fn word(keeping: Keeping) -> (&'static str, &'static str) {
    match keeping {
        Keeping::Unsaved(_) => ("bad", "未保存"),
        Keeping::Recorded => ("mid", "已记录"),
        Keeping::Durable => ("good", "已落盘"),
    }
}
