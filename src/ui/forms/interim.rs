//! The form that sets the interim target of a year, or corrects it.

use crate::app::number::Counted;
use crate::app::typed;
use crate::children;
use crate::domain::entry::{Entry, IndicatorRef};
use crate::domain::extras;
use crate::ui::forms::asking::{Asking, read_back};
use crate::ui::forms::drafting::{Done, Draft, kept, record};
use crate::ui::forms::field::{Faults, Field, id_of, show_faults_of};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::asking;
use crate::view::screens::Route;
use crate::view::screens::indicator::says;
use crate::view::words;
use leptos::prelude::*;
use std::sync::Arc;

/// The form for the target of an indicator at the end of a year, or for the correction of one that stands.
pub fn interim_form(
    of: IndicatorRef,
    year: i32,
    whose: &str,
    corrects: Option<Arc<Entry>>,
    done: Done,
) -> Node {
    let store = use_store();
    let first = corrects.as_ref().and_then(|entry| entry.body.facts().number());
    let value = RwSignal::new(first.map_or_else(String::new, |target| target.to_string()));
    let faults: Faults = RwSignal::new(Vec::new());
    let ask = Asking::about(id_of("interim-target", whose), value);
    let about = match &corrects {
        Some(entry) => entry.id.to_string(),
        None => format!("{}-{year}", Route::of(of).href()),
    };
    let draft = Draft::of(format!("interim-{about}"), faults, vec![kept("interim-target", value)]);
    let is_correction = corrects.is_some();
    let (corrects, whose_faults) = (StoredValue::new(corrects), StoredValue::new(whose.to_string()));
    let submitted = move || {
        let Some(indicator) = store.read_untracked(|m| extras::indicator(&m.plan, &m.ledger, of)) else {
            return;
        };
        match typed::interim_target(of, &indicator, year, &value.get_untracked()) {
            Ok(body) => {
                faults.set(Vec::new());
                if !ask.passes(store.read_untracked(|m| asking::question(m, &body))) {
                    return;
                }
                let corrects = corrects.get_value();
                draft.finish(is_correction, &[value]);
                done.try_run(());
                record(body, corrects.as_deref());
            }
            Err(wrong) => whose_faults.with_value(|whose| show_faults_of(whose, faults, vec![wrong])),
        }
    };
    let understood = read_back(value, move |typed| {
        let indicator = store.read_untracked(|m| extras::indicator(&m.plan, &m.ledger, of))?;
        asking::read_back(typed, Counted::from(&indicator))
    });
    draft
        .form("inline-form", submitted)
        .children(children![
            draft.offer(),
            Field::new("interim-target", says::new_target(year)).of(whose).number(value, faults),
            draft.ways(is_correction, words::RECORD, done),
            understood,
            ask.show(submitted)
        ])
        .dynamic_attr("hidden", move || store.without_site())
        .into_node()
}
