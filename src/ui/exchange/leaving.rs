//! What is asked before something with personal numbers leaves: one question, wherever it was asked for.

use crate::app::action::Action;
use crate::app::outgoing::{Answer, Outgoing};
use crate::children;
use crate::shell::address;
use crate::ui::kit::*;
use crate::ui::store::{Store, use_store};
use crate::view::sharing;
use leptos::prelude::*;

/// How many of the places are named.
const NAMED: usize = 20;
/// The question's id on the page.
const ID: &str = "leaving";

/// The question, while it is open.
pub fn question() -> Node {
    let store = use_store();
    let asked = Memo::new(move |_| store.with(|m| m.question.clone()));
    dynamic(move || {
        let Some(question) = asked.get() else { return nothing() };
        let (says, [without, anyway, not_now]) = sharing::asked(&question);
        let answer = move |answer| move || store.dispatch(Action::AnsweredLeaving(answer));
        let places =
            each(question.places.iter().take(NAMED), |place| sharing::personal_place(place).into_node());
        let first = question.can_do_without();
        let without = first.then(|| button("btn primary", without, answer(Answer::Without)));
        // Asked for anywhere on the page, it is answered here.
        address::show(ID.to_string());
        el("div", "notice bad")
            .attr("id", ID)
            .attr("role", "alert")
            .attr("tabindex", "-1")
            .children(children![
                p("", says),
                list("links", places),
                without,
                button("btn", anyway, answer(Answer::Anyway)),
                button("btn quiet", not_now, answer(Answer::NotNow))
            ])
            .into_node()
    })
}

/// A button that prints the page.
pub fn print_button(words: &'static str) -> Box<Element> {
    let store = use_store();
    button("btn", words, move || print(store))
}

/// Prints the page.
pub fn print(store: Store) {
    store.let_out(Outgoing::Words(address::words()), |_| address::print());
}
