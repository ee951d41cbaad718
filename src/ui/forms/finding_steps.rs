//! The forms of what is said about a finding: 反馈, 催办, 审核; new, or filled to correct what stands.

use crate::app::finding_steps::{AnswerForm, ReviewForm, UrgingForm, corrections};
use crate::app::wrong::FieldWrong;
use crate::children;
use crate::domain::entry::oversight::{Answer, Outcome, Review, Urging};
use crate::domain::entry::{Body, Entry, EntryId};
use crate::domain::findings::Case;
use crate::ui::forms::drafting::{Done, Draft, chosen, kept, record, stays};
use crate::ui::forms::evidence;
use crate::ui::forms::field::{Faults, Field, id_of, show_faults_of, unchosen};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::screens::finding::{self, says};
use crate::view::words::{findings as words, oversight};
use crate::view::wrong;
use leptos::prelude::*;
use std::sync::Arc;

/// A finding, by its unit and title as they are written.
pub type Of = (String, String);

/// The form for an answer.
pub fn answer_form(of: Of) -> Node {
    answer(of, "", None, stays())
}

/// The form that corrects an answer.
pub fn answer_correction(whose: &str, entry: Arc<Entry>, done: Done) -> Node {
    match Answer::of(&entry.body) {
        Some(said) => answer((said.unit, said.title), whose, Some(entry), done),
        None => nothing(),
    }
}

/// The form for a reminder.
pub fn urging_form(of: Of) -> Node {
    urging(of, "", None, stays())
}

/// The form that corrects a reminder.
pub fn urging_correction(whose: &str, entry: Arc<Entry>, done: Done) -> Node {
    match Urging::of(&entry.body) {
        Some(said) => urging((said.unit, said.title), whose, Some(entry), done),
        None => nothing(),
    }
}

/// The form for a decision about a finding whose answers are `seen`.
pub fn review_form(of: Of, outcomes: &[Outcome], seen: Vec<EntryId>) -> Node {
    review(of, "", None, (outcomes, seen), stays())
}

/// The form that corrects a decision.
pub fn finding_review_correction(whose: &str, entry: Arc<Entry>, done: Done) -> Node {
    match Review::of(&entry.body) {
        Some(said) => {
            let outcomes = corrections(said.outcome);
            review((said.unit, said.title), whose, Some(entry), (outcomes, Vec::new()), done)
        }
        None => nothing(),
    }
}

/// Checks a form against the finding as it stands now.
fn checked<T>(of: &Of, check: impl FnOnce(Option<&Case>) -> T) -> T {
    let case = use_store().read_untracked(|m| finding::case(m, &of.0, &of.1));
    check(case.as_ref())
}

/// The day of a form: today, unless it corrects what stands.
fn first_day<T>(form: Option<T>, new: impl FnOnce(String) -> T) -> T {
    form.unwrap_or_else(|| new(use_store().calendar().today()))
}

fn answer(of: Of, whose: &str, corrects: Option<Arc<Entry>>, done: Done) -> Node {
    let form = corrects.as_ref().and_then(|entry| AnswerForm::of(&entry.body));
    let AnswerForm { done: is_done, on, note, evidence } =
        first_day(form, |on| AnswerForm { on, ..AnswerForm::default() });
    let [is_done, on, note, evidence] = [is_done, on, note, evidence].map(RwSignal::new);
    let faults: Faults = RwSignal::new(Vec::new());
    let choices = unchosen(
        [("yes", true), ("no", false)]
            .map(|(word, done)| (word.to_string(), oversight::answer(done).to_string())),
    );
    let kept = vec![
        chosen("answer-done", is_done, &choices),
        kept("answer-on", on),
        kept("answer-note", note),
        kept("evidence", evidence),
    ];
    let draft = Draft::of(draft_name("answer", &of, whose), faults, kept);
    let is_correction = corrects.is_some();
    let fields = children![
        whole("answer", whose, faults),
        Field::new("answer-done", says::DONE).of(whose).choice(choices, is_done, faults),
        (!is_correction).then(|| Field::new("answer-on", says::ON).of(whose).line("date", on, faults)),
        Field::wide("answer-note", says::NOTE).of(whose).text("3", note, faults),
        evidence::pieces(evidence, whose, faults),
    ];
    let store = use_store();
    let check = move |case: Option<&Case>, old: Option<&Body>| {
        let form = AnswerForm {
            done: is_done.get_untracked(),
            on: on.get_untracked(),
            note: note.get_untracked(),
            evidence: evidence.get_untracked(),
        };
        form.check(&store.plan(), case, store.calendar().latest, old)
    };
    let emptied = vec![is_done, note, evidence];
    finish(of, whose, corrects, (draft, faults), fields, (says::RECORD_ANSWER, emptied), check, done)
}

fn urging(of: Of, whose: &str, corrects: Option<Arc<Entry>>, done: Done) -> Node {
    let form = corrects.as_ref().and_then(|entry| UrgingForm::of(&entry.body));
    let UrgingForm { on, note } = first_day(form, |on| UrgingForm { on, ..UrgingForm::default() });
    let [on, note] = [on, note].map(RwSignal::new);
    let faults: Faults = RwSignal::new(Vec::new());
    let kept = vec![kept("urging-on", on), kept("urging-note", note)];
    let draft = Draft::of(draft_name("urging", &of, whose), faults, kept);
    let is_correction = corrects.is_some();
    let fields = children![
        whole("urging", whose, faults),
        (!is_correction).then(|| Field::new("urging-on", says::ON).of(whose).line("date", on, faults)),
        Field::wide("urging-note", says::URGING_NOTE).of(whose).text("2", note, faults),
    ];
    let store = use_store();
    let check = move |case: Option<&Case>, old: Option<&Body>| {
        let form = UrgingForm { on: on.get_untracked(), note: note.get_untracked() };
        form.check(&store.plan(), case, store.calendar().latest, old)
    };
    finish(of, whose, corrects, (draft, faults), fields, (says::RECORD_URGING, vec![note]), check, done)
}

fn review(
    of: Of,
    whose: &str,
    corrects: Option<Arc<Entry>>,
    (outcomes, seen): (&[Outcome], Vec<EntryId>),
    done: Done,
) -> Node {
    let form = corrects.as_ref().and_then(|entry| ReviewForm::of(&entry.body));
    let ReviewForm { outcome, on, note, .. } =
        first_day(form, |on| ReviewForm { on, ..ReviewForm::default() });
    let [outcome, on, note] = [outcome, on, note].map(RwSignal::new);
    let faults: Faults = RwSignal::new(Vec::new());
    let choices = outcomes.iter().map(|of| (of.word().to_string(), words::outcome(*of).to_string()));
    let choices = unchosen(choices);
    let kept =
        vec![chosen("review-outcome", outcome, &choices), kept("review-on", on), kept("review-note", note)];
    let draft = Draft::of(draft_name("review", &of, whose), faults, kept);
    let is_correction = corrects.is_some();
    let fields = children![
        (!is_correction).then(|| p("hint field wide", says::SEEN)),
        Field::new("review-outcome", says::OUTCOME).of(whose).choice(choices, outcome, faults),
        Field::new("review-on", says::ON).of(whose).line("date", on, faults),
        Field::wide("review-note", says::REASON).of(whose).text("2", note, faults),
    ];
    let store = use_store();
    let check = move |case: Option<&Case>, old: Option<&Body>| {
        let form = ReviewForm {
            outcome: outcome.get_untracked(),
            on: on.get_untracked(),
            note: note.get_untracked(),
            seen: seen.clone(),
        };
        form.check(&store.plan(), case, store.calendar().latest, old)
    };
    let act = (says::RECORD_REVIEW, vec![outcome, note]);
    finish(of, whose, corrects, (draft, faults), fields, act, check, done)
}

/// What a form's draft goes by: one for each finding, or for the entry that it corrects.
fn draft_name(kind: &str, (unit, title): &Of, whose: &str) -> String {
    if whose.is_empty() { format!("{kind}-{unit}-{title}") } else { format!("{kind}-{whose}") }
}

/// What is wrong with a form as a whole, as that its finding has been closed meanwhile.
fn whole(name: &'static str, whose: &str, faults: Faults) -> Node {
    let said =
        move || faults.with(|f| f.iter().find(|(field, _)| *field == name).map(|(_, why)| wrong::wrong(why)));
    let fault = el("p", "wrong field wide")
        .attr("id", id_of(name, whose))
        .attr("tabindex", "-1")
        .attr("role", "alert");
    fault.child(dynamic_text(move || said().unwrap_or_default())).into_node()
}

/// The form itself: checked against the finding as it stands, and recorded once.
#[allow(clippy::too_many_arguments, reason = "each is said once, by the three forms above")]
fn finish(
    of: Of,
    whose: &str,
    corrects: Option<Arc<Entry>>,
    (draft, faults): (Draft, Faults),
    fields: Vec<Node>,
    (act, emptied): (&'static str, Vec<RwSignal<String>>),
    check: impl Fn(Option<&Case>, Option<&Body>) -> Result<Body, Vec<FieldWrong>> + 'static,
    done: Done,
) -> Node {
    let store = use_store();
    let is_correction = corrects.is_some();
    let whose = whose.to_string();
    let submitted = move || {
        let old = corrects.as_ref().map(|entry| &entry.body);
        match checked(&of, |case| check(case, old)) {
            Ok(body) => {
                faults.set(Vec::new());
                draft.finish(is_correction, &emptied);
                done.try_run(());
                record(body, corrects.as_deref());
            }
            Err(wrong) => show_faults_of(&whose, faults, wrong),
        }
    };
    let form = draft
        .form("form", submitted)
        .children(fields)
        .child(draft.ways(is_correction, act, done))
        .dynamic_attr("hidden", move || store.without_site());
    children![draft.offer(), form].into_node()
}
