//! What 报告文书 says: which documents can be made and for whom; of one, as of which day and of which unit it is made.

use crate::app::model::Model;
use crate::app::query::oversight::DocumentQuery;
use crate::domain::day::{self, Day};
use crate::domain::plan::{Plan, UnitId};
use crate::domain::steps::Steps;
use crate::format::writer;
use crate::view::remarks::{self, Standing, Written};
use crate::view::report::{self, Asked, Report, ReportKind, html, text};
use crate::view::screens::Route;
use crate::view::{display, who};

pub mod frozen;

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
    pub says: String,
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
            group.rows.push(Row { name: says::name(kind), says: says.to_string(), state, route });
        }
    }
    groups.extend(frozen::group(model));
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

/// The address of a document as it is made now.
pub fn live(asked: &Asked) -> Route {
    let unit = asked.unit.clone().unwrap_or_default();
    route(asked.kind, &DocumentQuery { as_of: asked.as_of.to_string(), unit, frozen: String::new() })
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

/// The document itself.
pub fn made(model: &Model, asked: &Asked) -> Report {
    Steps::of(making(model, asked)).finish()
}

/// The same with stops.
pub async fn making(model: &Model, asked: &Asked) -> Report {
    let written = written(model, asked);
    report::in_steps(model, asked, &|slot| written.told(slot)).await
}

/// What people wrote into it.
pub fn written(model: &Model, asked: &Asked) -> Written {
    remarks::written(model, &asked.kind.key(), asked.as_of)
}

/// What is said where a remark begins from that of an earlier day.
pub fn from_before(of: &Standing) -> String {
    says::from_before(&display::day(of.place.as_of), &of.by)
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
    use crate::view::words::reports;

    pub const AS_OF: &str = "截至日期";
    pub const UNIT: &str = "单位";
    pub const ALL_UNITS: &str = "全部单位";
    pub const FORM: &str = "选择截至日期和单位";
    pub const MAKING: &str = "正在生成……";
    pub const REOPENING: &str = "正在核对当时的记录，还原这份报告……";
    pub const LAYING: &str = "表格较长，正在逐段排版……";
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

    pub const WRITE: &str = "填写";
    pub const WRITE_ANEW: &str = "修改";
    pub const REMARK: &str = "内容";
    pub const RECORD_REMARK: &str = "记入报告";
    pub const FREEZE: &str = "定稿";
    pub const FREEZE_SAYS: &str = "把这份报告和台账现有的记录定在一个名称下。以后来的记录照常并入，这份定稿随时可以打开，并标出后来的变化。";
    pub const FROZEN: &str = "已定稿：";
    pub const FROZEN_GROUP: &str = "已定稿的报告";
    pub const NOW: &str = "按现在的记录生成";
    pub const TO_CLOSINGS: &str = "到定稿页";
    pub const CHANGED: &str = "定稿以后的变化";
    pub const AT: &str = "所在的地方";
    pub const BEFORE: &str = "定稿时";
    pub const AFTER: &str = "现在";
    pub const NOTHING: &str = "没有";
    pub const HAS_CHANGED: &str = "定稿后有变";
    pub const UNCHANGED: &str = "定稿以后，这份报告的内容没有变化。";
    pub const NO_REPORT: &str = "这份定稿定的不是报告，请到定稿页查看。";

    pub const GROUPS: [(&str, &str); 4] =
        [("reports", "报告"), ("oversight", "督查"), ("units", "发给单位"), ("filing", "备案和存档")];

    /// The group of a kind, and who it is for.
    pub fn of(kind: ReportKind) -> (&'static str, &'static str) {
        match kind {
            ReportKind::Annual(_) => {
                ("reports", "报本级领导机构和上级主管部门：当年各项指标和任务的进展，与上年末相比的变化。")
            }
            ReportKind::Midterm => {
                ("reports", "报本级领导机构和上级主管部门：工作期过半时的情况，与基线相比。")
            }
            ReportKind::Final => ("reports", "报本级领导机构和上级主管部门：工作期满时各项目标是否达到。"),
            ReportKind::Bulletin => {
                ("oversight", "发各责任单位并报领导：各状态的项数和占比，落后的指标，欠报的单位，督办事项。")
            }
            ReportKind::Duties => ("units", "发各责任单位：各家负责的任务、对应的指标和督办事项。"),
            ReportKind::Reminder => ("units", "发欠报的单位：本期还没有报送的事项。"),
            ReportKind::Filing => ("filing", "报办公室备案：因工作变动递补的成员。"),
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
        reports::name(&kind.key())
    }

    /// What was written for an earlier day, from which a new remark begins.
    pub fn from_before(day: &str, by: &str) -> String {
        format!("已带入截至{day}所写的内容（{by}），请改成这次的。")
    }

    /// The button of a place, for those who don't see where it stands.
    pub fn way(words: &str, place: &str) -> String {
        format!("{words}：{place}")
    }

    /// What a report is called when it is frozen.
    pub fn proposed(report: &str, as_of: &str, unit: &str) -> String {
        let unit = if unit.is_empty() { String::new() } else { format!("，{unit}") };
        format!("{report}（截至{as_of}{unit}）")
    }

    /// The same where it was frozen before: the how-manieth time.
    pub fn again(name: &str, time: usize) -> String {
        format!("{name}第{time}次")
    }

    /// When and by whom a report was frozen, and of how many entries.
    pub fn frozen(name: &str, on: &str, by: &str, count: i64) -> String {
        format!("这是{}：{on}由{by}定稿，当时台账有{count}条记录。", crate::view::display::quoted(name))
    }

    pub fn proven(is_same: bool) -> &'static str {
        match is_same {
            true => "内容与定稿时的数据摘要相符。",
            false => {
                "记录与定稿时相符，但本程序的规则或文字已经更新，下面的内容与定稿时的数据摘要不同；定稿时的文字以当时打印、下载的文件为准。"
            }
        }
    }

    pub fn changes(count: usize) -> String {
        format!("定稿以后有{count}处变化，下面的正文里已标出。")
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
