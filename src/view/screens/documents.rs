//! What 报告文书 says: which documents can be made and for whom; of one, as of which day and of which unit it is made.

use crate::app::model::Model;
use crate::app::query::oversight::DocumentQuery;
use crate::domain::day::{self, Day};
use crate::domain::plan::{Plan, UnitId};
use crate::format::writer;
use crate::view::report::{self, Asked, Report, ReportKind, html, text};
use crate::view::screens::Route;
use crate::view::{display, who};

/// Documents that are for the same people.
#[derive(Clone, PartialEq, Debug)]
pub struct Group {
    /// Its id on the page.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// The documents.
    pub rows: Vec<Row>,
}

/// A document that can be made.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// What it is called.
    pub name: String,
    /// Who it is for.
    pub says: &'static str,
    /// What it would be made of today; empty where nothing has to be said.
    pub state: String,
    /// Its screen.
    pub route: Route,
}

/// What can be made, grouped by whom it is for.
pub fn groups(model: &Model) -> Vec<Group> {
    let (plan, today) = (&*model.plan, model.today);
    let mut groups: Vec<Group> =
        says::GROUPS.iter().map(|(id, title)| Group { id, title, rows: Vec::new() }).collect();
    for kind in ReportKind::all(plan) {
        let (group, says) = says::of(kind);
        if let Some(group) = groups.iter_mut().find(|known| known.id == group) {
            let route = route(kind, &DocumentQuery::default());
            let state = state(plan, kind, today);
            group.rows.push(Row { name: says::name(kind), says, state, route });
        }
    }
    groups
}

fn state(plan: &Plan, kind: ReportKind, today: Day) -> String {
    match kind.days(plan) {
        (first, _) if today < first => says::not_begun(&display::day(first)),
        (_, last) if today > last => says::is_over(&display::day(last)),
        _ => String::new(),
    }
}

/// The address of a document.
pub fn route(kind: ReportKind, query: &DocumentQuery) -> Route {
    Route::Document(kind.key(), query.write().trim_start_matches('?').to_string())
}

/// A document as it is asked for.
#[derive(Clone, PartialEq, Debug)]
pub struct Opened {
    /// What is to be made.
    pub asked: Asked,
    /// Said where the day that was asked for is not what it is made as of.
    pub says: String,
}

/// The kind that an address means; `None` where the plan has no such document.
pub fn kind(model: &Model, key: &str) -> Option<ReportKind> {
    ReportKind::parse(&model.plan, key)
}

/// What an address asks for: a day outside of what the document speaks of, or one that is none, becomes the nearest one.
pub fn opened(model: &Model, kind: ReportKind, query: &DocumentQuery) -> Opened {
    let plan = &model.plan;
    let (first, last) = kind.days(plan);
    let usual = kind.usual_day(plan, model.today);
    let typed = query.as_of.trim();
    let (as_of, says) = match day::parse(typed) {
        Some(day) if day < first => (first, says::moved(&display::day(first))),
        Some(day) if day > last => (last, says::moved(&display::day(last))),
        Some(day) if day > model.today => (day, says::AHEAD.to_string()),
        Some(day) => (day, String::new()),
        None if typed.is_empty() && usual > model.today => (usual, says::AHEAD.to_string()),
        None if typed.is_empty() => (usual, String::new()),
        None => (usual, says::no_day(&display::day(usual))),
    };
    let unit = Some(query.unit.clone()).filter(|unit| kind.is_of_units() && plan.unit(unit).is_some());
    Opened { asked: Asked { kind, as_of, unit }, says }
}

/// The document itself. Nobody writes remarks yet: each stands as a place to be filled in.
pub fn made(model: &Model, asked: &Asked) -> Report {
    report::report(model, asked, &|_| None)
}

/// The document as it is copied: as HTML, and as plain text.
pub fn copied(report: &Report) -> (String, String) {
    (html::html(&report.document), text::text(&report.document))
}

/// Its name as a Word file: what it is, of whom, and the day as of which it is.
pub fn file_name(model: &Model, asked: &Asked) -> String {
    let unit = asked.unit.as_deref().map(|unit| who::unit(model, unit)).unwrap_or_default();
    let json = writer::file_name(&says::name(asked.kind), &unit, &asked.as_of.to_string());
    json.replace("__", "_").replace(".json", ".docx")
}

/// The units that a document can be of, as a form's choices.
pub fn units(plan: &Plan) -> Vec<(UnitId, String)> {
    std::iter::once((String::new(), says::ALL_UNITS.to_string())).chain(who::units(plan)).collect()
}

/// The words of the documents' screens.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]
    use crate::view::report::ReportKind;

    pub const AS_OF: &str = "截至日期";
    pub const UNIT: &str = "单位";
    pub const ALL_UNITS: &str = "全部单位";
    pub const FORM: &str = "选择截至日期和单位";
    pub const MAKING: &str = "正在生成……";
    pub const COPY_RICH: &str = "复制（带格式）";
    pub const COPY_TEXT: &str = "复制文字";
    pub const COPIED_RICH: &str = "已复制，带标题和表格，可以粘贴到 Word 或 WPS；图请打印。";
    pub const COPIED_PLAIN: &str = "这个浏览器不能带格式复制，已复制文字，表格的各格用制表符分开。";
    pub const COPIED_TEXT: &str = "已复制文字。";
    pub const NOT_COPIED: &str = "浏览器不允许复制。请在下面的正文里选中，再按 Ctrl+C。";
    pub const AHEAD: &str = "这一天还没有到，按现有的记录生成。";
    pub const NOTE: &str = "资料来源";
    pub const SEE_CLAUSE: &str = "查看条文";
    pub const DIGEST: &str = "数据摘要（SHA-256）：";

    pub const GROUPS: [(&str, &str); 4] =
        [("reports", "报告"), ("oversight", "督查"), ("units", "发给单位"), ("filing", "备案和存档")];

    /// The group of a kind, and who it is for.
    pub fn of(kind: ReportKind) -> (&'static str, &'static str) {
        match kind {
            ReportKind::Annual(_) => {
                ("reports", "报领导小组和上级主管部门：当年各项指标和任务的进展，与上年末相比的变化。")
            }
            ReportKind::Midterm => ("reports", "报领导小组和上级主管部门：工作期过半时的情况，与基线相比。"),
            ReportKind::Final => ("reports", "报领导小组和上级主管部门：工作期满时各项目标是否达到。"),
            ReportKind::Bulletin => {
                ("oversight", "发各责任单位并报领导：各状态的项数和占比，落后的指标，欠报的单位，督办事项。")
            }
            ReportKind::Duties => ("units", "发各责任单位：各家负责的任务、对应的指标和督办事项。"),
            ReportKind::Reminder => ("units", "发欠报的单位：本期还没有报送的事项。"),
            ReportKind::Filing => ("filing", "报领导小组办公室备案：因工作变动递补的成员。"),
            ReportKind::Order => (
                "oversight",
                "发责任单位办理：每件未销号的督办事项一页，要求、依据、期限、已有的反馈，留签字处。",
            ),
            ReportKind::Ledger => (
                "filing",
                "报送评估和存档：台账的全部记录，谁、哪一天、报了什么、来源和编号，冲突和撤回都标明。",
            ),
        }
    }

    /// What a kind is called in the list.
    pub fn name(kind: ReportKind) -> String {
        match kind {
            ReportKind::Annual(year) => format!("{year}年度监测分析"),
            ReportKind::Midterm => "中期评估".to_string(),
            ReportKind::Final => "终期评估".to_string(),
            ReportKind::Bulletin => "督查通报".to_string(),
            ReportKind::Duties => "责任清单".to_string(),
            ReportKind::Reminder => "催报单".to_string(),
            ReportKind::Filing => "递补备案表".to_string(),
            ReportKind::Order => "督办单".to_string(),
            ReportKind::Ledger => "台账".to_string(),
        }
    }

    pub fn not_begun(first: &str) -> String {
        format!("{first}开始")
    }

    pub fn is_over(last: &str) -> String {
        format!("到{last}为止")
    }

    pub fn moved(to: &str) -> String {
        format!("所选日期不在本文的时段内，已按{to}生成。")
    }

    pub fn no_day(usual: &str) -> String {
        format!("所填的不是日期，已按{usual}生成。")
    }
}
