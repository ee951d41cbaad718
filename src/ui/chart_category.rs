//! The picture of the categories: bars of counts, its sentence, and the same as a table.

use super::app::Dark;
use super::chart::{resized, theme};
use super::kit::*;
use super::store::use_store;
use super::twin::twin;
use crate::kids;
use crate::shell::canvas;
use crate::view::chart::{category_height, draw_categories};
use crate::view::{indicator_list, twin};
use leptos::html::{Canvas, Div};
use leptos::prelude::*;

/// The card with the picture of the categories.
pub fn category_figure() -> Part {
    let store = use_store();
    let Dark(dark) = expect_context::<Dark>();
    let surface = NodeRef::<Canvas>::new();
    let stage = NodeRef::<Div>::new();
    let size = resized(stage);
    Effect::new(move |_| {
        size.track();
        let theme = theme(dark.get());
        let bars = store.on_ledger(indicator_list::categories).bars;
        if let Some(element) = surface.get() {
            let height = category_height(&bars, element.client_width().unsigned_abs());
            canvas::set_height(&element, height);
            // The table below says the same.
            let _ = canvas::draw(&element, |area| draw_categories(area, &bars, theme));
        }
    });
    let canvas = view! { <canvas class="bars" node_ref=surface aria-hidden="true"></canvas> };
    let stage = view! { <div class="bars-stage" node_ref=stage>{canvas}</div> }.into_any();
    let said = live(move || p("sentence", store.on_ledger(indicator_list::categories).sentence));
    let twin = twin(move || Some(store.on_ledger(twin::categories)));
    card("categories", "各类别的进度").kids(kids![stage, said, twin]).view()
}
