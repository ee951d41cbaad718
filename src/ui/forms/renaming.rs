//! The form that says that a town was renamed or merged into another, or corrects that.

use crate::app::town_form::RenamingForm;
use crate::children;
use crate::domain::entry::Entry;
use crate::ui::forms::drafting::{Done, Draft, kept, record};
use crate::ui::forms::field::{Faults, Field, show_faults_of};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::screens::points::forms::says;
use crate::view::words;
use leptos::prelude::*;
use std::sync::Arc;

/// The form for a renaming, or for the correction of one that stands, under its old name and its date.
pub fn renaming_form(whose: &str, corrects: Option<Arc<Entry>>, done: Done) -> Node {
    let store = use_store();
    let first = corrects.as_ref().and_then(|entry| RenamingForm::of(&entry.body)).unwrap_or_default();
    let [town, into, from, note] = [first.town, first.into, first.from, first.note].map(RwSignal::new);
    let faults: Faults = RwSignal::new(Vec::new());
    let of = corrects.as_ref().map_or_else(String::new, |entry| format!("-{}", entry.id));
    let draft = Draft::of(
        format!("renaming{of}"),
        faults,
        vec![
            kept("renamed", town),
            kept("renamed-into", into),
            kept("renamed-from", from),
            kept("renamed-note", note),
        ],
    );
    let is_correction = corrects.is_some();
    let field = |name, label: &'static str| Field::new(name, label).of(whose);
    let fields = children![
        (!is_correction).then(|| field("renamed", says::RENAMED).line("text", town, faults)),
        field("renamed-into", says::INTO).line("text", into, faults),
        (!is_correction).then(|| field("renamed-from", says::FROM).line("date", from, faults)),
        field("renamed-note", words::NOTE_OPTIONAL).line("text", note, faults),
    ];
    let whose = whose.to_string();
    let submitted = move || {
        let form = RenamingForm {
            town: town.get_untracked(),
            into: into.get_untracked(),
            from: from.get_untracked(),
            note: note.get_untracked(),
        };
        let old = corrects.as_ref().map(|entry| &entry.body);
        match store.read_untracked(|m| form.check(m, store.calendar().latest, old)) {
            Ok(body) => {
                faults.set(Vec::new());
                draft.finish(is_correction, &[town, into, from, note]);
                done.try_run(());
                record(body, corrects.as_deref());
            }
            Err(wrong) => show_faults_of(&whose, faults, wrong),
        }
    };
    let form = draft
        .form("form", submitted)
        .children(fields)
        .child(draft.ways(is_correction, says::ADD_RENAMING, done))
        .dynamic_attr("hidden", move || store.without_site());
    children![draft.offer(), form].into_node()
}
