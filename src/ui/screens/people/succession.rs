//! A post's holders over time, and the form for a new one.

use crate::children;
use crate::ui::forms::drafting::stays;
use crate::ui::forms::recording::recorded;
use crate::ui::forms::succession::succession_form;
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::screens::people::succession::says;
use crate::view::screens::people::{self, Term};

/// The holders of a post, with the form below.
pub fn succession(post: String) -> Node {
    let store = use_store();
    let id = post.clone();
    let terms = dynamic(move || {
        keyed_list("links", store.on_ledger(|m| people::terms(m, &id)).into_iter().map(term).collect())
            .into_node()
    });
    let hint = p("hint", says::HINT);
    card("succession", says::TITLE)
        .children(children![hint, terms, succession_form(post, "", None, stays())])
        .into_node()
}

fn term(term: Term) -> (String, Node) {
    let key = format!("{} {}", term.holder, term.from);
    let filed = (!term.filed.is_empty()).then(|| span("tag", term.filed));
    let entries = (!term.lines.is_empty()).then(|| recorded(term.lines, term.conflict, "succession-reason"));
    (
        key,
        children![span("strong", term.holder), span("tag", term.when), span("", term.from), filed, entries]
            .into_node(),
    )
}
