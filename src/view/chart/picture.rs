//! Every kind of chart under one name: how large it is as a file, how it is drawn on any backend, and as SVG.

use super::{
    AmountBars, CategoryBars, ChartError, CoverageBars, LIGHT, POSTER_WIDTH, PathChart, Poster, ScoreTracks,
    Theme, amounts_height, category_height, draw_amounts, draw_categories, draw_coverage, draw_path,
    draw_poster, draw_scores, poster_height, scores_height, svg,
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters_backend::DrawingBackend;

/// Width of a chart as a file, in CSS pixels.
const WIDTH: u32 = 960;

/// A chart.
#[derive(Clone, PartialEq, Debug)]
pub enum Picture {
    /// An indicator over the years.
    Path(Box<PathChart>),
    /// The categories by status.
    Categories(CategoryBars),
    /// The coverage with service points over time.
    Coverage(CoverageBars),
    /// Money, planned beside spent.
    Amounts(AmountBars),
    /// The three scores within the weights.
    Scores(ScoreTracks),
    /// The overview.
    Poster(Box<Poster>),
}

impl Picture {
    /// How high it is at a width, both in CSS pixels.
    pub fn height(&self, width: u32) -> u32 {
        match self {
            Picture::Path(_) => width / 2,
            Picture::Categories(bars) => category_height(bars, width),
            Picture::Coverage(_) => 4 * width / 11,
            Picture::Amounts(bars) => amounts_height(bars, width),
            Picture::Scores(tracks) => scores_height(tracks, width),
            Picture::Poster(poster) => poster_height(poster),
        }
    }

    /// Its width and height as a file, in CSS pixels.
    pub fn size(&self) -> (u32, u32) {
        let width = if matches!(self, Picture::Poster(_)) { POSTER_WIDTH } else { WIDTH };
        (width, self.height(width))
    }

    /// Dots of a PNG file for a CSS pixel: a poster is read on a telephone, 1080 dots across.
    pub fn fineness(&self) -> f64 {
        if matches!(self, Picture::Poster(_)) { 3.0 } else { 2.0 }
    }

    /// Draws it over the whole area.
    ///
    /// # Errors
    /// If the area is too small for it, or the backend refuses.
    pub fn draw<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        theme: &Theme,
    ) -> Result<(), ChartError> {
        match self {
            Picture::Path(path) => draw_path(area, path, theme).map(drop),
            Picture::Categories(bars) => draw_categories(area, bars, theme),
            Picture::Coverage(bars) => draw_coverage(area, bars, theme),
            Picture::Amounts(bars) => draw_amounts(area, bars, theme).map(drop),
            Picture::Scores(tracks) => draw_scores(area, tracks, theme).map(drop),
            Picture::Poster(poster) => draw_poster(area, poster, theme),
        }
    }

    /// As an SVG file, light, under a title and with what it shows in words.
    ///
    /// # Errors
    /// As [`Picture::draw`].
    pub fn svg(&self, title: &str, says: &str) -> Result<String, ChartError> {
        self.svg_at(self.size().0, [title, says])
    }

    /// The same as the address of an image of this width, in CSS pixels: nothing has to be fetched for it.
    ///
    /// # Errors
    /// As [`Picture::draw`].
    pub fn address_at(&self, width: u32) -> Result<String, ChartError> {
        let svg = self.svg_at(width, ["", ""])?;
        Ok(format!("data:image/svg+xml,{}", utf8_percent_encode(&svg, NON_ALPHANUMERIC)))
    }

    fn svg_at(&self, width: u32, says: [&str; 2]) -> Result<String, ChartError> {
        svg::described(width, self.height(width), says, |area| self.draw(area, &LIGHT))
    }
}
