//! The arithmetic under a status, and what must hold of every status whatever the numbers (DESIGN §6).

use crate::common::{cases, day, dec, measured, plan_text, trajectory};
use guanghan_ip_plan::domain::day::Day;
use guanghan_ip_plan::domain::decimal::{Decimal, Exact, rounded};
use guanghan_ip_plan::domain::plan::Path;
use guanghan_ip_plan::domain::progress::{Measured, Status, Status::*, Trajectory};
use guanghan_ip_plan::format;
use proptest::prelude::*;
use proptest::test_runner::Config;
use time::Date;

fn ratio(part: i128, of: i128) -> Exact {
    Exact::new(part, of)
}

#[test]
fn months_are_counted_as_county_reports_do() {
    let trajectory = trajectory(1);
    for (as_of, want) in [
        ("2023-12-31", ratio(0, 1)),
        ("2023-06-30", ratio(0, 1)),  // clamped
        ("2024-02-29", ratio(2, 36)), // the last day of a month is a whole month, however long
        ("2024-03-31", ratio(3, 36)),
        ("2025-02-28", ratio(14, 36)),
        ("2025-06-15", ratio(35, 72)), // 17.5 months
        ("2025-06-30", ratio(1, 2)),
        ("2024-12-31", ratio(1, 3)),
        ("2024-01-01", ratio(1, 31 * 36)),
        ("2026-12-31", ratio(1, 1)),
        ("2030-01-01", ratio(1, 1)), // clamped
    ] {
        assert_eq!(trajectory.elapsed(day(as_of)), want, "{as_of}");
    }
    let half = trajectory.elapsed(day("2025-06-30")) * ratio(100, 1);
    assert_eq!(rounded(half, 1).to_string(), "50");
    let year = Trajectory { to: day("2024-12-31"), ..trajectory };
    let eleven = year.elapsed(day("2024-11-30"));
    assert_eq!(eleven, ratio(11, 12));
    assert_eq!(rounded(eleven * ratio(100, 1), 1).to_string(), "91.7");
}

#[test]
fn forecast_is_the_pace_so_far_carried_to_the_end() {
    // no. 2: 12346 + (12731 − 12346)/(1/3) = 12346 + 1155
    assert_eq!(trajectory(2).forecast(measured("2024-12-31", "12731")), Some(ratio(13_501, 1)));
    // no. 5: 1.12 + 0.06/0.5
    assert_eq!(trajectory(5).forecast(measured("2025-06-30", "1.18")), Some(dec("1.24").exact()));
    // going back: 6 − 0.1/0.5
    assert_eq!(trajectory(1).forecast(measured("2025-06-30", "5.9")), Some(dec("5.8").exact()));
    // at the end and past it nothing is left to forecast but the value itself
    assert_eq!(trajectory(2).forecast(measured("2027-06-30", "13000")), Some(ratio(13_000, 1)));
    // at the baseline τ is 0: no pace yet
    assert_eq!(trajectory(2).forecast(measured("2023-12-31", "12346")), None);
    // what happens or not has no pace, nor has what is kept
    assert_eq!(trajectory(4).forecast(measured("2025-06-30", "1")), None);
    assert_eq!(trajectory(10).forecast(measured("2025-06-30", "100")), None);
}

#[test]
fn needed_pace_is_what_is_left_over_the_months_left() {
    // no. 2: (13500 − 12731)/24
    assert_eq!(trajectory(2).needed_pace(measured("2024-12-31", "12731")), Some(ratio(769, 24)));
    // no. 14: 4 in the last 12 months
    assert_eq!(trajectory(14).needed_pace(measured("2025-12-31", "1")), Some(ratio(1, 3)));
    // half a month left
    assert_eq!(trajectory(16).needed_pace(measured("2026-11-15", "97")), Some(ratio(2, 1)));
    for (value, as_of) in [("13500", "2025-06-30"), ("13000", "2026-12-31"), ("13000", "2027-06-30")] {
        assert_eq!(trajectory(2).needed_pace(measured(as_of, value)), None, "{value} as of {as_of}");
    }
    let falling = Trajectory { baseline: Some(dec("10")), target: dec("4"), falling: true, ..trajectory(1) };
    assert_eq!(falling.needed_pace(measured("2025-12-31", "7")), Some(ratio(-1, 4)));
}

#[test]
fn thresholds_are_shares_of_one() {
    for (value, good) in [("0", true), ("0.10", true), ("1", true), ("1.01", false), ("-0.1", false)] {
        let text = plan_text().replace(r#""ahead":"0.10""#, &format!(r#""ahead":"{value}""#));
        assert_eq!(format::plan::read(&text).is_ok(), good, "{value}");
    }
}

/// The rules are asked in the table's order and the last one asked is the one that won.
#[test]
fn the_trail_ends_at_the_row_that_won() {
    let trail = |no: u16, reading| -> (Status, Vec<u8>) {
        let got = trajectory(no).judge(reading);
        (got.status, got.trail.iter().map(|rule| *rule as u8).collect())
    };
    for (no, reading, status, row) in [
        (1, None, Unreported, 1_u8),
        (1, Some(("2025-06-30", "7")), Early, 2),
        (1, Some(("2026-12-31", "7")), Met, 2),
        (1, Some(("2025-06-30", "5")), Back, 3),
        (1, Some(("2026-12-31", "6.5")), Missed, 4),
        (4, Some(("2025-06-30", "1")), NotDue, 5),
        (1, Some(("2025-06-30", "6.6")), Ahead, 6),
        (10, Some(("2025-06-30", "100")), OnTrack, 7),
        (1, Some(("2025-06-30", "6.5")), OnTrack, 7),
        (1, Some(("2025-06-30", "6.1")), Severe, 8),
        (1, Some(("2025-06-30", "6.4")), Behind, 9),
    ] {
        let reading = reading.map(|(as_of, value)| measured(as_of, value));
        assert_eq!(trail(no, reading), (status, (1..=row).collect()), "no. {no} {reading:?}");
        assert_eq!(trajectory(no).judge(reading).at, reading);
    }
}

/// The most decimal places a number may have.
const PLACES: u32 = guanghan_ip_plan::domain::decimal::PLACES as u32;

/// A decimal of at most `whole` digits before the point and `places` after it.
fn decimal(whole: u32, places: u32) -> impl Strategy<Value = Decimal> {
    let (whole, part) = (10_i64.pow(whole), 10_i64.pow(places));
    (-whole..=whole, 0..part).prop_map(move |(n, f)| {
        let width = places as usize;
        // The bound itself has no fraction.
        dec(&if width == 0 || n.abs() == whole { n.to_string() } else { format!("{n}.{f:0width$}") })
    })
}

fn any_decimal() -> impl Strategy<Value = Decimal> {
    let places = || prop_oneof![0..=PLACES, Just(PLACES)];
    let mixed = (0..=12_u32, places()).prop_flat_map(|(whole, places)| decimal(whole, places));
    prop_oneof![mixed, decimal(12, PLACES)]
}

fn any_day() -> impl Strategy<Value = Day> {
    let far = (day("0000-01-01").to_julian_day()..=day("9999-12-31").to_julian_day()).boxed();
    let near = (day("2023-06-01").to_julian_day()..=day("2027-06-30").to_julian_day()).boxed();
    prop_oneof![near, far].prop_map(|d| Date::from_julian_day(d).unwrap())
}

fn any_path() -> impl Strategy<Value = Path> {
    prop_oneof![3 => Just(Path::Linear), 1 => Just(Path::Maintain), 1 => Just(Path::AtEnd)]
}

fn thresholds() -> impl Strategy<Value = (Decimal, Decimal)> {
    let share =
        || (0..=100_000_000_i64).prop_map(|n| dec(&format!("{}.{:08}", n / 100_000_000, n % 100_000_000)));
    prop_oneof![Just((dec("0.10"), dec("0.60"))), (share(), share())]
}

/// Any trajectory: interim targets of any value, by date, as `readings::interim_targets` gives them.
fn any_course<D: Strategy<Value = Decimal>>(decimal: fn() -> D) -> impl Strategy<Value = Trajectory> {
    let interim = proptest::collection::btree_map(any_day(), decimal(), 0..4);
    let baseline = prop_oneof![4 => decimal().prop_map(Some), 1 => Just(None)];
    // Mostly as the numbers say; else as the document says.
    let at_most = prop_oneof![3 => Just(None), 1 => any::<bool>().prop_map(Some)];
    let numbers = (baseline, decimal(), at_most, interim, thresholds());
    (numbers, any_path(), any::<bool>(), any_day(), any_day()).prop_map(
        |((baseline, target, at_most, interim, (ahead, severe)), path, whole, from, to)| {
            let interim = interim.into_iter().collect();
            let falling = at_most.unwrap_or(baseline.is_some_and(|from| target < from));
            Trajectory { baseline, target, falling, interim, path, whole, from, to, ahead, severe }
        },
    )
}

/// As a person's plan has it: small numbers, in the plan's years, so that every rule comes up.
fn small() -> impl Strategy<Value = Decimal> {
    (0..=60_i32, prop_oneof![Just(""), Just(".5"), Just(".25")]).prop_map(|(n, f)| dec(&format!("{n}{f}")))
}

fn real_dates(trajectory: Trajectory) -> Trajectory {
    Trajectory { from: day("2023-12-31"), to: day("2026-12-31"), ..trajectory }
}

/// `k − x`, exactly.
fn mirrored(x: Decimal) -> Decimal {
    rounded(ratio(1000, 1) - x.exact(), PLACES)
}

fn mirror(trajectory: &Trajectory) -> Trajectory {
    Trajectory {
        baseline: trajectory.baseline.map(mirrored),
        target: mirrored(trajectory.target),
        falling: !trajectory.falling,
        interim: trajectory.interim.iter().map(|(at, v)| (*at, mirrored(*v))).collect(),
        ..trajectory.clone()
    }
}

/// From worst to best for a rising value at one date; no two of one place can stand side by side.
fn rank(status: Status) -> u8 {
    match status {
        // Of one value there is nothing to settle.
        Unreported | Unsettled => 0,
        Back => 1,
        Severe => 2,
        Behind => 3,
        Missed | NotDue => 4,
        OnTrack => 5,
        Ahead => 6,
        Early | Met => 7,
    }
}

proptest! {
    #![proptest_config(Config::with_cases(cases(2_000, 100_000)))]

    /// Debug builds check every addition and multiplication for overflow.
    #[test]
    fn never_panics(trajectory in any_course(any_decimal), as_of in any_day(), value in any_decimal()) {
        let reading = Measured { as_of, value };
        let got = trajectory.judge(Some(reading));
        prop_assert_eq!(got.trail.first().copied().map(|r| r as u8), Some(1));
        let edges = [trajectory.ahead_of(as_of), trajectory.expected(as_of), trajectory.required(as_of)];
        let paces = [trajectory.forecast(reading), trajectory.needed_pace(reading), Some(trajectory.lag(reading))];
        for exact in edges.into_iter().chain(paces) {
            let _ = exact.map(|e| rounded(e, 2));
        }
        let _ = rounded(trajectory.elapsed(as_of) * ratio(100, 1), 1);
        let _ = trajectory.share_of_way(value.exact()).map(|c| rounded(c * ratio(100, 1), 1));
        let _ = trajectory.expected(as_of).and_then(|e| trajectory.share_of_way(e)).map(|c| rounded(c * ratio(100, 1), 1));
        prop_assert!((ratio(0, 1)..=ratio(1, 1)).contains(&trajectory.elapsed(as_of)));
    }

    #[test]
    fn a_falling_course_is_a_rising_one_in_the_mirror(
        trajectory in any_course(small).prop_map(real_dates), as_of in any_day(), value in small(),
    ) {
        let straight = trajectory.judge(Some(Measured { as_of, value }));
        let turned = mirror(&trajectory);
        let reflected = turned.judge(Some(Measured { as_of, value: mirrored(value) }));
        prop_assert_eq!(straight.status, reflected.status);
        prop_assert_eq!(straight.trail, reflected.trail);
    }

    #[test]
    fn a_better_value_is_never_a_worse_status(
        trajectory in any_course(small).prop_map(real_dates), as_of in any_day(), a in small(), b in small(),
    ) {
        let judged = |value| rank(trajectory.judge(Some(Measured { as_of, value })).status);
        let (low, high) = (judged(a.min(b)), judged(a.max(b)));
        if trajectory.falling {
            prop_assert!(high <= low);
        } else {
            prop_assert!(low <= high);
        }
    }

    /// The same value at the same as-of date: nothing else, no clock, goes into a status.
    #[test]
    fn expected_runs_through_its_corners(trajectory in any_course(small).prop_map(real_dates)) {
        let Some(start) = trajectory.start() else {
            prop_assert_eq!(trajectory.expected(trajectory.to), None);
            return Ok(());
        };
        prop_assert_eq!(trajectory.expected(trajectory.from), Some(start.exact()));
        prop_assert_eq!(trajectory.expected(trajectory.to), Some(trajectory.target.exact()));
        for (at, value) in trajectory.corners().collect::<Vec<_>>() {
            prop_assert_eq!(trajectory.expected(at), Some(value.exact()));
        }
    }
}
