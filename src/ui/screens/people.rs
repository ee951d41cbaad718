//! 成员: the leading group as listed, and one person through the post.

pub mod succession;

use crate::children;
use crate::domain::day;
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
pub fn page() -> Node {
    let store = use_store();
    let on = RwSignal::new(store.calendar().today());
    let faults: Faults = RwSignal::new(Vec::new());
    let listed = store.plan().posts.len();
    let says = says::summary(listed);
    let filing = link(Route::Filing, titles::FILING).attr("class", "btn").into_node();
    let seats = dynamic(move || {
        let seats = store.on_ledger(|m| people::roster(m, day::parse(&on.get())));
        table("table people", HEADS, vec![el("tbody", "").children(each(seats, row)).into_node()]).into_node()
    });
    let form = form("site-form", || {})
        .child(Field::new("roster-on", says::AS_OF).line("date", on, faults))
        .child(button("btn", says::TODAY, move || on.set(clock::now().today.to_string())))
        .child(button("btn", says::AS_ISSUED, move || on.set(String::new())));
    let head = parts::page_head(None, titles::PEOPLE, says, vec![filing]);
    children![head, el("section", "card").child(form), el("section", "card table-card").child(seats)]
        .into_node()
}

fn row(seat: Seat) -> Node {
    let Seat { person, holder, since } = seat;
    let units = each(&person.units, |(id, name)| span("person", parts::unit_link(id, name)));
    let since = since.map(|since| span("detail", since));
    let cells = children![
        row_head(children![link(Route::Person(person.post.id), holder), since]),
        cell("", words::ROLE, person.role),
        cell("", words::POST, person.title),
        cell("", words::UNIT, units),
    ];
    el("tr", "").children(cells).into_node()
}

/// The page of one person; `None` where the plan has no such post.
pub fn person_page(id: String) -> Option<Node> {
    let page = use_store().read_untracked(|m| units::person_page(m, &id))?;
    let person = page.person;
    let says = says::person(person.role, &person.title);
    let source = person.post.clause.as_deref().map(parts::source);
    let (store, post) = (use_store(), person.post);
    let holder = {
        let post = post.clone();
        dynamic_text(move || store.on_ledger(|m| people::holder(m, &post)))
    };
    let head = parts::page_head(Some((Route::People, titles::PEOPLE)), holder, says, children![source]);
    let wide = page.plan_wide.then(|| {
        let text = says::plan_wide(person.role);
        el("section", "card").child(p("", text))
    });
    let now = dynamic(move || {
        store.on_ledger(|m| people::successor(m, &post.id)).map(|now| p("notice", now)).into_node()
    });
    Some(children![head, now, wide, each(page.units, unit_of), succession(id)].into_node())
}

fn unit_of(page: Page) -> Node {
    let named = each(&page.named, |row| {
        el("li", "work-row").child(parts::work_link(row.work, &row.title)).into_node()
    });
    let collective = each(&page.collective, |(row, _)| {
        let row =
            children![parts::work_link(row.work, &row.title), span("tag", words::COUNTED_AS_MEMBER_UNIT)];
        el("li", "work-row").children(row).into_node()
    });
    let heading = el("h2", "").child(parts::unit_link(&page.row.id, &page.row.name));
    let rows = el("ul", "work-rows").children(named).children(collective);
    el("section", "card").children(children![heading, rows]).into_node()
}
