//! The keyboard: which key an event is, and moving the focus among the page's links.

use super::address::on_event;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, KeyboardEvent, MouseEvent};

/// The key of an event; `None` with a modifier, or while an input method is composing.
pub fn pressed(event: &web_sys::Event) -> Option<String> {
    let event: &KeyboardEvent = event.dyn_ref()?;
    let with_modifier = event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key();
    (!with_modifier && !event.is_composing()).then(|| event.key())
}

/// Calls back whenever a key is pressed anywhere, for as long as the page lives.
pub fn on_press(mut pressed: impl FnMut(KeyboardEvent) + 'static) {
    on_event("keydown", move |event| {
        if let Ok(key) = event.dyn_into() {
            pressed(key);
        }
    });
}

/// The id of the element an event happened at, or of the nearest one around it that has an id.
pub fn id_of_target(event: &web_sys::Event) -> String {
    let target = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
    let named = target.and_then(|element| element.closest("[id]").ok().flatten());
    named.map(|element| element.id()).unwrap_or_default()
}

/// Fields and buttons where a held Enter would submit or press again and again.
const PRESSED: &str = "input, select, button";
/// Buttons that do something. Those that open and close, and column heads, may be clicked as fast as one likes.
const ACTING: &str = "button:not([aria-expanded]):not(.sort)";

/// From now on a double click presses a button once, and a held Enter does too: the second click of one would
/// else reach whatever the first has put in its place (FAULTS G15).
pub fn press_once() {
    let heard = Closure::<dyn FnMut(web_sys::Event)>::new(|event: web_sys::Event| {
        let at = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
        let is_in = |what| at.as_ref().is_some_and(|at| at.closest(what).ok().flatten().is_some());
        let is_again = match event.dyn_ref::<KeyboardEvent>() {
            Some(key) => key.repeat() && key.key() == "Enter" && is_in(PRESSED),
            None => event.dyn_ref::<MouseEvent>().is_some_and(|click| click.detail() > 1) && is_in(ACTING),
        };
        if is_again {
            event.prevent_default();
            event.stop_propagation();
        }
    });
    if let Some(window) = web_sys::window() {
        for name in ["click", "keydown"] {
            let heard = heard.as_ref().unchecked_ref();
            // Without it a form still records once (`ui::drafting`), and a file goes out once (`app::update`).
            let _ = window.add_event_listener_with_callback_and_bool(name, heard, true);
        }
    }
    heard.forget();
}

/// Moves the focus among the links that a selector names, by a rule from the place now to the next one;
/// says whether there was a place to go to.
pub fn walk(selector: &str, next: impl FnOnce(Option<usize>, usize) -> Option<usize>) -> bool {
    let Some(document) = web_sys::window().and_then(|w| w.document()) else { return false };
    let Ok(links) = document.query_selector_all(selector) else { return false };
    let active = document.active_element();
    let mut at = None;
    for place in 0..links.length() {
        let link = links.get(place).and_then(|n| n.dyn_into::<web_sys::Element>().ok());
        if link.is_some() && link == active {
            at = Some(place as usize);
        }
    }
    let next = next(at, links.length() as usize).and_then(|place| links.get(place as u32));
    next.and_then(|n| n.dyn_into::<HtmlElement>().ok()).is_some_and(|link| link.focus().is_ok())
}
