//! Whether a report is due, in time, late, overdue or not yet asked for, at the edges of periods.

use crate::common::{day, ledger, shipped};
use crate::owed::{of_unit, plan_of, update_of};
use guanghan_ip_plan::domain::entry::{TaskState, Work};
use guanghan_ip_plan::domain::owed::DueState::{self, InTime, Late, NotYet, Open, Overdue};
use guanghan_ip_plan::domain::owed::{Duties, Owed};
use guanghan_ip_plan::domain::period;
use guanghan_ip_plan::domain::plan::Plan;

/// A report: on which of the county's days it was recorded, and as of which day.
type Said<'a> = Option<(&'a str, &'a str)>;

/// Of a plan's period, counted from 0: what was reported, the day on which one looks, and what it is then.
fn check(plan: &Plan, period: usize, cases: &[(Said<'_>, &str, DueState)]) {
    let asked = period::all(plan)[period];
    for (said, today, want) in cases {
        let report =
            said.map(|(on, as_of)| of_unit("scjgj", on, &[], update_of(1, as_of, TaskState::InProgress)));
        let duties = Duties::of(plan, &ledger(report.as_slice()), day(today));
        let dues = duties.of_unit("scjgj", asked);
        let due = dues.iter().find(|due| due.what == Owed::Update(Work::Task(1))).unwrap();
        assert_eq!(due.state, *want, "period {period}, {said:?}, on {today}");
    }
}

#[test]
fn the_days_of_grace_end_with_their_last_day() {
    check(
        &shipped(),
        5,
        &[
            (None, "2025-03-31", NotYet),
            (None, "2025-04-01", NotYet),
            (None, "2025-06-30", NotYet),
            (None, "2025-07-01", Open),
            (None, "2025-07-10", Open),
            (None, "2025-07-11", Overdue),
            (Some(("2025-06-20", "2025-06-15")), "2025-06-20", InTime),
            (Some(("2025-07-10", "2025-06-30")), "2025-07-10", InTime),
            (Some(("2025-07-11", "2025-06-30")), "2025-07-11", Late),
            // The days of grace answer for the period before; its last day is not this one's.
            (Some(("2025-07-10", "2025-07-10")), "2025-07-10", InTime),
            (Some(("2025-04-05", "2025-03-31")), "2025-07-10", Open),
        ],
    );
    // Where there are none, a report is late on the day after.
    let plan = plan_of("2024-01-01", "2024-01-01", "2026-12-31", 3, 0);
    check(
        &plan,
        0,
        &[
            (None, "2024-03-31", NotYet),
            (None, "2024-04-01", Overdue),
            (Some(("2024-03-31", "2024-03-31")), "2024-04-01", InTime),
            (Some(("2024-04-01", "2024-03-31")), "2024-04-01", Late),
        ],
    );
}

#[test]
fn a_leap_day_belongs_to_its_february() {
    let plan = plan_of("2024-01-01", "2024-01-01", "2025-12-31", 1, 10);
    check(
        &plan,
        1,
        &[
            (None, "2024-02-28", NotYet),
            (None, "2024-02-29", NotYet),
            (None, "2024-03-01", Open),
            (None, "2024-03-10", Open),
            (None, "2024-03-11", Overdue),
            (Some(("2024-02-29", "2024-02-29")), "2024-03-11", InTime),
        ],
    );
    check(
        &plan,
        13,
        &[(None, "2025-02-28", NotYet), (None, "2025-03-01", Open), (None, "2025-03-11", Overdue)],
    );
    // 29 days after January: the leap day where there is one.
    let plan = plan_of("2024-01-01", "2024-01-01", "2025-12-31", 1, 29);
    check(
        &plan,
        0,
        &[
            (None, "2024-02-29", Open),
            (None, "2024-03-01", Overdue),
            (Some(("2024-02-29", "2024-01-31")), "2024-03-01", InTime),
            (Some(("2024-03-01", "2024-01-31")), "2024-03-01", Late),
        ],
    );
    check(&plan, 12, &[(None, "2025-03-01", Open), (None, "2025-03-02", Overdue)]);
}

#[test]
fn the_first_and_the_last_period_are_as_any_other() {
    let plan = shipped();
    check(
        &plan,
        0,
        &[
            (None, "2023-12-31", NotYet),
            (None, "2024-01-01", NotYet),
            (None, "2024-03-31", NotYet),
            (None, "2024-04-01", Open),
            (None, "2024-04-11", Overdue),
            (Some(("2024-04-10", "2024-03-31")), "2026-01-01", InTime),
            (Some(("2024-04-11", "2024-03-31")), "2026-01-01", Late),
        ],
    );
    check(
        &plan,
        11,
        &[
            (None, "2026-12-31", NotYet),
            (None, "2027-01-01", Open),
            (None, "2027-01-10", Open),
            (None, "2027-01-11", Overdue),
            (None, "2035-01-01", Overdue),
            (Some(("2027-01-10", "2026-12-31")), "2035-01-01", InTime),
            (Some(("2027-01-11", "2026-12-31")), "2035-01-01", Late),
        ],
    );
}

#[test]
fn a_plan_that_begins_in_march_has_quarters_from_march() {
    let plan = plan_of("2024-03-01", "2024-03-01", "2024-12-31", 3, 5);
    check(
        &plan,
        0,
        &[
            (None, "2024-03-31", NotYet),
            (None, "2024-04-11", NotYet),
            (None, "2024-05-31", NotYet),
            (None, "2024-06-05", Open),
            (None, "2024-06-06", Overdue),
            (Some(("2024-04-05", "2024-03-31")), "2024-06-06", InTime),
            (Some(("2024-06-06", "2024-05-31")), "2024-06-06", Late),
        ],
    );
    // The last is December alone.
    check(
        &plan,
        3,
        &[
            (None, "2024-12-31", NotYet),
            (None, "2025-01-05", Open),
            (None, "2025-01-06", Overdue),
            (Some(("2024-12-05", "2024-11-30")), "2025-01-01", Open),
        ],
    );
}

#[test]
fn of_a_plan_that_was_issued_after_its_start_nothing_earlier_is_owed() {
    let plan = plan_of("2024-07-01", "2024-01-01", "2024-12-31", 3, 10);
    assert_eq!(period::all(&plan).len(), 2);
    check(
        &plan,
        0,
        &[
            // Before the first that is asked for has begun, it is the one that is coming.
            (None, "2024-04-11", NotYet),
            (None, "2024-07-11", NotYet),
            (None, "2024-09-30", NotYet),
            (None, "2024-10-10", Open),
            (None, "2024-10-11", Overdue),
            // What was over before is no answer to it.
            (Some(("2024-07-05", "2024-06-30")), "2024-10-10", Open),
            (Some(("2024-10-10", "2024-09-30")), "2024-10-11", InTime),
        ],
    );
    // Issued on the last day of a period: that one is owed.
    let plan = plan_of("2024-06-30", "2024-01-01", "2024-12-31", 3, 10);
    check(
        &plan,
        0,
        &[(None, "2024-06-30", NotYet), (None, "2024-07-10", Open), (None, "2024-07-11", Overdue)],
    );
}
