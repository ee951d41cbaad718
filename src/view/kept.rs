//! What the header says of where entries are kept.

use crate::app::model::{Model, SaveState, StorageHealth};
use crate::domain::day;

/// Entries that exist only here from which on the header asks for an export.
const REMIND_COUNT: usize = 20;
/// Days after which it asks.
const REMIND_DAYS: i64 = 3;

/// What the header says of the whole ledger; to work it out means looking at every entry.
#[derive(Clone, PartialEq, Debug)]
pub struct HeaderSummary {
    /// How many entries exist only here.
    pub only_here: usize,
    /// How many, and since when, in words.
    pub says: String,
    /// Whether it is time to export.
    pub is_due: bool,
    /// How many subjects a person has to settle.
    pub conflicts: usize,
}

impl HeaderSummary {
    /// What is said of a model with so many conflicts.
    pub fn of(model: &Model, conflicts: usize, minutes_ahead: i64) -> HeaderSummary {
        let mut summary = HeaderSummary { only_here: 0, says: String::new(), is_due: false, conflicts };
        summary.look_here(model, minutes_ahead);
        summary
    }

    /// Looks anew for what exists only here.
    pub fn look_here(&mut self, model: &Model, minutes_ahead: i64) {
        let (count, since) = model.only_here();
        self.only_here = count;
        (self.says, self.is_due) = match (count, since.and_then(|at| day::of_instant(at, minutes_ahead))) {
            _ if model.stores.unread => ("已保存的记录没有读出来".to_string(), true),
            (0, _) if model.ledger.is_empty() => ("本机还没有记录".to_string(), false),
            (0, _) => ("所有记录都有快照".to_string(), false),
            (n, Some(day)) => {
                let due = n >= REMIND_COUNT || (model.today - day).whole_days() >= REMIND_DAYS;
                let ask = if due { "，请导出快照" } else { "" };
                (format!("尚未导出 {n} 条，自 {day} 起{ask}"), due)
            }
            (n, None) => (format!("尚未导出 {n} 条，请导出快照"), true),
        };
    }
}

/// How safe what is stored here is, in words; and whether the browser can be asked for more.
pub fn promise(health: &StorageHealth) -> (&'static str, bool) {
    match health.persisted {
        _ if health.refused => (
            "浏览器没有承诺长期保留。把本页加入收藏、常来打开之后可以再试；本机数据仍可能消失，请常导出快照。",
            true,
        ),
        Some(true) => ("浏览器已承诺长期保留本机数据；人工清除、清理软件和换电脑仍会失去它们。", false),
        Some(false) => (
            "长期保留未获保证：磁盘紧张、清理软件清理，或者无痕窗口关闭之后，本机数据可能消失。请常导出快照。",
            true,
        ),
        None => (
            "长期保留未获保证：这个浏览器，或者不是 https 开头的网址，不提供这项承诺；无痕窗口关闭之后数据会消失。请常导出快照。",
            false,
        ),
    }
}

/// The weakest state among entries recorded since the start.
pub fn weakest(model: &Model) -> Option<SaveState> {
    let weight = |k: &SaveState| match k {
        SaveState::Unsaved(_) => 0,
        SaveState::Writing => 1,
        SaveState::Stalled(_) => 2,
        SaveState::Recorded => 3,
        SaveState::Durable => 4,
    };
    let weakest = model.save_states.iter().map(|(_, save_state)| *save_state).min_by_key(weight);
    weakest.or(model.saved.then_some(SaveState::Durable))
}

/// The header's class and words for how far everything has been kept; nothing before anything was recorded.
pub fn state(model: &Model) -> Option<(&'static str, String)> {
    let save_state = weakest(model)?;
    let (class, word) = word(save_state, model.stores.durable);
    Some(match (save_state, model.writing) {
        (SaveState::Writing, Some((done, all))) => (class, format!("{word} {done}/{all}")),
        _ => (class, word.to_string()),
    })
}

/// A state's class and word; whether there is a durable log, on the way to which what is recorded is.
fn word(save_state: SaveState, is_durable: bool) -> (&'static str, &'static str) {
    match save_state {
        SaveState::Unsaved(_) => ("bad", "未保存"),
        SaveState::Writing => ("mid", "正在写入"),
        SaveState::Stalled(_) => ("bad", "没有写到硬盘"),
        SaveState::Recorded if is_durable => ("mid", "正在保存"),
        SaveState::Recorded => ("mid", "已暂存"),
        SaveState::Durable => ("good", "已保存"),
    }
}
