//! 缺口: what nobody answers for, and what nobody has told; each with its clause, printable.

use crate::app::route::Route;
use crate::kids;
use crate::ui::kit::*;
use crate::ui::leaving::print_button;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::gaps::{self, Row, Section};

/// The gap report.
pub fn page() -> Part {
    let store = use_store();
    let says = "责任和填报还没有落实的地方，以及条文里要留意的地方。每一条都可以打开原文。";
    let print = print_button("打印").view();
    let sections = live(move || each(store.on_ledger(gaps::sections), section).kid());
    kids![parts::page_head(Some((Route::Units, "单位")), "缺口", says, vec![print]), sections].kid()
}

fn section(section: Section) -> Part {
    let ours = section.ours.then(|| p("ours-tag", "本程序的说明，不是方案原文"));
    let none = section.rows.is_empty().then(|| p("empty", "没有。"));
    let rows = list("links gaps", each(section.rows, row));
    card(section.id, section.title).kids(kids![p("hint", section.hint), ours, none, rows]).view()
}

fn row(row: Row) -> Part {
    let detail = (!row.detail.is_empty()).then(|| span("detail", row.detail));
    kids![link(row.route, row.name), detail, row.clause.as_deref().map(parts::source)].kid()
}
