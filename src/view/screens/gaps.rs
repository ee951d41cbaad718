//! What the gap report (缺口) says: what nobody answers for, and what nobody has told.

use crate::app::model::Model;
use crate::domain::entry::Work;
use crate::domain::plan::{ClauseId, Indicator, Unit};
use crate::domain::{duties, gaps, owed, period, recorded};
use crate::view::screens::Route;
use crate::view::{display, reporting, words};

/// A part of the report.
#[derive(Clone, PartialEq, Debug)]
pub struct Section {
    /// Its id on the page.
    pub id: &'static str,
    /// What is missing, with how often.
    pub title: String,
    /// How it was found.
    pub hint: String,
    /// Whether the rows' words are ours rather than the document's or the users'.
    pub ours: bool,
    /// One gap each.
    pub rows: Vec<Row>,
}

/// One gap.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// What has the gap.
    pub name: String,
    /// The screen that shows it.
    pub route: Route,
    /// What there is instead.
    pub detail: String,
    /// The clause it follows from.
    pub clause: Option<ClauseId>,
}

/// The report, as the plan and the ledger stand.
pub fn sections(model: &Model) -> Vec<Section> {
    let found = gaps::gaps(&model.plan);
    vec![
        section(
            "without-member",
            "有责任、名单里没有成员的单位",
            "任务或保障措施点了名，领导小组成员名单里没有这个单位的人。",
            found.without_member.iter().map(|u| without_member(model, u)).collect(),
        ),
        section(
            "without-task",
            "有成员、没有任务点名的单位",
            "领导小组成员名单里有人，各项任务都没有单独点名；按“成员单位”计入的不算点名。",
            found.without_task.iter().map(|u| without_task(model, u)).collect(),
        ),
        section(
            "unnamed",
            "任务条文没有提到的指标",
            "指标表里有，各项任务的条文里没有写到。推断的对应关系由本程序标出，不是原文。",
            found.unnamed.iter().map(|i| unnamed(model, i)).collect(),
        ),
        section(
            "without-reporter",
            "没有落实填报单位的指标",
            "原文没有写由谁填报。可在单位页记录；没有记录的，由领导小组办公室催收。",
            without_reporter(model),
        ),
        silent(model),
        Section { ours: true, ..notes(model) },
    ]
}

fn section(id: &'static str, title: &str, hint: &str, rows: Vec<Row>) -> Section {
    Section { id, title: format!("{title}（{}）", rows.len()), hint: hint.to_string(), ours: false, rows }
}

fn unit_row(unit: &Unit, detail: String, clause: Option<ClauseId>) -> Row {
    Row { name: display::full_width(&unit.name), route: Route::Unit(unit.id.clone()), detail, clause }
}

fn without_member(model: &Model, unit: &Unit) -> Row {
    let named = duties::duties(&model.plan, &unit.id).named;
    let clause = named.first().and_then(|work| duties::clause(&model.plan, *work));
    let named: Vec<String> = named.iter().map(|w| words::work(*w)).collect();
    let clause = clause.cloned().or_else(|| unit.clause.clone());
    unit_row(unit, format!("点名于{}", named.join("、")), clause)
}

fn without_task(model: &Model, unit: &Unit) -> Row {
    let duties = duties::duties(&model.plan, &unit.id);
    let posts: Vec<_> = duties::posts(&model.plan, &unit.id).collect();
    let people: Vec<String> =
        posts.iter().map(|p| format!("{} {}", display::full_width(&p.title), p.holder)).collect();
    let named: Vec<String> = duties.named.iter().map(|w| words::work(*w)).collect();
    let named = if named.is_empty() { String::new() } else { format!("；{}有点名", named.join("、")) };
    let detail = format!("{}；按“成员单位”计入 {} 项{named}", people.join("、"), duties.collective.len());
    let clause = posts.iter().find_map(|p| p.clause.clone()).or_else(|| unit.clause.clone());
    unit_row(unit, detail, clause)
}

fn indicator_row(indicator: &Indicator, detail: String) -> Row {
    Row {
        name: format!("{} {}", indicator.no, display::full_width(&indicator.name)),
        route: Route::Indicator(indicator.no),
        detail,
        clause: Some(indicator.clause.clone()),
    }
}

fn unnamed(model: &Model, indicator: &Indicator) -> Row {
    let inferred: Vec<String> = duties::tasks_of_indicator(&model.plan, indicator.no)
        .map(|link| words::work(Work::Task(link.task)))
        .collect();
    let detail = match inferred.is_empty() {
        true => "也没有可以推断的任务".to_string(),
        false => format!("推断与{}有关", inferred.join("、")),
    };
    indicator_row(indicator, detail)
}

fn without_reporter(model: &Model) -> Vec<Row> {
    let plan = &model.plan;
    let open =
        plan.indicators.iter().filter(|i| recorded::reporters(plan, &model.ledger, i.no.into()).is_empty());
    open.map(|i| indicator_row(i, String::new())).collect()
}

/// Work on which nobody has reported in the period that is due.
fn silent(model: &Model) -> Section {
    const TITLE: &str = "本期没有进展的任务和措施";
    let (plan, ledger) = (&model.plan, &model.ledger);
    let rules = reporting::rules(plan);
    let Some(period) = period::overdue(plan, model.today) else {
        return section("silent", TITLE, &format!("还没有到期的报送期。{rules}"), Vec::new());
    };
    let silent = owed::silent(plan, ledger, period);
    let rows = silent.map(|work| {
        let units = duties::holders(plan, work).len();
        Row {
            name: format!("{} {}", words::work(work), duties::title(plan, work)),
            route: Route::Work(work),
            detail: format!("{units} 个责任单位都没有报"),
            clause: duties::clause(plan, work).cloned(),
        }
    });
    let hint = format!("报送期 {} 至 {}。{rules}", period.start, period.end);
    section("silent", TITLE, &hint, rows.collect())
}

/// What a careful reader found in the clauses: contradictions, several spellings, open questions.
fn notes(model: &Model) -> Section {
    let rows = model.plan.notes.iter().map(|note| {
        let start: String = model.plan.clause(&note.clause).map_or(String::new(), |c| {
            display::full_width(c.text.lines().next().unwrap_or_default()).chars().take(24).collect()
        });
        Row {
            name: format!("“{start}…”"),
            route: Route::Text(Some(note.clause.clone())),
            detail: note.text.clone(),
            clause: Some(note.clause.clone()),
        }
    });
    let hint = "条文前后不一致、写法不一或没有写明的地方。原文照录，下面是本程序的说明。";
    section("notes", "条文里要留意的地方", hint, rows.collect())
}

/// The words of the gap report.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const SAYS: &str = "责任和填报还没有落实的地方，以及条文里要留意的地方。每一条都可以打开原文。";
    pub const NONE: &str = "没有。";
}
