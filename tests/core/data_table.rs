//! The tables of the charts: what they hold, and every order of every column.

use crate::common::{entry, model, reading_of};
use guanghan_ip_plan::domain::entry::{Body, Entry, IndicatorRef};
use guanghan_ip_plan::view::data_table::{self, DataTable, Rank};
use std::sync::Arc;

fn said() -> Vec<Arc<Entry>> {
    let target = Body::InterimTarget {
        indicator: IndicatorRef::Plan(5),
        year: 2024,
        value: crate::common::dec("1.15"),
    };
    vec![
        entry(1, 10, &[], reading_of(5, "2025-06-30", "1.18")),
        entry(1, 11, &[], reading_of(5, "2024-12-31", "1.15")),
        entry(1, 12, &[], reading_of(9, "2025-06-30", "2")),
        entry(2, 13, &[], reading_of(9, "2025-06-30", "3")),
        entry(1, 14, &[], reading_of(2, "2024-12-31", "12731")),
        entry(1, 15, &[], target),
    ]
}

fn says(table: &DataTable, row: usize) -> Vec<&str> {
    table.rows[row].iter().map(|cell| cell.says.as_str()).collect()
}

#[test]
fn the_twin_of_the_list_has_every_figure_of_all_sixteen() {
    let table = data_table::indicators(&model(said()));
    let heads: Vec<&str> = table.heads.iter().map(|(head, _)| head.as_str()).collect();
    assert_eq!(
        heads,
        [
            "序号",
            "指标",
            "类别",
            "单位",
            "基线",
            "2024年目标",
            "2025年目标",
            "目标",
            "当时应达",
            "实际",
            "差额",
            "状态",
            "数据时间"
        ]
    );
    assert_eq!(table.rows.len(), 16);
    assert!(table.rows.iter().all(|row| row.len() == heads.len()));
    assert_eq!(
        says(&table, 4),
        [
            "5",
            "知识产权质押融资金额累计",
            "运用效益",
            "亿元",
            "1.12",
            "1.15",
            "—",
            "1.25",
            "1.175",
            "1.18",
            "0.005",
            "达序时",
            "3 天前"
        ]
    );
    assert_eq!(
        says(&table, 8)[7..],
        ["4", "3", "2 / 3", "—", "未核定", "3 天前"],
        "all values, and no one's status"
    );
}

#[test]
fn the_twin_of_a_path_has_every_mark_by_date() {
    let model = model(said());
    let table = data_table::path(&model, IndicatorRef::Plan(5)).unwrap();
    let rows: Vec<String> = (0..table.rows.len()).map(|row| says(&table, row)[..5].join(" ")).collect();
    assert_eq!(
        rows,
        [
            "2023-12-31 基线 1.12 1.12 —",
            "2024-12-31 填报值 1.15 1.15 0",
            "2024-12-31 年度目标 1.15 1.15 —",
            "2025-06-30 填报值 1.18 1.175 0.005",
            "2026-12-31 目标 1.25 1.25 —",
        ]
    );
    let conflict = data_table::path(&model, IndicatorRef::Plan(9)).unwrap();
    assert_eq!(conflict.rows.iter().filter(|row| row[5].says == "冲突").count(), 2, "both values");
}

#[test]
fn every_column_can_be_ordered_and_what_is_missing_comes_last() {
    let model = model(said());
    for table in [
        data_table::indicators(&model),
        data_table::categories(&model),
        data_table::path(&model, 9.into()).unwrap(),
    ] {
        for column in 0..table.heads.len() {
            for down in [false, true] {
                let order = data_table::ordered(&table, column, down);
                let mut all = order.clone();
                all.sort_unstable();
                assert_eq!(all, (0..table.rows.len()).collect::<Vec<_>>(), "no row is lost or twice");
                let ranks: Vec<&Rank> = order.iter().map(|at| &table.rows[*at][column].rank).collect();
                let missing = ranks.iter().position(|r| **r == Rank::None).unwrap_or(ranks.len());
                assert!(ranks[missing..].iter().all(|r| **r == Rank::None), "column {column}: {ranks:?}");
                for pair in ranks[..missing].windows(2) {
                    if let (Rank::Number(a), Rank::Number(b)) = (pair[0], pair[1]) {
                        assert!(if down { a >= b } else { a <= b }, "column {column}: {a} {b}");
                    }
                }
            }
        }
    }
    let table = data_table::indicators(&model);
    let by_gap: Vec<&str> = data_table::ordered(&table, 10, false)
        .into_iter()
        .take(3)
        .map(|at| table.rows[at][0].says.as_str())
        .collect();
    assert_eq!(by_gap, ["5", "2", "1"], "0.005 before 1; the rest has none and keeps its order");
}
