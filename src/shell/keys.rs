//! The keyboard: which key an event is, and moving the focus among the page's links.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// The key of an event; `None` with a modifier, or while an input method is composing.
pub fn pressed(event: &web_sys::Event) -> Option<String> {
    let event: &KeyboardEvent = event.dyn_ref()?;
    let with_modifier = event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key();
    (!with_modifier && !event.is_composing()).then(|| event.key())
}

/// The id of the element an event happened at, or of the nearest one around it that has an id.
pub fn id_of_target(event: &web_sys::Event) -> String {
    let target = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
    let named = target.and_then(|element| element.closest("[id]").ok().flatten());
    named.map(|element| element.id()).unwrap_or_default()
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
