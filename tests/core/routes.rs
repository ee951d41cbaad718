//! Addresses: each reads back as it was written, and what means nothing is said to.

use guanghan_ip_plan::app::query::oversight::{AssessmentQuery, FindingsQuery};
use guanghan_ip_plan::app::query::register::RegisterQuery;
use guanghan_ip_plan::app::query::{
    CompareQuery, ConflictsQuery, LedgerQuery, MatrixQuery, Query, Side, TaskQuery,
};
use guanghan_ip_plan::domain::entry::{EntryId, Work};
use guanghan_ip_plan::view::screens::Route;

#[test]
fn every_route_reads_back_as_written() {
    for route in [
        Route::Overview,
        Route::Indicators(Query::ALL),
        Route::Indicators(Query::of_words("severe", "creation", "scjgj", "lag")),
        Route::Indicator(16),
        Route::Extra(EntryId::new([7; 16])),
        Route::from(TaskQuery::ALL),
        Route::from(TaskQuery::of_words("2", "scjgj", "none")),
        Route::from(TaskQuery::of_words("safeguards", "", "in_progress")),
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
        Route::from(LedgerQuery::default()),
        Route::from(LedgerQuery {
            site: "甲 & 乙".into(), kind: "reading".into(), file: "a=b.json".into()
        }),
        Route::from(ConflictsQuery::default()),
        Route::from(ConflictsQuery {
            kind: "update".into(),
            about: "task.3".into(),
            site: "甲&乙".into(),
            own: true,
        }),
        Route::Recheck,
        Route::from(CompareQuery::default()),
        Route::from(CompareQuery {
            before: Side::AsOf("2024-12-31".into()),
            after: Side::Recorded("2025-07-03".into()),
        }),
        Route::from(CompareQuery { before: Side::File, after: Side::Now }),
        Route::Gaps,
        Route::Calendar,
        Route::Closings,
        Route::from(RegisterQuery::default()),
        Route::Funding,
        Route::Documents,
        Route::Authoring,
        Route::Edition,
        Route::Document("annual-2025".into(), String::new()),
        Route::Document("duties".into(), "as_of=2025-06-30&unit=scjgj".into()),
        Route::Document("甲/乙?".into(), String::new()),
        Route::from(FindingsQuery::default()),
        Route::from(FindingsQuery {
            unit: "scjgj".into(),
            colour: "red".into(),
            state: "asked".into(),
            about: "task.3".into(),
            ..FindingsQuery::default()
        }),
        Route::Finding("scjgj".into(), "补报 第3季度/数据?".into()),
        Route::from(AssessmentQuery::default()),
        Route::from(AssessmentQuery { year: "2025".into(), unit: "scjgj".into() }),
        Route::Notes,
        Route::Filing,
        Route::Reports,
        Route::Points,
        Route::Reminders(None),
        Route::Reminders(Some("a/b".into())),
        Route::Settings,
        Route::Help,
        Route::from(MatrixQuery::default()),
        Route::from(MatrixQuery { by_load: true, reported: false }),
        Route::from(MatrixQuery { by_load: true, reported: true }),
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
    assert_eq!(Route::parse("#/tasks/"), Route::from(TaskQuery::ALL));
    let tail = "&from=singlemessage&isappinstalled=0";
    assert_eq!(Route::parse(&format!("#/search?q=a{tail}")), Route::Search("a".into()));
    let by_load = MatrixQuery { by_load: true, reported: false };
    assert_eq!(Route::parse(&format!("#/matrix?by=load{tail}")), Route::from(by_load));
    assert_eq!(Route::parse("#/indicators/5?from=groupmessage"), Route::Indicator(5));
}
