//! Status of every indicator of the document, rule by rule; each expectation worked out by hand from
//! DESIGN §6. Notation: `E` expected, `C` done share of the way, `κ` expected share of the way.

use crate::common::{day, dec, measured, trajectory};
use guanghan_ip_plan::domain::plan::Path;
use guanghan_ip_plan::domain::progress::{Status, Status::*, Trajectory};

#[track_caller]
fn check(trajectory: &Trajectory, as_of: &str, value: &str, want: Status) {
    let got = trajectory.judge(Some(measured(as_of, value)));
    assert_eq!(got.status, want, "{value} as of {as_of}, by {:?}", got.trail);
}

fn check_all(cases: &[(u16, &str, &str, Status)]) {
    for (no, as_of, value, want) in cases {
        let got = trajectory(*no).judge(Some(measured(as_of, value)));
        assert_eq!(got.status, *want, "no. {no}: {value} as of {as_of}, by {:?}", got.trail);
    }
}

/// A trajectory from 2023-12-31 to 2026-12-31 that is none of the document's.
fn made(baseline: &str, target: &str, path: Path, whole: bool) -> Trajectory {
    let (baseline, target) = (dec(baseline), dec(target));
    let falling = target < baseline;
    Trajectory { baseline: Some(baseline), target, falling, path, whole, ..trajectory(1) }
}

/// 12 of 36 months: κ = 1/3, so severe below C = 0.20, ahead from C = 0.4333…
#[test]
fn every_indicator_at_the_end_of_2024() {
    const D: &str = "2024-12-31";
    check_all(&[
        (1, D, "6.19", Severe),  // E 6.333; C 0.19 < 0.20, κ−C 0.143
        (1, D, "6.2", Behind),   // C 0.20 = 0.60·κ, not below it
        (1, D, "6.33", Behind),  // 6.33 < 6.3333…
        (1, D, "6.34", OnTrack), // not counted whole (DESIGN §6), so 6.333 is required, not 6
        (1, D, "6.44", Ahead),   // C 0.44 ≥ 0.4333
        (2, D, "12576", Severe), // way 1154; C 230/1154 = 0.1993
        (2, D, "12577", Behind), // C 231/1154 = 0.2002
        (2, D, "12729", Behind),
        (2, D, "12730", OnTrack), // E 12346 + 384.67 = 12730.67, floor 12730
        (2, D, "12731", OnTrack), // DESIGN's worked example
        (2, D, "12846", OnTrack), // κ+0.10 is 12846.07
        (2, D, "12847", Ahead),
        (3, D, "3300", OnTrack), // E exactly
        (3, D, "3299", Behind),
        (3, D, "3179", Severe),   // 3000 + 0.20·900 = 3180
        (3, D, "3390", Ahead),    // 3300 + 90, κ+0.10 exactly
        (4, D, "1", NotDue),      // at_end
        (5, D, "1.1633", Behind), // E 1.16333…
        (5, D, "1.1634", OnTrack),
        (5, D, "1.1459", Severe),  // 1.12 + 0.20·0.13 = 1.146
        (5, D, "1.1764", Ahead),   // 1.16333 + 0.013 = 1.17633
        (6, D, "2", OnTrack),      // E 2.667, floor 2: nothing new is due yet
        (6, D, "3", Ahead),        // C 0.50
        (7, D, "30", OnTrack),     // E 30 exactly
        (7, D, "28", Behind),      // C 3/15 = 0.20 = 0.60·κ
        (7, D, "27", Severe),      // C 0.133
        (7, D, "32", Ahead),       // 30 + 1.5 = 31.5
        (8, D, "83", Severe),      // C 0; 83 ÷ 86 = 96.5 % is not progress
        (8, D, "83.99", Behind),   // E 84
        (8, D, "84.3", Ahead),     // E + 0.3 exactly
        (9, D, "2", OnTrack),      // as no. 6
        (10, D, "100", OnTrack),   // kept, not early
        (11, D, "91.66", Behind),  // E 91.667
        (11, D, "91.67", OnTrack), // C 0.334
        (12, D, "9", Severe),      // E 10; C 0, κ−C 0.33
        (12, D, "10", OnTrack),
        (13, D, "24", OnTrack), // E 24.667, floor 24
        (13, D, "23", Severe),
        (14, D, "0", Severe),  // E 1.667, floor 1
        (15, D, "8", Ahead),   // C 0.60
        (15, D, "7", OnTrack), // C 0.40 < 0.4333
        (16, D, "84", Behind), // C 4/20 = 0.20 = 0.60·κ
        (16, D, "79.9", Back), // below the baseline
        (16, D, "100", Early),
    ]);
}

/// 18 of 36 months: κ = 1/2, so severe below C = 0.30, ahead from C = 0.60.
#[test]
fn every_indicator_at_mid_2025() {
    const D: &str = "2025-06-30";
    check_all(&[
        (1, D, "6.5", OnTrack), // E exactly
        (1, D, "6.3", Behind),  // C 0.30 = 0.60·κ exactly
        (1, D, "6.2999", Severe),
        (1, D, "6.6", Ahead), // C 0.60 = κ+0.10 exactly
        (1, D, "6.5999", OnTrack),
        (2, D, "12923", OnTrack), // E 12346 + 577
        (2, D, "12922", Behind),
        (2, D, "12692", Severe), // 12346 + 346.2 = 12692.2
        (2, D, "12693", Behind),
        (3, D, "3450", OnTrack),
        (3, D, "2999", Back),
        (3, D, "3900", Early),
        (4, D, "1", NotDue),
        (5, D, "1.18", Behind), // E 1.185; C 0.06/0.13 = 0.46
        (5, D, "1.185", OnTrack),
        (5, D, "1.198", Ahead),   // 1.185 + 0.013 exactly
        (5, D, "1.1589", Severe), // 1.12 + 0.30·0.13 = 1.159
        (6, D, "2", Severe),      // E 3; C 0
        (6, D, "3", OnTrack),     // C 0.50 < 0.60
        (7, D, "32", OnTrack),    // E 32.5, floor 32
        (7, D, "31", Behind),     // C 0.40
        (7, D, "29", Severe),     // C 0.267
        (7, D, "34", Ahead),      // C 9/15 = 0.60 exactly
        (8, D, "84.5", OnTrack),  // E exactly
        (8, D, "83.89", Severe),  // 83 + 0.9 = 83.9
        (9, D, "4", Early),
        (9, D, "1", Back),
        (10, D, "99.99", Back),
        (11, D, "92.49", Behind), // E 92.5
        (11, D, "93", Ahead),     // 92.5 + 0.5 exactly
        (12, D, "10", OnTrack),   // E 10.5, floor 10
        (12, D, "11", Ahead),     // C 0.667
        (13, D, "24", Severe),    // E 25.5, floor 25; C 0.20
        (13, D, "26", Ahead),     // C 3/5 = 0.60 exactly
        (14, D, "2", OnTrack),    // E 2.5, floor 2
        (15, D, "6", Severe),     // floor 7; C 0.20
        (16, D, "90", OnTrack),
        (16, D, "86", Behind), // C 0.30 = 0.60·κ exactly
        (16, D, "85.9", Severe),
    ]);
}

#[test]
fn no_4_in_every_state() {
    assert_eq!(trajectory(4).judge(None).status, Unreported);
    check_all(&[
        (4, "2024-01-31", "1", NotDue),
        (4, "2026-12-30", "1", NotDue), // one day before the end: still not judged
        (4, "2025-06-30", "2", Early),
        (4, "2025-06-30", "3", Early),
        (4, "2025-06-30", "0", Back), // rule 3 comes before rule 5
        (4, "2026-12-31", "0", Back), // and before rule 4
        (4, "2026-12-31", "1", Missed),
        (4, "2026-12-31", "2", Met),
    ]);
}

/// The target is the baseline, so 未达标, 欠进度 and 超序时 cannot be reached and nothing is divided.
#[test]
fn no_10_in_every_state() {
    assert_eq!(trajectory(10).judge(None).status, Unreported);
    check_all(&[
        (10, "2023-12-31", "100", OnTrack),
        (10, "2026-12-30", "100", OnTrack), // keeping is not being early
        (10, "2024-06-30", "0", Back),
        (10, "2026-12-31", "100", Met),
        (10, "2027-01-31", "100", Met),
        (10, "2026-12-31", "99.9", Back), // rule 3 comes before rule 4
    ]);
    let reading = measured("2025-06-30", "100");
    assert_eq!(trajectory(10).share_of_way(reading.value.exact()), None);
    assert_eq!(trajectory(10).forecast(reading), None);
    assert_eq!(trajectory(10).lag(reading), 0.into());
    let none = made("0", "0", Path::Maintain, false); // not even the baseline can be divided by
    check(&none, "2025-06-30", "0", OnTrack);
    check(&none, "2025-06-30", "1", OnTrack);
    assert_eq!(none.lag(measured("2025-06-30", "0")), 0.into());
}

/// No reading can lie below its baseline of 0, and its path is linear: 倒退 and 未到期 are out of reach.
#[test]
fn no_14_in_every_state() {
    assert_eq!(trajectory(14).judge(None).status, Unreported);
    check_all(&[
        (14, "2024-03-31", "0", OnTrack), // E 0.42, floor 0
        (14, "2024-07-31", "0", OnTrack), // E 35/36, floor 0: and τ 0.19 changes nothing
        (14, "2024-08-31", "0", Severe),  // E 40/36, floor 1; κ−C 0.22
        (14, "2024-12-31", "1", OnTrack), // E 1.67, floor 1
        (14, "2024-12-31", "3", Ahead),   // C 0.60 ≥ 0.43
        (14, "2025-10-31", "2", Behind),  // E 3.06, floor 3; C 0.40 ≥ 0.60·0.611 = 0.367
        (14, "2025-12-31", "2", Behind),  // C 0.40 = 0.60·0.667 exactly
        (14, "2025-12-31", "1", Severe),  // DESIGN's worked example
        (14, "2025-12-31", "3", OnTrack), // E 3.33, floor 3
        (14, "2025-12-31", "4", Ahead),   // C 0.80 ≥ 0.767
        (14, "2025-06-30", "5", Early),
        (14, "2026-12-31", "4", Missed),
        (14, "2026-12-31", "5", Met),
    ]);
    let severe = measured("2025-12-31", "1");
    assert_eq!(trajectory(14).required(severe.as_of), Some(3.into()));
    assert_eq!(trajectory(14).share_of_way(severe.value.exact()), Some(dec("0.2").exact()));
}

/// A way of 36 in 36 months: `E` is the number of months. After 7 of them κ = 7/36.
#[test]
fn severe_needs_a_tenth_of_the_way() {
    let trajectory = made("0", "36", Path::Linear, false);
    check(&trajectory, "2024-07-31", "3.4", Severe); // κ−C = 3.6/36 = 0.10 exactly; C 0.094 < 0.117
    check(&trajectory, "2024-07-31", "3.40000001", Behind); // κ−C below 0.10
    check(&trajectory, "2024-07-31", "7", OnTrack);
    check(&trajectory, "2024-07-31", "6.99999999", Behind);
    check(&trajectory, "2024-07-31", "10.6", Ahead); // C = κ+0.10 exactly
    check(&trajectory, "2024-07-31", "10.59999999", OnTrack);
    check(&trajectory, "2024-02-29", "0", Behind); // κ 0.056: nobody is severely late in the first months
    check(&trajectory, "2024-03-31", "0", Behind); // κ 0.083
    check(&trajectory, "2024-04-30", "0", Severe); // κ 0.111
}

#[test]
fn the_thresholds_are_the_plans() {
    let trajectory =
        Trajectory { ahead: dec("0.25"), severe: dec("0.5"), ..made("0", "36", Path::Linear, false) };
    check(&trajectory, "2025-06-30", "26.9", OnTrack);
    check(&trajectory, "2025-06-30", "27", Ahead); // 18 + 9
    check(&trajectory, "2025-06-30", "9", Behind); // 0.5·18
    check(&trajectory, "2025-06-30", "8.9", Severe);
    check(&trajectory, "2024-08-31", "0", Behind); // κ−C 0.22 < 0.25
}

/// Through 6 at the end of 2024 and 18 at the end of 2025: `κ` is no longer `τ`.
#[test]
fn interim_targets_bend_the_path() {
    let interim = vec![(day("2024-12-31"), dec("6")), (day("2025-12-31"), dec("18"))];
    let trajectory = Trajectory { interim, ..made("0", "36", Path::Linear, false) };
    for (as_of, want) in [("2024-06-30", 3), ("2024-12-31", 6), ("2025-06-30", 12), ("2026-06-30", 27)] {
        assert_eq!(trajectory.expected(day(as_of)), Some(want.into()), "{as_of}");
    }
    check(&trajectory, "2024-12-31", "6", OnTrack); // κ 1/6 where τ is 1/3
    check(&trajectory, "2024-12-31", "9.6", Ahead); // 6 + 3.6 exactly
    check(&trajectory, "2024-12-31", "9.59", OnTrack);
    check(&trajectory, "2024-12-31", "2.4", Severe); // κ−C 0.10 exactly; C 0.067 < 0.10
    check(&trajectory, "2024-12-31", "2.41", Behind); // though τ−C is 0.27
    check(&trajectory, "2025-06-30", "11.9", Behind); // κ 1/3
    check(&trajectory, "2025-06-30", "7.2", Behind); // C 0.20 = 0.60·κ exactly
    check(&trajectory, "2025-06-30", "7.19", Severe);
    check(&trajectory, "2026-06-30", "30.6", Ahead); // κ 0.75; 27 + 3.6
    let outside = vec![(day("2023-12-31"), dec("9")), (day("2026-12-31"), dec("9"))];
    let outside = Trajectory { interim: outside, ..made("0", "36", Path::Linear, false) };
    assert_eq!(outside.expected(day("2025-06-30")), Some(18.into()), "baseline and target are the plan's");
    assert_eq!(outside.expected(day("2026-12-31")), Some(36.into()));
}

#[test]
fn interim_targets_of_things_counted_whole_round_to_the_attainable_side() {
    let bend = |trajectory| Trajectory { interim: vec![(day("2024-12-31"), dec("1"))], ..trajectory };
    let up = bend(made("0", "5", Path::Linear, true));
    assert_eq!(up.required(day("2025-06-30")), Some(2.into())); // E 1 + 4·6/24
    assert_eq!(up.required(day("2025-05-31")), Some(1.into())); // E 1.83
    let down =
        Trajectory { interim: vec![(day("2024-12-31"), dec("4"))], ..made("5", "0", Path::Linear, true) };
    assert_eq!(down.required(day("2025-05-31")), Some(4.into())); // E 3.17
}

/// 10 → 5, counted whole: each rule turned round.
#[test]
fn falling_targets_turn_every_comparison_round() {
    let whole = made("10", "5", Path::Linear, true);
    check(&whole, "2024-12-31", "9", OnTrack); // E 8.33, ceil 9
    check(&whole, "2024-12-31", "10", Severe); // C 0
    check(&whole, "2024-12-31", "8", OnTrack); // C 0.40 < 0.4333
    check(&whole, "2024-12-31", "7", Ahead);
    check(&whole, "2024-12-31", "11", Back);
    check(&whole, "2025-12-31", "8", Behind); // ceil(6.67) = 7; C 0.40 = 0.60·κ exactly
    check(&whole, "2025-06-30", "5", Early);
    check(&whole, "2026-12-31", "4", Met);
    check(&whole, "2026-12-31", "6", Missed);
    let way = made("100", "64", Path::Linear, false);
    check(&way, "2024-07-31", "93", OnTrack); // E exactly
    check(&way, "2024-07-31", "93.01", Behind);
    check(&way, "2024-07-31", "96.6", Severe); // κ−C 0.10 exactly
    check(&way, "2024-07-31", "96.59", Behind);
    check(&way, "2024-07-31", "89.4", Ahead); // κ+0.10 exactly
    check(&way, "2024-07-31", "89.41", OnTrack);
    let once = made("1", "0", Path::AtEnd, true);
    check(&once, "2025-06-30", "1", NotDue);
    check(&once, "2025-06-30", "2", Back);
    check(&once, "2026-12-31", "1", Missed);
}

#[test]
fn at_the_end_past_it_and_before_the_baseline() {
    check_all(&[
        (2, "2026-12-30", "13500", Early), // one day before the end
        (2, "2026-12-31", "13500", Met),
        (2, "2026-12-31", "13499", Missed),
        (2, "2026-12-31", "12345", Back),
        (2, "2027-03-31", "14000", Met),
        (2, "2027-03-31", "12346", Missed),
        (4, "2027-01-01", "1", Missed),  // at_end is judged from the end on
        (1, "2023-06-30", "6", OnTrack), // τ is clamped to 0, so E is the baseline
        (1, "2023-12-31", "6", OnTrack),
        (1, "2023-12-31", "6.1", Ahead),
        (1, "2023-06-30", "5.99", Back),
        (1, "2023-06-30", "7", Early),
    ]);
}
