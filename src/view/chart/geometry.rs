//! Data to pixels and back, and which reading is nearest; knows nothing of drawing.

/// A rectangle in CSS pixels, `x0 ≤ x1`, `y0 ≤ y1`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x0: f64,
    /// Upper edge.
    pub y0: f64,
    /// Right edge.
    pub x1: f64,
    /// Lower edge.
    pub y1: f64,
}

impl Rect {
    /// From its edges.
    pub const fn new(x0: f64, y0: f64, x1: f64, y1: f64) -> Self {
        Self { x0, y0, x1, y1 }
    }

    /// Width.
    pub fn width(&self) -> f64 {
        self.x1 - self.x0
    }

    /// Height.
    pub fn height(&self) -> f64 {
        self.y1 - self.y0
    }

    /// Whether the two share any area.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x0 < other.x1 && other.x0 < self.x1 && self.y0 < other.y1 && other.y0 < self.y1
    }

    /// Whether `other` lies wholly inside.
    pub fn holds(&self, other: &Self) -> bool {
        self.x0 <= other.x0 && other.x1 <= self.x1 && self.y0 <= other.y0 && other.y1 <= self.y1
    }

    /// Whether a point lies inside.
    pub fn has(&self, x: f64, y: f64) -> bool {
        self.x0 <= x && x <= self.x1 && self.y0 <= y && y <= self.y1
    }

    /// Wider by `by` pixels on every side.
    pub fn grown(&self, by: f64) -> Self {
        Self::new(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)
    }
}

/// A straight mapping between a data range and a pixel range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    data: (f64, f64),
    pixels: (f64, f64),
}

impl Scale {
    /// `data.0` falls on `pixels.0`, `data.1` on `pixels.1`; an empty data range is widened by one.
    pub fn new(data: (f64, f64), pixels: (f64, f64)) -> Self {
        let empty = data.0 == data.1;
        let data = if empty { (data.0 - 0.5, data.1 + 0.5) } else { data };
        Self { data, pixels }
    }

    /// Data to pixel; values outside the range land outside.
    pub fn pixel(&self, value: f64) -> f64 {
        let share = (value - self.data.0) / (self.data.1 - self.data.0);
        self.pixels.0 + share * (self.pixels.1 - self.pixels.0)
    }

    /// Pixel to data.
    pub fn value(&self, pixel: f64) -> f64 {
        let span = self.pixels.1 - self.pixels.0;
        if span == 0.0 {
            return self.data.0;
        }
        self.data.0 + (pixel - self.pixels.0) / span * (self.data.1 - self.data.0)
    }
}

/// A reading on the drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// Its index in `PathChart::readings`.
    pub index: usize,
    /// Pixels from the left edge of the drawing.
    pub x: f64,
    /// Pixels from the upper edge.
    pub y: f64,
}

/// One step of the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// One reading earlier.
    Back,
    /// One reading later.
    On,
    /// The earliest.
    First,
    /// The latest.
    Last,
}

/// Where a finished path chart has put things, in CSS pixels: all a crosshair needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// The plotting area.
    pub plot: Rect,
    /// Months to pixels.
    pub x: Scale,
    /// Values to pixels.
    pub y: Scale,
    /// The readings, from left to right.
    pub spots: Vec<Spot>,
}

impl Frame {
    /// Position in `spots` of the reading nearest to the pixel; ties of x are settled by y.
    pub fn nearest(&self, x: f64, y: f64) -> Option<usize> {
        if !(x.is_finite() && y.is_finite()) {
            return None;
        }
        let after = self.spots.partition_point(|s| s.x < x);
        let right = self.spots.get(after).map(|s| s.x);
        let left = after.checked_sub(1).and_then(|i| self.spots.get(i)).map(|s| s.x);
        let best = match (left, right) {
            (Some(l), Some(r)) => {
                if x - l < r - x {
                    l
                } else {
                    r
                }
            }
            (one, other) => one.or(other)?,
        };
        let from = self.spots.partition_point(|s| s.x < best);
        let to = self.spots.partition_point(|s| s.x <= best);
        (from..to).min_by(|a, b| {
            let far = |i: &usize| self.spots.get(*i).map_or(f64::MAX, |s| (s.y - y).abs());
            far(a).total_cmp(&far(b))
        })
    }

    /// Position after one step from `from`; without one, stepping starts at the latest reading.
    pub fn step(&self, from: Option<usize>, step: Step) -> Option<usize> {
        let last = self.spots.len().checked_sub(1)?;
        Some(match (from, step) {
            (_, Step::First) => 0,
            (_, Step::Last) | (None, _) => last,
            (Some(i), Step::Back) => i.min(last + 1).saturating_sub(1),
            (Some(i), Step::On) => i.saturating_add(1).min(last),
        })
    }
}
