//! The calendar: every date of the plan by month, and whose each is.

use crate::common::{day, ledger, shipped};
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::domain::entry::{Body, Site};
use guanghan_ip_plan::format::entry::{Draft, seal};
use guanghan_ip_plan::view::screens::Route;
use guanghan_ip_plan::view::screens::calendar::{self, Event, says};
use std::sync::Arc;

fn model(today: &str) -> Model {
    let milestone = |title: &str, due: &str, done: Option<&str>| {
        let body = Body::Milestone { task: 7, title: title.into(), due: day(due), done_on: done.map(day) };
        let site = Site { name: "测试".into(), unit: None };
        Arc::new(seal(Draft {
            at: 1_735_700_000,
            plan: shipped().id,
            site,
            parents: Vec::new(),
            body,
            reason: None,
        }))
    };
    let entries = [
        milestone("测试节点甲", "2025-05-20", None),
        milestone("测试节点乙", "2025-05-10", Some("2025-05-09")),
        milestone("测试节点丙", "2025-07-31", None),
    ];
    Model::new(Arc::new(shipped()), ledger(&entries), day(today))
}

#[test]
fn every_date_stands_in_its_month_and_says_whose_it_is() {
    let months = calendar::months(&model("2025-07-08"));
    let all: Vec<&Event> = months.iter().flat_map(|month| &month.events).collect();
    assert!(all.windows(2).all(|pair| pair[0].day <= pair[1].day));
    let of = |kind| all.iter().filter(move |event| event.kind == kind);
    assert_eq!((of(says::MILESTONE).count(), of(says::REPORTS).count()), (3, 12));
    // The document's own: task 7, and the end.
    let own: Vec<_> = of(says::DOCUMENT).map(|event| (event.day, event.route.clone())).collect();
    let end = day("2026-12-31");
    assert_eq!(own, [(end, Route::parse("#/tasks/7")), (end, Route::Overview)]);
    let may = months.iter().find(|month| month.name == "2025年5月").unwrap();
    assert!(may.is_over && !may.is_now);
    let states: Vec<_> = may.events.iter().map(|event| (event.state.as_str(), event.class)).collect();
    assert_eq!(states, [("2025-05-09 完成", "given"), ("应于 2025-05-20 前完成，已过 49 天", "overdue")]);
    let july = months.iter().find(|month| month.is_now).unwrap();
    let july: Vec<_> = july.events.iter().map(|event| (event.what.as_str(), event.state.as_str())).collect();
    assert_eq!(july, [("2025年4—6月的情况报送截止", "还有 2 天截止"), ("任务 7 测试节点丙", "")]);
}
