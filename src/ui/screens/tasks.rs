//! 任务: by group, then the safeguards, filtered as the address says; who has not reported on each.

use crate::app::query::TaskQuery;
use crate::children;
use crate::domain::entry::Work;
use crate::shell::address;
use crate::ui::forms::field::{Faults, Field, form};
use crate::ui::kit::*;
use crate::ui::oversight::{Found as Marks, mark, marks};
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::finding_rows::Of;
use crate::view::reporting::Reported;
use crate::view::screens::Route;
use crate::view::screens::tasks::{self, Group, Reports, says};
use crate::view::screens::titles;
use crate::view::screens::work::Row;
use crate::view::words;
use leptos::prelude::*;

/// Who has reported; nothing as long as that is looked up.
type Found = ReadSignal<Option<Option<Reports>>>;

/// The list of tasks.
pub fn page(query: TaskQuery) -> Node {
    let store = use_store();
    let plan = store.plan();
    let summary =
        says::summary(plan.tasks.len(), plan.groups.len(), plan.safeguards.len(), plan.names_leads());
    let words = query.words().map(RwSignal::new);
    let asked = move || {
        let [group, unit, state] = words.map(|word| word.get());
        TaskQuery::of_words(&group, &unit, &state)
    };
    // The address follows the choice, without a step for Back at every change.
    Effect::watch(asked, |query, _, _| address::replace(&Route::from(query.clone())), false);
    let reports = store.later(tasks::reports);
    let findings = marks();
    let clear = move || words.iter().for_each(|word| word.set(String::new()));
    let listed = dynamic(move || {
        let query = asked();
        let list = store.on_ledger(|m| tasks::list(m, &query));
        let clear =
            (query != TaskQuery::ALL).then(|| button("btn small", says::CLEAR_FILTERS, clear).into_node());
        let says = el("p", "list-says").attr("role", "status").children(children![list.says, " ", clear]);
        children![says, each(list.groups, |g| group(g, reports, findings))].into_node()
    });
    let period = dynamic_text(move || {
        reports.with(|found| {
            found.as_ref().and_then(|found| Some(found.as_ref()?.says.clone())).unwrap_or_default()
        })
    });
    children![
        parts::page_head(None, titles::TASKS, summary, Vec::new()),
        p("hint", children![says::STATES_HINT, period].into_node()),
        filters(words),
        listed
    ]
    .into_node()
}

fn filters([group, unit, state]: [RwSignal<String>; 3]) -> Node {
    let store = use_store();
    let none: Faults = RwSignal::new(Vec::new());
    let fields = dynamic(move || {
        let offers = store.on_ledger(tasks::offers);
        children![
            Field::new("by-group", says::GROUP).choice(offers.groups, group, none),
            Field::new("by-unit", words::ANSWERABLE_UNITS).choice(offers.units, unit, none),
            Field::new("by-state", words::STATE).choice(offers.states, state, none),
        ]
        .into_node()
    });
    let form = form("filters", || {}).attr("role", "search").attr("aria-label", says::FILTERS).child(fields);
    el("div", "card table-card").child(form).into_node()
}

fn group(group: Group, reports: Found, findings: Marks) -> Node {
    let heading = el("h2", "").child(group.name.as_str());
    let rows = el("ul", "tasks").children(each(group.rows, |one| {
        // Its fold moves with it.
        keyed(Route::Work(one.work).href(), row(one, reports, findings))
    }));
    let section = el("section", "card").attr("aria-label", group.name.as_str());
    keyed(group.name, section.children(children![heading, rows]))
}

fn row(row: Row, reports: Found, findings: Marks) -> Node {
    let due = row.due.map(|due| span("tag", words::due(&due)));
    let overdue = (row.overdue > 0).then(|| span("flag", says::overdue(row.overdue)));
    let settle = row.conflict.then(|| parts::settle_link(row.work));
    let state = parts::task_state(row.state.as_ref());
    let mark = mark(findings, Of::Work(row.work));
    let head = children![parts::work_link(row.work, &row.title), mark, state, settle, due, overdue];
    let units = list("unit-list", each(&row.units, |(id, name)| parts::unit_link(id, name)));
    let units = units.attr("aria-label", words::ANSWERABLE_UNITS);
    let work = row.work;
    let reported = dynamic(move || {
        let of = |found: &Option<Option<Reports>>| Some(reported(work, found.as_ref()?.as_ref()?.of(work)?));
        reports.with(of).into_node()
    });
    let parts = children![el("div", "task-head").children(head), units, reported];
    let class = match row.level {
        0 | 1 => "task",
        2 => "task below",
        _ => "task deep",
    };
    el("li", class).children(parts).into_node()
}

/// How many have reported; who has not, on demand.
fn reported(work: Work, reported: &Reported) -> Node {
    let missing = reported.missing.clone();
    let content = move || {
        let units = list("unit-list", each(&missing, |(id, name)| parts::unit_link(id, name)));
        units.attr("aria-label", says::not_reported(&words::work(work))).into_node()
    };
    // The figure is printed, the fold is not.
    let names = (!reported.missing.is_empty()).then(|| fold(says::missing(reported.missing.len()), content));
    el("div", "reported").children(children![span("detail", reported.says()), names]).into_node()
}
