//! A page in one picture, to be read on a telephone: a title, then parts below each other, each of headings, bars and
//! lines of words.

use super::category::{category_height, draw_categories};
use super::data::{CategoryBars, Status};
use super::error::ChartError;
use super::geometry::Rect;
use super::pen::{Align, Ink, Pen};
use super::theme::Theme;
use super::title;
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters_backend::DrawingBackend;

/// Width in CSS pixels: a telephone's.
pub const POSTER_WIDTH: u32 = 360;
const EDGE: f64 = 14.0;
const TITLE: f64 = 26.0;
const HEADING: f64 = 34.0;
const LINE: f64 = 22.0;
const TILE: f64 = 28.0;

/// What such a picture says.
#[derive(Debug, Clone, PartialEq)]
pub struct Poster {
    /// Its title; two lines at most.
    pub title: String,
    /// A line below it.
    pub says: String,
    /// Its parts.
    pub parts: Vec<PosterPart>,
}

/// A part.
#[derive(Debug, Clone, PartialEq)]
pub enum PosterPart {
    /// The heading of what follows.
    Heading(String),
    /// Statuses with their words and how many have each, two beside each other.
    Statuses(Vec<(Status, String)>),
    /// Categories as bars.
    Bars(CategoryBars),
    /// A line that is to be seen; what doesn't fit is cut.
    Strong(String),
    /// A line of words; what doesn't fit is cut.
    Words(String),
}

/// The height in pixels that it needs at [`POSTER_WIDTH`].
pub fn poster_height(poster: &Poster) -> u32 {
    let parts: f64 = poster.parts.iter().map(height).sum();
    (2.0 * EDGE + 2.0 * TITLE + LINE + parts).ceil() as u32
}

fn height(part: &PosterPart) -> f64 {
    match part {
        PosterPart::Heading(_) => HEADING,
        PosterPart::Statuses(all) => TILE * all.len().div_ceil(2) as f64,
        PosterPart::Bars(bars) => f64::from(category_height(bars, POSTER_WIDTH)),
        PosterPart::Strong(_) | PosterPart::Words(_) => LINE,
    }
}

/// Draws it over the whole area.
///
/// # Errors
/// If the area is too small for it, or the backend refuses.
pub fn draw_poster<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    poster: &Poster,
    theme: &Theme,
) -> Result<(), ChartError> {
    let pen = Pen::new(area, theme);
    if pen.width < f64::from(POSTER_WIDTH) || pen.height < f64::from(poster_height(poster)) {
        return Err(ChartError::too_small(pen.width, pen.height));
    }
    pen.rect(Rect::new(0.0, 0.0, pen.width, pen.height), theme.card, 1.0)?;
    let plain = Ink { size: theme.size, bold: false, color: theme.ink_2 };
    let strong = Ink { bold: true, color: theme.ink, ..plain };
    let heading = Ink { size: theme.size_title, ..strong };
    let room = pen.width - 2.0 * EDGE;
    let mut y = EDGE;
    for line in title::lines(&pen, &poster.title, room)? {
        pen.text(&line, (EDGE, y + TITLE / 2.0), Align::Left, title::ink(theme))?;
        y += TITLE;
    }
    y = EDGE + 2.0 * TITLE;
    pen.text(&pen.cut(&poster.says, room, plain)?, (EDGE, y + LINE / 2.0), Align::Left, plain)?;
    y += LINE;
    for part in &poster.parts {
        let next = y + height(part);
        match part {
            PosterPart::Heading(says) => {
                pen.hairline(EDGE, pen.width - EDGE, y + 4.0, theme.line)?;
                pen.text(&pen.cut(says, room, heading)?, (EDGE, y + 6.0 + LINE / 2.0), Align::Left, heading)?;
            }
            PosterPart::Statuses(all) => {
                for (at, (status, says)) in all.iter().enumerate() {
                    let x = EDGE + (at % 2) as f64 * room / 2.0;
                    let middle = y + TILE * ((at / 2) as f64 + 0.5);
                    pen.status(*status, (x + 8.0, middle), 6.0, theme.of(*status))?;
                    let says = pen.cut(says, room / 2.0 - 26.0, strong)?;
                    pen.text(&says, (x + 22.0, middle), Align::Left, strong)?;
                }
            }
            PosterPart::Bars(bars) => {
                let steps = |px: f64| (px * super::text::SUB) as i32;
                let below = area.clone().split_vertically(steps(y)).1;
                let own = below.split_vertically(steps(height(part))).0;
                draw_categories(&own, bars, theme)?;
            }
            PosterPart::Strong(says) => {
                pen.text(&pen.cut(says, room, strong)?, (EDGE, y + LINE / 2.0), Align::Left, strong)?;
            }
            PosterPart::Words(says) => {
                pen.text(&pen.cut(says, room, plain)?, (EDGE, y + LINE / 2.0), Align::Left, plain)?;
            }
        }
        y = next;
    }
    Ok(())
}
