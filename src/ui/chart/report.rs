//! The pictures of a document: drawn once, without a crosshair; what they show is said beside them.

use super::{PAPER, size_of, surface};
use crate::children;
use crate::shell::clock::pause;
use crate::shell::{canvas, files, medium};
use crate::ui::kit::*;
use crate::view::chart::LIGHT;
use crate::view::report::Figure;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::HtmlCanvasElement;

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
            let draw = move |element: &HtmlCanvasElement| {
                let _ = canvas::draw(element, (width, height), |area| figure.draw(area, theme));
            };
            if medium::current().is_paper {
                return draw(element);
            }
            // A report has many: a task each.
            let element = element.clone();
            spawn_local(async move {
                pause().await;
                draw(&element);
            });
        });
        children![drawn, on_paper(figure)].into_node()
    });
    let stage = el("div", stage).attr("role", "img").attr("aria-label", alt).child(drawn);
    let caption = el("figcaption", "").child(caption);
    el("figure", "figure doc-figure").children(children![stage, caption]).into_node()
}

/// The same for paper, in lines and letters instead of dots; unseen on screen. It stands ready before anybody prints: then
/// there is no later.
fn on_paper(figure: ReadSignal<Figure>) -> Box<Element> {
    let address = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        figure.track();
        spawn_local(async move {
            // What is on the screen comes first.
            pause().await;
            // Without it the canvas is printed.
            let drawn = figure.try_with_untracked(|of| of.address_at(PAPER.0.unsigned_abs()).ok());
            address.try_set(drawn.flatten());
        });
    });
    // The stage around it says what it shows.
    el("img", "on-paper").attr("alt", "").dynamic_attr("src", move || address.get())
}

/// The same as a PNG file for a document: finer than it is shown there.
pub async fn picture_of(figure: &Figure) -> Option<Vec<u8>> {
    let width = PAPER.0.unsigned_abs();
    let canvas =
        canvas::picture(width, figure.height(width), figure.fineness(), |area| figure.draw(area, &LIGHT))?;
    files::bytes_in(&canvas::png(&canvas).await?).await
}
