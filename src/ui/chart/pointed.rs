//! A picture whose parts can be pointed at: by mouse, finger and arrow keys, each with a card that says what it is.

use crate::children;
use crate::shell::{canvas, medium};
use crate::ui::chart::{pixels, size_of, surface};
use crate::ui::kit::*;
use crate::view::chart::{Rect, Theme};
use crate::view::words;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlCanvasElement;

/// Its width on paper.
const PAPER: i32 = 660;

/// What a picture says beside what is drawn.
pub struct Pointed {
    /// How it is read.
    pub hint: &'static str,
    /// What the keys do.
    pub keys: &'static str,
    /// The id of the element that says that.
    pub keys_id: &'static str,
}

/// The picture with its sentence: as high at a width as `height` says, drawn by `draw`, which gives where each part
/// stands, with its number; `tip` says a part in three lines.
pub fn pointed(
    says: Pointed,
    sentence: impl Fn() -> Option<String> + Copy + Send + Sync + 'static,
    tip: impl Fn(usize) -> Option<[String; 3]> + Copy + Send + Sync + 'static,
    height: impl Fn(u32) -> Option<u32> + 'static,
    draw: impl Fn(&HtmlCanvasElement, canvas::Size, &Theme) -> Option<Vec<(usize, Rect)>> + 'static,
) -> Node {
    // Where the drawing has put which part.
    let places = RwSignal::new(Vec::<(usize, Rect)>::new());
    let at = RwSignal::new(None::<usize>);
    let picture = surface("bars", move |element, theme| {
        let (width, _) = size_of(element, (PAPER, 0));
        let Some(height) = height(width.unsigned_abs()) else { return };
        if !medium::current().is_paper {
            canvas::set_height(element, height);
        }
        let size = (width, i32::try_from(height).unwrap_or(i32::MAX));
        // The sentence and the table below say the same.
        places.set(draw(element, size, theme).unwrap_or_default());
    });
    let point = move |event: web_sys::Event| {
        let Ok(event) = event.dyn_into::<web_sys::MouseEvent>() else { return };
        let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        at.set(places.with_untracked(|all| all.iter().position(|(_, place)| place.has(x, y))));
    };
    let key = move |event: web_sys::Event| {
        let Ok(event) = event.dyn_into::<web_sys::KeyboardEvent>() else { return };
        let Some(last) = places.with_untracked(|all| all.len().checked_sub(1)) else { return };
        let now = at.get_untracked();
        let next = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => now.map_or(0, |now| (now + 1).min(last)),
            "ArrowLeft" | "ArrowUp" => now.map_or(last, |now| now.saturating_sub(1)),
            "Home" => 0,
            "End" => last,
            "Escape" => return at.set(None),
            _ => return,
        };
        event.prevent_default();
        at.set(Some(next));
    };
    let pointed = move || at.get().and_then(|at| places.with(|all| all.get(at).copied()));
    let unseen = move || pointed().is_none().then(String::new);
    let left = move || pointed().map_or_else(String::new, |(_, place)| pixels((place.x0 + place.x1) / 2.0));
    let top = move || pointed().map_or_else(String::new, |(_, place)| pixels((place.y0 + place.y1) / 2.0));
    let below = move || pointed().map_or_else(String::new, |(_, place)| pixels(place.y1 + 6.0));
    let ring = el("div", "spot")
        .dynamic_attr("hidden", unseen)
        .dynamic_style("left", left)
        .dynamic_style("top", top);
    let card = dynamic(move || match pointed().and_then(|(part, _)| tip(part)) {
        None => nothing(),
        Some([value, whose, more]) => {
            el("div", "tip").children(children![p("tip-value", value), p("", whose), p("", more)]).into_node()
        }
    });
    let tip_place = el("div", "tip-place wide-tip")
        .dynamic_attr("hidden", unseen)
        .dynamic_style("top", below)
        .child(el("div", "").attr("role", "status").child(card));
    let layers = el("div", "layers")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-roledescription", words::CHART)
        .dynamic_attr("aria-label", sentence)
        .attr("aria-describedby", says.keys_id)
        .on("pointermove", point)
        .on("pointerdown", point)
        .on("pointerleave", move |_| at.set(None))
        .on("blur", move |_| at.set(None))
        .on("keydown", key)
        .children(children![picture, ring, tip_place]);
    let said = dynamic(move || p("sentence", sentence().unwrap_or_default()));
    let keys = el("p", "hint")
        .children(children![says.hint, el("span", "on-screen").attr("id", says.keys_id).child(says.keys)]);
    children![el("div", "bars-stage").child(layers), said, keys].into_node()
}
