//! What three scorers gave, item by item: a dot plot (W. S. Cleveland, *The Elements of Graphing Data*, 1985), each
//! item's line as long as its weight.

use super::data::{ScoreTrack, ScoreTracks};
use super::error::ChartError;
use super::geometry::Rect;
use super::pen::{Align, Ink, Pen, Xy};
use super::theme::{Color, Theme};
use super::words;
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters_backend::DrawingBackend;

const EDGE: f64 = 12.0;
/// A line of text, and the room of an item's marks.
const LINE: f64 = 22.0;
const MARKS: f64 = 34.0;
/// From a line's middle to the marks above and below it; a mark's radius.
const OFF: f64 = 9.0;
const RADIUS: f64 = 5.0;
/// A key and the air behind it.
const KEY: f64 = 18.0;
const NARROW: f64 = 420.0;

/// A good height in pixels for these items at a given width, with room for the keys.
pub fn scores_height(chart: &ScoreTracks, width: u32) -> u32 {
    let keys = if f64::from(width) < NARROW { 2.0 } else { 1.0 };
    (2.0 * EDGE + (LINE + MARKS) * chart.items.len() as f64 + LINE * keys) as u32
}

/// Draws the items over the whole area, keys at the foot: 自评 above the line, 核定 on it, 第三方 below, so that none
/// hides another. Gives where each mark stands, with its number.
///
/// # Errors
/// If the area is under 240 pixels wide or too low for the items, or the backend refuses.
pub fn draw_scores<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    chart: &ScoreTracks,
    theme: &Theme,
) -> Result<Vec<(usize, Rect)>, ChartError> {
    let pen = Pen::new(area, theme);
    let each = LINE + MARKS;
    if pen.width < 240.0 || pen.height < EDGE + each * chart.items.len() as f64 {
        return Err(ChartError::too_small(pen.width, pen.height));
    }
    pen.rect(Rect::new(0.0, 0.0, pen.width, pen.height), theme.card, 1.0)?;
    let plain = Ink { size: theme.size, bold: false, color: theme.ink_2 };
    let strong = Ink { bold: true, color: theme.ink, ..plain };
    let mut said: f64 = 0.0;
    for item in &chart.items {
        said = said.max(pen.text_width(&item.text, plain)?);
    }
    let left = EDGE + RADIUS;
    let right = (pen.width - EDGE - said - 12.0).max(left + 20.0);
    let most = chart.items.iter().map(|item| item.weight).fold(0.0, f64::max);
    let unit = if most > 0.0 { (right - left) / most } else { 0.0 };
    let mut places = Vec::new();
    for (nth, item) in chart.items.iter().enumerate() {
        let top = EDGE + each * nth as f64;
        let name = pen.cut(&item.name, pen.width - 2.0 * EDGE, strong)?;
        pen.text(&name, (EDGE, top + LINE / 2.0), Align::Left, strong)?;
        let middle = (top + LINE + MARKS / 2.0).round();
        track(&pen, item, (left, middle), unit, plain)?;
        for (at, points) in item.points.iter().enumerate() {
            let Some(points) = points.filter(|points| points.is_finite()) else { continue };
            let center = (left + unit * points, middle + height(at));
            mark(&pen, at, center)?;
            places.push((nth * item.points.len() + at, around(center)));
        }
    }
    keys(&pen, EDGE + each * chart.items.len() as f64, plain)?;
    Ok(places)
}

/// An item's line, from nothing to its weight, which is said at its end.
fn track<DB: DrawingBackend>(
    pen: &Pen<'_, DB>,
    item: &ScoreTrack,
    (left, middle): Xy,
    unit: f64,
    ink: Ink,
) -> Result<(), ChartError> {
    let end = left + unit * item.weight;
    pen.rect(Rect::new(left, middle - 1.5, end, middle + 1.5), pen.theme.line, 1.0)?;
    pen.upright(left, middle - OFF, middle + OFF, pen.theme.line)?;
    pen.upright(end, middle - OFF, middle + OFF, pen.theme.ink_2)?;
    pen.text(&item.text, (end + 12.0, middle), Align::Left, ink)
}

/// How far below its item's line a scorer's mark stands.
fn height(at: usize) -> f64 {
    [-OFF, 0.0, OFF].get(at).copied().unwrap_or_default()
}

fn around((x, y): Xy) -> Rect {
    Rect::new(x, y, x, y).grown(RADIUS - 1.0)
}

/// A scorer's mark, told apart by place, shape and colour: ▼ ● ▲, the first two pointing at their line.
fn mark<DB: DrawingBackend>(pen: &Pen<'_, DB>, at: usize, (x, y): Xy) -> Result<(), ChartError> {
    let triangle = |way: f64, color: Color| {
        let points = [(x, y + way * RADIUS), (x - RADIUS, y - way * RADIUS), (x + RADIUS, y - way * RADIUS)];
        pen.polygon(&points, color, 1.0)
    };
    match at {
        0 => triangle(1.0, pen.theme.accent),
        1 => {
            pen.disc((x, y), RADIUS + 1.0, pen.theme.card)?;
            pen.disc((x, y), RADIUS - 0.5, pen.theme.ink)
        }
        _ => triangle(-1.0, pen.theme.ink_2),
    }
}

fn keys<DB: DrawingBackend>(pen: &Pen<'_, DB>, top: f64, ink: Ink) -> Result<(), ChartError> {
    let (mut x, mut y) = (EDGE, top + LINE / 2.0);
    for (at, word) in [words::SELF, words::CHECKED, words::THIRD, words::WEIGHT].into_iter().enumerate() {
        let room = KEY + pen.text_width(word, ink)?;
        if x > EDGE && x + room > pen.width - EDGE {
            (x, y) = (EDGE, y + LINE);
        }
        if word == words::WEIGHT {
            pen.rect(Rect::new(x, y - 1.5, x + 12.0, y + 1.5), pen.theme.line, 1.0)?;
            pen.upright(x + 12.0, y - 6.0, y + 6.0, pen.theme.ink_2)?;
        } else {
            mark(pen, at, (x + 6.0, y))?;
        }
        pen.text(word, (x + KEY, y), Align::Left, ink)?;
        x += room + 16.0;
    }
    Ok(())
}
