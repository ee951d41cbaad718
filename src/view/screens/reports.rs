//! What the reports (报送) say: for each period, what every unit has to report, and how far it has.

pub mod calendar_file;
pub mod received;
pub mod reviews;

use crate::app::model::Model;
use crate::domain::day::Day;
use crate::domain::owed::{Due, Duties};
use crate::domain::period::{self, Period, Phase};
use crate::domain::plan::Plan;
use crate::view::reporting::{self, Counts, Now};
use crate::view::screens::Route;
use crate::view::{display, words};

/// The reports, as they stand.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    /// The period that is asked for.
    pub now: Now,
    /// How many of its reports have each state.
    pub counts: Counts,
    /// The periods that have begun, the earliest first.
    pub columns: Vec<Column>,
    /// Every unit that has something to report.
    pub rows: Vec<Row>,
    /// What came from whom.
    pub received: Vec<received::Row>,
    /// The indicators that nobody is recorded as reporting: name, screen, state, and as of when there is a reading.
    pub orphans: Vec<Orphan>,
}

/// A period as a column.
#[derive(Clone, PartialEq, Debug)]
pub struct Column {
    /// Its year, where it is another one's than that of the column before.
    pub year: Option<String>,
    /// Its months.
    pub months: String,
    /// Whether it is the one that is asked for.
    pub is_now: bool,
}

/// A unit.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The screen where it reports.
    pub route: Route,
    /// How long ago it spoke last; nothing where it never has.
    pub latest: String,
    /// How far it has reported, a cell each period.
    pub cells: Vec<Cell>,
}

/// How far a unit has reported for a period.
#[derive(Clone, PartialEq, Debug)]
pub struct Cell {
    /// In signs, such as `3/7`.
    pub says: String,
    /// The same in words.
    pub words: String,
    /// How it looks.
    pub class: &'static str,
}

/// An indicator that nobody is recorded as reporting.
#[derive(Clone, PartialEq, Debug)]
pub struct Orphan {
    /// Its name, with its number.
    pub name: String,
    /// Its screen.
    pub route: Route,
    /// How far it has been reported.
    pub state: &'static str,
    /// As of when there is a reading.
    pub latest: String,
}

/// The reports of a model; `None` where the plan has no period.
pub fn page(model: &Model) -> Option<Page> {
    let (plan, today) = (&*model.plan, model.today);
    let (duties, current) = reporting::current(model)?;
    let begun = period::all(plan).into_iter().filter(|p| p.start <= today || *p == current);
    let begun: Vec<Period> = begun.collect();
    let rows = duties.units().filter_map(|unit| row(plan, &duties, unit, &begun, today));
    let orphans = duties.without_reporter(current);
    Some(Page {
        now: reporting::now(plan, current, today),
        counts: reporting::everybody(&duties, current),
        columns: columns(&begun, current),
        received: received::rows(model, &duties, &begun),
        rows: rows.collect(),
        orphans: orphans.iter().filter_map(|due| orphan(plan, due)).collect(),
    })
}

fn columns(periods: &[Period], current: Period) -> Vec<Column> {
    let mut last = None;
    let column = |period: &Period| {
        let year = period.start.year();
        let is_new = last.replace(year) != Some(year);
        Column {
            year: is_new.then(|| format!("{year}年")),
            months: reporting::months(*period),
            is_now: *period == current,
        }
    };
    periods.iter().map(column).collect()
}

fn row(plan: &Plan, duties: &Duties, unit: &str, periods: &[Period], today: Day) -> Option<Row> {
    let unit = plan.unit(unit)?;
    let cells = periods.iter().map(|period| cell(&duties.of_unit(&unit.id, *period), *period, today));
    let latest = periods
        .last()
        .and_then(|period| duties.of_unit(&unit.id, *period).iter().filter_map(|d| d.latest).max());
    Some(Row {
        id: unit.id.clone(),
        name: display::full_width(&unit.name),
        route: Route::Unit(unit.id.clone()),
        latest: latest.map_or_else(|| "从未报过".to_string(), |day| display::age(day, today)),
        cells: cells.collect(),
    })
}

fn cell(dues: &[Due], period: Period, today: Day) -> Cell {
    let counts = Counts::of(dues);
    let (given, all) = (counts.given(), counts.all);
    let is_whole = given == all;
    let (class, mark) = match period.phase(today) {
        _ if is_whole && counts.late == 0 => ("given", "✓"),
        _ if is_whole => ("given late", "✓迟"),
        Phase::Ahead | Phase::Running => ("not-yet", ""),
        Phase::Open => ("open", ""),
        Phase::Over => ("overdue", "欠"),
    };
    Cell {
        says: format!("{mark}{given}/{all}"),
        words: format!("{}：{}", reporting::name(period), counts.says()),
        class,
    }
}

fn orphan(plan: &Plan, due: &Due) -> Option<Orphan> {
    let no = due.what.indicator()?;
    Some(Orphan {
        name: format!("{no}. {}", display::full_width(plan.any_indicator(no)?.0)),
        route: Route::Indicator(no),
        state: words::due_state(due.state),
        latest: due.latest.map_or_else(|| "从未报过".to_string(), |day| words::as_of(&day.to_string())),
    })
}

/// The fixed words of the reports.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const MATRIX: &str = "逐项看谁报了";
    pub const NOW: &str = "本期";
    pub const GRID: &str = "各单位各期报送情况";
    pub const GRID_HINT: &str =
        "每格是“已报 / 应报”的项数：任务和措施报进展，指标报填报值。按统称计入的也算。";
    pub const GRID_HOW: &str = "点单位名称去填报。";
    pub const UNIT: &str = "单位";
    pub const LATEST: &str = "最近一次";
    pub const ORPHANS: &str = "没有落实填报单位的指标";
    pub const ORPHANS_HINT: &str = "原文没有写由谁填报，也还没有单位认领：由办公室催收，或到单位页落实。";
    pub const NO_ORPHANS: &str = "各项指标都落实了填报单位。";
    pub const CALENDAR: &str = "下载到期日历（.ics）";
    pub const ON_PHONES: &str = "屏幕窄，只列本期；其他各期请在电脑上看，或打印。";
    pub const MARKS: &str = "✓ 全部报齐；✓迟 报齐但有迟报；欠 已逾期（红色）；橙色 还在期限内。";
}
