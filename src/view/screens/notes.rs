//! What the notes on the document (方案疑点) say: what it leaves open or contradicts itself in, each with its clause.

use crate::app::model::Model;
use crate::domain::entry::Work;
use crate::domain::plan::{ClauseId, Indicator, Unit};
use crate::domain::{duties, gaps};
use crate::view::open_points::{Row, Section, indicator_row, section};
use crate::view::screens::Route;
use crate::view::{display, plan_titles, words};

/// The notes, as the plan stands.
pub fn sections(model: &Model) -> Vec<Section> {
    let found = gaps::gaps(&model.plan);
    vec![
        Section { ours: true, ..notes(model) },
        section(
            "without-member",
            "有责任、名单里没有成员的单位",
            "任务或保障措施点了名，成员名单里没有这个单位的人。",
            found.without_member.iter().map(|u| without_member(model, u)).collect(),
        ),
        section(
            "without-task",
            "有成员、没有任务点名的单位",
            "成员名单里有人，各项任务都没有单独点名；按统称计入的不算点名。",
            found.without_task.iter().map(|u| without_task(model, u)).collect(),
        ),
        section(
            "unnamed",
            "任务条文没有提到的指标",
            "指标表里有，各项任务的条文里没有写到。推断的对应关系由本程序标出，不是原文。",
            found.unnamed.iter().map(|i| unnamed(model, i)).collect(),
        ),
    ]
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
    let detail = format!("{}；按统称计入 {} 项{named}", people.join("、"), duties.collective.len());
    let clause = posts.iter().find_map(|p| p.clause.clone()).or_else(|| unit.clause.clone());
    unit_row(unit, detail, clause)
}

fn unnamed(model: &Model, indicator: &Indicator) -> Row {
    let inferred: Vec<String> = duties::tasks_of_indicator(&model.plan, indicator.no)
        .map(|link| words::work(Work::Task(link.task)))
        .collect();
    let detail = match inferred.is_empty() {
        true => "也没有可以推断的任务".to_string(),
        false => format!("推断与{}有关", inferred.join("、")),
    };
    Row { clause: Some(indicator.clause.clone()), ..indicator_row((indicator.no, &indicator.name), detail) }
}

/// What a careful reader found in the clauses: contradictions, several spellings, open questions.
fn notes(model: &Model) -> Section {
    let plan = &model.plan;
    let rows = plan.notes.iter().map(|note| {
        let start: String = plan.clause(&note.clause).map_or(String::new(), |c| {
            display::full_width(c.text.lines().next().unwrap_or_default()).chars().take(24).collect()
        });
        // A row of the document's table does not say what it is about by its beginning.
        let indicator = plan.indicators.iter().find(|i| i.clause == note.clause);
        let name = indicator
            .map_or_else(|| display::quoted(&format!("{start}…")), |i| plan_titles::indicator(plan, i.no));
        Row {
            name,
            route: Route::Text(Some(note.clause.clone())),
            detail: note.text.clone(),
            clause: Some(note.clause.clone()),
        }
    });
    let hint = "条文前后不一致、写法不一或没有写明的地方。原文照录，下面是本程序的说明。";
    section("notes", "条文里要留意的地方", hint, rows.collect())
}

/// The words of the notes on the document.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const SAYS: &str = "都从方案本身看出，与填报无关。每一条都可以打开原文。";
}
