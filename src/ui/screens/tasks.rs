//! 任务: by group, then the safeguards.

use crate::children;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::screens::tasks::says;
use crate::view::screens::titles;
use crate::view::screens::work::{self, Group, Row};
use crate::view::words;

/// The list of tasks.
pub fn page() -> Node {
    let store = use_store();
    let plan = store.plan();
    let summary = says::summary(plan.tasks.len(), plan.groups.len(), plan.safeguards.len());
    let groups = dynamic(move || each(store.on_ledger(work::groups), group).into_node());
    children![
        parts::page_head(None, titles::TASKS, summary, Vec::new()),
        p("hint", says::STATES_HINT),
        groups
    ]
    .into_node()
}

fn group(group: Group) -> Node {
    let heading = el("h2", "").child(group.name.as_str());
    let rows = el("ul", "tasks").children(each(group.rows, row));
    el("section", "card").attr("aria-label", group.name).children(children![heading, rows]).into_node()
}

fn row(row: Row) -> Node {
    let due = row.due.map(|due| span("tag", words::due(&due)));
    let settle = row.conflict.then(|| parts::settle_link(row.work));
    let state = parts::task_state(row.state.as_ref());
    let head = children![parts::work_link(row.work, &row.title), state, settle, due];
    let units = list("unit-list", each(&row.units, |(id, name)| parts::unit_link(id, name)));
    let units = units.attr("aria-label", words::ANSWERABLE_UNITS);
    el("li", "task").children(children![el("div", "task-head").children(head), units]).into_node()
}
