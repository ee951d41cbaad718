//! 单位: the list, and one with what it answers for.

pub mod desk;

use crate::kids;
use crate::ui::exchange::leaving::print_button;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::screens::units::desk::desk;
use crate::ui::store::use_store;
use crate::view::screens::Route;
use crate::view::screens::units::says;
use crate::view::screens::units::{self, Page, Row};
use crate::view::screens::{titles, work};
use crate::view::words;

const HEADS: &[Head] = &[
    ("", words::UNIT),
    ("", says::KIND),
    ("num", says::NAMED),
    ("num", words::COUNTED_AS_MEMBER_UNIT),
    ("", says::IN_LEADING_GROUP),
];

/// The list of units.
pub fn page() -> Part {
    let store = use_store();
    let table = live(move || {
        let rows = each(store.on_ledger(units::rows), row);
        table("table", HEADS, vec![el("tbody", "").kids(rows).view()]).view()
    });
    let matrix = link(Route::Matrix { by_load: false }, titles::MATRIX).attr("class", "btn");
    let gaps = link(Route::Gaps, titles::GAPS).attr("class", "btn");
    kids![
        parts::page_head(None, titles::UNITS, says::SAYS, kids![matrix, gaps]),
        el("section", "card table-card").kid(table)
    ]
    .kid()
}

fn row(row: Row) -> Part {
    let people =
        each(row.people, |(post, name)| link(Route::Person(post), name).attr("class", "person").view());
    let cells = kids![
        row_head(parts::unit_link(&row.id, &row.name)),
        cell("", says::KIND, row.kind),
        cell("num", says::NAMED_ON_PHONES, row.named.to_string()),
        cell("num", says::COUNTED_ON_PHONES, row.collective.to_string()),
        cell("", says::IN_LEADING_GROUP_ON_PHONES, people),
    ];
    el("tr", "").kids(cells).view()
}

/// The page of one unit; `None` where the plan has none.
pub fn unit_page(id: String) -> Option<Part> {
    let store = use_store();
    // A link to a unit that was taken over leads to its heir.
    let id = store.read_untracked(|m| m.book().heir(&id).map(|unit| unit.id.clone()))?;
    let single = store.read_untracked(|m| units::page(m, &id))?.members.is_empty();
    let desk = single.then(|| desk(id.clone()));
    let page = live(move || store.on_ledger(|m| units::page(m, &id)).map_or_else(nothing, unit));
    Some(kids![page, desk].kid())
}

fn unit(page: Page) -> Part {
    let says = says::unit(page.row.kind, &page.aliases, &page.before);
    let source = page.clause.as_deref().map(parts::source);
    let print = print_button(says::PRINT);
    let head = parts::page_head(
        Some((Route::Units, titles::UNITS)),
        page.row.name.clone(),
        says,
        kids![source, print],
    );
    let none = page.named.is_empty().then(|| p("empty", says::NOT_NAMED));
    let named = card("named", says::named(page.named.len()));
    let named = named.kids(kids![none, el("ul", "work-rows").kids(each(&page.named, work_row))]);
    let columns = el("div", "columns").kids(kids![people(&page), partners(&page)]);
    kids![head, named, collective(&page), members(&page), columns].kid()
}

fn work_row(row: &work::Row) -> Part {
    let due = row.due.as_ref().map(|due| span("tag", words::due(due)));
    let row = kids![parts::work_link(row.work, &row.title), parts::task_state(row.state), due];
    el("li", "work-row").kids(row).view()
}

fn collective(page: &Page) -> Part {
    let Some((_, via)) = page.collective.first() else { return nothing() };
    let rows = el("ul", "work-rows").kids(each(&page.collective, |(row, _)| work_row(row)));
    card("collective", says::counted(page.collective.len()))
        .kids(kids![p("hint", says::via(via)), rows])
        .view()
}

fn members(page: &Page) -> Part {
    if page.members.is_empty() {
        return nothing();
    }
    let members = each(&page.members, |(id, name)| parts::unit_link(id, name));
    card("members", says::MEMBERS).kid(list("unit-list", members)).view()
}

fn people(page: &Page) -> Part {
    let posts = each(&page.posts, |seat| {
        let name = link(Route::Person(seat.person.post.id.clone()), seat.holder.as_str());
        let since = seat.since.as_ref().map(|since| span("detail", since.as_str()));
        kids![name, span("detail", seat.person.title.as_str()), since].kid()
    });
    let none = page.posts.is_empty().then(|| p("empty", says::NONE_IN_LEADING_GROUP));
    card("people", says::IN_LEADING_GROUP).kids(kids![list("links", posts), none]).view()
}

fn partners(page: &Page) -> Part {
    let partners = each(&page.partners, |(id, name, n)| {
        kids![parts::unit_link(id, name), span("detail", says::shared(*n))].kid()
    });
    let none = page.partners.is_empty().then(|| p("empty", says::NO_PARTNERS));
    card("partners", says::PARTNERS).kids(kids![list("links", partners), none]).view()
}
