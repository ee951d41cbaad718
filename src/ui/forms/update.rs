//! The form that records an update on a task or a safeguard, or corrects one.

use crate::app::typed::UpdateForm;
use crate::children;
use crate::domain::entry::{Entry, Work};
use crate::ui::forms::drafting::{Done, Draft, chosen, kept, record};
use crate::ui::forms::evidence;
use crate::ui::forms::field::{Faults, Field, show_faults_of, unchosen};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::words;
use crate::view::words::update::says;
use leptos::prelude::*;
use std::sync::Arc;

/// The form for updates on one piece of work, or for the correction of one that stands, under its date. `whose` tells
/// its fields from those of other such forms of the page; `done` is told once something was recorded.
pub fn update_form(work: Work, whose: &str, corrects: Option<Arc<Entry>>, done: Done) -> Node {
    let store = use_store();
    let first = match corrects.as_ref().and_then(|entry| UpdateForm::of(&entry.body)) {
        Some(form) => form,
        None => UpdateForm { as_of: store.calendar().period_end(), ..UpdateForm::default() },
    };
    let [state, as_of, note, evidence] =
        [first.state, first.as_of, first.note, first.evidence].map(RwSignal::new);
    let faults: Faults = RwSignal::new(Vec::new());
    let states = unchosen(words::task_state_choices());
    let of = corrects.as_ref().map_or_else(|| words::work(work), |entry| entry.id.to_string());
    let draft = Draft::of(
        format!("update-{of}"),
        faults,
        vec![
            chosen("state", state, &states),
            kept("as_of", as_of),
            kept("note", note),
            kept("evidence", evidence),
        ],
    );
    let day = Field::new("as_of", words::AS_OF_DATE).of(whose);
    let day = corrects.is_none().then(|| day.line("date", as_of, faults));
    let is_correction = corrects.is_some();
    let fields = children![
        Field::new("state", words::STATE).of(whose).choice(states, state, faults),
        day,
        Field::wide("note", says::DONE).of(whose).text("2", note, faults),
        evidence::pieces(evidence, whose, faults),
    ];
    let whose = whose.to_string();
    let submitted = move || {
        let form = UpdateForm {
            as_of: as_of.get_untracked(),
            state: state.get_untracked(),
            note: note.get_untracked(),
            evidence: evidence.get_untracked(),
        };
        match form.check(&store.plan(), work, store.calendar().latest) {
            Ok(body) => {
                faults.set(Vec::new());
                draft.finish(is_correction, &[state, note, evidence]);
                done.try_run(());
                record(body, corrects.as_deref());
            }
            Err(wrong) => show_faults_of(&whose, faults, wrong),
        }
    };
    let form = draft
        .form("form", submitted)
        .children(fields)
        .child(draft.ways(is_correction, words::RECORD, done))
        .dynamic_attr("hidden", move || store.without_site());
    children![draft.offer(), form].into_node()
}
