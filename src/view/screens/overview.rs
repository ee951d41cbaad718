//! What the overview says: counts by status, what needs a look.

use crate::app::model::Model;
use crate::domain::book::Said;
use crate::domain::day::Day;
use crate::domain::duties;
use crate::domain::entry::{Site, Subject, TaskState, Work};
use crate::domain::plan::{self, Plan, UnitId};
use crate::domain::progress::Status;
use crate::domain::sort::sort_by_key;
use crate::domain::updates;
use crate::view::indicator_rows::{self, Row};
use crate::view::screens::Route;
use crate::view::words;
use crate::view::{display, kinds};
use std::cmp::Reverse;

/// The overview.
#[derive(Clone, PartialEq, Debug)]
pub struct Overview {
    /// How many indicators have each status, in the order of [`Status::ALL`]; those with none left out.
    pub counts: Vec<(Status, usize)>,
    /// Where the plan stands in time.
    pub time: Time,
    /// The categories, in the plan's order.
    pub categories: Vec<Category>,
    /// How many indicators there are.
    pub indicators: usize,
    /// How many tasks have each latest state; `None` is 未报, and of those whose reports differ none is named.
    pub tasks: Vec<(Option<Said<TaskState>>, usize)>,
    /// How many indicators with a target in words have each state; apart from `counts`, as none has a status.
    pub worded: Vec<(Option<Said<TaskState>>, usize)>,
    /// Indicators most in need of a look: behind what is required, farthest first; at most so many.
    pub look: Vec<Row>,
    /// How many more are behind.
    pub behind_too: usize,
    /// How many subjects a person has to settle.
    pub conflicts: usize,
}

/// Whose screen it is: what stands on top.
#[derive(Clone, PartialEq, Debug)]
pub enum Desk {
    /// Nobody has said who is typing: somebody looks.
    Nobody,
    /// A unit's: its id and name.
    Unit(UnitId, String),
    /// That of the office that collects what all report, or of the unit in which it is seated.
    Office(UnitId, String),
    /// A town's or another point's.
    Town,
}

/// Whose screen it is, by who is typing.
pub fn desk(plan: &Plan, site: Option<&Site>) -> Desk {
    let Some(site) = site else { return Desk::Nobody };
    match site.unit.as_deref().and_then(|id| plan.unit(id)) {
        Some(unit) => {
            let is_office = plan.is_office(&unit.id);
            let desk = if is_office { Desk::Office } else { Desk::Unit };
            desk(unit.id.clone(), display::full_width(&unit.name))
        }
        None => Desk::Town,
    }
}

/// Where the plan stands in time.
#[derive(Clone, PartialEq, Debug)]
pub struct Time {
    /// In words.
    pub says: String,
    /// Of its months, how many are over, and how many are to come, the one that runs among these.
    pub months: (u16, u16),
}

/// A category with how many of its indicators have each status.
#[derive(Clone, PartialEq, Debug)]
pub struct Category {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How many indicators have which status, in words.
    pub says: String,
    /// How many have each status, in the order of [`Status::ALL`]; those with none left out.
    pub counts: Vec<(Status, usize)>,
}

/// How many lines the lists of the overview have.
const LINES: usize = 3;

/// The overview of a model in which so many subjects are to be settled.
pub fn overview(model: &Model, conflicts: usize) -> Overview {
    let rows = indicator_rows::rows(model);
    let behind = [Status::Back, Status::Missed, Status::Severe, Status::Behind];
    let mut look: Vec<Row> = rows.iter().filter(|r| behind.contains(&r.status)).cloned().collect();
    sort_by_key(&mut look, |r| (Reverse(r.lag), r.no));
    let behind_too = look.len().saturating_sub(LINES);
    look.truncate(LINES);
    let category = |c: &plan::Category| {
        let own = || rows.iter().filter(|r| r.category == c.id);
        let counts = by_status(own().map(|r| r.status));
        let says = counts.iter().map(|(status, n)| format!("{} {n}", words::status(*status)));
        let says = says.collect::<Vec<_>>().join("，");
        Category { id: c.id.clone(), name: display::full_width(&c.name), says, counts }
    };
    Overview {
        time: time(&model.plan, model.today),
        categories: model.plan.categories.iter().map(category).collect(),
        counts: by_status(rows.iter().map(|r| r.status)),
        indicators: rows.len(),
        tasks: by_state(task_states(model)),
        worded: by_state(worded(model)),
        look,
        behind_too,
        conflicts,
    }
}

/// How many there are of each status, in the order of [`Status::ALL`]; those with none left out.
pub fn by_status(all: impl Iterator<Item = Status> + Clone) -> Vec<(Status, usize)> {
    let count = |status| all.clone().filter(|of| *of == status).count();
    Status::ALL.into_iter().map(|s| (s, count(s))).filter(|(_, n)| *n > 0).collect()
}

fn time(plan: &Plan, today: Day) -> Time {
    let month = |day: Day| 12 * day.year() + i32::from(u8::from(day.month()));
    let all = month(plan.end) - month(plan.start) + 1;
    let over = if today > plan.end { all } else { (month(today) - month(plan.start)).clamp(0, all) };
    let says = match today {
        day if day < plan.start => format!("工作期 {all} 个月，还没有开始"),
        day if day > plan.end => format!("工作期 {all} 个月已满"),
        day => {
            let left = (plan.end - day).whole_days();
            format!("工作期 {all} 个月，现在是第 {} 个月，离结束还有 {left} 天", over + 1)
        }
    };
    let months = |n: i32| u16::try_from(n).unwrap_or_default();
    Time { says, months: (months(over), months(all - over)) }
}

/// The first of the subjects to be settled, in words, each with the screen that shows it.
pub fn conflicts(model: &Model, subjects: &[Subject]) -> Vec<(String, Option<Route>)> {
    subjects.iter().take(LINES).map(|subject| kinds::subject(model, subject)).collect()
}

fn task_states(model: &Model) -> impl Iterator<Item = Option<Said<TaskState>>> {
    let tasks = duties::all_work(&model.plan).filter(|w| matches!(w, Work::Task(_)));
    tasks.map(|w| updates::state_of_work(&model.plan, &model.ledger, w))
}

/// The states of the indicators with a target in words.
pub fn worded(model: &Model) -> impl Iterator<Item = Option<Said<TaskState>>> {
    duties::all_worded(&model.plan).map(|w| updates::state_of_work(&model.plan, &model.ledger, w))
}

/// How many tasks have which state ([`Overview::tasks`]).
pub fn by_state(
    tasks: impl Iterator<Item = Option<Said<TaskState>>>,
) -> Vec<(Option<Said<TaskState>>, usize)> {
    let nameless = |said| match said {
        Said::Agreed(state) => Said::Agreed(state),
        Said::Conflict(_) => Said::Conflict(Vec::new()),
    };
    let states: Vec<Option<Said<TaskState>>> = tasks.map(|said| said.map(nameless)).collect();
    let agreed = words::TASK_STATES.into_iter().map(Said::Agreed);
    let order = agreed.chain([Said::Conflict(Vec::new())]).map(Some).chain([None]);
    order
        .map(|state| {
            let n = states.iter().filter(|s| **s == state).count();
            (state, n)
        })
        .filter(|(_, n)| *n > 0)
        .collect()
}

/// The words of the overview.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const WHO: &str = "请登记填报单位";
    pub const WHO_HINT: &str = "要填报，请选定单位或写明网点，只问这一次；以后可以在快照页改。";
    pub const ONLY_LOOKS: &str = "只查看，不填报";
    pub const LATEST: &str = "最近的变化";
    pub const WHOLE_LEDGER: &str = "查看整个台账";
    pub const NOTHING_HERE: &str = "本机还没有记录";
    pub const START_BEFORE_INDICATORS_LINK: &str = "首次使用，从";
    pub const START_BEFORE_SNAPSHOTS_LINK: &str = "里选一项填报。未找到本机数据，如曾保存，请在";
    pub const START_AFTER_LINKS: &str = "里导入文件。下面各项按方案列出，尚无填报值。";
    pub const ALL_INDICATORS: &str = "查看全部指标";
    pub const LOOK: &str = "重点关注";
    pub const TIME: &str = "工作期";
    pub const REPORTS: &str = "本期报送";
    pub const ALL_REPORTS: &str = "全部单位的报送情况";
    pub const REPORT: &str = "去填报";
    pub const COLLECT: &str = "导入收到的文件";
    pub const SEND: &str = "发给办公室";
    pub const COUNTY: &str = "查看全县情况";
    pub const OWN_DESK: &str = "回到本乡镇街道";
    pub const TODO: &str = "待处理";
    pub const NO_CONFLICTS: &str = "没有未核定的冲突。";
    pub const NONE_BEHIND: &str = "没有落后于应达值的填报。";
    pub const ALL_TASKS: &str = "查看全部任务";
    pub const GAPS: &str = "待落实事项";
    pub const CONFLICTS_HINT: &str = "同一日期有不同的值，都保留着。请核实后核定。";

    pub fn term(issued: &str, end: &str) -> String {
        format!("{issued}印发，工作期至{end}。")
    }

    /// The period that is asked for, and how long there still is.
    pub fn period(name: &str, left: &str) -> String {
        format!("{name}：{left}")
    }

    /// An indicator, in short.
    pub fn indicator(no: u16) -> String {
        format!("指标 {no}")
    }

    /// How far all units are.
    pub fn everybody(counts: &str) -> String {
        format!("各单位合计：{counts}")
    }

    /// How far the unit is in which the office is seated.
    pub fn own(counts: &str) -> String {
        format!("本单位：{counts}")
    }

    pub fn behind_too(count: usize) -> String {
        format!("还有 {count} 项落后")
    }

    /// The heading of the categories, as many as the plan has.
    pub fn categories(count: usize) -> String {
        format!("{count} 类指标")
    }

    pub fn indicators(count: usize) -> String {
        format!("{count} 项指标的进度")
    }

    /// A value, what was required, and how far it is behind; the value alone where nothing was required.
    pub fn value(value: &str, as_of: &str, required: &str, lag: &str) -> String {
        match required {
            "" => format!("{value}（截至 {as_of}）"),
            required => format!("{value}（截至 {as_of}），应达 {required}，{lag}"),
        }
    }

    pub fn tasks(count: usize) -> String {
        format!("{count} 项任务的进展")
    }

    pub fn conflicts(count: usize) -> String {
        format!("{count} 处填报有冲突")
    }
}
