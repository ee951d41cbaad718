//! The picture of the money: planned beside spent, with what each part of a bar says, a sentence and the same as a table.

use crate::children;
use crate::shell::{canvas, medium};
use crate::ui::chart::data_table::data_table;
use crate::ui::chart::{pixels, size_of, surface};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::chart::{Rect, amounts_height, draw_amounts};
use crate::view::screens::funding::chart::{self, Chart, says};
use crate::view::words;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Its width on paper.
const PAPER: i32 = 660;

/// The picture of a year, or of all: hover, touch and arrow keys go from part to part.
pub fn funding_figure(year: Option<i32>) -> Node {
    let store = use_store();
    let found = Memo::new(move |_| store.on_ledger(|m| chart::chart(m, year)));
    let is_there = Memo::new(move |_| found.with(Option::is_some));
    dynamic(move || if is_there.get() { figure(year, found) } else { p("empty", says::NOTHING) })
}

fn figure(year: Option<i32>, found: Memo<Option<Chart>>) -> Node {
    let store = use_store();
    // Where the drawing has put which part.
    let places = RwSignal::new(Vec::<(usize, Rect)>::new());
    let at = RwSignal::new(None::<usize>);
    let picture = surface("bars", move |element, theme| {
        let Some(Chart { bars, .. }) = found.get() else { return };
        let (width, _) = size_of(element, (PAPER, 0));
        let height = amounts_height(&bars, width.unsigned_abs());
        if !medium::current().is_paper {
            canvas::set_height(element, height);
        }
        let size = (width, i32::try_from(height).unwrap_or(i32::MAX));
        // The table below says the same.
        let drawn = canvas::draw(element, size, |area| draw_amounts(area, &bars, theme));
        places.set(drawn.unwrap_or_default());
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
    let tip = move || {
        let (part, _) = pointed()?;
        found.with(|found| found.as_ref()?.tips.get(part).cloned())
    };
    let unseen = move || pointed().is_none().then(String::new);
    let left = move || pointed().map_or_else(String::new, |(_, place)| pixels((place.x0 + place.x1) / 2.0));
    let top = move || pointed().map_or_else(String::new, |(_, place)| pixels((place.y0 + place.y1) / 2.0));
    let below = move || pointed().map_or_else(String::new, |(_, place)| pixels(place.y1 + 6.0));
    let ring = el("div", "spot")
        .dynamic_attr("hidden", unseen)
        .dynamic_style("left", left)
        .dynamic_style("top", top);
    let card = dynamic(move || match tip() {
        None => nothing(),
        Some([amount, whose, adds_up]) => el("div", "tip")
            .children(children![p("tip-value", amount), p("", whose), p("", adds_up)])
            .into_node(),
    });
    let tip_place = el("div", "tip-place funding-tip")
        .dynamic_attr("hidden", unseen)
        .dynamic_style("top", below)
        .child(el("div", "").attr("role", "status").child(card));
    let sentence = move || found.with(|found| found.as_ref().map(|found| found.sentence.clone()));
    let layers = el("div", "layers")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-roledescription", words::CHART)
        .dynamic_attr("aria-label", sentence)
        .attr("aria-describedby", "funding-keys")
        .on("pointermove", point)
        .on("pointerdown", point)
        .on("pointerleave", move |_| at.set(None))
        .on("blur", move |_| at.set(None))
        .on("keydown", key)
        .children(children![picture, ring, tip_place]);
    let said = dynamic(move || p("sentence", sentence().unwrap_or_default()));
    let keys = el("p", "hint").children(children![
        says::HINT,
        el("span", "on-screen").attr("id", "funding-keys").child(says::KEYS)
    ]);
    let table = data_table(move || Some(store.on_ledger(|m| chart::table(m, year))));
    children![el("div", "bars-stage").child(layers), said, keys, table].into_node()
}
