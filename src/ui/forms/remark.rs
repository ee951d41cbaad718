//! The form that writes into a place of a report (报告补充), or corrects what stands there.

use crate::app::remark_form::RemarkForm;
use crate::children;
use crate::domain::entry::Entry;
use crate::domain::entry::oversight::Remark;
use crate::domain::remarks::Place;
use crate::ui::forms::drafting::{Done, Draft, kept, record};
use crate::ui::forms::field::{Faults, Field, show_faults_of};
use crate::ui::forms::site::once_known;
use crate::ui::kit::*;
use crate::view::screens::documents::says;
use crate::view::words::recording;
use leptos::prelude::*;
use std::sync::Arc;

/// The form for a place where nothing stands; it begins with `first`. `whose` tells its fields from those of other such
/// forms of the page.
pub fn remark_form(place: Place, whose: &str, first: String, done: Done) -> Node {
    form(place, whose, first, None, done)
}

/// The form that corrects what stands, filled with it.
pub fn remark_correction(whose: &str, corrects: Arc<Entry>, done: Done) -> Node {
    let filled = RemarkForm::of(&corrects.body).zip(Remark::of(&corrects.body));
    let Some((first, Remark { report, as_of, unit, slot, .. })) = filled else { return nothing() };
    form(Place { report, as_of, unit, slot }, whose, first.text, Some(corrects), done)
}

fn form(place: Place, whose: &str, first: String, corrects: Option<Arc<Entry>>, done: Done) -> Node {
    let text = RwSignal::new(first);
    let faults: Faults = RwSignal::new(Vec::new());
    let draft = Draft::of(format!("remark-{whose}"), faults, vec![kept("remark-text", text)]);
    let act = if corrects.is_some() { recording::RECORD_CORRECTION } else { says::RECORD_REMARK };
    let field = Field::wide("remark-text", says::REMARK).of(whose).text("4", text, faults);
    let whose = whose.to_string();
    let submitted = move || {
        let form = RemarkForm { text: text.get_untracked() };
        match form.check(&place) {
            Ok(body) => {
                faults.set(Vec::new());
                draft.recorded(&[]);
                record(body, corrects.as_deref());
                done.try_run(());
            }
            Err(wrong) => show_faults_of(&whose, faults, wrong),
        }
    };
    let form = draft.form("form", submitted).children(children![field, draft.ways_out(act, done)]);
    children![draft.offer(), once_known(form)].into_node()
}
