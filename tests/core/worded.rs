//! Indicators whose target is in words (目标是文字): followed by state and note, as tasks are, never by a number.

use crate::common::{day, dec, workbook};
use guanghan_ip_plan::app::fill_in::Item;
use guanghan_ip_plan::app::incoming::About;
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::query::{LedgerQuery, about_key};
use guanghan_ip_plan::app::{appointing, typed};
use guanghan_ip_plan::domain::book::{Book, Said};
use guanghan_ip_plan::domain::entry::{
    Body, Entry, EntryId, Evidence, IndicatorRef, Site, Subject, TaskState, Verified, Work,
};
use guanghan_ip_plan::domain::owed::{DueState, Duties, Owed};
use guanghan_ip_plan::domain::plan::Plan;
use guanghan_ip_plan::domain::search::Index;
use guanghan_ip_plan::domain::{check, period};
use guanghan_ip_plan::format::entry::{Draft, read_raw, seal};
use guanghan_ip_plan::format::workbook::Value;
use guanghan_ip_plan::format::{plan, snapshot};
use guanghan_ip_plan::view::report::{Asked, ReportKind, report, text};
use guanghan_ip_plan::view::screens::units::desk;
use guanghan_ip_plan::view::screens::{Route, gaps, indicator, ledger, overview, reminders, reports, search};
use guanghan_ip_plan::view::{data_table, entry_lines, indicator_rows, kinds, poster, words};
use std::sync::Arc;

const FALLING: &str = include_str!("../data/plans/falling.json");
const FIXTURE: &str = include_str!("../data/snapshots/v1-worded.json");
const NO: u16 = 7;

fn falling() -> Plan {
    plan::read(FALLING).unwrap()
}

fn model(entries: &[Arc<Entry>]) -> Model {
    Model::new(Arc::new(falling()), entries.iter().cloned().collect(), day("2025-07-03"))
}

fn by(unit: &str, at: i64, parents: &[EntryId], body: Body) -> Arc<Entry> {
    let site = Site { name: format!("填报点{unit}"), unit: Some(unit.into()) };
    let (plan, parents) = (falling().id, parents.to_vec());
    Arc::new(seal(Draft { at: 1_751_500_000 + at, plan, site, parents, body, reason: None }))
}

fn says(state: TaskState, as_of: &str, note: &str) -> Body {
    let (work, as_of, note) = (Work::Worded(NO), day(as_of), note.to_string());
    let evidence = vec![Evidence { title: "测试简报".into(), place: None, sha256: None }];
    Body::Update { work, as_of, state, note, evidence }
}

#[test]
fn an_update_of_an_indicator_reads_back_as_written_and_stands_under_it() {
    let entry = by("fgj", 0, &[], says(TaskState::InProgress, "2025-06-30", "测试"));
    assert!(entry.raw.contains(r#""indicator":7,"kind":"update""#), "{}", entry.raw);
    assert_eq!(read_raw(&entry.raw, &falling().id).unwrap(), *entry);
    let subject = entry.subject().unwrap();
    assert_eq!(About::of(Some(&subject)), About::Indicator(IndicatorRef::Plan(NO)));
    assert_eq!(about_key(About::Work(Work::Worded(NO))), about_key(About::Indicator(IndicatorRef::Plan(NO))));
    // What names a task as well is read as it always was.
    let both = entry.raw.replace(r#""state":"in_progress""#, r#""state":"in_progress","task":2"#);
    let Body::Update { work, .. } = read_raw(&both, &falling().id).unwrap().body else { panic!() };
    assert_eq!(work, Work::Task(2));
    // A user's own indicator has a number as its target.
    let extra = entry.raw.replace(r#""indicator":7"#, &format!(r#""indicator":"{}""#, "0".repeat(32)));
    let read = read_raw(&extra, &falling().id).unwrap();
    assert_eq!(read.body, Body::Doubtful { kind: "update".into(), field: "body.indicator".into() });
}

#[test]
fn what_does_not_fit_an_indicator_is_kept_listed_and_not_counted() {
    let number = Body::Update {
        work: Work::Worded(1),
        as_of: day("2025-06-30"),
        state: TaskState::Done,
        note: "测试".into(),
        evidence: Vec::new(),
    };
    let value = Body::Reading {
        indicator: IndicatorRef::Plan(NO),
        as_of: day("2025-06-30"),
        value: dec("1"),
        source: "测试".into(),
        note: None,
        verified: Verified::SelfReported,
        scope: None,
        evidence: Vec::new(),
    };
    let target = Body::InterimTarget { indicator: IndicatorRef::Plan(NO), year: 2025, value: dec("1") };
    let none = Body::Reporter { indicator: IndicatorRef::Plan(8), unit: "fgj".into() };
    let all: Vec<_> = [number, value, target, none].into_iter().map(|body| by("fgj", 0, &[], body)).collect();
    let model = model(&all);
    for entry in &all {
        let doubt = entry_lines::line(&model, entry).doubt.unwrap();
        assert!(doubt.starts_with("无法归属：方案里没有指标"), "{doubt}");
        assert!(doubt.contains("目标与记录不合"), "{doubt}");
    }
    assert_eq!(ledger::list(&model, &LedgerQuery::default(), 100).lines.len(), all.len());
    assert_eq!(indicator_rows::in_words(&model)[0].state, None);
}

#[test]
fn its_page_shows_the_state_the_evidence_and_every_report() {
    let first = by("fgj", 0, &[], says(TaskState::Done, "2025-03-31", "测试：写错"));
    let right = by("fgj", 1, &[first.id], says(TaskState::InProgress, "2025-03-31", "测试：更正"));
    let last = by("fgj", 2, &[], says(TaskState::Done, "2025-06-30", "测试：办成"));
    let model = model(&[first.clone(), right.clone(), last.clone()]);
    let page = indicator::worded::page(&model, NO).unwrap();
    assert_eq!(page.row.state, Some(Said::Agreed(TaskState::Done)));
    assert_eq!(page.row.as_of, Some(day("2025-06-30")));
    assert_eq!((page.row.note.as_str(), page.evidence.as_str()), ("测试：办成", "佐证：测试简报"));
    assert_eq!(page.updates.iter().map(|line| line.id).collect::<Vec<_>>(), [last.id, right.id]);
    assert_eq!(page.past.iter().map(|line| line.id).collect::<Vec<_>>(), [first.id]);
    assert!(page.past[0].corrected);
    assert_eq!(page.updates[0].says, "绿色生活方式：已完成（截至 2025-06-30）");
    assert_eq!(kinds::route(&model, &last), Some(Route::Indicator(NO)));
    assert_eq!(Route::Work(Work::Worded(NO)).href(), "#/indicators/7");
    assert!(indicator::page(&model, NO).is_none(), "no chart, no reading form");
    assert!(indicator::worded::page(&model, 1).is_none());
    let form = typed::UpdateForm::of(&last.body).unwrap();
    assert_eq!(form.check(&model.plan, Work::Worded(NO), day("2025-07-03")).unwrap(), last.body);
}

#[test]
fn several_reporters_and_a_conflict_are_told_as_of_a_task() {
    let ours = by("fgj", 0, &[], says(TaskState::Done, "2025-06-30", "测试"));
    let theirs = by("jxj", 1, &[], says(TaskState::Stuck, "2025-06-30", "测试：受阻"));
    let two = model(&[ours.clone(), theirs.clone()]);
    assert_eq!(indicator_rows::in_words(&two)[0].state, Some(Said::Agreed(TaskState::Stuck)));
    let other = by("fgj", 2, &[], says(TaskState::InProgress, "2025-06-30", "测试"));
    let torn = model(&[ours.clone(), other]);
    let row = &indicator_rows::in_words(&torn)[0];
    assert!(row.conflict && matches!(row.state, Some(Said::Conflict(_))));
    let [subject] = torn.book().conflicts().try_into().unwrap_or_else(|all| panic!("{all:?}"));
    assert!(matches!(subject, Subject::Update(Work::Worded(NO), ..)));
    assert_eq!(
        kinds::subject(&torn, &subject),
        ("绿色生活方式（县发展改革局），截至 2025-06-30".to_string(), Some(Route::Work(Work::Worded(NO))))
    );
    let seen = Book::of(&torn.plan, &torn.ledger).heads(&subject);
    let settled = by("fgj", 3, &seen, says(TaskState::Done, "2025-06-30", "测试：核定"));
    let all: Vec<_> = torn.ledger.iter().cloned().chain([settled]).collect();
    let after = model(&all);
    assert!(after.book().conflicts().is_empty());
    assert_eq!(indicator_rows::in_words(&after)[0].state, Some(Said::Agreed(TaskState::Done)));
}

#[test]
fn it_is_counted_by_its_state_apart_from_those_with_a_status() {
    let blank = model(&[]);
    let page = overview::overview(&blank, 0);
    assert_eq!((page.indicators, page.worded.as_slice()), (6, [(None, 1)].as_slice()));
    assert_eq!(page.counts.iter().map(|(_, n)| n).sum::<usize>(), 6, "none of them is it");
    let said = model(&[by("fgj", 0, &[], says(TaskState::InProgress, "2025-06-30", "测试"))]);
    let page = overview::overview(&said, 0);
    let sentence = "另有 1 项目标是文字的指标，按报送的状态计，不判断进度：推进中 1。";
    assert_eq!(words::in_words(&page.worded), sentence);
    assert!(poster::text(&poster::poster(&said, 0)).contains("另有文字目标的指标：推进中 1"));
    assert!(!poster::text(&poster::poster(&crate::common::model(Vec::new()), 0)).contains("文字目标"));
    let table = data_table::indicators(&said);
    let row: Vec<&str> = table.rows.last().unwrap().iter().map(|cell| cell.says.as_str()).collect();
    assert_eq!(row[row.len() - 2..], ["推进中（文字目标）", "3 天前"]);
}

#[test]
fn who_reports_it_owes_an_update_every_period() {
    let nobody = model(&[]);
    let what = Owed::Update(Work::Worded(NO));
    assert_eq!(Owed::of_indicator(&nobody.plan, NO), what);
    let current = period::current(&nobody.plan, nobody.today).unwrap();
    let duties = |model: &Model| Duties::of(&model.plan, &model.ledger, model.today);
    let orphans = duties(&nobody).without_reporter(current);
    assert!(orphans.iter().any(|due| due.what == what));
    let named = |names: Vec<String>| names.iter().any(|name| name.contains("绿色生活方式"));
    assert!(named(reports::page(&nobody).unwrap().orphans.into_iter().map(|o| o.name).collect()));
    let open = gaps::page(&nobody).sections.into_iter().filter(|s| s.id.starts_with("without-re"));
    for section in open {
        assert!(named(section.rows.into_iter().map(|row| row.name).collect()), "{}", section.title);
    }
    // The desk takes it on.
    assert!(desk::desk(&nobody, "fgj").open.contains(&("7".into(), "7 绿色生活方式".into())));
    let body = appointing::reports(&nobody.plan, "7", "fgj").unwrap();
    let owes = by("fgj", 0, &[], body);
    let taken = model(std::slice::from_ref(&owes));
    let row = desk::desk(&taken, "fgj").rows.into_iter().find(|row| row.what == what).unwrap();
    assert_eq!((row.title.as_str(), row.state), ("绿色生活方式", DueState::Open));
    let asked: Vec<String> =
        reminders::reminders(&taken).into_iter().flat_map(|r| r.items).map(|item| item.name).collect();
    assert!(asked.contains(&"指标 7 绿色生活方式".to_string()), "{asked:?}");
    let told = by("fgj", 1, &[], says(TaskState::InProgress, "2025-06-30", "测试"));
    let given = model(&[owes, told]);
    let row = desk::desk(&given, "fgj").rows.into_iter().find(|row| row.what == what).unwrap();
    assert_eq!((row.state, row.lines.len()), (DueState::InTime, 1));
    assert_eq!(desk::updates(&given, "fgj", 5).1, 1);
    let key = Item::Owed(what).key();
    assert_eq!((key.as_str(), Item::read(&key)), ("文字目标指标 7", Some(Item::Owed(what))));
}

#[test]
fn it_is_found_reported_and_written_into_the_workbook() {
    let told = by("fgj", 1, &[], says(TaskState::InProgress, "2025-06-30", "测试：垃圾分类"));
    let model = model(std::slice::from_ref(&told));
    let index = Index::build(&model.plan, &model.ledger);
    for query in ["绿色生活方式", "基本形成", "指标7", "垃圾分类"] {
        let found = search::screen(&model, &index, query);
        let routes: Vec<Route> = found.groups.iter().flat_map(|g| &g.hits).map(|h| h.route.clone()).collect();
        assert!(routes.contains(&Route::Indicator(NO)), "{query}: {routes:?}");
    }
    let asked = Asked { kind: ReportKind::Annual(2025), as_of: day("2025-07-03"), unit: None };
    let said = text::text(&report(&model, &asked, &|_| None).document);
    for want in ["目标为“基本形成”", "推进中（截至2025年6月30日）", "测试：垃圾分类；佐证：测试简报"]
    {
        assert!(said.contains(want), "{want} in {said}");
    }
    let book = workbook(&model);
    let has = |sheet: &str, wanted: &str| {
        let sheet = book.sheets.iter().find(|of| of.name == sheet).unwrap();
        let mut cells = sheet.rows.iter().flatten();
        cells.any(|cell| matches!(&cell.value, Value::Text(says) if says == wanted))
    };
    assert!(has("指标", "推进中（文字目标）"));
    assert!(has("进展", "指标 7") && has("进展", "测试：垃圾分类") && has("进展", "佐证：测试简报"));
}

#[test]
fn the_snapshot_of_worded_targets_is_read_and_written_alike() {
    let plan = falling();
    let opened = snapshot::read(FIXTURE.as_bytes(), &plan.id).unwrap();
    assert_eq!((opened.entries.len(), opened.damaged.len()), (7, 0));
    for entry in &opened.entries {
        let again = Draft {
            at: entry.at,
            plan: plan.id.clone(),
            site: (*entry.site).clone(),
            parents: entry.parents.clone(),
            body: entry.body.clone(),
            reason: entry.reason.clone(),
        };
        assert_eq!(seal(again).raw, entry.raw);
    }
    let model = model(&opened.entries);
    let doubts = model.ledger.iter().filter(|e| check::doubt(&model.plan, &model.ledger, e).is_some());
    assert_eq!(doubts.count(), 2);
    assert_eq!(model.book().conflicts().len(), 1);
    let page = indicator::worded::page(&model, NO).unwrap();
    assert_eq!(page.row.note, "测试：更正");
    assert_eq!(page.reporters, "由县发展改革局报送。");
    assert!(page.row.conflict);
}
