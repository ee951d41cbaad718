//! 报送: who has reported what for which period, and who still owes.

mod reviews;

use crate::app::outgoing::Outgoing;
use crate::app::query::MatrixQuery;
use crate::app::query::register::RegisterQuery;
use crate::children;
use crate::shell::files;
use crate::ui::exchange::leaving::print_button;
use crate::ui::kit::*;
use crate::ui::parts::{self, tiles};
use crate::ui::store::use_store;
use crate::view::reporting::{self, Counts, Now};
use crate::view::screens::reports::calendar_file;
use crate::view::screens::reports::received::{self, says as came};
use crate::view::screens::reports::{self, Cell, Column, Orphan, Page, Row, says};
use crate::view::screens::{Route, titles};
use crate::view::words;
use leptos::prelude::*;

/// The reports.
pub fn page() -> Node {
    let found = use_store().later(reports::page);
    let body = dynamic(move || match found.get() {
        None => el("p", "empty").attr("role", "status").child(reporting::LOOKING).into_node(),
        Some(None) => p("empty", reporting::NO_PERIODS),
        Some(Some(page)) => how_far(page),
    });
    let came = dynamic(move || found.get().flatten().map_or_else(nothing, rest));
    let related = |to, name| link(to, name).attr("class", "btn").into_node();
    let actions = children![
        related(Route::Reminders(None), titles::REMINDERS),
        related(Route::Gaps, titles::GAPS),
        related(Route::Calendar, titles::CALENDAR),
        related(Route::Closings, titles::CLOSINGS),
        related(Route::Documents, titles::DOCUMENTS),
        related(Route::from(MatrixQuery { reported: true, ..MatrixQuery::default() }), says::MATRIX),
        calendar_button(),
        print_button(words::PRINT)
    ];
    children![parts::page_head(None, titles::REPORTS, "", actions), body, reviews::card(), came].into_node()
}

/// A button that gives the periods' last days to a calendar.
fn calendar_button() -> Node {
    let store = use_store();
    let said = RwSignal::new(String::new());
    let give = move || {
        let (name, text) =
            store.read_untracked(|m| (calendar_file::name(&m.plan), calendar_file::due_days(m)));
        store.let_out(Outgoing::Words(text.clone()), move |_| {
            let got = files::download(&name, "text/calendar;charset=utf-8", &text);
            said.set(words::downloaded(&name, got.is_ok()));
        });
    };
    let says = el("span", "detail").attr("role", "status").child(dynamic_text(move || said.get()));
    children![button("btn", says::CALENDAR, give), says].into_node()
}

fn how_far(page: Page) -> Node {
    children![now(&page.now, &page.counts), grid(&page.columns, page.rows)].into_node()
}

fn rest(page: Page) -> Node {
    children![came(&page.columns, page.received), orphans(page.orphans)].into_node()
}

fn now(now: &Now, counts: &Counts) -> Node {
    card("now", children![says::NOW, " ", now.name.as_str()].into_node())
        .child(p(if now.is_over { "strong overdue" } else { "strong" }, now.left.as_str()))
        .child(tiles(counts))
        .child(p("hint", now.says.as_str()))
        .into_node()
}

/// How far every unit has reported for each period.
fn grid(columns: &[Column], rows: Vec<Row>) -> Node {
    let rows = each(rows, |row| {
        let name = link(row.route, row.name).into_node();
        keyed(row.id, line(name, children![row.latest], row.cells, columns))
    });
    card("grid", says::GRID)
        .children(children![
            parts::hint(says::GRID_HINT, says::GRID_HOW),
            p("hint on-phones", says::ON_PHONES),
            p("hint", says::MARKS),
            periods(says::GRID, [says::UNIT, says::LATEST], columns, rows)
        ])
        .into_node()
}

/// What came from whom for each period.
fn came(columns: &[Column], rows: Vec<received::Row>) -> Node {
    let is_any = rows.iter().any(|row| row.latest.is_some());
    let none = (!is_any).then(|| p("empty", came::NONE));
    let rows = each(rows, |row| {
        let name = match row.route {
            Some(route) => link(route, row.name).into_node(),
            None => row.name.into_node(),
        };
        let (day, file) = row.latest.unwrap_or_default();
        let file = (!file.is_empty()).then(|| span("detail", file));
        keyed(row.key, line(name, children![day, " ", file], row.cells, columns))
    });
    let import = link(Route::Snapshots, came::IMPORT).attr("class", "btn");
    let register = link(Route::from(RegisterQuery::default()), titles::REGISTER).attr("class", "btn");
    let heads = [came::SENDER, came::LATEST];
    card("received", came::TITLE)
        .children(children![
            p("hint", came::HINT),
            none,
            el("p", "actions").children(children![import, register]),
            periods(came::TITLE, heads, columns, rows)
        ])
        .into_node()
}

/// A table with a column each period.
fn periods(title: &'static str, heads: [&'static str; 2], columns: &[Column], rows: Vec<Node>) -> Node {
    let head = |column: &Column| {
        let year = column.year.as_ref().map(|year| span("detail", year.as_str()));
        let class = if column.is_now { "asked" } else { "" };
        el("th", class).attr("scope", "col").children(children![year, column.months.as_str()]).into_node()
    };
    let heads = each(heads, |words| el("th", "").attr("scope", "col").child(words).into_node());
    let heads = el("tr", "").children(heads).children(each(columns, head));
    let table = el("table", "periods")
        .child(el("caption", "sr").child(title))
        .child(el("thead", "").child(heads))
        .child(el("tbody", "").children(rows));
    let scroll = el("div", "scroll").attr("tabindex", "0").attr("role", "group").attr("aria-label", title);
    scroll.child(table).into_node()
}

fn line(name: Node, latest: Vec<Node>, cells: Vec<Cell>, columns: &[Column]) -> Box<Element> {
    let cell = |(cell, column): (Cell, &Column)| {
        let class = format!("{}{}", cell.class, if column.is_now { " asked" } else { "" });
        let says = el("span", "").attr("aria-hidden", "true").child(cell.says);
        el("td", &class)
            .attr("title", cell.words.as_str())
            .children(children![says, span("sr", cell.words.as_str())])
            .into_node()
    };
    let cells = each(cells.into_iter().zip(columns), cell);
    let name = el("th", "").attr("scope", "row").child(name);
    el("tr", "").children(children![name, el("td", "latest").children(latest)]).children(cells)
}

fn orphans(orphans: Vec<Orphan>) -> Node {
    let none = orphans.is_empty().then(|| p("empty", says::NO_ORPHANS));
    let items = each(orphans, |orphan| {
        children![link(orphan.route, orphan.name), span("", orphan.state), span("detail", orphan.latest)]
            .into_node()
    });
    card("orphans", says::ORPHANS)
        .children(children![p("hint", says::ORPHANS_HINT), none, list("links", items)])
        .into_node()
}
