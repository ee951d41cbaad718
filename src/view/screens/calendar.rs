//! What the calendar (日程) says: every date of the plan in one list, by month. Milestones are the users' (节点), the last
//! days for reports (`domain::period`) and the checks of every year (`domain::yearly`) ours, the rest the document's.

use super::work::milestones;
use crate::app::model::Model;
use crate::app::percent::encode;
use crate::domain::day::Day;
use crate::domain::duties;
use crate::domain::entry::Work;
use crate::domain::findings::{self, Colour};
use crate::domain::period::{self, Phase};
use crate::domain::sort::sort_by_key;
use crate::domain::spelling::folded;
use crate::domain::yearly;
use crate::view::screens::Route;
use crate::view::yearly::done;
use crate::view::{display, reporting, who, words};

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
    /// By what it is known, however often it is told.
    pub key: String,
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
    let events = events(model);
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

/// Every date, in order.
pub fn events(model: &Model) -> Vec<Event> {
    let mut events: Vec<Event> = milestones_of(model);
    events.extend(reports(model));
    events.extend(every_year(model));
    events.extend(document(model));
    events.extend(findings_of(model));
    sort_by_key(&mut events, |event| event.day);
    events
}

fn event(key: String, day: Day, kind: &'static str, what: String, route: Route) -> Event {
    let says = format!("{}月{}日", u8::from(day.month()), day.day());
    Event { key, day, says, kind, what, route, state: String::new(), class: "" }
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
            let key = format!("milestone-{no}-{}", encode(&folded(&row.title)));
            Event { state, class, ..event(key, row.due, says::MILESTONE, what, Route::Work(Work::Task(no))) }
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
        let key = period.end.to_string().replace('-', "");
        Event { state, class, ..event(key, period.due, says::REPORTS, what, Route::Reports) }
    };
    period::all(&model.plan).into_iter().map(event).collect()
}

fn every_year(model: &Model) -> Vec<Event> {
    let event = |asked: yearly::Asked<'_>| {
        let (work, duty) = (asked.work, asked.duty);
        let (all, given) = (asked.checks.len(), asked.done());
        let what = words::yearly::of_year(&model.plan, work, &duty.id, asked.year);
        let what = if duty.day.is_some() { what } else { format!("{what}{}", words::yearly::origin(duty)) };
        let class = match given == all {
            true => "given",
            false if asked.due < model.today => "overdue",
            false => "",
        };
        let is_to_come = asked.year > model.today.year();
        let (state, class) = if is_to_come { (String::new(), "") } else { (done(&asked), class) };
        let key = format!("{}-{}", duty.id, asked.year);
        Event { state, class, ..event(key, asked.due, says::YEARLY, what, Route::Work(work)) }
    };
    // What nobody answers for is asked of nobody.
    let asked = yearly::all(model.book(), model.today).into_iter().filter(|asked| !asked.checks.is_empty());
    asked.map(event).collect()
}

fn document(model: &Model) -> Vec<Event> {
    let plan = &model.plan;
    let due = plan.tasks.iter().filter_map(|task| {
        let (work, key) = (Work::Task(task.no), format!("task-{}", task.no));
        let what = display::full_width(&format!("{} {}", words::work(work), duties::title(plan, work)));
        Some(event(key, task.due?, says::DOCUMENT, what, Route::Work(work)))
    });
    let end = event("end".to_string(), plan.end, says::DOCUMENT, says::END.to_string(), Route::Overview);
    due.chain([end]).collect()
}

/// The last days of findings (督办事项).
fn findings_of(model: &Model) -> Vec<Event> {
    let mut events = Vec::new();
    for case in findings::told(model.book()).cases {
        let finding = &case.finding;
        let unit = who::unit(model, &finding.unit);
        let what = format!("{unit}：{}", display::visible(&finding.title));
        let key = format!("finding-{}-{}", encode(&finding.unit), encode(&folded(&finding.title)));
        let class = match case.colour(model.today) {
            _ if !case.is_open() => "given",
            Some(Colour::Red) => "overdue",
            Some(Colour::Yellow) => "late",
            Some(Colour::Blue) | None => "",
        };
        let state = words::findings::state(case.state).to_string();
        let route = Route::Finding(finding.unit.clone(), finding.title.clone());
        events.push(Event { state, class, ..event(key, case.due(), says::FINDING, what, route) });
    }
    events
}

/// The words of the calendar.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const MILESTONE: &str = "节点";
    pub const REPORTS: &str = "报送";
    pub const YEARLY: &str = "年度";
    pub const FINDING: &str = "督办";
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
