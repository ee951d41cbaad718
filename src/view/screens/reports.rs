//! What the reports (报送) say: for each period, what every unit has to report, and how far it has.

pub mod calendar_file;

use crate::app::model::Model;
use crate::domain::day::Day;
use crate::domain::owed::{Due, DueState, Duties, Owed};
use crate::domain::period::{self, Period, Phase};
use crate::domain::plan::Plan;
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
    /// The indicators that nobody is recorded as reporting: name, screen, state, and as of when there is a reading.
    pub orphans: Vec<Orphan>,
}

/// The period that is asked for.
#[derive(Clone, PartialEq, Debug)]
pub struct Now {
    /// Its name.
    pub name: String,
    /// From when to when, and by when reports are due.
    pub says: String,
    /// How long there still is, or since when it is over.
    pub left: String,
    /// Whether reports would be late.
    pub is_over: bool,
}

/// How many reports have each state.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Counts {
    /// All of them (应报).
    pub all: usize,
    /// Reported in time (已报).
    pub in_time: usize,
    /// Reported after the days of grace (迟报).
    pub late: usize,
    /// Not reported, and it would be in time (未报).
    pub open: usize,
    /// Not reported, and the days of grace are over (逾期).
    pub overdue: usize,
}

impl Counts {
    fn of<'a>(dues: impl IntoIterator<Item = &'a Due>) -> Counts {
        let mut counts = Counts::default();
        for due in dues {
            counts.all += 1;
            *match due.state {
                DueState::InTime => &mut counts.in_time,
                DueState::Late => &mut counts.late,
                DueState::NotYet | DueState::Open => &mut counts.open,
                DueState::Overdue => &mut counts.overdue,
            } += 1;
        }
        counts
    }

    fn given(&self) -> usize {
        self.in_time + self.late
    }

    /// In words, those that there are none of left out but for the first.
    pub fn says(&self) -> String {
        let some =
            [("已报", self.in_time), ("迟报", self.late), ("未报", self.open), ("逾期未报", self.overdue)];
        let some = some.into_iter().filter(|(_, n)| *n > 0).map(|(word, n)| format!("，{word} {n} 项"));
        format!("应报 {} 项{}", self.all, some.collect::<String>())
    }
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
    let current = period::current(plan, today)?;
    let duties = Duties::of(plan, &model.ledger, today);
    let begun = period::all(plan).into_iter().filter(|p| p.start <= today || *p == current);
    let begun: Vec<Period> = begun.collect();
    let rows: Vec<Row> = duties.units().filter_map(|unit| row(plan, &duties, unit, &begun, today)).collect();
    let orphans = duties.without_reporter(current);
    let dues: Vec<Due> =
        duties.units().flat_map(|unit| duties.of_unit(unit, current)).chain(orphans.clone()).collect();
    Some(Page {
        now: now(plan, current, today),
        counts: Counts::of(&dues),
        columns: columns(&begun, current),
        rows,
        orphans: orphans.iter().map(|due| orphan(plan, due)).collect(),
    })
}

/// How many reports of the period that is asked for have each state, with that period.
pub fn counts(model: &Model) -> Option<(Now, Counts)> {
    let (plan, today) = (&*model.plan, model.today);
    let current = period::current(plan, today)?;
    let duties = Duties::of(plan, &model.ledger, today);
    let dues: Vec<Due> = duties.units().flat_map(|unit| duties.of_unit(unit, current)).collect();
    let orphans = duties.without_reporter(current);
    Some((now(plan, current, today), Counts::of(dues.iter().chain(&orphans))))
}

/// The same of the unit that is typing; `None` where that is none.
pub fn own(model: &Model) -> Option<(Now, Counts)> {
    let (plan, today) = (&*model.plan, model.today);
    let current = period::current(plan, today)?;
    let unit = model.site.as_ref()?.unit.as_deref()?;
    let dues = Duties::of(plan, &model.ledger, today).of_unit(unit, current);
    Some((now(plan, current, today), Counts::of(&dues)))
}

/// What a period is called: its months.
pub fn name(period: Period) -> String {
    format!("{}年{}", period.start.year(), months(period))
}

fn months(period: Period) -> String {
    let (from, to) = (period.start, period.end);
    let (first, last) = (u8::from(from.month()), u8::from(to.month()));
    match (from.year() == to.year(), first == last) {
        (true, true) => format!("{first}月"),
        (true, false) => format!("{first}—{last}月"),
        (false, _) => format!("{first}月至次年{last}月"),
    }
}

fn now(plan: &Plan, period: Period, today: Day) -> Now {
    let rules = format!(
        "每 {} 个月报一次，期满后宽限 {} 天；这是本程序的设置，不是原文要求。",
        plan.rules.report_every_months, plan.rules.grace_days
    );
    let due = display::day(period.due);
    let says =
        format!("{}至{}的情况，{due}前报送。{rules}", display::day(period.start), display::day(period.end));
    let days = (period.due - today).whole_days();
    let left = match period.phase(today) {
        Phase::Ahead | Phase::Running => format!("本期还没有结束，{due}前报送"),
        Phase::Open if days == 0 => "今天截止".to_string(),
        Phase::Open => format!("还有 {days} 天截止"),
        Phase::Over => format!("已截止 {} 天", -days),
    };
    Now { name: name(period), says, left, is_over: period.phase(today) == Phase::Over }
}

fn columns(periods: &[Period], current: Period) -> Vec<Column> {
    let mut last = None;
    let column = |period: &Period| {
        let year = period.start.year();
        let is_new = last.replace(year) != Some(year);
        Column {
            year: is_new.then(|| format!("{year}年")),
            months: months(*period),
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
    let class = match period.phase(today) {
        _ if is_whole && counts.late == 0 => "given",
        _ if is_whole => "given late",
        Phase::Ahead | Phase::Running => "not-yet",
        Phase::Open => "open",
        Phase::Over => "overdue",
    };
    let mark = if is_whole { "✓" } else { "" };
    let late = if is_whole && counts.late > 0 { "迟" } else { "" };
    Cell {
        says: format!("{mark}{late}{given}/{all}"),
        words: format!("{}：{}", name(period), counts.says()),
        class,
    }
}

fn orphan(plan: &Plan, due: &Due) -> Orphan {
    let no = match due.what {
        Owed::Reading(no) => no,
        Owed::Update(_) => 0,
    };
    let name = plan.indicator(no).map_or(String::new(), |i| display::full_width(&i.name));
    Orphan {
        name: format!("{no}. {name}"),
        route: Route::Indicator(no),
        state: words::due_state(due.state),
        latest: due.latest.map_or_else(|| "从未报过".to_string(), |day| words::as_of(&day.to_string())),
    }
}

/// The fixed words of the reports.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const SAYS: &str = "每个报送期谁报了、谁没报。";
    pub const NOW: &str = "本期";
    pub const GRID: &str = "各单位各期报送情况";
    pub const GRID_HINT: &str = "每格是“已报 / 应报”的项数：任务和措施报进展，指标报填报值。按“成员单位”计入的也算。点单位名称去填报。";
    pub const UNIT: &str = "单位";
    pub const LATEST: &str = "最近一次";
    pub const ORPHANS: &str = "没有落实填报单位的指标";
    pub const ORPHANS_HINT: &str =
        "原文没有写由谁填报，也还没有单位认领：由领导小组办公室催收，或到单位页落实。";
    pub const NO_ORPHANS: &str = "各项指标都落实了填报单位。";
    pub const NO_PERIODS: &str = "方案里没有报送期。";
    pub const LOOKING: &str = "正在核对各单位的填报……";
    pub const ALL: &str = "应报";
    pub const IN_TIME: &str = "已报";
    pub const LATE: &str = "迟报";
    pub const OPEN: &str = "未报";
    pub const OVERDUE: &str = "逾期未报";
    pub const CALENDAR: &str = "下载到期日历（.ics）";
    pub const ON_PHONES: &str = "屏幕窄，只列本期；其他各期请在电脑上看，或打印。";
    pub const MARKS: &str = "✓ 全部报齐；✓迟 报齐但有迟报；红色 已逾期；橙色 还在期限内。";
}
