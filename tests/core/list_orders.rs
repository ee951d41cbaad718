//! Lists stand in an order that people know: by time, by the document's, never by what an entry's hash is.

use crate::common::{PLAN, day, dec, model};
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::domain::duties;
use guanghan_ip_plan::domain::entry::{Body, Entry, IndicatorRef, Site, Subject, TaskState, Verified, Work};
use guanghan_ip_plan::format::entry::{Draft, seal};
use guanghan_ip_plan::view::entry_lines::{self, EntryLine};
use guanghan_ip_plan::view::screens::units::desk;
use guanghan_ip_plan::view::screens::{conflicts, indicator, work};
use std::sync::Arc;

/// So many entries a minute apart, whose ids are not in their order.
fn told(site: Option<&str>, count: i64, body: impl Fn(i64) -> Body) -> Vec<Arc<Entry>> {
    let entries = (0..count).map(|n| {
        let site = Site { name: format!("测试点{n}"), unit: site.map(str::to_string) };
        let draft = Draft {
            at: 1_751_000_000 + 60 * n,
            plan: PLAN.into(),
            site,
            parents: Vec::new(),
            body: body(n),
            reason: None,
        };
        Arc::new(seal(draft))
    });
    let entries: Vec<_> = entries.collect();
    assert!(!entries.is_sorted_by_key(|e| e.id) && !entries.iter().rev().is_sorted_by_key(|e| e.id));
    entries
}

fn reading(value: &str, scope: Option<&str>) -> Body {
    Body::Reading {
        indicator: IndicatorRef::Plan(6),
        as_of: day("2025-06-30"),
        value: dec(value),
        source: "测试报表".into(),
        note: None,
        verified: Verified::SelfReported,
        scope: scope.map(str::to_string),
        evidence: Vec::new(),
    }
}

fn times(lines: &[EntryLine]) -> Vec<i64> {
    lines.iter().map(|line| line.at).collect()
}

#[track_caller]
fn newest_first(lines: &[EntryLine]) {
    assert!(lines.len() > 5 && times(lines).iter().rev().is_sorted(), "{:?}", times(lines));
}

#[test]
fn what_stands_for_a_day_comes_oldest_first() {
    let model = model(told(None, 8, |n| reading(&n.to_string(), None)));
    let subject = Subject::Reading(IndicatorRef::Plan(6), day("2025-06-30"));
    let (lines, conflict) = entry_lines::standing(&model, &subject);
    assert!(conflict && times(&lines).is_sorted(), "{:?}", times(&lines));
    let listed = conflicts::conflict(&model, &subject).unwrap();
    assert!(listed.heads.iter().map(|head| head.line.at).is_sorted());
    let page = indicator::page(&model, 6).unwrap();
    let values: Vec<&str> = page.readings[0].heads.iter().map(|head| head.value.as_str()).collect();
    assert_eq!(values, ["0", "1", "2", "3", "4", "5", "6", "7"]);
    newest_first(&entry_lines::latest(&model, 8));
}

#[test]
fn updates_of_a_day_come_newest_first() {
    let update = |n: i64| Body::Update {
        work: Work::Task(10),
        as_of: day("2025-06-30"),
        state: TaskState::InProgress,
        note: format!("测试进展{n}"),
        evidence: Vec::new(),
    };
    let model: Model = model(told(Some("gzjrj"), 8, update));
    newest_first(&work::page(&model, Work::Task(10)).unwrap().updates);
    newest_first(&desk::updates(&model, "gzjrj", 99).0);
}

#[test]
fn units_come_in_the_documents_order() {
    let model = model(Vec::new());
    let place = |id: &str| model.plan.units.iter().position(|unit| unit.id == id);
    for unit in &model.plan.units {
        let partners = duties::partners(&model.plan, &unit.id);
        let of_one_size = partners.chunk_by(|a, b| a.1 == b.1);
        for units in of_one_size {
            assert!(units.is_sorted_by_key(|(id, _)| place(id)), "{}: {units:?}", unit.id);
        }
    }
}

#[test]
fn scoped_figures_come_by_unit_and_then_by_town() {
    let scopes = ["测试镇", "zrzyj", "scjgj", "fy", "czj", "另一测试镇"];
    let all = told(None, 6, |n| reading("1", Some(scopes[usize::try_from(n).unwrap()])));
    let model = model(all);
    let rows = indicator::scoped::scoped(&model, IndicatorRef::Plan(6)).unwrap().rows;
    let shown: Vec<&str> = rows.iter().map(|row| row.scope.as_str()).collect();
    let order = |name: &str| model.plan.units.iter().position(|unit| unit.name == name).unwrap_or(usize::MAX);
    assert!(shown.iter().map(|name| order(name)).is_sorted(), "{shown:?}");
    assert_eq!(shown.len(), 6, "{shown:?}");
}
