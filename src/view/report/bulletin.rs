//! 督查通报: counts and shares by status, then the rows that are behind, who owes a report, and the findings.

use super::paper::{Paper, close, row, share, theirs};
use super::stand::{self, Span, Stand};
use super::works;
use crate::app::model::Model;
use crate::domain::book::Said;
use crate::domain::duties;
use crate::domain::entry::TaskState;
use crate::domain::progress::Status;
use crate::domain::sort::sort_by_key;
use crate::domain::steps::stop;
use crate::format::document::Row;
use crate::view::open_points::Section;
use crate::view::screens::{gaps, overview};
use crate::view::{display, reporting, words};
use std::cmp::Reverse;

/// Writes it.
pub(super) async fn write(then: &Model, paper: &mut Paper<'_>) {
    let span = Span { since: then.plan.start, before: then.plan.baseline_date, name: says::SPAN };
    let all = stand::of_plan(then, &span).await;
    let told = works::told(then, span.before).await;

    paper.heading(1, says::OVERALL);
    statuses(&all, paper);
    super::in_words::apart(then, paper);
    paper.say(works::counts(then, &told));
    paper.say(match reporting::current(then) {
        Some((duties, period)) => {
            let counts = reporting::everybody(&duties, period);
            says::reports(
                &reporting::name(period),
                &close(&counts.says()),
                &close(&reporting::rules(&then.plan)),
            )
        }
        None => reporting::NO_PERIODS.to_string(),
    });
    paper.remarks("overall");

    paper.heading(1, says::BEHIND);
    behind(then, &all, &span, paper).await;
    paper.remarks("behind");

    paper.heading(1, says::WORKS);
    slow(then, &told, paper);
    works::stuck(then, &told, paper);
    paper.remarks("works");

    stop().await;
    paper.heading(1, says::REPORTS);
    // Who reports what is the office's to settle, and nobody's fault.
    for section in gaps::page(then).sections.into_iter().filter(|section| section.id != "without-reporter") {
        paper.heading(2, &section.title);
        points(section, paper);
    }
    paper.remarks("reports");

    stop().await;
    paper.heading(1, says::FINDINGS);
    works::findings(then, None, paper);
    paper.remarks("findings");
}

/// Counts and shares of the indicators by status.
fn statuses(all: &[Stand], paper: &mut Paper<'_>) {
    paper.say(super::progress::shares(all));
    let counts = overview::by_status(all.iter().map(Stand::status));
    let rows = counts
        .iter()
        .map(|(status, n)| row([words::status(*status).to_string(), n.to_string(), share(*n, all.len())]));
    let columns = [(words::STATUS, 4, false), (says::COUNT, 2, true), (says::SHARE, 2, true)];
    paper.table(says::BY_STATUS, &columns, rows.collect(), false);
}

/// The indicators that are behind, the farthest first.
async fn behind(then: &Model, all: &[Stand], span: &Span, paper: &mut Paper<'_>) {
    let mut late: Vec<&Stand> = all.iter().filter(|stand| stand.wants_a_look()).collect();
    sort_by_key(&mut late, |stand| {
        let lag = stand.account.judgement.at.map(|at| stand.account.trajectory.lag(at));
        (Reverse(lag), stand.indicator.no)
    });
    let rows: Vec<Row> = late.iter().map(|stand| late_row(stand)).collect();
    let columns = [
        (says::NO, 2, true),
        (words::INDICATOR, 9, false),
        (words::TARGET, 4, true),
        (says::LATEST, 4, true),
        (words::AS_OF_DATE, 5, false),
        (words::REQUIRED_THEN, 4, true),
        (words::STATUS, 4, false),
    ];
    if rows.is_empty() {
        paper.say(says::NONE_BEHIND);
    }
    paper.table(says::ALL_BEHIND, &columns, rows, false);
    for stand in late {
        super::progress::indicator(then, stand, span, 2, paper).await;
    }
    let silent = all.iter().filter(|stand| stand.status() == Status::Unreported);
    let silent: Vec<String> = silent.map(Stand::name).collect();
    if !silent.is_empty() {
        paper.say(says::silent(silent.len(), &silent.join("、")));
    }
}

fn late_row(stand: &Stand) -> Row {
    let (value, day) = stand.latest().map_or_else(Default::default, |(value, day)| (value, day.to_string()));
    row([
        stand.indicator.no.to_string(),
        stand.indicator.name.clone(),
        stand.amount(&display::number(stand.indicator.target)),
        stand.amount(&value),
        day,
        stand.required_amount(),
        words::status(stand.status()).to_string(),
    ])
}

/// The work that nobody has reported, that has not begun, or that is stuck.
fn slow(then: &Model, told: &[works::Told], paper: &mut Paper<'_>) {
    let is_slow = |state: &Option<Said<TaskState>>| {
        state.as_ref().is_none_or(|said| match said {
            Said::Agreed(state) => matches!(state, TaskState::NotStarted | TaskState::Stuck),
            Said::Conflict(_) => true,
        })
    };
    let mut rows = Vec::new();
    for (work, state) in told.iter().map(|of| (of.work, of.state(then))).filter(|(_, state)| is_slow(state)) {
        let units = duties::named_units(&then.plan, work);
        let units: Vec<String> = units.iter().map(|id| theirs(then.plan.unit_name(id))).collect();
        let units = if units.is_empty() { works::says::NO_UNIT.to_string() } else { units.join("、") };
        rows.push(row([works::name(then, work), units, words::state_of_work(state.as_ref())]));
    }
    if rows.is_empty() {
        paper.say(says::NONE_SLOW);
    }
    let columns =
        [(works::says::WORK, 8, false), (words::ANSWERABLE_UNITS, 12, false), (words::STATE, 3, false)];
    paper.table(says::ALL_SLOW, &columns, rows, false);
}

/// A section of what is still to be done, as a list.
fn points(section: Section, paper: &mut Paper<'_>) {
    if !section.hint.is_empty() {
        paper.say(section.hint);
    }
    if section.rows.is_empty() {
        paper.say(crate::view::open_points::NONE);
    }
    let rows = section.rows.into_iter().map(|point| row([point.name, close(&point.detail)])).collect();
    paper.table(&section.title, &[(says::MATTER, 8, false), (says::DETAIL, 12, false)], rows, false);
}

/// The words of the bulletin.
mod says {
    pub const SPAN: &str = "工作期内";
    pub const OVERALL: &str = "总体情况";
    pub const BY_STATUS: &str = "各进度状态的指标";
    pub const COUNT: &str = "项数";
    pub const SHARE: &str = "占比";
    pub const BEHIND: &str = "落后或未核定的指标";
    pub const ALL_BEHIND: &str = "落后或未核定的指标";
    pub const NONE_BEHIND: &str = "没有落后于应达值的填报，也没有未核定的。";
    pub const NO: &str = "序号";
    pub const LATEST: &str = "最新值";
    pub const WORKS: &str = "进展较慢的任务和措施";
    pub const ALL_SLOW: &str = "未报、未启动、受阻或有冲突的任务和措施";
    pub const NONE_SLOW: &str = "没有未报、未启动、受阻或有冲突的任务和措施。";
    pub const REPORTS: &str = "报送情况";
    pub const MATTER: &str = "单位或事项";
    pub const DETAIL: &str = "情况";
    pub const FINDINGS: &str = "督办事项";

    pub fn reports(period: &str, counts: &str, rules: &str) -> String {
        format!("{period}的报送：{counts}。{rules}")
    }

    pub fn silent(n: usize, which: &str) -> String {
        format!("还没有填报过的指标{n}项：{which}。")
    }
}
