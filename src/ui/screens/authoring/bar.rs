//! What is done to a draft as a whole: undone, done again, kept.

use super::desk::Desk;
use crate::children;
use crate::ui::kit::*;
use crate::view::screens::authoring::says;
use crate::view::wrong;
use leptos::prelude::*;

/// The ways back, how far it is, and whether it is kept.
pub fn bar(desk: Desk) -> Node {
    let way = move |which: fn((bool, bool)) -> bool| {
        move || {
            let can = desk.open.with(|open| open.as_ref().is_some_and(|open| which(open.ways_back())));
            (!can).then(|| "true".to_string())
        }
    };
    let undo =
        button("btn small", says::UNDO, move || desk.undo()).dynamic_attr("aria-disabled", way(|w| w.0));
    let redo =
        button("btn small", says::REDO, move || desk.redo()).dynamic_attr("aria-disabled", way(|w| w.1));
    let progress = dynamic_text(move || desk.page().progress.clone());
    let saved = el("span", "detail").attr("role", "status");
    let saved = saved.child(dynamic_text(move || desk.saved_says().to_string()));
    let unfit = dynamic(move || match desk.unfit.get() {
        Some(why) if desk.editing.get().is_none() => {
            el("p", "flag").attr("role", "alert").child(wrong::unfit(why)).into_node()
        }
        Some(_) | None => nothing(),
    });
    el("div", "au-bar")
        .children(children![span("strong", progress), " ", undo, " ", redo, " ", saved, unfit])
        .into_node()
}
