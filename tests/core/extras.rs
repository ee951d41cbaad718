//! Extra indicators (表外) are judged like the document's; service points give a second value.

use crate::common::model;
use crate::common::*;
use guanghan_ip_plan::app::extra_form::{ExtraForm, TownForm};
use guanghan_ip_plan::app::typed::ReadingForm;
use guanghan_ip_plan::app::wrong::Wrong;
use guanghan_ip_plan::domain::check::{self, Doubt, Fault};
use guanghan_ip_plan::domain::entry::{Body, Entry, IndicatorRef};
use guanghan_ip_plan::domain::progress::Status;
use guanghan_ip_plan::domain::{extras, points};
use guanghan_ip_plan::view::entering;
use guanghan_ip_plan::view::screens::indicator;
use guanghan_ip_plan::view::{chart_data, indicator_rows};
use std::sync::Arc;

fn form(name: &str, measure: &str, baseline: &str, target: &str, path: &str, whole: &str) -> ExtraForm {
    let text = |t: &str| t.to_string();
    ExtraForm {
        name: text(name),
        measure: text(measure),
        baseline: text(baseline),
        target: text(target),
        path: text(path),
        whole: text(whole),
    }
}

#[test]
fn a_form_is_checked_at_its_fields() {
    let empty = model(Vec::new());
    let check = |f: ExtraForm| f.check(&empty.plan, &empty.ledger).err().unwrap_or_default();
    assert_eq!(check(form("培训场次", "场", "0", "12 场", "linear", "yes")), []);
    for (f, field, wrong) in [
        (form("", "场", "0", "12", "linear", "yes"), "x-name", Wrong::Missing),
        (form("知识产权质押融资金额累计", "场", "0", "12", "linear", "yes"), "x-name", Wrong::Taken),
        (form("覆盖", "%", "50", "120", "linear", "no"), "x-target", Wrong::Bound(Fault::OverHundred)),
        (form("场次", "场", "0", "2.5", "linear", "yes"), "x-target", Wrong::Bound(Fault::NotWhole)),
        (form("场次", "场", "-1", "2", "linear", "yes"), "x-baseline", Wrong::Bound(Fault::Negative)),
        (form("场次", "场", "1", "2", "maintain", "yes"), "x-path", Wrong::PathMismatch),
        (form("场次", "场", "2", "2", "linear", "yes"), "x-path", Wrong::PathMismatch),
        (form("场次", "场", "1", "2", "", "yes"), "x-path", Wrong::Missing),
    ] {
        assert_eq!(check(f.clone()), [(field, wrong)], "{f:?}");
    }
    let brought = entry(1, 1, &[], extra());
    let again = form("培训场次", "场", "0", "12", "linear", "yes");
    let here = model(vec![brought]);
    assert_eq!(again.check(&here.plan, &here.ledger), Err(vec![("x-name", Wrong::Taken)]));
}

fn extra() -> Body {
    let empty = model(Vec::new());
    form("培训场次", "场", "0", "12", "linear", "yes").check(&empty.plan, &empty.ledger).unwrap()
}

fn reading(of: IndicatorRef, value: &str) -> Body {
    let mut body = reading_of(1, "2025-06-30", value);
    if let Body::Reading { indicator, .. } = &mut body {
        *indicator = of;
    }
    body
}

#[test]
fn it_has_an_account_a_page_a_chart_and_bounds() {
    let brought = entry(1, 1, &[], extra());
    let of = IndicatorRef::Extra(brought.id);
    let empty = model(vec![brought.clone()]);
    let indicator = extras::indicator(&empty.plan, &empty.ledger, of).unwrap();
    let typed = |value: &str| ReadingForm {
        value: value.into(),
        as_of: "2025-06-30".into(),
        source: "签到表".into(),
        note: String::new(),
        verified: "self".into(),
        ..Default::default()
    };
    let check = |value| typed(value).check(&empty.plan, of, &indicator, empty.today);
    assert_eq!(check("3.5"), Err(vec![("value", Wrong::Bound(Fault::NotWhole))]));
    let good = check("6").unwrap();
    let outcome = entering::outcome(&empty, &good).unwrap();
    assert_eq!((outcome.before, outcome.after), (Status::Unreported, Status::OnTrack));

    let bad = entry(2, 3, &[], reading(of, "7.5"));
    let here = model(vec![brought, entry(1, 2, &[], good), bad.clone()]);
    let doubt = check::doubt(&here.plan, &here.ledger, &bad);
    assert_eq!(doubt, Some(Doubt::Value(Fault::NotWhole)));
    let page = indicator::page(&here, of).unwrap();
    assert_eq!((page.row.status, page.row.required.as_str()), (Status::OnTrack, "6"));
    assert_eq!(chart_data::chart(&here, of).unwrap().path.readings.len(), 1);
    let rows = indicator_rows::extra_rows(&here);
    assert_eq!(rows.iter().map(|r| r.name.as_str()).collect::<Vec<_>>(), ["培训场次"]);
    assert_eq!(indicator_rows::rows(&here).len(), 16);
}

#[test]
fn a_withdrawn_one_is_listed_no_more() {
    let brought = entry(1, 1, &[], extra());
    let of = IndicatorRef::Extra(brought.id);
    let here = model(vec![brought.clone(), withdrawal(2, &[brought.id])]);
    assert!(indicator_rows::extra_rows(&here).is_empty());
    assert!(indicator::page(&here, of).is_none());
}

fn town(site: usize, name: &str, has_point: bool, as_of: &str) -> Arc<Entry> {
    let body = Body::ServicePoint { town: name.into(), has_point, as_of: day(as_of), note: None };
    entry(site, 1, &[], body)
}

#[test]
fn coverage_counts_each_town_by_its_latest_entry() {
    let ledger = ledger(&[
        town(1, "甲镇", false, "2024-03-31"),
        town(1, "甲镇", true, "2025-03-31"),
        town(1, "乙镇", true, "2024-03-31"),
        town(1, "丙街道", false, "2025-06-30"),
        town(1, "丁镇", true, "2025-12-31"),
        town(1, "戊镇", true, "2025-01-31"),
        town(2, "戊镇", false, "2025-01-31"),
    ]);
    for (at, with, all, disputed, percent) in [
        ("2024-01-01", 0, 0, 0, None),
        ("2024-12-31", 1, 2, 0, Some((50, 1))),
        ("2025-06-30", 2, 4, 1, Some((50, 1))),
        ("2026-12-31", 3, 5, 1, Some((60, 1))),
    ] {
        let found = points::coverage(&plan(), &ledger, day(at));
        let percent = percent.map(|(a, b)| num_rational::Ratio::new(a, b));
        assert_eq!((found.with(), found.towns.len(), found.disputed()), (with, all, disputed), "{at}");
        assert_eq!(found.percent(), percent, "{at}");
    }
}

#[test]
fn the_page_says_which_is_which_and_where_they_differ() {
    use guanghan_ip_plan::view::screens::indicator::points::points;
    let sixteen = IndicatorRef::Plan(16);
    assert!(points(&model(Vec::new()), IndicatorRef::Plan(8)).is_none());
    let towns = || {
        vec![
            town(1, "甲镇", true, "2025-03-31"),
            town(1, "乙镇", true, "2025-03-31"),
            town(1, "丙镇", false, "2025-03-31"),
        ]
    };
    let with = |value: &str| {
        let mut entries = towns();
        entries.push(entry(1, 9, &[], reading_of(16, "2025-06-30", value)));
        points(&model(entries), sixteen).unwrap()
    };
    let nothing = points(&model(Vec::new()), sixteen).unwrap();
    assert_eq!(nothing.computed, "计算值（按服务网点记录）：还没有录入镇（街道）");
    assert_eq!(nothing.reported, "填报值（单位报送）：未报");
    let same = with("66.7");
    assert_eq!(same.computed, "计算值（按服务网点记录）：有网点 2 个 ÷ 已录入 3 个 = 66.7%");
    assert_eq!((same.reported.as_str(), same.differ), ("填报值（单位报送）：66.7%，截至 2025-06-30", None));
    let differ = with("85").differ.unwrap();
    assert!(
        differ.starts_with("两者不一致：2025-06-30 填报 85%，按同日的网点记录应为 有网点 2 个"),
        "{differ}"
    );
    assert_eq!(with("85").towns.len(), 3);
}

#[test]
fn a_town_is_entered_with_its_date() {
    let here = model(Vec::new());
    let form = TownForm {
        town: " 甲镇 ".into(),
        has_point: "yes".into(),
        as_of: "2025-06-30".into(),
        note: String::new(),
    };
    let body =
        Body::ServicePoint { town: "甲镇".into(), has_point: true, as_of: day("2025-06-30"), note: None };
    assert_eq!(form.check(&here.plan, here.today), Ok(body));
    let empty = TownForm::default().check(&here.plan, here.today).err().unwrap();
    assert_eq!(empty.iter().map(|(f, _)| *f).collect::<Vec<_>>(), ["town", "town-has", "town-as-of"]);
}
