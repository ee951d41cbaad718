//! The table of screens: the address of each, its title and its place in the navigation; below, a module for what each
//! says. How it stands, and which part of the program it is in, says `ui/screens.rs`.
//!
//! A new screen is a row here and there, and a file of its name in this folder and in that one. Screens' modules import
//! this table; it imports none of them.

pub mod assessment;
pub mod calendar;
pub mod closings;
pub mod compare;
pub mod conflicts;
pub mod filing;
pub mod finding;
pub mod findings;
pub mod funding;
pub mod gaps;
pub mod help;
pub mod indicator;
pub mod indicators;
pub mod ledger;
pub mod matrix;
pub mod notes;
pub mod overview;
pub mod people;
pub mod points;
pub mod recheck;
pub mod register;
pub mod reminders;
pub mod reports;
pub mod search;
pub mod settings;
pub mod snapshots;
pub mod tasks;
pub mod text;
pub mod units;
pub mod work;

use crate::app::percent::{decode, encode};
use crate::app::query::oversight::{AssessmentQuery, FindingsQuery};
use crate::app::query::{
    CompareQuery, ConflictsQuery, LedgerQuery, MatrixQuery, Query, Side, TaskGroup, TaskQuery,
};
use crate::domain::day;
use crate::domain::entry::{EntryId, IndicatorRef, Work};
use crate::domain::plan::{No, Plan};
use crate::view::plan_titles;

/// A screen.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Route {
    /// 总览
    Overview,
    /// 指标
    Indicators(Query),
    Indicator(No),
    /// 表外指标, by the entry that brought it.
    Extra(EntryId),
    /// 任务
    Tasks(TaskQuery),
    Work(Work),
    /// 单位
    Units,
    Unit(String),
    /// 成员
    People,
    Person(String),
    /// 方案全文, at a clause
    Text(Option<String>),
    /// 快照
    Snapshots,
    /// 快照, with what a shared link brings.
    Take(String),
    /// 台账
    Ledger(LedgerQuery),
    /// 冲突
    Conflicts(ConflictsQuery),
    /// 退回核对单
    Recheck,
    /// 比较
    Compare(CompareQuery),
    /// 待落实事项
    Gaps,
    /// 方案疑点
    Notes,
    /// 备案表
    Filing,
    /// 设定
    Settings,
    /// 怎么用
    Help,
    /// 报送
    Reports,
    /// 日程
    Calendar,
    /// 服务网点
    Points,
    /// 催报单, of one unit or of all that owe something
    Reminders(Option<String>),
    /// 责任矩阵
    Matrix(MatrixQuery),
    /// 督查
    Findings(FindingsQuery),
    /// 督办事项, by its unit's id and its title
    Finding(String, String),
    /// 定稿
    Closings,
    /// 收件登记
    Register,
    /// 资金
    Funding,
    /// 考核
    Assessment(AssessmentQuery),
    Search(String),
    /// An address that means nothing here.
    Unknown(String),
}

/// Longest address that is looked at, in bytes: twice what a link may have.
const LONGEST: usize = 2 * crate::format::link::MAX_CHARS;

impl Route {
    /// The screen of an indicator.
    pub fn of(indicator: IndicatorRef) -> Route {
        match indicator {
            IndicatorRef::Plan(no) => Route::Indicator(no),
            IndicatorRef::Extra(id) => Route::Extra(id),
        }
    }

    /// Reads the part of an address from `#` on; an empty one is the overview.
    pub fn parse(hash: &str) -> Route {
        let hash = hash.get(..hash.floor_char_boundary(LONGEST)).unwrap_or_default();
        let path = hash.trim_start_matches('#').trim_matches('/');
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let path = path.trim_end_matches('/');
        let parts: Vec<&str> = path.split('/').collect();
        let no = |text: &str| text.parse::<No>().ok().filter(|n| n.to_string() == text);
        let route = match parts.as_slice() {
            [""] => Some(Route::Overview),
            ["indicators"] => Some(Route::Indicators(Query::parse(query))),
            ["indicators", n] => no(n).map(Route::Indicator),
            ["extra", id] => EntryId::parse(id).map(Route::Extra),
            ["tasks"] => Some(Route::Tasks(TaskQuery::parse(query))),
            ["tasks", n] => no(n).map(|n| Route::Work(Work::Task(n))),
            ["safeguards", n] => no(n).map(|n| Route::Work(Work::Safeguard(n))),
            ["units"] => Some(Route::Units),
            ["units", id] => decode(id).map(Route::Unit),
            ["people"] => Some(Route::People),
            ["people", id] => decode(id).map(Route::Person),
            ["text"] => Some(Route::Text(None)),
            ["text", id] => decode(id).map(|id| Route::Text(Some(id))),
            ["snapshots"] => Some(Route::Snapshots),
            ["gaps"] => Some(Route::Gaps),
            ["notes"] => Some(Route::Notes),
            ["points"] => Some(Route::Points),
            ["reports"] => Some(Route::Reports),
            ["calendar"] => Some(Route::Calendar),
            ["reminders"] => Some(Route::Reminders(None)),
            ["reminders", id] => decode(id).map(|id| Route::Reminders(Some(id))),
            ["filing"] => Some(Route::Filing),
            ["settings"] => Some(Route::Settings),
            ["help"] => Some(Route::Help),
            ["matrix"] => Some(Route::Matrix(MatrixQuery::parse(query))),
            ["findings"] => Some(Route::Findings(FindingsQuery::parse(query))),
            ["findings", unit, title] => {
                decode(unit).and_then(|unit| Some(Route::Finding(unit, decode(title)?)))
            }
            ["closings"] => Some(Route::Closings),
            ["register"] => Some(Route::Register),
            ["funding"] => Some(Route::Funding),
            ["assessment"] => Some(Route::Assessment(AssessmentQuery::parse(query))),
            ["take", text] => Some(Route::Take(text.to_string())),
            ["ledger"] => Some(Route::Ledger(LedgerQuery::parse(query))),
            ["conflicts"] => Some(Route::Conflicts(ConflictsQuery::parse(query))),
            ["recheck"] => Some(Route::Recheck),
            ["compare"] => Some(Route::Compare(CompareQuery::parse(query))),
            ["search"] => {
                // Messengers hang parts of their own on an address.
                let part = query.split('&').find_map(|part| part.strip_prefix("q="));
                decode(part.unwrap_or_default()).map(Route::Search)
            }
            _ => None,
        };
        route.unwrap_or_else(|| Route::Unknown(hash.to_string()))
    }

    /// The address, from `#` on.
    pub fn href(&self) -> String {
        match self {
            Route::Overview => "#/".to_string(),
            Route::Indicators(query) => format!("#/indicators{}", query.write()),
            Route::Indicator(no) => format!("#/indicators/{no}"),
            Route::Extra(id) => format!("#/extra/{id}"),
            Route::Tasks(query) => format!("#/tasks{}", query.write()),
            Route::Work(Work::Task(no)) => format!("#/tasks/{no}"),
            Route::Work(Work::Safeguard(no)) => format!("#/safeguards/{no}"),
            Route::Units => "#/units".to_string(),
            Route::Unit(id) => format!("#/units/{}", encode(id)),
            Route::People => "#/people".to_string(),
            Route::Person(id) => format!("#/people/{}", encode(id)),
            Route::Text(None) => "#/text".to_string(),
            Route::Text(Some(id)) => format!("#/text/{}", encode(id)),
            Route::Snapshots => "#/snapshots".to_string(),
            Route::Take(text) => format!("#/take/{text}"),
            Route::Ledger(query) => format!("#/ledger{}", query.write()),
            Route::Conflicts(query) => format!("#/conflicts{}", query.write()),
            Route::Recheck => "#/recheck".to_string(),
            Route::Compare(query) => format!("#/compare{}", query.write()),
            Route::Gaps => "#/gaps".to_string(),
            Route::Notes => "#/notes".to_string(),
            Route::Points => "#/points".to_string(),
            Route::Reports => "#/reports".to_string(),
            Route::Calendar => "#/calendar".to_string(),
            Route::Reminders(None) => "#/reminders".to_string(),
            Route::Reminders(Some(id)) => format!("#/reminders/{}", encode(id)),
            Route::Filing => "#/filing".to_string(),
            Route::Settings => "#/settings".to_string(),
            Route::Help => "#/help".to_string(),
            Route::Matrix(query) => format!("#/matrix{}", query.write()),
            Route::Findings(query) => format!("#/findings{}", query.write()),
            Route::Finding(unit, title) => format!("#/findings/{}/{}", encode(unit), encode(title)),
            Route::Closings => "#/closings".to_string(),
            Route::Register => "#/register".to_string(),
            Route::Funding => "#/funding".to_string(),
            Route::Assessment(query) => format!("#/assessment{}", query.write()),
            Route::Search(query) => format!("#/search?q={}", encode(query)),
            Route::Unknown(hash) => hash.clone(),
        }
    }

    /// Whether it shows something that the plan has.
    pub fn is_in(&self, plan: &Plan) -> bool {
        match self {
            Route::Indicator(no) => plan.indicator(*no).is_some(),
            Route::Work(Work::Task(no)) => plan.task(*no).is_some(),
            Route::Work(Work::Safeguard(no)) => plan.safeguard(*no).is_some(),
            Route::Unit(id) | Route::Reminders(Some(id)) => plan.unit(id).is_some(),
            // What was asked of a unit that another took over is asked of that one.
            Route::Finding(id, _) => plan.heirs(id).next().is_some(),
            Route::Person(id) => plan.post(id).is_some(),
            Route::Text(Some(id)) => plan.clause(id).is_some(),
            // What it carries is looked at when it is opened.
            Route::Take(text) => !text.is_empty(),
            Route::Indicators(query) => {
                let [category, unit] = [query.category.as_deref(), query.unit.as_deref()];
                category.is_none_or(|id| plan.category(id).is_some())
                    && unit.is_none_or(|id| plan.unit(id).is_some())
            }
            Route::Tasks(query) => {
                let has_group = |group| match group {
                    TaskGroup::Tasks(no) => plan.group(no).is_some(),
                    TaskGroup::Safeguards => true,
                };
                query.group.is_none_or(has_group)
                    && query.unit.as_deref().is_none_or(|id| plan.unit(id).is_some())
            }
            Route::Compare(query) => [&query.before, &query.after].iter().all(|side| match side {
                Side::AsOf(day) | Side::Recorded(day) => day.is_empty() || day::parse(day).is_some(),
                Side::Now | Side::File => true,
            }),
            Route::Unknown(_) => false,
            Route::Overview
            | Route::Extra(_)
            | Route::Units
            | Route::People
            | Route::Text(None)
            | Route::Snapshots
            | Route::Ledger(_)
            | Route::Conflicts(_)
            | Route::Recheck
            | Route::Gaps
            | Route::Notes
            | Route::Reports
            | Route::Calendar
            | Route::Points
            | Route::Reminders(None)
            | Route::Filing
            | Route::Settings
            | Route::Help
            | Route::Matrix(_)
            | Route::Findings(_)
            | Route::Closings
            | Route::Register
            | Route::Funding
            | Route::Assessment(_)
            | Route::Search(_) => true,
        }
    }
}

/// A place of the navigation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Place {
    Overview,
    Indicators,
    Tasks,
    Units,
    Reports,
    Oversight,
    Points,
    People,
    Text,
    Snapshots,
    Ledger,
    Settings,
    Help,
    /// What is reached from everywhere.
    Nowhere,
}

/// The navigation, in its order: where each place leads, what it is called, and whether the phone's bar has
/// room for it.
pub fn navigation() -> [(Place, Route, &'static str, bool); 13] {
    [
        (Place::Overview, Route::Overview, titles::OVERVIEW, true),
        (Place::Indicators, Route::Indicators(Query::ALL), titles::INDICATORS, true),
        (Place::Tasks, Route::Tasks(TaskQuery::ALL), titles::TASKS, true),
        (Place::Units, Route::Units, titles::UNITS, true),
        (Place::Reports, Route::Reports, titles::REPORTS, false),
        (Place::Oversight, Route::Findings(FindingsQuery::default()), titles::OVERSIGHT, false),
        (Place::Points, Route::Points, titles::POINTS, false),
        (Place::People, Route::People, titles::PEOPLE, false),
        (Place::Text, Route::Text(None), titles::TEXT, false),
        (Place::Snapshots, Route::Snapshots, titles::SNAPSHOTS, true),
        (Place::Ledger, Route::Ledger(LedgerQuery::default()), titles::LEDGER, false),
        (Place::Settings, Route::Settings, titles::SETTINGS, false),
        (Place::Help, Route::Help, titles::HELP, false),
    ]
}

/// Makes the two functions of the table; each row is the pattern of a route, its place, and its title under a plan.
macro_rules! screens {
    ($plan:ident; $($route:pat => $place:ident, $title:expr;)*) => {
        /// The place of the navigation that a screen belongs to.
        #[allow(unused_variables, reason = "a row's pattern names what its title needs")]
        pub fn place(route: &Route) -> Place {
            match route {
                $($route => Place::$place,)*
            }
        }

        /// The title of a screen.
        pub fn title(route: &Route, $plan: &Plan) -> String {
            match route {
                $($route => $title.to_string(),)*
            }
        }
    };
}

screens! { plan;
    Route::Overview => Overview, titles::OVERVIEW;
    Route::Indicators(_) => Indicators, titles::INDICATORS;
    Route::Indicator(no) => Indicators, plan_titles::indicator(plan, *no);
    Route::Extra(_) => Indicators, titles::EXTRA;
    Route::Tasks(_) => Tasks, titles::TASKS;
    Route::Work(work) => Tasks, plan_titles::work(plan, *work);
    Route::Units => Units, titles::UNITS;
    Route::Unit(id) => Units, plan_titles::unit(plan, id);
    Route::Matrix(_) => Units, titles::MATRIX;
    Route::Reports => Reports, titles::REPORTS;
    Route::Calendar => Reports, titles::CALENDAR;
    Route::Gaps => Reports, titles::GAPS;
    Route::Reminders(_) => Reports, titles::REMINDERS;
    Route::Findings(_) => Oversight, titles::FINDINGS;
    Route::Finding(_, title) => Oversight, titles::finding(title);
    Route::Closings => Oversight, titles::CLOSINGS;
    Route::Register => Oversight, titles::REGISTER;
    Route::Funding => Oversight, titles::FUNDING;
    Route::Assessment(_) => Oversight, titles::ASSESSMENT;
    Route::Points => Points, titles::POINTS;
    Route::People => People, titles::PEOPLE;
    Route::Person(id) => People, plan_titles::post(plan, id);
    Route::Filing => People, titles::FILING;
    Route::Text(_) => Text, titles::TEXT;
    Route::Notes => Text, titles::NOTES;
    Route::Settings => Settings, titles::SETTINGS;
    Route::Help => Help, titles::HELP;
    Route::Snapshots => Snapshots, titles::SNAPSHOTS;
    Route::Take(_) => Snapshots, titles::SNAPSHOTS;
    Route::Compare(_) => Snapshots, titles::COMPARE;
    Route::Ledger(_) => Ledger, titles::LEDGER;
    Route::Conflicts(_) => Ledger, titles::CONFLICTS;
    Route::Recheck => Ledger, titles::RECHECK;
    Route::Search(query) => Nowhere, titles::search(query);
    Route::Unknown(_) => Nowhere, titles::UNKNOWN;
}

/// What screens are called: in the navigation, and as headings of a tab.
pub mod titles {
    #![allow(missing_docs, reason = "the words say what they are")]
    use crate::view::display;

    pub const OVERVIEW: &str = "总览";
    pub const INDICATORS: &str = "指标";
    pub const EXTRA: &str = "表外指标";
    pub const TASKS: &str = "任务";
    pub const UNITS: &str = "单位";
    pub const PEOPLE: &str = "成员";
    pub const TEXT: &str = "方案全文";
    pub const SNAPSHOTS: &str = "快照";
    pub const LEDGER: &str = "台账";
    pub const CONFLICTS: &str = "冲突";
    pub const RECHECK: &str = "退回核对单";
    pub const COMPARE: &str = "比较";
    pub const GAPS: &str = "待落实事项";
    pub const NOTES: &str = "方案疑点";
    pub const FILING: &str = "递补备案表";
    pub const SETTINGS: &str = "设定";
    pub const REPORTS: &str = "报送";
    pub const CALENDAR: &str = "日程";
    pub const POINTS: &str = "服务网点";
    pub const REMINDERS: &str = "催报单";
    pub const HELP: &str = "怎么用";
    pub const MATRIX: &str = "责任矩阵";
    pub const OVERSIGHT: &str = "督查考核";
    pub const FINDINGS: &str = "督查督办";
    pub const CLOSINGS: &str = "定稿";
    pub const REGISTER: &str = "收件登记";
    pub const FUNDING: &str = "资金";
    pub const ASSESSMENT: &str = "考核";
    pub const UNKNOWN: &str = "没有这一页";

    /// A finding, by its title.
    pub fn finding(title: &str) -> String {
        format!("督办：{}", display::visible(title))
    }

    /// A search.
    pub fn search(query: &str) -> String {
        let start: String = query.chars().take(20).collect();
        let more = if start.len() < query.len() { "…" } else { "" };
        match query {
            "" => "查找".into(),
            _ => format!("查找{}", display::quoted(&format!("{}{more}", display::visible(&start)))),
        }
    }
}

/// The words of an address that names nothing.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const TO_OVERVIEW: &str = "回到总览";
    pub const MISSING: &str = "地址可能写错了，或方案里没有这一项。";
}
