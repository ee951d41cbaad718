//! What a chart's readings span.

use super::axis::bounded;
use super::data::Mark;

/// Found in one look at the readings: a long line feels every further one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Extent {
    /// Earliest and latest, in months; the wrong way round where there is none.
    pub months: (f64, f64),
    /// Lowest and highest value; the wrong way round where there is none.
    pub values: (f64, f64),
    /// Whether any of them is in conflict.
    pub has_conflicts: bool,
}

impl Extent {
    /// Of these readings; what is no number counts for nothing.
    pub fn of(readings: &[Mark]) -> Extent {
        let none = (f64::INFINITY, f64::NEG_INFINITY);
        let mut extent = Extent { months: none, values: none, has_conflicts: false };
        for mark in readings {
            widen(&mut extent.months, mark.at.x);
            widen(&mut extent.values, mark.at.y);
            extent.has_conflicts |= mark.conflict;
        }
        extent
    }
}

fn widen(range: &mut (f64, f64), value: f64) {
    let Some(value) = bounded(value) else { return };
    if value < range.0 {
        range.0 = value;
    }
    if value > range.1 {
        range.1 = value;
    }
}
