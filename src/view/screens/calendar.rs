//! What the calendar (日程) says: every date of the plan in one list, by month. Milestones are the users' (节点), the last
//! days for reports ours (`domain::period`), the rest the document's.

use super::work::milestones;
use crate::app::model::Model;
use crate::domain::day::Day;
use crate::domain::duties;
use crate::domain::entry::Work;
use crate::domain::period::{self, Phase};
use crate::domain::sort::sort_by_key;
use crate::view::screens::Route;
use crate::view::{display, reporting, words};

/// A month with something in it.
#[derive(Clone, PartialEq, Debug)]
pub struct Month {
    /// Its name.
    pub name: String,
    /// Whether it is the one of today.
    pub is_now: bool,
    /// Whether it is over.
    pub is_over: bool,
    /// What is in it, by day.
    pub events: Vec<Event>,
}

/// Something on a day.
#[derive(Clone, PartialEq, Debug)]
pub struct Event {
    /// The day.
    pub day: Day,
    /// The day of the month, in words.
    pub says: String,
    /// What kind of date it is, and whose.
    pub kind: &'static str,
    /// What.
    pub what: String,
    /// Where it is dealt with.
    pub route: Route,
    /// How it stands; empty where it is to come.
    pub state: String,
    /// How that looks.
    pub class: &'static str,
}

/// The months of the plan in which something is, in order.
pub fn months(model: &Model) -> Vec<Month> {
    let mut events: Vec<Event> = milestones_of(model);
    events.extend(reports(model));
    events.extend(document(model));
    sort_by_key(&mut events, |event| event.day);
    let month = |day: Day| (day.year(), u8::from(day.month()));
    let now = month(model.today);
    let mut months: Vec<((i32, u8), Month)> = Vec::new();
    for event in events {
        let of = month(event.day);
        match months.last_mut() {
            Some((last, month)) if *last == of => month.events.push(event),
            _ => {
                let name = format!("{}年{}月", of.0, of.1);
                months.push((of, Month { name, is_now: of == now, is_over: of < now, events: vec![event] }));
            }
        }
    }
    months.into_iter().map(|(_, month)| month).collect()
}

fn event(day: Day, kind: &'static str, what: String, route: Route) -> Event {
    let says = format!("{}月{}日", u8::from(day.month()), day.day());
    Event { day, says, kind, what, route, state: String::new(), class: "" }
}

fn milestones_of(model: &Model) -> Vec<Event> {
    let of_task = |no: u16| {
        milestones::rows(model, no).into_iter().map(move |row| {
            let what = format!("{} {}", words::work(Work::Task(no)), row.shown);
            let class = match (row.done, row.late) {
                (true, _) => "given",
                (false, true) => "overdue",
                (false, false) => "",
            };
            let state = if class.is_empty() { String::new() } else { row.state };
            Event { state, class, ..event(row.due, says::MILESTONE, what, Route::Work(Work::Task(no))) }
        })
    };
    model.plan.tasks.iter().flat_map(|task| of_task(task.no)).collect()
}

fn reports(model: &Model) -> Vec<Event> {
    let event = |period: period::Period| {
        let (state, class) = match period.phase(model.today) {
            Phase::Over => (says::PAST.to_string(), "not-yet"),
            Phase::Open => (reporting::now(&model.plan, period, model.today).left, "open"),
            Phase::Ahead | Phase::Running => (String::new(), ""),
        };
        let what = says::reports(&reporting::name(period));
        Event { state, class, ..event(period.due, says::REPORTS, what, Route::Reports) }
    };
    period::all(&model.plan).into_iter().map(event).collect()
}

fn document(model: &Model) -> Vec<Event> {
    let plan = &model.plan;
    let due = plan.tasks.iter().filter_map(|task| {
        let what =
            format!("{} {}", words::work(Work::Task(task.no)), duties::title(plan, Work::Task(task.no)));
        Some(event(task.due?, says::DOCUMENT, display::full_width(&what), Route::Work(Work::Task(task.no))))
    });
    let end = event(plan.end, says::DOCUMENT, says::END.to_string(), Route::Overview);
    due.chain([end]).collect()
}

/// The words of the calendar.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const MILESTONE: &str = "节点";
    pub const REPORTS: &str = "报送";
    pub const DOCUMENT: &str = "原文";
    pub const END: &str = "工作期结束";
    pub const PAST: &str = "已过";
    pub const NOW: &str = "本月";
    pub const OVER: &str = "以前的月份";
    pub const NO_MILESTONES: &str = "还没有节点。打开任务，在“节点”里添加；有了就列在这里。";

    pub fn reports(period: &str) -> String {
        format!("{period}的情况报送截止")
    }
}
