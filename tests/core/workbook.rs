//! The workbook of everything: its sheets, what each has, and that cells are what they are.

use crate::common::{day, dec, ledger, shipped};
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::domain::entry::{Body, Entry, IndicatorRef, Site, TaskState, Verified, Work};
use guanghan_ip_plan::format::entry::{Draft, seal};
use guanghan_ip_plan::format::workbook::{Sheet, Value, Workbook};
use guanghan_ip_plan::view::workbook::{self, Making};
use std::sync::Arc;

fn by(unit: &str, at: i64, parents: &[&Arc<Entry>], body: Body) -> Arc<Entry> {
    let site = Site { name: unit.into(), unit: Some(unit.into()) };
    let parents = parents.iter().map(|entry| entry.id).collect();
    let draft = Draft { at: 1_750_000_000 + at, plan: shipped().id, site, parents, body, reason: None };
    Arc::new(seal(draft))
}

fn reading(value: &str, as_of: &str, note: &str) -> Body {
    Body::Reading {
        indicator: IndicatorRef::Plan(5),
        as_of: day(as_of),
        value: dec(value),
        source: "=HYPERLINK(\"x\")".into(),
        note: Some(note.into()),
        verified: Verified::Checked,
        scope: None,
        evidence: Vec::new(),
    }
}

fn model(entries: &[Arc<Entry>]) -> Model {
    Model::new(Arc::new(shipped()), ledger(entries), day("2025-07-03"))
}

fn filled() -> Model {
    let first = by("gzjrj", 1, &[], reading("1.51", "2025-03-31", "测试：写反"));
    let second = by("gzjrj", 2, &[&first], reading("1.15", "2025-03-31", "测试：更正"));
    let third = by("czj", 3, &[], reading("1.18", "2025-06-30", "测试"));
    let gone = by("czj", 4, &[], reading("9.99", "2025-05-31", "测试：记错"));
    let withdrawal = by("czj", 5, &[], Body::Withdrawal { of: vec![gone.id], reason: "测试：撤回".into() });
    let update = Body::Update {
        work: Work::Task(10),
        as_of: day("2025-06-30"),
        state: TaskState::InProgress,
        note: "测试进展".into(),
        evidence: Vec::new(),
    };
    model(&[first, second, third, gone, withdrawal, by("gzjrj", 6, &[], update)])
}

fn sheet<'a>(sheets: &'a [Sheet], name: &str) -> &'a Sheet {
    sheets.iter().find(|sheet| sheet.name == name).unwrap()
}

/// A cell by the head of its column.
fn cell<'a>(sheet: &'a Sheet, row: usize, head: &str) -> &'a Value {
    let at = sheet.columns.iter().position(|column| column.head == head).unwrap();
    &sheet.rows[row][at].value
}

fn words(value: &Value) -> &str {
    match value {
        Value::Empty => "",
        Value::Text(says) | Value::Number(says) | Value::Day(says) => says,
    }
}

#[test]
fn every_sheet_has_a_cell_for_every_column() {
    for model in [filled(), model(&[])] {
        let book = crate::common::workbook(&model);
        let names: Vec<_> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(
            names,
            ["指标", "填报值", "任务和单位", "进展", "服务网点", "督查督办", "资金", "成员", "台账"]
        );
        for sheet in &book.sheets {
            assert!(sheet.rows.iter().all(|row| row.len() == sheet.columns.len()), "{}", sheet.name);
        }
        assert_eq!(sheet(&book.sheets, "指标").rows.len(), 16);
        assert_eq!(sheet(&book.sheets, "成员").rows.len(), 28);
        // 129 named pairs of tasks, 204 with the collective expanded (DESIGN §7), and the safeguards'.
        let tasks = sheet(&book.sheets, "任务和单位").rows.iter();
        assert_eq!(tasks.filter(|row| words(&row[0].value).starts_with("任务")).count(), 204);
    }
}

#[test]
fn readings_are_all_there_with_how_they_stand() {
    let book = crate::common::workbook(&filled());
    let readings = sheet(&book.sheets, "填报值");
    let stand: Vec<_> = (0..readings.rows.len())
        .map(|row| {
            [cell(readings, row, "截至日期"), cell(readings, row, "数值"), cell(readings, row, "记录状态")]
                .map(words)
        })
        .collect();
    assert_eq!(
        stand,
        [
            ["2025-03-31", "1.51", "已被更正"],
            ["2025-03-31", "1.15", "现行"],
            ["2025-05-31", "9.99", "已撤回"],
            ["2025-06-30", "1.18", "现行"],
        ]
    );
    // What they are, not how they look.
    assert!(
        matches!(cell(readings, 0, "数值"), Value::Number(_))
            && matches!(cell(readings, 0, "截至日期"), Value::Day(_))
    );
    assert_eq!(
        cell(readings, 0, "数据来源"),
        &Value::Text("=HYPERLINK(\"x\")".into()),
        "text, whatever it begins with"
    );
    let indicators = sheet(&book.sheets, "指标");
    assert_eq!(
        cell(indicators, 1, "基线"),
        &Value::Number("12346".into()),
        "without marks between thousands"
    );
    assert_eq!(cell(indicators, 4, "数据时间"), &Value::Day("2025-06-30".into()));
    let work = sheet(&book.sheets, "任务和单位");
    let row = (0..work.rows.len()).find(|row| {
        words(cell(work, *row, "编号")) == "任务 10" && words(cell(work, *row, "单位")) == "市国资金融局"
    });
    assert_eq!(words(cell(work, row.unwrap(), "最近状态")), "推进中");
    assert_eq!(sheet(&book.sheets, "台账").rows.len(), 6);
}

#[test]
fn the_first_sheet_says_what_it_is() {
    let model = filled();
    let about = crate::common::workbook(&model).about;
    let of = |label: &str| {
        about
            .lines
            .iter()
            .find(|line| line.label.starts_with(label))
            .map(|line| words(&line.value).to_string())
    };
    assert_eq!(of("台账记录数").as_deref(), Some("6"));
    assert_eq!(of("导出日期").as_deref(), Some("2025-07-03"));
    assert_eq!(of("台账摘要").map(|digest| digest.len()), Some(64));
    assert_eq!(workbook::file_name(&model), "全部表格_2025-07-03.xlsx");
}

#[test]
fn its_json_in_pieces_is_its_json() {
    let entries: Vec<Arc<Entry>> = (0..300)
        .map(|n| by("gzjrj", n, &[], reading("1.18", "2025-06-30", &format!("\"rows\":[] {n}"))))
        .collect();
    for model in [model(&[]), filled(), model(&entries)] {
        let book = crate::common::workbook(&model);
        let whole = serde_json::to_string(&book).unwrap();
        let pieces: Vec<String> = book.into_pieces().map(Result::unwrap).collect();
        assert!(pieces.len() > 20, "{}", pieces.len());
        assert!(pieces.concat() == whole);
    }
}

#[test]
fn it_is_made_a_little_at_a_time() {
    let entries: Vec<Arc<Entry>> =
        (0..300).map(|n| by("gzjrj", n, &[], reading("1.18", "2025-06-30", &n.to_string()))).collect();
    let mut making = Making::of(model(&entries));
    let steps = std::iter::from_fn(|| making.advance().then_some(())).count();
    assert!(steps > 9 + 2 * 300 / 64, "{steps}");
    assert_eq!(sheet(&making.finish().sheets, "填报值").rows.len(), 300);
}

/// One sheet alone.
fn one(model: &Model, name: &str) -> Workbook {
    let mut making = Making::of_sheet(name, model.clone());
    while making.advance() {}
    making.finish()
}

#[test]
fn each_sheet_is_a_csv_file_too() {
    let model = filled();
    let book = crate::common::workbook(&model);
    let names: Vec<&str> = workbook::names().collect();
    assert_eq!(names, book.sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>());
    let all = workbook::csvs(&book);
    assert_eq!(all.len(), names.len() + 1, "and what it is");
    assert!(all[0].0 == "说明.csv" && all[0].1.starts_with("\u{feff}项目,内容\r\n方案,"));
    for (name, (file, text)) in names.iter().zip(&all[1..]) {
        let own = one(&model, name);
        assert_eq!(file, &format!("{name}.csv"));
        assert_eq!(workbook::csv_name(&model, name), format!("{name}_2025-07-03.csv"));
        assert_eq!((own.sheets.len(), text), (1, &workbook::csvs(&own)[1].1));
        let sheet = sheet(&book.sheets, name);
        assert!(text.starts_with(&format!("\u{feff}{},", sheet.columns[0].head)), "{text}");
        assert!(text.ends_with("\r\n"));
    }
    let readings = one(&model, "填报值");
    let text = &workbook::csvs(&readings)[1].1;
    assert!(text.contains(",\"'=HYPERLINK(\"\"x\"\")\","), "no cell is a formula: {text}");
    assert!(workbook::words(&readings.sheets).contains("=HYPERLINK"), "what leaves is looked through");
    assert_eq!(text.lines().count(), 5);
    assert_eq!(one(&model, "没有的表").sheets, []);
    assert_eq!(workbook::zip_name(&model), "全部表格_CSV_2025-07-03.zip");
}
