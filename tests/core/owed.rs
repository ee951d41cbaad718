//! Reporting periods, and what is owed for them.

use crate::common::{day, entry, ledger, plan_text, reading_of, shipped, withdrawal};
use guanghan_ip_plan::domain::day::Day;
use guanghan_ip_plan::domain::entry::{Body, Entry, EntryId, IndicatorRef, Site, TaskState, Work};
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::domain::owed::{Due, DueState, Duties, Owed};
use guanghan_ip_plan::domain::period::{self, Period, Phase};
use guanghan_ip_plan::domain::plan::Plan;
use guanghan_ip_plan::format;
use guanghan_ip_plan::format::entry::{Draft, seal};
use std::sync::Arc;

/// A plan of these days and this rhythm.
pub(crate) fn plan_of(issued: &str, start: &str, end: &str, months: u8, grace: u8) -> Plan {
    let text = plan_text()
        .replace("\"issued\":\"2024-03-19\"", &format!("\"issued\":\"{issued}\""))
        .replace(
            "\"start\":\"2024-01-01\",\"end\":\"2026-12-31\"",
            &format!("\"start\":\"{start}\",\"end\":\"{end}\""),
        )
        .replace(
            "\"report_every_months\":3,\"grace_days\":10",
            &format!("\"report_every_months\":{months},\"grace_days\":{grace}"),
        );
    format::plan::read(&text).unwrap()
}

fn says(period: Option<Period>) -> String {
    period.map_or("-".into(), |p| format!("{}..{} {}", p.start, p.end, p.due))
}

#[test]
fn periods_are_whole_months_from_the_plans_first() {
    let all = |plan: &Plan| period::all(plan).into_iter().map(|p| says(Some(p))).collect::<Vec<_>>();
    let ours = all(&shipped());
    assert_eq!(ours.len(), 12, "three years of quarters");
    assert_eq!(ours[0], "2024-01-01..2024-03-31 2024-04-10");
    assert_eq!(ours[11], "2026-10-01..2026-12-31 2027-01-10");
    // February of a leap year, and of others.
    let monthly = all(&plan_of("2024-01-10", "2024-01-01", "2025-12-31", 1, 0));
    assert_eq!(
        (monthly.len(), &*monthly[1], &*monthly[13]),
        (24, "2024-02-01..2024-02-29 2024-02-29", "2025-02-01..2025-02-28 2025-02-28")
    );
    // A plan that begins in March, and one that begins and ends within a month: first and last are shorter.
    let march = all(&plan_of("2024-03-01", "2024-03-01", "2024-12-31", 3, 5));
    assert_eq!(
        march,
        [
            "2024-03-01..2024-05-31 2024-06-05",
            "2024-06-01..2024-08-31 2024-09-05",
            "2024-09-01..2024-11-30 2024-12-05",
            "2024-12-01..2024-12-31 2025-01-05"
        ]
    );
    let within = all(&plan_of("2024-03-15", "2024-03-15", "2024-07-20", 3, 10));
    assert_eq!(within, ["2024-03-15..2024-05-31 2024-06-10", "2024-06-01..2024-07-20 2024-07-30"]);
    // Issued after its start: what was over by then was never asked for; what ended that day is.
    let late = all(&plan_of("2024-07-01", "2024-01-01", "2024-12-31", 3, 10));
    assert_eq!((late.len(), &*late[0]), (2, "2024-07-01..2024-09-30 2024-10-10"));
    assert_eq!(all(&plan_of("2024-06-30", "2024-01-01", "2024-12-31", 3, 10)).len(), 3);
    // Twelve months, and as many days of grace as there may be.
    assert_eq!(
        all(&plan_of("2024-03-19", "2024-01-01", "2026-12-31", 12, 90))[2],
        "2026-01-01..2026-12-31 2027-03-31"
    );
}

#[test]
fn a_day_has_one_period_that_is_asked_for() {
    let plan = shipped();
    let (q1, q2, q12) = (
        "2024-01-01..2024-03-31 2024-04-10",
        "2025-04-01..2025-06-30 2025-07-10",
        "2026-10-01..2026-12-31 2027-01-10",
    );
    for (today, current, overdue, as_of) in [
        ("2023-12-31", q1, "-", "2024-01-01"),
        ("2024-03-31", q1, "-", "2024-03-31"),
        ("2024-04-01", q1, "-", "2024-03-31"),
        ("2024-04-10", q1, "-", "2024-03-31"),
        ("2024-04-11", q1, q1, "2024-03-31"),
        ("2024-06-30", q1, q1, "2024-06-30"),
        ("2025-07-10", q2, "2025-01-01..2025-03-31 2025-04-10", "2025-06-30"),
        ("2025-07-11", q2, q2, "2025-06-30"),
        (
            "2026-12-31",
            "2026-07-01..2026-09-30 2026-10-10",
            "2026-07-01..2026-09-30 2026-10-10",
            "2026-12-31",
        ),
        ("2027-01-10", q12, "2026-07-01..2026-09-30 2026-10-10", "2026-12-31"),
        ("2030-01-01", q12, q12, "2026-12-31"),
    ] {
        let day = day(today);
        assert_eq!(says(period::current(&plan, day)), current, "{today}");
        assert_eq!(says(period::overdue(&plan, day)), overdue, "{today}");
        assert_eq!(period::as_of(&plan, day).to_string(), as_of, "{today}");
    }
    let first = period::all(&plan)[0];
    let phases = ["2023-12-31", "2024-01-01", "2024-03-31", "2024-04-01", "2024-04-10", "2024-04-11"];
    assert_eq!(
        phases.map(|today| first.phase(day(today))),
        [Phase::Ahead, Phase::Running, Phase::Running, Phase::Open, Phase::Open, Phase::Over]
    );
}

/// Seconds of a moment of the county's day: its noon.
fn noon(day_text: &str) -> i64 {
    guanghan_ip_plan::domain::day::start_of(day(day_text)) + 4 * 3600
}

pub(crate) fn of_unit(unit: &str, on: &str, parents: &[EntryId], body: Body) -> Arc<Entry> {
    let site = Site { name: unit.into(), unit: Some(unit.into()) };
    let plan = shipped().id;
    Arc::new(seal(Draft { at: noon(on), plan, site, parents: parents.to_vec(), body, reason: None }))
}

pub(crate) fn update_of(task: u16, as_of: &str, state: TaskState) -> Body {
    Body::Update {
        work: Work::Task(task),
        as_of: day(as_of),
        state,
        note: "测试".into(),
        evidence: Vec::new(),
    }
}

fn due(plan: &Plan, ledger: &Ledger, unit: &str, what: Owed, today: &str) -> Due {
    let day: Day = day(today);
    let period = period::current(plan, day).unwrap();
    let dues = Duties::of(plan, ledger, day).of_unit(unit, period);
    dues.into_iter().find(|due| due.what == what).unwrap_or_else(|| panic!("{unit} does not owe {what:?}"))
}

#[test]
fn an_update_is_due_in_time_late_or_overdue() {
    use DueState::*;
    let plan = shipped();
    let said = |on: &str, as_of: &str, state| of_unit("gzjrj", on, &[], update_of(10, as_of, state));
    let doing = TaskState::InProgress;
    let check = |entries: &[Arc<Entry>], today: &str, want: DueState| {
        let got = due(&plan, &ledger(entries), "gzjrj", Owed::Update(Work::Task(10)), today);
        assert_eq!(got.state, want, "on {today}");
        got
    };
    // Nobody has said anything: from the first period's first day to long after the last.
    for (today, want) in [
        ("2024-02-29", NotYet),
        ("2024-03-31", NotYet),
        ("2024-04-01", Open),
        ("2024-04-10", Open),
        ("2024-04-11", Overdue),
        ("2026-12-31", Overdue),
        ("2027-01-01", Open),
        ("2027-01-10", Open),
        ("2027-01-11", Overdue),
    ] {
        assert_eq!(check(&[], today, want).latest, None);
    }
    // On the last day of grace, by the county's clock, and the day after.
    let in_time = said("2025-07-10", "2025-06-30", doing);
    assert_eq!(check(std::slice::from_ref(&in_time), "2025-08-01", InTime).latest, Some(day("2025-06-30")));
    let late = said("2025-07-11", "2025-06-30", doing);
    check(std::slice::from_ref(&late), "2025-08-01", Late);
    // A report of the period before is no report of this one; one of a later day is.
    check(&[said("2025-04-05", "2025-03-31", doing)], "2025-07-05", Open);
    check(&[said("2025-04-05", "2025-04-01", doing)], "2025-07-05", InTime);
    // Done stays done, until its unit says otherwise.
    let done = said("2024-12-01", "2024-11-30", TaskState::Done);
    check(std::slice::from_ref(&done), "2025-07-20", InTime);
    check(&[done, said("2025-02-01", "2025-01-31", doing)], "2025-07-20", Overdue);
    // A correction after the days of grace is no delay; withdrawn, what came after it counts.
    let fixed = of_unit("gzjrj", "2025-07-20", &[in_time.id], update_of(10, "2025-06-30", TaskState::Stuck));
    check(&[in_time.clone(), fixed.clone()], "2025-08-01", InTime);
    check(&[in_time.clone(), fixed, withdrawal(noon("2025-07-21"), &[in_time.id])], "2025-08-01", Late);
    check(&[in_time.clone(), withdrawal(noon("2025-07-21"), &[in_time.id])], "2025-08-01", Overdue);
    // Two words of one day differ: it was reported, whoever settles it.
    let other = of_unit("gzjrj", "2025-07-09", &[], update_of(10, "2025-06-30", TaskState::Stuck));
    check(&[in_time, other], "2025-08-01", InTime);
}

#[test]
fn only_a_units_own_word_answers_for_it() {
    let plan = shipped();
    let book =
        ledger(&[of_unit("czj", "2025-07-05", &[], update_of(10, "2025-06-30", TaskState::InProgress))]);
    assert_eq!(due(&plan, &book, "czj", Owed::Update(Work::Task(10)), "2025-07-08").state, DueState::InTime);
    assert_eq!(due(&plan, &book, "gzjrj", Owed::Update(Work::Task(10)), "2025-07-08").state, DueState::Open);
    let today = day("2025-07-08");
    let (duties, period) = (Duties::of(&plan, &book, today), period::current(&plan, today).unwrap());
    let of_all = duties.of_all(Owed::Update(Work::Task(10)), period);
    let given: Vec<&str> =
        of_all.iter().filter(|(_, due)| due.state.is_given()).map(|(unit, _)| *unit).collect();
    assert_eq!((given, of_all.len()), (vec!["czj"], plan.task(10).unwrap().units.len()));
    let alone = Duties::of_one(&plan, &book, today, "czj");
    assert_eq!(alone.of_unit("czj", period), duties.of_unit("czj", period));
    assert!(alone.units().eq(["czj"]) && alone.without_reporter(period).is_empty());
    // What counts through a collective comes after what names the unit.
    let dues = duties.of_unit("czj", period);
    assert!(dues.is_sorted_by_key(|d| d.via_collective) && dues.iter().any(|d| d.via_collective));
}

#[test]
fn a_past_period_is_answered_by_what_was_said_of_it() {
    use DueState::*;
    let plan = shipped();
    let said = |on: &str, as_of: &str, state| of_unit("gzjrj", on, &[], update_of(10, as_of, state));
    let doing = TaskState::InProgress;
    let book = ledger(&[
        said("2024-04-08", "2024-03-31", doing),
        // Of the second quarter, with the day of the third on which it was written; late as well.
        said("2024-07-15", "2024-07-05", doing),
        said("2025-01-05", "2024-12-31", TaskState::Done),
    ]);
    let today = day("2025-04-05");
    let duties = Duties::of(&plan, &book, today);
    let answers: Vec<DueState> = period::all(&plan)
        .into_iter()
        .take(7)
        .map(|period| {
            let dues = duties.of_unit("gzjrj", period);
            dues.iter().find(|d| d.what == Owed::Update(Work::Task(10))).unwrap().state
        })
        .collect();
    // One day of the next quarter's grace answers both. Once done, it is done.
    assert_eq!(answers, [InTime, Late, InTime, InTime, InTime, InTime, InTime]);
    let open = Duties::of(&plan, &ledger(&[said("2024-04-08", "2024-03-31", doing)]), today);
    let answers: Vec<DueState> =
        period::all(&plan).into_iter().map(|p| open.of_unit("gzjrj", p)[0].state).collect();
    assert_eq!(
        answers[0..7],
        [Overdue, Overdue, Overdue, Overdue, Open, NotYet, NotYet][..],
        "task 1 was never reported on"
    );
}

#[test]
fn a_reading_is_owed_by_whom_it_is_recorded_of_and_by_the_office_otherwise() {
    let plan = shipped();
    let reporter = of_unit(
        "gzjrj",
        "2024-05-01",
        &[],
        Body::Reporter { indicator: IndicatorRef::Plan(5), unit: "gzjrj".into() },
    );
    let what = Owed::Reading(5);
    let alone = ledger(std::slice::from_ref(&reporter));
    assert_eq!(due(&plan, &alone, "gzjrj", what, "2025-07-11").state, DueState::Overdue);
    // Whoever records it: the value is there.
    let read = entry(3, noon("2025-07-09"), &[], reading_of(5, "2025-06-30", "1.18"));
    let both = ledger(&[reporter, read]);
    let got = due(&plan, &both, "gzjrj", what, "2025-07-11");
    assert_eq!((got.state, got.latest), (DueState::InTime, Some(day("2025-06-30"))));
    let today = day("2025-07-11");
    let period = period::current(&plan, today).unwrap();
    let [one, all] = [Duties::of_one(&plan, &both, today, "gzjrj"), Duties::of(&plan, &both, today)];
    assert_eq!(one.of_unit("gzjrj", period), all.of_unit("gzjrj", period));
    let orphans = |book: &Ledger| Duties::of(&plan, book, today).without_reporter(period);
    assert_eq!(orphans(&ledger(&[])).len(), 16);
    assert!(orphans(&both).len() == 15 && orphans(&both).iter().all(|due| due.what != what));
    // A value that cannot be counted answers nothing.
    let odd = entry(3, noon("2025-07-09"), &[], reading_of(5, "2025-06-30", "-1"));
    let found = orphans(&ledger(&[odd]));
    assert_eq!(found.iter().find(|due| due.what == what).unwrap().state, DueState::Overdue);
}

#[test]
fn everybody_who_owes_is_listed_once() {
    let plan = shipped();
    let today = day("2025-07-11");
    let duties = Duties::of(&plan, &ledger(&[]), today);
    let period = period::current(&plan, today).unwrap();
    let units: Vec<&str> = duties.units().collect();
    let order: Vec<&str> = plan.units.iter().map(|u| u.id.as_str()).filter(|id| units.contains(id)).collect();
    assert_eq!(units, order, "in the document's order");
    assert!(
        plan.units.iter().filter(|u| u.expands_to.is_some()).all(|u| !units.contains(&u.id.as_str())),
        "a collective owes nothing"
    );
    for unit in units {
        let dues = duties.of_unit(unit, period);
        let mut what: Vec<Owed> = dues.iter().map(|d| d.what).collect();
        what.sort_unstable();
        what.dedup();
        assert_eq!(what.len(), dues.len(), "{unit}");
        assert!(dues.iter().all(|d| d.state == DueState::Overdue));
    }
}
