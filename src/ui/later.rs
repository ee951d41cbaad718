//! What stands on the first screens and comes with the rest of the program: every kind of entry, and every fault of a
//! plan, is put into words there.

use super::chart::poster::poster_button;
use super::kit::*;
use super::oversight;
use super::parts::{self, tiles};
use super::store::use_store;
use crate::children;
use crate::format::plan;
use crate::view::changes::{self, Changes, Seen};
use crate::view::reporting::{self, Glance};
use crate::view::screens::Route;
use crate::view::screens::overview;
use crate::view::screens::reports::reviews;
use crate::view::{entry_lines, finding_rows, problems, words};
use leptos::prelude::*;

/// How many records the overview lists, and how many indicators whose status has changed.
const LINES: usize = 1;
const CHANGED: usize = 2;

/// What has changed since the last visit, and what was recorded last.
pub fn latest() -> Node {
    let store = use_store();
    let found = Memo::new(move |_| store.on_ledger(|m| entry_lines::latest(m, LINES)));
    let statuses = store.later(changes::statuses);
    let changes = RwSignal::new(None);
    Effect::new(move |_| {
        let Some(statuses) = statuses.get() else { return };
        let conflicts = store.conflicts(<[_]>::len);
        let now = store.read_untracked(|m| Seen::of(m, statuses, conflicts));
        changes.set(store.visited(&now).map(|before| changes::since(&before, &now)));
    });
    let changed = dynamic(move || changes.get().map_or_else(nothing, since));
    children![changed, dynamic(move || parts::lines(found.get(), words::NO_RECORDS)), poster_button()]
        .into_node()
}

fn since(changes: Changes) -> Node {
    let some = each(changes.statuses.into_iter().take(CHANGED), |(no, says)| {
        children![link(Route::Indicator(no), overview::says::indicator(no)), " ", says].into_node()
    });
    children![p("hint", changes.says), list("", some)].into_node()
}

/// The first of what is to be settled.
pub fn conflicts() -> Node {
    let store = use_store();
    let found =
        Memo::new(move |_| store.on_ledger(|m| store.conflicts(|subjects| overview::conflicts(m, subjects))));
    dynamic(move || {
        let items = each(found.get(), |(says, route)| match route {
            Some(route) => link(route, says).into_node(),
            None => says.into_node(),
        });
        list("", items).into_node()
    })
}

/// The reports of the period that is asked for: in figures those of the unit that is typing, and everybody's in a line;
/// for who only looks, everybody's in figures.
pub fn reports() -> Node {
    let store = use_store();
    let found = store.later(reporting::glance);
    let returned = store.later(reviews::own_sent_back);
    let returned = dynamic(move || match returned.get().flatten() {
        Some((says, route)) => el("p", "overdue closing-returned").child(link(route, says)).into_node(),
        None => nothing(),
    });
    let glance = dynamic(move || match found.get() {
        None => nothing(),
        Some(None) => p("empty", reporting::NO_PERIODS),
        Some(Some(Glance { now, all, own, is_office })) => {
            let left = overview::says::period(&now.name, &now.left);
            let (first, others) = match own {
                Some(own) if is_office => (all, Some(overview::says::own(&own.says()))),
                Some(own) => (own, Some(overview::says::everybody(&all.says()))),
                None => (all, None),
            };
            let others = others.map(|says| p("hint", says));
            let class = if now.is_over { "overdue" } else { "hint" };
            children![tiles(&first), p(class, left), others].into_node()
        }
    });
    children![glance, returned].into_node()
}

/// The findings in figures, and the first of what who is typing has to do; nothing where there is none.
pub fn findings() -> Node {
    let store = use_store();
    let found = Memo::new(move |_| store.on_ledger(finding_rows::glance));
    dynamic(move || found.get().map_or_else(nothing, oversight::glance))
}

/// Why the plan file cannot be used, a line each.
pub fn plan_faults(file: &str) -> Node {
    let faults = plan::read(file).map_or_else(|bad| problems::plan(&bad), |_| Vec::new());
    list("faults", each(faults, IntoNode::into_node)).into_node()
}
