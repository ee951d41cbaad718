//! The forms of 考核: an item, and a score; new, or filled to correct what stands.

use crate::app::assessment_form::{ItemForm, ScoreForm, ScoreOf};
use crate::children;
use crate::domain::entry::Entry;
use crate::domain::entry::oversight::Score;
use crate::ui::forms::asking::read_back;
use crate::ui::forms::drafting::{Done, Draft, chosen, kept, record};
use crate::ui::forms::evidence;
use crate::ui::forms::field::{Faults, Field, show_faults_of, unchosen};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::screens::assessment::forms::{self, says};
use crate::view::screens::assessment::whom;
use crate::view::words;
use leptos::prelude::*;
use std::sync::Arc;

/// The form of a new item.
pub fn item_form(year: i32, done: Done) -> Node {
    item(ItemForm { year: year.to_string(), ..ItemForm::default() }, "", None, done)
}

/// The form that corrects an item: its year and name are its subject, and stay.
pub fn item_correction(whose: &str, entry: Arc<Entry>, done: Done) -> Node {
    let first = ItemForm::of(&entry.body).unwrap_or_default();
    item(first, whose, Some(entry), done)
}

fn item(first: ItemForm, whose: &str, corrects: Option<Arc<Entry>>, done: Done) -> Node {
    let store = use_store();
    let ItemForm { year, name, weight, indicator, work, criterion } = first;
    let [year, name, weight, indicator, work, criterion] =
        [year, name, weight, indicator, work, criterion].map(RwSignal::new);
    let faults: Faults = RwSignal::new(Vec::new());
    let (years, indicators, works) =
        store.read_untracked(|m| (unchosen(forms::years(m)), forms::indicators(m), forms::works(m)));
    let keeps = vec![
        chosen("item-year", year, &years),
        kept("item-name", name),
        kept("item-weight", weight),
        chosen("item-indicator", indicator, &indicators),
        chosen("item-work", work, &works),
        kept("item-criterion", criterion),
    ];
    let draft = Draft::of(format!("item-{whose}"), faults, keeps);
    let is_correction = corrects.is_some();
    let subject = if is_correction {
        vec![el("div", "field wide").child(p("hint", says::KEEPS)).into_node()]
    } else {
        children![
            Field::new("item-year", says::YEAR).of(whose).choice(years, year, faults),
            Field::new("item-name", says::NAME).of(whose).line("text", name, faults)
        ]
    };
    let fields = children![
        Field::new("item-weight", says::WEIGHT).of(whose).number(weight, faults),
        Field::new("item-indicator", says::INDICATOR).of(whose).choice(indicators, indicator, faults),
        Field::new("item-work", says::WORK).of(whose).choice(works, work, faults),
        Field::wide("item-criterion", says::CRITERION).of(whose).text("2", criterion, faults),
    ];
    let whose = whose.to_string();
    let submitted = move || {
        let form = ItemForm {
            year: year.get_untracked(),
            name: name.get_untracked(),
            weight: weight.get_untracked(),
            indicator: indicator.get_untracked(),
            work: work.get_untracked(),
            criterion: criterion.get_untracked(),
        };
        match form.check(&store.plan()) {
            Ok(body) => {
                faults.set(Vec::new());
                draft.finish(is_correction, &[name, weight, indicator, work, criterion]);
                done.try_run(());
                record(body, corrects.as_deref());
            }
            Err(wrong) => show_faults_of(&whose, faults, wrong),
        }
    };
    let form = draft
        .form("form", submitted)
        .children(subject)
        .children(fields)
        .child(draft.ways(is_correction, words::RECORD, done))
        .dynamic_attr("hidden", move || store.without_site());
    children![draft.offer(), form].into_node()
}

/// The form that corrects a score. What it is made from is the ledger of now: whoever changes the points has looked again.
pub fn score_correction(whose: &str, entry: Arc<Entry>, done: Done) -> Node {
    let Some(score) = Score::of(&entry.body) else { return nothing() };
    let of = ScoreOf { year: score.year, item: score.item, scorer: score.scorer, unit: score.unit };
    let first = ScoreForm::of(&entry.body).unwrap_or_default();
    let on = RwSignal::new(first.on.clone());
    score_form(of, whose, says::POINTS.to_string(), on, first, Some(entry), done)
}

/// The form of one score. `on` is its day: of a new one that of all that are entered in a row.
pub fn score_form(
    of: ScoreOf,
    whose: &str,
    label: String,
    on: RwSignal<String>,
    first: ScoreForm,
    corrects: Option<Arc<Entry>>,
    done: Done,
) -> Node {
    let store = use_store();
    let ScoreForm { points, note, evidence, .. } = first;
    let [points, note, evidence] = [points, note, evidence].map(RwSignal::new);
    let faults: Faults = RwSignal::new(Vec::new());
    let is_correction = corrects.is_some();
    let mut keeps = vec![kept("score-points", points), kept("score-note", note), kept("evidence", evidence)];
    if is_correction {
        keeps.push(kept("score-on", on));
    }
    let draft = Draft::of(format!("score-{whose}"), faults, keeps);
    let day = Field::new("score-on", says::ON).of(whose).line("date", on, faults);
    let whom = of.unit.clone();
    let made_from = is_correction.then(|| {
        // The whole ledger is hashed: said when the form is open, not for each of a list.
        let says = store.read_untracked(|m| forms::made_from(m, &self::whom(m, whom.as_deref())));
        el("div", "field wide").child(p("hint", says))
    });
    let for_more = whose.to_string();
    let more = move || {
        children![
            Field::wide("score-note", says::NOTE).of(&for_more).text("2", note, faults),
            evidence::pieces(evidence, &for_more, faults)
        ]
        .into_node()
    };
    let more = if is_correction { more() } else { draft.fold(says::MORE, more) };
    let name = whose.to_string();
    let submitted = move || {
        let form = ScoreForm {
            points: points.get_untracked(),
            on: on.get_untracked(),
            note: note.get_untracked(),
            evidence: evidence.get_untracked(),
        };
        let latest = store.calendar().latest;
        match store.read_untracked(|m| form.check(m, &of, latest)) {
            Ok(body) => {
                faults.set(Vec::new());
                draft.finish(is_correction, &[points, note, evidence]);
                match corrects.as_deref() {
                    // With nothing changed there is nothing to record: the ledger alone is no new score.
                    Some(old) if ScoreForm::of(&old.body).as_ref() == Some(&form) => {}
                    corrects => record(body, corrects),
                }
                done.try_run(());
            }
            Err(wrong) => show_faults_of(&name, faults, wrong),
        }
    };
    let points_field = Field::new("score-points", label).of(whose).number(points, faults);
    let understood = read_back(points, forms::read_back);
    let form = draft
        .form(if is_correction { "form" } else { "form score-form" }, submitted)
        .children(children![points_field, is_correction.then_some(day), made_from])
        .children(children![understood, more, draft.ways(is_correction, words::RECORD, done)])
        .dynamic_attr("hidden", move || store.without_site());
    children![draft.offer(), form].into_node()
}
