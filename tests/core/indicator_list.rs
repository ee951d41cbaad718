//! The list of indicators as it is asked for, and the picture of the categories in words.

use crate::common::shipped;
use crate::common::*;
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::query::{Order, Query};
use guanghan_ip_plan::domain::progress::Status;
use guanghan_ip_plan::view::screens::indicators::{categories, list, offers};
use std::sync::Arc;

/// The real plan with three readings: 5 a little behind, 14 far behind, 2 as required.
fn model() -> Model {
    let plan = shipped();
    let entries = [
        entry(1, 1, &[], reading_of(5, "2025-06-30", "1.18")),
        entry(1, 2, &[], reading_of(14, "2025-12-31", "1")),
        entry(1, 3, &[], reading_of(2, "2024-12-31", "12731")),
    ];
    Model::new(Arc::new(plan), entries.into_iter().collect(), day("2026-01-03"))
}

fn numbers(query: &Query) -> Vec<u16> {
    list(&model(), query).groups.iter().flat_map(|(_, rows)| rows).map(|r| r.no).collect()
}

#[test]
fn everything_stands_under_its_category() {
    let shown = list(&model(), &Query::ALL);
    assert_eq!(numbers(&Query::ALL), (1..=16).collect::<Vec<u16>>());
    assert_eq!(shown.groups.len(), 5);
    assert_eq!(shown.says, "共 16 项。");
}

#[test]
fn orders_put_what_needs_a_look_first() {
    let by = |order| Query { order, ..Query::ALL };
    assert_eq!(numbers(&by(Order::Lag))[..3], [14, 5, 2]);
    assert_eq!(numbers(&by(Order::Age))[13..], [2, 5, 14]);
}

#[test]
fn filters_leave_out_the_rest_and_say_when_nothing_is_left() {
    let status = Query { status: Some(Status::Severe), ..Query::ALL };
    assert_eq!(numbers(&status), [14]);
    assert_eq!(list(&model(), &status).says, "16 项中有 1 项符合。");
    let category = Query { category: Some("use".into()), ..Query::ALL };
    assert_eq!(numbers(&category), [5, 6, 7]);
    let unit = Query { unit: Some("gzjrj".into()), ..Query::ALL };
    assert!(numbers(&unit).contains(&5), "{:?}", numbers(&unit));
    let none = Query { status: Some(Status::Met), unit: Some("nobody".into()), ..Query::ALL };
    let none = list(&model(), &none);
    assert!(none.is_empty && none.groups.is_empty());
    assert_eq!(none.says, "没有符合筛选条件的指标。请放宽条件，或清除筛选。");
}

#[test]
fn every_unit_on_offer_leads_to_an_indicator() {
    for (unit, name) in offers(&model().plan).units.into_iter().skip(1) {
        assert!(!numbers(&Query { unit: Some(unit), ..Query::ALL }).is_empty(), "{name}");
    }
}

#[test]
fn categories_are_told_by_counts() {
    let shown = categories(&model());
    assert!(shown.sentence.starts_with("16 项指标按类别和状态：创造质量 4 项"), "{}", shown.sentence);
    assert_eq!(shown.statuses, [Status::OnTrack, Status::Behind, Status::Severe, Status::Unreported]);
    let totals: Vec<u32> = shown.rows.iter().map(|(_, _, total)| *total).collect();
    assert_eq!(totals, [4, 3, 4, 3, 2]);
    let (_, counts, _) = &shown.rows[1];
    assert_eq!(*counts, [0, 1, 0, 2]);
}
