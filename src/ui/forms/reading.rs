//! The form that adds or corrects a reading: checked at the field, the effect shown before it is saved.

use crate::app::number::Counted;
use crate::app::typed::{self, ReadingForm};
use crate::app::wrong::FieldWrong;
use crate::children;
use crate::domain::entry::{Body, Entry, IndicatorRef};
use crate::domain::extras;
use crate::format::entry;
use crate::ui::forms::asking::{Asking, read_back};
use crate::ui::forms::drafting::{Done, Draft, chosen, kept, record};
use crate::ui::forms::evidence;
use crate::ui::forms::field::{Faults, Field, id_of, show_faults_of};
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::entering::{self, Outcome, says};
use crate::view::screens::Route;
use crate::view::words;
use crate::view::{asking, display};
use leptos::prelude::*;
use std::sync::Arc;

/// The form for readings of one indicator, or for the correction of one that stands, under its date. `whose` tells its
/// fields from those of other such forms of the page; `done` is told once something was recorded.
pub fn reading_form(of: IndicatorRef, whose: &str, corrects: Option<Arc<Entry>>, done: Done) -> Node {
    let store = use_store();
    let plan = store.plan();
    let Some(indicator) = store.read_untracked(|m| extras::indicator(&m.plan, &m.ledger, of)) else {
        return nothing();
    };
    let measure = words::value_in(&display::visible(&indicator.measure));
    let first = match corrects.as_ref().and_then(|entry| ReadingForm::of(&entry.body)) {
        Some(form) => form,
        None => ReadingForm {
            as_of: store.calendar().period_end(),
            verified: entry::VERIFIED.first().copied().unwrap_or_default().to_string(),
            ..ReadingForm::default()
        },
    };
    let [value, as_of, source, verified, note, evidence] =
        [first.value, first.as_of, first.source, first.verified, first.note, first.evidence]
            .map(RwSignal::new);
    let faults: Faults = RwSignal::new(Vec::new());
    let about = corrects.as_ref().map_or_else(|| Route::of(of).href(), |entry| entry.id.to_string());
    let draft = Draft::of(
        format!("reading-{about}"),
        faults,
        vec![
            kept("value", value),
            kept("as_of", as_of),
            kept("source", source),
            chosen("verified", verified, &words::verified_choices()),
            kept("note", note),
            kept("evidence", evidence),
        ],
    );
    let ask = Asking::about(id_of("value", whose), value);
    let counted = indicator.clone();
    let old = corrects.clone();
    let check = StoredValue::new(move || -> Result<Body, Vec<FieldWrong>> {
        let form = ReadingForm {
            value: value.get(),
            as_of: as_of.get(),
            source: source.get(),
            note: note.get(),
            verified: verified.get(),
            evidence: evidence.get(),
        };
        let body = form.check(&plan, of, &indicator, store.calendar().latest)?;
        Ok(match &old {
            Some(old) => typed::correcting(body, &old.body),
            None => body,
        })
    });
    let check = move || check.with_value(|check| check());
    let is_correction = corrects.is_some();
    let (corrects, whose_faults) = (StoredValue::new(corrects), StoredValue::new(whose.to_string()));
    let submitted = move || match untrack(check) {
        Ok(body) => {
            faults.set(Vec::new());
            if !ask.passes(store.read_untracked(|m| asking::question(m, &body))) {
                return;
            }
            let corrects = corrects.get_value();
            draft.finish(is_correction, &[value, source, note, evidence]);
            done.try_run(());
            record(body, corrects.as_deref());
        }
        Err(wrong) => whose_faults.with_value(|whose| show_faults_of(whose, faults, wrong)),
    };
    let outcome = dynamic(move || {
        let effect = check().ok().and_then(|body| store.on_ledger(|m| entering::outcome(m, &body)));
        effect.map_or_else(nothing, outcome)
    });
    let understood = read_back(value, move |typed| asking::read_back(typed, Counted::from(&counted)));
    let day = Field::new("as_of", words::AS_OF_DATE).of(whose);
    let fields = children![
        Field::new("value", measure).of(whose).number(value, faults),
        (!is_correction).then(|| day.line("date", as_of, faults)),
        Field::new("source", says::SOURCE).of(whose).line("text", source, faults),
        Field::new("verified", words::VERIFICATION).of(whose).choice(
            words::verified_choices(),
            verified,
            faults
        ),
        Field::wide("note", words::NOTE_OPTIONAL).of(whose).text("1", note, faults),
        evidence::pieces(evidence, whose, faults),
        el("div", "field wide outcome").attr("aria-live", "polite").children(children![understood, outcome]),
        el("div", "field wide").child(ask.show(submitted)),
        draft.ways(is_correction, words::RECORD, done),
    ];
    let form =
        draft.form("form", submitted).children(fields).dynamic_attr("hidden", move || store.without_site());
    children![draft.offer(), form].into_node()
}

/// What saving would change.
fn outcome(outcome: Outcome) -> Node {
    let replaces = outcome.replaces.map(|old| p("", says::replaces(&old)));
    let falls = outcome.falls.map(|last| p("flag", says::falls(&last)));
    let change = children![
        words::STATUS_AFTER,
        parts::status(outcome.before),
        words::BECOMES,
        parts::status(outcome.after)
    ];
    children![el("p", "").children(change), replaces, falls].into_node()
}
