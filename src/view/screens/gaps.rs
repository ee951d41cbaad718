//! What is still to be done (待落实事项) says: who owes what for the period that is asked for, and what nobody reports.

use crate::app::model::Model;
use crate::domain::duties;
use crate::domain::owed::{Due, Duties, Owed};
use crate::domain::period::Period;
use crate::domain::plan::{No, Plan};
use crate::domain::recorded;
use crate::domain::yearly;
use crate::view::open_points::{Row, Section, indicator_row, section};
use crate::view::reporting::{self, Counts, Now, Reported};
use crate::view::screens::Route;
use crate::view::yearly::done;
use crate::view::{display, words};

/// The page.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    /// The period that is asked for; `None` where the plan has none.
    pub now: Option<Now>,
    /// What is to be done.
    pub sections: Vec<Section>,
}

/// What is to be done, as the plan and the ledger stand.
pub fn page(model: &Model) -> Page {
    let plan = &model.plan;
    let current = reporting::current(model);
    let mut sections = Vec::new();
    if let Some((duties, period)) = &current {
        let section = section("owing", "欠报的单位", "", owing(plan, duties, *period));
        sections.push(Section { how: "点开单位，逐项填报。", ..section });
    }
    if let Some(current) = &current {
        const HINT: &str = "已报的家数少于责任单位。";
        let section = section("unreported", "没有报齐的任务和措施", HINT, unreported(plan, current));
        sections.push(Section { how: "点开任务看谁没报，或替本单位填报。", ..section });
    }
    if let Some((duties, period)) = &current {
        let rows = without_reading(plan, duties, *period);
        let section = section("without-reading", "本期没有填报的指标", "", rows);
        sections.push(Section { how: "点开指标填报。", ..section });
    }
    const YEARLY: &str =
        "过了当年的日期、还没有单位填写的。每年一次、逐家核对，没有写日期的按年底计，是本程序的做法。";
    sections.push(section("yearly", "没有填写的年度要求", YEARLY, without_word(model)));
    sections.push(section(
        "without-reporter",
        "没有落实填报单位的指标",
        "原文没有写由谁填报。可在单位页记录；没有记录的，由办公室催收。",
        without_reporter(model),
    ));
    Page { now: current.map(|(_, period)| reporting::now(plan, period, model.today)), sections }
}

fn owing(plan: &Plan, duties: &Duties, period: Period) -> Vec<Row> {
    let row = |unit: &str| {
        let dues = duties.of_unit(unit, period);
        let is_owing = dues.iter().any(|due| !due.state.is_given());
        is_owing.then(|| Row {
            name: display::full_width(plan.unit_name(unit)),
            route: Route::Unit(unit.to_string()),
            detail: Counts::of(&dues).says(),
            clause: None,
        })
    };
    duties.units().filter_map(row).collect()
}

/// How many of those that have not reported are named in a row.
const NAMED: usize = 3;

fn unreported(plan: &Plan, current: &(Duties, Period)) -> Vec<Row> {
    let row = |work| {
        let reported = Reported::of(plan, current, work);
        let names: Vec<String> = reported.missing.iter().map(|(_, name)| name.clone()).collect();
        (!names.is_empty()).then(|| Row {
            name: format!("{} {}", words::work(work), duties::title(plan, work)),
            route: Route::Work(work),
            detail: format!("{}，{}", reported.says(), missing(&names)),
            clause: None,
        })
    };
    duties::all_work(plan).filter_map(row).collect()
}

/// Who is missing, the first of them by name.
fn missing(names: &[String]) -> String {
    let more = if names.len() > NAMED { format!("等 {} 家", names.len()) } else { String::new() };
    format!("缺{}{more}", names.get(..NAMED).unwrap_or(names).join("、"))
}

/// What is asked for every year, where its day is over and somebody has said nothing.
fn without_word(model: &Model) -> Vec<Row> {
    let row = |asked: &yearly::Asked<'_>| {
        let unit = |check: &yearly::Check<'_>| display::full_width(&check.holder.unit.name);
        let names: Vec<String> = asked.unreported().map(unit).collect();
        (!names.is_empty()).then(|| Row {
            name: words::yearly::of_year(&model.plan, asked.work, &asked.duty.id, asked.year),
            route: Route::Work(asked.work),
            detail: format!("{}，{}", done(asked), missing(&names)),
            clause: None,
        })
    };
    yearly::all(model.book(), model.today).iter().filter_map(row).collect()
}

fn without_reading(plan: &Plan, duties: &Duties, period: Period) -> Vec<Row> {
    let orphans = duties.without_reporter(period);
    let row = |of: (No, &str)| {
        let what = Owed::of_indicator(plan, of.0);
        let of_units = duties.of_all(what, period);
        let own = of_units.iter().map(|(_, due)| due);
        let due: &Due = own.chain(&orphans).find(|due| due.what == what)?;
        let units: Vec<String> =
            of_units.iter().map(|(unit, _)| display::full_width(plan.unit_name(unit))).collect();
        let by = if units.is_empty() { "没有落实填报单位".to_string() } else { units.join("、") };
        let latest = due.latest.map_or("从未报过".to_string(), |day| words::as_of(&day.to_string()));
        let detail = format!("{}，{latest}；{by}", words::due_state(due.state));
        (!due.state.is_given()).then(|| indicator_row(of, detail))
    };
    plan.all_indicators().filter_map(row).collect()
}

fn without_reporter(model: &Model) -> Vec<Row> {
    let plan = &model.plan;
    let is_open = |(no, _): &(No, &str)| recorded::reporters(plan, &model.ledger, (*no).into()).is_empty();
    plan.all_indicators().filter(is_open).map(|of| indicator_row(of, String::new())).collect()
}

/// The words of what is still to be done.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const NOW: &str = "本期";
}
