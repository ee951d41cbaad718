//! The table of screens: the title of each and its place in the navigation; below, a module for what each says. Its
//! address stands in `addresses.rs`; how it stands, and which part of the program it is in, says `ui/screens.rs`.
//!
//! A new screen is an address, a row here and there, and a file of its name in this folder and in that one. Screens'
//! modules import this table; it imports none of them.

pub mod assessment;
pub mod authoring;
pub mod calendar;
pub mod closings;
pub mod compare;
pub mod conflicts;
pub mod documents;
pub mod edition;
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

use crate::app::query::oversight::FindingsQuery;
use crate::app::query::{LedgerQuery, Query, TaskQuery};
use crate::domain::entry::Work;
use crate::domain::plan::Plan;
pub use crate::view::addresses::Route;
use crate::view::plan_titles;

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
        (Place::Tasks, Route::from(TaskQuery::ALL), titles::TASKS, true),
        (Place::Units, Route::Units, titles::UNITS, true),
        (Place::Reports, Route::Reports, titles::REPORTS, false),
        (Place::Oversight, Route::from(FindingsQuery::default()), titles::OVERSIGHT, false),
        (Place::Points, Route::Points, titles::POINTS, false),
        (Place::People, Route::People, titles::PEOPLE, false),
        (Place::Text, Route::Text(None), titles::TEXT, false),
        (Place::Snapshots, Route::Snapshots, titles::SNAPSHOTS, true),
        (Place::Ledger, Route::from(LedgerQuery::default()), titles::LEDGER, false),
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
    Route::Work(Work::Worded(no)) => Indicators, plan_titles::indicator(plan, *no);
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
    Route::Register(_) => Oversight, titles::REGISTER;
    Route::Funding => Oversight, titles::FUNDING;
    Route::Assessment(_) => Oversight, titles::ASSESSMENT;
    Route::Documents => Oversight, titles::DOCUMENTS;
    Route::Document(..) => Oversight, titles::DOCUMENTS;
    Route::Points => Points, titles::POINTS;
    Route::People => People, titles::PEOPLE;
    Route::Person(id) => People, plan_titles::post(plan, id);
    Route::Filing => People, titles::FILING;
    Route::Text(_) => Text, titles::TEXT;
    Route::Notes => Text, titles::NOTES;
    Route::Authoring => Text, titles::AUTHORING;
    Route::Edition => Text, titles::EDITION;
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
    pub const DOCUMENTS: &str = "报告文书";
    pub const AUTHORING: &str = "方案制作";
    pub const EDITION: &str = "新旧版对照";
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
