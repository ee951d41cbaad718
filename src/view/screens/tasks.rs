//! What the list of tasks says: filtered, by group, and how many units have reported on each.

use crate::app::model::Model;
use crate::app::query::{TaskGroup, TaskQuery, task_state_key};
use crate::domain::book::Said;
use crate::domain::duties;
use crate::domain::entry::Work;
use crate::domain::plan::Plan;
use crate::domain::updates;
use crate::view::reporting::{self, Reported};
use crate::view::screens::indicators::Choices;
use crate::view::screens::work::{self, Row};
use crate::view::{display, words};

/// A group of tasks, or the safeguards.
#[derive(Clone, PartialEq, Debug)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// The list as it is asked for.
#[derive(Clone, PartialEq, Debug)]
pub struct List {
    /// Groups in the document's order, then the safeguards; those without rows left out.
    pub groups: Vec<Group>,
    /// How many are listed, in words.
    pub says: String,
}

/// What the filters offer; each choice says how many it leaves.
#[derive(Clone, PartialEq, Debug)]
pub struct Offers {
    /// Groups, and the safeguards.
    pub groups: Choices,
    /// Units that answer for something, by name or through a collective.
    pub units: Choices,
    /// States.
    pub states: Choices,
}

/// The tasks and safeguards that a query asks for, by number under their groups.
pub fn list(model: &Model, query: &TaskQuery) -> List {
    let plan = &model.plan;
    let is_asked = |row: &Row| {
        query.unit.as_ref().is_none_or(|unit| is_answered_by(plan, row.work, unit))
            && query.state.is_none_or(|state| row.state == state.map(Said::Agreed))
    };
    let parts = parts(plan).into_iter().filter(|(group, ..)| query.group.is_none_or(|asked| asked == *group));
    let groups = parts.map(|(_, name, work)| {
        let rows = work.into_iter().filter_map(|work| work::row(model, work)).filter(is_asked);
        Group { name, rows: rows.collect() }
    });
    let groups: Vec<Group> = groups.filter(|group| !group.rows.is_empty()).collect();
    let says = says(&groups, *query == TaskQuery::ALL);
    List { groups, says }
}

fn says(groups: &[Group], is_all: bool) -> String {
    let rows = || groups.iter().flat_map(|group| &group.rows);
    let tasks = rows().filter(|row| matches!(row.work, Work::Task(_))).count();
    match (tasks, rows().count() - tasks) {
        (0, 0) => "没有符合筛选条件的任务和保障措施。请放宽条件，或清除筛选。".to_string(),
        (tasks, safeguards) if is_all => format!("共 {tasks} 项任务，{safeguards} 项保障措施。"),
        (tasks, safeguards) => format!("{tasks} 项任务、{safeguards} 项保障措施符合。"),
    }
}

/// The parts of the list: what the address calls each, its name, and its work.
fn parts(plan: &Plan) -> Vec<(TaskGroup, String, Vec<Work>)> {
    let tasks = plan.groups.iter().map(|group| {
        let own = plan.tasks.iter().filter(|task| task.group == group.no).map(|task| Work::Task(task.no));
        (TaskGroup::Tasks(group.no), group.name.clone(), own.collect())
    });
    let safeguards = plan.safeguards.iter().map(|s| Work::Safeguard(s.no)).collect();
    tasks.chain([(TaskGroup::Safeguards, words::SAFEGUARDS.to_string(), safeguards)]).collect()
}

fn is_answered_by(plan: &Plan, work: Work, unit: &str) -> bool {
    duties::holders(plan, work).iter().any(|holder| holder.unit.id == unit)
}

/// What the filters offer.
pub fn offers(model: &Model) -> Offers {
    let plan = &model.plan;
    let choice = |key: String, name: &str, n: usize| (key, format!("{name}（{n}）"));
    let any = |word: &str| (String::new(), word.to_string());
    let all: Vec<Work> = duties::all_work(plan).collect();
    let mut groups = vec![any("全部任务组")];
    groups.extend(parts(plan).into_iter().map(|(group, name, work)| choice(group.key(), &name, work.len())));
    let mut units = vec![any("全部单位")];
    for unit in plan.units.iter().filter(|unit| unit.expands_to.is_none()) {
        let n = all.iter().filter(|work| is_answered_by(plan, **work, &unit.id)).count();
        if n > 0 {
            units.push(choice(unit.id.clone(), &display::full_width(&unit.name), n));
        }
    }
    let found: Vec<_> = all.iter().map(|work| updates::state_of_work(plan, &model.ledger, *work)).collect();
    let mut states = vec![any("全部状态")];
    for state in words::TASK_STATES.into_iter().map(Some).chain([None]) {
        let n = found.iter().filter(|of| **of == state.map(Said::Agreed)).count();
        let word = state.map_or(words::UNREPORTED, words::task_state);
        states.push(choice(task_state_key(state).to_string(), word, n));
    }
    Offers { groups, units, states }
}

/// How many units have reported on each piece of work for the period that is asked for.
#[derive(Clone, PartialEq, Debug)]
pub struct Reports {
    /// The period, in words.
    pub says: String,
    /// Each piece of work of which somebody answers.
    pub of: Vec<(Work, Reported)>,
}

impl Reports {
    /// Those of one piece of work; `None` where nobody answers for it.
    pub fn of(&self, work: Work) -> Option<&Reported> {
        self.of.iter().find(|(of, _)| *of == work).map(|(_, reported)| reported)
    }
}

/// The reports of the period that is asked for; `None` where the plan has none.
pub fn reports(model: &Model) -> Option<Reports> {
    let plan = &model.plan;
    let current = reporting::current(model)?;
    let of = duties::all_work(plan).map(|work| (work, Reported::of(plan, &current, work)));
    let now = reporting::now(plan, current.1, model.today);
    Some(Reports {
        says: says::period(&now.name, &now.left),
        of: of.filter(|(_, reported)| reported.all > 0).collect(),
    })
}

/// The words of the list of tasks.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const STATES_HINT: &str =
        "一项任务有多家单位时，按报送里进度最慢的一家计；各家都报已完成，才算已完成。";
    pub const FILTERS: &str = "筛选";
    pub const GROUP: &str = "任务组";
    pub const CLEAR_FILTERS: &str = "清除筛选";

    pub fn summary(tasks: usize, groups: usize, safeguards: usize, names_leads: bool) -> String {
        let lead = if names_leads { "，牵头、配合见各项" } else { "，原文没有写牵头" };
        format!("{tasks} 项任务分 {groups} 组，另有 {safeguards} 项保障措施。单位按原文顺序列出{lead}。")
    }

    /// What the figures on reports are of.
    pub fn period(name: &str, left: &str) -> String {
        format!("“几家已报”指本期（{name}）：{left}。按统称计入的也算。")
    }

    pub fn overdue(milestones: usize) -> String {
        format!("{milestones} 个节点已过期")
    }

    /// What opens the list of those that have not reported.
    pub fn missing(count: usize) -> String {
        format!("还缺 {count} 家")
    }

    pub fn not_reported(work: &str) -> String {
        format!("{work}：还没有报的单位")
    }
}
