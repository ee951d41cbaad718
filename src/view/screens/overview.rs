//! What the overview says: counts by status, what needs a look.

use crate::app::model::Model;
use crate::domain::duties;
use crate::domain::entry::{Subject, TaskState, Work};
use crate::domain::progress::Status;
use crate::domain::sort::sort_by_key;
use crate::domain::updates;
use crate::view::kinds;
use crate::view::screens::Route;
use crate::view::screens::indicator::{self, Row};
use crate::view::words;
use std::cmp::Reverse;

/// The overview.
#[derive(Clone, PartialEq, Debug)]
pub struct Overview {
    /// How many indicators have each status, in the order of [`Status::ALL`]; those with none left out.
    pub counts: Vec<(Status, usize)>,
    /// How many indicators there are.
    pub indicators: usize,
    /// How many of those that count as 未报 were reported, with values that differ.
    pub unsettled: usize,
    /// How many tasks have each latest state, told by how many units; `None` is 未报.
    pub tasks: Vec<(Option<TaskState>, usize)>,
    /// Indicators most in need of a look: behind what is required, farthest first.
    pub look: Vec<Row>,
    /// How many subjects a person has to settle.
    pub conflicts: usize,
}

/// How many lines the lists of the overview have.
const LINES: usize = 8;

/// The overview of a model in which so many subjects are to be settled.
pub fn overview(model: &Model, conflicts: usize) -> Overview {
    let rows = indicator::rows(model);
    let count = |status| rows.iter().filter(|r| r.status == status).count();
    let counts = Status::ALL.into_iter().map(|s| (s, count(s))).filter(|(_, n)| *n > 0).collect();
    let behind = [Status::Back, Status::Missed, Status::Severe, Status::Behind];
    let mut look: Vec<Row> = rows.iter().filter(|r| behind.contains(&r.status)).cloned().collect();
    sort_by_key(&mut look, |r| (Reverse(r.lag), r.no));
    look.truncate(LINES);
    Overview {
        counts,
        indicators: rows.len(),
        unsettled: rows.iter().filter(|r| r.conflict && r.status == Status::Unreported).count(),
        tasks: task_states(model),
        look,
        conflicts,
    }
}

/// The first of the subjects to be settled, in words, each with the screen that shows it.
pub fn conflicts(model: &Model, subjects: &[Subject]) -> Vec<(String, Option<Route>)> {
    subjects.iter().take(LINES).map(|subject| kinds::subject(model, subject)).collect()
}

/// A task counts once for its least advanced report: one unit that is stuck is worth a look. It is done when
/// every unit that answers for it has said so; a unit that has said nothing has not.
pub fn task_state(model: &Model, work: Work) -> Option<TaskState> {
    let reports = updates::latest(updates::reports(&model.plan, &model.ledger, work));
    let weight = |state: &TaskState| match state {
        TaskState::Stuck => 0,
        TaskState::NotStarted => 1,
        TaskState::InProgress => 2,
        TaskState::Done => 3,
    };
    let state = reports.iter().filter_map(updates::Report::state).min_by_key(weight)?;
    let is_done = |unit: &str| {
        updates::of_unit(&model.plan, &reports, unit).and_then(updates::Report::state)
            == Some(TaskState::Done)
    };
    let all_done = duties::holders(&model.plan, work).iter().all(|h| is_done(&h.unit.id));
    Some(if state == TaskState::Done && !all_done { TaskState::InProgress } else { state })
}

fn task_states(model: &Model) -> Vec<(Option<TaskState>, usize)> {
    let tasks = duties::all_work(&model.plan).filter(|w| matches!(w, Work::Task(_)));
    let states: Vec<Option<TaskState>> = tasks.map(|w| task_state(model, w)).collect();
    let order = words::TASK_STATES.into_iter().map(Some).chain([None]);
    order
        .map(|state| (state, states.iter().filter(|s| **s == state).count()))
        .filter(|(_, n)| *n > 0)
        .collect()
}

/// The words of the overview.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const WHO: &str = "谁在使用这台电脑？";
    pub const WHO_HINT: &str = "只查看可以不选。要填报，请选定单位或写明网点，只问这一次。";
    pub const LATEST: &str = "最近的记录";
    pub const WHOLE_LEDGER: &str = "查看整个台账";
    pub const NOTHING_HERE: &str = "本机还没有记录";
    pub const START_BEFORE_INDICATORS_LINK: &str = "首次使用，从";
    pub const START_BEFORE_SNAPSHOTS_LINK: &str = "里选一项填报。未找到本机数据，如曾保存，请在";
    pub const START_AFTER_LINKS: &str = "里导入文件。下面各项按方案列出，尚无填报值。";
    pub const ALL_INDICATORS: &str = "查看全部指标";
    pub const LOOK: &str = "最该看的";
    pub const LOOK_HINT: &str = "按落后应达的程度排列。";
    pub const NONE_BEHIND: &str = "没有落后于应达值的填报。";
    pub const TASKS_HINT: &str =
        "一项任务有多家单位时，按报送里进度最慢的一家计；各家都报已完成，才算已完成。";
    pub const ALL_TASKS: &str = "查看全部任务";
    pub const GAPS: &str = "责任和填报的缺口";
    pub const CONFLICTS_HINT: &str = "同一日期有不同的值，都保留着。请核实后核定。";
    pub const SETTLE: &str = "逐一核定";

    pub fn term(issued: &str, end: &str) -> String {
        format!("{issued}印发，工作期至{end}。")
    }

    pub fn unsettled(count: usize) -> String {
        format!("未报里有 {count} 项报过，但值不一致，核定后才计。")
    }

    pub fn indicators(count: usize) -> String {
        format!("{count} 项指标的进度")
    }

    pub fn value(value: &str, as_of: &str, required: &str) -> String {
        format!("{value}（截至 {as_of}），当时应达 {required}")
    }

    pub fn tasks(count: usize) -> String {
        format!("{count} 项任务的进展")
    }

    pub fn conflicts(count: usize) -> String {
        format!("{count} 处填报有冲突")
    }
}
