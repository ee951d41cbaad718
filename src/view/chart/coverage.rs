//! Coverage over time: a bar a date, as high as towns were entered, filled as far as they have a point.

use super::data::{CoverageBar, CoverageBars};
use super::error::ChartError;
use super::geometry::Rect;
use super::pen::{Align, Ink, Pen};
use super::theme::{Color, Theme};
use super::words;
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters_backend::DrawingBackend;

const EDGE: f64 = 12.0;
/// A row of text.
const LINE: f64 = 22.0;
const WIDEST: f64 = 44.0;
/// Between two labels.
const AIR: f64 = 8.0;

/// Draws the bars over the whole area, the share above and the date below each as far as there is room, keys at the
/// foot.
///
/// # Errors
/// If the area is under 260 by 120 pixels, or the backend refuses.
pub fn draw_coverage<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    chart: &CoverageBars,
    theme: &Theme,
) -> Result<(), ChartError> {
    let pen = Pen::new(area, theme);
    if pen.width < 260.0 || pen.height < 120.0 {
        return Err(ChartError::too_small(pen.width, pen.height));
    }
    pen.rect(Rect::new(0.0, 0.0, pen.width, pen.height), theme.card, 1.0)?;
    let plain = Ink { size: theme.size, bold: false, color: theme.ink_2 };
    let strong = Ink { bold: true, color: theme.ink, ..plain };
    let (top, foot) = (EDGE + LINE, pen.height - EDGE - 2.0 * LINE);
    let most = chart.bars.iter().map(|bar| bar.all).max().unwrap_or_default().max(1);
    let slot = (pen.width - 2.0 * EDGE) / chart.bars.len().max(1) as f64;
    let half = (slot * 0.6).min(WIDEST) / 2.0;
    let mut widest: f64 = 0.0;
    for bar in &chart.bars {
        widest = widest.max(pen.text_width(&bar.label, plain)?).max(pen.text_width(&bar.text, strong)?);
    }
    // Counted from the last one, which always has its labels.
    let every = ((widest + AIR) / slot).ceil().max(1.0) as usize;
    pen.hairline(EDGE, pen.width - EDGE, foot, theme.line)?;
    for (at, bar) in chart.bars.iter().enumerate() {
        let middle = EDGE + slot * (at as f64 + 0.5);
        let height = (foot - top) * f64::from(bar.all) / f64::from(most);
        let each = if bar.all == 0 { 0.0 } else { height / f64::from(bar.all) };
        let mut y = foot;
        for (count, color) in parts(bar, theme) {
            let next = y - each * f64::from(count);
            pen.rect(Rect::new(middle - half, next, middle + half, y), color, 1.0)?;
            y = next;
        }
        if (chart.bars.len() - 1 - at).is_multiple_of(every) {
            // What stands at an edge is moved inwards.
            let room = |text: &str, ink| -> Result<f64, ChartError> {
                let wide = pen.text_width(text, ink)? / 2.0;
                Ok(middle.clamp(wide + 2.0, (pen.width - wide - 2.0).max(wide + 2.0)))
            };
            pen.text(&bar.text, (room(&bar.text, strong)?, y - LINE / 2.0), Align::Center, strong)?;
            pen.text(&bar.label, (room(&bar.label, plain)?, foot + LINE / 2.0), Align::Center, plain)?;
        }
    }
    keys(&pen, chart, plain)
}

/// The parts of a bar from its foot up: those that have one, those on which sites disagree, the others.
fn parts(bar: &CoverageBar, theme: &Theme) -> [(u32, Color); 3] {
    let without = bar.all.saturating_sub(bar.with).saturating_sub(bar.disputed);
    [(bar.with, theme.accent), (bar.disputed, theme.ink_2), (without, theme.line)]
}

fn keys<DB: DrawingBackend>(pen: &Pen<'_, DB>, chart: &CoverageBars, ink: Ink) -> Result<(), ChartError> {
    let theme = pen.theme;
    let y = pen.height - EDGE - LINE / 2.0;
    let mut x = EDGE;
    let all = [(words::WITH, theme.accent), (words::DISPUTED, theme.ink_2), (words::WITHOUT, theme.line)];
    for (at, (word, color)) in all.into_iter().enumerate() {
        if !chart.bars.iter().any(|bar| parts(bar, theme).get(at).is_some_and(|(count, _)| *count > 0)) {
            continue;
        }
        pen.rect(Rect::new(x, y - 6.0, x + 12.0, y + 6.0), color, 1.0)?;
        pen.text(word, (x + 18.0, y), Align::Left, ink)?;
        x += 18.0 + pen.text_width(word, ink)? + 16.0;
    }
    Ok(())
}
