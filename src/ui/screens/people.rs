//! 成员: the leading group as listed, and one person through the post.

pub mod succession;

use crate::domain::day;
use crate::kids;
use crate::shell::clock;
use crate::ui::forms::field::{Faults, Field, form};
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::screens::people::succession::succession;
use crate::ui::store::use_store;
use crate::view::screens::Route;
use crate::view::screens::people::says;
use crate::view::screens::people::{self, Seat};
use crate::view::screens::titles;
use crate::view::screens::units::{self, Page};
use crate::view::words;
use leptos::prelude::*;

const HEADS: &[Head] = &[("", says::NAME), ("", words::ROLE), ("", words::POST), ("", words::UNIT)];

/// The list of people: as listed in the document, or as of a day.
pub fn page() -> Part {
    let store = use_store();
    let on = RwSignal::new(String::new());
    let faults: Faults = RwSignal::new(Vec::new());
    let listed = store.plan().posts.len();
    let says = says::summary(listed);
    let filing = link(Route::Filing, titles::FILING).attr("class", "btn").view();
    let seats = live(move || {
        let seats = store.on_ledger(|m| people::roster(m, day::parse(&on.get())));
        table("table", HEADS, vec![el("tbody", "").kids(each(seats, row)).view()]).view()
    });
    let form = form("site-form", || {})
        .kid(Field::new("roster-on", says::AS_OF).line("date", on, faults))
        .kid(button("btn", says::TODAY, move || on.set(clock::now().today.to_string())))
        .kid(button("btn", says::AS_ISSUED, move || on.set(String::new())));
    let head = parts::page_head(None, titles::PEOPLE, says, vec![filing]);
    kids![head, el("section", "card").kid(form), el("section", "card table-card").kid(seats)].kid()
}

fn row(seat: Seat) -> Part {
    let Seat { person, holder, since } = seat;
    let units = each(&person.units, |(id, name)| span("person", parts::unit_link(id, name)));
    let since = since.map(|since| span("detail", since));
    let cells = kids![
        row_head(kids![link(Route::Person(person.post.id), holder), since]),
        cell("", words::ROLE, person.role),
        cell("", words::POST, person.title),
        cell("", words::UNIT, units),
    ];
    el("tr", "").kids(cells).view()
}

/// The page of one person; `None` where the plan has no such post.
pub fn person_page(id: String) -> Option<Part> {
    let page = use_store().read_untracked(|m| units::person_page(m, &id))?;
    let person = page.person;
    let says = says::person(person.role, &person.title);
    let source = person.post.clause.as_deref().map(parts::source);
    let head =
        parts::page_head(Some((Route::People, titles::PEOPLE)), person.post.holder, says, kids![source]);
    let wide = page.plan_wide.then(|| {
        let text = says::plan_wide(person.role);
        el("section", "card").kid(p("", text))
    });
    let (store, post) = (use_store(), id.clone());
    let now =
        live(move || store.on_ledger(|m| people::successor(m, &post)).map(|now| p("notice", now)).kid());
    Some(kids![head, now, wide, each(page.units, unit_of), succession(id)].kid())
}

fn unit_of(page: Page) -> Part {
    let named =
        each(&page.named, |row| el("li", "work-row").kid(parts::work_link(row.work, &row.title)).view());
    let collective = each(&page.collective, |(row, _)| {
        let row = kids![parts::work_link(row.work, &row.title), span("tag", words::COUNTED_AS_MEMBER_UNIT)];
        el("li", "work-row").kids(row).view()
    });
    let heading = el("h2", "").kid(parts::unit_link(&page.row.id, &page.row.name));
    let rows = el("ul", "work-rows").kids(named).kids(collective);
    el("section", "card").kids(kids![heading, rows]).view()
}
