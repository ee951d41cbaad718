//! 试用: a plan that was made here, in stores of its own. How it is entered from 方案制作, and left.

use super::kit::*;
use super::later;
use super::store::use_store;
use crate::app::action::Action;
use crate::app::model::WriteFault;
use crate::children;
use crate::format::plan;
use crate::shell::{address, trial};
use crate::view::display;
use crate::view::words::{self, trial as says};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The ways out of a trial: back, where it is kept, and its end, asked for twice.
pub fn leaving() -> Node {
    let store = use_store();
    let back = button("btn small", says::BACK, address::leave_trial);
    children![back, ending(move || store.dispatch(Action::EndedTrial))].into_node()
}

/// The end of a trial, asked for twice: what was tried is gone then.
fn ending(end: impl FnMut() + Clone + Send + 'static) -> Node {
    let is_asked = RwSignal::new(false);
    dynamic(move || match is_asked.get() {
        false => button("btn small", says::END, move || is_asked.set(true)).into_node(),
        true => children![
            span("", says::ENDS_NOTHING),
            button("btn small", says::END_NOW, end.clone()),
            button("btn small quiet", says::STAY, move || is_asked.set(false))
        ]
        .into_node(),
    })
}

/// A trial that is kept here, to be gone on with or ended; nothing where none is, or this is it.
pub fn kept() -> Node {
    let found = trial::kept().filter(|_| !use_store().plan().is_trial());
    let found = RwSignal::new(found.map(|file| plan::read_fields(&file).map(|plan| plan.title)));
    let end = move || {
        spawn_local(async move {
            trial::erase().await;
            // Its screen may have gone meanwhile.
            if !found.is_disposed() {
                found.set(None);
            }
        });
    };
    dynamic(move || match found.get() {
        None => nothing(),
        Some(title) => {
            let go_on = button("btn primary", says::GO_ON, address::enter_trial);
            let ways = el("p", "actions").children(children![go_on, ending(end)]);
            let says = says::kept(title.as_deref().map(display::full_width).as_deref());
            card("au-trial", says::TITLE).children(children![p("", says), ways]).into_node()
        }
    })
}

/// What stands between a press and the trial.
#[derive(Clone, Copy, PartialEq)]
enum Halt {
    None,
    /// What was tried of another plan would go.
    Other,
    Fault(WriteFault),
}

/// The way in for the plan file that `file` gives: offered once the checker finds nothing in it.
pub fn entering(file: impl Fn() -> String + Clone + Send + 'static, is_faulty: bool) -> Node {
    let title = el("h3", "").child(says::TITLE);
    if use_store().plan().is_trial() {
        let back = button("btn", says::BACK, address::leave_trial);
        return children![title, p("", says::HERE), p("actions", back)].into_node();
    }
    if is_faulty {
        return children![title, p("", says::WHAT), p("hint", says::FAULTY)].into_node();
    }
    let own = plan::read_fields(&file()).map(|plan| plan.tried().id);
    let is_other = move || trial::ids().into_iter().any(|id| own.as_ref() != Some(&id));
    let is_same = !trial::ids().is_empty() && !is_other();
    let halt = RwSignal::new(Halt::None);
    let enter = move |file: String| match trial::keep(&file) {
        Ok(()) => address::enter_trial(),
        Err(fault) => halt.set(Halt::Fault(fault)),
    };
    let given = file.clone();
    let press = move || if is_other() { halt.set(Halt::Other) } else { enter(given()) };
    let asked = dynamic(move || match halt.get() {
        Halt::None => nothing(),
        Halt::Fault(WriteFault::Full) => p("flag", says::NO_ROOM),
        Halt::Fault(_) => p("flag", says::BLOCKED),
        Halt::Other => {
            let file = file.clone();
            let erase = move || {
                let file = file();
                spawn_local(async move {
                    trial::erase().await;
                    enter(file);
                });
            };
            let erase = button("btn", says::ENTER_NOW, erase);
            let stay = button("btn quiet", words::CANCEL, move || halt.set(Halt::None));
            children![p("flag", says::OTHER), el("p", "actions").children(children![erase, stay])].into_node()
        }
    });
    children![
        title,
        p("", says::WHAT),
        is_same.then(|| p("hint", says::SAME)),
        p("actions", button("btn", says::ENTER, press)),
        el("div", "").attr("role", "status").child(asked)
    ]
    .into_node()
}

/// Why there is nothing to try, or what is wrong with the plan that was kept.
pub fn fault(file: Option<&str>) -> Node {
    let (title, what, faults) = match file {
        None => (says::NONE_KEPT, says::NONE_KEPT_SAYS, None),
        Some(file) => (says::BROKEN, says::BROKEN_SAYS, Some(later::plan_faults(file))),
    };
    let back = button("btn primary", says::BACK, address::leave_trial);
    children![el("h1", "").child(title), p("", what), faults, back].into_node()
}
