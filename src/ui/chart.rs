//! Canvases: the path chart with its crosshair, and the sparkline of a row.

use super::app::Dark;
use super::kit::*;
use super::parts;
use super::store::use_store;
use crate::domain::entry::IndicatorRef;
use crate::kids;
use crate::shell::canvas;
use crate::view::chart::{DARK, Frame, LIGHT, Rect, Step, Theme, draw_bullet, draw_path, draw_spark};
use crate::view::chart_data::{self, Tip};
use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

pub(super) fn theme(dark: bool) -> &'static Theme {
    if dark { &DARK } else { &LIGHT }
}

/// A signal that moves whenever the element's size does.
pub(super) fn resized(element: NodeRef<Div>) -> ReadSignal<u32> {
    let (count, set_count) = signal(0u32);
    Effect::new(move |_| {
        let Some(element) = element.get() else { return };
        let callback = Closure::<dyn FnMut()>::new(move || set_count.update(|n| *n = n.wrapping_add(1)));
        if let Ok(observer) = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()) {
            observer.observe(&element);
            let observer = StoredValue::new_local((observer, callback));
            on_cleanup(move || observer.with_value(|(observer, _)| observer.disconnect()));
        }
    });
    count
}

/// The path chart of an indicator: hover, touch and arrow keys move a crosshair over one drawing.
pub fn path_figure(of: IndicatorRef) -> Part {
    let store = use_store();
    let Dark(dark) = expect_context::<Dark>();
    let surface = NodeRef::<Canvas>::new();
    let stage = NodeRef::<Div>::new();
    let size = resized(stage);
    let tips = StoredValue::new(Vec::<Tip>::new());
    let frame = StoredValue::new_local(None::<Frame>);
    let at = RwSignal::new(None::<usize>);

    Effect::new(move |_| {
        size.track();
        let theme = theme(dark.get());
        let (Some(element), Some(shown)) = (surface.get(), store.on_ledger(|m| chart_data::chart(m, of)))
        else {
            return;
        };
        frame.set_value(canvas::draw(&element, |area| draw_path(area, &shown.path, theme)));
        at.set(None);
        tips.set_value(shown.tips);
    });

    let spot = move || at.get().and_then(|at| frame.with_value(|f| f.as_ref()?.spots.get(at).copied()));
    let tip = move || spot().and_then(|s| tips.with_value(|tips| tips.get(s.index).cloned()));
    let plot = move || frame.with_value(|f| f.as_ref().map(|f| f.plot));
    let left = move || spot().map_or_else(String::new, |s| pixels(s.x));
    let top = move || spot().map_or_else(String::new, |s| pixels(s.y));
    let point = move |ev: web_sys::Event| {
        let Ok(ev) = ev.dyn_into::<web_sys::MouseEvent>() else { return };
        let (x, y) = (f64::from(ev.offset_x()), f64::from(ev.offset_y()));
        at.set(frame.with_value(|f| f.as_ref()?.nearest(x, y)));
    };
    let key = move |ev: web_sys::Event| {
        let Ok(ev) = ev.dyn_into::<web_sys::KeyboardEvent>() else { return };
        let step = match ev.key().as_str() {
            "ArrowLeft" => Step::Back,
            "ArrowRight" => Step::On,
            "Home" => Step::First,
            "End" => Step::Last,
            "Escape" => return at.set(None),
            _ => return,
        };
        ev.prevent_default();
        let from = at.get_untracked();
        at.set(frame.with_value(|f| f.as_ref()?.step(from, step)));
    };
    let sentence = move || store.on_ledger(|m| chart_data::chart(m, of)).map(|c| c.sentence);
    let unseen = move || spot().is_none().then(String::new);
    let edges = move |edge: fn(&Rect) -> f64| plot().map_or_else(String::new, |p| pixels(edge(&p)));
    let surface =
        view! { <canvas class="surface" node_ref=surface aria-hidden="true"></canvas> }.into_any().kid();
    let crosshair = el("div", "crosshair")
        .live_attr("hidden", unseen)
        .live_style("left", left)
        .live_style("top", move || edges(|p| p.y0))
        .live_style("height", move || edges(Rect::height));
    let ring = el("div", "spot").live_attr("hidden", unseen).live_style("left", left).live_style("top", top);
    let tip_side = move || {
        let is_right = spot().zip(plot()).is_some_and(|(s, p)| s.x > (p.x0 + p.x1) / 2.0);
        Some(if is_right { "tip-place flip" } else { "tip-place" }.to_string())
    };
    let card = el("div", "").attr("role", "status").kid(live(move || tip().map_or_else(nothing, tip_card)));
    let tip_place = el("div", "")
        .live_attr("class", tip_side)
        .live_attr("hidden", unseen)
        .live_style("left", left)
        .kid(card);
    let layers = el("div", "layers")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-roledescription", "图表")
        .live_attr("aria-label", sentence)
        .attr("aria-describedby", "chart-keys")
        .on("pointermove", point)
        .on("pointerdown", point)
        .on("pointerleave", move |_| at.set(None))
        .on("blur", move |_| at.set(None))
        .on("keydown", key)
        .kids(kids![surface, crosshair, ring, tip_place]);
    let stage = view! { <div class="stage" node_ref=stage>{layers.view().show()}</div> }.into_any();
    let hint = el("span", "hint keys-hint").attr("id", "chart-keys").kid("左右方向键逐点查看，Esc 离开。");
    el("figure", "figure").kids(kids![stage, el("figcaption", "").kid(hint)]).view()
}

/// A length for the CSSOM, in whole pixels.
fn pixels(length: f64) -> String {
    format!("{}px", length.round() as i32)
}

fn tip_card(tip: Tip) -> Part {
    let state = match tip.status {
        Some(status) => parts::status(status),
        None => span("flag", "填报有冲突"),
    };
    let required = format!("当时应达 {}", tip.required);
    el("div", "tip")
        .kids(kids![
            p("tip-value", tip.value),
            p("", tip.as_of),
            p("", tip.source),
            p("", required),
            p("", state)
        ])
        .view()
}

/// The sparkline of an indicator, for a row that says the same in words.
pub fn sparkline(of: IndicatorRef) -> Part {
    let store = use_store();
    let Dark(dark) = expect_context::<Dark>();
    let surface = NodeRef::<Canvas>::new();
    Effect::new(move |_| {
        let theme = theme(dark.get());
        if let (Some(element), Some(spark)) = (surface.get(), store.on_ledger(|m| chart_data::spark(m, of))) {
            // A row without its picture still says everything in words.
            let _ = canvas::draw(&element, |area| draw_spark(area, &spark, theme));
        }
    });
    view! { <canvas class="spark" node_ref=surface aria-hidden="true"></canvas> }.into_any().kid()
}

/// The bullet of an indicator, for a row that says the same in words.
pub fn bullet(of: IndicatorRef) -> Part {
    let store = use_store();
    let Dark(dark) = expect_context::<Dark>();
    let surface = NodeRef::<Canvas>::new();
    Effect::new(move |_| {
        let theme = theme(dark.get());
        if let (Some(element), Some(bullet)) = (surface.get(), store.on_ledger(|m| chart_data::bullet(m, of)))
        {
            // As above.
            let _ = canvas::draw(&element, |area| draw_bullet(area, &bullet, theme));
        }
    });
    view! { <canvas class="spark" node_ref=surface aria-hidden="true"></canvas> }.into_any().kid()
}
