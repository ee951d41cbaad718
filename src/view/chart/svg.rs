//! Writes charts as SVG for download, print and tests: small files, one line per shape.

use super::error::ChartError;
use super::text::{Face, Measured, SUB, table_width};
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use std::convert::Infallible;
use std::fmt::Write;

type Done = Result<(), DrawingErrorKind<Infallible>>;
/// How the table measures; a plain function so that the area's type can be named.
type Table = fn(&str, Face<'_>) -> f64;

/// plotters backend that appends SVG elements to a string. Coordinates come in steps of
/// [`SUB`] per pixel and leave as pixels.
pub struct SvgPage<'a> {
    out: &'a mut String,
    size: (u32, u32),
}

/// Draws into an SVG of `width × height` pixels; `label` is what a screen reader says of it.
///
/// # Errors
/// Whatever `draw` returns.
pub fn to_svg<D>(width: u32, height: u32, label: &str, draw: D) -> Result<String, ChartError>
where
    D: FnOnce(
        &DrawingArea<Measured<SvgPage<'_>, fn(&str, Face<'_>) -> f64>, Shift>,
    ) -> Result<(), ChartError>,
{
    described(width, height, [label, ""], draw)
}

/// The same under a title, with what it shows in words where that is not empty.
///
/// # Errors
/// Whatever `draw` returns.
pub fn described<D>(width: u32, height: u32, [title, says]: [&str; 2], draw: D) -> Result<String, ChartError>
where
    D: FnOnce(
        &DrawingArea<Measured<SvgPage<'_>, fn(&str, Face<'_>) -> f64>, Shift>,
    ) -> Result<(), ChartError>,
{
    let mut out = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    let _ = writeln!(
        out,
        " width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\">"
    );
    out.push_str("<title>");
    escape(&mut out, title);
    out.push_str("</title>\n");
    if !says.is_empty() {
        out.push_str("<desc>");
        escape(&mut out, says);
        out.push_str("</desc>\n");
    }
    let page = SvgPage { out: &mut out, size: (width, height) };
    let area = Measured::new(page, width, height, table_width as Table).into_drawing_area();
    draw(&area)?;
    drop(area);
    out.push_str("</svg>\n");
    Ok(out)
}

fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            // Not allowed in XML at all.
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
}

fn px(steps: i32) -> f64 {
    f64::from(steps) / SUB
}

impl SvgPage<'_> {
    fn paint(&mut self, name: &str, color: BackendColor) {
        let (r, g, b) = color.rgb;
        let _ = write!(self.out, " {name}=\"#{r:02x}{g:02x}{b:02x}\"");
        if color.alpha < 1.0 {
            let _ = write!(self.out, " {name}-opacity=\"{}\"", color.alpha);
        }
    }

    fn stroke<S: BackendStyle>(&mut self, style: &S) {
        self.out.push_str(" fill=\"none\"");
        self.paint("stroke", style.color());
        let width = f64::from(style.stroke_width()) / SUB;
        let _ = write!(self.out, " stroke-width=\"{width}\"");
    }

    /// Paints a shape's inside or its outline, and ends its element.
    fn close<S: BackendStyle>(&mut self, style: &S, fill: bool) {
        if fill {
            self.paint("fill", style.color());
        } else {
            self.stroke(style);
        }
        self.out.push_str("/>\n");
    }

    fn points(&mut self, points: impl IntoIterator<Item = BackendCoord>) {
        self.out.push_str(" points=\"");
        for (i, (x, y)) in points.into_iter().enumerate() {
            let gap = if i == 0 { "" } else { " " };
            let _ = write!(self.out, "{gap}{},{}", px(x), px(y));
        }
        self.out.push('"');
    }
}

impl DrawingBackend for SvgPage<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Done {
        self.draw_rect(point, (point.0 + 1, point.1 + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Done {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (x0, y0): BackendCoord,
        (x1, y1): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Done {
        let (x, y, w, h) = (px(x0), px(y0), px(x1 - x0), px(y1 - y0));
        let _ = write!(self.out, "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"");
        self.close(style, fill);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        self.out.push_str("<polyline");
        self.stroke(style);
        self.out.push_str(" stroke-linejoin=\"round\"");
        self.points(path);
        self.out.push_str("/>\n");
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Done {
        let r = f64::from(radius) / SUB;
        let _ = write!(self.out, "<circle cx=\"{}\" cy=\"{}\" r=\"{r}\"", px(x), px(y));
        self.close(style, fill);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Done {
        self.out.push_str("<polygon");
        self.paint("fill", style.color());
        self.points(vert);
        self.out.push_str("/>\n");
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, pos: BackendCoord) -> Done {
        let size = style.size() / SUB;
        let anchor = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        // Baselines, since `dominant-baseline` is read differently by every program; 0.36 puts the
        // middle of digits and of Chinese characters on the line.
        let down = match style.anchor().v_pos {
            VPos::Top => 0.86,
            VPos::Center => 0.36,
            VPos::Bottom => -0.14,
        };
        let y = px(pos.1) + (down * size * 4.0).round() / 4.0;
        let _ = write!(self.out, "<text x=\"{}\" y=\"{y}\" font-size=\"{size}\"", px(pos.0));
        if anchor != "start" {
            let _ = write!(self.out, " text-anchor=\"{anchor}\"");
        }
        if matches!(style.style(), FontStyle::Bold) {
            self.out.push_str(" font-weight=\"bold\"");
        }
        self.out.push_str(" font-family=\"");
        escape(self.out, style.family().as_str());
        self.out.push('"');
        self.paint("fill", style.color());
        self.out.push('>');
        escape(self.out, text);
        self.out.push_str("</text>\n");
        Ok(())
    }
}
