//! Tasks and safeguards, what is asked for every year, and findings, as the reports tell them.

use super::paper::{Paper, close, group, named, note, row, theirs};
use super::stand::Span;
use crate::app::model::Model;
use crate::app::query::oversight::FindingsQuery;
use crate::domain::book::Said;
use crate::domain::day::Day;
use crate::domain::duties;
use crate::domain::entry::{Body, EntryId, TaskState, Work};
use crate::domain::findings::State;
use crate::domain::steps::stop;
use crate::domain::updates::{self, Report};
use crate::domain::yearly;
use crate::format::document::{Row, Run};
use crate::view::finding_rows;
use crate::view::screens::{findings, overview};
use crate::view::words::{self, findings as finding_words, state_of_work as state};
use crate::view::{display, plan_titles, who};

/// How many names stand in a sentence.
const NAMED: usize = 3;

/// A piece of work by its number and title.
pub(super) fn name(then: &Model, work: Work) -> String {
    format!("{}　{}", close(&words::work(work)), display::full_width(&plan_titles::work(&then.plan, work)))
}

/// A piece of work with each reporter's latest report on it: as of then, and as of a day before.
pub(super) struct Told {
    pub(super) work: Work,
    pub(super) latest: Vec<Report>,
    before: Vec<Report>,
}

impl Told {
    /// Its state as of then.
    pub(super) fn state(&self, then: &Model) -> Option<Said<TaskState>> {
        updates::state_by(&then.plan, &self.latest, self.work)
    }
}

/// Every piece of work with what is said of it.
pub(super) async fn told(then: &Model, before: Day) -> Vec<Told> {
    let mut all = Vec::new();
    for work in duties::all_work(&then.plan) {
        let reports = updates::reports(&then.plan, &then.ledger, work);
        let earlier = reports.iter().filter(|report| report.as_of <= before).cloned().collect();
        all.push(Told { work, latest: updates::latest(reports), before: updates::latest(earlier) });
        stop().await;
    }
    all
}

/// How many tasks have which state, in words.
pub(super) fn counts(then: &Model, told: &[Told]) -> String {
    let tasks = told.iter().filter(|of| matches!(of.work, Work::Task(_)));
    let states = overview::by_state(tasks.map(|of| of.state(then)));
    let states: Vec<String> =
        states.iter().map(|(said, n)| says::so_many(&state(said.as_ref()), *n)).collect();
    says::tasks(then.plan.tasks.len(), &states.join("、"))
}

/// Every piece of work with its state then and before, those of a group below its name.
pub(super) fn table(then: &Model, told: &[Told], span: &Span, paper: &mut Paper<'_>) {
    let plan = &then.plan;
    let is_beside = !span.is_from_base(plan);
    let mut rows: Vec<Row> = Vec::new();
    let mut moved: Vec<String> = Vec::new();
    let mut last = None;
    for of in told {
        let work = of.work;
        let heading = match work {
            Work::Task(no) => {
                plan.task(no).and_then(|task| plan.group(task.group)).map(|of| theirs(&of.name))
            }
            Work::Safeguard(_) => Some(words::SAFEGUARDS.to_string()),
            Work::Worded(_) => None,
        };
        if heading != last {
            rows.extend(heading.as_deref().map(group));
            last = heading;
        }
        let was = state(updates::state_by(plan, &of.before, work).as_ref());
        let is = state(of.state(then).as_ref());
        if was != is {
            moved.push(says::moved(&close(&words::work(work)), &was, &is));
        }
        let units: Vec<String> =
            duties::named_units(plan, work).iter().map(|id| theirs(plan.unit_name(id))).collect();
        let entries: Vec<EntryId> =
            of.latest.iter().flat_map(|report| &report.standing.heads).map(|head| head.id).collect();
        let clause = duties::clause(plan, work).map(String::as_str);
        let notes = if entries.is_empty() {
            Vec::new()
        } else {
            vec![paper.note(note(says::source(&close(&words::work(work)), entries.len()), clause, &entries))]
        };
        let title = Run { notes, ..Run::plain(name(then, work)) };
        let units = if units.is_empty() { says::NO_UNIT.to_string() } else { named(&units, NAMED) };
        let cells =
            [Run::plain(units)].into_iter().chain(is_beside.then(|| Run::plain(was))).chain([Run::plain(is)]);
        rows.push(Row { cells: std::iter::once(title).chain(cells).collect() });
    }
    let [was, is] = [span.before, then.today].map(|day| says::state_at(&display::day(day)));
    let mut columns = vec![(says::WORK, 10, false), (words::ANSWERABLE_UNITS, 9, false)];
    if is_beside {
        paper.say(match moved.len() {
            0 => says::none_moved(&display::day(span.before)),
            n => says::all_moved(&display::day(span.before), n, &moved.join("、")),
        });
        columns.push((&was, 4, false));
    }
    columns.push((&is, 4, false));
    paper.table(says::TABLE, &columns, rows, false);
}

/// Every report that says that something is stuck, with its words.
pub(super) fn stuck(then: &Model, told: &[Told], paper: &mut Paper<'_>) {
    let plan = &then.plan;
    let mut found = false;
    for Told { work, latest, .. } in told {
        let work = *work;
        for report in latest.iter().filter(|report| is_stuck(report)) {
            for head in &report.standing.heads {
                let Body::Update { note: said, state: TaskState::Stuck, .. } = &head.body else { continue };
                let by = theirs(&who::speaker(plan, &report.by, &head.site.name));
                let clause = duties::clause(plan, work).map(String::as_str);
                let of = paper.note(note(says::source(&close(&words::work(work)), 1), clause, &[head.id]));
                let text = says::stuck(&name(then, work), &by, &display::day(report.as_of), &theirs(said));
                paper.runs(vec![Run { notes: vec![of], ..Run::plain(text) }]);
                found = true;
            }
        }
    }
    if !found {
        paper.say(says::NONE_STUCK);
    }
}

fn is_stuck(report: &Report) -> bool {
    match report.said() {
        Some(Said::Agreed(state)) => state == TaskState::Stuck,
        Some(Said::Conflict(states)) => states.contains(&TaskState::Stuck),
        None => false,
    }
}

/// What the document asks for every year, in one year or in all.
pub(super) fn yearly(then: &Model, year: Option<i32>, paper: &mut Paper<'_>) {
    let is_asked = |of: i32| year.is_none_or(|year| of == year);
    let asked: Vec<yearly::Asked<'_>> =
        yearly::all(then.book(), then.today).into_iter().filter(|asked| is_asked(asked.year)).collect();
    if asked.is_empty() {
        paper.say(says::NO_YEARLY);
        return;
    }
    let row = |asked: &yearly::Asked<'_>| {
        let unit = |check: &yearly::Check<'_>| theirs(&check.holder.unit.name);
        let missing: Vec<String> = asked.unreported().map(unit).collect();
        let missing = if missing.is_empty() { says::NOBODY.to_string() } else { named(&missing, NAMED) };
        let what = words::yearly::of_year(&then.plan, asked.work, &asked.duty.id, asked.year);
        row([close(&what), display::day(asked.due), close(&crate::view::yearly::done(asked)), missing])
    };
    let columns = [
        (says::YEARLY, 10, false),
        (says::LAST_DAY, 5, false),
        (says::DONE, 5, false),
        (says::WITHOUT_WORD, 7, false),
    ];
    paper.table(says::YEARLY_TABLE, &columns, asked.iter().map(row).collect(), false);
    paper.say(says::YEARLY_IS_OURS);
}

/// The findings: how many of what, and those that are open; of one unit, or of all.
pub(super) fn findings(then: &Model, unit: Option<&str>, paper: &mut Paper<'_>) {
    let query = FindingsQuery { unit: unit.unwrap_or_default().to_string(), ..FindingsQuery::default() };
    let list = findings::list(then, &query);
    if list.rows.is_empty() {
        paper.say(says::NO_FINDINGS);
        return;
    }
    paper.say(close(&list.report));
    let open = list.rows.iter().filter(|row| row.state != State::Closed);
    let rows = open.map(|row: &finding_rows::Row| {
        let colour = row.colour.map_or(finding_words::COLOURLESS, finding_words::colour);
        super::paper::row([
            theirs(&row.unit.1),
            theirs(&row.title),
            theirs(&row.asked),
            row.due.clone(),
            says::state_and_colour(finding_words::state(row.state), colour),
            close(&row.latest),
        ])
    });
    let columns = [
        (finding_words::UNIT, 5, false),
        (finding_words::TITLE, 6, false),
        (finding_words::ASKED, 9, false),
        (finding_words::DUE, 5, false),
        (words::STATE, 4, false),
        (finding_words::LATEST, 5, false),
    ];
    paper.table(says::OPEN_FINDINGS, &columns, rows.collect(), false);
}

/// The words of what these parts say.
pub(super) mod says {
    use crate::view::display;

    pub const WORK: &str = "任务、措施";
    pub const TABLE: &str = "任务和保障措施进展";
    pub const NO_UNIT: &str = "原文没有写";
    pub const NONE_STUCK: &str = "没有单位报告受阻。";
    pub const NO_YEARLY: &str = "方案在这一时期没有年度要求。";
    pub const YEARLY: &str = "年度要求";
    pub const YEARLY_TABLE: &str = "年度要求完成情况";
    pub const YEARLY_IS_OURS: &str =
        "年度要求引自原文；每年一次、逐家单位核对，没有写日期的按年底计，是本程序的做法。";
    pub const LAST_DAY: &str = "截止日";
    pub const DONE: &str = "完成情况";
    pub const WITHOUT_WORD: &str = "逾期未填写的单位";
    pub const NOBODY: &str = "无";
    pub const NO_FINDINGS: &str = "没有督办事项。";
    pub const OPEN_FINDINGS: &str = "未销号的督办事项";

    pub fn so_many(state: &str, n: usize) -> String {
        format!("{state}{n}项")
    }

    pub fn tasks(all: usize, states: &str) -> String {
        format!("方案的{all}项任务中，{states}。任务的状态按各责任单位最近一次报送中进展最慢的计。")
    }

    pub fn moved(what: &str, was: &str, is: &str) -> String {
        format!("{what}（由{was}到{is}）")
    }

    pub fn none_moved(day: &str) -> String {
        format!("与{day}相比，任务和保障措施的进展状态没有变化。")
    }

    pub fn all_moved(day: &str, n: usize, which: &str) -> String {
        format!("与{day}相比，进展状态有变化的{n}项：{which}。")
    }

    pub fn state_at(day: &str) -> String {
        format!("{day}状态")
    }

    pub fn source(what: &str, entries: usize) -> String {
        format!("{what}：条文见方案；进展记录{entries}条。")
    }

    pub fn stuck(what: &str, by: &str, day: &str, said: &str) -> String {
        format!("{what}：{by}报告受阻（截至{day}）：{}", display::quoted(said))
    }

    pub fn state_and_colour(state: &str, colour: &str) -> String {
        format!("{state}（{colour}）")
    }
}
