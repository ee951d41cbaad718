//! 备案表: every change of holder since the plan was issued, to be printed and filed.

use crate::children;
use crate::ui::exchange::leaving::print_button;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::screens::Route;
use crate::view::screens::filing::says;
use crate::view::screens::people::{self, Filing};
use crate::view::screens::titles;
use crate::view::words;

const HEADS: &[Head] = &[
    ("", words::POST),
    ("", words::ROLE),
    ("", says::BEFORE),
    ("", says::HOLDER),
    ("", says::FROM),
    ("", words::FILED),
    ("", says::RECORDED_BY),
];

/// The table to be filed.
pub fn page() -> Node {
    let store = use_store();
    let table = dynamic(move || {
        let rows = store.on_ledger(people::filings);
        if rows.is_empty() {
            return p("empty", says::NONE);
        }
        table("table", HEADS, vec![el("tbody", "").children(each(rows, row)).into_node()]).into_node()
    });
    let print = print_button(says::PRINT).into_node();
    let head = parts::page_head(Some((Route::People, titles::PEOPLE)), says::TITLE, says::SAYS, vec![print]);
    let signed = p("signed", says::SIGNED);
    children![head, el("section", "card table-card").child(table), signed].into_node()
}

fn row(row: Filing) -> Node {
    let cells = children![
        row_head(link(row.route, row.title)),
        cell("", words::ROLE, row.role),
        cell("", says::BEFORE, row.before),
        cell("strong", says::HOLDER_ON_PHONES, row.holder),
        cell("", says::FROM_ON_PHONES, row.from),
        cell("", words::FILED, row.filed),
        cell("", says::RECORDED_BY, row.site),
    ];
    el("tr", "").children(cells).into_node()
}
