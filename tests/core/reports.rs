//! What the reports, the reminders and the calendar file say.

use crate::common::{day, ledger, shipped};
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::domain::entry::{Body, Entry, IndicatorRef, Site, TaskState, TownPoint, Work};
use guanghan_ip_plan::format::entry::{Draft, seal};
use guanghan_ip_plan::view::reporting::{self, Counts};
use guanghan_ip_plan::view::screens::Route;
use guanghan_ip_plan::view::screens::reminders::{Reminder, reminders};
use guanghan_ip_plan::view::screens::reports;
use guanghan_ip_plan::view::screens::reports::{Row, calendar_file};
use guanghan_ip_plan::view::screens::units::desk;
use std::sync::Arc;

fn of(unit: &str, on: &str, body: Body) -> Arc<Entry> {
    let at = guanghan_ip_plan::domain::day::start_of(day(on)) + 4 * 3600;
    let site = Site { name: unit.into(), unit: Some(unit.into()) };
    Arc::new(seal(Draft { at, plan: shipped().id, site, parents: Vec::new(), body, reason: None }))
}

fn update_of(task: u16, as_of: &str) -> Body {
    let (work, state) = (Work::Task(task), TaskState::InProgress);
    Body::Update { work, as_of: day(as_of), state, note: "测试".into(), evidence: Vec::new() }
}

fn model(today: &str, entries: &[Arc<Entry>]) -> Model {
    Model::new(Arc::new(shipped()), ledger(entries), day(today))
}

fn row<'a>(page: &'a reports::Page, unit: &str) -> &'a Row {
    page.rows.iter().find(|row| row.id == unit).unwrap()
}

fn reminder_of(model: &Model, unit: &str) -> Reminder {
    reminders(model).into_iter().find(|r| r.id == unit).unwrap()
}

#[test]
fn overview_desk_and_reports_say_the_same_of_a_unit() {
    for today in ["2025-06-30", "2025-07-08", "2025-07-20"] {
        let mut model = model(today, &[of("gzjrj", "2025-07-05", update_of(10, "2025-06-30"))]);
        model.site = Some(Site { name: "市国资金融局".into(), unit: Some("gzjrj".into()) });
        let own = reporting::glance(&model).unwrap().own.unwrap();
        let page = reports::page(&model).unwrap();
        let now = page.columns.iter().position(|c| c.is_now).unwrap();
        let cell = &row(&page, "gzjrj").cells[now];
        let mark = if own.overdue > 0 { "欠" } else { "" };
        assert_eq!(cell.says, format!("{mark}{}/{}", own.given(), own.all), "{today}");
        let desk = desk::desk(&model, "gzjrj");
        let listed = desk.rows.iter().filter(|row| !row.state.is_given()).count();
        assert_eq!((listed, desk.rows.len()), (own.open + own.overdue, own.all), "{today}");
        assert_eq!((desk.counts, desk.now), (own, Some(page.now)), "{today}");
    }
}

#[test]
fn counts_add_up_and_every_unit_has_a_cell_a_period() {
    let reporter = Body::Reporter { indicator: IndicatorRef::Plan(5), unit: "gzjrj".into() };
    let model = model(
        "2025-07-20",
        &[
            of("gzjrj", "2025-07-05", update_of(10, "2025-06-30")),
            of("gzjrj", "2025-07-15", update_of(9, "2025-06-30")),
            of("gzjrj", "2024-05-01", reporter),
        ],
    );
    let page = reports::page(&model).unwrap();
    let Counts { all, in_time, late, open, overdue } = page.counts;
    assert_eq!(all, in_time + late + open + overdue);
    assert_eq!(page.orphans.len(), 15);
    let glance = reporting::glance(&model).unwrap();
    assert_eq!((&glance.now, glance.all, glance.own), (&page.now, page.counts, None));
    assert_eq!((in_time, open), (1, 0));
    assert_eq!(page.now.name, "2025年4—6月");
    assert_eq!((page.now.left.as_str(), page.now.is_over), ("已截止 10 天", true));
    // Six have ended, the seventh has begun.
    let years: Vec<Option<&str>> = page.columns.iter().map(|c| c.year.as_deref()).collect();
    assert_eq!(years, [Some("2024年"), None, None, None, Some("2025年"), None, None]);
    assert_eq!(page.columns.iter().position(|c| c.is_now), Some(5));
    assert!(page.rows.iter().all(|row| row.cells.len() == 7));
    let bank = row(&page, "gzjrj");
    assert_eq!(bank.latest, "20 天前");
    assert_eq!(bank.cells[5].class, "overdue");
    assert!(bank.cells[5].words.starts_with("2025年4—6月：应报 "), "{}", bank.cells[5].words);
    assert!(bank.cells[5].words.contains("，已报 1 项") && bank.cells[5].words.contains("逾期未报"));
    assert_eq!(bank.cells[6].class, "not-yet");
    assert_eq!(row(&page, "czj").latest, "从未报过");
    let total: usize = page
        .rows
        .iter()
        .map(|row| row.cells[5].says.split('/').next_back().unwrap().parse::<usize>().unwrap())
        .sum();
    assert_eq!(total + page.orphans.len(), all);
}

#[test]
fn what_is_whole_is_said_to_be() {
    // A unit with one task alone.
    let empty = model("2025-07-20", &[]);
    let page = reports::page(&empty).unwrap();
    let one = page.rows.iter().find(|row| row.cells[5].says == "欠0/1").unwrap();
    let owed = reminder_of(&empty, &one.id).items;
    let Route::Work(work) = owed[0].route else { panic!("{owed:?}") };
    let said = |on: &str| {
        let body = Body::Update {
            work,
            as_of: day("2025-06-30"),
            state: TaskState::InProgress,
            note: "测试".into(),
            evidence: Vec::new(),
        };
        let page = reports::page(&model("2025-07-20", &[of(&one.id, on, body)])).unwrap();
        let cell = &row(&page, &one.id).cells[5];
        (cell.says.clone(), cell.class)
    };
    assert_eq!(said("2025-07-10"), ("✓1/1".to_string(), "given"));
    assert_eq!(said("2025-07-11"), ("✓迟1/1".to_string(), "given late"));
}

#[test]
fn a_reminder_says_what_is_owed_and_by_when() {
    let own = of("gzjrj", "2025-07-05", update_of(10, "2025-06-30"));
    let open = model("2025-07-08", &[own]);
    let found = reminders(&open);
    assert!(found.iter().all(|r| r.says.contains("请于2025年7月10日前报送") && !r.items.is_empty()));
    let bank = reminder_of(&open, "gzjrj");
    assert_eq!(found.iter().find(|r| r.id == "gzjrj").unwrap(), &bank);
    assert!(!bank.items.iter().any(|item| item.route == Route::Work(Work::Task(10))), "it has been reported");
    assert!(
        bank.says.starts_with(&format!("2025年4—6月的情况，贵单位还有 {} 项没有报送。", bank.items.len()))
    );
    let late = model("2025-07-12", &[]);
    assert!(reminders(&late)[0].says.contains("原定2025年7月10日前报送，已逾期 2 天，请尽快报送"));
    // Nobody is reminded of a period that has not ended.
    assert_eq!(reminders(&model("2024-02-01", &[])), []);
}

#[test]
fn the_calendar_has_every_due_day_once() {
    let empty = model("2025-07-20", &[]);
    let text = calendar_file::due_days(&empty);
    assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    assert!(
        text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')),
        "lines as RFC 5545 has them"
    );
    // Unfolded, as a calendar reads it.
    let whole = text.replace("\r\n ", "");
    let values = |name: &str| {
        whole.lines().filter_map(|l| l.strip_prefix(name)).map(str::to_string).collect::<Vec<_>>()
    };
    let starts = values("DTSTART;VALUE=DATE:");
    let reports: Vec<usize> =
        (0..starts.len()).filter(|at| values("SUMMARY:")[*at].ends_with("报送截止")).collect();
    let (first, last) = (reports[0], reports[11]);
    assert_eq!((reports.len(), starts[first].as_str(), starts[last].as_str()), (12, "20240410", "20270110"));
    // Whoever took the file of before has each period once: they go by the names of then.
    assert_eq!(values("UID:")[first], "guanghan-ip-2024-2026-20240331@ip-plan");
    let mut ids = values("UID:");
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), starts.len());
    assert_eq!(values("SUMMARY:")[reports[1]], "2024年4—6月的情况报送截止");
    assert!(values("DESCRIPTION:")[0].starts_with("《"));
    assert_eq!(text, calendar_file::due_days(&empty), "the same every time");
}

#[test]
fn what_came_from_whom_is_told_by_period_and_what_did_not_come() {
    let town = |as_of: &str| {
        let body = Body::ServicePoint(TownPoint::new("测试镇", true, day(as_of)));
        let site = Site { name: "测试镇服务网点".into(), unit: None };
        let at = guanghan_ip_plan::domain::day::start_of(day("2025-07-02"));
        Arc::new(seal(Draft { at, plan: shipped().id, site, parents: Vec::new(), body, reason: None }))
    };
    let entries = [
        of("gzjrj", "2025-07-05", update_of(10, "2025-06-30")),
        of("gzjrj", "2025-07-06", update_of(2, "2025-06-30")),
        of("scjgj", "2025-07-06", update_of(2, "2025-06-30")),
        town("2025-06-30"),
        town("2025-03-31"),
    ];
    let mut model = model("2025-07-20", &entries);
    model.site = Some(Site { name: "市市场监管局".into(), unit: Some("scjgj".into()) });
    model.elsewhere.insert(entries[1].id, "国资金融局.json".to_string().into());
    let page = reports::page(&model).unwrap();
    let cells = |key: &str| {
        let row = page.received.iter().find(|row| row.key == key).unwrap();
        (row.latest.clone(), row.cells.iter().map(|cell| cell.says.clone()).collect::<Vec<_>>())
    };
    let (latest, bank) = cells("gzjrj");
    assert_eq!(latest, Some(("2025-07-06".into(), "国资金融局.json".into())));
    assert_eq!(bank[..6], ["逾期", "逾期", "逾期", "逾期", "逾期", "并入 2"]);
    // The period that runs owes nothing yet.
    assert_eq!(bank[6], "—");
    let last = page.received.last().unwrap();
    assert_eq!((last.name.as_str(), &last.route), ("测试镇服务网点", &None));
    assert_eq!(cells(&last.key).1[4..6], ["并入 1", "并入 1"]);
    assert!(page.received.iter().all(|row| row.key != "scjgj"), "who is typing sends nothing here");
    assert_eq!(
        cells("czj"),
        (None, [vec!["逾期"; 6], vec!["—"]].concat().iter().map(|s| s.to_string()).collect())
    );
}

#[test]
fn nobody_waits_for_a_file_of_who_owes_nothing_any_more() {
    let empty = reports::page(&model("2025-07-20", &[])).unwrap();
    let one = empty.rows.iter().find(|row| row.cells[5].says == "欠0/1").unwrap();
    let owed = reminder_of(&model("2025-07-20", &[]), &one.id).items;
    let Route::Work(work) = owed[0].route else { panic!("{owed:?}") };
    let body = Body::Update {
        work,
        as_of: day("2025-03-31"),
        state: TaskState::Done,
        note: "测试".into(),
        evidence: Vec::new(),
    };
    let page = reports::page(&model("2025-07-20", &[of(&one.id, "2025-04-02", body)])).unwrap();
    let came = page.received.iter().find(|came| came.key == one.id).unwrap();
    let said: Vec<&str> = came.cells[3..6].iter().map(|cell| cell.says.as_str()).collect();
    assert_eq!(said, ["逾期", "并入 1", "—"]);
}
