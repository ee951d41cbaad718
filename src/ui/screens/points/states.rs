//! What a town has, in a row of the register: what stands of its point and its workstation, to be corrected or withdrawn.

use crate::app::query::ConflictsQuery;
use crate::children;
use crate::ui::forms::recording::{Open, opened, ways};
use crate::ui::kit::*;
use crate::view::entry_lines::EntryLine;
use crate::view::screens::Route;
use crate::view::screens::points::{Known, Row, State, says};
use crate::view::words;
use leptos::prelude::*;

/// The heads of the register.
pub const HEADS: &[Head] = &[("", says::TOWN), ("", says::POINT), ("", says::STATION)];

/// A town's row, with what is open of it below.
pub fn town(row: ReadSignal<Row>, open: RwSignal<Option<Open>>) -> Node {
    let shown = dynamic(move || row.with(|row| cells(row, open)));
    let below = dynamic(move || {
        let lines: Vec<EntryLine> =
            row.with(|row| row.states.iter().flat_map(State::lines).cloned().collect());
        let opened = each(lines, |line| opened(line.id, open, "town-reason"));
        match open.get() {
            Some(of)
                if row
                    .with(|row| row.states.iter().flat_map(State::lines).any(|line| line.id == of.id())) =>
            {
                let list = el("ul", "lines").children(opened);
                el("tr", "").child(el("td", "").attr("colspan", "3").child(list)).into_node()
            }
            _ => nothing(),
        }
    });
    el("tbody", "").children(children![shown, below]).into_node()
}

fn cells(row: &Row, open: RwSignal<Option<Open>>) -> Node {
    let was = row.was.as_ref().map(|was| span("muted", was.as_str()));
    let mut cells = children![row_head(children![row.name.as_str(), " ", was])];
    cells.extend(each(&row.states, |state| cell("", words::town_kind(state.kind), state_cell(state, open))));
    let class = if row.states.iter().any(|state| state.conflict) { "conflict" } else { "" };
    el("tr", class).children(cells).into_node()
}

/// Whether the town has it, and what is known of that.
pub fn state_cell(state: &State, open: RwSignal<Option<Open>>) -> Node {
    // Of several it has to be seen which is which.
    let is_one = state.lines().take(2).count() == 1;
    let said = each(&state.said, |known| self::known(known, state.conflict, is_one, open));
    el("div", "").child(head(state)).children(said).into_node()
}

/// Whether the town has it, and as of when.
fn head(state: &State) -> Node {
    let settle = state
        .conflict
        .then(|| link(Route::from(ConflictsQuery::default()), says::SETTLE).attr("class", "flag"));
    let class = if state.said.is_empty() { "unreported" } else { "strong" };
    let age = (!state.age.is_empty()).then(|| span("muted", state.age.as_str()));
    children![span(class, state.says), " ", settle, " ", age].into_node()
}

/// What was recorded under one name, with the ways to correct and to withdraw it.
fn known(known: &Known, conflict: bool, is_one: bool, open: RwSignal<Option<Open>>) -> Node {
    let ways = each(&known.lines, |line| {
        let line = EntryLine { is_correctable: line.is_correctable && !conflict, ..line.clone() };
        let whose = (!is_one).then(|| span("muted", says::whose(&line.says, &line.site)));
        el("div", "").children(children![whose, self::ways(&line, open)]).into_node()
    });
    children![details(known), el("div", "row-actions").children(ways)].into_node()
}

/// Since when, where, what it does.
fn details(known: &Known) -> Node {
    let under = known.under.as_ref().map(|name| span("muted", says::under(name)));
    let details = each(&known.details, |(name, text)| {
        let known = el("span", "known").children(children![span("muted", *name), " ", text.as_str()]);
        children![known, " "].into_node()
    });
    let none = under.is_none() && known.details.is_empty();
    if none { nothing() } else { el("div", "knowns").children(children![under, details]).into_node() }
}
