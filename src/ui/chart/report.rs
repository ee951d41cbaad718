//! The pictures of a document: drawn once, without a crosshair; what they show is said beside them.

use super::category::draw_bars;
use super::{PAPER, size_of, surface};
use crate::children;
use crate::shell::canvas;
use crate::ui::kit::*;
use crate::view::chart::draw_path;
use crate::view::report::Figure;
use leptos::prelude::*;

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
