//! Extra indicators (表外) are judged like the document's.

use crate::common::model;
use crate::common::*;
use guanghan_ip_plan::app::extra_form::ExtraForm;
use guanghan_ip_plan::app::typed::ReadingForm;
use guanghan_ip_plan::app::wrong::Wrong;
use guanghan_ip_plan::domain::check::{self, Doubt, Fault};
use guanghan_ip_plan::domain::entry::{Body, IndicatorRef};
use guanghan_ip_plan::domain::extras;
use guanghan_ip_plan::domain::progress::Status;
use guanghan_ip_plan::view::entering;
use guanghan_ip_plan::view::screens::indicator;
use guanghan_ip_plan::view::{chart_data, indicator_rows};

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
    let check = |f: ExtraForm| f.check(&empty.plan, &empty.ledger, None).err().unwrap_or_default();
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
    assert_eq!(again.check(&here.plan, &here.ledger, None), Err(vec![("x-name", Wrong::Taken)]));
}

fn extra() -> Body {
    let empty = model(Vec::new());
    form("培训场次", "场", "0", "12", "linear", "yes").check(&empty.plan, &empty.ledger, None).unwrap()
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
