//! The pictures of a document: drawn once, without a crosshair; what they show is said beside them.

use super::category::draw_bars;
use super::{PAPER, size_of, surface};
use crate::children;
use crate::shell::{canvas, files};
use crate::ui::kit::*;
use crate::view::chart::{LIGHT, category_height, draw_categories, draw_path};
use crate::view::report::Figure;
use leptos::prelude::*;

/// Dots of a picture in a file for a pixel.
const FINE: f64 = 2.0;

/// A picture under a key of its own, with its caption and what it shows in a sentence.
pub fn report_figure(key: String, figure: Figure, caption: &str, alt: &str) -> Node {
    let (stage, class) = match figure {
        Figure::Path(_) => ("stage", "surface"),
        Figure::Categories(_) => ("bars-stage", "bars"),
    };
    let drawn = persistent(key, figure, move |figure| {
        let drawn = surface(class, move |element, theme| match figure.get() {
            Figure::Path(path) => {
                // The sentence beside it says the same.
                let _ = canvas::draw(element, size_of(element, PAPER), |area| draw_path(area, &path, theme));
            }
            Figure::Categories(bars) => draw_bars(element, &bars, theme),
        });
        drawn.into_node()
    });
    let stage = el("div", stage).attr("role", "img").attr("aria-label", alt).child(drawn);
    let caption = el("figcaption", "").child(caption);
    el("figure", "figure doc-figure").children(children![stage, caption]).into_node()
}

/// The same as a PNG file for a document: twice as fine as it is shown there.
pub async fn picture_of(figure: &Figure) -> Option<Vec<u8>> {
    let (width, height) = (PAPER.0.unsigned_abs(), PAPER.1.unsigned_abs());
    let canvas = match figure {
        Figure::Path(path) => canvas::picture(width, height, FINE, |area| draw_path(area, path, &LIGHT))?,
        Figure::Categories(bars) => {
            let height = category_height(bars, width);
            canvas::picture(width, height, FINE, |area| draw_categories(area, bars, &LIGHT))?
        }
    };
    files::bytes_in(&canvas::png(&canvas).await?).await
}
