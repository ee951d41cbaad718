//! 备案表: every change of holder since the plan was issued, to be printed and filed.

use crate::kids;
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
pub fn page() -> Part {
    let store = use_store();
    let table = live(move || {
        let rows = store.on_ledger(people::filings);
        if rows.is_empty() {
            return p("empty", says::NONE);
        }
        table("table", HEADS, vec![el("tbody", "").kids(each(rows, row)).view()]).view()
    });
    let print = print_button(says::PRINT).view();
    let head = parts::page_head(Some((Route::People, titles::PEOPLE)), says::TITLE, says::SAYS, vec![print]);
    let signed = p("signed", says::SIGNED);
    kids![head, el("section", "card table-card").kid(table), signed].kid()
}

fn row(row: Filing) -> Part {
    let cells = kids![
        row_head(link(row.route, row.title)),
        cell("", words::ROLE, row.role),
        cell("", says::BEFORE, row.before),
        cell("strong", says::HOLDER_ON_PHONES, row.holder),
        cell("", says::FROM_ON_PHONES, row.from),
        cell("", words::FILED, row.filed),
        cell("", says::RECORDED_BY, row.site),
    ];
    el("tr", "").kids(cells).view()
}
