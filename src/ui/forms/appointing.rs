//! Forms that choose one of several: which unit leads or reports, or which indicator a unit reports.

use crate::app::action::Action;
use crate::app::appointing;
use crate::app::wrong::FieldWrong;
use crate::domain::entry::{Body, Entry, IndicatorRef, Work};
use crate::domain::plan::No;
use crate::ui::forms::drafting::{Done, Draft, chosen, record};
use crate::ui::forms::field::{Faults, Field, show_faults, show_faults_of, submit, unchosen};
use crate::ui::forms::site::once_known;
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::screens::{units, work};
use crate::view::{who, words};
use leptos::prelude::*;
use std::sync::Arc;

/// Makes the body of what was chosen.
pub type Make = Box<dyn Fn(&str) -> Result<Body, FieldWrong>>;

/// A form that records one choice about something (`of`); the choices follow the ledger where they are made
/// in a dynamic node, and what is chosen stays.
pub fn choose(
    of: &str,
    name: &'static str,
    label: &'static str,
    words: &'static str,
    choices: Vec<(String, String)>,
    make: Make,
) -> Node {
    let store = use_store();
    let all = unchosen(choices);
    let (named, known) = (format!("{name}-{of}"), all.clone());
    let state = move || {
        let choice = RwSignal::new(String::new());
        let faults: Faults = RwSignal::new(Vec::new());
        (choice, faults, Draft::of(named, faults, vec![chosen(name, choice, &known)]))
    };
    let form = move |(choice, faults, draft): (RwSignal<String>, Faults, Draft)| {
        let submitted = move || match make(&choice.get_untracked()) {
            Ok(body) => {
                faults.set(Vec::new());
                draft.recorded(&[choice]);
                store.dispatch(Action::Recorded(body));
            }
            Err(wrong) => show_faults(faults, vec![wrong]),
        };
        let form = draft
            .form("site-form", submitted)
            .child(draft.offer())
            .child(Field::new(name, label).choice(all, choice, faults))
            .child(submit(words));
        once_known(form)
    };
    with_state(name, state, form)
}

/// The form that corrects which unit leads a task.
pub fn lead_correction(task: No, whose: &str, corrects: Arc<Entry>, done: Done) -> Node {
    let plan = use_store().plan();
    let units = who::holders(&plan, Work::Task(task));
    let make: Make = Box::new(move |unit| appointing::lead(&plan, task, unit));
    other_unit("lead", work::says::LEAD_UNIT, units, whose, corrects, make, done)
}

/// The form that corrects which unit reports an indicator.
pub fn reporter_correction(of: IndicatorRef, whose: &str, corrects: Arc<Entry>, done: Done) -> Node {
    let plan = use_store().plan();
    let units = who::units(&plan);
    let make: Make = Box::new(move |unit| appointing::reporter(&plan, of, unit));
    other_unit("reporter", units::desk::says::REPORTER, units, whose, corrects, make, done)
}

/// A form that names another unit than the one that stands.
fn other_unit(
    name: &'static str,
    label: &'static str,
    units: Vec<(String, String)>,
    whose: &str,
    corrects: Arc<Entry>,
    make: Make,
    done: Done,
) -> Node {
    let all = unchosen(units);
    // A unit that is gone stands as the one that took it over; where several did, somebody chooses.
    let now = corrects
        .body
        .facts()
        .unit
        .and_then(|unit| use_store().read_untracked(|m| m.book().heir(unit).map(|heir| heir.id.clone())));
    let now = now.filter(|now| all.iter().any(|(id, _)| id == now));
    let choice = RwSignal::new(now.unwrap_or_default());
    let faults: Faults = RwSignal::new(Vec::new());
    let draft = Draft::of(format!("{name}-{}", corrects.id), faults, vec![chosen(name, choice, &all)]);
    let field = Field::new(name, label).of(whose).choice(all, choice, faults);
    let whose = whose.to_string();
    let submitted = move || match make(&choice.get_untracked()) {
        Ok(body) => {
            faults.set(Vec::new());
            draft.finish(true, &[]);
            done.try_run(());
            record(body, Some(&corrects));
        }
        Err(wrong) => show_faults_of(&whose, faults, vec![wrong]),
    };
    let form = draft.form("site-form", submitted).child(draft.offer()).child(field).child(draft.ways(
        true,
        words::RECORD,
        done,
    ));
    once_known(form)
}
