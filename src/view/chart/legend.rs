//! The row of keys under a chart: only what is drawn, wrapped to the width.

use super::data::{Status, Verified};
use super::error::ChartError;
use super::geometry::Rect;
use super::pen::{Align, Ink, Pen};
use super::words;
use plotters_backend::DrawingBackend;

/// Height of one row of keys, in pixels.
pub(super) const ROW: f64 = 22.0;
const SIGN: f64 = 22.0;
const GAP: f64 = 16.0;

/// What a key stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Required { at_end: bool },
    AheadBand,
    Reading(Verified),
    Conflict,
    Forecast,
    Status(Status),
}

/// A key with its text and its place relative to the legend's upper left corner.
pub(super) struct Entry {
    key: Key,
    text: String,
    x: f64,
    row: usize,
}

/// Lays keys out from left to right in rows no wider than `room`; gives them and the rows' number.
pub(super) fn lay_out<DB: DrawingBackend>(
    pen: &Pen<'_, DB>,
    keys: impl IntoIterator<Item = (Key, String)>,
    room: f64,
) -> Result<(Vec<Entry>, usize), ChartError> {
    let ink = ink(pen);
    let (mut x, mut row) = (0.0, 0);
    let mut out: Vec<Entry> = Vec::new();
    for (key, text) in keys {
        let width = SIGN + pen.text_width(&text, ink)?;
        if x > 0.0 && x + width > room {
            (x, row) = (0.0, row + 1);
        }
        out.push(Entry { key, text, x, row });
        x += width + GAP;
    }
    let rows = if out.is_empty() { 0 } else { row + 1 };
    Ok((out, rows))
}

pub(super) fn draw<DB: DrawingBackend>(
    pen: &Pen<'_, DB>,
    entries: &[Entry],
    (left, top): (f64, f64),
) -> Result<(), ChartError> {
    for entry in entries {
        let y = top + ROW * (entry.row as f64 + 0.5);
        let x = left + entry.x;
        sign(pen, entry.key, x, y)?;
        pen.text(&entry.text, (x + SIGN, y), Align::Left, ink(pen))?;
    }
    Ok(())
}

pub(super) fn word(key: Key) -> &'static str {
    match key {
        Key::Required { at_end: false } => words::REQUIRED,
        Key::Required { at_end: true } => words::AT_END,
        Key::AheadBand => words::status(Status::Ahead),
        Key::Reading(verified) => words::verified(verified),
        Key::Conflict => words::CONFLICT,
        Key::Forecast => words::FORECAST,
        Key::Status(status) => words::status(status),
    }
}

fn ink<DB: DrawingBackend>(pen: &Pen<'_, DB>) -> Ink {
    Ink { size: pen.theme.size, bold: false, color: pen.theme.ink_2 }
}

fn sign<DB: DrawingBackend>(pen: &Pen<'_, DB>, key: Key, x: f64, y: f64) -> Result<(), ChartError> {
    let theme = pen.theme;
    let bar = [(x, y), (x + 16.0, y)];
    let middle = (x + 8.0, y);
    match key {
        Key::Required { at_end: false } => pen.line(&bar, 1.5, theme.ink_2),
        Key::Required { at_end: true } => pen.dashed(&bar, (2.0, 3.0), 1.5, theme.ink_2),
        Key::AheadBand => {
            let ahead = theme.of(Status::Ahead);
            pen.rect(Rect::new(x, y - 5.0, x + 16.0, y + 5.0), ahead, super::path_marks::BAND)
        }
        Key::Reading(verified) => {
            pen.line(&bar, 2.0, theme.accent)?;
            pen.reading(verified, middle, 4.0, theme.accent)
        }
        Key::Conflict => pen.warning(middle, 6.0, theme.of(Status::Behind)),
        Key::Forecast => pen.dashed(&bar, (4.0, 3.0), 1.5, theme.accent),
        Key::Status(status) => pen.status(status, middle, 5.0, theme.of(status)),
    }
}
