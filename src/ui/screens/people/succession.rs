//! A post's holders over time, and the form for a new one.

use crate::app::action::Action;
use crate::app::appointing::SuccessionForm;
use crate::children;
use crate::ui::forms::drafting::{Draft, chosen, kept};
use crate::ui::forms::field::{Faults, Field, show_faults, submit};
use crate::ui::forms::recording::{once_known, recorded};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::screens::people::succession::says;
use crate::view::screens::people::{self, Term};
use crate::view::words;
use leptos::prelude::*;

/// The holders of a post, with the form below.
pub fn succession(post: String) -> Node {
    let store = use_store();
    let id = post.clone();
    let terms = dynamic(move || {
        keyed_list("links", store.on_ledger(|m| people::terms(m, &id)).into_iter().map(term).collect())
            .into_node()
    });
    let hint = p("hint", says::HINT);
    card("succession", says::TITLE).children(children![hint, terms, successor(post)]).into_node()
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

fn successor(post: String) -> Node {
    let store = use_store();
    let blank = || RwSignal::new(String::new());
    let (holder, filed) = (blank(), blank());
    let from = RwSignal::new(store.calendar().today());
    let faults: Faults = RwSignal::new(Vec::new());
    let draft = Draft::of(
        format!("succession-{post}"),
        faults,
        vec![kept("holder", holder), kept("from", from), chosen("filed", filed, &people::filed_choices())],
    );
    let submitted = move || {
        let form = SuccessionForm {
            holder: holder.get_untracked(),
            from: from.get_untracked(),
            filed: filed.get_untracked(),
        };
        match form.check(&store.plan(), &post, store.calendar().latest) {
            Ok(body) => {
                faults.set(Vec::new());
                draft.recorded(&[holder]);
                store.dispatch(Action::Recorded(body));
            }
            Err(wrong) => show_faults(faults, wrong),
        }
    };
    let fields = children![
        Field::new("holder", says::HOLDER).line("text", holder, faults),
        Field::new("from", says::FROM).line("date", from, faults),
        Field::new("filed", words::FILED).choice(people::filed_choices(), filed, faults),
        el("div", "field wide").child(submit(says::RECORD)),
    ];
    children![draft.offer(), once_known(draft.form("form", submitted).children(fields))].into_node()
}
