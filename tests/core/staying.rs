//! G10: what a person has open stays while entries come and go: an open conflict, the mark that is read in a chart.

use crate::common::*;
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::domain::entry::{Entry, IndicatorRef, Subject};
use guanghan_ip_plan::view::chart::{Frame, Rect, Scale, Spot};
use guanghan_ip_plan::view::chart_data::Tip;
use guanghan_ip_plan::view::screens::conflicts;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A list of conflicts by the tasks they are about.
fn leads(tasks: &[u16]) -> Vec<Subject> {
    tasks.iter().copied().map(Subject::Lead).collect()
}

#[test]
fn g10_the_conflict_whose_form_is_open_stays_listed_where_it_was() {
    for (before, now, open, want) in [
        (&[1, 2, 3][..], &[1, 3][..], Some(2), &[1, 2, 3][..]),
        (&[1, 2, 3], &[1, 3], None, &[1, 3]),
        (&[1, 2, 3], &[1, 3], Some(3), &[1, 3]),
        (&[1, 2, 3], &[], Some(3), &[3]),
        (&[1], &[], Some(1), &[1]),
        (&[1, 2, 3], &[4, 5, 1, 3], Some(2), &[4, 2, 5, 1, 3]),
        (&[], &[1], Some(2), &[1]),
        (&[2], &[2, 3], Some(2), &[2, 3]),
    ] {
        let open = open.map(Subject::Lead);
        let shown = conflicts::with_open(leads(now), &leads(before), open.as_ref());
        assert_eq!(shown, leads(want), "{before:?} -> {now:?}, open {open:?}");
    }
}

#[test]
fn g10_what_is_only_kept_in_the_list_has_nothing_left_to_be_settled() {
    let (a, b) = (entry(1, 1, &[], says("1.18")), entry(2, 2, &[], says("1.19")));
    let by = entry(3, 3, &[a.id, b.id], says("1.19"));
    let about = a.subject().unwrap();
    let listed = |entries: &[&Arc<Entry>]| {
        let ledger = entries.iter().map(|e| (*e).clone()).collect();
        conflicts::listed(&Model::new(Arc::new(plan()), ledger, day("2026-07-03")), &about)
    };
    assert_eq!(listed(&[&a, &b]).1.len(), 2);
    assert_eq!(listed(&[&a, &b, &by]), (about.clone(), Vec::new(), false));
}

#[test]
fn g10_no_two_subjects_share_a_key() {
    let plan = IndicatorRef::Plan(5);
    let extra = IndicatorRef::Extra(entry(1, 1, &[], says("1.18")).id);
    let subjects = [
        Subject::Lead(5),
        Subject::Lead(6),
        Subject::Reporter(plan),
        Subject::Reporter(extra),
        Subject::InterimTarget(plan, 2024),
        Subject::InterimTarget(plan, 2025),
        Subject::InterimTarget(extra, 2025),
        Subject::ExtraIndicator("培训".into()),
        Subject::ExtraIndicator("培训 ".into()),
        Subject::ServicePoint("西高镇".into(), day("2025-06-30")),
        Subject::ServicePoint("西高镇".into(), day("2025-07-01")),
    ];
    let keys: BTreeSet<String> = subjects.iter().map(conflicts::key).collect();
    assert_eq!(keys.len(), subjects.len(), "{keys:?}");
}

fn tip(as_of: &str, value: &str, source: &str, required: &str) -> Tip {
    let text = |t: &str| t.to_string();
    Tip {
        as_of: text(as_of),
        value: text(value),
        source: text(source),
        required: text(required),
        status: None,
    }
}

#[test]
fn g10_the_crosshair_finds_its_mark_in_a_new_drawing() {
    let spot = |index| Spot { index, x: 10.0 * index as f64, y: 5.0 };
    let scale = Scale::new((0.0, 1.0), (0.0, 100.0));
    let plot = Rect::new(0.0, 0.0, 100.0, 50.0);
    let read = tip("2025年6月30日", "1.18 亿元", "甲 · 报表 · 自报", "1.185 亿元");
    let other = tip("2024年12月31日", "1.16 亿元", "甲 · 报表 · 自报", "1.16 亿元");
    let changed = Tip { required: "1.2 亿元".into(), ..read.clone() };
    for (tips, spots, want) in [
        (vec![read.clone()], vec![0], Some(0)),
        (vec![other.clone(), read.clone()], vec![0, 1], Some(1)),
        (vec![read.clone(), other.clone()], vec![1, 0], Some(1)),
        (vec![other.clone(), changed], vec![0, 1], Some(1)),
        (vec![other.clone()], vec![0], None),
        (vec![other, read.clone()], vec![0], None),
        (vec![tip("2025年6月30日", "1.19 亿元", "甲 · 报表 · 自报", "1.185 亿元")], vec![0], None),
        (vec![tip("2025年6月30日", "1.18 亿元", "乙 · 报表 · 自报", "1.185 亿元")], vec![0], None),
        (Vec::new(), Vec::new(), None),
    ] {
        let frame = Frame { plot, x: scale, y: scale, spots: spots.into_iter().map(spot).collect() };
        assert_eq!(read.spot_in(&frame, &tips), want, "{tips:?}");
    }
}
