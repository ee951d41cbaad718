//! What the overview says: counts by status, what needs a look.

use super::indicator::{self, Row};
use super::kinds;
use super::words;
use crate::app::model::Model;
use crate::app::route::Route;
use crate::domain::duties;
use crate::domain::entry::{Subject, TaskState, Work};
use crate::domain::progress::Status;
use crate::domain::sort::sort_by_key;
use crate::domain::updates;
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
    /// How many subjects a person has to settle, and the first of them.
    pub conflicts: (usize, Vec<(String, Option<Route>)>),
}

/// How many lines the lists of the overview have.
const LINES: usize = 8;

/// The overview of a model in which these subjects are to be settled.
pub fn overview(model: &Model, conflicts: &[Subject]) -> Overview {
    let rows = indicator::rows(model);
    let count = |status| rows.iter().filter(|r| r.status == status).count();
    let counts = Status::ALL.into_iter().map(|s| (s, count(s))).filter(|(_, n)| *n > 0).collect();
    let behind = [Status::Back, Status::Missed, Status::Severe, Status::Behind];
    let mut look: Vec<Row> = rows.iter().filter(|r| behind.contains(&r.status)).cloned().collect();
    sort_by_key(&mut look, |r| (Reverse(r.lag), r.no));
    look.truncate(LINES);
    let first = conflicts.iter().take(LINES);
    Overview {
        counts,
        indicators: rows.len(),
        unsettled: rows.iter().filter(|r| r.conflict && r.status == Status::Unreported).count(),
        tasks: task_states(model),
        look,
        conflicts: (conflicts.len(), first.map(|subject| kinds::subject(model, subject)).collect()),
    }
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
