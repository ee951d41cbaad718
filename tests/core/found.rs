//! The search screen: where hits lead, what is said of none, and that nothing typed breaks it.

use crate::common::shipped;
use guanghan_ip_plan::app::action::{Action, Now};
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::query::{CompareQuery, ConflictsQuery, TaskQuery};
use guanghan_ip_plan::app::update::update;
use guanghan_ip_plan::domain::day;
use guanghan_ip_plan::domain::entry::{Body, IndicatorRef, Site, TaskState, TownPoint, Work};
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::domain::search::Index;
use guanghan_ip_plan::view::screens::Route;
use guanghan_ip_plan::view::screens::search::{self, Screen};
use guanghan_ip_plan::view::screens::titles;
use std::sync::Arc;

fn model() -> Model {
    let today = day::parse("2025-07-03").unwrap();
    let plan = shipped();
    let mut model = Model::new(Arc::new(plan), Ledger::default(), today);
    let now = Now { seconds: 1_751_508_669, today };
    update(&mut model, Action::ChoseSite(Site { name: "雒城街道".into(), unit: None }), now);
    for body in [
        Body::Update {
            work: Work::Task(7),
            as_of: today,
            state: TaskState::InProgress,
            note: "缠丝兔申报材料已交齐".into(),
            evidence: Vec::new(),
        },
        Body::ServicePoint(TownPoint::new("金鱼镇", true, today)),
        Body::Reporter { indicator: IndicatorRef::Plan(5), unit: "gzjrj".into() },
    ] {
        update(&mut model, Action::Recorded(body), now);
    }
    model
}

fn search(query: &str) -> Screen {
    let model = model();
    let index = Index::build(&model.plan, &model.ledger);
    search::screen(&model, &index, query)
}

#[test]
fn hits_lead_to_the_screen_they_are_about() {
    for (query, title, route) in [
        ("scjgj", "单位（", Route::Unit("scjgj".into())),
        ("许必勇", "成员（", Route::Person("scjgj-head".into())),
        ("质押融资", "指标（", Route::Indicator(5)),
        ("申报材料已交齐", "记录（", Route::Work(Work::Task(7))),
        ("金鱼镇", "乡镇街道（", Route::Points),
        ("任务7", "任务（", Route::Work(Work::Task(7))),
    ] {
        let screen = search(query);
        let group = screen.groups.iter().find(|g| g.title.starts_with(title));
        let group = group.unwrap_or_else(|| panic!("{query}: {screen:?}"));
        assert!(group.hits.iter().any(|h| h.route == route), "{query}: {group:?}");
    }
}

#[test]
fn pieces_put_together_are_the_title() {
    let screen = search("监管");
    let hit = &screen.groups[0].hits[0];
    let all: String = hit.title.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(all, "市市场监管局");
    assert!(hit.title.contains(&(true, "监管".to_string())), "{:?}", hit.title);
}

#[test]
fn nothing_found_offers_the_nearest() {
    let screen = search("市场监官局");
    assert!(screen.groups.is_empty() && screen.says.starts_with("没有找到"));
    assert_eq!(screen.nearest, Some(("市市场监管局".into(), Route::Unit("scjgj".into()))));
    assert!(search("  ").says.starts_with("在上面的框里"));
}

#[test]
fn odd_queries_stay_within_bounds() {
    for query in ["字".repeat(10_000), "(.*[\\".into(), "😀\u{202e}\u{200b}".into(), "a'b\u{0}".into()] {
        let screen = search(&query);
        assert!(screen.says.chars().count() < 60, "{query:.20}");
        let Route::Search(kept) = search::address(&query) else { panic!() };
        assert!(kept.chars().count() <= 200);
        let title = titles::search(&query);
        assert!(title.chars().count() < 80 && !title.contains('\u{202e}'), "{title}");
    }
}

#[test]
fn what_somebody_wants_to_do_leads_to_its_screen() {
    for (query, route) in [
        ("上报", Route::Reports),
        ("催报", Route::Reminders(None)),
        ("导出快照", Route::Snapshots),
        ("比较", Route::from(CompareQuery::default())),
        ("怎么用", Route::Help),
        ("谁没报", Route::Reports),
        ("冲突", Route::from(ConflictsQuery::default())),
        ("待落实", Route::Gaps),
        ("疑点", Route::Notes),
        ("发给办公室", Route::Snapshots),
        ("牵头", Route::from(TaskQuery::ALL)),
    ] {
        let screen = search(query);
        assert!(!screen.groups.is_empty(), "{query}");
        let places = &screen.groups[0];
        assert!(places.title.starts_with("页面和操作"), "{query}: {}", places.title);
        assert!(places.hits.iter().any(|hit| hit.route == route), "{query}: {:?}", places.hits);
        assert!(screen.says.starts_with("找到 "), "{query}: {}", screen.says);
        assert_eq!(screen.nearest, None, "{query}");
    }
    for query in ["", "报", "许必勇", "zscq"] {
        let screen = search(query);
        assert!(!screen.groups.iter().any(|g| g.title.starts_with("页面和操作")), "{query}");
    }
}
