//! 单位: the list, and one with what it answers for.

use crate::app::route::Route;
use crate::kids;
use crate::ui::desk::desk;
use crate::ui::kit::*;
use crate::ui::leaving::print_button;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::unit::{self, Page, Row};
use crate::view::work;

const HEADS: &[Head] = &[
    ("", "单位"),
    ("", "类别"),
    ("num", "点名的任务和措施"),
    ("num", "按“成员单位”计入"),
    ("", "领导小组成员"),
];

/// The list of units.
pub fn page() -> Part {
    let store = use_store();
    let table = live(move || {
        let rows = each(store.on_ledger(unit::rows), row);
        table("table", HEADS, vec![el("tbody", "").kids(rows).view()]).view()
    });
    let says = "谁负责什么。点名的任务和按“成员单位”计入的分开列。";
    let matrix = link(Route::Matrix { by_load: false }, "责任矩阵").attr("class", "btn");
    let gaps = link(Route::Gaps, "缺口").attr("class", "btn");
    kids![
        parts::page_head(None, "单位", says, kids![matrix, gaps]),
        el("section", "card table-card").kid(table)
    ]
    .kid()
}

fn row(row: Row) -> Part {
    let people =
        each(row.people, |(post, name)| link(Route::Person(post), name).attr("class", "person").view());
    let cells = kids![
        row_head(parts::unit_link(&row.id, &row.name)),
        cell("", "类别", row.kind),
        cell("num", "点名", row.named.to_string()),
        cell("num", "按成员单位计入", row.collective.to_string()),
        cell("", "成员", people),
    ];
    el("tr", "").kids(cells).view()
}

/// The page of one unit; `None` where the plan has none.
pub fn unit_page(id: String) -> Option<Part> {
    let store = use_store();
    // A link to a unit that was taken over leads to its heir.
    let id = store.read_untracked(|m| m.book().heir(&id).map(|unit| unit.id.clone()))?;
    let single = store.read_untracked(|m| unit::page(m, &id))?.members.is_empty();
    let desk = single.then(|| desk(id.clone()));
    let page = live(move || store.on_ledger(|m| unit::page(m, &id)).map_or_else(nothing, unit));
    Some(kids![page, desk].kid())
}

fn unit(page: Page) -> Part {
    let aliases = if page.aliases.is_empty() {
        String::new()
    } else {
        format!("　又写作：{}", page.aliases.join("、"))
    };
    let before = if page.before.is_empty() {
        String::new()
    } else {
        format!("　由{}撤并组建，其记录在此计入", page.before.join("、"))
    };
    let says = format!("{}{aliases}{before}", page.row.kind);
    let source = page.clause.as_deref().map(parts::source);
    let print = print_button("打印责任清单");
    let head =
        parts::page_head(Some((Route::Units, "单位")), page.row.name.clone(), says, kids![source, print]);
    let none = page.named.is_empty().then(|| p("empty", "方案没有单独点名这个单位。"));
    let named = card("named", format!("点名的任务和措施（{}）", page.named.len()));
    let named = named.kids(kids![none, el("ul", "work-rows").kids(each(&page.named, work_row))]);
    let columns = el("div", "columns").kids(kids![people(&page), partners(&page)]);
    kids![head, named, collective(&page), members(&page), columns].kid()
}

fn work_row(row: &work::Row) -> Part {
    let due = row.due.as_ref().map(|due| span("tag", format!("原文期限 {due}")));
    let row = kids![parts::work_link(row.work, &row.title), parts::task_state(row.state), due];
    el("li", "work-row").kids(row).view()
}

fn collective(page: &Page) -> Part {
    let Some((_, via)) = page.collective.first() else { return nothing() };
    let rows = el("ul", "work-rows").kids(each(&page.collective, |(row, _)| work_row(row)));
    card("collective", format!("按“成员单位”计入（{}）", page.collective.len()))
        .kids(kids![p("hint", format!("原文写“{via}”，没有逐一列名。")), rows])
        .view()
}

fn members(page: &Page) -> Part {
    if page.members.is_empty() {
        return nothing();
    }
    let members = each(&page.members, |(id, name)| parts::unit_link(id, name));
    card("members", "包括的单位").kid(list("unit-list", members)).view()
}

fn people(page: &Page) -> Part {
    let posts = each(&page.posts, |seat| {
        let name = link(Route::Person(seat.person.post.id.clone()), seat.holder.as_str());
        let since = seat.since.as_ref().map(|since| span("detail", since.as_str()));
        kids![name, span("detail", seat.person.title.as_str()), since].kid()
    });
    let none = page.posts.is_empty().then(|| p("empty", "名单里没有这个单位的成员。"));
    card("people", "领导小组成员").kids(kids![list("links", posts), none]).view()
}

fn partners(page: &Page) -> Part {
    let partners = each(&page.partners, |(id, name, n)| {
        kids![parts::unit_link(id, name), span("detail", format!("共 {n} 项"))].kid()
    });
    let none = page.partners.is_empty().then(|| p("empty", "没有共同点名的任务。"));
    card("partners", "一起负责最多的单位").kids(kids![list("links", partners), none]).view()
}
