//! 单位: the list, and one with what it answers for.

pub mod desk;

use crate::app::query::MatrixQuery;
use crate::children;
use crate::ui::exchange::leaving::print_button;
use crate::ui::kit::*;
use crate::ui::oversight::{Found, mark, marks};
use crate::ui::parts;
use crate::ui::screens::units::desk::desk;
use crate::ui::store::use_store;
use crate::view::finding_rows::Of;
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
pub fn page() -> Node {
    let store = use_store();
    let found = marks();
    let table = dynamic(move || {
        let rows = each(store.on_ledger(units::rows), |one| row(one, found));
        table("table units", HEADS, vec![el("tbody", "").children(rows).into_node()]).into_node()
    });
    let matrix = link(Route::from(MatrixQuery::default()), titles::MATRIX).attr("class", "btn");
    let gaps = link(Route::Gaps, titles::GAPS).attr("class", "btn");
    let notes = link(Route::Notes, titles::NOTES).attr("class", "btn");
    children![
        parts::page_head(None, titles::UNITS, says::SAYS, children![matrix, gaps, notes]),
        el("section", "card table-card").child(table)
    ]
    .into_node()
}

fn row(row: Row, found: Found) -> Node {
    let people =
        each(row.people, |(post, name)| link(Route::Person(post), name).attr("class", "person").into_node());
    let mark = mark(found, Of::Unit(row.id.clone()));
    let cells = children![
        row_head(children![parts::unit_link(&row.id, &row.name), " ", mark].into_node()),
        cell("", says::KIND, row.kind),
        cell("num", says::NAMED_ON_PHONES, row.named.to_string()),
        cell("num", says::COUNTED_ON_PHONES, row.collective.to_string()),
        cell("", says::IN_LEADING_GROUP_ON_PHONES, people),
    ];
    el("tr", "").children(cells).into_node()
}

/// The page of one unit; `None` where the plan has none.
pub fn unit_page(id: String) -> Option<Node> {
    let store = use_store();
    // A link to a unit that was taken over leads to its heir.
    let id = store.read_untracked(|m| m.book().heir(&id).map(|unit| unit.id.clone()))?;
    let single = store.read_untracked(|m| units::page(m, &id))?.members.is_empty();
    let part = |show: fn(&Page) -> Node| {
        let id = id.clone();
        dynamic(move || store.on_ledger(|m| units::page(m, &id)).map_or_else(nothing, |page| show(&page)))
    };
    let (head, answers) = (part(head), part(answers));
    if !single {
        return Some(children![head, answers].into_node());
    }
    // Whoever types here for the unit begins with what it reports.
    let is_own = store.read_untracked(|m| units::is_typing(m, &id));
    let desk = desk(id);
    Some(if is_own { children![head, desk, answers] } else { children![head, answers, desk] }.into_node())
}

fn head(page: &Page) -> Node {
    let says = says::unit(page.row.kind, &page.aliases, &page.before);
    let source = page.clause.as_deref().map(parts::source);
    let print = print_button(says::PRINT);
    let remind = page
        .members
        .is_empty()
        .then(|| link(Route::Reminders(Some(page.row.id.clone())), titles::REMINDERS).attr("class", "btn"));
    let actions = children![source, remind, print];
    parts::page_head(Some((Route::Units, titles::UNITS)), page.row.name.clone(), says, actions)
}

fn answers(page: &Page) -> Node {
    let none = page.named.is_empty().then(|| p("empty", says::NOT_NAMED));
    let named = card("named", says::named(page.named.len()));
    let named = named.children(children![none, el("ul", "work-rows").children(each(&page.named, work_row))]);
    let columns = el("div", "columns").children(children![people(page), partners(page)]);
    children![named, collective(page), members(page), columns].into_node()
}

fn work_row(row: &work::Row) -> Node {
    let part = row.part.map(|part| span("tag", words::part(part)));
    let due = row.due.as_ref().map(|due| span("tag", words::due(due)));
    let settle = row.conflict.then(|| parts::settle_link(row.work));
    let state = parts::task_state(row.state.as_ref());
    let row = children![parts::work_link(row.work, &row.title), part, state, settle, due];
    el("li", "work-row").children(row).into_node()
}

fn collective(page: &Page) -> Node {
    let Some((_, via)) = page.collective.first() else { return nothing() };
    let rows = el("ul", "work-rows").children(each(&page.collective, |(row, _)| work_row(row)));
    card("collective", says::counted(page.collective.len()))
        .children(children![p("hint", says::via(via)), rows])
        .into_node()
}

fn members(page: &Page) -> Node {
    if page.members.is_empty() {
        return nothing();
    }
    let members = each(&page.members, |(id, name)| parts::unit_link(id, name));
    card("members", says::MEMBERS).child(list("unit-list", members)).into_node()
}

fn people(page: &Page) -> Node {
    let posts = each(&page.posts, |seat| {
        let name = link(Route::Person(seat.person.post.id.clone()), seat.holder.as_str());
        let since = seat.since.as_ref().map(|since| span("detail", since.as_str()));
        children![name, span("detail", seat.person.title.as_str()), since].into_node()
    });
    let none = page.posts.is_empty().then(|| p("empty", says::NONE_IN_LEADING_GROUP));
    card("people", says::IN_LEADING_GROUP).children(children![list("links", posts), none]).into_node()
}

fn partners(page: &Page) -> Node {
    let partners = each(&page.partners, |(id, name, n)| {
        children![parts::unit_link(id, name), span("detail", says::shared(*n))].into_node()
    });
    let none = page.partners.is_empty().then(|| p("empty", says::NO_PARTNERS));
    card("partners", says::PARTNERS).children(children![list("links", partners), none]).into_node()
}
