//! What a path chart draws inside its axes: band, path, forecast, readings, lines in time.

use super::axis::{MONTHS_PER_YEAR, bounded};
use super::data::{Mark, Path, PathChart, Status, Verified};
use super::error::ChartError;
use super::extent::Extent;
use super::geometry::{Frame, Rect, Spot};
use super::labels::Segment;
use super::pen::{Align, Ink, Pen, Xy};
use super::thin::thin;
use super::words;
use plotters_backend::DrawingBackend;

/// Opacity of the band for 超序时.
pub(super) const BAND: f64 = 0.13;

type Done = Result<(), ChartError>;

/// Draws it; says what names must keep off, and what they should.
pub(super) fn draw<DB: DrawingBackend>(
    pen: &Pen<'_, DB>,
    chart: &PathChart,
    frame: &Frame,
    extent: &Extent,
) -> Result<(Vec<Rect>, Vec<Segment>), ChartError> {
    let theme = pen.theme;
    band(pen, chart, frame)?;

    let required = thin(to_pixels(frame, chart.required.iter().copied()));
    if chart.kind == Path::AtEnd {
        pen.dashed(&required, (2.0, 3.0), 1.5, theme.ink_2)?;
    } else {
        pen.line(&required, 1.5, theme.ink_2)?;
    }
    let today = lines_in_time(pen, chart, frame)?;

    let forecast: Vec<Xy> =
        chart.forecast.iter().flat_map(|f| to_pixels(frame, [f.from, (f.to.x, f.to.y)])).collect();
    pen.dashed(&forecast, (5.0, 4.0), 1.5, theme.accent)?;

    // The frame has found every reading's pixels already.
    let agreed = frame.spots.iter().filter(|s| !extent.has_conflicts || !conflicting(chart, s.index));
    let line = thin(agreed.map(|s| (s.x, s.y)));
    pen.line(&line, 2.0, theme.accent)?;

    let mut hard = ends(pen, chart, frame)?;
    hard.extend(readings(pen, chart, frame, extent)?);
    hard.extend(today.map(|t| t.1));
    let today: Vec<Xy> = today.iter().flat_map(|t| [(t.0, frame.plot.y0), (t.0, frame.plot.y1)]).collect();
    let soft: Vec<Segment> = [&required, &line, &forecast, &today]
        .into_iter()
        .flat_map(|l| l.windows(2).map(|p| Segment(p[0], p[1])))
        .collect();
    Ok((hard, soft))
}

/// From baseline to end, stretched to readings outside the plan's years, at most by a century.
pub(super) fn months(chart: &PathChart, extent: &Extent) -> (f64, f64) {
    let (mut from, mut to) = match (bounded(chart.baseline.x), bounded(chart.target.x)) {
        (Some(a), Some(b)) if a < b => (a, b),
        (Some(a), _) => (a, a + MONTHS_PER_YEAR),
        (None, Some(b)) => (b - MONTHS_PER_YEAR, b),
        (None, None) => (0.0, MONTHS_PER_YEAR),
    };
    let century = 100.0 * MONTHS_PER_YEAR;
    let (least, most) = (from - century, to + century);
    let (first, last) = extent.months;
    if first <= last {
        from = from.min(first.max(least));
        to = to.max(last.min(most));
    }
    (from, to)
}

/// Points of the data as pixels; what is no number is left out.
pub(super) fn to_pixels(frame: &Frame, points: impl IntoIterator<Item = Xy>) -> impl Iterator<Item = Xy> {
    points.into_iter().filter_map(|(x, y)| Some((frame.x.pixel(bounded(x)?), frame.y.pixel(bounded(y)?))))
}

/// From the edge at which being ahead begins to the target; past the target there is none.
fn band<DB: DrawingBackend>(pen: &Pen<'_, DB>, chart: &PathChart, frame: &Frame) -> Done {
    let Some(target) = bounded(chart.target.y) else {
        return Ok(());
    };
    let rising = target >= chart.baseline.y;
    let short = |y: f64| if rising { y < target } else { y > target };
    let mut edge: Vec<Xy> = Vec::new();
    let mut before: Option<Xy> = None;
    for (x, y) in &chart.ahead {
        let (Some(x), Some(y)) = (bounded(*x), bounded(*y)) else {
            continue;
        };
        if let Some((x0, y0)) = before
            && short(y0) != short(y)
        {
            edge.push((x0 + (x - x0) * (target - y0) / (y - y0), target));
        }
        if short(y) {
            edge.push((x, y));
        }
        before = Some((x, y));
    }
    if edge.len() < 2 {
        return Ok(());
    }
    let mut corners = thin(to_pixels(frame, edge));
    let level = frame.y.pixel(target);
    if let (Some(first), Some(last)) = (corners.first().copied(), corners.last().copied()) {
        corners.push((last.0, level));
        corners.push((first.0, level));
    }
    pen.polygon(&corners, pen.theme.of(Status::Ahead), BAND)
}

/// Today's line and the end of the plan; gives where today is and the rectangle of its word.
fn lines_in_time<DB: DrawingBackend>(
    pen: &Pen<'_, DB>,
    chart: &PathChart,
    frame: &Frame,
) -> Result<Option<(f64, Rect)>, ChartError> {
    let (theme, plot) = (pen.theme, frame.plot);
    if let Some(end) = bounded(chart.target.x) {
        let x = frame.x.pixel(end);
        pen.upright(x, plot.y0 + 4.0, plot.y1, theme.line)?;
    }
    let today = chart.today.filter(|t| t.is_finite()).map(|t| frame.x.pixel(t));
    let Some(x) = today.filter(|x| *x >= plot.x0 && *x <= plot.x1) else {
        return Ok(None);
    };
    let ink = Ink { size: theme.size, bold: false, color: theme.ink_2 };
    let half = pen.text_width(words::TODAY, ink)? / 2.0;
    let middle = x.clamp(plot.x0 + half, plot.x1 - half);
    let top = plot.y0 + 18.0;
    let x = x.round() + 0.5;
    pen.dashed(&[(x, top), (x, plot.y1)], (3.0, 3.0), 1.0, theme.ink_2)?;
    pen.text(words::TODAY, (middle, plot.y0 + 8.0), Align::Center, ink)?;
    let word = Rect::new(middle - half, plot.y0, middle + half, plot.y0 + 16.0);
    Ok(Some((x, word)))
}

/// Baseline, interim targets and target; gives the room they take.
fn ends<DB: DrawingBackend>(
    pen: &Pen<'_, DB>,
    chart: &PathChart,
    frame: &Frame,
) -> Result<Vec<Rect>, ChartError> {
    let theme = pen.theme;
    let mut taken = Vec::new();
    let interim = chart.interim.iter().map(|p| (p, 3.0));
    let all = interim.chain([(&chart.baseline, 3.5), (&chart.target, 3.5)]);
    for (point, r) in all {
        for (x, y) in to_pixels(frame, [(point.x, point.y)]) {
            pen.rect(Rect::new(x - r - 1.5, y - r - 1.5, x + r + 1.5, y + r + 1.5), theme.card, 1.0)?;
            let square = Rect::new(x - r, y - r, x + r, y + r);
            pen.rect(square, theme.ink_2, 1.0)?;
            taken.push(square.grown(1.0));
        }
    }
    Ok(taken)
}

/// Room of a mark, in pixels, below which none is drawn for each reading.
const LEAST_ROOM: f64 = 9.0;

/// Size of a reading's mark; `None` where readings lie too close for each to have one.
pub(super) fn radius(chart: &PathChart, extent: &Extent, width: f64) -> Option<f64> {
    // However they are spread, there is no room: no need to look at a long line.
    if chart.readings.len() >= 8 && width * 0.8 / (chart.readings.len() as f64) < LEAST_ROOM {
        return None;
    }
    let (low, high) = extent.months;
    let (from, to) = months(chart, extent);
    let each = width * 0.8 * (high - low) / (to - from) / chart.readings.len() as f64;
    match each {
        _ if chart.readings.len() < 8 => Some(4.0),
        e if e >= 13.0 => Some(4.0),
        e if e >= LEAST_ROOM => Some(3.0),
        _ => None,
    }
}

/// The readings' marks, as many as there is room for; the latest and conflicts always.
fn readings<DB: DrawingBackend>(
    pen: &Pen<'_, DB>,
    chart: &PathChart,
    frame: &Frame,
    extent: &Extent,
) -> Result<Vec<Rect>, ChartError> {
    let theme = pen.theme;
    let spots = &frame.spots;
    let (all, radius) = radius(chart, extent, pen.width).map_or((false, 4.0), |r| (true, r));
    let mut taken = Vec::new();
    // Where there is no room for a mark each, those in the room of one share it: the least and the greatest are drawn.
    let near = if all { 1.0 } else { LEAST_ROOM };
    let mut conflicts: Vec<(f64, Vec<Spot>)> = Vec::new();
    let latest = spots.iter().rposition(|s| !conflicting(chart, s.index));
    // On a crowded line without conflicts only the latest has a mark.
    let from = if all || extent.has_conflicts { 0 } else { latest.unwrap_or(spots.len()) };
    let latest = latest.and_then(|at| spots.get(at)).copied();
    for spot in spots.get(from..).unwrap_or_default() {
        let Some(Mark { verified, conflict, .. }) = chart.readings.get(spot.index) else {
            continue;
        };
        let at = (spot.x, spot.y);
        if *conflict {
            match conflicts.last_mut() {
                Some((x, together)) if (*x - spot.x).abs() < near => together.push(*spot),
                _ => conflicts.push((spot.x, vec![*spot])),
            }
        } else if all || latest == Some(*spot) {
            let r = if latest == Some(*spot) { radius.max(4.0) + 0.5 } else { radius };
            pen.reading(*verified, at, r, theme.accent)?;
            taken.push(Rect::new(spot.x, spot.y, spot.x, spot.y).grown(r + 1.5));
        }
    }
    let amber = theme.of(Status::Behind);
    for (_, mut together) in conflicts {
        let by_height = |a: &&Spot, b: &&Spot| a.y.total_cmp(&b.y);
        let ends = together.iter().min_by(by_height).zip(together.iter().max_by(by_height));
        let Some((top, bottom)) = ends.map(|(top, bottom)| (*top, *bottom)) else { continue };
        if !all {
            together = if top == bottom { vec![top] } else { vec![top, bottom] };
        }
        pen.line(&[(top.x, top.y), (bottom.x, bottom.y)], 1.5, amber)?;
        pen.warning((top.x, top.y - 15.0), 6.5, amber)?;
        taken.push(Rect::new(top.x - 8.0, top.y - 23.0, top.x + 8.0, top.y - 7.0));
        for spot in together {
            let verified = chart.readings.get(spot.index).map(|m| m.verified);
            let verified = verified.unwrap_or(Verified::SelfReported);
            pen.reading(verified, (spot.x, spot.y), 4.0, amber)?;
            taken.push(Rect::new(spot.x, spot.y, spot.x, spot.y).grown(5.5));
        }
    }
    Ok(taken)
}

pub(super) fn conflicting(chart: &PathChart, index: usize) -> bool {
    chart.readings.get(index).is_some_and(|m| m.conflict)
}
