//! The steps of the browser's Back and Forward, each with the place to which its screen was scrolled. The browser's own
//! restoring comes before a screen is drawn, and finds nothing to scroll.

use super::clock::sleep;
use std::cell::RefCell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{History, ScrollRestoration};

/// How long a screen may take to become as tall as it was, in frames.
const FRAMES: usize = 60;
/// A frame, in milliseconds.
const FRAME: i32 = 16;

/// Where each step was scrolled to, and which step is on show.
#[derive(Default)]
struct Steps {
    now: usize,
    places: Vec<f64>,
}

thread_local! {
    static STEPS: RefCell<Steps> = RefCell::default();
}

fn history() -> Option<History> {
    web_sys::window().and_then(|window| window.history().ok())
}

/// The number that a step was given.
fn number(history: &History) -> Option<usize> {
    history.state().ok()?.as_f64().map(|n| n as usize)
}

fn give_number(history: &History, n: usize) {
    // Without a number a step is a new one, and begins at its top.
    let _ = history.replace_state_with_url(&JsValue::from_f64(n as f64), "", None);
}

/// Begins to remember places, for as long as the page lives.
pub fn begin() {
    let (Some(window), Some(history)) = (web_sys::window(), history()) else { return };
    // As it was, on browsers that have no such thing.
    let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    let now = number(&history).unwrap_or_default();
    give_number(&history, now);
    STEPS.with_borrow_mut(|steps| *steps = Steps { now, places: vec![0.0; now + 1] });
    let page = window.clone();
    let scrolled = Closure::<dyn FnMut()>::new(move || {
        let y = page.scroll_y().unwrap_or_default();
        STEPS.with_borrow_mut(|steps| {
            let now = steps.now;
            if let Some(place) = steps.places.get_mut(now) {
                *place = y;
            }
        });
    });
    // A page that is loaded again stands as the browser has it.
    let left = Closure::<dyn FnMut()>::new(move || {
        let _ = history.set_scroll_restoration(ScrollRestoration::Auto);
    });
    let _ = window.add_event_listener_with_callback("scroll", scrolled.as_ref().unchecked_ref());
    let _ = window.add_event_listener_with_callback("pagehide", left.as_ref().unchecked_ref());
    scrolled.forget();
    left.forget();
}

/// A step was taken: the place of its screen where that was on show before, nothing where it is a new one.
pub fn taken() -> Option<f64> {
    let history = history()?;
    let known = number(&history);
    STEPS.with_borrow_mut(|steps| {
        if let Some(n) = known {
            steps.now = n;
            return steps.places.get(n).copied().filter(|y| *y > 0.0);
        }
        steps.now += 1;
        steps.places.truncate(steps.now);
        steps.places.resize(steps.now + 1, 0.0);
        give_number(&history, steps.now);
        None
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
