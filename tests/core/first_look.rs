//! A plan file at first sight: its fields alone are read before the first screen. Whatever is wrong besides is found by the
//! whole reading, and until then nothing on that screen may panic.

use crate::common::{SHIPPED, plan_text, shipped};
use guanghan_ip_plan::app::action::Now;
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::practice::quarter;
use guanghan_ip_plan::domain::day;
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::domain::plan::Plan;
use guanghan_ip_plan::format::json::{self, Json};
use guanghan_ip_plan::format::plan;
use guanghan_ip_plan::view::kept::HeaderSummary;
use guanghan_ip_plan::view::screens::overview;
use std::sync::Arc;

const OTHERS: [&str; 2] =
    [include_str!("../data/plans/falling.json"), include_str!("../data/plans/five-years.json")];

/// What is worked out before the second part is there.
fn first_screen(plan: &Plan, ledger: &Ledger, today: &str) {
    let model = Model::new(Arc::new(plan.clone()), ledger.clone(), day::parse(today).unwrap());
    let conflicts = model.book().conflicts().len();
    overview::overview(&model, conflicts);
    overview::desk(plan, None);
    HeaderSummary::of(&model, conflicts, 480);
}

/// Every way to put something else in the place of one value of a document.
fn changed(value: &Json, strange: &[Json], give: &mut dyn FnMut(Json)) {
    match value {
        Json::Map(fields) => {
            for (name, inner) in fields {
                let with = |inner: Option<Json>| {
                    let mut fields = fields.clone();
                    match inner {
                        Some(inner) => fields.insert(name.clone(), inner),
                        None => fields.remove(name),
                    };
                    Json::Map(fields)
                };
                give(with(None));
                changed(inner, strange, &mut |inner| give(with(Some(inner))));
            }
        }
        Json::List(items) => {
            give(Json::List(Vec::new()));
            for (at, inner) in items.iter().enumerate() {
                changed(inner, strange, &mut |inner| {
                    let mut items = items.clone();
                    items[at] = inner;
                    give(Json::List(items));
                });
            }
        }
        Json::Null | Json::Bool(_) | Json::Int(_) | Json::Text(_) => strange.iter().cloned().for_each(give),
    }
}

#[test]
fn what_is_read_whole_is_the_same_at_first_sight() {
    for text in [SHIPPED, &plan_text(), OTHERS[0], OTHERS[1], &format!("\u{feff}{SHIPPED}")] {
        assert_eq!(plan::read_fields(text), plan::read(text).ok());
    }
    for text in
        ["", "{}", "[]", "<html>", "{\"format\": \"ip-plan\", }", &SHIPPED.replacen("\"1.12\"", "1.12", 1)]
    {
        assert_eq!(plan::read_fields(text), None, "{text:.20}");
    }
}

#[test]
fn whatever_is_wrong_nothing_panics_before_the_whole_is_read() {
    let text = |of: &str| Json::Text(of.to_string());
    let strange = [
        Json::Int(0),
        Json::Int(1),
        Json::Int(9999),
        Json::Bool(true),
        text(""),
        text("x"),
        text("0"),
        text("-1"),
        text("999999999999"),
        text("1900-01-01"),
        text("2999-12-31"),
        text("maintain"),
        text("at_end"),
    ];
    let now = Now { seconds: 1_784_000_000, today: day::parse("2025-07-18").unwrap() };
    for text in [OTHERS[0], OTHERS[1], &plan_text()] {
        let ledger: Ledger = quarter(&plan::read(text).unwrap(), now).into_iter().collect();
        let (mut looked_at, mut found_later) = (0, 0);
        changed(&json::parse(text).unwrap(), &strange, &mut |other| {
            let text = json::canonical(&other);
            let Some(plan) = plan::read_fields(&text) else {
                assert!(plan::read(&text).is_err(), "{text}");
                return;
            };
            for today in ["2020-02-29", "2025-07-18", "2031-01-01"] {
                first_screen(&plan, &ledger, today);
            }
            looked_at += 1;
            found_later += usize::from(plan::read(&text).is_err());
        });
        assert!(looked_at > 100 && found_later > 50, "{looked_at} {found_later}");
    }
    first_screen(&shipped(), &Ledger::default(), "2025-07-18");
}
