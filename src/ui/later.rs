//! What stands on the first screens and comes with the rest of the program: every kind of entry, and every fault of a
//! plan, is put into words there.

use super::kit::*;
use super::parts;
use super::screens::reports::tiles;
use super::store::use_store;
use crate::children;
use crate::format::plan::BadPlan;
use crate::view::screens::{overview, reports};
use crate::view::{entry_lines, problems, words};
use leptos::prelude::*;

/// How many records the overview lists.
const LINES: usize = 2;

/// What was recorded last.
pub fn latest() -> Node {
    let store = use_store();
    let found = Memo::new(move |_| store.on_ledger(|m| entry_lines::latest(m, LINES)));
    dynamic(move || parts::lines(found.get(), words::NO_RECORDS))
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

/// How many reports of the period that is asked for have each state.
pub fn reports() -> Node {
    let store = use_store();
    let found = store.later(reports::counts);
    dynamic(move || match found.get() {
        None => nothing(),
        Some(None) => p("empty", reports::says::NO_PERIODS),
        Some(Some((now, counts))) => {
            let class = if now.is_over { "overdue" } else { "hint" };
            let left = overview::says::period(&now.name, &now.left);
            // Whose own figures stand above has the others' in a line.
            match store.with_site(|site| site.is_some()) {
                true => {
                    let says = overview::says::everybody(&counts.says());
                    children![p(class, left), p("hint", says)].into_node()
                }
                false => children![tiles(&counts), p(class, left)].into_node(),
            }
        }
    })
}

/// The same of the unit that is typing.
pub fn own_reports() -> Node {
    let found = use_store().later(reports::own);
    dynamic(move || match found.get() {
        None | Some(None) => nothing(),
        Some(Some((_, counts))) => tiles(&counts),
    })
}

/// Why the plan file cannot be used, a line each.
pub fn plan_faults(bad: &BadPlan) -> Node {
    list("faults", each(problems::plan(bad), IntoNode::into_node)).into_node()
}
