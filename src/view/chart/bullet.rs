//! One indicator in one bar: baseline, what is required now, value, target.

use super::axis::bounded;
use super::data::Bullet;
use super::error::ChartError;
use super::geometry::{Rect, Scale};
use super::pen::Pen;
use super::theme::Theme;
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters_backend::DrawingBackend;

/// Draws the bullet over the whole area, about 120 × 32 or 240 × 48 pixels; numbers stand beside
/// it in the page. Progress runs to the right, also where less is better.
///
/// # Errors
/// If the area is under 40 × 16 pixels, or the backend refuses.
pub fn draw_bullet<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    bullet: &Bullet,
    theme: &Theme,
) -> Result<(), ChartError> {
    let pen = Pen::new(area, theme);
    if pen.width < 40.0 || pen.height < 16.0 {
        return Err(ChartError::too_small(pen.width, pen.height));
    }
    let scale = scale(bullet, pen.width);
    let place = |v: f64| bounded(v).map(|v| scale.pixel(v));
    let middle = (pen.height / 2.0).round();
    let track = (pen.height * 0.16).clamp(3.0, 5.0).round();
    let bar = (pen.height * 0.3).clamp(6.0, 14.0).round();
    let tall = (pen.height * 0.34).clamp(7.0, 14.0).round();

    let (Some(from), Some(to)) = (place(bullet.baseline), place(bullet.target)) else {
        return Ok(());
    };
    let (from, to) = (from.round(), to.round());
    let high =
        |x0: f64, x1: f64, h: f64| Rect::new(x0.min(x1), middle - h / 2.0, x0.max(x1), middle + h / 2.0);
    pen.rect(Rect::new(4.0, middle - 0.5, pen.width - 4.0, middle + 0.5), theme.line, 1.0)?;
    pen.rect(high(from, to, track * 2.0), theme.line, 1.0)?;
    let color = theme.of(bullet.status);
    let value = bullet.value.and_then(place);
    if let Some(value) = value {
        pen.rect(high(from, value, bar), color, 1.0)?;
    }
    // Baseline thin, target thick, required now in between: told apart without colour.
    pen.rect(high(from - 0.5, from + 0.5, tall * 2.0 - 4.0), theme.ink_2, 1.0)?;
    pen.rect(high(to - 1.5, to + 1.5, tall * 2.0), theme.ink, 1.0)?;
    if let Some(x) = bullet.required.and_then(place) {
        pen.rect(high(x - 2.0, x + 2.0, tall * 2.0), theme.card, 1.0)?;
        pen.rect(high(x - 1.0, x + 1.0, tall * 2.0), theme.ink_2, 1.0)?;
    }
    match value {
        Some(x) => {
            let r = (bar * 0.55).clamp(4.0, 6.0);
            // Ticks and crosses need ground under them.
            pen.disc((x, middle), r + 2.0, theme.card)?;
            pen.status(bullet.status, (x, middle), r, color)
        }
        None => pen.status(bullet.status, (from, middle), 5.0, theme.of(bullet.status)),
    }
}

/// Baseline at the left and target at the right with room for what lies outside, up to the whole
/// way on either side; beyond that a value is drawn at the edge.
fn scale(bullet: &Bullet, width: f64) -> Scale {
    let b = bounded(bullet.baseline).unwrap_or(0.0);
    let t = bounded(bullet.target).unwrap_or(b);
    let pixels = (9.0, width - 9.0);
    let others = [bullet.value, bullet.required];
    let others = others.into_iter().flatten().filter_map(bounded);
    if b == t {
        // To be kept: the target in the middle, as wide as the furthest value needs.
        let far = others.map(|v| (v - t).abs()).fold(t.abs() * 0.05, f64::max);
        let far = if far > 0.0 { far * 1.15 } else { 1.0 };
        return Scale::new((t - far, t + far), pixels);
    }
    let (mut low, mut high) = (0.0_f64, 1.0_f64);
    for v in others {
        let share = ((v - b) / (t - b)).clamp(-1.0, 2.0);
        low = low.min(share);
        high = high.max(share);
    }
    Scale::new((b + low * (t - b), b + high * (t - b)), pixels)
}
