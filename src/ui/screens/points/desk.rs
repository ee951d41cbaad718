//! A town's own desk, on top of the overview: what it has, this period's form, and the way to the office.

use crate::app::action::Action;
use crate::app::export_form;
use crate::app::fill_in::Whose;
use crate::app::model::WorkKind;
use crate::children;
use crate::ui::exchange::arrival::arrival;
use crate::ui::exchange::forms::form_button;
use crate::ui::exchange::preview::progress;
use crate::ui::forms::recording::{Open, opened};
use crate::ui::forms::town::town_form;
use crate::ui::kit::*;
use crate::ui::screens::points::states::state_cell;
use crate::ui::store::use_store;
use crate::view::entry_lines::EntryLine;
use crate::view::fill_in::says as form_says;
use crate::view::screens::Route;
use crate::view::screens::points::State;
use crate::view::screens::points::desk::{self, Desk, says};
use crate::view::words;
use leptos::prelude::*;

/// The desk of the town that is typing.
pub fn town_desk() -> Node {
    let store = use_store();
    let desk = Memo::new(move |_| {
        // What has left is no part of the ledger.
        store.with(|m| m.elsewhere.len());
        store.on_ledger(desk::desk)
    });
    let part = move |show: fn(&Desk) -> Node| dynamic(move || desk.with(show));
    let town = dynamic_text(move || desk.with(|desk| desk.town.clone()));
    let file = Memo::new(move |_| store.with(|m| m.export.clone().map(|file| (desk::sent(m, &file), file))));
    let sent = dynamic(move || match file.get() {
        None => nothing(),
        Some((asked, file)) => arrival(file, asked, says::SENT),
    });
    let send = move || {
        let filter = store.read_untracked(export_form::to_office);
        store.dispatch(Action::Exported(filter));
    };
    let none = move || desk.with(|desk| !desk.can_send).then(String::new);
    let send = button("btn primary", says::SEND, send).dynamic_attr("disabled", none);
    let unsent = dynamic(move || {
        desk.with(|desk| match (&desk.unsent, desk.can_send) {
            (Some(unsent), _) => span("hint", unsent.as_str()),
            (None, true) => span("hint", says::ALL_SENT),
            (None, false) => nothing(),
        })
    });
    let open = RwSignal::new(None::<Open>);
    let register = link(Route::Points, says::REGISTER);
    let own = card("own", says::OWN).children(children![
        el("h3", "").child(town),
        dynamic(move || desk.with(|desk| states(desk, open))),
        p("more-link", register)
    ]);
    let form = part(|desk| form_button(form_says::DOWNLOAD, Whose::Town(desk.town.clone())));
    let report = card("reports", says::TITLE).children(children![
        part(period),
        town_form(children![send, unsent]),
        form,
        progress(&[WorkKind::Exporting]),
        sent
    ]);
    el("div", "town-desk").children(children![own, report]).into_node()
}

/// The period that is asked for, and whether anything was recorded for it.
fn period(desk: &Desk) -> Node {
    let Some(now) = &desk.now else { return nothing() };
    let (class, state) = match (desk.is_given, now.is_over) {
        (true, _) => ("state given", says::GIVEN),
        (false, true) => ("state overdue", says::NOT_GIVEN),
        (false, false) => ("state open", says::NOT_GIVEN),
    };
    let left = if desk.is_given { now.name.clone() } else { says::period(&now.name, &now.left) };
    el("p", "due-head").children(children![left, span(class, state)]).into_node()
}

/// What the town has.
fn states(desk: &Desk, open: RwSignal<Option<Open>>) -> Node {
    if desk.states.is_empty() {
        return p("empty", says::NOTHING);
    }
    let state = |state: &State| {
        let kind = words::town_kind(state.kind);
        let lines: Vec<EntryLine> = state.lines().cloned().collect();
        let below = dynamic(move || each(&lines, |line| opened(line.id, open, "own-reason")).into_node());
        let below = el("ul", "lines").child(below);
        keyed(kind, children![span("muted", kind), " ", state_cell(state, open), below])
    };
    each(&desk.states, state).into_node()
}
