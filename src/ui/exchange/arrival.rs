//! A file that was handed to the browser: whether it arrived, and the ways where it did not.

use crate::app::action::Action;
use crate::app::model::PendingExport;
use crate::shell::files;
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::words::{self, arrival as says};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Says that a file was handed to the browser, and asks whether it arrived: `arrived` is the button that says so.
pub fn arrival(pending: PendingExport, asked: String, arrived: &'static str) -> Node {
    let store = use_store();
    let copied = RwSignal::new(String::new());
    let (can_copy, export) = (pending.is_single, pending.clone());
    let copy = move || {
        let export = export.clone();
        spawn_local(async move {
            let text = store.text_of(export).await.unwrap_or_default();
            let said = match files::copy(&text).await {
                Ok(()) if !text.is_empty() => says::COPIED,
                _ => says::COPY_REFUSED,
            };
            copied.set(said.to_string());
        });
    };
    el("div", "notice arrival")
        .attr("role", "status")
        .child(p("", asked))
        .child(button("btn primary", arrived, move || store.dispatch(Action::ConfirmedExport)))
        .child(button("btn", says::DOWNLOAD_AGAIN, move || store.dispatch(Action::ExportedAgain)))
        .child(can_copy.then(|| button("btn", says::COPY_INSTEAD, copy)))
        .child(button("btn quiet", words::LATER, move || store.dispatch(Action::DismissedExport)))
        .child(p("hint", dynamic_text(move || copied.get())))
        .into_node()
}
