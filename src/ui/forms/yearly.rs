//! The form that says whether a unit did in a year what is asked of it every year, or corrects that.

use crate::app::yearly_form::{Of, YearlyForm};
use crate::children;
use crate::domain::entry::Entry;
use crate::ui::forms::drafting::{Done, Draft, chosen, kept, record};
use crate::ui::forms::evidence;
use crate::ui::forms::field::{Faults, Field, show_faults_of, unchosen};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::words::{self, yearly};
use crate::view::yearly::says;
use leptos::prelude::*;
use std::sync::Arc;

/// The form for one year, or for the correction of what stands. `whose` tells its fields from those of other such
/// forms of the page; `done` is told once something was recorded or the form was given up.
pub fn yearly_form(of: Of, whose: &str, corrects: Option<Arc<Entry>>, done: Done) -> Node {
    let store = use_store();
    let first = corrects.as_ref().and_then(|entry| YearlyForm::of(&entry.body)).unwrap_or_default();
    let YearlyForm { done: outcome, done_on, note, evidence } = first;
    let [outcome, done_on, note, evidence] = [outcome, done_on, note, evidence].map(RwSignal::new);
    let faults: Faults = RwSignal::new(Vec::new());
    let choices = unchosen(yearly::choices());
    let kept = vec![
        chosen("yearly-done", outcome, &choices),
        kept("yearly-on", done_on),
        kept("yearly-note", note),
        kept("evidence", evidence),
    ];
    let draft = Draft::of(format!("yearly-{whose}"), faults, kept);
    let is_correction = corrects.is_some();
    let fields = children![
        Field::new("yearly-done", says::OUTCOME).of(whose).choice(choices, outcome, faults),
        Field::new("yearly-on", says::DONE_ON).of(whose).line("date", done_on, faults),
        Field::wide("yearly-note", words::NOTE_OPTIONAL).of(whose).text("2", note, faults),
        evidence::pieces(evidence, whose, faults),
    ];
    let whose = whose.to_string();
    let submitted = move || {
        let form = YearlyForm {
            done: outcome.get_untracked(),
            done_on: done_on.get_untracked(),
            note: note.get_untracked(),
            evidence: evidence.get_untracked(),
        };
        match form.check(&store.plan(), &of, store.calendar().latest) {
            Ok(body) => {
                faults.set(Vec::new());
                draft.finish(is_correction, &[outcome, done_on, note, evidence]);
                done.try_run(());
                record(body, corrects.as_deref());
            }
            Err(wrong) => show_faults_of(&whose, faults, wrong),
        }
    };
    let act = if is_correction { words::recording::RECORD_CORRECTION } else { words::RECORD };
    let form = draft
        .form("form", submitted)
        .children(fields)
        .child(draft.ways_out(act, done))
        .dynamic_attr("hidden", move || store.without_site());
    children![draft.offer(), form].into_node()
}
