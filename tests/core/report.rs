//! The reports as people hand them in: the text of each for four ledgers, compared with `tests/golden/reports/`
//! (`UPDATE_GOLDEN=1` writes it anew; read the difference before committing it), and what holds for all of them.

use crate::common::{day, dec, reading_of, shipped};
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::query::oversight::DocumentQuery;
use guanghan_ip_plan::domain::entry::oversight::{Answer, Finding};
use guanghan_ip_plan::domain::entry::{Body, Entry, EntryId, IndicatorRef, Site, TaskState, Verified, Work};
use guanghan_ip_plan::domain::plan::Path;
use guanghan_ip_plan::format::document::{Block, Document, Run, Table};
use guanghan_ip_plan::format::entry::{Draft, seal};
use guanghan_ip_plan::view::report::{Asked, Figure, Report, ReportKind, html, report, text};
use guanghan_ip_plan::view::screens::{Route, documents};
use std::path::PathBuf;
use std::sync::Arc;

fn by(unit: &str, at: i64, body: Body) -> Arc<Entry> {
    let plan = shipped();
    let site = match plan.unit(unit) {
        Some(known) => Site { name: known.name.clone(), unit: Some(unit.into()) },
        None => Site { name: unit.into(), unit: None },
    };
    Arc::new(seal(Draft {
        at: 1_735_700_000 + at,
        plan: plan.id,
        site,
        parents: Vec::new(),
        body,
        reason: None,
    }))
}

fn checked(no: u16, as_of: &str, value: &str) -> Body {
    let Body::Reading { indicator, as_of, value, source, note, scope, evidence, .. } =
        reading_of(no, as_of, value)
    else {
        panic!("a reading is one");
    };
    Body::Reading { indicator, as_of, value, source, note, verified: Verified::Checked, scope, evidence }
}

fn update(no: u16, as_of: &str, state: TaskState, note: &str) -> Body {
    Body::Update { work: Work::Task(no), as_of: day(as_of), state, note: note.into(), evidence: Vec::new() }
}

fn finding(unit: &str, title: &str, due: &str) -> Body {
    let asked = "测试要求:报送进度(含佐证)".into();
    Finding { asked, ..crate::common::finding(unit, title, due) }.body()
}

fn yearly(year: i32, done: bool) -> Body {
    Body::YearlyCheck {
        work: Work::Task(26),
        duty: "publicity-week".into(),
        year,
        done,
        done_on: None,
        note: None,
        evidence: Vec::new(),
    }
}

fn model(entries: Vec<Arc<Entry>>, today: &str) -> Model {
    Model::new(Arc::new(shipped()), entries.into_iter().collect(), day(today))
}

fn empty() -> Model {
    model(Vec::new(), "2025-07-03")
}

/// Two years of readings: ahead, on track, behind, severely behind, back, met early, of the year before alone, none.
fn typical_entries() -> Vec<Arc<Entry>> {
    let extra = Body::ExtraIndicator {
        name: "测试：宣讲场次".into(),
        measure: "场".into(),
        category: None,
        baseline: dec("0"),
        target: dec("12"),
        path: Path::Linear,
        whole: true,
    };
    let extra = by("scjgj", 40, extra);
    let sessions = Body::Reading {
        indicator: IndicatorRef::Extra(extra.id),
        as_of: day("2025-06-30"),
        value: dec("5"),
        source: "台账".into(),
        note: None,
        verified: Verified::SelfReported,
        scope: None,
        evidence: Vec::new(),
    };
    vec![
        by("scjgj", 1, reading_of(1, "2024-12-31", "6.3")),
        by("scjgj", 2, reading_of(1, "2025-06-30", "6.8")),
        by("scjgj", 3, checked(2, "2024-12-31", "12731")),
        by("scjgj", 4, reading_of(3, "2025-06-30", "3980")),
        by("scjgj", 5, reading_of(4, "2025-06-30", "1")),
        by("gzjrj", 6, checked(5, "2024-12-31", "1.15")),
        by("gzjrj", 7, reading_of(5, "2025-06-30", "1.18")),
        by(
            "scjgj",
            8,
            Body::InterimTarget { indicator: IndicatorRef::Plan(5), year: 2025, value: dec("1.20") },
        ),
        by("scjgj", 9, reading_of(8, "2024-12-31", "83.4")),
        by("scjgj", 10, reading_of(8, "2025-06-30", "82.5")),
        by("fy", 11, reading_of(10, "2025-06-30", "100")),
        by("scjgj", 12, reading_of(14, "2025-06-30", "0")),
        by("scjgj", 13, reading_of(15, "2024-12-31", "7")),
        by("scjgj", 14, reading_of(15, "2025-06-30", "7")),
        by("gzjrj", 20, update(10, "2024-12-31", TaskState::InProgress, "测试进展：已商定办法。")),
        by("czj", 21, update(10, "2025-06-30", TaskState::Stuck, "测试:补贴资金(第二批)还没有到位")),
        by("gzjrj", 22, update(7, "2025-06-30", TaskState::InProgress, "测试进展。")),
        by("gzjrj", 23, yearly(2025, true)),
        by("gzjrj", 24, finding("gzjrj", "测试督办：质押融资进度", "2025-06-30")),
        by("czj", 25, finding("czj", "测试督办：补贴资金", "2025-07-20")),
        by("gzjrj", 26, Body::Reporter { indicator: IndicatorRef::Plan(5), unit: "gzjrj".into() }),
        by(
            "scjgj",
            27,
            Body::Succession {
                post: "gzjrj-head".into(),
                holder: "测试甲".into(),
                from: day("2025-03-01"),
                filed: Some(true),
            },
        ),
        extra,
        by("scjgj", 41, sessions),
    ]
}

fn typical() -> Model {
    model(typical_entries(), "2025-07-03")
}

/// What is typical, with values, states and findings that differ, and texts that nobody should write.
fn conflicted() -> Model {
    let mut entries = typical_entries();
    entries.extend([
        by("scjgj", 50, reading_of(9, "2025-06-30", "3")),
        by("fy", 51, reading_of(9, "2025-06-30", "2")),
        by("fy", 52, reading_of(2, "2024-12-31", "12713")),
        by("fy", 53, reading_of(10, "2025-06-30", "99")),
        by("czj", 54, update(10, "2025-06-30", TaskState::Done, "测试：另一份文件。")),
        by("fy", 55, finding("czj", "测试督办：补贴资金", "2025-07-31")),
        by("<b>测试点</b>", 56, reading_of(7, "2025-06-30", "29")),
        by(
            "gzjrj",
            57,
            update(12, "2025-06-30", TaskState::Stuck, "<script>alert(1)</script>“测试”,\u{202e}等&amp;"),
        ),
    ]);
    model(entries, "2025-07-03")
}

/// The plan is over: reached, missed, and one of which nobody said anything.
fn finished() -> Model {
    let plan = shipped();
    let mut entries = typical_entries();
    let last = plan.indicators.iter().filter(|of| of.no != 16);
    entries.extend(last.zip(100..).map(|(of, at)| {
        let value = if of.no == 5 { "1.24".to_string() } else { of.target.to_string() };
        by("scjgj", at, checked(of.no, "2026-12-31", &value))
    }));
    entries.extend(plan.tasks.iter().zip(200..).flat_map(|(task, at)| {
        task.units
            .iter()
            .map(move |unit| by(unit, at, update(task.no, "2026-12-31", TaskState::Done, "测试：完成。")))
    }));
    let (unit, title) = ("gzjrj".to_string(), "测试督办：质押融资进度".to_string());
    let answer = Answer {
        unit,
        title,
        on: day("2025-06-29"),
        done: true,
        note: "测试：已办".into(),
        evidence: Vec::new(),
    };
    entries.push(by("gzjrj", 300, answer.body()));
    model(entries, "2027-01-15")
}

fn ledgers() -> [(&'static str, Model); 4] {
    [("empty", empty()), ("typical", typical()), ("conflicted", conflicted()), ("finished", finished())]
}

fn made(model: &Model, kind: ReportKind, unit: Option<&str>) -> Report {
    let asked =
        Asked { kind, as_of: kind.usual_day(&model.plan, model.today), unit: unit.map(str::to_string) };
    report(model, &asked, &|_| None)
}

/// Every report of every ledger, of one unit and of all where it is of units.
fn all() -> Vec<(String, Report)> {
    let mut all = Vec::new();
    for (name, model) in ledgers() {
        for kind in ReportKind::all(&model.plan) {
            all.push((format!("{name}-{}", kind.key()), made(&model, kind, None)));
            if kind.is_of_units() {
                all.push((format!("{name}-{}-gzjrj", kind.key()), made(&model, kind, Some("gzjrj"))));
            }
        }
    }
    all
}

pub fn check(name: &str, text: &str) {
    let file =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/reports").join(format!("{name}.txt"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&file, text).unwrap();
        return;
    }
    let old = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(old == text, "{name}: differs from {}; UPDATE_GOLDEN=1 renews it", file.display());
}

#[test]
fn each_report_of_each_ledger_is_as_it_was_read() {
    let is_long = |name: &str| name.ends_with("-duties") || name.ends_with("-reminder");
    for (name, report) in all().iter().filter(|(name, _)| !is_long(name)) {
        check(name, &text::text(&report.document));
    }
}

fn tables(document: &Document) -> impl Iterator<Item = &Table> {
    document
        .blocks
        .iter()
        .filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
}

fn runs(document: &Document) -> Vec<&Run> {
    let mut all: Vec<&Run> = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph { runs } => all.extend(runs),
            Block::Table(table) => all.extend(table.rows.iter().flat_map(|row| &row.cells)),
            Block::Heading { .. } | Block::Picture { .. } | Block::Remark { .. } => {}
        }
    }
    all
}

#[test]
fn every_indicator_is_in_what_speaks_of_all() {
    for (name, report) in all() {
        let speaks_of_all = ["annual", "midterm", "final"].iter().any(|kind| name.contains(kind));
        for indicator in shipped().indicators.iter().filter(|_| speaks_of_all) {
            let is_heading = |block: &Block| matches!(block, Block::Heading { level: 3, text, .. } if text.ends_with(&format!("（指标{}）", indicator.no)));
            let headings = report.document.blocks.iter().filter(|block| is_heading(block)).count();
            assert_eq!(headings, 1, "indicator {} of {name}", indicator.no);
            let is_row = |table: &&Table| {
                let no = indicator.no.to_string();
                table.columns.len() >= 10 && table.rows.iter().any(|row| row.cells[0].text == no)
            };
            assert_eq!(tables(&report.document).filter(is_row).count(), 1, "row {} of {name}", indicator.no);
        }
    }
}

/// The number with which a heading begins, by its level.
fn number(level: u8, text: &str) -> Option<usize> {
    let words = |text: &str| {
        const DIGITS: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
        let one = |text: &str| DIGITS.iter().position(|digit| *digit == text).map(|at| at + 1);
        match text.split_once('十') {
            None => one(text),
            Some((tens, ones)) => {
                let tens = if tens.is_empty() { 1 } else { one(tens)? };
                Some(10 * tens + if ones.is_empty() { 0 } else { one(ones)? })
            }
        }
    };
    match level {
        1 => words(text.split_once('、')?.0),
        2 => words(text.strip_prefix('（')?.split_once('）')?.0),
        3 => text.split_once('.')?.0.parse().ok(),
        4 => text.strip_prefix('（')?.split_once('）')?.0.parse().ok(),
        _ => None,
    }
}

#[test]
fn headings_are_numbered_in_order() {
    for (name, report) in all() {
        let mut last = [0; 4];
        for block in &report.document.blocks {
            let Block::Heading { level, text, .. } = block else { continue };
            let at = usize::from(*level) - 1;
            assert!(last[..at].iter().all(|n| *n > 0), "{name}: {text} stands below nothing");
            last[at] += 1;
            last[at + 1..].fill(0);
            assert_eq!(number(*level, text), Some(last[at]), "{name}: {text}");
        }
    }
}

#[test]
fn rows_have_as_many_cells_as_columns_and_notes_are_there() {
    for (name, report) in all() {
        let document = &report.document;
        for table in tables(document) {
            assert!(!table.rows.is_empty(), "{name}: {}", table.caption);
            for row in &table.rows {
                let is_group = row.cells.len() == 1 && row.cells[0].strong;
                assert!(is_group || row.cells.len() == table.columns.len(), "{name}: {row:?}");
            }
        }
        let used: Vec<usize> = runs(document).into_iter().flat_map(|run| run.notes.clone()).collect();
        assert!(used.iter().all(|n| (1..=document.notes.len()).contains(n)), "{name}: {used:?}");
        let all_used = (1..=document.notes.len()).all(|n| used.contains(&n));
        assert!(all_used, "{name}: a note that nothing points to");
        for block in &document.blocks {
            if let Block::Picture { figure, .. } = block {
                assert!(report.figures.get(*figure).is_some(), "{name}: picture {figure}");
            }
        }
        for figure in &report.figures {
            let is_dated = matches!(figure, Figure::Path(path) if path.today.is_some());
            assert!(!is_dated, "{name}: a picture that says what day today is");
        }
        let plan = shipped();
        for clause in document.notes.iter().filter_map(|note| note.clause.as_ref()) {
            assert!(plan.clause(clause).is_some(), "{name}: clause {clause}");
        }
    }
}

#[test]
fn slots_for_remarks_are_each_one_and_take_what_was_written() {
    let model = typical();
    for kind in ReportKind::all(&model.plan) {
        let asked = Asked { kind, as_of: kind.usual_day(&model.plan, model.today), unit: None };
        let plain = report(&model, &asked, &|_| None);
        let written = report(&model, &asked, &|slot| Some((format!("写在{slot}"), "测试员".into())));
        assert_eq!(plain.digest, written.digest, "a remark is no figure: {kind:?}");
        let mut slots: Vec<String> = Vec::new();
        for block in &written.document.blocks {
            if let Block::Remark { slot, text, by, .. } = block {
                assert_eq!((text, by.as_str()), (&format!("写在{slot}"), "测试员"));
                assert!(!slots.contains(slot), "{slot} twice in {kind:?}");
                slots.push(slot.clone());
            }
        }
        assert_eq!(
            slots.is_empty(),
            matches!(
                kind,
                ReportKind::Reminder | ReportKind::Filing | ReportKind::Order | ReportKind::Ledger
            ),
            "{kind:?}"
        );
    }
}

#[test]
fn marks_between_chinese_characters_are_full_width_and_numbers_stay() {
    let is_chinese = |c: char| matches!(c, '\u{3400}'..='\u{9fff}');
    for (name, report) in all() {
        let text = text::text(&report.document);
        let chars: Vec<char> = text.chars().collect();
        for around in chars.windows(3) {
            let [before, mark, after] = around else { continue };
            let is_wrong = ",()".contains(*mark) && is_chinese(*before) && is_chinese(*after);
            assert!(!is_wrong, "{name}: {around:?}");
        }
    }
    let text = text::text(&made(&typical(), ReportKind::Annual(2025), None).document);
    for kept in ["1.12亿元", "ISO 56005", "（第二批）", "12,731件"] {
        assert!(text.contains(kept), "{kept}");
    }
}

#[test]
fn what_a_year_says_follows_from_what_is_said_of_it() {
    let model = typical();
    let of = |kind, as_of: &str| {
        text::text(&report(&model, &Asked { kind, as_of: day(as_of), unit: None }, &|_| None).document)
    };
    let june = of(ReportKind::Annual(2025), "2025-06-30");
    assert!(june.contains("截至2025年6月30日为1.18亿元，比2024年12月31日的1.15亿元增加0.03亿元。"));
    assert!(june.contains("本年没有填报；最近一次填报截至2024年12月31日，为12,731件。"));
    // A day before the reading of June: the year has said nothing of it.
    let march = of(ReportKind::Annual(2025), "2025-03-31");
    assert!(!march.contains("1.18亿元"));
    assert!(march.contains("本年没有填报；最近一次填报截至2024年12月31日，为1.15亿元。"));
    let first = of(ReportKind::Annual(2024), "2024-12-31");
    assert!(first.contains("截至2024年12月31日为1.15亿元，比2023年末基线1.12亿元增加0.03亿元。"));
}

#[test]
fn the_digest_follows_the_figures_alone() {
    let plain = made(&typical(), ReportKind::Annual(2025), None);
    assert_eq!(plain.digest.len(), 64);
    let with = |entry: Arc<Entry>| {
        let mut entries = typical_entries();
        entries.push(entry);
        made(&model(entries, "2025-07-03"), ReportKind::Annual(2025), None)
    };
    // Another reading of the year is another document; one of a later day is not in it.
    assert_ne!(plain.digest, with(by("scjgj", 60, reading_of(6, "2025-06-30", "3"))).digest);
    assert_eq!(plain, with(by("scjgj", 60, reading_of(6, "2025-07-31", "3"))));
    // The roster is none of its figures: the foot names another ledger, the digest stays.
    let post = Body::Succession {
        post: "scjgj-head".into(),
        holder: "测试乙".into(),
        from: day("2025-03-01"),
        filed: None,
    };
    let roster = with(by("scjgj", 61, post));
    assert_eq!(plain.digest, roster.digest);
    assert_ne!(plain.document.foot, roster.document.foot);
}

#[test]
fn days_are_within_what_a_report_speaks_of() {
    let plan = shipped();
    let usual = |kind: ReportKind, today: &str| kind.usual_day(&plan, day(today)).to_string();
    for (kind, today, want) in [
        (ReportKind::Annual(2025), "2025-07-03", "2025-07-03"),
        (ReportKind::Annual(2025), "2026-02-01", "2025-12-31"),
        (ReportKind::Annual(2026), "2025-07-03", "2026-01-01"),
        (ReportKind::Midterm, "2025-03-31", "2025-03-31"),
        (ReportKind::Midterm, "2025-07-03", "2025-06-30"),
        (ReportKind::Final, "2027-01-15", "2026-12-31"),
        (ReportKind::Bulletin, "2027-01-15", "2027-01-15"),
    ] {
        assert_eq!(usual(kind, today), want, "{kind:?} on {today}");
    }
    let keys: Vec<String> = ReportKind::all(&plan).into_iter().map(ReportKind::key).collect();
    for key in &keys {
        assert_eq!(ReportKind::parse(&plan, key).map(ReportKind::key).as_ref(), Some(key));
    }
    assert_eq!(keys.len(), 11);
    assert_eq!(ReportKind::parse(&plan, "annual-2023"), None);
}

#[test]
fn an_address_asks_for_a_day_and_a_unit_that_there_are() {
    let model = typical();
    let opened = |kind, as_of: &str, unit: &str| {
        let query = DocumentQuery { as_of: as_of.into(), unit: unit.into(), ..DocumentQuery::default() };
        let opened = documents::opened(&model, kind, &query);
        (opened.asked.as_of.to_string(), opened.asked.unit, opened.says)
    };
    let annual = ReportKind::Annual(2025);
    let silent = |day: &str| (day.to_string(), None, String::new());
    assert_eq!(opened(annual, "", ""), silent("2025-07-03"));
    assert_eq!(opened(annual, "2025-03-31", "scjgj"), silent("2025-03-31"), "it is of no unit");
    for (asked, made, says) in [
        ("2024-06-30", "2025-01-01", "所选日期不在本文的时段内，已按2025年1月1日生成。"),
        ("2026-06-30", "2025-12-31", "所选日期不在本文的时段内，已按2025年12月31日生成。"),
        ("2025-12-31", "2025-12-31", "这一天还没有到，按现有的记录生成。"),
        ("<b>", "2025-07-03", "所填的不是日期，已按2025年7月3日生成。"),
    ] {
        assert_eq!(opened(annual, asked, ""), (made.to_string(), None, says.to_string()), "{asked}");
    }
    let said = opened(ReportKind::Annual(2026), "", "");
    assert_eq!(said, ("2026-01-01".into(), None, "这一天还没有到，按现有的记录生成。".into()));
    assert_eq!(opened(ReportKind::Duties, "", "scjgj").1.as_deref(), Some("scjgj"));
    assert_eq!(opened(ReportKind::Duties, "", "nobody").1, None);
}

#[test]
fn the_list_has_every_document_once_and_says_whom_it_is_for() {
    let groups = documents::groups(&typical());
    let rows: Vec<_> = groups.iter().flat_map(|group| &group.rows).collect();
    assert!(groups.iter().all(|group| !group.rows.is_empty()));
    assert_eq!(rows.len(), ReportKind::all(&shipped()).len());
    for row in rows {
        let Route::Document(key, asked) = &row.route else { panic!("{:?}", row.route) };
        assert!(documents::kind(&typical(), key).is_some() && asked.is_empty(), "{key}");
        assert!(row.says.starts_with("报") || row.says.starts_with("发"), "{}", row.says);
    }
}

#[test]
fn html_says_the_same_and_nothing_of_it_is_markup() {
    let hostile = "<script>alert(1)</script>\"'&\u{0}<img src=x onerror=alert(1)>";
    let asked = Asked { kind: ReportKind::Annual(2025), as_of: day("2025-06-30"), unit: None };
    let report = report(&conflicted(), &asked, &|_| Some((hostile.into(), hostile.into())));
    let html = html::html(&report.document);
    for bad in ["<script", "<img", "style", " on", "\u{0}"] {
        let inside: Vec<&str> =
            html.split('<').filter_map(|part| part.split_once('>')).map(|(tag, _)| tag).collect();
        assert!(inside.iter().all(|tag| !format!("<{tag}").contains(bad)), "{bad}");
    }
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;\u{fffd}&lt;img"));
    // Read back as text it has every cell and every paragraph.
    let read = html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    let read = read.replace("&amp;", "&");
    for run in runs(&report.document) {
        assert!(read.contains(&run.text), "{}", run.text);
    }
    let tags = |tag: &str| html.matches(tag).count();
    assert_eq!(tags("<table"), tables(&report.document).count());
    for (open, closed) in [("<td", "</td>"), ("<tr>", "</tr>"), ("<p>", "</p>"), ("<th>", "</th>")] {
        assert_eq!(tags(open), tags(closed), "{open}");
    }
}

#[test]
fn an_id_in_a_note_is_an_entry_of_the_ledger() {
    for (name, model) in ledgers() {
        for kind in ReportKind::all(&model.plan) {
            let report = made(&model, kind, None);
            for id in report.document.notes.iter().flat_map(|note| &note.entries) {
                let known = EntryId::parse(id).and_then(|id| model.ledger.get(&id));
                assert!(known.is_some(), "{id} in {name} {}", kind.key());
            }
        }
    }
}
