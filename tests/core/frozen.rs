//! What people write into reports (报告补充), and reports that are frozen (定稿), opened again and compared with now.

use crate::common::{PLAN, day, open, reading_of, shipped, withdrawal};
use guanghan_ip_plan::app::closing_form::ClosingForm;
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::remark_form::RemarkForm;
use guanghan_ip_plan::app::wrong::Wrong;
use guanghan_ip_plan::domain::check;
use guanghan_ip_plan::domain::entry::oversight::{PeriodClosed, Remark};
use guanghan_ip_plan::domain::entry::{Body, Entry, EntryId, Site};
use guanghan_ip_plan::domain::steps::{ENTRIES, Steps};
use guanghan_ip_plan::format::document::{Block, Column, Document, Note, Row, Run, Table};
use guanghan_ip_plan::format::entry::{Draft, seal};
use guanghan_ip_plan::view::closed;
use guanghan_ip_plan::view::kinds;
use guanghan_ip_plan::view::remarks;
use guanghan_ip_plan::view::report::changed::{Line, changed};
use guanghan_ip_plan::view::report::{Asked, ReportKind, text};
use guanghan_ip_plan::view::screens::documents::{self, frozen};
use guanghan_ip_plan::view::screens::{Route, documents::says};
use std::sync::Arc;

fn by(at: i64, unit: &str, parents: &[EntryId], body: Body) -> Arc<Entry> {
    let site = Site { name: shipped().unit(unit).unwrap().name.clone(), unit: Some(unit.into()) };
    let (at, parents) = (1_751_300_000 + at, parents.to_vec());
    Arc::new(seal(Draft { at, plan: PLAN.into(), site, parents, body, reason: None }))
}

fn model(entries: &[Arc<Entry>]) -> Model {
    Model::new(Arc::new(shipped()), entries.iter().cloned().collect(), day("2025-07-03"))
}

fn annual() -> Asked {
    Asked { kind: ReportKind::Annual(2025), as_of: day("2025-06-30"), unit: None }
}

fn remark(asked: &Asked, slot: &str, text: &str) -> Body {
    let place = remarks::place(&asked.kind.key(), asked.as_of, slot);
    RemarkForm { text: text.into() }.check(&place).unwrap()
}

fn said(model: &Model, asked: &Asked, slot: &str) -> (String, String) {
    let blocks = documents::made(model, asked).document.blocks;
    let of = blocks.into_iter().find_map(|block| match block {
        Block::Remark { slot: of, text, by, .. } if of == slot => Some((text, by)),
        _ => None,
    });
    of.unwrap()
}

#[test]
fn what_is_written_into_a_report_stands_in_it_and_changes_none_of_its_figures() {
    let asked = annual();
    let before = documents::made(&model(&[]), &asked);
    let first = by(1, "scjgj", &[], remark(&asked, "overall.cause", "测试：原因 一\n第二段"));
    let one = model(std::slice::from_ref(&first));
    assert_eq!(said(&one, &asked, "overall.cause"), ("测试：原因 一\n第二段".into(), "市市场监管局".into()));
    assert_eq!(said(&one, &asked, "overall.next"), (String::new(), String::new()));
    assert_eq!(documents::made(&one, &asked).digest, before.digest, "the figures are the same");
    assert!(text::text(&documents::made(&one, &asked).document).contains("测试：原因 一"));
    let fixed = by(2, "scjgj", &[first.id], remark(&asked, "overall.cause", "改过的"));
    assert_eq!(said(&model(&[first.clone(), fixed.clone()]), &asked, "overall.cause").0, "改过的");
    let gone = withdrawal(3, &[fixed.id, first.id]);
    assert_eq!(said(&model(&[first, fixed, gone]), &asked, "overall.cause").0, "");
}

#[test]
fn a_remark_is_of_its_day_and_the_next_one_begins_from_it() {
    let (asked, later) = (annual(), Asked { as_of: day("2025-09-30"), ..annual() });
    let own = by(1, "scjgj", &[], remark(&asked, "works.next", "六月的"));
    let m = model(&[own]);
    assert_eq!(said(&m, &later, "works.next").0, "");
    let written = documents::written(&m, &later);
    let earlier = written.earlier("works.next").unwrap();
    assert_eq!((earlier.text.as_str(), earlier.place.as_of), ("六月的", day("2025-06-30")));
    assert!(documents::written(&m, &asked).earlier("works.next").is_none(), "its own is no earlier one");
    let sooner = Asked { as_of: day("2025-03-31"), ..annual() };
    assert!(documents::written(&m, &sooner).before.is_empty(), "nor is one of a later day");
}

#[test]
fn two_desks_that_write_otherwise_are_both_read_and_are_to_be_settled() {
    let asked = annual();
    let a = by(1, "scjgj", &[], remark(&asked, "open.next", "甲"));
    let b = by(2, "czj", &[], remark(&asked, "open.next", "乙"));
    let m = model(&[a.clone(), b.clone()]);
    let (text, who) = said(&m, &asked, "open.next");
    assert!(
        text.contains("甲（市市场监管局）") && text.contains("乙（市财政局）") && who.is_empty(),
        "{text}"
    );
    assert_eq!(documents::written(&m, &asked).at("open.next").unwrap().id, None);
    assert_eq!(m.book().conflicts().len(), 1);
    // The same words are one.
    let same = by(3, "czj", &[], remark(&asked, "open.next", "甲"));
    assert_eq!(model(&[a, same]).book().conflicts().len(), 0);
}

#[test]
fn what_is_about_a_unit_stands_on_its_page_alone_and_on_that_of_all() {
    let all = Asked { kind: ReportKind::Duties, as_of: day("2025-06-30"), unit: None };
    let own = Asked { unit: Some("gzjrj".into()), ..all.clone() };
    let body = remark(&own, "unit.gzjrj.cause", "测试");
    let Some(Remark { unit, slot, .. }) = Remark::of(&body) else { panic!() };
    assert_eq!((unit.as_deref(), slot.as_str()), (Some("gzjrj"), "cause"));
    let m = model(&[by(1, "scjgj", &[], body.clone())]);
    assert_eq!(said(&m, &own, "unit.gzjrj.cause").0, "测试");
    assert_eq!(said(&m, &all, "unit.gzjrj.cause").0, "测试");
    assert_eq!(said(&m, &all, "unit.czj.cause").0, "");
    let says = kinds::subject(&m, &body.subject(&m.ledger.iter().next().unwrap().site).unwrap());
    assert_eq!(says.0, "责任清单（截至 2025-06-30，市国资金融局）原因");
}

#[test]
fn a_remark_needs_words() {
    let place = remarks::place("annual-2025", day("2025-06-30"), "overall.cause");
    let wrong = |text: &str| RemarkForm { text: text.into() }.check(&place).unwrap_err()[0].1.clone();
    assert_eq!(wrong("  \n "), Wrong::Missing);
    assert_eq!(wrong(&"字".repeat(2_001)), Wrong::TooLong(2_000));
    assert_eq!(wrong("a\u{7}"), Wrong::Control);
}

/// Freezes a report; the entry is in the ledger then.
fn freeze(model: &mut Model, asked: &Asked, at: i64) -> Arc<Entry> {
    let report = documents::made(model, asked);
    let name = frozen::proposed(model, asked);
    let form = ClosingForm { name, on: "2025-07-03".into(), ..ClosingForm::default() };
    let body = form.freeze(model, day("2025-07-03"), frozen::of_report(asked, &report)).unwrap();
    let entry = by(at, "scjgj", &[], body);
    model.ledger.add([entry.clone()]);
    entry
}

#[test]
fn a_frozen_report_says_what_has_changed_since() {
    let asked = annual();
    let first = by(1, "gzjrj", &[], reading_of(5, "2025-06-30", "1.16"));
    let cause = by(2, "scjgj", &[], remark(&asked, "overall.cause", "定稿时的话"));
    let mut m = model(&[first.clone(), cause.clone()]);
    let then = documents::made(&m, &asked);
    let closing = PeriodClosed::of(&freeze(&mut m, &asked, 10).body).unwrap();
    assert_eq!(closing.name, "2025年度监测分析（截至2025年6月30日）");
    assert_eq!((closing.count, closing.figures.as_deref()), (2, Some(then.digest.as_str())));
    let open = frozen::frozen(&m, &closing.name).unwrap();
    assert_eq!((open.report.document.clone(), open.changed.lines.len()), (then.document.clone(), 0));
    assert_eq!(open.says[1], says::proven(true));
    assert!(open.says[0].contains("2025年7月3日由市市场监管局定稿，当时台账有2条记录"), "{:?}", open.says);

    // Something comes late, and the words are changed.
    m.ledger.add([
        by(20, "gzjrj", &[first.id], reading_of(5, "2025-06-30", "1.21")),
        by(21, "scjgj", &[cause.id], remark(&asked, "overall.cause", "后来的话")),
    ]);
    let open = frozen::frozen(&m, &closing.name).unwrap();
    assert_eq!(open.report.document, then.document, "it is as it was");
    let lines = &open.changed.lines;
    let cell = lines.iter().find(|line| line.before == "1.16" && line.after == "1.21");
    assert!(cell.is_some(), "{lines:#?}");
    let words = lines.iter().find(|line| line.before.contains("定稿时的话")).unwrap();
    assert!(words.after.contains("后来的话") && words.at == "总体情况", "{words:?}");
    // Each mark is at a block that is not the same now, and tables name their rows.
    let now = documents::made(&m, &asked).document;
    for (at, rows) in &open.changed.blocks {
        let block = &open.report.document.blocks[*at];
        assert!(!now.blocks.contains(block), "{block:?}");
        assert_eq!(matches!(block, Block::Table(_)), !rows.is_empty(), "{block:?}");
    }
}

#[test]
fn what_changes_nothing_of_the_report_leaves_it_unchanged() {
    let asked = annual();
    let mut m = model(&[by(1, "gzjrj", &[], reading_of(5, "2025-06-30", "1.16"))]);
    let closing = PeriodClosed::of(&freeze(&mut m, &asked, 10).body).unwrap();
    m.ledger.add([by(20, "gzjrj", &[], reading_of(5, "2025-07-01", "1.3"))]);
    assert_eq!(frozen::frozen(&m, &closing.name).unwrap().changed.lines, []);
}

#[test]
fn a_report_is_frozen_as_often_as_somebody_does_it_and_each_is_found() {
    let asked = annual();
    let mut m = model(&[by(1, "gzjrj", &[], reading_of(5, "2025-06-30", "1.16"))]);
    assert_eq!((frozen::group(&m), frozen::of(&m, &asked)), (None, Vec::new()));
    let names: Vec<String> = [10, 11, 12]
        .into_iter()
        .map(|at| PeriodClosed::of(&freeze(&mut m, &asked, at).body).unwrap().name)
        .collect();
    let base = "2025年度监测分析（截至2025年6月30日）";
    assert_eq!(names, [base.to_string(), format!("{base}第2次"), format!("{base}第3次")]);
    let listed: Vec<String> = frozen::of(&m, &asked).into_iter().map(|(name, _)| name).collect();
    assert_eq!(listed, names.iter().rev().cloned().collect::<Vec<_>>());
    let rows = frozen::group(&m).unwrap().rows;
    assert_eq!(rows.len(), 3);
    // Its address opens it, from wherever it is listed.
    let Route::Document(key, query) = &rows[0].route else { panic!() };
    assert_eq!(key, "annual-2025");
    assert_eq!(Route::parse(&rows[0].route.href()), rows[0].route);
    assert!(query.starts_with("frozen="), "{query}");
    let entry =
        m.ledger.iter().find(|e| PeriodClosed::of(&e.body).is_some_and(|of| of.name == names[2])).unwrap();
    assert_eq!(kinds::route(&m, entry).as_ref(), Some(&rows[0].route));
    let other = Asked { as_of: day("2025-03-31"), ..annual() };
    assert!(frozen::of(&m, &other).is_empty(), "as of another day it is another");
}

#[test]
fn what_cannot_be_opened_says_why() {
    let asked = annual();
    let first = by(1, "gzjrj", &[], reading_of(5, "2025-06-30", "1.16"));
    let mut m = model(std::slice::from_ref(&first));
    let entry = freeze(&mut m, &asked, 10);
    let name = PeriodClosed::of(&entry.body).unwrap().name;
    let without = model(std::slice::from_ref(&entry));
    assert!(frozen::frozen(&without, &name).unwrap_err().contains("缺 1 条记录"));
    assert!(frozen::frozen(&m, "别的").unwrap_err().contains("没有名称是“别的”的定稿"));
    // A closing of a period is no report.
    let plain = ClosingForm { name: "二季度".into(), on: "2025-07-03".into(), ..ClosingForm::default() };
    let body = plain.check(&m, day("2025-07-03"), None).unwrap();
    m.ledger.add([by(30, "scjgj", &[], body)]);
    assert_eq!(frozen::frozen(&m, "二季度").unwrap_err(), says::NO_REPORT);
    // One whose figures this program makes otherwise is shown, and said to be.
    let PeriodClosed { count, digest, entries, .. } = PeriodClosed::of(&entry.body).unwrap();
    let other = PeriodClosed {
        name: "旧版".into(),
        figures: Some("0".repeat(64)),
        count,
        digest,
        entries,
        ..PeriodClosed::of(&entry.body).unwrap()
    };
    m.ledger.add([by(31, "scjgj", &[], other.body())]);
    assert_eq!(frozen::frozen(&m, "旧版").unwrap().says[1], says::proven(false));
}

fn table(rows: &[[&str; 3]]) -> Block {
    let column = |head: &str| Column { head: head.into(), share: 1, is_number: false };
    Block::Table(Table {
        caption: "表1　测试".into(),
        columns: ["序号", "名称", "数值"].map(column).into(),
        rows: rows.iter().map(|row| Row { cells: row.iter().copied().map(Run::plain).collect() }).collect(),
        is_wide: false,
    })
}

fn document(blocks: Vec<Block>) -> Document {
    let (title, issuer, as_of) = ("测试".into(), String::new(), String::new());
    Document { title, issuer, has_number: false, as_of, blocks, notes: Vec::new(), foot: Vec::new() }
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading { level, text: text.into(), begins_page: false }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph { runs: vec![Run::plain(text)] }
}

#[test]
fn what_is_added_or_left_out_moves_nothing_else() {
    let line = |at: &str, before: &str, after: &str| Line {
        at: at.into(),
        before: before.into(),
        after: after.into(),
    };
    let before = document(vec![
        heading(1, "一、甲"),
        paragraph("同"),
        heading(3, "1.乙"),
        table(&[["1", "子", "5"], ["2", "丑", "6"], ["3", "寅", "7"]]),
    ]);
    let after = document(vec![
        heading(1, "一、新"),
        paragraph("新的话"),
        heading(1, "二、甲"),
        paragraph("同"),
        heading(3, "2.乙"),
        table(&[["1", "丑", "8"], ["2", "寅", "7"], ["3", "卯", "9"]]),
    ]);
    let found = changed(&before, &after);
    let rows = [line("乙", "1，子，5", ""), line("乙：丑，序号", "2", "1"), line("乙：丑，数值", "6", "8")];
    let rest = [line("乙：寅，序号", "3", "2"), line("乙", "", "3，卯，9"), line("新", "", "新的话")];
    assert_eq!(found.lines, rows.into_iter().chain(rest).collect::<Vec<_>>());
    assert_eq!(found.blocks.into_iter().collect::<Vec<_>>(), [(3, vec![0, 1, 2])]);
    assert_eq!(changed(&before, &before), Default::default());
}

#[test]
fn a_column_that_only_one_has_says_no_more_than_nothing_and_a_source_counts_where_nothing_else_does() {
    let counts = |heads: &[&str], cells: &[&str]| {
        let columns = heads.iter().map(|head| Column { head: head.to_string(), share: 1, is_number: false });
        let rows = vec![Row { cells: cells.iter().copied().map(Run::plain).collect() }];
        let caption = "表1　状态".into();
        document(vec![Block::Table(Table { caption, columns: columns.collect(), rows, is_wide: false })])
    };
    let found =
        changed(&counts(&["类别", "落后"], &["创造", "0"]), &counts(&["类别", "达标"], &["创造", "1"]));
    let line = Line { at: "：创造，达标".into(), before: String::new(), after: "1".into() };
    assert_eq!(found.lines, [line]);
    let note = |text: &str| Note { text: text.into(), clause: None, entries: Vec::new() };
    let with = |text: &str| Document { notes: vec![note(text)], ..document(vec![paragraph("同")]) };
    let lines = changed(&with("甲"), &with("乙")).lines;
    assert_eq!(
        lines.iter().map(|of| (&*of.at, &*of.before, &*of.after)).collect::<Vec<_>>(),
        [("资料来源", "甲", ""), ("资料来源", "", "乙")]
    );
}

#[test]
fn the_snapshot_of_reports_is_read() {
    let opened = open(include_str!("../data/snapshots/v1-reports.json"));
    assert_eq!((opened.entries.len(), opened.damaged.len()), (8, 0));
    let m = model(&opened.entries);
    assert!(m.ledger.iter().all(|entry| check::doubt(&m.plan, &m.ledger, entry).is_none()));
    assert_eq!(said(&m, &annual(), "overall.cause").0, "测试：改过的\n第二段");
    assert_eq!(m.book().conflicts().len(), 1, "the two desks that write otherwise");
    assert_eq!(frozen::group(&m).unwrap().rows.len(), 2);
}

#[test]
fn a_frozen_report_is_opened_with_stops() {
    let asked = annual();
    let many = |n: i64| by(1_000 + n, "gzjrj", &[], reading_of(5, "2025-03-31", &format!("1.{n}")));
    let mut m = model(&(0..5_000).map(many).collect::<Vec<_>>());
    let name = PeriodClosed::of(&freeze(&mut m, &asked, 10).body).unwrap().name;
    let mut steps = Steps::of(closed::opened_in_steps(&m, &name));
    let mut stops = 0;
    let (of, then) = loop {
        steps = match steps.advance() {
            Ok(opened) => break opened.unwrap(),
            Err(rest) => rest,
        };
        stops += 1;
    };
    assert_eq!((of.name.as_str(), then.len()), (name.as_str(), 5_000));
    // Whether each is here, its hash, and its place in the ledger: a stop behind every thousand.
    assert!(stops >= 3 * (5_000 / ENTRIES), "{stops} stops");
    assert_eq!(closed::opened(&m, &name).unwrap().1, then, "in one go it is the same");
    let spoilt = PeriodClosed { name: "另一个".into(), digest: "0".repeat(64), ..of };
    m.ledger.add([by(30, "scjgj", &[], spoilt.body())]);
    assert!(closed::opened(&m, "另一个").is_err(), "what does not give its digest is not opened");
}
