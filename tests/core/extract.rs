//! Which entries go into a file, and what is said of them before they do.

use crate::common::{PLAN, day, dec, entry, export, exporter, ledger, open, reading_of, says, withdrawal};
use guanghan_ip_plan::domain::entry::{Body, Entry, EntryId, IndicatorRef, Verified};
use guanghan_ip_plan::domain::extract::{ExportFilter, extract};
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::domain::personal::Personal;
use guanghan_ip_plan::domain::plan::Path;
use guanghan_ip_plan::format::entry::read_raw;
use guanghan_ip_plan::format::{personal, writer};
use std::sync::Arc;

#[track_caller]
fn check(here: &Ledger, filter: &ExportFilter, want: &[&Arc<Entry>], undated: usize) {
    let mut want: Vec<EntryId> = want.iter().map(|e| e.id).collect();
    want.sort();
    let got = extract(here, filter);
    assert_eq!(got.entries.iter().map(|e| e.id).collect::<Vec<_>>(), want);
    assert_eq!(got.undated, undated);
    // What goes out is what is here, byte for byte, in a file that reads as whole.
    let file = open(&writer::write(PLAN, &exporter(), &got.entries));
    assert!(file.is_whole);
    assert!(file.entries.iter().all(|e| here.get(&e.id).is_some_and(|own| own.raw == e.raw)));
}

#[test]
fn by_site_unit_and_period() {
    let a = entry(1, 10, &[], says("1.18"));
    let b = entry(2, 20, &[], reading_of(8, "2024-12-31", "84"));
    let c = entry(0, 30, &[], reading_of(9, "2025-03-31", "3"));
    let lead = entry(1, 40, &[], Body::Lead { task: 1, unit: "scjgj".into() });
    let target = Body::InterimTarget { indicator: IndicatorRef::Plan(5), year: 2024, value: dec("1.15") };
    let target = entry(2, 50, &[], target);
    let here = ledger([&a, &b, &c, &lead, &target]);
    let all = ExportFilter::default();
    check(&here, &all, &[&a, &b, &c, &lead, &target], 0);
    check(&here, &ExportFilter { site: Some("填报点1".into()), ..all.clone() }, &[&a, &lead], 0);
    check(&here, &ExportFilter { unit: Some("unit2".into()), ..all.clone() }, &[&b, &target], 0);
    check(&here, &ExportFilter { unit: Some("填报点0".into()), ..all.clone() }, &[], 0);
    let period = |from: &str, to: &str| ExportFilter {
        from: Some(day(from)),
        to: Some(day(to)),
        ..ExportFilter::default()
    };
    check(&here, &period("2025-01-01", "2025-06-30"), &[&a, &c], 1);
    check(&here, &ExportFilter { to: Some(day("2024-12-31")), ..all.clone() }, &[&b, &target], 1);
    check(&here, &ExportFilter { from: Some(day("2025-06-30")), ..all }, &[&a], 1);
    check(
        &here,
        &ExportFilter { site: Some("填报点2".into()), ..period("2025-01-01", "2025-12-31") },
        &[],
        0,
    );
}

#[test]
fn withdrawals_and_own_indicators_go_along() {
    let body = Body::ExtraIndicator {
        name: "商标".into(),
        measure: "件".into(),
        category: None,
        baseline: dec("0"),
        target: dec("9"),
        path: Path::Linear,
        whole: true,
    };
    let own = entry(2, 5, &[], body);
    let reading = Body::Reading {
        indicator: IndicatorRef::Extra(own.id),
        as_of: day("2025-06-30"),
        value: dec("3"),
        source: String::new(),
        note: None,
        verified: Verified::SelfReported,
        scope: None,
        evidence: Vec::new(),
    };
    let reading = entry(0, 10, &[], reading);
    let undo = withdrawal(20, &[reading.id]); // by site 1
    let redo = withdrawal(30, &[undo.id]);
    let other = entry(2, 40, &[], says("1.2"));
    let here = ledger([&own, &reading, &undo, &redo, &other]);
    let filter = ExportFilter { site: Some("填报点0".into()), ..ExportFilter::default() };
    check(&here, &filter, &[&own, &reading, &undo, &redo], 0);
    let there: Ledger = extract(&here, &filter).entries.into_iter().collect();
    assert_eq!(there.is_hidden(&reading.id), here.is_hidden(&reading.id));
    let period = ExportFilter { from: Some(day("2025-06-01")), ..ExportFilter::default() };
    check(&here, &period, &[&own, &reading, &undo, &redo, &other], 0);
}

#[test]
fn since_the_last_export_and_without_chosen_entries() {
    let a = entry(1, 10, &[], says("1.18"));
    let b = entry(1, 20, &[a.id], says("1.20"));
    let undo = withdrawal(30, &[a.id]);
    let here = ledger([&a, &b, &undo]);
    let known = [a.id].into();
    check(&here, &ExportFilter { known, ..ExportFilter::default() }, &[&b, &undo], 0);
    // A withdrawal since then of something sent before goes out, whatever is asked for.
    let filter =
        ExportFilter { known: [a.id, b.id].into(), to: Some(day("2025-06-30")), ..ExportFilter::default() };
    check(&here, &filter, &[&undo], 0);
    let before = export(&here);
    check(&here, &ExportFilter { left_out: [b.id].into(), ..ExportFilter::default() }, &[&a, &undo], 0);
    assert_eq!(export(&here), before);
}

/// What is no longer so here must not be so there: however a file is cut, no value comes back in it.
#[test]
fn corrections_go_along_and_stay_out_with_what_they_correct() {
    let site = |n: usize| ExportFilter { site: Some(format!("填报点{n}")), ..ExportFilter::default() };
    // A town's number, the office's correction, and the town's next.
    let a = entry(1, 10, &[], says("1.30"));
    let b = entry(2, 20, &[a.id], says("1.13"));
    let c = entry(1, 30, &[b.id], says("1.14"));
    check(&ledger([&a, &b]), &site(1), &[&a, &b], 0);
    check(&ledger([&a, &b, &c]), &site(1), &[&a, &b, &c], 0);
    check(&ledger([&a, &b, &c]), &site(2), &[&b, &c], 0);
    let without =
        |ids: &[EntryId]| ExportFilter { left_out: ids.iter().copied().collect(), ..ExportFilter::default() };
    check(&ledger([&a, &b]), &without(&[b.id]), &[], 0);
    check(&ledger([&a, &b]), &without(&[a.id]), &[&b], 0);
    let undo = withdrawal(40, &[a.id]);
    check(&ledger([&a, &undo]), &without(&[undo.id]), &[], 0);
    let redo = withdrawal(50, &[undo.id]);
    check(&ledger([&a, &undo, &redo]), &without(&[undo.id]), &[&a, &redo], 0);
    check(&ledger([&a, &undo, &redo]), &without(&[redo.id]), &[&a], 0);
}

#[test]
fn f8_personal_numbers_are_named_with_their_places() {
    let raw = |body: &str| {
        let text = format!(
            r#"{{"at":"2025-07-03T02:11:09Z","body":{body},"parents":[],"plan":"{PLAN}","site":{{"name":"镇 13800138000"}},"v":1}}"#
        );
        Arc::new(read_raw(&text, PLAN).unwrap())
    };
    let a = raw(
        r#"{"as_of":"2025-06-30","evidence":[{"title":"纪要","where":"11010519491231002X柜"}],"kind":"update","note":"找王\n13912345678","state":"done","task":1}"#,
    );
    let b = raw(r#"{"kind":"survey","答":[{"电话":"139-1234-5678"}],"value":"13912345678"}"#);
    let clean = entry(1, 10, &[], says("13912345678"));
    let places = personal::scan([&a, &b, &clean]);
    let shown: Vec<_> = places.iter().map(|p| (p.id, p.field.as_str(), p.what, p.text.as_str())).collect();
    assert_eq!(
        shown,
        [
            (Some(a.id), "body.evidence[0].where", Personal::Identity, "11010519491231002X"),
            (Some(a.id), "body.note", Personal::Mobile, "13912345678"),
            (Some(a.id), "site.name", Personal::Mobile, "13800138000"),
            (Some(b.id), "body.答[0].电话", Personal::Mobile, "139-1234-5678"),
            (Some(b.id), "site.name", Personal::Mobile, "13800138000"),
        ]
    );
}
