//! The fill-in workbook (填报表): what the office hands out and gets back says for whom it is and of which period, and knows
//! each thing that is asked by a key and each column by its head, so that sheets, rows and columns may stand in any order.

pub mod reading;
pub mod recording;

use crate::app::model::Model;
use crate::domain::day::{self, Day};
use crate::domain::entry::{TaskState, Work};
use crate::domain::owed::{Due, Duties, Owed};
use crate::domain::period::Period;
use crate::domain::plan::{No, Plan, UnitId};
use crate::domain::points::Kind;
use crate::domain::search::fold;

/// The version of the form that this program writes and reads.
pub const VERSION: u32 = 1;
const FORMAT: &str = "ip-plan-fill-in/";

/// Whose form it is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Whose {
    /// A unit's, by its id.
    Unit(UnitId),
    /// A town's or a street's, by its name.
    Town(String),
}

/// What a form says of itself on every sheet: of which plan and period it is, and whose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// The plan's id.
    pub plan: String,
    /// The last day of the reporting period.
    pub period_end: Day,
    /// Whose it is.
    pub whose: Whose,
}

/// A form's mark that is not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BadMark {
    /// Written by a newer program, in this version of the form.
    Newer(u32),
    /// Changed, so that nobody knows what it said.
    Torn,
}

impl Mark {
    /// As it stands on a sheet.
    pub fn write(&self) -> String {
        let (kind, whose) = match &self.whose {
            Whose::Unit(id) => ("unit", id),
            Whose::Town(name) => ("town", name),
        };
        // What may have any sign in it comes last.
        format!("{FORMAT}{VERSION}|{}|{}|{kind}|{whose}", self.plan, self.period_end)
    }

    /// Reads a cell; `None` where it is no mark.
    pub fn read(text: &str) -> Option<Result<Mark, BadMark>> {
        let (_, said) = text.split_once(FORMAT)?;
        let mut parts = said.trim().splitn(5, '|');
        let mut next = || parts.next().unwrap_or_default();
        let version = next().parse::<u32>();
        match version {
            Ok(version) if version > VERSION => return Some(Err(BadMark::Newer(version))),
            Ok(VERSION) => {}
            Ok(_) | Err(_) => return Some(Err(BadMark::Torn)),
        }
        let (plan, period_end, kind, whose) = (next(), day::parse(next()), next(), next());
        let whose = match kind {
            _ if whose.is_empty() || plan.is_empty() => None,
            "unit" => Some(Whose::Unit(whose.to_string())),
            "town" => Some(Whose::Town(whose.to_string())),
            _ => None,
        };
        let mark = period_end.zip(whose).map(|(period_end, whose)| Mark {
            plan: plan.to_string(),
            period_end,
            whose,
        });
        Some(mark.ok_or(BadMark::Torn))
    }
}

/// A thing that is asked: a row of a form.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Item {
    /// What a unit reports every period.
    Owed(Owed),
    /// What a town has.
    Town(Kind),
}

const INDICATOR: &str = "指标";
const TASK: &str = "任务";
const SAFEGUARD: &str = "保障措施";
const WORDED: &str = "文字目标指标";
const POINT: &str = "服务网点";
const STATION: &str = "维权援助工作站";

impl Item {
    /// Its key on a form.
    pub fn key(self) -> String {
        match self {
            Item::Owed(Owed::Reading(no)) => format!("{INDICATOR} {no}"),
            Item::Owed(Owed::Update(Work::Task(no))) => format!("{TASK} {no}"),
            Item::Owed(Owed::Update(Work::Safeguard(no))) => format!("{SAFEGUARD} {no}"),
            Item::Owed(Owed::Update(Work::Worded(no))) => format!("{WORDED} {no}"),
            Item::Town(Kind::Point) => POINT.to_string(),
            Item::Town(Kind::Station) => STATION.to_string(),
        }
    }

    /// Whether a plan has it.
    fn is_of(self, plan: &Plan) -> bool {
        match self {
            Item::Owed(Owed::Reading(no)) => plan.indicator(no).is_some(),
            Item::Owed(Owed::Update(Work::Task(no))) => plan.task(no).is_some(),
            Item::Owed(Owed::Update(Work::Safeguard(no))) => plan.safeguard(no).is_some(),
            Item::Owed(Owed::Update(Work::Worded(no))) => plan.worded(no).is_some(),
            Item::Town(_) => true,
        }
    }

    /// Reads a key, whatever its width and blanks.
    pub fn read(key: &str) -> Option<Item> {
        let key = bare(key);
        let no = |word: &str| key.strip_prefix(word)?.parse::<No>().ok();
        let work = |work: Work| Item::Owed(Owed::Update(work));
        no(INDICATOR)
            .map(|no| Item::Owed(Owed::Reading(no)))
            .or_else(|| no(TASK).map(|no| work(Work::Task(no))))
            .or_else(|| no(SAFEGUARD).map(|no| work(Work::Safeguard(no))))
            .or_else(|| no(WORDED).map(|no| work(Work::Worded(no))))
            .or_else(|| (key == POINT).then_some(Item::Town(Kind::Point)))
            .or_else(|| (key == STATION).then_some(Item::Town(Kind::Station)))
    }
}

/// A column that says something to the program.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[allow(missing_docs)]
pub enum Column {
    /// Which item a row is.
    Key,
    Value,
    State,
    Has,
    AsOf,
    Progress,
    Source,
    Note,
    Evidence,
    Since,
    Address,
    Services,
}

impl Column {
    /// All of them.
    pub const ALL: [Column; 12] = [
        Column::Key,
        Column::Value,
        Column::State,
        Column::Has,
        Column::AsOf,
        Column::Progress,
        Column::Source,
        Column::Note,
        Column::Evidence,
        Column::Since,
        Column::Address,
        Column::Services,
    ];

    /// Its head.
    pub fn head(self) -> &'static str {
        match self {
            Column::Key => "编号",
            Column::Value => "数值",
            Column::State => "状态",
            Column::Has => "有没有",
            Column::AsOf => "截至日期",
            Column::Progress => "进展情况",
            Column::Source => "数据来源",
            Column::Note => "说明",
            Column::Evidence => "佐证材料",
            Column::Since => "设立时间",
            Column::Address => "地址",
            Column::Services => "服务内容",
        }
    }

    /// The column of a head.
    pub fn read(head: &str) -> Option<Column> {
        let head = bare(head);
        Column::ALL.into_iter().find(|column| column.head() == head)
    }

    /// What is to be filled in of an item.
    pub fn of(item: Item) -> &'static [Column] {
        match item {
            Item::Owed(Owed::Reading(_)) => {
                &[Column::Value, Column::AsOf, Column::Source, Column::Note, Column::Evidence]
            }
            Item::Owed(Owed::Update(_)) => &[Column::State, Column::AsOf, Column::Progress, Column::Evidence],
            Item::Town(_) => {
                &[Column::Has, Column::AsOf, Column::Since, Column::Address, Column::Services, Column::Note]
            }
        }
    }

    /// Whether nothing is read of a row without it.
    fn is_needed(self) -> bool {
        matches!(
            self,
            Column::Value | Column::State | Column::Has | Column::AsOf | Column::Progress | Column::Source
        )
    }

    /// The column in which a field of the item's form stands.
    fn of_field(field: &str) -> Option<Column> {
        Some(match field {
            "value" => Column::Value,
            "state" => Column::State,
            "town-has" => Column::Has,
            "as_of" | "town-as-of" => Column::AsOf,
            "source" => Column::Source,
            "note" | "town-note" => Column::Note,
            "evidence" => Column::Evidence,
            "town-since" => Column::Since,
            "town-address" => Column::Address,
            "town-services" => Column::Services,
            _ => return None,
        })
    }
}

/// The states of work by the words of a form.
pub const STATES: [(TaskState, &str); 4] = [
    (TaskState::NotStarted, "未启动"),
    (TaskState::InProgress, "推进中"),
    (TaskState::Done, "已完成"),
    (TaskState::Stuck, "受阻"),
];

/// Whether a town has something, by the words of a form: yes and no.
pub const HAS: [&str; 2] = ["有", "没有"];

/// All that a unit has to report for a period; of the office also what nobody is recorded as reporting.
pub fn owed(model: &Model, duties: &Duties, unit: &str, period: Period) -> Vec<Due> {
    let orphans = if model.plan.is_office(unit) { duties.without_reporter(period) } else { Vec::new() };
    duties.of_unit(unit, period).into_iter().chain(orphans).collect()
}

/// Whether a file that was picked is taken for a workbook; what it is, its bytes say.
pub fn is_workbook(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".xlsx", ".xlsm", ".xls", ".et", ".csv"].iter().any(|end| name.ends_with(end))
}

/// A text in one width and without blanks.
fn bare(text: &str) -> String {
    fold(text).chars().filter(|c| !c.is_whitespace()).collect()
}
