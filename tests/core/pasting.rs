//! Tables pasted from spreadsheets: columns by their headings, every row taken, asked about or left with its reason.

use crate::common::shipped;
use crate::common::*;
use guanghan_ip_plan::app::columns::Chosen;
use guanghan_ip_plan::app::headings::{Role, Rows, role_of};
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::paste::{Column, MOST, MOST_READ, Sheet};
use guanghan_ip_plan::domain::entry::{Body, IndicatorRef, Verified};
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::view::pasting as shown;
use guanghan_ip_plan::view::screens::indicator::pasting::{self, Answers, Preview};
use std::sync::Arc;

fn model() -> Model {
    let plan = shipped();
    Model::new(Arc::new(plan), Ledger::default(), day("2026-12-31"))
}

fn sheet(no: u16, text: &str, chosen: &Chosen) -> Sheet {
    let here = model();
    let indicator = here.plan.indicator(no).unwrap();
    let of = IndicatorRef::Plan(no);
    Column { plan: &here.plan, of, indicator, source: "台账", verified: "self", today: here.today }
        .read(text, chosen)
}

fn preview(no: u16, sheet: &Sheet) -> Preview {
    pasting::preview(&model(), IndicatorRef::Plan(no), sheet, &Answers::new()).unwrap()
}

/// The rows as they would be recorded, or as they are refused.
fn rows(no: u16, text: &str) -> Vec<String> {
    let sheet = sheet(no, text, &Chosen::default());
    let shown = preview(no, &sheet);
    let refused = shown.unread.into_iter();
    let rows = shown.rows.iter().zip(&sheet.rows).map(|(line, row)| match (&row.got, line.status) {
        (Ok(Body::Reading { as_of, value, source, note, verified, .. }), Some(_)) => {
            let note = note.as_deref().map(|n| format!("|{n}")).unwrap_or_default();
            let how = if *verified == Verified::SelfReported { "" } else { "|核实" };
            format!("{as_of} {value} {source}{note}{how}")
        }
        _ => format!("{}: {}", line.no, line.remark),
    });
    refused.chain(rows).collect()
}

#[track_caller]
fn check(no: u16, text: &str, want: &[&str]) {
    let got = rows(no, text);
    assert_eq!(got.len(), want.len(), "{text:?}: {got:?}");
    for (got, want) in got.iter().zip(want) {
        assert!(got.contains(want), "{text:?}: {got:?}, not {want:?}");
    }
}

#[test]
fn g4_columns_are_told_by_their_headings_in_any_order() {
    for (text, want) in [
        (
            "序号\t目标值\t实际值（亿元）\t截至日期\t数据来源\t备注\n1\t1.2\t1.18\t2025-06-30\t季报\t补报",
            "2025-06-30 1.18 季报|补报",
        ),
        ("时间\t目标\t完成值\t依据\n2025-06-30\t1.2\t1.18\t季报", "2025-06-30 1.18 季报"),
        ("来源 \t 实 际 完 成\t计划数\t统计 时间\n季报\t1.18\t1.2\t2025/6/30", "2025-06-30 1.18 季报"),
        ("日期\t知识产权质押融资金额累计\t同比增长\n2025-06-30\t1.18\t5%", "2025-06-30 1.18 台账"),
        ("报告期\t上年同期\t累计完成\t核实情况\n2025-06-30\t1.15\t1.18\t已核实", "2025-06-30 1.18 台账|核实"),
        // A title, and two rows of headings under merged ones.
        (
            "2025年质押融资目标完成情况表\t\t\t\n\n截至日期\t融资额\t\t来源\n\t目标值\t实际值\t\n2025-06-30\t1.2\t1.18\t季报",
            "2025-06-30 1.18 季报",
        ),
        ("截至日期\t数值\t数值\n截至日期\t目标\t实际\n2025-06-30\t1.2\t1.18", "2025-06-30 1.18 台账"),
        ("截至日期,目标值,实际值,来源\r\n2025-06-30,1.2,1.18,\"甲,乙\"\r\n", "2025-06-30 1.18 甲,乙"),
        ("截至日期;实际值;来源\n2025-06-30;1.18;季报", "2025-06-30 1.18 季报"),
        ("截至日期 目标值 实际值 来源\n2025-06-30 1.2 1.18 季度 报表", "2025-06-30 1.18 季度 报表"),
        ("截至日期\t实际值\t来源\n2025-06-30\t1.18\t\"季报\n第二页\"\n", "2025-06-30 1.18 季报 第二页"),
        ("\u{feff}截至日期\t实际值\n2025-06-30\t1.18\n\t\n\t\n", "2025-06-30 1.18 台账"),
        ("填报日期\t截至日期\t实际值\n2025-07-03\t2025-06-30\t1.18", "2025-06-30 1.18 台账"),
    ] {
        check(5, text, &[want]);
    }
    let mut loans = model().plan.indicator(5).unwrap().clone();
    loans.name = "质押融资".into();
    for (head, role) in [
        ("目标完成时间", Some(Role::Unused)),
        ("实际完成（件）", Some(Role::Value)),
        ("数据来源及说明", Some(Role::Source)),
        ("核实情况说明", Some(Role::Verified)),
        ("完成率", Some(Role::Unused)),
        ("镇（街道）", Some(Role::Scope)),
        ("指标名称", Some(Role::Indicator)),
        ("甲", None),
        ("", None),
    ] {
        assert_eq!(role_of(head, Rows::Readings(&loans)), role, "{head}");
    }
}

#[test]
fn g4_without_headings_columns_are_told_by_what_is_in_them_or_asked_about() {
    for (text, want) in [
        ("2025-06-30\t1.18\t季报", "2025-06-30 1.18 季报"),
        ("1.18\t季报\t2025-06-30", "2025-06-30 1.18 季报"),
        ("季报\t1.18 亿元\t2025年6月30日", "2025-06-30 1.18 季报"),
        ("2025-06-30\t1.2\t1.18\t季报", "有几列都像数值"),
        ("2025-06-30\t2025-07-03\t1.18", "有几列都像“截至日期”"),
        ("1.18", "没有认出日期是哪一列"),
        ("2025-06-30", "没有认出数值是哪一列"),
        ("45838\t季报", "没有认出日期是哪一列"),
        ("甲\t2025-06-30\t1.18\t季报", "2025-06-30 1.18 台账"),
        ("指标\t2024-12-31\t2025-06-30\n质押融资\t1.16\t1.18", "日期横着排在一行里"),
        ("年份\t2024年末\t2025年6月\n实际值\t1.16\t1.18", "日期横着排在一行里"),
        ("截至日期\t实际值\t累计完成\n2025-06-30\t1.18\t1.2", "有几列都像数值"),
    ] {
        check(5, text, &[want]);
    }
    // Rows numbered from one are no values.
    check(5, "1\t2025-03-31\t1.17\n2\t2025-06-30\t1.18", &["2025-03-31 1.17", "2025-06-30 1.18"]);
}

#[test]
fn g4_columns_can_be_taken_for_something_else_and_that_holds_for_this_table_only() {
    let text = "2025-06-30\t1.2\t1.18\t季报\t表一";
    let first = sheet(5, text, &Chosen::default());
    let value = first.layout.choose(2, Role::Value);
    let second = sheet(5, text, &value);
    assert_eq!(second.layout.unread, None);
    let source = second.layout.choose(3, Role::Source);
    let third = sheet(5, text, &source);
    let Ok(Body::Reading { value: read, source: from, .. }) = &third.rows[0].got else { panic!("a reading") };
    assert_eq!((*read, from.as_str()), (dec("1.18"), "季报"));
    // The same thing in another column: the first one gives it up.
    let moved = third.layout.choose(1, Role::Value);
    let roles: Vec<Role> = sheet(5, text, &moved).layout.columns.iter().map(|c| c.role).collect();
    assert_eq!(roles, [Role::AsOf, Role::Value, Role::Unused, Role::Source, Role::Unused]);
    let none = sheet(5, text, &third.layout.choose(0, Role::Unused));
    assert!(none.rows.is_empty() && preview(5, &none).unread.is_some());
    let other = sheet(5, "截至日期\t目标\t实际值\t来源\t备注\n2025-06-30\t1.2\t1.18\t季报\t", &moved);
    assert!(matches!(&other.rows[0].got, Ok(Body::Reading { value, .. }) if *value == dec("1.18")));
    assert!(!moved.is_named() && other.layout.choose(0, Role::AsOf).is_named());
}

#[test]
fn g4_rows_that_are_not_this_indicators_are_left_with_their_reason() {
    let head = "指标\t截至日期\t实际值\t镇街\n";
    check(
        5,
        &format!(
            "{head}知识产权质押融资金额累计\t2025-03-31\t1.17\t\n\t2025-06-30\t1.18\t全市\n有效注册商标量累计\t2025-06-30\t12731\t\n\t2025-09-30\t12800\t\n5\t2025-12-31\t1.19\t雒城街道\n合计\t\t2.4\t"
        ),
        &[
            "2025-03-31 1.17 台账",
            "2025-06-30 1.18 台账",
            "4: 写的是另一项指标“有效注册商标量累计”",
            "5: 写的是另一项指标",
            "6: 写的是“雒城街道”，不是全域的数",
            "7: 合计或平均的一行",
        ],
    );
    check(
        5,
        "日期\t数值\t核实情况\n2025-06-30\t1.18\t大概\n2025-06-31\t1.18\t\n\t1.19\t\n2025-09-30\t1,19\t\n2025-03-31\t11800万元\t\n日期\t数值\t核实情况\n2025-12-31\t1.2\t第三方",
        &[
            "2: 核实情况：看不懂“大概”",
            "3: 日期：没有 2025-06-31 这一天",
            "4: 日期：请填写这一项",
            "5: 数值：分不清是 1.19 还是 119",
            "6: 数值：写的单位是“万元”，这一项的单位是“亿元”。换算后是 1.18 亿元",
            "2025-12-31 1.2 台账|核实",
        ],
    );
    check(5, "2025-06-30\t1.18\t雒城街道", &["1: 写的是“雒城街道”，不是全域的数"]);
    check(5, "单位\t日期\t实际值\n三星堆镇\t2025-06-30\t1.18", &["2: 写的是“三星堆镇”"]);
    check(5, "单位\t日期\t实际值\n亿元\t2025-06-30\t1.18", &["2025-06-30 1.18 台账"]);
    // The heading's unit is the cells' unit.
    check(5, "日期\t实际值（万元）\n2025-06-30\t11800", &["2: 数值：写的单位是“万元”"]);
    check(5, "日期\t实际值（截至6月底）\n2025-06-30\t1.18", &["2025-06-30 1.18 台账"]);
}

#[test]
fn g2_a_number_torn_by_a_separator_is_asked_about() {
    check(2, "2025-06-30 12 731", &["1: 数值：分不清是 12731 还是 12"]);
    check(2, "2025-06-30 12,731 年报", &["2025-06-30 12731 年报"]);
    check(2, "2025-06-30\t12 731", &["2025-06-30 12731 台账"]);
    check(2, "日期,实际值,来源\n2025-06-30,12,731", &["2: 数值：分不清是 12731 还是 12"]);
    check(2, "2025-06-30,12,731", &["有几列都像数值"]);
    check(2, "日期,实际值,来源\n2025-06-30,\"12,731\",年报", &["2025-06-30 12731 年报"]);
}

#[test]
fn g3_unlikely_pasted_values_wait_for_a_word() {
    let here = model();
    let of = IndicatorRef::Plan(5);
    let text = "日期\t实际值\n2025-03-31\t1.17\n2025-06-30\t11800\n2025-09-30\t11900\n2025-12-31\t3.3";
    let sheet = sheet(5, text, &Chosen::default());
    let shown = pasting::preview(&here, of, &sheet, &Answers::new()).unwrap();
    assert_eq!(shown.says, "1 行可以记录。3 行的数值请先确认，确认前不会记录。");
    assert_eq!(shown.good.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2]);
    assert!(shown.rows[1].remark.contains("是不是按“万元”填的，应为 1.18 亿元？"), "{:?}", shown.rows[1]);
    assert_eq!(
        shown.shown(2).iter().map(|l| l.no.as_str()).collect::<Vec<_>>(),
        ["3", "4"],
        "what waits comes first"
    );
    let mut answers = shown.all_instead();
    assert_eq!(answers.len(), 2);
    // 3.3 is as it is meant.
    answers.insert((day("2025-12-31"), dec("3.3")), dec("3.3"));
    let shown = pasting::preview(&here, of, &sheet, &answers).unwrap();
    let values: Vec<String> = shown
        .good
        .iter()
        .filter_map(|(_, body)| match body {
            Body::Reading { value, .. } => Some(value.to_string()),
            _ => None,
        })
        .collect();
    assert_eq!(values, ["1.17", "1.18", "1.19", "3.3"]);
    assert_eq!(shown.says, "4 行都可以记录。");
}

#[test]
fn g5_what_was_not_recorded_stays_and_is_counted() {
    let text = "截至日期\t实际值\t来源\r\n2025-03-31\t1.17\t甲\r\n2025-06-31\t1.18\t\"乙\r\n丙\"\r\n2025-06-30\t1.18\t丁\r\n2025-09-30\t一\t戊";
    let first = sheet(5, text, &Chosen::default());
    let good: Vec<usize> = preview(5, &first).good.iter().map(|(line, _)| *line).collect();
    assert_eq!(good, [2, 5]);
    let rest = first.without(text, &good);
    assert_eq!(rest, "截至日期\t实际值\t来源\r\n2025-06-31\t1.18\t\"乙\r\n丙\"\r\n2025-09-30\t一\t戊");
    let again = sheet(5, &rest, &Chosen::default());
    assert_eq!(again.rows.len(), 2);
    assert!(preview(5, &again).good.is_empty());
    assert_eq!(again.without(&rest, &[2, 4]), "", "nothing is left of headings alone");
    assert_eq!(shown::recorded(480, 500), "已记录 480 行，还有 20 行没有记录，留在框里。");
    assert_eq!(shown::recorded(3, 3), "已记录 3 行，全部记录了。");
}

#[test]
fn g5_more_rows_than_are_recorded_at_once_come_next_and_the_limit_is_said_before() {
    assert!(pasting::hint().contains(&format!("一次最多记录 {MOST} 行，多出的留在框里接着记")));
    let mut day_ = day("2024-01-01");
    let mut text = String::from("日期\t实际值\n");
    for _ in 0..MOST + 120 {
        text.push_str(&format!("{day_}\t1.18\n"));
        day_ = day_.next_day().unwrap();
    }
    let first = sheet(5, &text, &Chosen::default());
    let shown = preview(5, &first);
    assert_eq!((first.rows.len(), shown.rows.len(), shown.good.len()), (MOST + 120, MOST + 120, MOST));
    assert!(shown.says.contains("620 行都可以记录"), "{}", shown.says);
    assert!(shown.says.contains("这次记录前 500 行，其余 120 行留在框里"), "{}", shown.says);
    let lines: Vec<usize> = shown.good.iter().map(|(line, _)| *line).collect();
    let rest = first.without(&text, &lines);
    let next = preview(5, &sheet(5, &rest, &Chosen::default()));
    assert_eq!((next.rows.len(), next.good.len()), (120, 120));
    // Too many to be read at all: nothing is, and it is said.
    let many = "2025-06-30\t1.18\n".repeat(MOST_READ + 1);
    check(5, &many, &["一次最多读 5000 行"]);
}
