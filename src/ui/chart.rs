//! Canvases: the path chart with its crosshair, and the sparkline of a row.

pub mod assessment;
pub mod category;
pub mod coverage;
pub mod data_table;
pub mod downloads;
pub mod funding;
pub mod pointed;
pub mod poster;
pub mod report;

use super::context::Dark;
use super::kit::*;
use super::parts;
use super::store::use_store;
use crate::children;
use crate::domain::entry::IndicatorRef;
use crate::shell::canvas::{self, Size};
use crate::shell::medium;
use crate::view::chart::{DARK, Frame, LIGHT, Rect, Step, Theme, draw_bullet, draw_path, draw_spark};
use crate::view::chart_data::{self, Tip};
use crate::view::words::{self, chart as says};
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlCanvasElement;

/// A chart's size on paper; on screen it has the room that it is given.
const PAPER: Size = (660, 330);
/// A small picture's size on paper.
const PAPER_SMALL: Size = (120, 32);

/// The size of a drawing now.
pub(super) fn size_of(canvas: &HtmlCanvasElement, on_paper: Size) -> Size {
    if medium::current().is_paper { on_paper } else { canvas::size(canvas) }
}

/// A canvas that is drawn on whenever what `draw` reads changes, or its size, the theme, or what it is shown
/// on: the monitor, paper.
pub(super) fn surface(
    class: &'static str,
    draw: impl Fn(&HtmlCanvasElement, &'static Theme) + 'static,
) -> Box<Element> {
    let Dark(dark) = expect_context::<Dark>();
    let made = RwSignal::new_local(None::<HtmlCanvasElement>);
    let size = RwSignal::new((0, 0));
    let draw: Rc<dyn Fn()> = Rc::new(move || {
        // Paper is light.
        let is_dark = dark.get() && !medium::current().is_paper;
        if let Some(canvas) = made.get() {
            draw(&canvas, if is_dark { &DARK } else { &LIGHT });
        }
    });
    let held = StoredValue::new_local((medium::watch(draw.clone()), None));
    // What has no size yet is drawn when it gets one.
    Effect::new(move |_| {
        if size.get() != (0, 0) {
            draw();
        }
    });
    el("canvas", class).attr("aria-hidden", "true").made(move |element| {
        let Ok(canvas) = element.dyn_into::<HtmlCanvasElement>() else { return };
        let sized = canvas::on_size(&canvas, move |now| {
            if size.try_get_untracked().is_some_and(|before| before != now) {
                size.set(now);
            }
        });
        held.update_value(|held| held.1 = Some(sized));
        made.set(Some(canvas));
    })
}

/// The path chart of an indicator: hover, touch and arrow keys move a crosshair over one drawing.
pub fn path_figure(of: IndicatorRef) -> Node {
    let store = use_store();
    let chart = Memo::new(move |_| store.on_ledger(|m| chart_data::chart(m, of)));
    // What a finished drawing has put where, with what is said of it.
    let frame = RwSignal::new(None::<(Frame, Vec<Tip>)>);
    let at = RwSignal::new(None::<usize>);
    let surface = surface("surface", move |element, theme| {
        let Some(shown) = chart.get() else { return };
        let drawn =
            canvas::draw(element, size_of(element, PAPER), |area| draw_path(area, &shown.path, theme));
        // Whoever reads a mark goes on reading it.
        let read = untrack(|| tip_at(&frame, at.get()?));
        at.set(read.and_then(|tip| tip.spot_in(drawn.as_ref()?, &shown.tips)));
        frame.set(drawn.map(|frame| (frame, shown.tips)));
    });

    let spot = move || at.get().and_then(|at| frame.with(|f| f.as_ref()?.0.spots.get(at).copied()));
    let tip = move || at.get().and_then(|at| tip_at(&frame, at));
    let plot = move || frame.with(|f| f.as_ref().map(|(f, _)| f.plot));
    let left = move || spot().map_or_else(String::new, |s| pixels(s.x));
    let top = move || spot().map_or_else(String::new, |s| pixels(s.y));
    let point = move |ev: web_sys::Event| {
        let Ok(ev) = ev.dyn_into::<web_sys::MouseEvent>() else { return };
        let (x, y) = (f64::from(ev.offset_x()), f64::from(ev.offset_y()));
        at.set(frame.with_untracked(|f| f.as_ref()?.0.nearest(x, y)));
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
        at.set(frame.with_untracked(|f| f.as_ref()?.0.step(from, step)));
    };
    let sentence = move || chart.with(|c| c.as_ref().map(|c| c.sentence.clone()));
    let unseen = move || spot().is_none().then(String::new);
    let edges = move |edge: fn(&Rect) -> f64| plot().map_or_else(String::new, |p| pixels(edge(&p)));
    let crosshair = el("div", "crosshair")
        .dynamic_attr("hidden", unseen)
        .dynamic_style("left", left)
        .dynamic_style("top", move || edges(|p| p.y0))
        .dynamic_style("height", move || edges(Rect::height));
    let ring = el("div", "spot")
        .dynamic_attr("hidden", unseen)
        .dynamic_style("left", left)
        .dynamic_style("top", top);
    let tip_side = move || {
        let is_right = spot().zip(plot()).is_some_and(|(s, p)| s.x > (p.x0 + p.x1) / 2.0);
        Some(if is_right { "tip-place flip" } else { "tip-place" }.to_string())
    };
    let card =
        el("div", "").attr("role", "status").child(dynamic(move || tip().map_or_else(nothing, tip_card)));
    let tip_place = el("div", "")
        .dynamic_attr("class", tip_side)
        .dynamic_attr("hidden", unseen)
        .dynamic_style("left", left)
        .child(card);
    let layers = el("div", "layers")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-roledescription", words::CHART)
        .dynamic_attr("aria-label", sentence)
        .attr("aria-describedby", "chart-keys")
        .on("pointermove", point)
        .on("pointerdown", point)
        .on("pointerleave", move |_| at.set(None))
        .on("blur", move |_| at.set(None))
        .on("keydown", key)
        .children(children![surface, crosshair, ring, tip_place]);
    let stage = el("div", "stage").child(layers);
    let hint = el("span", "hint keys-hint").attr("id", "chart-keys").child(says::KEYS);
    el("figure", "figure").children(children![stage, el("figcaption", "").child(hint)]).into_node()
}

/// A length for the CSSOM, in whole pixels.
pub(super) fn pixels(length: f64) -> String {
    format!("{}px", length.round() as i32)
}

/// What is said of the mark at a place of the drawing.
fn tip_at(frame: &RwSignal<Option<(Frame, Vec<Tip>)>>, at: usize) -> Option<Tip> {
    frame.with(|f| {
        let (frame, tips) = f.as_ref()?;
        tips.get(frame.spots.get(at)?.index).cloned()
    })
}

fn tip_card(tip: Tip) -> Node {
    let state = match tip.status {
        Some(status) => parts::status(status),
        None => span("flag", says::CONFLICT),
    };
    let required = says::required(&tip.required);
    el("div", "tip")
        .children(children![
            p("tip-value", tip.value),
            p("", tip.as_of),
            p("", tip.source),
            p("", required),
            p("", state)
        ])
        .into_node()
}

/// The sparkline of an indicator, for a row that says the same in words.
pub fn sparkline(of: IndicatorRef) -> Node {
    let store = use_store();
    let spark = Memo::new(move |_| store.on_ledger(|m| chart_data::spark(m, of)));
    // A row without its picture still says everything in words.
    small(move |element, size, theme| {
        let spark = spark.get()?;
        canvas::draw(element, size, |area| draw_spark(area, &spark, theme))
    })
}

/// The bullet of an indicator, for a row that says the same in words.
pub fn bullet(of: IndicatorRef) -> Node {
    let store = use_store();
    let bullet = Memo::new(move |_| store.on_ledger(|m| chart_data::bullet(m, of)));
    // As above.
    small(move |element, size, theme| {
        let bullet = bullet.get()?;
        canvas::draw(element, size, |area| draw_bullet(area, &bullet, theme))
    })
}

fn small(draw: impl Fn(&HtmlCanvasElement, Size, &'static Theme) -> Option<()> + 'static) -> Node {
    surface("spark", move |element, theme| {
        let _ = draw(element, size_of(element, PAPER_SMALL), theme);
    })
    .into_node()
}
