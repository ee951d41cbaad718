//! The form that records an update on a task or a safeguard.

use crate::app::action::Action;
use crate::app::typed::UpdateForm;
use crate::children;
use crate::domain::entry::Work;
use crate::ui::forms::drafting::{Draft, chosen, kept};
use crate::ui::forms::field::{Faults, Field, show_faults, submit};
use crate::ui::forms::site::ask_site;
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::screens::work::update_form::says;
use crate::view::words;
use leptos::prelude::*;

/// The form for updates on one piece of work.
pub fn update_form(work: Work) -> Node {
    let store = use_store();
    let blank = || RwSignal::new(String::new());
    let (state, note, evidence) = (blank(), blank(), blank());
    let as_of = RwSignal::new(store.calendar().period_end());
    let faults: Faults = RwSignal::new(Vec::new());
    let mut states = vec![(String::new(), words::CHOOSE.to_string())];
    states.extend(words::task_state_choices());
    let draft = Draft::of(
        format!("update-{}", words::work(work)),
        faults,
        vec![
            chosen("state", state, &states),
            kept("as_of", as_of),
            kept("note", note),
            kept("evidence", evidence),
        ],
    );
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
                draft.recorded(&[state, note, evidence]);
                store.dispatch(Action::Recorded(body));
            }
            Err(wrong) => show_faults(faults, wrong),
        }
    };
    let fields = children![
        Field::new("state", words::STATE).choice(states, state, faults),
        Field::new("as_of", words::AS_OF_DATE).line("date", as_of, faults),
        Field::wide("note", says::DONE).text("3", note, faults),
        Field::wide("evidence", says::EVIDENCE).text("2", evidence, faults),
        el("div", "field wide").child(submit(words::RECORD)),
    ];
    let fields =
        draft.form("form", submitted).children(fields).dynamic_attr("hidden", move || store.without_site());
    let ask = dynamic(move || if store.without_site().is_some() { ask_site() } else { nothing() });
    card("report", says::TITLE).children(children![draft.offer(), ask, fields]).into_node()
}
