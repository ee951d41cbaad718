//! The milestones of a task: the list, the form for a new one, marking one as done.

use crate::app::action::Action;
use crate::app::appointing;
use crate::children;
use crate::domain::day::Day;
use crate::domain::plan::No;
use crate::ui::forms::drafting::{Done, Draft, kept, stays};
use crate::ui::forms::field::{Faults, Field, show_faults, submit};
use crate::ui::forms::milestone::milestone_form;
use crate::ui::forms::recording::recorded;
use crate::ui::forms::site::once_known;
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::screens::work::milestones::says;
use crate::view::screens::work::milestones::{self, Row};
use leptos::prelude::*;

/// The milestones of one task.
pub fn milestones(task: No) -> Node {
    let store = use_store();
    let open = RwSignal::new(None::<String>);
    let rows = dynamic(move || {
        let rows = store.on_ledger(|m| milestones::rows(m, task));
        if rows.is_empty() {
            return p("empty", says::NONE);
        }
        keyed_list("links", rows.into_iter().map(|r| (r.title.clone(), row(task, r, open))).collect())
            .into_node()
    });
    let hint = p("hint", says::HINT);
    card("milestones", says::TITLE)
        .children(children![hint, rows, milestone_form(task, "", None, stays())])
        .into_node()
}

fn row(task: No, row: Row, open: RwSignal<Option<String>>) -> Node {
    let Row { title, shown, due, state, done, late, lines, conflict } = row;
    let state = span(if late { "flag" } else { "tag" }, state);
    let (own, opened) = (title.clone(), title.clone());
    let finish = (!done).then(|| {
        let act = button("btn small", says::MARK_DONE, move || open.set(Some(own.clone())));
        act.attr("aria-label", says::mark_done(&shown)).into_node()
    });
    let below = dynamic(move || {
        if open.with(|o| o.as_ref() == Some(&opened)) {
            finishing((task, opened.clone(), due), open)
        } else {
            nothing()
        }
    });
    let entries = recorded(lines, conflict, "milestone-reason");
    children![span("strong", shown), state, finish, below, entries].into_node()
}

fn finishing(milestone: (No, String, Day), open: RwSignal<Option<String>>) -> Node {
    let store = use_store();
    let named = format!("milestone-done-{task}-{title}", task = milestone.0, title = milestone.1);
    let state = move || {
        let done_on = RwSignal::new(store.calendar().today());
        let faults: Faults = RwSignal::new(Vec::new());
        let draft = Draft::of(named, faults, vec![kept("done_on", done_on)]);
        (done_on, faults, draft)
    };
    let form = move |(done_on, faults, draft): (RwSignal<String>, Faults, Draft)| {
        let submitted = move || {
            let typed = done_on.get_untracked();
            let today = store.calendar().latest;
            match appointing::milestone_done(&store.plan(), milestone.clone(), &typed, today) {
                Ok(body) => {
                    draft.recorded(&[]);
                    open.set(None);
                    store.dispatch(Action::Recorded(body));
                }
                Err(wrong) => show_faults(faults, vec![wrong]),
            }
        };
        let form = draft
            .form("inline-form", submitted)
            .child(draft.offer())
            .child(Field::new("done_on", says::DONE_ON).line("date", done_on, faults))
            .child(submit(says::RECORD_DONE))
            .child(draft.cancel(Done::new(move |()| open.set(None))));
        once_known(form)
    };
    with_state("finishing", state, form)
}
