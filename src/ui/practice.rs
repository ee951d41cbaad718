//! 练习: the plan with made-up data, in stores of its own. How it is entered and left, and what it begins with.

use super::kit::*;
use super::store::{Store, use_store};
use crate::app::action::Action;
use crate::children;
use crate::shell::address;
use crate::view::words::practice as says;
use leptos::prelude::*;

/// Fills a practice that has just begun.
pub fn begin(store: Store) {
    let is_new = store.read_untracked(|m| m.plan.is_practice() && m.ledger.is_empty() && !m.stores.unread);
    if is_new {
        store.dispatch(Action::FilledPractice);
    }
}

/// The way out, asked for twice: what was tried is gone then.
pub fn leaving() -> Node {
    let store = use_store();
    let is_asked = RwSignal::new(false);
    dynamic(move || match is_asked.get() {
        false => button("btn small", says::LEAVE, move || is_asked.set(true)).into_node(),
        true => children![
            span("", says::LEAVES_NOTHING),
            button("btn small", says::LEAVE_NOW, move || store.dispatch(Action::LeftPractice)),
            button("btn small quiet", says::STAY, move || is_asked.set(false))
        ]
        .into_node(),
    })
}

/// What a practice is, and the way in; nothing while one goes on, or a trial does.
pub fn entering() -> Node {
    let plan = use_store().plan();
    if plan.is_practice() || plan.is_trial() {
        return nothing();
    }
    let enter = button("btn", says::ENTER, address::enter_practice);
    card("practice-card", says::TITLE).children(children![p("", says::WHAT), p("actions", enter)]).into_node()
}
