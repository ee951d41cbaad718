//! Chart drawing, generic over plotters' `DrawingBackend`; knows no browser, clock, plan or ledger.
//!
//! Plain data goes in (`data`), marks come out, and a [`Frame`] says where they are, so that a
//! crosshair can move over the finished drawing without drawing again. All sizes are CSS pixels;
//! backends are given finer steps (see [`SUB`]) by [`Measured`].

mod amounts;
mod axis;
mod bullet;
mod category;
mod coverage;
pub mod data;
mod describe;
mod error;
mod extent;
mod geometry;
mod labels;
mod legend;
mod path;
mod path_labels;
mod path_marks;
mod pen;
mod picture;
mod poster;
mod scores;
mod shapes;
mod spark;
mod svg;
mod text;
mod theme;
mod thin;
mod title;
pub mod words;

pub use amounts::{amounts_height, draw_amounts};
pub use axis::{LIMIT, fit, group, month_of, year_end, year_ticks};
pub use bullet::draw_bullet;
pub use category::{category_height, draw_categories};
pub use coverage::draw_coverage;
pub use data::{
    AmountBars, AmountGroup, Bullet, CategoryBars, CategoryRow, CoverageBar, CoverageBars, Forecast, Mark,
    Path, PathChart, Point, ScoreTrack, ScoreTracks, Spark, Status, Verified,
};
pub use describe::{BarsWords, PathWords, ReadingWords, bars_sentence, path_sentence};
pub use error::ChartError;
pub use geometry::{Frame, Rect, Scale, Spot, Step};
pub use path::draw_path;
pub use picture::Picture;
pub use poster::{POSTER_WIDTH, Poster, PosterPart, draw_poster, poster_height};
pub use scores::{draw_scores, scores_height};
pub use spark::draw_spark;
pub use svg::to_svg;
pub use text::{Face, Measured, SUB, table_width};
pub use theme::{Color, DARK, LIGHT, Theme};
