//! What was planned and what was spent: two bars a group, each made of its parts.

use super::data::{AmountBars, AmountGroup};
use super::error::ChartError;
use super::geometry::Rect;
use super::pen::{Align, Ink, Pen};
use super::theme::{Color, Theme};
use super::words;
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters_backend::DrawingBackend;

const EDGE: f64 = 12.0;
/// A line of text, and a bar.
const LINE: f64 = 22.0;
const BAR: f64 = 16.0;
/// Between two groups.
const AIR: f64 = 10.0;
const BOX: f64 = 12.0;

/// A good height in pixels for these bars at a given width, with room for the keys.
pub fn amounts_height(chart: &AmountBars, width: u32) -> u32 {
    // A key a line is the most there can be.
    let keys = if f64::from(width) < 520.0 { chart.parts.len() as f64 } else { 1.0 };
    (2.0 * EDGE + (3.0 * LINE + AIR) * chart.groups.len() as f64 + LINE * keys) as u32
}

/// Draws the bars over the whole area, keys at the foot; gives where each part stands, with its number.
///
/// # Errors
/// If the area is under 240 pixels wide or too low for the groups, or the backend refuses.
pub fn draw_amounts<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    chart: &AmountBars,
    theme: &Theme,
) -> Result<Vec<(usize, Rect)>, ChartError> {
    let pen = Pen::new(area, theme);
    let group = 3.0 * LINE + AIR;
    if pen.width < 240.0 || pen.height < EDGE + group * chart.groups.len() as f64 {
        return Err(ChartError::too_small(pen.width, pen.height));
    }
    pen.rect(Rect::new(0.0, 0.0, pen.width, pen.height), theme.card, 1.0)?;
    let plain = Ink { size: theme.size, bold: false, color: theme.ink_2 };
    let strong = Ink { bold: true, color: theme.ink, ..plain };
    let mut words_room: f64 = 0.0;
    let mut totals: f64 = 0.0;
    for word in [words::PLANNED, words::SPENT] {
        words_room = words_room.max(pen.text_width(word, plain)?);
    }
    for group in &chart.groups {
        for text in &group.texts {
            totals = totals.max(pen.text_width(text, plain)?);
        }
    }
    let left = EDGE + words_room + 10.0;
    let right = (pen.width - EDGE - totals - 8.0).max(left + 20.0);
    let most = chart.groups.iter().flat_map(|g| g.bars.iter().map(|bar| sum(bar))).fold(0.0, f64::max);
    let each = if most > 0.0 { (right - left) / most } else { 0.0 };
    let (mut places, mut at) = (Vec::new(), 0);
    for (nth, one) in chart.groups.iter().enumerate() {
        let top = EDGE + group * nth as f64;
        let name = pen.cut(&one.name, pen.width - 2.0 * EDGE, strong)?;
        pen.text(&name, (EDGE, top + LINE / 2.0), Align::Left, strong)?;
        draw_group(&pen, one, (left, top + LINE), each, (&mut places, &mut at))?;
    }
    keys(&pen, chart, EDGE + group * chart.groups.len() as f64, plain)?;
    Ok(places)
}

fn draw_group<DB: DrawingBackend>(
    pen: &Pen<'_, DB>,
    group: &AmountGroup,
    (left, top): (f64, f64),
    each: f64,
    (places, at): (&mut Vec<(usize, Rect)>, &mut usize),
) -> Result<(), ChartError> {
    let plain = Ink { size: pen.theme.size, bold: false, color: pen.theme.ink_2 };
    let bars = group.bars.iter().zip([words::PLANNED, words::SPENT]).zip(&group.texts);
    for (nth, ((bar, word), text)) in bars.enumerate() {
        let middle = (top + LINE * (nth as f64 + 0.5)).round();
        pen.text(word, (EDGE, middle), Align::Left, plain)?;
        pen.upright(left - 1.0, middle - LINE / 2.0, middle + LINE / 2.0, pen.theme.line)?;
        let mut x = left;
        for (part, value) in bar.iter().enumerate() {
            let width = each * value;
            if width > 0.0 {
                // A small one is seen, and can be pointed at.
                let place = Rect::new(x, middle - BAR / 2.0, x + width.max(2.0), middle + BAR / 2.0);
                let (color, alpha) = shade(part, pen.theme);
                pen.rect(place, color, alpha)?;
                if part > 0 {
                    pen.upright(x, place.y0, place.y1, pen.theme.card)?;
                }
                places.push((*at, place));
                x = place.x1;
            }
            *at += 1;
        }
        pen.text(text, (x + 8.0, middle), Align::Left, plain)?;
    }
    Ok(())
}

/// The colour of a part and how strong it is: accent and grey by turns, so that neighbours differ; each pair lighter.
fn shade(part: usize, theme: &Theme) -> (Color, f64) {
    let color = if part.is_multiple_of(2) { theme.accent } else { theme.ink_2 };
    (color, 0.5_f64.powi(i32::try_from(part / 2).unwrap_or(i32::MAX)).max(0.25))
}

fn sum(bar: &[f64]) -> f64 {
    bar.iter().fold(0.0, |sum, value| sum + value)
}

fn keys<DB: DrawingBackend>(
    pen: &Pen<'_, DB>,
    chart: &AmountBars,
    top: f64,
    ink: Ink,
) -> Result<(), ChartError> {
    let (mut x, mut y) = (EDGE, top + LINE / 2.0);
    for (at, word) in chart.parts.iter().enumerate() {
        let room = BOX + 6.0 + pen.text_width(word, ink)?;
        if x > EDGE && x + room > pen.width - EDGE {
            (x, y) = (EDGE, y + LINE);
        }
        let place = Rect::new(x, y - BOX / 2.0, x + BOX, y + BOX / 2.0);
        let (color, alpha) = shade(at, pen.theme);
        pen.rect(place, color, alpha)?;
        pen.text(word, (x + BOX + 6.0, y), Align::Left, ink)?;
        x += room + 16.0;
    }
    Ok(())
}
