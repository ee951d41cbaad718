//! 任务: by group, then the safeguards.

use crate::kids;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::screens::tasks::says;
use crate::view::screens::titles;
use crate::view::screens::work::{self, Group, Row};
use crate::view::words;

/// The list of tasks.
pub fn page() -> Part {
    let store = use_store();
    let plan = store.plan();
    let says = says::summary(plan.tasks.len(), plan.groups.len(), plan.safeguards.len());
    let groups = live(move || each(store.on_ledger(work::groups), group).kid());
    kids![parts::page_head(None, titles::TASKS, says, Vec::new()), groups].kid()
}

fn group(group: Group) -> Part {
    let heading = el("h2", "").kid(group.name.as_str());
    let rows = el("ul", "tasks").kids(each(group.rows, row));
    el("section", "card").attr("aria-label", group.name).kids(kids![heading, rows]).view()
}

fn row(row: Row) -> Part {
    let due = row.due.map(|due| span("tag", words::due(&due)));
    let head = kids![parts::work_link(row.work, &row.title), parts::task_state(row.state), due];
    let units = list("unit-list", each(&row.units, |(id, name)| parts::unit_link(id, name)));
    let units = units.attr("aria-label", words::ANSWERABLE_UNITS);
    el("li", "task").kids(kids![el("div", "task-head").kids(head), units]).view()
}
