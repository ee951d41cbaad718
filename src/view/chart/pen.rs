//! Draws the few shapes charts are made of, in CSS pixels, on any plotters area.

use super::error::ChartError;
use super::geometry::Rect;
use super::text::SUB;
use super::theme::{Color, Theme};
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::element::{Circle, PathElement, Polygon, Rectangle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle};
use plotters_backend::{BackendColor, DrawingBackend};

pub(super) type Xy = (f64, f64);
type Done = Result<(), ChartError>;

/// Size, weight and colour of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ink {
    pub size: f64,
    pub bold: bool,
    pub color: Color,
}

/// Where a text lies relative to its point; vertically it is always centred.
#[derive(Debug, Clone, Copy)]
pub(super) enum Align {
    Left,
    Center,
    Right,
}

pub(super) struct Pen<'a, DB: DrawingBackend> {
    area: &'a DrawingArea<DB, Shift>,
    pub theme: &'a Theme,
    pub width: f64,
    pub height: f64,
}

fn steps(px: f64) -> i32 {
    (px * SUB).round() as i32
}

fn at((x, y): Xy) -> (i32, i32) {
    (steps(x), steps(y))
}

fn line_style(color: Color, alpha: f64, width: f64) -> ShapeStyle {
    ShapeStyle { color: color.with_alpha(alpha), filled: false, stroke_width: steps(width).max(1) as u32 }
}

impl<'a, DB: DrawingBackend> Pen<'a, DB> {
    pub fn new(area: &'a DrawingArea<DB, Shift>, theme: &'a Theme) -> Self {
        let (w, h) = area.dim_in_pixel();
        Self { area, theme, width: f64::from(w) / SUB, height: f64::from(h) / SUB }
    }

    pub fn rect(&self, r: Rect, color: Color, alpha: f64) -> Done {
        let style = ShapeStyle { color: color.with_alpha(alpha), filled: true, stroke_width: 0 };
        self.area
            .draw(&Rectangle::new([at((r.x0, r.y0)), at((r.x1, r.y1))], style))
            .map_err(ChartError::surface)
    }

    /// A crisp horizontal hairline: a filled rectangle on whole pixels.
    pub fn hairline(&self, x0: f64, x1: f64, y: f64, color: Color) -> Done {
        let y = y.round();
        self.rect(Rect::new(x0, y, x1, y + 1.0), color, 1.0)
    }

    /// A crisp vertical hairline.
    pub fn upright(&self, x: f64, y0: f64, y1: f64, color: Color) -> Done {
        let x = x.round();
        self.rect(Rect::new(x, y0, x + 1.0, y1), color, 1.0)
    }

    pub fn line(&self, points: &[Xy], width: f64, color: Color) -> Done {
        if points.len() < 2 {
            return Ok(());
        }
        let points: Vec<_> = points.iter().copied().map(at).collect();
        self.area.draw(&PathElement::new(points, line_style(color, 1.0, width))).map_err(ChartError::surface)
    }

    /// A dashed line, stroke by stroke: not every backend can dash.
    pub fn dashed(&self, points: &[Xy], (on, off): (f64, f64), width: f64, color: Color) -> Done {
        for dash in dashes(points, on, off) {
            self.line(&dash, width, color)?;
        }
        Ok(())
    }

    pub fn polygon(&self, points: &[Xy], color: Color, alpha: f64) -> Done {
        let points: Vec<_> = points.iter().copied().map(at).collect();
        self.area.draw(&Polygon::new(points, color.with_alpha(alpha))).map_err(ChartError::surface)
    }

    pub fn disc(&self, center: Xy, radius: f64, color: Color) -> Done {
        let style = ShapeStyle { color: color.with_alpha(1.0), filled: true, stroke_width: 0 };
        self.area.draw(&Circle::new(at(center), steps(radius), style)).map_err(ChartError::surface)
    }

    pub fn ring(&self, center: Xy, radius: f64, width: f64, color: Color) -> Done {
        let style = line_style(color, 1.0, width);
        self.area.draw(&Circle::new(at(center), steps(radius), style)).map_err(ChartError::surface)
    }

    fn text_style(&self, ink: Ink) -> TextStyle<'a> {
        let style = if ink.bold { FontStyle::Bold } else { FontStyle::Normal };
        let font = FontDesc::new(FontFamily::Name(self.theme.family), ink.size * SUB, style);
        let Color(r, g, b) = ink.color;
        TextStyle { color: BackendColor { alpha: 1.0, rgb: (r, g, b) }, ..TextStyle::from(font) }
    }

    /// A text whose middle line runs through `y`.
    pub fn text(&self, text: &str, (x, y): Xy, align: Align, ink: Ink) -> Done {
        if text.is_empty() {
            return Ok(());
        }
        let h = match align {
            Align::Left => HPos::Left,
            Align::Center => HPos::Center,
            Align::Right => HPos::Right,
        };
        let style = self.text_style(ink).pos(Pos::new(h, VPos::Center));
        self.area.draw_text(text, &style, at((x, y))).map_err(ChartError::surface)
    }

    pub fn text_width(&self, text: &str, ink: Ink) -> Result<f64, ChartError> {
        self.area
            .estimate_text_size(text, &self.text_style(ink))
            .map(|(w, _)| f64::from(w) / SUB)
            .map_err(ChartError::surface)
    }

    /// The text, cut with `…` where it is wider than `room`.
    pub fn cut(&self, text: &str, room: f64, ink: Ink) -> Result<String, ChartError> {
        if self.text_width(text, ink)? <= room {
            return Ok(text.to_owned());
        }
        let mut short: String = text.to_owned();
        while short.pop().is_some() {
            let tried = format!("{short}…");
            if self.text_width(&tried, ink)? <= room {
                return Ok(tried);
            }
        }
        Ok(String::new())
    }
}

/// Cuts a polyline into strokes of `on` pixels with gaps of `off`; at most some thousands.
pub(super) fn dashes(points: &[Xy], on: f64, off: f64) -> Vec<Vec<Xy>> {
    const MOST: usize = 4_000;
    let mut out: Vec<Vec<Xy>> = Vec::new();
    let mut stroke: Vec<Xy> = Vec::new();
    let (mut drawing, mut left) = (true, on);
    for pair in points.windows(2) {
        let [from, to] = [pair[0], pair[1]];
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(dy);
        if !(length > 0.0 && length.is_finite()) {
            continue;
        }
        let on_line = |d: f64| (from.0 + dx * d / length, from.1 + dy * d / length);
        let mut done = 0.0;
        if drawing && stroke.is_empty() {
            stroke.push(from);
        }
        while length - done > left && out.len() < MOST {
            done += left;
            if drawing {
                stroke.push(on_line(done));
                out.push(std::mem::take(&mut stroke));
            } else {
                stroke.push(on_line(done));
            }
            drawing = !drawing;
            left = if drawing { on } else { off };
        }
        left -= length - done;
        if drawing {
            stroke.push(to);
        }
    }
    if stroke.len() > 1 {
        out.push(stroke);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(strokes: &[Vec<Xy>]) -> f64 {
        let pairs = strokes.iter().flat_map(|s| s.windows(2));
        pairs.map(|p| (p[1].0 - p[0].0).hypot(p[1].1 - p[0].1)).sum()
    }

    #[test]
    fn dashes_cover_their_share_of_the_line() {
        let line = [(0.0, 0.0), (70.0, 0.0), (70.0, 30.0)];
        let strokes = dashes(&line, 6.0, 4.0);
        assert_eq!(strokes.len(), 10);
        assert!((length(&strokes) - 60.0).abs() < 1e-6);
        assert_eq!(dashes(&[(0.0, 0.0), (f64::NAN, 1.0)], 6.0, 4.0).len(), 0);
        assert!(dashes(&[(0.0, 0.0), (1e9, 0.0)], 6.0, 4.0).len() <= 4_001);
    }
}
