//! The milestones (节点) of a task: steps with a date that users add, done or not.

use crate::app::model::Model;
use crate::domain::day::Day;
use crate::domain::entry::{Body, Work};
use crate::domain::plan::No;
use crate::domain::recorded;
use crate::view::display;
use crate::view::entry_lines::{self, EntryLine};

/// One milestone.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Its title, as recorded.
    pub title: String,
    /// Its title, with hidden marks made visible.
    pub shown: String,
    /// When it is due.
    pub due: Day,
    /// Done on a day, due or overdue, in words.
    pub state: String,
    /// Done.
    pub done: bool,
    /// Due before today and not done.
    pub late: bool,
    /// The entries that say so.
    pub lines: Vec<EntryLine>,
    /// Whether they differ.
    pub conflict: bool,
}

/// The milestones of a task, earliest due first.
pub fn rows(model: &Model, task: No) -> Vec<Row> {
    let standings = recorded::milestones(&model.plan, &model.ledger, task);
    let row = |standing: crate::domain::book::Heads| {
        let conflict = standing.needs_settling();
        let Body::Milestone { title, due, done_on, .. } = &standing.heads.first()?.body else { return None };
        let late = done_on.is_none() && is_late(model, *due);
        let state = match done_on {
            Some(day) => format!("{day} 完成"),
            None if late => format!("应于 {due} 前完成，已过 {} 天", (model.today - *due).whole_days()),
            None => format!("{due} 前"),
        };
        Some(Row {
            shown: display::visible(title),
            title: title.clone(),
            due: *due,
            state,
            done: done_on.is_some(),
            late,
            lines: standing.heads.iter().map(|e| entry_lines::line(model, e)).collect(),
            conflict,
        })
    };
    standings.into_iter().filter_map(row).collect()
}

/// How many milestones of a piece of work are overdue.
pub fn overdue(model: &Model, work: Work) -> usize {
    let Work::Task(task) = work else { return 0 };
    let standings = recorded::milestones(&model.plan, &model.ledger, task);
    let is_late =
        |body: &Body| matches!(body, Body::Milestone { due, done_on: None, .. } if is_late(model, *due));
    standings.iter().filter(|s| s.heads.first().is_some_and(|e| is_late(&e.body))).count()
}

fn is_late(model: &Model, due: Day) -> bool {
    due < model.today
}

/// The words of the milestones of a task.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const TITLE: &str = "节点";
    pub const NONE: &str = "还没有节点。";
    pub const HINT: &str = "原文几乎没有写节点日期，这里由使用单位自己添加。";
    pub const MARK_DONE: &str = "标为完成";
    pub const DONE_ON: &str = "哪天完成";
    pub const DONE_ON_IF_DONE: &str = "哪天完成（没完成不填）";
    pub const RECORD_DONE: &str = "记录完成";
    pub const NEW: &str = "新节点";
    pub const DUE: &str = "最迟哪天";
    pub const ADD: &str = "添加节点";

    pub fn mark_done(milestone: &str) -> String {
        format!("标为完成：{milestone}")
    }
}
