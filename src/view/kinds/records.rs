//! The kinds that are declared in a table, for people: names, what an entry says, what its subject is called, its screen.

use crate::app::model::Model;
use crate::app::query::oversight::{AssessmentQuery, DocumentQuery};
use crate::domain::day;
use crate::domain::entry::Body;
use crate::domain::entry::oversight::*;
use crate::domain::period;
use crate::view::kinds::pieces;
use crate::view::screens::Route;
use crate::view::words::{oversight as words, reports};
use crate::view::{display, reporting, who};

/// The kind, by the word people know.
pub fn kind(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Finding => "督办事项",
        RecordKind::Answer => "反馈",
        RecordKind::Urging => "催办",
        RecordKind::Review => "督办审核",
        RecordKind::ReportReview => "报送审核",
        RecordKind::PeriodClosed => "定稿",
        RecordKind::Remark => "报告补充",
        RecordKind::Funding => "资金",
        RecordKind::AssessmentItem => "考核项目",
        RecordKind::Score => "评分",
    }
}

/// What an entry says, and what it adds to that.
pub fn says(model: &Model, kind: RecordKind, body: &Body) -> (String, String) {
    let unit = |id: &str| who::unit(model, id);
    let said = match kind {
        RecordKind::Finding => Finding::of(body).map(|of| {
            let says = format!(
                "督办{}：{}，{} 前办结",
                unit(&of.unit),
                display::quoted(&display::visible(&of.title)),
                of.due
            );
            (says, more([Some(of.asked), of.ground]))
        }),
        RecordKind::Answer => Answer::of(body).map(|of| {
            let done = words::answer(of.done);
            (
                format!("{}反馈：{done}（{}）", finding(model, &of.unit, &of.title), of.on),
                more([Some(of.note), Some(pieces(&of.evidence))]),
            )
        }),
        RecordKind::Urging => Urging::of(body)
            .map(|of| (format!("{}催办（{}）", finding(model, &of.unit, &of.title), of.on), more([of.note]))),
        RecordKind::Review => Review::of(body).map(|of| {
            let outcome = words::outcome(of.outcome);
            (format!("{}{outcome}（{}）", finding(model, &of.unit, &of.title), of.on), more([of.note]))
        }),
        RecordKind::ReportReview => ReportReview::of(body).map(|of| {
            let period = period_name(model, of.period);
            (
                format!("{}{period}报送：{}（{}）", unit(&of.unit), words::verdict(of.outcome), of.on),
                more([of.note]),
            )
        }),
        RecordKind::PeriodClosed => PeriodClosed::of(body).map(|of| {
            let name = display::quoted(&display::visible(&of.name));
            (format!("定稿{name}：{} 条记录（{}）", of.count, of.on), more([of.note]))
        }),
        RecordKind::Remark => Remark::of(body)
            .map(|of| (format!("{}：{}", place(model, &of), display::visible(&of.text)), String::new())),
        RecordKind::Funding => Funding::of(body).map(|of| {
            let says = format!(
                "{}：{}（截至 {}）",
                words::funding(&model.plan, of.year, &of.purpose, &of.source),
                amounts(&of),
                of.as_of
            );
            (says, more([of.note, Some(pieces(&of.evidence))]))
        }),
        RecordKind::AssessmentItem => AssessmentItem::of(body).map(|of| {
            let says = format!("{}：权重 {}", words::item(of.year, &of.name), display::number(of.weight));
            (says, more([of.criterion]))
        }),
        RecordKind::Score => Score::of(body).map(|of| {
            let whom = of.unit.as_deref().map_or(words::COUNTY.to_string(), unit);
            let says = format!(
                "{}（{whom}）{} {} 分（{}）",
                words::item(of.year, &of.item),
                words::scorer(of.scorer),
                display::number(of.points),
                of.on
            );
            (says, more([of.note, Some(pieces(&of.evidence))]))
        }),
    };
    said.unwrap_or_default()
}

/// The value alone that a record states of its subject.
pub fn value(kind: RecordKind, body: &Body) -> String {
    let said = match kind {
        RecordKind::Finding => {
            Finding::of(body).map(|of| format!("{} 前办结：{}", of.due, display::visible(&of.asked)))
        }
        RecordKind::Answer => Answer::of(body).map(|of| words::answer(of.done).to_string()),
        // Two of one day say the same: that the unit was urged.
        RecordKind::Urging => Urging::of(body).map(|of| of.on.to_string()),
        RecordKind::Review => Review::of(body).map(|of| words::outcome(of.outcome).to_string()),
        RecordKind::ReportReview => ReportReview::of(body).map(|of| words::verdict(of.outcome).to_string()),
        RecordKind::PeriodClosed => PeriodClosed::of(body).map(|of| {
            let digest = of.digest.get(..8).unwrap_or(&of.digest);
            format!("{} 条记录，摘要 {}…", of.count, display::visible(digest))
        }),
        RecordKind::Remark => Remark::of(body).map(|of| display::visible(&of.text)),
        RecordKind::Funding => Funding::of(body).map(|of| amounts(&of)),
        RecordKind::AssessmentItem => {
            AssessmentItem::of(body).map(|of| format!("权重 {}", display::number(of.weight)))
        }
        RecordKind::Score => Score::of(body).map(|of| format!("{} 分", display::number(of.points))),
    };
    said.unwrap_or_default()
}

fn amounts(of: &Funding) -> String {
    let amount = |what: &str, value: Option<_>| value.map(|v| format!("{what} {} 万元", display::number(v)));
    let amounts = [amount("计划", of.planned), amount("支出", of.spent)];
    amounts.into_iter().flatten().collect::<Vec<_>>().join("，")
}

fn more<const N: usize>(parts: [Option<String>; N]) -> String {
    let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
    parts.map(|part| display::visible(&part)).collect::<Vec<_>>().join(" · ")
}

fn finding(model: &Model, unit: &str, title: &str) -> String {
    format!("督办{}{}", who::unit(model, unit), display::quoted(&display::visible(title)))
}

/// A place of a report, by the report's name, its day, and what is asked there.
fn place(model: &Model, of: &Remark) -> String {
    let unit = of.unit.as_deref().map(|id| who::unit(model, id)).unwrap_or_default();
    reports::place(&model.plan, (&of.report, &of.as_of.to_string(), &unit), &of.slot)
}

/// A period by its last day; the day where the plan's rules have no such period.
pub fn period_name(model: &Model, end: day::Day) -> String {
    let of_plan = period::all(&model.plan).into_iter().find(|period| period.end == end);
    of_plan.map_or_else(|| format!("截至 {end} "), reporting::name)
}

/// What a record's subject is called: what all that speak of it have in common.
pub fn subject(model: &Model, kind: RecordKind, body: &Body) -> String {
    let named =
        match kind {
            RecordKind::Finding => Finding::of(body).map(|of| finding(model, &of.unit, &of.title)),
            RecordKind::Answer => Answer::of(body)
                .map(|of| format!("{}的反馈（{}）", finding(model, &of.unit, &of.title), of.on)),
            RecordKind::Urging => Urging::of(body)
                .map(|of| format!("{}的催办（{}）", finding(model, &of.unit, &of.title), of.on)),
            RecordKind::Review => {
                Review::of(body).map(|of| format!("{}是否销号", finding(model, &of.unit, &of.title)))
            }
            RecordKind::ReportReview => ReportReview::of(body).map(|of| {
                format!("{}{}报送的审核", who::unit(model, &of.unit), period_name(model, of.period))
            }),
            RecordKind::PeriodClosed => PeriodClosed::of(body)
                .map(|of| format!("定稿{}", display::quoted(&display::visible(&of.name)))),
            RecordKind::Remark => Remark::of(body).map(|of| place(model, &of)),
            RecordKind::Funding => {
                Funding::of(body).map(|of| words::funding(&model.plan, of.year, &of.purpose, &of.source))
            }
            RecordKind::AssessmentItem => AssessmentItem::of(body).map(|of| words::item(of.year, &of.name)),
            RecordKind::Score => Score::of(body).map(|of| {
                let whom = of.unit.as_deref().map_or(words::COUNTY.to_string(), |id| who::unit(model, id));
                format!("{}（{whom}）的{}", words::item(of.year, &of.item), words::scorer(of.scorer))
            }),
        };
    named.unwrap_or_else(|| self::kind(kind).to_string())
}

/// The screen that shows a record.
pub fn route(kind: RecordKind, body: &Body) -> Option<Route> {
    match kind {
        RecordKind::Finding => Finding::of(body).map(|of| Route::Finding(of.unit, of.title)),
        RecordKind::Answer => Answer::of(body).map(|of| Route::Finding(of.unit, of.title)),
        RecordKind::Urging => Urging::of(body).map(|of| Route::Finding(of.unit, of.title)),
        RecordKind::Review => Review::of(body).map(|of| Route::Finding(of.unit, of.title)),
        RecordKind::ReportReview => Some(Route::Reports),
        RecordKind::PeriodClosed => PeriodClosed::of(body).map(|of| match of.report {
            Some(report) => document(report, DocumentQuery { frozen: of.name, ..DocumentQuery::default() }),
            None => Route::Closings,
        }),
        RecordKind::Remark => Remark::of(body).map(|of| {
            document(of.report, DocumentQuery { as_of: of.as_of.to_string(), ..DocumentQuery::default() })
        }),
        RecordKind::Funding => Some(Route::Funding),
        RecordKind::AssessmentItem => AssessmentItem::of(body).map(|of| assessment(of.year, None)),
        RecordKind::Score => Score::of(body).map(|of| assessment(of.year, of.unit)),
    }
}

fn document(report: String, asked: DocumentQuery) -> Route {
    Route::Document(report, asked.write().trim_start_matches('?').to_string())
}

fn assessment(year: i32, unit: Option<String>) -> Route {
    Route::from(AssessmentQuery { year: year.to_string(), unit: unit.unwrap_or_default() })
}
