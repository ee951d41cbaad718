//! Axes, numbers and geometry.

use guanghan_ip_plan::view::chart::*;
use proptest::prelude::*;

fn labels(values: &[f64], most: usize, whole: bool) -> String {
    let axis = fit(values.iter().copied(), most, whole, None);
    let all: Vec<_> = axis.ticks.iter().map(|t| t.1.clone()).collect();
    format!("{} | {}", axis.starts_at.unwrap_or("-".into()), all.join(" "))
}

#[test]
fn ticks_are_round_and_the_start_is_told() {
    for (values, most, whole, expected) in [
        (&[1.12, 1.25][..], 5, false, "1.10 | 1.10 1.15 1.20 1.25"),
        (&[12_346.0, 13_500.0], 5, true, "12,250 | 12,250 12,500 12,750 13,000 13,250 13,500"),
        (&[2.0, 4.0], 5, true, "- | 0 1 2 3 4"),
        (&[0.0, 5.0], 3, true, "- | 0 2 4 6"),
        (&[0.0, 1.0], 8, true, "- | 0 1"),
        (&[100.0, 100.0], 4, false, "95.0 | 95.0 97.5 100.0 102.5 105.0"),
        (&[0.0, 0.0], 4, true, "- | 0 1 2"),
        (&[-12.0, 20.0], 4, true, "-20 | -20 -10 0 10 20"),
        (&[180.0, 120.0], 4, true, "120 | 120 140 160 180"),
        (&[3.2e12, 4.8e12], 4, false, "30,000亿 | 30,000亿 35,000亿 40,000亿 45,000亿 50,000亿"),
        (&[1.2e6, 3.0e6], 4, true, "- | 0 100万 200万 300万"),
        (&[], 4, false, "- | 0.00 0.25 0.50 0.75 1.00"),
        (&[f64::NAN], 4, true, "- | 0 1"),
        (&[f64::INFINITY, f64::NEG_INFINITY], 2, false, "-10,000,000亿 | -10,000,000亿 0 10,000,000亿"),
    ] {
        assert_eq!(labels(values, most, whole), expected, "{values:?}");
    }
    let percent = fit([98.6, 100.0], 4, false, Some(100.0));
    assert_eq!(percent.high, 100.0);
}

#[test]
fn numbers_are_grouped() {
    for (value, decimals, expected) in [
        (0.0, 0, "0"),
        (999.0, 0, "999"),
        (12_731.0, 0, "12,731"),
        (-1_200.5, 2, "-1,200.50"),
        (-0.001, 1, "0.0"),
        (1e300, 0, "1,000,000,000,000,000"),
        (f64::NAN, 0, "—"),
    ] {
        assert_eq!(group(value, decimals), expected);
    }
}

#[test]
fn months_follow_the_plan() {
    assert_eq!(month_of(2023, 12, 31), 12.0 * 2024.0);
    assert_eq!(year_end(2023), month_of(2023, 12, 31));
    let share = |y, m, d| (month_of(y, m, d) - year_end(2023)) / 36.0;
    assert_eq!(share(2025, 6, 30), 0.5);
    assert_eq!(share(2024, 2, 29) * 36.0, 2.0);
    let texts = |from, to, most, brief| -> Vec<String> {
        let all = year_ticks(year_end(from), year_end(to), most, brief);
        all.into_iter().map(|t| t.1).collect()
    };
    assert_eq!(texts(2023, 2026, 4, false), ["2023年末", "2024年末", "2025年末", "2026年末"]);
    assert_eq!(texts(2023, 2026, 2, true), ["23年末", "25年末"]);
    assert_eq!(texts(2006, 2009, 9, true), ["06年末", "07年末", "08年末", "09年末"]);
    assert!(year_ticks(f64::NAN, 1.0, 4, false).is_empty());
    assert!(year_ticks(-1e300, 1e300, 5, false).len() <= 101);
}

fn frame() -> Frame {
    let x = Scale::new((year_end(2023), year_end(2026)), (60.0, 700.0));
    let spots = [(0, 100.0, 90.0), (1, 200.0, 80.0), (2, 200.0, 40.0), (3, 301.0, 30.0)];
    Frame {
        plot: Rect::new(60.0, 40.0, 700.0, 300.0),
        x,
        y: Scale::new((0.0, 10.0), (300.0, 40.0)),
        spots: spots.map(|(index, x, y)| Spot { index, x, y }).to_vec(),
    }
}

#[test]
fn the_nearest_reading_and_steps() {
    let f = frame();
    for (x, y, expected) in [
        (0.0, 0.0, Some(0)),
        (149.0, 0.0, Some(0)),
        (151.0, 85.0, Some(1)),
        (151.0, 45.0, Some(2)),
        (240.0, 10.0, Some(2)),
        (9e9, 0.0, Some(3)),
        (f64::NAN, 0.0, None),
    ] {
        assert_eq!(f.nearest(x, y), expected, "{x} {y}");
    }
    for (from, step, expected) in [
        (None, Step::Back, Some(3)),
        (None, Step::On, Some(3)),
        (Some(3), Step::Back, Some(2)),
        (Some(0), Step::Back, Some(0)),
        (Some(3), Step::On, Some(3)),
        (Some(9), Step::Back, Some(3)),
        (Some(1), Step::First, Some(0)),
        (Some(1), Step::Last, Some(3)),
    ] {
        assert_eq!(f.step(from, step), expected, "{from:?} {step:?}");
    }
    let empty = Frame { spots: Vec::new(), ..f };
    assert_eq!(empty.nearest(1.0, 1.0), None);
    assert_eq!(empty.step(None, Step::On), None);
}

proptest! {
    #[test]
    fn pixels_and_data_go_both_ways(
        low in -1e12..1e12f64, span in 1e-3..1e12f64, a in 0.0..2000.0f64, length in 1.0..4000.0f64,
        share in 0.0..1.0f64, flip: bool,
    ) {
        let pixels = if flip { (a + length, a) } else { (a, a + length) };
        let scale = Scale::new((low, low + span), pixels);
        let pixel = a + share * length;
        let back = scale.pixel(scale.value(pixel));
        // Where the span is tiny beside the values, an f64 has no more digits to give.
        let digits = (low.abs() / span).max(1.0) * 1e-12 * length.max(1.0);
        prop_assert!((back - pixel).abs() <= 1e-6 + digits, "{} {}", pixel, back);
    }

    #[test]
    fn axes_hold_their_values_and_never_hang(values in prop::collection::vec(any::<f64>(), 0..8), most in 0usize..20, whole: bool) {
        let axis = fit(values.iter().copied(), most, whole, None);
        prop_assert!(axis.low < axis.high);
        prop_assert!(axis.ticks.len() >= 2 && axis.ticks.len() <= 51, "{:?}", axis);
        for v in values.iter().filter(|v| v.is_finite()) {
            let v = v.clamp(-LIMIT, LIMIT);
            let slack = 1e-6 * (axis.high - axis.low);
            prop_assert!(axis.low - slack <= v && v <= axis.high + slack, "{} {:?}", v, axis);
        }
        prop_assert!(axis.ticks.windows(2).all(|t| t[0].0 < t[1].0));
    }
}
