//! The form that records a new holder of a post, or corrects what was recorded of one.

use crate::app::appointing::SuccessionForm;
use crate::children;
use crate::domain::entry::Entry;
use crate::ui::forms::drafting::{Done, Draft, chosen, kept, record};
use crate::ui::forms::field::{Faults, Field, show_faults_of};
use crate::ui::forms::site::once_known;
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::screens::people::filed_choices;
use crate::view::screens::people::succession::says;
use crate::view::words;
use leptos::prelude::*;
use std::sync::Arc;

/// The form for a new holder of a post, or for the correction of one that stands, under its date.
pub fn succession_form(post: String, whose: &str, corrects: Option<Arc<Entry>>, done: Done) -> Node {
    let store = use_store();
    let first = match corrects.as_ref().and_then(|entry| SuccessionForm::of(&entry.body)) {
        Some(form) => form,
        None => SuccessionForm { from: store.calendar().today(), ..SuccessionForm::default() },
    };
    let [holder, from, filed] = [first.holder, first.from, first.filed].map(RwSignal::new);
    let faults: Faults = RwSignal::new(Vec::new());
    let of = corrects.as_ref().map_or_else(|| post.clone(), |entry| entry.id.to_string());
    let draft = Draft::of(
        format!("succession-{of}"),
        faults,
        vec![kept("holder", holder), kept("from", from), chosen("filed", filed, &filed_choices())],
    );
    let is_correction = corrects.is_some();
    let field = |name, label: &'static str| Field::new(name, label).of(whose);
    let fields = children![
        field("holder", says::HOLDER).line("text", holder, faults),
        (!is_correction).then(|| field("from", says::FROM).line("date", from, faults)),
        field("filed", words::FILED).choice(filed_choices(), filed, faults),
    ];
    let whose = whose.to_string();
    let submitted = move || {
        let form = SuccessionForm {
            holder: holder.get_untracked(),
            from: from.get_untracked(),
            filed: filed.get_untracked(),
        };
        let old = corrects.as_ref().map(|entry| &entry.body);
        match form.check(&store.plan(), &post, store.calendar().latest, old) {
            Ok(body) => {
                faults.set(Vec::new());
                draft.finish(is_correction, &[holder]);
                done.try_run(());
                record(body, corrects.as_deref());
            }
            Err(wrong) => show_faults_of(&whose, faults, wrong),
        }
    };
    let form =
        draft.form("form", submitted).children(fields).child(draft.ways(is_correction, says::RECORD, done));
    children![draft.offer(), once_known(form)].into_node()
}
