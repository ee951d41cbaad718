//! Clocks that cannot be right, and what a form takes for today.

use guanghan_ip_plan::app::action::{Action, Now};
use guanghan_ip_plan::app::calendar::Calendar;
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::typed::ReadingForm;
use guanghan_ip_plan::app::update::update;
use guanghan_ip_plan::app::wrong::Wrong;
use guanghan_ip_plan::domain::check::Fault;
use guanghan_ip_plan::domain::clock::{Odd, odd};
use guanghan_ip_plan::domain::day;
use guanghan_ip_plan::domain::entry::{Body, Site, TaskState, Work};
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::format::entry::{Draft, seal};
use guanghan_ip_plan::view::{entry_lines, problems};
use std::sync::Arc;

fn instant(text: &str) -> i64 {
    day::parse_instant(text).unwrap()
}

/// A ledger of entries by site and the day on which their clocks stood.
fn written(entries: &[(&str, &str)]) -> Ledger {
    let entry = |(at, (site, day)): (usize, &(&str, &str))| {
        let body = Body::Update {
            work: Work::Task(1),
            as_of: day::parse("2025-03-31").unwrap(),
            state: TaskState::InProgress,
            note: format!("第 {at} 条"),
            evidence: Vec::new(),
        };
        let site = Site { name: site.to_string(), unit: None };
        let at = instant(&format!("{day}T02:00:00Z"));
        Arc::new(seal(Draft {
            at,
            plan: crate::common::PLAN.into(),
            site,
            parents: Vec::new(),
            body,
            reason: None,
        }))
    };
    entries.iter().enumerate().map(entry).collect()
}

#[track_caller]
fn check(entries: &[(&str, &str)], today: &str, want: Option<Odd>) {
    let got = odd(&crate::common::plan(), &written(entries), day::parse(today).unwrap());
    assert_eq!(got, want, "{entries:?} on {today}");
}

#[test]
fn g12_a_clock_that_cannot_be_right_is_named() {
    let day = |text| day::parse(text).unwrap();
    let issued = Some(Odd::BeforeIssue(day("2024-03-19")));
    let behind = |newest| Some(Odd::BehindEntries(day(newest)));
    for today in ["2009-01-01", "1970-01-01", "1980-01-04", "2024-03-18"] {
        check(&[], today, issued);
        check(&[("甲", "2025-07-01")], today, issued);
    }
    for today in ["2024-03-19", "2025-07-03", "2026-12-31", "2027-03-01", "2028-12-31"] {
        check(&[], today, None);
    }
    for today in ["2029-01-01", "2036-07-03", "2099-12-31"] {
        check(&[], today, Some(Odd::FarAhead(day("2026-12-31"))));
    }
    // One's own work of yesterday is enough; a day or two may lie between two zones.
    check(&[("甲", "2025-07-01")], "2024-06-01", behind("2025-07-01"));
    check(&[("甲", "2025-07-01")], "2025-06-30", None);
    check(
        &[("甲", "2025-07-01"), ("甲", "2025-07-02"), ("甲", "2025-03-01")],
        "2025-04-01",
        behind("2025-07-02"),
    );
    // Two sites agree, however much was written before.
    let two = [
        ("甲", "2025-01-01"),
        ("甲", "2025-02-01"),
        ("甲", "2025-03-01"),
        ("甲", "2025-07-02"),
        ("乙", "2025-07-01"),
    ];
    check(&two, "2025-04-01", behind("2025-07-02"));
}

#[test]
fn g12_e12_one_clock_ahead_makes_nobody_elses_impossible() {
    let sound = ("甲", "2025-07-01");
    for ahead in ["2035-07-01", "2029-01-02", "2026-07-01", "2025-09-01"] {
        for today in ["2025-07-03", "2025-08-15"] {
            check(&[sound, ("乙", ahead)], today, None);
            check(&[sound, ("甲", ahead)], today, None);
        }
    }
    // Ten years ahead it is no witness at all.
    check(&[("乙", "2035-07-01"), ("丙", "2035-07-02")], "2025-07-03", None);
    // Nor is one from before the plan.
    check(&[("乙", "2009-01-01"), ("丙", "1980-01-01")], "2025-07-03", None);
}

fn form(as_of: &str) -> ReadingForm {
    ReadingForm {
        value: "1.18".into(),
        as_of: as_of.into(),
        source: "季度报表".into(),
        verified: "self".into(),
        ..ReadingForm::default()
    }
}

/// Whether a day can be typed at a moment, on a computer whose calendar shows `today`.
fn typed(as_of: &str, at: &str, today: &str) -> Result<(), Vec<(&'static str, Wrong)>> {
    let plan = crate::common::plan();
    let today = day::parse(today).unwrap();
    let model = Model::new(Arc::new(plan.clone()), Ledger::default(), today);
    let calendar = Calendar::of(&model, Now { seconds: instant(at), today });
    form(as_of).check(&plan, 5.into(), plan.indicator(5).unwrap(), calendar.latest).map(|_| ())
}

#[test]
fn g12_today_is_the_day_at_which_a_form_is_submitted() {
    let later = |day| Err(vec![("as_of", Wrong::Bound(Fault::InFuture(day::parse(day).unwrap())))]);
    for (as_of, at, today, want) in [
        // Opened before midnight, submitted after.
        ("2025-07-04", "2025-07-03T16:00:01Z", "2025-07-04", Ok(())),
        ("2025-07-04", "2025-07-03T15:59:59Z", "2025-07-03", later("2025-07-03")),
        // In the morning, with a zone far behind.
        ("2025-07-04", "2025-07-04T01:00:00Z", "2025-07-03", Ok(())),
        ("2025-07-05", "2025-07-04T01:00:00Z", "2025-07-03", later("2025-07-04")),
        // With a zone far ahead, by its own calendar.
        ("2025-07-04", "2025-07-03T12:00:00Z", "2025-07-04", Ok(())),
        // A clock that cannot be right refuses nothing of the plan.
        ("2025-07-03", "2009-01-01T01:00:00Z", "2009-01-01", Ok(())),
        ("2026-12-31", "1970-01-01T00:00:00Z", "1970-01-01", Ok(())),
        ("2025-07-03", "2042-01-01T01:00:00Z", "2042-01-01", Ok(())),
    ] {
        assert_eq!(typed(as_of, at, today), want, "{as_of} at {at}");
    }
    let end = day::parse("2026-12-31").unwrap();
    let past_end = Err(vec![("as_of", Wrong::Bound(Fault::TooLate(end)))]);
    assert_eq!(typed("2027-01-01", "2009-01-01T01:00:00Z", "2009-01-01"), past_end);
}

#[test]
fn g12_an_impossible_clock_fills_in_no_day_and_accuses_nobody() {
    let plan = Arc::new(crate::common::plan());
    let now = |at: &str| Now { seconds: instant(at), today: day::parse(&at[..10]).unwrap() };
    let (sound, woken) = (now("2025-07-03T02:00:00Z"), now("2009-01-01T02:00:00Z"));
    let mut model = Model::new(plan, written(&[("甲", "2025-07-01")]), sound.today);
    let calendar = Calendar::of(&model, sound);
    assert_eq!(
        (calendar.period_end(), calendar.today()),
        ("2025-06-30".to_string(), "2025-07-03".to_string())
    );
    let calendar = Calendar::of(&model, woken);
    assert_eq!((calendar.period_end(), calendar.today()), (String::new(), String::new()));
    // The page follows, and the entries of others are not called doubtful for it.
    update(&mut model, Action::DayTurned, woken);
    assert_eq!(model.today, woken.today);
    assert!(entry_lines::latest(&model, 9).iter().all(|line| !line.odd_clock));
    let says = problems::odd_clock(odd(&model.plan, &model.ledger, model.today).unwrap(), model.today);
    for part in ["2009年1月1日", "2024年3月19日", "右下角", "时区", "照常填报"] {
        assert!(says.contains(part), "{part}: {says}");
    }
}
