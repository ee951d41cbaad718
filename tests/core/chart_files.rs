//! A chart as files: what is in them, and that nothing in them is taken for anything else.

use crate::common::model;
use crate::common::*;
use guanghan_ip_plan::domain::entry::{Body, IndicatorRef};
use guanghan_ip_plan::view::chart_files::{name, table};
use guanghan_ip_plan::view::drawings;

#[test]
fn the_table_has_what_the_chart_has() {
    let mut bad = reading_of(5, "2025-06-30", "1.18");
    if let Body::Reading { source, .. } = &mut bad {
        *source = "=cmd|'/c calc'!A1".into();
    }
    let entries = vec![entry(1, 1, &[], reading_of(5, "2024-12-31", "1.16")), entry(2, 2, &[], bad)];
    let text = table(&model(entries), IndicatorRef::Plan(5)).unwrap();
    assert_eq!(
        text,
        "\u{feff}项目,截至日期,数值,单位,当时应达,状态,核实情况,填报点,数据来源\r\n\
         基线,2023-12-31,1.12,亿元,,,,,\r\n\
         目标,2026-12-31,1.25,亿元,,,,,\r\n\
         填报值,2024-12-31,1.16,亿元,1.1633,欠进度,自报,填报点1（方案里没有的单位）,季度报表\r\n\
         填报值,2025-06-30,1.18,亿元,1.185,欠进度,自报,填报点2（方案里没有的单位）,'=cmd|'/c calc'!A1\r\n\
         期末推算（按当前速度）,2026-12-31,1.24,亿元,,,,,\r\n"
    );
}

#[test]
fn a_conflict_has_both_values() {
    let entries = vec![entry(1, 1, &[], says("1.18")), entry(2, 2, &[], says("1.21"))];
    let text = table(&model(entries), IndicatorRef::Plan(5)).unwrap();
    assert!(
        text.contains(",1.18,") && text.contains(",1.21,") && text.matches("冲突").count() == 2,
        "{text}"
    );
}

#[test]
fn the_drawing_names_itself_and_its_status() {
    let model = model(vec![entry(1, 1, &[], says("1.18"))]);
    let drawn = drawings::path(&model, IndicatorRef::Plan(5)).unwrap().svg().unwrap();
    assert!(drawn.contains("<title>知识产权质押融资金额累计</title>"), "{drawn}");
    assert!(drawn.contains("<desc>知识产权质押融资金额累计，2023年末 1.12 亿元"), "{drawn}");
    assert!(drawn.contains(">知识产权质押融资金额累计</text>") && drawn.contains("欠进度"));
}

#[test]
fn f4_file_names_are_safe() {
    let model = model(Vec::new());
    assert_eq!(name(&model, IndicatorRef::Plan(5)), "指标5_知识产权质押融资金额累计_2025-07-03");
    assert_eq!(name(&model, IndicatorRef::Plan(16)), "指标16_镇街道知识产权公共服务网点覆盖率_2025-07-03");
}
