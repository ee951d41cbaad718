//! Colours: contrast, colour-blind safety, and one set of values in `theme.rs` and `tokens.css`.

use guanghan_ip_plan::view::chart::{Color, DARK, LIGHT, Status, Theme};
use std::collections::BTreeMap;

const THEMES: [(&str, Theme); 2] = [("light", LIGHT), ("dark", DARK)];

fn linear(c: u8) -> f64 {
    let c = f64::from(c) / 255.0;
    if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
}

fn luminance(c: Color) -> f64 {
    0.2126 * linear(c.0) + 0.7152 * linear(c.1) + 0.0722 * linear(c.2)
}

/// WCAG 2 contrast ratio.
fn contrast(a: Color, b: Color) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn words_and_marks_stand_out() {
    assert!((contrast(Color(0, 0, 0), Color(255, 255, 255)) - 21.0).abs() < 1e-9);
    for (name, t) in THEMES {
        for ground in [t.card, t.page] {
            for (what, color) in [("ink", t.ink), ("ink-2", t.ink_2), ("accent", t.accent)] {
                let c = contrast(color, ground);
                assert!(c >= 4.5, "{name} {what} {c:.2}");
            }
            for s in Status::ALL {
                let c = contrast(t.of(s), ground);
                assert!(c >= 4.5, "{name} {s:?} {c:.2}");
            }
        }
    }
}

/// What a colour becomes for an eye without red or green cones (Machado 2009), in CIELAB.
fn seen(c: Color, m: [[f64; 3]; 3]) -> [f64; 3] {
    let v = [linear(c.0), linear(c.1), linear(c.2)];
    let rgb = m.map(|row| row.iter().zip(v).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0));
    let xyz = [
        (0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.95047,
        0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2],
        (0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.08883,
    ];
    let [x, y, z] = xyz.map(|t| if t > 0.008856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

const EYES: [[[f64; 3]; 3]; 3] = [
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
];

#[test]
fn good_and_bad_differ_for_every_eye() {
    use Status::*;
    let pairs = [Early, Met, Ahead, OnTrack]
        .into_iter()
        .flat_map(|good| [Behind, Severe, Back, Missed].map(|bad| (good, bad)))
        .chain([(Behind, Severe)]);
    for (a, b) in pairs {
        for (name, t) in THEMES {
            for eye in EYES {
                let (x, y) = (seen(t.of(a), eye), seen(t.of(b), eye));
                let d = x.iter().zip(y).map(|(p, q)| (p - q).powi(2)).sum::<f64>().sqrt();
                assert!(d >= 9.0, "{name} {a:?} {b:?}: {d:.1}");
            }
        }
    }
}

/// Custom properties of the block that follows `head`.
fn block(css: &str, head: &str) -> BTreeMap<String, String> {
    let (_, rest) = css.split_once(head).unwrap_or_else(|| panic!("no {head}"));
    let body = rest.split_once('{').unwrap().1.split_once('}').unwrap().0;
    body.split(';')
        .filter_map(|line| line.trim().split_once(':'))
        .map(|(k, v)| (k.trim().to_owned(), v.trim().to_owned()))
        .collect()
}

#[test]
fn the_style_sheet_has_the_same_values() {
    let css = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/style/tokens.css")).unwrap();
    let status = |s: Status| match s {
        Status::Early => "--st-early",
        Status::Met => "--st-met",
        Status::Ahead => "--st-ahead",
        Status::OnTrack => "--st-on-track",
        Status::Behind => "--st-behind",
        Status::Severe => "--st-severe",
        Status::Back => "--st-back",
        Status::Missed => "--st-missed",
        Status::NotDue => "--st-not-due",
        Status::Unsettled => "--st-unsettled",
        Status::Unreported => "--st-none",
    };
    for (head, t) in [("\n:root {", LIGHT), ("\n  :root {", DARK)] {
        let head = head.trim_end_matches(" {");
        let found = block(&css, head);
        let ground = [
            ("--page", t.page),
            ("--card", t.card),
            ("--ink", t.ink),
            ("--ink-2", t.ink_2),
            ("--line", t.line),
            ("--accent", t.accent),
        ];
        let all = ground.into_iter().chain(Status::ALL.map(|s| (status(s), t.of(s))));
        for (name, color) in all {
            assert_eq!(found.get(name), Some(&color.to_hex()), "{head} {name}");
        }
    }
    let root = block(&css, "\n:root");
    assert_eq!(root.get("--font").map(String::as_str), Some(LIGHT.family));
    assert_eq!(root.get("--size-chart"), Some(&format!("{}px", LIGHT.size)));
    assert_eq!(root.get("--size-chart-title"), Some(&format!("{}px", LIGHT.size_title)));
}
