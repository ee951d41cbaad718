//! 缺口: what nobody answers for, and what nobody has told; each with its clause, printable.

use crate::children;
use crate::ui::exchange::leaving::print_button;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::screens::Route;
use crate::view::screens::gaps::says;
use crate::view::screens::gaps::{self, Row, Section};
use crate::view::screens::titles;
use crate::view::words;

/// The gap report.
pub fn page() -> Node {
    let store = use_store();
    let print = print_button(words::PRINT).into_node();
    let sections = dynamic(move || each(store.on_ledger(gaps::sections), section).into_node());
    children![
        parts::page_head(Some((Route::Units, titles::UNITS)), titles::GAPS, says::SAYS, vec![print]),
        sections
    ]
    .into_node()
}

fn section(section: Section) -> Node {
    let ours = section.ours.then(|| p("ours-tag", words::REMARK_OF_OURS));
    let none = section.rows.is_empty().then(|| p("empty", says::NONE));
    let rows = list("links gaps", each(section.rows, row));
    card(section.id, section.title).children(children![p("hint", section.hint), ours, none, rows]).into_node()
}

fn row(row: Row) -> Node {
    let detail = (!row.detail.is_empty()).then(|| span("detail", row.detail));
    children![link(row.route, row.name), detail, row.clause.as_deref().map(parts::source)].into_node()
}
