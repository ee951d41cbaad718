//! 督办单 and 台账 as documents: what is on a sheet, what is marked in the ledger, and where a ledger is too long for one.

use crate::common::{day, entry, model, reading_of, withdrawal};
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::domain::entry::oversight::{Answer, Finding, Outcome, Review};
use guanghan_ip_plan::domain::entry::{Entry, EntryId, Evidence};
use guanghan_ip_plan::format::document::{Block, Document};
use guanghan_ip_plan::view::report::{Asked, Report, ReportKind, ledger, report, text};
use std::sync::Arc;

const TITLE: &str = "测试督办：质押融资";

fn finding(unit: &str, title: &str, clause: Option<&str>, of: Option<EntryId>) -> Finding {
    Finding {
        clause: clause.map(str::to_string),
        entry: of,
        ground: Some("测试:季度调度(第二次)".into()),
        ..crate::common::finding(unit, title, "2025-06-30")
    }
}

fn made(model: &Model, kind: ReportKind, unit: Option<&str>) -> Report {
    report(model, &Asked { kind, as_of: model.today, unit: unit.map(str::to_string) }, &|_| None)
}

fn headings<'a>(document: &'a Document) -> Vec<&'a str> {
    let heading =
        |block: &'a Block| if let Block::Heading { text, .. } = block { Some(text.as_str()) } else { None };
    document.blocks.iter().filter_map(heading).collect()
}

/// A finding that rests on a clause and an entry, answered and sent back; another unit's; one that is closed.
fn asked_of() -> Vec<Arc<Entry>> {
    let reading = entry(1, 10, &[], reading_of(5, "2025-06-09", "1.13"));
    let first = entry(1, 20, &[], finding("gzjrj", TITLE, Some("c047"), Some(reading.id)).body());
    let evidence = Evidence { title: "测试函".into(), place: Some("档案柜".into()), sha256: None };
    let answer = Answer {
        unit: "gzjrj".into(),
        title: TITLE.into(),
        on: day("2025-06-25"),
        done: false,
        note: "测试:已约银行,下月签约".into(),
        evidence: vec![evidence],
    };
    let answer = entry(2, 30, &[], answer.body());
    let review = |title: &str, outcome, note: Option<&str>, answers| {
        Review {
            unit: "gzjrj".into(),
            title: title.into(),
            on: day("2025-07-01"),
            outcome,
            note: note.map(str::to_string),
            answers,
        }
        .body()
    };
    vec![
        entry(1, 40, &[], review(TITLE, Outcome::SentBack, Some("测试：没有金额。"), vec![answer.id])),
        entry(1, 50, &[], finding("gzjrj", "测试：已办结", None, None).body()),
        entry(1, 60, &[], review("测试：已办结", Outcome::Closed, None, Vec::new())),
        entry(1, 70, &[], finding("czj", "测试：补贴", None, None).body()),
        reading,
        first,
        answer,
    ]
}

#[test]
fn a_sheet_says_what_is_asked_on_what_ground_and_what_was_answered() {
    let model = model(asked_of());
    let all = made(&model, ReportKind::Order, None);
    assert_eq!(headings(&all.document).len(), 2, "of each that is open, and of no other");
    let begins = |block: &Block| {
        if let Block::Heading { begins_page, .. } = block { Some(*begins_page) } else { None }
    };
    let begin: Vec<bool> = all.document.blocks.iter().filter_map(begins).collect();
    assert_eq!(begin, [false, true], "each on a page of its own, the first below the title");
    let own = made(&model, ReportKind::Order, Some("gzjrj"));
    assert_eq!(headings(&own.document), [format!("一、{TITLE}")]);
    assert!(!own.document.has_number);
    let said = text::text(&own.document);
    let clause = model.plan.clause("c047").map(|of| of.text.chars().take(8).collect::<String>());
    for part in [
        "测试要求：报送进度",
        clause.as_deref().unwrap_or("none"),
        "台账记录：填报值",
        "测试：季度调度（第二次）",
        "交办日期\t2025年6月10日",
        "办理期限\t2025年6月30日（已逾期3天）",
        "已退回（红）",
        "2025-06-25",
        "测试：已约银行，下月签约（佐证：测试函（档案柜））",
        "办公室2025年7月1日退回：测试：没有金额。\n",
        "承办人：",
        "负责人：",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    let note = &own.document.notes[0];
    assert_eq!((note.clause.as_deref(), note.entries.len()), (Some("c047"), 3));
    let none = text::text(&made(&model, ReportKind::Order, Some("fy")).document);
    assert!(none.contains("没有未销号的督办事项。"));
}

#[test]
fn the_ledger_marks_what_differs_and_what_was_taken_back_and_counts_what_was_corrected() {
    let first = entry(1, 10, &[], reading_of(5, "2025-03-31", "1.13"));
    let corrected = entry(1, 20, &[first.id], reading_of(5, "2025-03-31", "1.14"));
    let one = entry(1, 30, &[], reading_of(9, "2025-06-30", "3"));
    let other = entry(2, 40, &[], reading_of(9, "2025-06-30", "2"));
    let gone = entry(1, 50, &[], reading_of(7, "2025-06-30", "29"));
    let back = withdrawal(60, &[gone.id]);
    let entries = vec![first, corrected.clone(), one.clone(), other, gone.clone(), back];
    let document = made(&model(entries), ReportKind::Ledger, None).document;
    assert_eq!(headings(&document), ["一、填报值（4条）", "二、撤回（1条）"]);
    let said = text::text(&document);
    assert!(said.contains("共6条记录，列出5条") && said.contains("另有1条已被更正，没有列出。"), "{said}");
    let line = |id: EntryId| {
        let short = id.to_string()[..8].to_string();
        said.lines().find(|line| line.ends_with(&short)).map(str::to_string).unwrap_or_default()
    };
    assert!(line(corrected.id).contains("\t现行"), "{said}");
    assert!(line(one.id).contains("\t有冲突"));
    assert!(line(gone.id).contains("\t已撤回：填错"));
    let tables = document.blocks.iter().filter(|block| matches!(block, Block::Table(_)));
    assert_eq!(tables.count(), 2);
}

#[test]
fn a_ledger_of_thousands_is_pointed_to_the_workbook() {
    let entries = |n: usize| {
        (0..n).map(|n| {
            entry(n % 3, n as i64, &[], reading_of(1 + (n % 16) as u16, "2025-06-30", &n.to_string()))
        })
    };
    let rows = |n| {
        let document = made(&model(entries(n).collect()), ReportKind::Ledger, None).document;
        let rows =
            document.blocks.iter().map(|block| if let Block::Table(of) = block { of.rows.len() } else { 0 });
        (rows.sum::<usize>(), text::text(&document))
    };
    assert_eq!(rows(ledger::MOST).0, ledger::MOST);
    let (none, said) = rows(ledger::MOST + 1);
    assert_eq!(none, 0);
    assert!(said.contains("共2001条记录，超过一份文书能排的2000条") && said.contains("Excel"), "{said}");
}
