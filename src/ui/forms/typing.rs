//! What a field shows and hears, dates that no calendar has included: the browser keeps those to itself.

use crate::app::dates::IMPOSSIBLE;
use crate::shell::input;
use crate::ui::kit;
use leptos::prelude::*;

/// What a field shows: what the signal holds, but for an impossible date, which stays as it was typed.
pub fn shown(value: RwSignal<String>) -> impl FnMut() -> String {
    let mut last = String::new();
    move || {
        let now = value.get();
        if now != IMPOSSIBLE {
            last = now;
        }
        last.clone()
    }
}

/// What was typed into a field.
pub fn typed(event: &web_sys::Event) -> String {
    if input::is_impossible(event) { IMPOSSIBLE.to_string() } else { kit::typed(event) }
}
