//! The way to the overview in one picture.

use super::downloads::saves;
use crate::children;
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::drawings;
use crate::view::poster::says;
use leptos::prelude::*;

/// The buttons, and what became of it.
pub fn poster_button() -> Node {
    let store = use_store();
    let said = RwSignal::new(String::new());
    let drawing = move || {
        let conflicts = store.conflicts(<[_]>::len);
        Some(store.read_untracked(|m| drawings::overview(m, conflicts)))
    };
    let [svg, png] = saves([drawings::says::SVG, says::SAVE], said, drawing);
    let status = el("span", "detail").attr("role", "status").child(dynamic_text(move || said.get()));
    el("p", "on-screen").children(children![png, " ", svg, " ", status]).into_node()
}
