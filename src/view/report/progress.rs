//! 年度监测分析, 中期评估 and 终期评估: how every indicator and every piece of work stands, and what moved.

use super::paper::{Paper, close, group, note, row, share, theirs};
use super::stand::{self, Span, Stand};
use super::{Figure, in_words, works};
use crate::app::model::Model;
use crate::domain::day;
use crate::domain::plan::Category;
use crate::domain::progress::Status;
use crate::domain::steps::stop;
use crate::format::document::{Row, Run};
use crate::view::chart::PathChart;
use crate::view::screens::{indicators, overview};
use crate::view::{chart_data, display, figures, kinds, words};
use time::Month;

/// 年度监测分析 of a year: beside the end of the year before.
pub(super) async fn annual(then: &Model, year: i32, paper: &mut Paper<'_>) {
    let before = day::year_end(year - 1).unwrap_or(then.plan.baseline_date);
    let since = day::Day::from_calendar_date(year, Month::January, 1).unwrap_or(then.plan.start);
    let span = Span { since, before: before.max(then.plan.baseline_date), name: says::THIS_YEAR };
    write(then, &span, Some(year), paper).await;
}

/// 中期评估: beside the base.
pub(super) async fn midterm(then: &Model, paper: &mut Paper<'_>) {
    paper.say(says::MIDTERM_IS_OURS);
    write(then, &from_the_start(then), None, paper).await;
}

/// 终期评估: beside the base, and whether the targets were reached.
pub(super) async fn last(then: &Model, paper: &mut Paper<'_>) {
    if then.today < then.plan.end {
        paper.say(says::not_over(&display::day(then.plan.end)));
    }
    write(then, &from_the_start(then), None, paper).await;
}

fn from_the_start(then: &Model) -> Span {
    Span { since: then.plan.start, before: then.plan.baseline_date, name: says::THIS_SPAN }
}

async fn write(then: &Model, span: &Span, year: Option<i32>, paper: &mut Paper<'_>) {
    let all = stand::of_plan(then, span).await;
    let works = works::told(then, span.before).await;
    paper.heading(1, says::OVERALL);
    overall(then, &all, span, paper);
    paper.remarks("overall");
    stop().await;

    paper.heading(1, says::INDICATORS);
    let source = paper.note(note(in_words::says::OF_PLAN.to_string(), None, &[]));
    paper.runs(vec![Run { notes: vec![source], ..Run::plain(says::how_judged(all.len())) }]);
    table(then, &all, span, paper);
    for category in &then.plan.categories {
        paper.heading(2, &theirs(&category.name));
        of_category(then, category, &all, span, paper).await;
        paper.remarks(&format!("category.{}", category.id));
    }
    let extras = stand::of_extras(then, span).await;
    if !extras.is_empty() {
        paper.heading(2, says::EXTRAS);
        paper.say(says::EXTRAS_ARE_OURS);
        for stand in &extras {
            indicator(then, stand, span, 3, paper).await;
        }
    }

    if !then.plan.worded.is_empty() {
        paper.heading(2, in_words::says::TITLE);
        in_words::each(then, paper);
    }

    paper.heading(1, says::WORKS);
    paper.heading(2, says::STATES);
    paper.say(works::counts(then, &works));
    works::table(then, &works, span, paper);
    paper.heading(2, says::STUCK);
    works::stuck(then, &works, paper);
    stop().await;
    paper.heading(2, says::YEARLY);
    works::yearly(then, year, paper);
    paper.remarks("works");

    paper.heading(1, says::FINDINGS);
    works::findings(then, None, paper);
    stop().await;

    paper.heading(1, says::OPEN);
    open(then, &all, span, paper);
    paper.remarks("open");
}

/// Counts and shares by status, by category, and what changed.
fn overall(then: &Model, all: &[Stand], span: &Span, paper: &mut Paper<'_>) {
    paper.say(shares(all));
    let reported = all.iter().filter(|stand| stand.is_reported).count();
    paper.say(says::reported(span.name, reported, all.len() - reported));
    in_words::apart(then, paper);
    if !span.is_from_base(&then.plan) {
        paper.say(statuses_moved(all, span));
    }
    let late: Vec<String> = all.iter().filter(|stand| stand.wants_a_look()).map(Stand::name).collect();
    paper.say(match late.len() {
        0 => says::NONE_BEHIND.to_string(),
        n => says::behind(n, &late.join("、")),
    });
    let found = indicators::categories(then);
    let heads: Vec<&str> = found.statuses.iter().map(|status| words::status(*status)).collect();
    let columns: Vec<(&str, u16, bool)> = std::iter::once((says::CATEGORY, 6, false))
        .chain(heads.iter().map(|head| (*head, 4, true)))
        .chain([(says::SUM, 3, true)])
        .collect();
    let rows = found.rows.iter().map(|(name, counts, sum)| {
        let cells = counts.iter().chain([sum]).map(u32::to_string);
        Row { cells: std::iter::once(theirs(name)).chain(cells).map(Run::plain).collect() }
    });
    paper.table(says::BY_CATEGORY, &columns, rows.collect(), false);
    paper.picture(Figure::Categories(found.bars), says::BY_CATEGORY, close(&found.sentence));
}

/// How many indicators have which status, with their shares.
pub(super) fn shares(all: &[Stand]) -> String {
    let counts = overview::by_status(all.iter().map(Stand::status));
    let each =
        counts.iter().map(|(status, n)| says::share(words::status(*status), *n, &share(*n, all.len())));
    says::shares(all.len(), &each.collect::<Vec<_>>().join("、"))
}

/// Whose status is another than before.
fn statuses_moved(all: &[Stand], span: &Span) -> String {
    let was = |stand: &Stand| stand.status_before.unwrap_or(Status::Unreported);
    let moved = all.iter().filter(|stand| was(stand) != stand.status());
    let moved: Vec<String> = moved
        .map(|stand| {
            works::says::moved(&stand.name(), words::status(was(stand)), words::status(stand.status()))
        })
        .collect();
    let day = display::day(span.before);
    match moved.len() {
        0 => says::none_moved(&day),
        n => says::moved(&day, n, &moved.join("、")),
    }
}

/// Every indicator in one table, those of a category below its name.
fn table(then: &Model, all: &[Stand], span: &Span, paper: &mut Paper<'_>) {
    let mut rows = Vec::new();
    for category in &then.plan.categories {
        let mut own = all.iter().filter(|stand| stand.indicator.category == category.id).peekable();
        if own.peek().is_some() {
            rows.push(group(&theirs(&category.name)));
        }
        rows.extend(own.map(|stand| indicator_row(stand, span.is_from_base(&then.plan))));
    }
    let was = says::value_of(&display::day(span.before));
    let mut columns = vec![
        (says::NO, 3, true),
        (words::INDICATOR, 13, false),
        (says::MEASURE, 3, false),
        (words::BASELINE, 4, true),
        (words::TARGET, 4, true),
        (&*was, 5, true),
        (says::LATEST, 4, true),
        (words::AS_OF_DATE, 5, false),
        (words::REQUIRED_THEN, 4, true),
        (says::MOVED, 3, true),
        (words::STATUS, 4, false),
    ];
    if span.is_from_base(&then.plan) {
        columns.retain(|(head, ..)| *head != was);
    }
    paper.table(says::ALL, &columns, rows, true);
}

fn indicator_row(stand: &Stand, is_from_base: bool) -> Row {
    let of = &stand.indicator;
    let (value, day) = stand.latest().map_or_else(
        || (words::UNREPORTED.to_string(), stand::says::NONE.to_string()),
        |(value, day)| (value, day.to_string()),
    );
    let was = match &stand.was {
        stand::Was::Base(_, value) => says::base(&display::number(*value)),
        stand::Was::Said(at) => display::number(at.value),
        stand::Was::NoBase => words::NO_BASE.to_string(),
        stand::Was::Differs => words::IN_CONFLICT.to_string(),
    };
    let value = if stand.is_reported || stand.latest().is_none() { value } else { says::old(&value) };
    let mut row = row([
        of.no.to_string(),
        of.name.clone(),
        of.measure.clone(),
        figures::baseline(of),
        figures::target(of),
        was,
        value,
        day,
        stand.required(),
        stand.moved_in_short(),
        words::status(stand.status()).to_string(),
    ]);
    if is_from_base {
        row.cells.remove(BEFORE);
    }
    row
}

/// Where in a row the value of before stands.
const BEFORE: usize = 5;

async fn of_category(then: &Model, category: &Category, all: &[Stand], span: &Span, paper: &mut Paper<'_>) {
    let mut own = all.iter().filter(|stand| stand.indicator.category == category.id).peekable();
    if own.peek().is_none() {
        paper.say(says::NO_INDICATORS);
    }
    for stand in own {
        indicator(then, stand, span, 3, paper).await;
    }
}

/// An indicator: its heading, what is said of it, and its picture where it wants a look.
pub(super) async fn indicator(then: &Model, stand: &Stand, span: &Span, level: u8, paper: &mut Paper<'_>) {
    stop().await;
    paper.heading(level, &stand.name());
    let note = paper.note(stand.source(then));
    paper.runs(stand.sentences(span, then.today, note));
    if stand.wants_a_look()
        && let Some(chart) = chart_data::chart(then, stand.of)
    {
        // The day that it is made of is in its head; on paper it is nobody's today.
        let path = PathChart { today: None, ..chart.path };
        paper.picture(
            Figure::Path(Box::new(path)),
            &says::course(&stand.indicator.name),
            close(&theirs(&chart.sentence)),
        );
    }
}

/// What is missing or not settled, and what was counted nevertheless.
fn open(then: &Model, all: &[Stand], span: &Span, paper: &mut Paper<'_>) {
    let names = |stands: Vec<&Stand>| stands.iter().map(|stand| stand.name()).collect::<Vec<_>>();
    let missing = names(all.iter().filter(|stand| !stand.is_reported).collect());
    paper.say(match missing.len() {
        0 => says::none_missing(span.name),
        n => says::missing(span.name, n, &missing.join("、")),
    });
    let conflicts = then.book().conflicts();
    let shown = conflicts.iter().take(CONFLICTS);
    let which: Vec<String> = shown.map(|subject| close(&theirs(&kinds::subject(then, subject).0))).collect();
    paper.say(match conflicts.len() {
        0 => says::NO_CONFLICTS.to_string(),
        n => says::conflicts(n, &which.join("；"), n > which.len()),
    });
}

/// How many conflicts are named: a ledger can have thousands.
const CONFLICTS: usize = 20;

/// The words of these reports.
mod says {

    pub const THIS_YEAR: &str = "本年";
    pub const THIS_SPAN: &str = "工作期内";
    pub const MIDTERM_IS_OURS: &str =
        "方案要求开展中期评估，没有写日期；没有另选日期的，按工作期过半的月末计，是本程序的做法。";
    pub const OVERALL: &str = "总体情况";
    pub const INDICATORS: &str = "指标完成情况";
    pub const ALL: &str = "指标完成情况";
    pub const BY_CATEGORY: &str = "各类指标的进度状态";
    pub const CATEGORY: &str = "类别";
    pub const SUM: &str = "合计";
    pub const NO: &str = "序号";
    pub const MEASURE: &str = "单位";
    pub const LATEST: &str = "最新值";
    pub const MOVED: &str = "增减";
    pub const NONE_BEHIND: &str = "没有落后于应达值的填报，也没有未核定的。";
    pub const NO_INDICATORS: &str = "方案在这一类没有指标。";
    pub const EXTRAS: &str = "表外指标";
    pub const EXTRAS_ARE_OURS: &str = "以下由使用单位添加，不是方案原文，不计入上面的统计。";
    pub const WORKS: &str = "任务和保障措施";
    pub const STATES: &str = "进展状态";
    pub const STUCK: &str = "受阻事项";
    pub const YEARLY: &str = "年度要求";
    pub const FINDINGS: &str = "督办事项";
    pub const OPEN: &str = "需要核实的数据";
    pub const NO_CONFLICTS: &str = "没有未核定的冲突。";

    pub fn not_over(end: &str) -> String {
        format!("工作期到{end}结束，本文在此之前生成，所列状态不是终期结果。")
    }

    pub fn share(status: &str, n: usize, share: &str) -> String {
        format!("{status}{n}项（占{share}）")
    }

    pub fn shares(all: usize, each: &str) -> String {
        format!("方案的{all}项指标中，{each}。")
    }

    pub fn reported(span: &str, reported: usize, not: usize) -> String {
        format!("{span}有填报的{reported}项，没有填报的{not}项；没有填报的按最近一次填报列出。")
    }

    pub fn none_moved(day: &str) -> String {
        format!("与{day}相比，各项指标的进度状态没有变化。")
    }

    pub fn moved(day: &str, n: usize, which: &str) -> String {
        format!("与{day}相比，进度状态有变化的{n}项：{which}。")
    }

    pub fn how_judged(all: usize) -> String {
        format!(
            "下表列出全部{all}项指标。状态按最近一次填报值在其截至日期的应达值判定，不因等待而变好或变差。"
        )
    }

    pub fn value_of(day: &str) -> String {
        format!("{day}的值")
    }

    pub fn course(name: &str) -> String {
        format!("{name}走势")
    }

    pub fn behind(n: usize, which: &str) -> String {
        format!("落后于应达值或未核定的{n}项：{which}。")
    }

    pub fn base(value: &str) -> String {
        format!("{value}（基线）")
    }

    pub fn old(value: &str) -> String {
        format!("{value}（此前）")
    }

    pub fn none_missing(span: &str) -> String {
        format!("{span}各项指标都有填报。")
    }

    pub fn missing(span: &str, n: usize, which: &str) -> String {
        format!("{span}没有填报的指标{n}项：{which}。")
    }

    pub fn conflicts(n: usize, which: &str, are_more: bool) -> String {
        format!("未核定的冲突{n}处：{which}{}。", if are_more { "等" } else { "" })
    }
}
