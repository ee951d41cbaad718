//! 成员: the leading group as listed, and one person through the post.

use crate::app::route::Route;
use crate::domain::day;
use crate::kids;
use crate::shell::clock;
use crate::ui::field::{Faults, Field, form};
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::ui::succession::succession;
use crate::view::posts::{self, Seat};
use crate::view::unit::{self, Page};
use leptos::prelude::*;

const HEADS: &[Head] = &[("", "姓名"), ("", "角色"), ("", "职务"), ("", "单位")];

/// The list of people: as listed in the document, or as of a day.
pub fn page() -> Part {
    let store = use_store();
    let on = RwSignal::new(String::new());
    let faults: Faults = RwSignal::new(Vec::new());
    let listed = store.plan().posts.len();
    let says = format!("领导小组 {listed} 人，按印发时的名单。责任属于职务，人员变动后由相应岗位递补。");
    let filing = link(Route::Filing, "递补备案表").attr("class", "btn").view();
    let seats = live(move || {
        let seats = store.on_ledger(|m| posts::roster(m, day::parse(&on.get())));
        table("table", HEADS, vec![el("tbody", "").kids(each(seats, row)).view()]).view()
    });
    let form = form("site-form", || {})
        .kid(Field::new("roster-on", "截至日期（不填为原名单）").line("date", on, faults))
        .kid(button("btn", "今天", move || on.set(clock::now().today.to_string())))
        .kid(button("btn", "原名单", move || on.set(String::new())));
    let head = parts::page_head(None, "成员", says, vec![filing]);
    kids![head, el("section", "card").kid(form), el("section", "card table-card").kid(seats)].kid()
}

fn row(seat: Seat) -> Part {
    let Seat { person, holder, since } = seat;
    let units = each(&person.units, |(id, name)| span("person", parts::unit_link(id, name)));
    let since = since.map(|since| span("detail", since));
    let cells = kids![
        row_head(kids![link(Route::Person(person.post.id), holder), since]),
        cell("", "角色", person.role),
        cell("", "职务", person.title),
        cell("", "单位", units),
    ];
    el("tr", "").kids(cells).view()
}

/// The page of one person; `None` where the plan has no such post.
pub fn person_page(id: String) -> Option<Part> {
    let page = use_store().read_untracked(|m| unit::person_page(m, &id))?;
    let person = page.person;
    let says = format!("{}　{}", person.role, person.title);
    let source = person.post.clause.as_deref().map(parts::source);
    let head = parts::page_head(Some((Route::People, "成员")), person.post.holder, says, kids![source]);
    let wide = page.plan_wide.then(|| {
        let text = format!("{}面向整个方案，不另计入某一个责任单位。", person.role);
        el("section", "card").kid(p("", text))
    });
    let (store, post) = (use_store(), id.clone());
    let now = live(move || store.on_ledger(|m| posts::successor(m, &post)).map(|now| p("notice", now)).kid());
    Some(kids![head, now, wide, each(page.units, unit_of), succession(id)].kid())
}

fn unit_of(page: Page) -> Part {
    let named =
        each(&page.named, |row| el("li", "work-row").kid(parts::work_link(row.work, &row.title)).view());
    let collective = each(&page.collective, |(row, _)| {
        let row = kids![parts::work_link(row.work, &row.title), span("tag", "按“成员单位”计入")];
        el("li", "work-row").kids(row).view()
    });
    let heading = el("h2", "").kid(parts::unit_link(&page.row.id, &page.row.name));
    let rows = el("ul", "work-rows").kids(named).kids(collective);
    el("section", "card").kids(kids![heading, rows]).view()
}
