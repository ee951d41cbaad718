//! A small line of readings along the required path, for table rows.

use super::axis::bounded;
use super::data::Spark;
use super::error::ChartError;
use super::geometry::Scale;
use super::pen::{Pen, Xy};
use super::theme::Theme;
use super::thin::thin;
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters_backend::DrawingBackend;

const EDGE: f64 = 8.0;

/// Draws the sparkline over the whole area, about 120 × 32 or 240 × 48 pixels. The last reading
/// (the baseline where there is none) carries the status' shape and colour.
///
/// # Errors
/// If the area is under 40 × 16 pixels, or the backend refuses.
pub fn draw_spark<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    spark: &Spark,
    theme: &Theme,
) -> Result<(), ChartError> {
    let pen = Pen::new(area, theme);
    if pen.width < 40.0 || pen.height < 16.0 {
        return Err(ChartError::too_small(pen.width, pen.height));
    }
    let clean = |points: &[Xy]| -> Vec<Xy> {
        let both = points.iter().filter_map(|p| Some((bounded(p.0)?, bounded(p.1)?)));
        both.collect()
    };
    let (required, readings) = (clean(&spark.required), clean(&spark.readings));
    let Some((xs, ys)) = ranges(required.iter().chain(&readings)) else {
        return Ok(());
    };
    let x = Scale::new(xs, (EDGE, pen.width - EDGE));
    let y = Scale::new(ys, (pen.height - EDGE, EDGE));
    let place = |points: &[Xy]| thin(points.iter().map(|p| (x.pixel(p.0), y.pixel(p.1))));
    let (required, line) = (place(&required), place(&readings));

    pen.dashed(&required, (2.0, 2.5), 1.0, theme.ink_2)?;
    if let (Some(first), Some(last)) = (required.first(), required.last()) {
        pen.disc(*first, 1.75, theme.ink_2)?;
        pen.disc(*last, 1.75, theme.ink_2)?;
    }
    pen.line(&line, 1.5, theme.accent)?;
    match line.last().or(required.first()) {
        Some(last) => {
            pen.disc(*last, 6.0, theme.card)?;
            pen.status(spark.status, *last, 4.0, theme.of(spark.status))
        }
        None => Ok(()),
    }
}

type Range = (f64, f64);

fn ranges<'a>(points: impl Iterator<Item = &'a Xy>) -> Option<(Range, Range)> {
    let mut found: Option<(Range, Range)> = None;
    for &(x, y) in points {
        let (xs, ys) = found.unwrap_or(((x, x), (y, y)));
        found = Some(((xs.0.min(x), xs.1.max(x)), (ys.0.min(y), ys.1.max(y))));
    }
    found
}
