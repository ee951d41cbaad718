//! Clearing this computer: an export is offered first, then a word has to be typed.

use crate::app::action::Action;
use crate::app::wrong::Wrong;
use crate::children;
use crate::domain::extract::ExportFilter;
use crate::ui::forms::field::{Faults, Field, form, show_faults};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::screens::snapshots::clearing::says;
use crate::view::sharing::{self, CLEAR};
use leptos::prelude::*;

/// The card that clears, folded away.
pub fn clearing() -> Node {
    let store = use_store();
    let word = RwSignal::new(String::new());
    let faults: Faults = RwSignal::new(Vec::new());
    let submitted = move || match word.with_untracked(|word| word.trim() == CLEAR) {
        true => store.dispatch(Action::ClearedBrowser),
        false => show_faults(faults, vec![("clear-word", Wrong::Missing)]),
    };
    let warning = dynamic_text(move || {
        sharing::clearing(store.on_ledger(|m| m.ledger.len()), store.summary(|t| t.only_here))
    });
    let export = button("btn primary", says::EXPORT_FIRST, move || {
        store.dispatch(Action::Exported(ExportFilter::default()))
    });
    let form = form("inline-form", submitted)
        .child(Field::new("clear-word", says::type_word(CLEAR)).line("text", word, faults))
        .child(el("button", "btn danger").attr("type", "submit").child(says::CLEAR));
    el("details", "card fold")
        .attr("id", "clear-card")
        .children(children![el("summary", "").child(says::TITLE), p("", warning), export, form])
        .into_node()
}
