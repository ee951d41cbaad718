//! The pictures of a document: drawn once, without a crosshair; what they show is said beside them.

use super::{PAPER, size_of, surface};
use crate::children;
use crate::shell::{canvas, files, medium};
use crate::ui::kit::*;
use crate::view::chart::LIGHT;
use crate::view::report::Figure;
use leptos::prelude::*;

/// A picture under a key of its own, with its caption and what it shows in a sentence.
pub fn report_figure(key: String, figure: Figure, caption: &str, alt: &str) -> Node {
    let is_path = matches!(figure, Figure::Path(_));
    let (stage, class) = if is_path { ("stage", "surface") } else { ("bars-stage", "bars") };
    let drawn = persistent(key, figure, move |figure| {
        let drawn = surface(class, move |element, theme| {
            let figure = figure.get();
            // The page says how high a path is; bars are as high as they need.
            let (width, height) = size_of(element, PAPER);
            let height = if is_path { height } else { figure.height(width.unsigned_abs()) as i32 };
            if !is_path && !medium::current().is_paper {
                canvas::set_height(element, height.unsigned_abs());
            }
            // The sentence beside it says the same.
            let _ = canvas::draw(element, (width, height), |area| figure.draw(area, theme));
        });
        drawn.into_node()
    });
    let stage = el("div", stage).attr("role", "img").attr("aria-label", alt).child(drawn);
    let caption = el("figcaption", "").child(caption);
    el("figure", "figure doc-figure").children(children![stage, caption]).into_node()
}

/// The same as a PNG file for a document: finer than it is shown there.
pub async fn picture_of(figure: &Figure) -> Option<Vec<u8>> {
    let width = PAPER.0.unsigned_abs();
    let canvas =
        canvas::picture(width, figure.height(width), figure.fineness(), |area| figure.draw(area, &LIGHT))?;
    files::bytes_in(&canvas::png(&canvas).await?).await
}
