//! 责任清单: what a unit answers for, by name and through a collective; the indicators that it reports and those that its
//! tasks serve; its findings.

use super::paper::{Paper, close, note, row, theirs};
use super::works;
use crate::app::model::Model;
use crate::domain::duties::part;
use crate::domain::entry::Work;
use crate::domain::plan::{Basis, No};
use crate::domain::steps::stop;
use crate::format::document::{Row, Run};
use crate::view::screens::units::{self, Page, desk};
use crate::view::screens::work as work_rows;
use crate::view::{display, words};

/// Writes that of one unit, or of all that answer for something.
pub(super) async fn write(then: &Model, unit: Option<&str>, paper: &mut Paper<'_>) {
    let single =
        then.plan.units.iter().filter(|of| of.expands_to.is_none() && unit.is_none_or(|id| of.id == id));
    paper.say(if then.plan.names_leads() { says::HOW_LED } else { says::HOW });
    let mut any = false;
    for page in single.filter_map(|of| units::page(then, &of.id)) {
        stop().await;
        if unit.is_none() && page.named.is_empty() && page.collective.is_empty() {
            continue;
        }
        paper.sheet(&page.row.name);
        of_unit(then, &page, paper);
        paper.remarks(&format!("unit.{}", page.row.id));
        any = true;
    }
    if !any {
        paper.say(says::NO_UNIT);
    }
}

fn of_unit(then: &Model, page: &Page, paper: &mut Paper<'_>) {
    let id = &page.row.id;
    let people: Vec<String> =
        page.posts.iter().map(|seat| says::seat(&seat.holder, &seat.person.title)).collect();
    if !people.is_empty() {
        paper.say(says::people(&people.join("、")));
    }
    paper.heading(2, says::NAMED);
    if page.named.is_empty() {
        paper.say(units::says::NOT_NAMED);
    }
    let named = page.named.iter().map(|of| work_row(then, id, of, None, paper)).collect();
    paper.table(says::NAMED, &COLUMNS, named, false);
    if !page.collective.is_empty() {
        paper.heading(2, says::COLLECTIVE);
        let rows = page.collective.iter().map(|(of, via)| work_row(then, id, of, Some(via), paper)).collect();
        paper.table(says::COLLECTIVE, &COLUMNS, rows, false);
    }
    paper.heading(2, says::INDICATORS);
    indicators(then, page, paper);
    paper.heading(2, says::FINDINGS);
    works::findings(then, Some(id), paper);
}

const COLUMNS: [(&str, u16, bool); 3] =
    [(works::says::WORK, 9, false), (says::TOGETHER, 9, false), (says::OWN_STATE, 4, false)];

/// A piece of work, with whom the unit shares it, and what it said of it last.
fn work_row(then: &Model, unit: &str, of: &work_rows::Row, via: Option<&str>, paper: &mut Paper<'_>) -> Row {
    let with: Vec<String> = match via {
        Some(via) => vec![says::via(via)],
        None => {
            let others = of.units.iter().filter(|(id, _)| id != unit);
            others.map(|(id, name)| says::with(&theirs(name), part(&then.plan, of.work, id))).collect()
        }
    };
    let with = if with.is_empty() { says::ALONE.to_string() } else { with.join("、") };
    let clause = crate::domain::duties::clause(&then.plan, of.work).map(String::as_str);
    let of_clause = paper.note(note(says::clause(&close(&words::work(of.work))), clause, &[]));
    let title = Run { notes: vec![of_clause], ..Run::plain(works::name(then, of.work)) };
    let title = Run { text: says::with(&title.text, of.part), ..title };
    Row { cells: vec![title, Run::plain(with), Run::plain(words::state_of_work(of.state.as_ref()))] }
}

/// The indicators that it is recorded as reporting, and those that its tasks serve.
fn indicators(then: &Model, page: &Page, paper: &mut Paper<'_>) {
    let plan = &then.plan;
    let reports = desk::desk(then, &page.row.id).reports;
    let names: Vec<String> = reports.iter().map(|of| says::indicator(of.no, &of.name)).collect();
    paper.say(match names.len() {
        0 => desk::says::NO_REPORTS.to_string(),
        _ => says::reports(&names.join("、")),
    });
    let own = |no: No| page.named.iter().any(|row| row.work == Work::Task(no));
    let mut rows = Vec::new();
    for link in plan.links.iter().filter(|link| own(link.task)) {
        let Some(indicator) = plan.indicator(link.indicator) else { continue };
        let is_named = link.basis == Basis::Named;
        let said = if is_named { &link.words } else { &link.why };
        let said = said.clone().unwrap_or_default();
        let basis = if is_named { says::named(&said) } else { says::inferred(&said) };
        rows.push(row([
            says::indicator(indicator.no, &display::full_width(&indicator.name)),
            close(&words::work(Work::Task(link.task))),
            basis,
        ]));
    }
    let columns = [(words::INDICATOR, 8, false), (says::TASK, 3, false), (says::BASIS, 9, false)];
    paper.table(says::SERVES, &columns, rows, false);
}

/// The words of the list.
mod says {
    use crate::domain::duties::Part;
    use crate::view::{display, words};

    pub const HOW: &str = "方案没有写牵头单位，排名先后不表示牵头。按统称计入的另列，原文没有逐一列名。";
    pub const HOW_LED: &str =
        "牵头、配合按方案原文；没有写的，排名先后不表示牵头。按统称计入的另列，原文没有逐一列名。";
    pub const NO_UNIT: &str = "方案里没有这个单位，或没有单位负责任务。";
    pub const NAMED: &str = "点名的任务和措施";
    pub const COLLECTIVE: &str = "按统称计入的任务和措施";
    pub const INDICATORS: &str = "指标";
    pub const FINDINGS: &str = "督办事项";
    pub const TOGETHER: &str = "共同责任单位";
    pub const ALONE: &str = "无";
    pub const OWN_STATE: &str = "本单位进展";
    pub const SERVES: &str = "点名的任务对应的指标";
    pub const TASK: &str = "任务";
    pub const BASIS: &str = "对应的依据";

    pub fn seat(holder: &str, post: &str) -> String {
        format!("{holder}（{post}）")
    }

    pub fn people(who: &str) -> String {
        format!("名单中的成员：{who}。")
    }

    /// What takes part in a way of which the document has a word, with that word.
    pub fn with(name: &str, part: Option<Part>) -> String {
        part.map_or_else(|| name.to_string(), |part| format!("{name}（{}）", words::part(part)))
    }

    pub fn via(collective: &str) -> String {
        format!("原文写{}", display::quoted(collective))
    }

    pub fn clause(what: &str) -> String {
        format!("{what}：条文见方案。")
    }

    pub fn indicator(no: u16, name: &str) -> String {
        format!("{name}（指标{no}）")
    }

    pub fn reports(which: &str) -> String {
        format!("由本单位填报的指标（使用单位的记录）：{which}。")
    }

    pub fn named(words: &str) -> String {
        format!("原文写{}", display::quoted(words))
    }

    pub fn inferred(why: &str) -> String {
        format!("推断（不是方案原文）：{why}")
    }
}
