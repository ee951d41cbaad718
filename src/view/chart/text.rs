//! A backend around any other that knows how wide Chinese text is and how fine the steps are.
//!
//! plotters' own estimate counts bytes natively and adds a styled element to the page for every
//! label in the browser. Its coordinates are whole numbers, so this wrapper reports a surface of
//! [`SUB`] steps per CSS pixel: the inner backend must scale by `1 / SUB` (a canvas by
//! `device pixel ratio / SUB` through its transform; [`super::SvgPage`] does so by itself).

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

/// Drawing steps per CSS pixel.
pub const SUB: f64 = 4.0;

/// A font, as far as measuring needs it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Face<'a> {
    /// CSS font family list.
    pub family: &'a str,
    /// Size in CSS pixels.
    pub size: f64,
    /// Bold or regular.
    pub bold: bool,
}

/// Wraps a backend; `measure` gives a text's width in CSS pixels (on a canvas: `measureText`).
pub struct Measured<B, F> {
    inner: B,
    size: (u32, u32),
    measure: F,
}

impl<B, F: Fn(&str, Face<'_>) -> f64> Measured<B, F> {
    /// A surface of `width × height` CSS pixels on `inner`.
    pub fn new(inner: B, width: u32, height: u32, measure: F) -> Self {
        Self { inner, size: (width.saturating_mul(SUB as u32), height.saturating_mul(SUB as u32)), measure }
    }
}

type Done<B> = Result<(), DrawingErrorKind<<B as DrawingBackend>::ErrorType>>;

impl<B: DrawingBackend, F: Fn(&str, Face<'_>) -> f64> DrawingBackend for Measured<B, F> {
    type ErrorType = B::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done<B> {
        self.inner.ensure_prepared()
    }

    fn present(&mut self) -> Done<B> {
        self.inner.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Done<B> {
        self.inner.draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Done<B> {
        self.inner.draw_line(from, to, style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Done<B> {
        self.inner.draw_rect(upper_left, bottom_right, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done<B> {
        self.inner.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Done<B> {
        self.inner.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Done<B> {
        self.inner.fill_polygon(vert, style)
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, pos: BackendCoord) -> Done<B> {
        self.inner.draw_text(text, style, pos)
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Self::ErrorType>> {
        let width = (self.measure)(
            text,
            Face {
                family: style.family().as_str(),
                size: style.size() / SUB,
                bold: matches!(style.style(), FontStyle::Bold),
            },
        );
        Ok(((width * SUB).ceil() as u32, style.size().ceil() as u32))
    }

    fn blit_bitmap(&mut self, pos: BackendCoord, size: (u32, u32), src: &[u8]) -> Done<B> {
        self.inner.blit_bitmap(pos, size, src)
    }
}

/// A text's width in CSS pixels from a table: good for the usual Chinese and Latin sans-serif fonts
/// to within a few per cent, never far too small. For files and tests, where nothing can measure.
pub fn table_width(text: &str, face: Face<'_>) -> f64 {
    let ems: f64 = text.chars().map(char_ems).sum();
    ems * face.size * if face.bold { 1.04 } else { 1.0 }
}

fn char_ems(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' => 0.29,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' | '·' => 0.37,
        'm' | 'M' | 'w' | 'W' | '%' | '@' => 0.92,
        'A'..='Z' | '&' | '+' | '=' | '<' | '>' | '~' | '±' | '×' | '−' => 0.67,
        '\u{20}'..='\u{7e}' => 0.56,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => 0.0,
        '\u{a0}'..='\u{2ff}' | '\u{370}'..='\u{4ff}' => 0.6,
        _ => 1.0,
    }
}
