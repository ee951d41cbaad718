//! 备案表: every change of holder since the plan was issued, to be printed and filed.

use crate::app::route::Route;
use crate::kids;
use crate::ui::kit::*;
use crate::ui::leaving::print_button;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::posts::{self, Filing};

const HEADS: &[Head] = &[
    ("", "职务"),
    ("", "角色"),
    ("", "原任"),
    ("", "递补人员"),
    ("", "起始日期"),
    ("", "备案"),
    ("", "记录单位"),
];

/// The table to be filed.
pub fn page() -> Part {
    let store = use_store();
    let table = live(move || {
        let rows = store.on_ledger(posts::filings);
        if rows.is_empty() {
            return p("empty", "还没有递补记录。在成员页打开一个人，可以记录递补。");
        }
        table("table", HEADS, vec![el("tbody", "").kids(each(rows, row)).view()]).view()
    });
    let print = print_button("打印备案表").view();
    let title = "领导小组成员递补备案表";
    let says = "按使用单位的记录汇总；印发时的名单见方案原文。";
    let head = parts::page_head(Some((Route::People, "成员")), title, says, vec![print]);
    let signed = p("signed", "填表人：　　　　　　　　审核人：　　　　　　　　日期：　　　　年　　月　　日");
    kids![head, el("section", "card table-card").kid(table), signed].kid()
}

fn row(row: Filing) -> Part {
    let cells = kids![
        row_head(link(row.route, row.title)),
        cell("", "角色", row.role),
        cell("", "原任", row.before),
        cell("strong", "递补", row.holder),
        cell("", "起始", row.from),
        cell("", "备案", row.filed),
        cell("", "记录单位", row.site),
    ];
    el("tr", "").kids(cells).view()
}
