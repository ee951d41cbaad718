//! Every screen's address: `#/…`, read and written in this one file.

use super::percent::{decode, encode};
use super::query::{CompareQuery, LedgerQuery, Query};
use crate::domain::entry::{EntryId, IndicatorRef, Work};
use crate::domain::plan::No;

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
    Tasks,
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
    Conflicts,
    /// 比较
    Compare(CompareQuery),
    /// 缺口
    Gaps,
    /// 备案表
    Filing,
    /// 设定
    Settings,
    /// 责任矩阵
    Matrix {
        by_load: bool,
    },
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
            ["tasks"] => Some(Route::Tasks),
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
            ["filing"] => Some(Route::Filing),
            ["settings"] => Some(Route::Settings),
            ["matrix"] => Some(Route::Matrix { by_load: query.split('&').any(|part| part == "by=load") }),
            ["take", text] => Some(Route::Take(text.to_string())),
            ["ledger"] => Some(Route::Ledger(LedgerQuery::parse(query))),
            ["conflicts"] => Some(Route::Conflicts),
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
            Route::Tasks => "#/tasks".to_string(),
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
            Route::Conflicts => "#/conflicts".to_string(),
            Route::Compare(query) => format!("#/compare{}", query.write()),
            Route::Gaps => "#/gaps".to_string(),
            Route::Filing => "#/filing".to_string(),
            Route::Settings => "#/settings".to_string(),
            Route::Matrix { by_load: false } => "#/matrix".to_string(),
            Route::Matrix { by_load: true } => "#/matrix?by=load".to_string(),
            Route::Search(query) => format!("#/search?q={}", encode(query)),
            Route::Unknown(hash) => hash.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::query::Side;
    use super::*;

    #[test]
    fn every_route_reads_back_as_written() {
        for route in [
            Route::Overview,
            Route::Indicators(Query::ALL),
            Route::Indicators(Query::of_words("severe", "creation", "scjgj", "lag")),
            Route::Indicator(16),
            Route::Extra(EntryId::new([7; 16])),
            Route::Tasks,
            Route::Work(Work::Task(26)),
            Route::Work(Work::Safeguard(3)),
            Route::Units,
            Route::Unit("scjgj".into()),
            Route::Unit("a/b?c#d %".into()),
            Route::People,
            Route::Person("scjgj-head".into()),
            Route::Text(None),
            Route::Text(Some("c017".into())),
            Route::Snapshots,
            Route::Take("1AbC-_09".into()),
            Route::Ledger(LedgerQuery::default()),
            Route::Ledger(LedgerQuery {
                site: "甲 & 乙".into(),
                kind: "reading".into(),
                file: "a=b.json".into(),
            }),
            Route::Conflicts,
            Route::Compare(CompareQuery::default()),
            Route::Compare(CompareQuery {
                before: Side::AsOf("2024-12-31".into()),
                after: Side::Recorded("2025-07-03".into()),
            }),
            Route::Compare(CompareQuery { before: Side::File, after: Side::Now }),
            Route::Gaps,
            Route::Filing,
            Route::Settings,
            Route::Matrix { by_load: false },
            Route::Matrix { by_load: true },
            Route::Search("质押 融资&q=1".into()),
            Route::Search(String::new()),
        ] {
            assert_eq!(Route::parse(&route.href()), route, "{}", route.href());
        }
    }

    #[test]
    fn what_means_nothing_is_said_to() {
        for hash in
            ["#/indicators/x", "#/indicators/007", "#/nowhere", "#/units/%ff", "#/tasks/1/2", "#/extra/6d1f"]
        {
            assert_eq!(Route::parse(hash), Route::Unknown(hash.into()));
        }
        assert_eq!(Route::parse(""), Route::Overview);
        assert_eq!(Route::parse("#"), Route::Overview);
        assert_eq!(Route::parse("#/indicators"), Route::Indicators(Query::ALL));
        assert_eq!(Route::parse("#/tasks/"), Route::Tasks);
        let tail = "&from=singlemessage&isappinstalled=0";
        assert_eq!(Route::parse(&format!("#/search?q=a{tail}")), Route::Search("a".into()));
        assert_eq!(Route::parse(&format!("#/matrix?by=load{tail}")), Route::Matrix { by_load: true });
        assert_eq!(Route::parse("#/indicators/5?from=groupmessage"), Route::Indicator(5));
    }
}
