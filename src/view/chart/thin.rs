//! Thins a long line to what pixels can show, keeping every peak.

/// First, lowest, highest and last point of every pixel column; short lines pass unchanged.
/// Points must be in order of x; those that are not finite are left out.
pub(super) fn thin(points: impl IntoIterator<Item = (f64, f64)>) -> Vec<(f64, f64)> {
    let mut out: Vec<(f64, f64)> = Vec::new();
    let mut column: Option<Column> = None;
    for point in points {
        if !(point.0.is_finite() && point.1.is_finite()) {
            continue;
        }
        let key = point.0.floor();
        match &mut column {
            Some(open) if open.key == key => open.add(point),
            open => {
                if let Some(full) = open.replace(Column::new(key, point)) {
                    full.emit(&mut out);
                }
            }
        }
    }
    if let Some(full) = column {
        full.emit(&mut out);
    }
    out
}

struct Column {
    key: f64,
    count: usize,
    first: (f64, f64),
    low: (usize, (f64, f64)),
    high: (usize, (f64, f64)),
    last: (f64, f64),
}

impl Column {
    fn new(key: f64, p: (f64, f64)) -> Self {
        Self { key, count: 1, first: p, low: (0, p), high: (0, p), last: p }
    }

    fn add(&mut self, p: (f64, f64)) {
        if p.1 < self.low.1.1 {
            self.low = (self.count, p);
        }
        if p.1 > self.high.1.1 {
            self.high = (self.count, p);
        }
        self.last = p;
        self.count += 1;
    }

    fn emit(&self, out: &mut Vec<(f64, f64)>) {
        let end = self.count - 1;
        out.push(self.first);
        let (a, b) = if self.low.0 <= self.high.0 { (self.low, self.high) } else { (self.high, self.low) };
        for (i, p) in [a, b] {
            if i != 0 && i != end && out.last() != Some(&p) {
                out.push(p);
            }
        }
        if end != 0 {
            out.push(self.last);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_lines_pass_and_long_ones_keep_their_peaks() {
        let short = [(0.5, 1.0), (1.5, 2.0), (1.9, 0.0)];
        assert_eq!(thin(short), short);
        assert_eq!(thin([(f64::NAN, 1.0), (1.0, f64::INFINITY)]), []);
        let long = (0..100_000).map(|i| {
            let y = if i == 77_777 { 1e6 } else { f64::from(i % 7) };
            (f64::from(i) * 0.006, y)
        });
        let thinned = thin(long);
        assert!(thinned.len() <= 4 * 601, "{}", thinned.len());
        assert!(thinned.iter().any(|p| p.1 == 1e6));
        assert!(thinned.windows(2).all(|p| p[0].0 <= p[1].0));
    }
}
