//! The working shown beside a status, word for word, and the sentence of its chart.

use crate::common::shipped;
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::domain::day;
use guanghan_ip_plan::domain::entry::{Body, Entry, IndicatorRef, Site, Verified};
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::format::entry::{self, Draft};
use guanghan_ip_plan::view::screens::indicator;
use guanghan_ip_plan::view::{chart_data, chart_files};
use std::sync::Arc;

fn reading(no: u16, as_of: &str, value: &str) -> Arc<Entry> {
    let body = Body::Reading {
        indicator: IndicatorRef::Plan(no),
        as_of: day::parse(as_of).unwrap(),
        value: guanghan_ip_plan::domain::decimal::Decimal::parse(value).unwrap(),
        source: "测试报表".into(),
        note: None,
        verified: Verified::SelfReported,
        scope: None,
        evidence: Vec::new(),
    };
    let site = Site { name: "测试点".into(), unit: None };
    Arc::new(entry::seal(Draft {
        at: 5,
        plan: "guanghan-ip-2024-2026".into(),
        site,
        parents: Vec::new(),
        body,
        reason: None,
    }))
}

fn model(entries: Vec<Arc<Entry>>) -> Model {
    let plan = shipped();
    let ledger: Ledger = entries.into_iter().collect();
    Model::new(Arc::new(plan), ledger, day::parse("2025-07-03").unwrap())
}

#[track_caller]
fn check(no: u16, as_of: &str, value: &str, steps: &[&str], won: &str) {
    let page = indicator::page(&model(vec![reading(no, as_of, value)]), no).unwrap();
    let got: Vec<String> = page.working.steps.iter().map(|(name, text)| format!("{name}：{text}")).collect();
    assert_eq!(got, steps);
    let winner = page.working.rules.iter().find(|r| r.held == Some(true)).unwrap();
    assert_eq!(format!("{} {}", winner.no, winner.condition), won);
}

#[test]
fn a_linear_indicator_with_decimals() {
    check(
        5,
        "2025-06-30",
        "1.18",
        &[
            "基线 b：1.12 亿元（2023年12月31日）",
            "目标 T：1.25 亿元（2026年12月31日）",
            "填报值 v：1.18 亿元（截至 2025年6月30日）",
            "时间进度 τ：已过月数 ÷ 总月数 = 50.0%",
            "应达 E：b + (T − b) × τ = 1.185 亿元",
            "完成程度 C：(v − b) ÷ (T − b) = (1.18 − 1.12) ÷ (1.25 − 1.12) = 46.2%",
            "应达程度 κ：(E − b) ÷ (T − b) = 50.0%",
        ],
        "9 其余情形：以上都不是",
    );
}

#[test]
fn something_counted_whole_and_far_behind() {
    check(
        14,
        "2025-12-31",
        "1",
        &[
            "基线 b：0 户（2023年12月31日）",
            "目标 T：5 户（2026年12月31日）",
            "填报值 v：1 户（截至 2025年12月31日）",
            "时间进度 τ：已过月数 ÷ 总月数 = 66.7%",
            "应达 E：b + (T − b) × τ = 3.3 户",
            "应达整数：取整（舍去小数） = 3 户",
            "完成程度 C：(v − b) ÷ (T − b) = (1 − 0) ÷ (5 − 0) = 20.0%",
            "应达程度 κ：(E − b) ÷ (T − b) = 66.7%",
        ],
        "8 落后很多：C 20.0% < 0.6 × κ 66.7%，且 κ − C ≥ 10.0%",
    );
}

#[test]
fn something_to_be_kept_divides_by_nothing() {
    check(
        10,
        "2025-06-30",
        "100",
        &[
            "基线 b：100%（2023年12月31日）",
            "目标 T：100%（2026年12月31日）",
            "填报值 v：100%（截至 2025年6月30日）",
            "时间进度 τ：已过月数 ÷ 总月数 = 50.0%",
            "应达值：保持基线水平：100%",
        ],
        "7 v ≥ 应达值：v 100 ≥ 应达 100",
    );
}

#[test]
fn figures_say_what_they_rest_on() {
    let page = indicator::page(&model(vec![reading(5, "2025-06-30", "1.18")]), 5).unwrap();
    let figures: Vec<String> = page.figures.iter().map(|f| format!("{} {}", f.label, f.value)).collect();
    assert_eq!(
        figures,
        [
            "当时应达 1.185 亿元",
            "与应达相比 差 0.005 亿元",
            "期末推算 1.24 亿元",
            "此后每月需增加 0.004 亿元",
            "数据时间 3 天前"
        ]
    );
    assert_eq!(indicator::page(&model(Vec::new()), 17), None);
    assert!(indicator::page(&model(Vec::new()), 5).unwrap().figures.is_empty(), "no figure without an entry");
}

#[test]
fn the_chart_says_the_same_in_words_and_marks_conflicts() {
    let at = |value| reading(5, "2025-06-30", value);
    let chart = chart_data::chart(&model(vec![reading(5, "2024-12-31", "1.16"), at("1.18")]), 5).unwrap();
    assert_eq!(
        chart.sentence,
        "知识产权质押融资金额累计，2023年末 1.12 亿元，2026年末目标 1.25 亿元；2025-06-30 填报 1.18 亿元（自报），\
         应达 1.185 亿元，欠进度；按当前速度推算，期末 1.24 亿元；共 2 次填报。"
    );
    assert_eq!((chart.path.readings.len(), chart.tips.len()), (2, 2));
    let torn = chart_data::chart(&model(vec![at("1.18"), at("1.2")]), 5).unwrap();
    assert!(torn.path.readings.iter().all(|mark| mark.conflict) && torn.path.readings.len() == 2);
    assert!(torn.tips.iter().all(|tip| tip.status.is_none()));
    assert!(torn.path.forecast.is_none(), "no forecast from values that differ");
}

/// The figures of a reading under the shipped plan with one indicator's ends and path changed.
fn figures(no: u16, ends: [&str; 2], as_of: &str, value: &str) -> Vec<String> {
    let mut model = model(vec![reading(no, as_of, value)]);
    let mut plan = (*model.plan).clone();
    let dec = |text| guanghan_ip_plan::domain::decimal::Decimal::parse(text).unwrap();
    for indicator in plan.indicators.iter_mut().filter(|i| i.no == no) {
        (indicator.baseline, indicator.target) = (Some(dec(ends[0])), dec(ends[1]));
    }
    model.plan = Arc::new(plan);
    let page = indicator::page(&model, no).unwrap();
    page.figures.iter().map(|f| format!("{} {}", f.label, f.value)).take(4).collect()
}

#[test]
fn numbers_are_written_as_people_write_them() {
    // A share, with one digit more than the document's.
    assert_eq!(
        figures(11, ["90", "95"], "2025-11-15", "88"),
        ["当时应达 93.1%", "与应达相比 差 5.1 个百分点", "期末推算 86.8%", "此后每月需增加 0.5 个百分点"]
    );
    // A falling target: less is better.
    assert_eq!(
        figures(6, ["4", "2"], "2025-06-30", "2"),
        ["当时应达 3 个", "与应达相比 好于应达 1 个", "期末推算 0 个", "数据时间 3 天前"]
    );
    assert_eq!(
        figures(6, ["4", "2"], "2025-06-30", "4"),
        ["当时应达 3 个", "与应达相比 差 1 个", "期末推算 4 个", "此后每月需减少 0.1 个"]
    );
    assert_eq!(
        figures(6, ["2", "4"], "2025-06-30", "3"),
        ["当时应达 3 个", "与应达相比 与应达相同", "期末推算 4 个", "此后每月需增加 0.1 个"]
    );
}

#[test]
fn a_forecast_is_never_below_nothing_nor_over_all() {
    let of = |no, as_of, value| {
        let model = model(vec![reading(no, as_of, value)]);
        let page = indicator::page(&model, no).unwrap();
        let figure = page.figures.into_iter().find(|f| f.label == "期末推算").unwrap();
        let drawn = chart_data::chart(&model, no).unwrap().path.forecast.unwrap().to.text;
        assert!(figure.value.starts_with(&drawn), "the chart says the same: {drawn}");
        let csv = chart_files::table(&model, IndicatorRef::Plan(no)).unwrap();
        assert!(
            csv.contains(&format!("期末推算（按当前速度）,2026-12-31,{}", drawn.replace(',', ""))),
            "{csv}"
        );
        (figure.value, figure.basis)
    };
    let (value, basis) = of(9, "2024-12-31", "1");
    assert_eq!(value, "0 件");
    assert!(basis.contains("会低于 0") && basis.contains("按 0 计"), "{basis}");
    let (value, basis) = of(8, "2024-03-31", "86");
    assert_eq!(value, "100%");
    assert!(basis.contains("超过 100%"), "{basis}");
    let (value, basis) = of(9, "2024-12-31", "2");
    assert_eq!((value.as_str(), basis.as_str()), ("2 件", "按当前速度推算：b + (v − b) ÷ τ"));
}

#[test]
fn rounding_never_turns_which_is_more() {
    let mut model = model(vec![reading(11, "2025-11-15", "93.12")]);
    let page = |model: &Model| indicator::page(model, 11).unwrap();
    // Required are 93.125: 93.1 would say that 93.12 is enough.
    assert_eq!(page(&model).row.required, "93.125");
    assert_eq!(page(&model).row.lag_says.as_deref(), Some("差 0.005 个百分点"));
    model.ledger = [reading(11, "2025-11-15", "93.2")].into_iter().collect();
    assert_eq!(page(&model).row.required, "93.1");
    let won = page(&model).working.rules.into_iter().find(|r| r.held == Some(true)).unwrap();
    assert!(won.condition.ends_with("v 93.2 ≥ 应达 93.1"), "{}", won.condition);
}
