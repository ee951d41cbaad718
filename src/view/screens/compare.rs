//! What a comparison of two ledgers says: rows of a table, before and after side by side.

use crate::app::model::Model;
use crate::app::query::{CompareQuery, Side};
use crate::domain::book::Said;
use crate::domain::closings;
use crate::domain::compare::{self, Change, Comparison, IndicatorChange, Stand, Until, WorkChange};
use crate::domain::day::{self, Day};
use crate::domain::decimal::{Decimal, Exact};
use crate::domain::duties;
use crate::domain::entry::{IndicatorRef, Work};
use crate::domain::ledger::Ledger;
use crate::domain::plan::{Indicator, Plan};
use crate::domain::progress::Status;
use crate::view::figures::{self, step_measure};
use crate::view::screens::Route;
use crate::view::{closed, display, kinds, who, words};

/// One thing that differs.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Row {
    /// What it is: an indicator's name, a task's title, or the day below them.
    pub what: String,
    /// The screen it is about; none where that has nothing of it.
    pub route: Option<Route>,
    /// What was said in 前期; empty where nothing differs.
    pub before: String,
    /// What is said in 本期.
    pub after: String,
    /// How far the number moved, with its sign; empty where one of them is none.
    pub moved: String,
    /// The indicator's status in 前期 and in 本期.
    pub statuses: Option<[Status; 2]>,
    /// Whether it belongs to the row above that has a route.
    pub is_detail: bool,
}

/// What a comparison says.
#[derive(Clone, PartialEq, Debug)]
pub struct Compared {
    /// What the two sides are.
    pub names: [String; 2],
    /// What it comes to.
    pub says: String,
    /// What differs.
    pub rows: Vec<Row>,
}

/// A file's name and what it holds.
pub type Held = (String, Ledger);

/// Compares what is asked for; where something is missing, what to do.
pub fn compared(
    model: &Model,
    query: &CompareQuery,
    files: [Option<&Held>; 2],
    minutes_ahead: i64,
) -> Result<Compared, String> {
    let [file_before, file_after] = files;
    let (before_name, before) = side(model, &query.before, file_before, minutes_ahead)?;
    let (after_name, after) = side(model, &query.after, file_after, minutes_ahead)?;
    let comparison = compare::compare(&model.plan, &before, &after);
    let mut rows = rows(&model.plan, &comparison);
    for row in &mut rows {
        // A file may have what is not here.
        if let Some(Route::Extra(id)) = row.route {
            row.route = kinds::extra_route(model, id);
        }
    }
    Ok(Compared { names: [before_name, after_name], says: summary(&comparison), rows })
}

/// One side: its name, and the ledger it stands for.
fn side(
    model: &Model,
    side: &Side,
    file: Option<&Held>,
    minutes_ahead: i64,
) -> Result<(String, Ledger), String> {
    let read = |typed: &str| day::parse(typed.trim()).ok_or_else(|| "请选一个日期。".to_string());
    match side {
        Side::Now => Ok((format!("现在（{} 条记录）", model.ledger.len()), model.ledger.clone())),
        Side::File => {
            let (name, ledger) = file.ok_or("请选择要比较的快照文件。文件只用来比较，不会并入台账。")?;
            Ok((format!("{}（{} 条记录）", display::visible(name), ledger.len()), ledger.clone()))
        }
        Side::AsOf(typed) => {
            let at = read(typed)?;
            let ledger = compare::until(&model.ledger, Until::AsOf(at));
            Ok((format!("截至 {at} 的数据"), ledger))
        }
        Side::Closed(name) if name.is_empty() => Err(says::CHOOSE_CLOSING.to_string()),
        Side::Closed(name) => closed::opened(model, name)
            .map(|(of, ledger)| (words::closings::as_side(&of.name, of.count, of.on), ledger)),
        Side::Recorded(typed) => {
            let at = read(typed)?;
            let next = at.next_day().unwrap_or(at);
            let end = day::start_of(next) - minutes_ahead * 60 - 1;
            let ledger = compare::until(&model.ledger, Until::Recorded(end));
            Ok((format!("{at} 以前记录的"), ledger))
        }
    }
}

/// The names that can be chosen, the latest first; and one that is asked for, if it is none of them.
pub fn closing_choices(model: &Model, asked: &str) -> Vec<(String, String)> {
    let standing = closings::standing(model.book()).into_iter().rev();
    let mut names: Vec<String> = standing.map(|closing| closing.name).collect();
    if !asked.is_empty() && !names.iter().any(|name| name == asked) {
        names.push(asked.to_string());
    }
    let shown = |name: String| {
        let words = display::visible(&name);
        (name, words)
    };
    std::iter::once((String::new(), words::CHOOSE.to_string())).chain(names.into_iter().map(shown)).collect()
}

/// A form's choices of a side.
pub fn side_choices() -> Vec<(String, String)> {
    let all = [
        ("now", "现在的台账"),
        ("file", "一个快照文件"),
        ("as_of", "截至某日的数据"),
        ("recorded", "某日以前记录的"),
        ("closed", "一份定稿"),
    ];
    all.iter().map(|(value, words)| (value.to_string(), words.to_string())).collect()
}

/// A comparison in rows: indicators, then tasks and safeguards.
pub fn rows(plan: &Plan, comparison: &Comparison) -> Vec<Row> {
    let mut rows = Vec::new();
    for change in &comparison.indicators {
        indicator(plan, change, &mut rows);
    }
    let mut last = None;
    for change in &comparison.works {
        if last != Some(change.work) {
            let title = display::full_width(duties::title(plan, change.work));
            let what = format!("{}：{title}", words::work(change.work));
            rows.push(Row { what, route: Some(Route::Work(change.work)), ..Row::default() });
        }
        last = Some(change.work);
        rows.push(report(plan, change));
    }
    rows
}

/// What a comparison comes to, in a sentence.
pub fn summary(comparison: &Comparison) -> String {
    let status = |stand: &Option<Stand>| stand.as_ref().map(|stand| stand.status);
    let changed = |c: &&IndicatorChange| status(&c.before) != status(&c.after);
    let statuses = comparison.indicators.iter().filter(changed).count();
    let mut works: Vec<Work> = comparison.works.iter().map(|w| w.work).collect();
    works.dedup();
    let in_words = works.iter().filter(|work| work.indicator().is_some()).count();
    let worded = if in_words > 0 { says::worded(in_words) } else { String::new() };
    let entries = match (comparison.only_before, comparison.only_after) {
        (0, 0) => return "前期和本期的记录完全相同。".into(),
        (0, after) => format!("本期多 {after} 条记录"),
        (before, 0) => format!("前期多 {before} 条记录"),
        (before, after) => format!("前期独有 {before} 条记录，本期独有 {after} 条"),
    };
    if comparison.indicators.is_empty() && works.is_empty() {
        return format!("{entries}；填报值、进度状态和进展没有不同。");
    }
    format!(
        "{entries}；{} 个指标有变化，其中 {statuses} 个进度状态不同；{} 项任务或保障措施的进展不同{worded}。",
        comparison.indicators.len(),
        works.len() - in_words
    )
}

fn indicator(plan: &Plan, change: &IndicatorChange, rows: &mut Vec<Row>) {
    let (before, after) = (change.before.as_ref(), change.after.as_ref());
    // Where one side has no such indicator, it has no value of it either.
    let Some((was, is)) = before.or(after).zip(after.or(before)) else { return };
    let shown = [was, is].map(|stand| display::shown(stand.indicator.clone()));
    let [old, new] = &shown;
    let numbers =
        [old, new].map(|of| |value: &Decimal| display::amount(&display::number(*value), &of.measure));
    let [old_number, new_number] = &numbers;
    let moved = |before: Option<Decimal>, after: Option<Decimal>| match before.zip(after) {
        Some((before, after)) if old.measure == new.measure => signed(after.exact() - before.exact(), new),
        _ => String::new(),
    };
    let mut row = Row {
        what: match change.of {
            IndicatorRef::Plan(no) => format!("{no}. {}", display::full_width(&new.name)),
            IndicatorRef::Extra(_) => format!("表外指标 {}", new.name),
        },
        route: Some(Route::of(change.of)),
        ..Row::default()
    };
    if before != after {
        let value = |stand: Option<&Stand>| Some(stand?.at?.value);
        row = Row {
            before: standing(before, old_number),
            after: standing(after, new_number),
            moved: moved(value(before), value(after)),
            statuses: Some([was.status, is.status]),
            ..row
        };
    }
    rows.push(row);
    let ends = |of: &Indicator| {
        says::ends(&figures::baseline_amount(of), &display::amount(&display::number(of.target), &of.measure))
    };
    if ends(old) != ends(new) {
        let (before, after) = (ends(old), ends(new));
        rows.push(Row { what: says::ENDS.into(), before, after, is_detail: true, ..Row::default() });
    }
    let values = |what, before: &Option<Said<Decimal>>, after: &Option<Said<Decimal>>| {
        let agreed = |side: &Option<Said<Decimal>>| match side {
            Some(Said::Agreed(value)) => Some(*value),
            _ => None,
        };
        let moved = moved(agreed(before), agreed(after));
        let (before, after) = (said(before.as_ref(), old_number), said(after.as_ref(), new_number));
        Row { what, before, after, moved, is_detail: true, ..Row::default() }
    };
    for value in change.values.iter().filter(|value| !is_what_is_judged(change, value)) {
        rows.push(values(format!("截至 {}", value.of), &value.before, &value.after));
    }
    for Change { of: (scope, as_of), before, after } in &change.scoped {
        let written = change.scopes.iter().find(|(known, _)| known == scope).map(|(_, written)| written);
        let scope = who::scope_of(plan, written.unwrap_or(scope));
        rows.push(values(format!("{scope}口径，截至 {as_of}"), before, after));
    }
    for target in &change.targets {
        let said = |side: &Option<Decimal>, number: &dyn Fn(&Decimal) -> String| {
            side.as_ref().map_or_else(|| "未定".into(), number)
        };
        let (before, after) = (said(&target.before, old_number), said(&target.after, new_number));
        let moved = moved(target.before, target.after);
        let what = format!("{}年末目标", target.of.year());
        rows.push(Row { what, before, after, moved, is_detail: true, ..Row::default() });
    }
}

/// How far an indicator's number moved, with its sign: `+0.12 亿元`, `−1.5 个百分点`.
fn signed(by: Exact, of: &Indicator) -> String {
    let sign = if by > Exact::from_integer(0) { "+" } else { "" };
    format!("{sign}{}", display::amount(&display::computed(by, of), step_measure(&of.measure)))
}

/// Whether the indicator's own row shows this value already, on each side that has one.
fn is_what_is_judged(change: &IndicatorChange, value: &Change<Day, Said<Decimal>>) -> bool {
    let shows = |stand: &Option<Stand>, said: &Option<Said<Decimal>>| match said {
        None => true,
        Some(Said::Agreed(value_of)) => {
            let at = stand.as_ref().and_then(|stand| stand.at);
            at.is_some_and(|at| at.as_of == value.of && at.value == *value_of)
        }
        Some(Said::Conflict(_)) => false,
    };
    shows(&change.before, &value.before) && shows(&change.after, &value.after)
}

fn report(plan: &Plan, change: &WorkChange) -> Row {
    let Change { of, before, after } = &change.state;
    let said = |side: &Option<_>| said(side.as_ref(), |state| words::task_state(*state).to_string());
    let reporter = who::speaker(plan, &change.by, &change.site);
    Row {
        what: format!("{reporter}，截至 {of}"),
        before: said(before),
        after: said(after),
        is_detail: true,
        ..Row::default()
    }
}

/// The value an indicator is judged by, and its day.
fn standing(stand: Option<&Stand>, number: impl Fn(&Decimal) -> String) -> String {
    let Some(stand) = stand else { return says::NO_INDICATOR.into() };
    let value = stand.at.map(|at| format!("{}（截至 {}）", number(&at.value), at.as_of));
    let value = value.unwrap_or_else(|| words::status(Status::Unreported).to_string());
    if stand.in_conflict { format!("{value}，有冲突") } else { value }
}

fn said<T>(side: Option<&Said<T>>, word: impl Fn(&T) -> String) -> String {
    match side {
        None => words::status(Status::Unreported).to_string(),
        Some(Said::Agreed(value)) => word(value),
        Some(Said::Conflict(values)) => {
            format!("冲突：{}", values.iter().map(word).collect::<Vec<_>>().join(" / "))
        }
    }
}

/// The words of the comparison.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    use crate::view::display;

    pub const SAYS: &str = "填报值、年度目标、进度状态和任务进展，哪些不同。比较不改动台账。";
    pub const ONE_SIDE: &str = "前期";
    pub const OTHER_SIDE: &str = "本期";
    pub const DIFFERENCES: &str = "不同之处";
    pub const PICK_FILE: &str = "选择要比较的文件";
    pub const DAY: &str = "日期";
    pub const CLOSING: &str = "定稿";
    pub const CHOOSE_CLOSING: &str = "请选一份定稿。没有可选的，先在定稿页定稿。";
    pub const WHAT: &str = "内容";
    pub const ENDS: &str = "基线和目标";
    pub const NO_INDICATOR: &str = "没有这项指标";
    pub const MOVED: &str = "增减";
    pub const BECOMES: &str = " → ";

    /// What an indicator leads from and to.
    pub fn ends(baseline: &str, target: &str) -> String {
        format!("{baseline} → {target}")
    }

    /// How many indicators with a target in words differ.
    pub fn worded(count: usize) -> String {
        format!("；{count} 个目标是文字的指标进展不同")
    }

    pub fn refused(file: &str, why: &str) -> String {
        format!("没有打开{}：{why}", display::quoted(file))
    }
}
