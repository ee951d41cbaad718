//! 责任矩阵: tasks and safeguards by units, as one table that the arrow keys walk.

use crate::app::outgoing::Outgoing;
use crate::app::query::MatrixQuery;
use crate::children;
use crate::shell::{address, files, keys};
use crate::ui::exchange::leaving::print_button;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::keys::in_table;
use crate::view::reporting;
use crate::view::screens::Route;
use crate::view::screens::matrix::says;
use crate::view::screens::matrix::{self, Cell, Column, Group, Matrix, Row};
use crate::view::screens::titles;
use crate::view::words;
use leptos::prelude::*;
use std::sync::Arc;

/// The matrix: who answers for what, or how far each has reported for the period that is asked for.
pub fn page(query: MatrixQuery) -> Node {
    let store = use_store();
    let plan = store.plan();
    let duties = Arc::new(matrix::matrix(&plan, query.by_load));
    let says = duties.says.clone();
    let body = if query.reported {
        let found = store.later(reporting::current);
        let plan = plan.clone();
        dynamic(move || match &*found.read() {
            None => el("p", "empty").attr("role", "status").child(reporting::LOOKING).into_node(),
            Some(None) => p("empty", reporting::NO_PERIODS),
            Some(Some(current)) => {
                let period = matrix::period(&plan, current, store.read_untracked(|m| m.today));
                let matrix = Arc::new(matrix::reported(&plan, query.by_load, current));
                let table = table(&matrix, "matrix with-reports", says::REPORTS_CAPTION);
                let card = el("section", "card matrix-card").child(table);
                children![p("strong", period), parts::hint(says::REPORT_MARKS, says::HOW), card].into_node()
            }
        })
    } else {
        let card = el("section", "card matrix-card").child(table(&duties, "matrix", says::CAPTION));
        children![parts::hint(says::marks(plan.names_leads()), says::HOW), card].into_node()
    };
    let download = move || {
        let current = if query.reported { store.read_untracked(reporting::current) } else { None };
        let file = current.map(|current| matrix::reported(&plan, query.by_load, &current));
        let csv = file.as_ref().unwrap_or(&duties).csv();
        let name = store.read_untracked(|m| matrix::file_name(m, query));
        store.let_out(Outgoing::Words(csv.clone()), move |_| {
            // Whether a file arrived is the browser's to say.
            let _ = files::download(&name, "text/csv;charset=utf-8", &csv);
        });
    };
    let actions = children![button("btn", says::DOWNLOAD, download), print_button(words::PRINT)];
    let head = parts::page_head(Some((Route::Units, titles::UNITS)), titles::MATRIX, says, actions);
    children![head, choices(query), body].into_node()
}

/// What is shown and in what order: each choice has an address of its own.
fn choices(query: MatrixQuery) -> Node {
    let choice = |of: MatrixQuery, name| {
        let link = link(Route::from(of), name).attr("class", "btn");
        if of == query { link.attr("aria-current", "true") } else { link }.into_node()
    };
    let group =
        |name, choices| el("div", "choices").attr("role", "group").attr("aria-label", name).children(choices);
    el("div", "actions matrix-choices")
        .children(children![
            group(
                says::SHOWN,
                children![
                    choice(MatrixQuery { reported: false, ..query }, says::DUTIES),
                    choice(MatrixQuery { reported: true, ..query }, says::REPORTS),
                ]
            ),
            group(
                says::ORDER,
                children![
                    choice(MatrixQuery { by_load: false, ..query }, says::IN_ORDER),
                    choice(MatrixQuery { by_load: true, ..query }, says::BY_LOAD),
                ]
            )
        ])
        .into_node()
}

fn table(matrix: &Arc<Matrix>, class: &str, caption: &'static str) -> Node {
    let hot = RwSignal::new(None::<usize>);
    let is_hot = move |column: usize| move || (hot.get() == Some(column)).then(|| "hot".to_string());
    let columns = each(0..=matrix.columns.len(), |at| {
        let class =
            if at == 0 { el("col", "work-col") } else { el("col", "").dynamic_attr("class", is_hot(at)) };
        class.into_node()
    });
    let heads = each(matrix.columns.iter().zip(1..), |(column, at)| {
        el("th", "")
            .attr("scope", "col")
            .dynamic_attr("class", is_hot(at))
            .child(unit(column, at))
            .into_node()
    });
    let corner = el("th", "corner").attr("scope", "col").child(says::WORK);
    let head = el("thead", "").child(el("tr", "").child(corner).children(heads));
    let bodies = each(&matrix.groups, |g| group(matrix, g));
    let walked = matrix.clone();
    let seen = move |ev: web_sys::Event| {
        if let Some((_, column)) = matrix::place(&keys::id_of_target(&ev)) {
            hot.set((column > 0).then_some(column));
        }
    };
    el("table", class)
        .on("keydown", move |ev| {
            let (Some(key), Some(at)) = (keys::pressed(&ev), matrix::place(&keys::id_of_target(&ev))) else {
                return;
            };
            if let Some((row, column)) = in_table(at, walked.size(), &key, |r, c| walked.is_open(r, c)) {
                ev.prevent_default();
                address::focus(&matrix::id(row, column));
            }
        })
        .on("focusin", seen)
        .on("mouseover", seen)
        .children(children![
            el("caption", "sr").child(caption),
            el("colgroup", "").children(columns),
            head,
            bodies
        ])
        .into_node()
}

/// A column's head: the unit, with how much it answers for.
fn unit(column: &Column, at: usize) -> Node {
    let link = link(Route::Unit(column.id.clone()), span("unit-name", column.name.as_str()));
    let count = span("detail", column.tally.as_str());
    link.attr("id", matrix::id(0, at))
        .attr("tabindex", "-1")
        .attr("title", column.says.as_str())
        .child(count)
        .into_node()
}

fn group(matrix: &Matrix, group: &Group) -> Node {
    let name = el("th", "").attr("scope", "rowgroup").attr("colspan", (matrix.columns.len() + 1).to_string());
    let name = name.child(span("group-name", group.name.as_str()));
    let rows = each(&group.rows, |r| row(matrix, r));
    el("tbody", "").child(el("tr", "group").child(name)).children(rows).into_node()
}

fn row(matrix: &Matrix, row: &Row) -> Node {
    let first = if row.at == 1 { "0" } else { "-1" };
    let no = span("no", words::work(row.work));
    let title = el("a", "")
        .attr("href", Route::Work(row.work).href())
        .attr("id", matrix::id(row.at, 0))
        .attr("tabindex", first)
        .children(children![no, " ", row.title.as_str()]);
    let reported = (!row.reported.is_empty()).then(|| span("detail", row.reported.as_str()));
    let cells = each(row.cells.iter().zip(&matrix.columns).zip(1..), |((mark, column), at)| {
        let id = matrix::id(row.at, at);
        if *mark == Cell::Empty {
            return el("td", "").attr("id", id).into_node();
        }
        let label = says::cell(&words::work(row.work), &column.name, mark.words());
        let link = link(Route::Work(row.work), mark.mark()).attr("id", id).attr("tabindex", "-1");
        el("td", mark.class()).child(link.attr("aria-label", label.as_str()).attr("title", label)).into_node()
    });
    el("tr", "").child(row_head(children![title, reported])).children(cells).into_node()
}
