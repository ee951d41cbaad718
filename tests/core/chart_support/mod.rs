//! Charts for the tests: the plan's indicators with made-up readings. The path, the band and the
//! forecast are worked out here in a few lines, so that the gallery doesn't wait for the rules.
use guanghan_ip_plan::view::chart::{
    Forecast, Mark, Path, PathChart, Point, Status, Verified, group, month_of, year_end,
};

pub fn text(v: f64) -> String {
    let d = (0..4).find(|d| {
        let s = v * 10f64.powi(*d);
        (s - s.round()).abs() < 1e-6 * s.abs().max(1.0)
    });
    group(v, d.unwrap_or(4) as usize)
}

pub fn point(x: f64, y: f64) -> Point {
    Point { x, y, text: text(y) }
}

pub fn mark(date: (i32, u8, u8), y: f64, verified: Verified) -> Mark {
    Mark { at: point(month_of(date.0, date.1, date.2), y), verified, conflict: false }
}

pub fn conflict(date: (i32, u8, u8), y: f64, verified: Verified) -> Mark {
    Mark { conflict: true, ..mark(date, y, verified) }
}

/// An indicator without readings, today mid-2025.
pub fn chart(title: &str, measure: &str, b: f64, t: f64) -> PathChart {
    let (from, to) = (year_end(2023), year_end(2026));
    let mut chart = PathChart {
        title: title.into(),
        measure: measure.into(),
        whole: matches!(measure, "件" | "户" | "个"),
        kind: if b == t { Path::Maintain } else { Path::Linear },
        status: Some(Status::Unreported),
        baseline: point(from, b),
        target: point(to, t),
        interim: Vec::new(),
        required: vec![(from, b), (to, t)],
        ahead: Vec::new(),
        readings: Vec::new(),
        forecast: None,
        today: Some(month_of(2025, 7, 9)),
    };
    band(&mut chart);
    chart
}

fn band(c: &mut PathChart) {
    let margin = 0.1 * (c.target.y - c.baseline.y);
    c.ahead = if margin == 0.0 || c.kind == Path::AtEnd {
        Vec::new()
    } else {
        c.required.iter().map(|p| (p.0, p.1 + margin)).collect()
    };
}

pub fn interim(mut c: PathChart, targets: &[(i32, f64)]) -> PathChart {
    c.interim = targets.iter().map(|(y, v)| point(year_end(*y), *v)).collect();
    c.required =
        std::iter::once(&c.baseline).chain(&c.interim).chain([&c.target]).map(|p| (p.x, p.y)).collect();
    band(&mut c);
    c
}

pub fn with(mut c: PathChart, status: Status, readings: Vec<Mark>) -> PathChart {
    c.status = Some(status);
    c.readings = readings;
    let last = c.readings.iter().rev().find(|m| !m.conflict);
    if let (Some(m), Path::Linear) = (last, c.kind) {
        let tau = (m.at.x - c.baseline.x) / (c.target.x - c.baseline.x);
        if tau > 0.0 && tau < 1.0 {
            let end = c.baseline.y + (m.at.y - c.baseline.y) / tau;
            let end = if c.whole { end.round() } else { (end * 1000.0).round() / 1000.0 };
            c.forecast = Some(Forecast { from: (m.at.x, m.at.y), to: point(c.target.x, end) });
        }
    }
    c
}

pub fn at_end(mut c: PathChart) -> PathChart {
    c.kind = Path::AtEnd;
    let (b, t) = (&c.baseline, &c.target);
    c.required = vec![(b.x, b.y), (t.x, b.y), (t.x, t.y)];
    band(&mut c);
    c
}

/// `n` readings, evenly over the years up to the end of 2026, wavering around the path.
pub fn many(c: &PathChart, n: u32) -> Vec<Mark> {
    (1..=n)
        .map(|i| {
            let share = f64::from(i) / f64::from(n);
            let waver = (f64::from(i) * 1.7).sin() * 0.03 - 0.02;
            let y = c.baseline.y + (c.target.y - c.baseline.y) * (share + waver);
            let y = if c.whole { y.round() } else { (y * 1000.0).round() / 1000.0 };
            let verified = match i % 3 {
                0 => Verified::Checked,
                1 => Verified::SelfReported,
                _ => Verified::ThirdParty,
            };
            let x = c.baseline.x + share * (c.target.x - c.baseline.x);
            Mark { at: point(x, y), verified, conflict: false }
        })
        .collect()
}
