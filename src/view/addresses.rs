//! The address of each screen: how it is written, and what is meant by one.

use crate::app::percent::{decode, encode};
use crate::app::query::oversight::{AssessmentQuery, FindingsQuery};
use crate::app::query::register::RegisterQuery;
use crate::app::query::{
    CompareQuery, ConflictsQuery, LedgerQuery, MatrixQuery, Query, Side, TaskGroup, TaskQuery,
};
use crate::domain::day;
use crate::domain::entry::{EntryId, IndicatorRef, Work};
use crate::domain::plan::{No, Plan};

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
    Tasks(String),
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
    Ledger(String),
    /// 冲突
    Conflicts(String),
    /// 退回核对单
    Recheck,
    /// 比较
    Compare(String),
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
    Matrix(String),
    /// 督查
    Findings(String),
    /// 督办事项, by its unit's id and its title
    Finding(String, String),
    /// 定稿
    Closings,
    /// 收件登记
    Register(String),
    /// 资金
    Funding,
    /// 考核
    Assessment(String),
    /// 报告文书
    Documents,
    /// One of them, by its key, with what is asked of it
    Document(String, String),
    /// 方案制作
    Authoring,
    /// 新旧版对照
    Edition,
    Search(String),
    /// An address that means nothing here.
    Unknown(String),
}

/// Longest address that is looked at, in bytes: twice what a link may have.
const LONGEST: usize = 2 * crate::format::link::MAX_CHARS;

/// The addresses with nothing in them but a name (one loop instead of two arms each weighs less before the first screen).
const PLAIN: [(&str, Route); 16] = [
    ("units", Route::Units),
    ("people", Route::People),
    ("snapshots", Route::Snapshots),
    ("gaps", Route::Gaps),
    ("notes", Route::Notes),
    ("points", Route::Points),
    ("reports", Route::Reports),
    ("calendar", Route::Calendar),
    ("filing", Route::Filing),
    ("settings", Route::Settings),
    ("help", Route::Help),
    ("recheck", Route::Recheck),
    ("closings", Route::Closings),
    ("funding", Route::Funding),
    ("documents", Route::Documents),
    ("authoring", Route::Authoring),
];

/// Makes a route of what a list is asked for.
type OfAsked = fn(String) -> Route;

/// The addresses with what a list is asked for behind their name, and what that may speak of: messengers hang parts of
/// their own on it. It is kept as it stands there: the list reads it, and the first part of the program doesn't have to.
const ASKED: [(&str, OfAsked, &[&str]); 8] = [
    ("tasks", Route::Tasks, &["group", "unit", "state"]),
    ("compare", Route::Compare, &["a", "b"]),
    ("ledger", Route::Ledger, &["site", "kind", "file"]),
    ("conflicts", Route::Conflicts, &["kind", "about", "site", "own"]),
    ("matrix", Route::Matrix, &["by", "show"]),
    ("findings", Route::Findings, &["unit", "colour", "state", "about", "new"]),
    ("register", Route::Register, &["sender", "outcome"]),
    ("assessment", Route::Assessment, &["year", "unit"]),
];

/// Of what is asked for, what an address may speak of.
fn own(query: &str, names: &[&str]) -> String {
    let is_own = |pair: &&str| names.contains(&pair.split('=').next().unwrap_or_default());
    query.split('&').filter(is_own).collect::<Vec<_>>().join("&")
}

/// Routes of lists by what is asked for.
macro_rules! asked {
    ($($query:ty => $route:ident),* $(,)?) => {
        $(impl From<$query> for Route {
            fn from(query: $query) -> Route {
                Route::$route(query.write().trim_start_matches('?').to_string())
            }
        })*
    };
}

asked! { TaskQuery => Tasks, CompareQuery => Compare, LedgerQuery => Ledger, ConflictsQuery => Conflicts, MatrixQuery => Matrix, FindingsQuery => Findings, RegisterQuery => Register, AssessmentQuery => Assessment }

/// An address with what is asked for behind its name.
fn asked(name: &str, asked: &str) -> String {
    let mark = if asked.is_empty() { "" } else { "?" };
    format!("#/{name}{mark}{asked}")
}

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
            ["tasks", n] => no(n).map(|n| Route::Work(Work::Task(n))),
            ["safeguards", n] => no(n).map(|n| Route::Work(Work::Safeguard(n))),
            ["units", id] => decode(id).map(Route::Unit),
            ["people", id] => decode(id).map(Route::Person),
            ["text"] => Some(Route::Text(None)),
            ["text", id] => decode(id).map(|id| Route::Text(Some(id))),
            ["reminders"] => Some(Route::Reminders(None)),
            ["reminders", id] => decode(id).map(|id| Route::Reminders(Some(id))),
            ["findings", unit, title] => {
                decode(unit).and_then(|unit| Some(Route::Finding(unit, decode(title)?)))
            }
            ["documents", key] => {
                decode(key).map(|key| Route::Document(key, own(query, &["as_of", "unit", "frozen"])))
            }
            ["authoring", "edition"] => Some(Route::Edition),
            ["take", text] => Some(Route::Take(text.to_string())),
            ["search"] => {
                // Messengers hang parts of their own on an address.
                let part = query.split('&').find_map(|part| part.strip_prefix("q="));
                decode(part.unwrap_or_default()).map(Route::Search)
            }
            [name] => {
                let plain = PLAIN.iter().find(|(plain, _)| plain == name).map(|(_, route)| route.clone());
                let asked = || {
                    let (_, of, names) = ASKED.iter().find(|(asked, ..)| asked == name)?;
                    Some(of(own(query, names)))
                };
                plain.or_else(asked)
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
            Route::Work(Work::Task(no)) => format!("#/tasks/{no}"),
            Route::Work(Work::Safeguard(no)) => format!("#/safeguards/{no}"),
            Route::Work(Work::Worded(no)) => Route::Indicator(*no).href(),
            Route::Unit(id) => format!("#/units/{}", encode(id)),
            Route::Person(id) => format!("#/people/{}", encode(id)),
            Route::Text(None) => "#/text".to_string(),
            Route::Text(Some(id)) => format!("#/text/{}", encode(id)),
            Route::Take(text) => format!("#/take/{text}"),
            Route::Reminders(None) => "#/reminders".to_string(),
            Route::Reminders(Some(id)) => format!("#/reminders/{}", encode(id)),
            Route::Finding(unit, title) => format!("#/findings/{}/{}", encode(unit), encode(title)),
            Route::Search(query) => format!("#/search?q={}", encode(query)),
            Route::Edition => "#/authoring/edition".to_string(),
            Route::Unknown(hash) => hash.clone(),
            Route::Tasks(text) => asked("tasks", text),
            Route::Compare(text) => asked("compare", text),
            Route::Ledger(text) => asked("ledger", text),
            Route::Conflicts(text) => asked("conflicts", text),
            Route::Matrix(text) => asked("matrix", text),
            Route::Findings(text) => asked("findings", text),
            Route::Register(text) => asked("register", text),
            Route::Assessment(text) => asked("assessment", text),
            Route::Document(key, text) => asked(&format!("documents/{}", encode(key)), text),
            plain @ (Route::Units
            | Route::People
            | Route::Snapshots
            | Route::Gaps
            | Route::Notes
            | Route::Points
            | Route::Reports
            | Route::Calendar
            | Route::Filing
            | Route::Settings
            | Route::Help
            | Route::Recheck
            | Route::Closings
            | Route::Funding
            | Route::Documents
            | Route::Authoring) => {
                let row = PLAIN.iter().find(|(_, route)| route == plain);
                format!("#/{}", row.map_or("", |(name, _)| name))
            }
        }
    }

    /// Whether it shows something that the plan has.
    pub fn is_in(&self, plan: &Plan) -> bool {
        match self {
            Route::Indicator(no) => plan.any_indicator(*no).is_some(),
            Route::Work(Work::Task(no)) => plan.task(*no).is_some(),
            Route::Work(Work::Safeguard(no)) => plan.safeguard(*no).is_some(),
            Route::Work(Work::Worded(no)) => plan.worded(*no).is_some(),
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
            Route::Tasks(asked) => {
                let query = TaskQuery::parse(asked);
                let has_group = |group| match group {
                    TaskGroup::Tasks(no) => plan.group(no).is_some(),
                    TaskGroup::Safeguards => true,
                };
                query.group.is_none_or(has_group)
                    && query.unit.as_deref().is_none_or(|id| plan.unit(id).is_some())
            }
            Route::Compare(asked) => {
                let query = CompareQuery::parse(asked);
                [&query.before, &query.after].iter().all(|side| match side {
                    Side::AsOf(day) | Side::Recorded(day) => day.is_empty() || day::parse(day).is_some(),
                    Side::Now | Side::File | Side::Closed(_) => true,
                })
            }
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
            | Route::Register(_)
            | Route::Funding
            | Route::Assessment(_)
            | Route::Documents
            | Route::Authoring
            | Route::Edition
            // Whether there is such a document is asked where it is made.
            | Route::Document(..)
            | Route::Search(_) => true,
        }
    }
}
