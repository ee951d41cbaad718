//! The form that adds a milestone of a task, or corrects one.

use crate::app::appointing::MilestoneForm;
use crate::children;
use crate::domain::entry::Entry;
use crate::domain::plan::No;
use crate::ui::forms::drafting::{Done, Draft, kept, record};
use crate::ui::forms::field::{Faults, Field, show_faults_of};
use crate::ui::forms::site::once_known;
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::screens::work::milestones::says;
use leptos::prelude::*;
use std::sync::Arc;

/// The form for a new milestone of a task, or for the correction of one that stands, under its title.
pub fn milestone_form(task: No, whose: &str, corrects: Option<Arc<Entry>>, done: Done) -> Node {
    let store = use_store();
    let first = corrects.as_ref().and_then(|entry| MilestoneForm::of(&entry.body)).unwrap_or_default();
    let [title, due, done_on] = [first.title, first.due, first.done_on].map(RwSignal::new);
    let faults: Faults = RwSignal::new(Vec::new());
    let of = corrects.as_ref().map_or_else(|| task.to_string(), |entry| entry.id.to_string());
    let draft = Draft::of(
        format!("milestone-{of}"),
        faults,
        vec![kept("milestone", title), kept("due", due), kept("done_on", done_on)],
    );
    let is_correction = corrects.is_some();
    let field = |name, label: &'static str| Field::new(name, label).of(whose);
    let fields = children![
        (!is_correction).then(|| field("milestone", says::NEW).line("text", title, faults)),
        field("due", says::DUE).line("date", due, faults),
        is_correction.then(|| field("done_on", says::DONE_ON_IF_DONE).line("date", done_on, faults)),
    ];
    let whose = whose.to_string();
    let submitted = move || {
        let form = MilestoneForm {
            title: title.get_untracked(),
            due: due.get_untracked(),
            done_on: done_on.get_untracked(),
        };
        let old = corrects.as_ref().map(|entry| &entry.body);
        match form.check(&store.plan(), task, store.calendar().latest, old) {
            Ok(body) => {
                faults.set(Vec::new());
                draft.finish(is_correction, &[title, due]);
                done.try_run(());
                record(body, corrects.as_deref());
            }
            Err(wrong) => show_faults_of(&whose, faults, wrong),
        }
    };
    let form = draft.form("site-form", submitted).child(draft.offer()).children(fields).child(draft.ways(
        is_correction,
        says::ADD,
        done,
    ));
    once_known(form)
}
