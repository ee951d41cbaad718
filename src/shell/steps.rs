//! The steps of the browser's Back and Forward, each with the place to which its screen was scrolled. The browser's own
//! restoring comes before a screen is drawn, and finds nothing to scroll.

use super::address::on_event;
use super::clock::sleep;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{History, ScrollRestoration};

/// How long a screen may take to become as tall as it was, in frames.
const FRAMES: usize = 60;
/// A frame, in milliseconds.
const FRAME: i32 = 16;

/// Where steps were scrolled to, by their marks; and the mark of the step on show.
#[derive(Default)]
struct Steps {
    now: Option<f64>,
    places: Vec<(f64, f64)>,
}

thread_local! {
    static STEPS: RefCell<Steps> = RefCell::default();
}

fn history() -> Option<History> {
    web_sys::window().and_then(|window| window.history().ok())
}

/// The mark of the step on show.
fn mark() -> Option<f64> {
    history()?.state().ok()?.as_f64()
}

/// Begins to remember places, for as long as the page lives.
///
/// A step gets its mark when somebody scrolls: browsers count what is done to their history and refuse what is too
/// much of it, so that going from screen to screen costs what it did.
pub fn begin() {
    let (Some(window), Some(history)) = (web_sys::window(), history()) else { return };
    // As it was, on browsers that have no such thing.
    let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    STEPS.with_borrow_mut(|steps| steps.now = mark());
    let steps_of = history.clone();
    on_event("scroll", move |_| {
        let y = window.scroll_y().unwrap_or_default();
        STEPS.with_borrow_mut(|steps| {
            if steps.now.is_none() && y > 0.0 {
                let mark = js_sys::Date::now();
                let is_marked = steps_of.replace_state_with_url(&JsValue::from_f64(mark), "", None).is_ok();
                steps.now = is_marked.then_some(mark);
            }
            let Some(now) = steps.now else { return };
            match steps.places.iter_mut().find(|(mark, _)| *mark == now) {
                Some((_, place)) => *place = y,
                None => steps.places.push((now, y)),
            }
        });
    });
    // A page that is loaded again stands as the browser has it.
    on_event("pagehide", move |_| {
        let _ = history.set_scroll_restoration(ScrollRestoration::Auto);
    });
}

/// A step was taken: the place of its screen where that was on show before, nothing where it is a new one.
pub fn taken() -> Option<f64> {
    let mark = mark();
    STEPS.with_borrow_mut(|steps| steps.now = mark);
    place()
}

/// Where the step on show was scrolled to.
pub fn place() -> Option<f64> {
    STEPS.with_borrow(|steps| {
        let known = steps.places.iter().find(|(of, _)| Some(*of) == steps.now);
        known.map(|(_, place)| *place).filter(|place| *place > 0.0)
    })
}

/// Scrolls to a place, once the screen is tall enough for it; not where somebody has scrolled meanwhile.
pub fn restore(y: f64) {
    spawn_local(async move {
        let Some(window) = web_sys::window() else { return };
        let height = || window.inner_height().ok().and_then(|h| h.as_f64()).unwrap_or_default();
        let all = || window.document().and_then(|d| d.document_element()).map_or(0, |e| e.scroll_height());
        for _ in 0..FRAMES {
            sleep(FRAME).await;
            if window.scroll_y().is_ok_and(|now| now > 0.0) {
                return;
            }
            if f64::from(all()) - height() >= y {
                break;
            }
        }
        window.scroll_to_with_x_and_y(0.0, y);
    });
}
