//! G3: values off by a power of ten, the factor of a unit or a share for per cent are asked about, others not.

use crate::common::model;
use crate::common::*;
use guanghan_ip_plan::domain::decimal::{self, Exact};
use guanghan_ip_plan::domain::entry::{Body, IndicatorRef};
use guanghan_ip_plan::domain::plan::Indicator;
use guanghan_ip_plan::domain::plausible::{Expected, Slip};
use guanghan_ip_plan::view::asking;

fn question(indicator: &Indicator, value: &str) -> Option<(Slip, Option<String>)> {
    let question = Expected::of(indicator, []).question(dec(value))?;
    Some((question.slip, question.meant.map(|v| v.to_string())))
}

#[test]
fn g3_a_likely_slip_is_named() {
    let unit = |unit: &str| Slip::Unit(unit.into());
    let plan = model(Vec::new()).plan;
    for (no, value, slip, meant) in [
        (5, "11800", unit("万元"), Some("1.18")),
        (5, "118000000", unit("元"), Some("1.18")),
        (5, "118", Slip::Digits(2), Some("1.18")),
        (5, "11.8", Slip::Digits(1), Some("1.18")),
        (5, "0.118", Slip::Digits(-1), Some("1.18")),
        (5, "0", Slip::Far, None),
        (5, "5", Slip::Digits(1), None),
        (2, "127310", Slip::Digits(1), Some("12731")),
        (2, "1273", Slip::Digits(-1), Some("12730")),
        (2, "2", Slip::Digits(-4), Some("20000")),
        (3, "31", Slip::Digits(-2), Some("3100")),
        (8, "0.84", Slip::Share, Some("84")),
        (8, "1", Slip::Share, Some("100")),
        (8, "8.4", Slip::Digits(-1), Some("84")),
        (10, "0.98", Slip::Share, Some("98")),
        (10, "1", Slip::Share, Some("100")),
        (14, "50", Slip::Digits(1), Some("5")),
        (1, "65", Slip::Digits(1), Some("6.5")),
        (1, "0.65", Slip::Digits(-1), Some("6.5")),
        (6, "300", Slip::Digits(2), Some("3")),
    ] {
        let got = question(plan.indicator(no).unwrap(), value);
        let want = match meant {
            None => Some((Slip::Far, None)),
            Some(meant) => Some((slip, Some(meant.to_string()))),
        };
        assert_eq!(got, want, "no. {no}: {value}");
    }
}

#[test]
fn g3_nothing_is_asked_on_the_way_and_a_good_margin_around_it() {
    let plan = model(Vec::new()).plan;
    for indicator in &plan.indicators {
        let expected = Expected::of(indicator, []);
        let (from, to) = (indicator.baseline.unwrap().exact(), indicator.target.exact());
        let way = to - from;
        let margin = (way * Exact::new(1, 2)).max(from * Exact::new(1, 4));
        let (low, high) = ((from - margin).max(0.into()), to + margin);
        for step in 0..=400 {
            let value = low + (high - low) * Exact::new(step, 400);
            if indicator.measure == "%" && value > 100.into() {
                continue;
            }
            let value = decimal::rounded(value, if indicator.whole { 0 } else { 2 });
            assert_eq!(expected.question(value), None, "no. {}: {value}", indicator.no);
        }
    }
    // Small counts from nothing on, and shares far from the target.
    for (no, values) in [
        (14, ["0", "1", "2", "7", "12"]),
        (4, ["0", "1", "2", "3", "9"]),
        (9, ["0", "1", "5", "8", "13"]),
        (16, ["40", "60", "81.25", "99.9", "100"]),
        (10, ["55", "90", "99", "99.5", "100"]),
    ] {
        for value in values {
            assert_eq!(question(plan.indicator(no).unwrap(), value), None, "no. {no}: {value}");
        }
    }
}

#[test]
fn g3_small_percentages_falling_targets_and_nothing_at_all_are_not_nagged() {
    let plan = model(Vec::new()).plan;
    let like = |measure: &str, baseline: &str, target: &str, whole: bool| Indicator {
        measure: measure.into(),
        baseline: Some(dec(baseline)),
        target: dec(target),
        whole,
        ..plan.indicator(8).unwrap().clone()
    };
    for (indicator, value, asks) in [
        (like("%", "0", "5", false), "0.5", false),
        (like("%", "0.2", "0.8", false), "0.5", false),
        (like("%", "5", "10", false), "0.05", true),
        (like("%", "5", "10", false), "15", false),
        (like("件", "100", "10", true), "0", false),
        (like("件", "100", "10", true), "1000", true),
        (like("亿元", "0", "0", false), "7", false),
        (like("万元", "1200", "1500", false), "0.13", true),
        (like("万元", "1200", "1500", false), "13000000", true),
    ] {
        assert_eq!(question(&indicator, value).is_some(), asks, "{indicator:?}: {value}");
    }
    let yuan = question(&like("万元", "1200", "1500", false), "13000000");
    assert_eq!(yuan, Some((Slip::Unit("元".into()), Some("1300".into()))));
}

#[test]
fn g3_the_question_names_the_slip_and_a_known_value_is_not_asked_about_again() {
    let here = model(Vec::new());
    let asked = asking::question(&here, &says("11800")).unwrap();
    assert_eq!(
        asked.says,
        "填的是 11,800 亿元，与基线和目标（1.12 → 1.25 亿元）相差很多。是不是按“万元”填的，应为 1.18 亿元？（何时提示由本程序设定，不是方案的规定。）"
    );
    assert_eq!(
        (asked.keep.as_str(), asked.instead.as_str()),
        ("没有填错，就记 11,800 亿元", "改为 1.18 亿元")
    );
    assert_eq!(asked.meant, Some(dec("1.18")));
    assert_eq!(asking::question(&here, &says("1.18")), None);
    let target =
        |value: &str| Body::InterimTarget { indicator: IndicatorRef::Plan(5), year: 2025, value: dec(value) };
    assert!(asking::question(&here, &target("12000")).is_some());
    assert_eq!(asking::question(&here, &target("1.2")), None);

    // 3.1 was kept at a word: its like passes. A slip that was recorded makes no other one plausible, and
    // what is to be corrected says nothing of its correction.
    let stands = |value: &str| model(vec![entry(1, 1, &[], reading_of(5, "2025-03-31", value))]);
    assert!(asking::question(&here, &says("3.1")).is_some());
    assert_eq!(asking::question(&stands("3.1"), &says("3.3")), None);
    assert!(asking::question(&stands("11800"), &says("118")).is_some());
    let corrected = model(vec![entry(1, 1, &[], says("3.1"))]);
    assert!(asking::question(&corrected, &says("3.3")).is_some());
}
