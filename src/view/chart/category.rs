//! Categories as stacked bars of counts by status; every indicator takes the same width everywhere.

use super::data::{CategoryBars, CategoryRow, Status};
use super::error::ChartError;
use super::geometry::Rect;
use super::legend::{self, Key};
use super::pen::{Align, Ink, Pen};
use super::theme::Theme;
use super::words;
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters_backend::DrawingBackend;

const EDGE: f64 = 12.0;
const ROW: f64 = 40.0;
const BAR: f64 = 24.0;

/// A good height in pixels for these bars at a given width, with room for the keys.
pub fn category_height(bars: &CategoryBars, width: u32) -> u32 {
    let per_row = (f64::from(width) / 100.0).floor().max(1.0);
    let keys = (present(bars).count() as f64 / per_row).ceil();
    (2.0 * EDGE + ROW * bars.rows.len() as f64 + 8.0 + legend::ROW * keys) as u32
}

/// Draws the bars over the whole area, keys below.
///
/// # Errors
/// If the area is under 200 pixels wide or too low for the rows, or the backend refuses.
pub fn draw_categories<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    bars: &CategoryBars,
    theme: &Theme,
) -> Result<(), ChartError> {
    let pen = Pen::new(area, theme);
    let keys = present(bars).map(|(status, count)| {
        let word = legend::word(Key::Status(status));
        (Key::Status(status), format!("{word} {count}"))
    });
    let (keys, key_rows) = legend::lay_out(&pen, keys, pen.width - 2.0 * EDGE)?;
    let rows = bars.rows.len().max(1) as f64;
    let room = pen.height - 2.0 * EDGE - 8.0 - legend::ROW * key_rows as f64;
    let row = (room / rows).min(ROW);
    if pen.width < 200.0 || row < 20.0 {
        return Err(ChartError::too_small(pen.width, pen.height));
    }
    pen.rect(Rect::new(0.0, 0.0, pen.width, pen.height), theme.card, 1.0)?;

    let name = Ink { size: theme.size, bold: false, color: theme.ink };
    let total = Ink { color: theme.ink_2, ..name };
    let mut names: f64 = 0.0;
    let mut totals: f64 = 0.0;
    for r in &bars.rows {
        names = names.max(pen.text_width(&r.name, name)?);
        totals = totals.max(pen.text_width(&words::items(sum(r)), total)?);
    }
    let names = names.min(pen.width * 0.35);
    let left = EDGE + names + 12.0;
    let right = pen.width - EDGE - totals - 10.0;
    let most = bars.rows.iter().map(sum).max().unwrap_or(0).max(1);
    let each = (right - left) / f64::from(most);
    for (i, r) in bars.rows.iter().enumerate() {
        let middle = (EDGE + row * (i as f64 + 0.5)).round();
        let label = pen.cut(&r.name, names, name)?;
        pen.text(&label, (EDGE, middle), Align::Left, name)?;
        let text = words::items(sum(r));
        pen.text(&text, (pen.width - EDGE, middle), Align::Right, total)?;
        bar(&pen, r, (left, middle), each, (row - 8.0).min(BAR))?;
    }
    legend::draw(&pen, &keys, (EDGE, EDGE + row * rows + 8.0))
}

fn bar<DB: DrawingBackend>(
    pen: &Pen<'_, DB>,
    row: &CategoryRow,
    (left, middle): (f64, f64),
    each: f64,
    height: f64,
) -> Result<(), ChartError> {
    let theme = pen.theme;
    // Status colours hold 4.5:1 on the card, so the card's colour does on them.
    let ink = Ink { size: theme.size, bold: true, color: theme.card };
    let mut x = left;
    for (status, count) in Status::ALL.into_iter().zip(row.counts) {
        if count == 0 {
            continue;
        }
        let width = each * f64::from(count);
        let (x0, x1) = (x.round(), (x + width).round() - 2.0);
        x += width;
        pen.rect(Rect::new(x0, middle - height / 2.0, x1, middle + height / 2.0), theme.of(status), 1.0)?;
        let text = count.to_string();
        let wide = pen.text_width(&text, ink)?;
        let center = (x0 + x1) / 2.0;
        if x1 - x0 >= wide + 26.0 {
            pen.status(status, (center - wide / 2.0 - 3.0, middle), 4.5, theme.card)?;
            pen.text(&text, (center + 8.0, middle), Align::Center, ink)?;
        } else if x1 - x0 >= wide + 4.0 {
            pen.text(&text, (center, middle), Align::Center, ink)?;
        }
    }
    Ok(())
}

fn sum(row: &CategoryRow) -> u32 {
    row.counts.iter().fold(0, |a, b| a.saturating_add(*b))
}

fn present(bars: &CategoryBars) -> impl Iterator<Item = (Status, u32)> {
    Status::ALL.into_iter().enumerate().filter_map(|(i, status)| {
        let counts = bars.rows.iter().filter_map(|r| r.counts.get(i));
        let count = counts.fold(0_u32, |a, b| a.saturating_add(*b));
        (count > 0).then_some((status, count))
    })
}
