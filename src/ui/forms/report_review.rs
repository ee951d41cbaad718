//! The forms of 报送审核: why a report is sent back, and the correction of a review that stands.

use crate::app::report_review_form::{Of, ReviewForm};
use crate::children;
use crate::domain::entry::Entry;
use crate::domain::entry::oversight::{ReportReview, Verdict};
use crate::ui::forms::drafting::{Done, Draft, chosen, kept, record};
use crate::ui::forms::field::{Faults, Field, show_faults_of};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::screens::reports::reviews::says;
use crate::view::words::{self, oversight};
use leptos::prelude::*;
use std::sync::Arc;

/// The form that sends a report back. `whose` tells its fields from those of other such forms of the page.
pub fn send_back(of: Of, whose: &str, done: Done) -> Node {
    let on = use_store().calendar().today();
    let first = ReviewForm { outcome: Verdict::SentBack.word().to_string(), note: String::new(), on };
    form(of, whose, first, None, done)
}

/// The form that corrects a review, filled with it; what was looked at stays what it was.
pub fn review_correction(whose: &str, corrects: Arc<Entry>, done: Done) -> Node {
    let filled = ReviewForm::of(&corrects.body).zip(ReportReview::of(&corrects.body));
    let Some((first, ReportReview { unit, period, entries, .. })) = filled else { return nothing() };
    form((unit, period, entries), whose, first, Some(corrects), done)
}

fn form(of: Of, whose: &str, first: ReviewForm, corrects: Option<Arc<Entry>>, done: Done) -> Node {
    let store = use_store();
    let [outcome, note, on] = [first.outcome, first.note, first.on].map(RwSignal::new);
    let faults: Faults = RwSignal::new(Vec::new());
    let verdict = |of: &Verdict| (of.word().to_string(), oversight::verdict(*of).to_string());
    let choices: Vec<(String, String)> = Verdict::ALL.iter().map(verdict).collect();
    let is_correction = corrects.is_some();
    let fields =
        vec![chosen("review-outcome", outcome, &choices), kept("review-note", note), kept("review-on", on)];
    let draft = Draft::of(format!("review-{whose}"), faults, fields);
    let (reason, act) = match is_correction {
        true => (says::REASON, words::recording::RECORD_CORRECTION),
        false => (says::REASON_OF_RETURN, says::DO_SEND_BACK),
    };
    let fields = children![
        is_correction
            .then(|| Field::new("review-outcome", says::OUTCOME).of(whose).choice(choices, outcome, faults)),
        Field::wide("review-note", reason).of(whose).text("2", note, faults),
        Field::new("review-on", says::ON).of(whose).line("date", on, faults),
    ];
    let whose = whose.to_string();
    let submitted = move || {
        let form = ReviewForm {
            outcome: outcome.get_untracked(),
            note: note.get_untracked(),
            on: on.get_untracked(),
        };
        match form.check(&store.plan(), &of, store.calendar().latest) {
            Ok(body) => {
                faults.set(Vec::new());
                draft.finish(is_correction, &[note]);
                done.try_run(());
                record(body, corrects.as_deref());
            }
            Err(wrong) => show_faults_of(&whose, faults, wrong),
        }
    };
    let form = draft
        .form("form", submitted)
        .children(fields)
        .child(draft.ways_out(act, done))
        .dynamic_attr("hidden", move || store.without_site());
    children![draft.offer(), form].into_node()
}
