//! What a visit remembers, and what is said to have changed since.

use crate::common::{day, ledger, shipped};
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::domain::entry::{Body, IndicatorRef, Site, Verified};
use guanghan_ip_plan::domain::progress::Status;
use guanghan_ip_plan::format::entry::{Draft, seal};
use guanghan_ip_plan::format::form;
use guanghan_ip_plan::view::changes::{self, Seen, since};
use std::sync::Arc;

fn model(today: &str, values: &[(u16, &str)]) -> Model {
    let reading = |(no, value): &(u16, &str)| {
        let body = Body::Reading {
            indicator: IndicatorRef::Plan(*no),
            as_of: day("2025-06-30"),
            value: guanghan_ip_plan::domain::decimal::Decimal::parse(value).unwrap(),
            source: "测试".into(),
            note: None,
            verified: Verified::SelfReported,
            scope: None,
            evidence: Vec::new(),
        };
        let site = Site { name: "测试".into(), unit: None };
        Arc::new(seal(Draft {
            at: 1_751_500_000,
            plan: shipped().id,
            site,
            parents: Vec::new(),
            body,
            reason: None,
        }))
    };
    let entries: Vec<_> = values.iter().map(reading).collect();
    Model::new(Arc::new(shipped()), ledger(&entries), day(today))
}

fn seen(model: &Model, conflicts: usize) -> Seen {
    Seen::of(model, changes::statuses(model), conflicts)
}

#[test]
fn a_visit_is_read_back_as_it_was_written() {
    let seen = seen(&model("2025-07-03", &[(5, "1.15")]), 2);
    let text = form::write(&seen.write());
    assert_eq!(Seen::read(&form::read(&text).unwrap()), Some(seen.clone()));
    assert_eq!(Seen::read(&Vec::new()), None);
    // A status that this program does not know is not compared with.
    let known = form::read(&text.replace("Severe", "Splendid")).unwrap();
    assert_eq!(Seen::read(&known).unwrap().statuses.len(), 15);
}

#[test]
fn what_has_changed_is_said_with_the_indicators() {
    let before = seen(&model("2025-07-03", &[(5, "1.15")]), 1);
    let now = seen(&model("2025-07-10", &[(5, "1.15"), (14, "5")]), 0);
    let changes = since(&before, &now);
    assert_eq!(changes.says, "自2025年7月3日上次查看以来：记录增加 1，冲突减少 1，1 项指标的状态变了。");
    assert_eq!(changes.statuses, [(14, "未报 → 提前达标".to_string())]);
    assert_eq!(now.statuses[&14], Status::Early);
    assert_eq!(since(&now, &now).says, "自2025年7月10日上次查看以来：没有变化。");
}
