//! Reports: what the office hands in, made from the plan and the ledger as of a day. Each is one description
//! (`format::document`) with the pictures that belong to it; the text and the HTML are made from that alone.

mod bulletin;
pub mod changed;
mod duties;
pub mod html;
mod in_words;
pub mod ledger;
mod order;
mod paper;
mod progress;
mod sheets;
mod stand;
pub mod text;
pub(super) mod works;

use crate::app::model::Model;
use crate::domain::compare::{self, Until};
use crate::domain::day::{self, Day};
use crate::domain::plan::{Plan, UnitId};
use crate::domain::steps::{Steps, stop};
use crate::format::document::Document;
/// A picture of a report.
pub use crate::view::chart::Picture as Figure;
use paper::Paper;
pub use paper::Remarks;
use time::Month;

/// A report as it stands.
#[derive(Clone, PartialEq, Debug)]
pub struct Report {
    /// What it says.
    pub document: Document,
    /// Its pictures, as the document numbers them.
    pub figures: Vec<Figure>,
    /// The digest of what it tells ([`Document::digest`]).
    pub digest: String,
}

/// The kinds of reports.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReportKind {
    /// 年度监测分析, of a year.
    Annual(i32),
    /// 中期评估.
    Midterm,
    /// 终期评估.
    Final,
    /// 督查通报.
    Bulletin,
    /// 责任清单, of a unit or of all.
    Duties,
    /// 催报单, to a unit or to all that owe something.
    Reminder,
    /// 备案表.
    Filing,
    /// 督办单, to a unit or to all of which something is asked.
    Order,
    /// 台账: every entry.
    Ledger,
}

/// What a report is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// Which.
    pub kind: ReportKind,
    /// 截至日期.
    pub as_of: Day,
    /// The unit that it is about, where it is about one.
    pub unit: Option<UnitId>,
}

impl ReportKind {
    /// Every kind that a plan has, in the order of the list.
    pub fn all(plan: &Plan) -> Vec<ReportKind> {
        let years = (plan.start.year()..=plan.end.year()).map(ReportKind::Annual);
        let others = [
            ReportKind::Midterm,
            ReportKind::Final,
            ReportKind::Bulletin,
            ReportKind::Order,
            ReportKind::Duties,
            ReportKind::Reminder,
            ReportKind::Filing,
            ReportKind::Ledger,
        ];
        years.chain(others).collect()
    }

    /// Its word in an address.
    pub fn key(self) -> String {
        match self {
            ReportKind::Annual(year) => format!("annual-{year}"),
            ReportKind::Midterm => "midterm".to_string(),
            ReportKind::Final => "final".to_string(),
            ReportKind::Bulletin => "bulletin".to_string(),
            ReportKind::Duties => "duties".to_string(),
            ReportKind::Reminder => "reminder".to_string(),
            ReportKind::Filing => "filing".to_string(),
            ReportKind::Order => "order".to_string(),
            ReportKind::Ledger => "ledger".to_string(),
        }
    }

    /// The kind that an address means, where the plan has it.
    pub fn parse(plan: &Plan, key: &str) -> Option<ReportKind> {
        ReportKind::all(plan).into_iter().find(|kind| kind.key() == key)
    }

    /// Whether it is about a unit, or about each of all.
    pub fn is_of_units(self) -> bool {
        match self {
            ReportKind::Duties | ReportKind::Reminder | ReportKind::Order => true,
            ReportKind::Annual(_)
            | ReportKind::Midterm
            | ReportKind::Final
            | ReportKind::Bulletin
            | ReportKind::Filing
            | ReportKind::Ledger => false,
        }
    }

    /// The first and the last day as of which it can be made: a year's report speaks of that year.
    pub fn days(self, plan: &Plan) -> (Day, Day) {
        let of_year = |year: i32| {
            let first = Day::from_calendar_date(year, Month::January, 1).unwrap_or(plan.start);
            (first, day::year_end(year).unwrap_or(plan.end))
        };
        match self {
            ReportKind::Annual(year) => of_year(year),
            ReportKind::Midterm | ReportKind::Final => (plan.start, plan.end),
            // Who owes what is asked for after the plan's end too.
            ReportKind::Bulletin
            | ReportKind::Duties
            | ReportKind::Reminder
            | ReportKind::Filing
            | ReportKind::Order
            | ReportKind::Ledger => (plan.start, Day::MAX),
        }
    }

    /// The day as of which it is made where nobody says: today, or the end of what it is about when that is past. The
    /// document names no day of the 中期评估: half of the plan's months is ours.
    pub fn usual_day(self, plan: &Plan, today: Day) -> Day {
        let (first, last) = self.days(plan);
        let last = if self == ReportKind::Midterm { middle(plan) } else { last };
        today.clamp(first, last.max(first))
    }
}

/// The last day of the month in which half of the plan's months are over.
fn middle(plan: &Plan) -> Day {
    let month = |day: Day| 12 * day.year() + i32::from(u8::from(day.month())) - 1;
    let half = month(plan.start) + (month(plan.end) - month(plan.start) + 1) / 2;
    let next = u8::try_from(half.rem_euclid(12) + 1).ok().and_then(|month| Month::try_from(month).ok());
    let first = next.and_then(|month| Day::from_calendar_date(half.div_euclid(12), month, 1).ok());
    first.and_then(Day::previous_day).unwrap_or(plan.end)
}

/// A model as of a day: its ledger speaks of no later one, and that day is today. With stops.
pub(in crate::view) async fn as_of(model: &Model, day: Day) -> Model {
    let ledger = compare::until_in_steps(&model.ledger, Until::AsOf(day)).await;
    Model { site: model.site.clone(), ..Model::new(model.plan.clone(), ledger, day) }
}

/// A report, with what people wrote into it, in one go.
pub fn report(model: &Model, asked: &Asked, remarks: &Remarks<'_>) -> Report {
    Steps::of(in_steps(model, asked, remarks)).finish()
}

/// The same with stops: of a large ledger it is some tenths of a second's work.
pub async fn in_steps(model: &Model, asked: &Asked, remarks: &Remarks<'_>) -> Report {
    let then = as_of(model, asked.as_of).await;
    let mut paper = Paper::new(&then, title(&model.plan, asked.kind), remarks);
    match asked.kind {
        ReportKind::Annual(year) => progress::annual(&then, year, &mut paper).await,
        ReportKind::Midterm => progress::midterm(&then, &mut paper).await,
        ReportKind::Final => progress::last(&then, &mut paper).await,
        ReportKind::Bulletin => bulletin::write(&then, &mut paper).await,
        ReportKind::Duties => duties::write(&then, asked.unit.as_deref(), &mut paper).await,
        ReportKind::Reminder => sheets::reminders(&then, asked.unit.as_deref(), &mut paper),
        ReportKind::Filing => sheets::filing(&then, &mut paper),
        ReportKind::Order => order::write(&then, asked.unit.as_deref(), &mut paper),
        ReportKind::Ledger => ledger::write(&then, &mut paper),
    }
    stop().await;
    let report = paper.finish(&then);
    // A large ledger takes its time to go.
    stop().await;
    drop(then);
    stop().await;
    report
}

/// What a report is called.
pub fn title(plan: &Plan, kind: ReportKind) -> String {
    says::title(&crate::view::display::full_width(&plan.title), kind)
}

/// The words that every report has.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]
    use super::ReportKind;
    use crate::view::display;

    pub const NUMBER: &str = "文号：";
    pub const NOTES: &str = "资料来源";
    pub const NOT_WRITTEN: &str = "（待填写）";
    pub const RULES_ARE_OURS: &str =
        "路径、阈值、状态规则和按当前速度的推算由本程序设定，不是方案原文；填报值、进展由填报单位填写。";

    pub fn title(plan: &str, kind: ReportKind) -> String {
        let of_plan = |what: &str| format!("《{plan}》{what}");
        match kind {
            ReportKind::Annual(year) => of_plan(&format!("{year}年度监测分析报告")),
            ReportKind::Midterm => of_plan("中期评估报告"),
            ReportKind::Final => of_plan("终期评估报告"),
            ReportKind::Bulletin => of_plan("推进情况督查通报"),
            ReportKind::Duties => of_plan("责任清单"),
            ReportKind::Reminder => of_plan("催报单"),
            ReportKind::Filing => crate::view::screens::filing::says::TITLE.to_string(),
            ReportKind::Order => of_plan("督办单"),
            ReportKind::Ledger => of_plan("台账"),
        }
    }

    /// A cell of a table, by the heading above it, its row and its column.
    pub fn cell(heading: &str, row: &str, column: &str) -> String {
        format!("{heading}：{row}，{column}")
    }

    pub fn as_of(day: &str) -> String {
        format!("截至{day}")
    }

    /// Of which ledger it was made.
    pub fn made_of(count: usize, digest: &str) -> String {
        let short: String = digest.chars().take(16).collect();
        format!("本文由截至日期前的{count}条台账记录生成，台账摘要{short}（SHA-256前16位）。")
    }

    /// Whose rules it goes by.
    pub fn rules(plan: &str) -> String {
        format!("依据《{}》；{RULES_ARE_OURS}", display::full_width(plan))
    }
}
