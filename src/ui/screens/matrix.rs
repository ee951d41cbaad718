//! 责任矩阵: tasks and safeguards by units, as one table that the arrow keys walk.

use crate::app::outgoing::Outgoing;
use crate::children;
use crate::shell::{address, files, keys};
use crate::ui::exchange::leaving::print_button;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::keys::in_table;
use crate::view::screens::Route;
use crate::view::screens::matrix::says;
use crate::view::screens::matrix::{self, Cell, Column, Group, Matrix, Row};
use crate::view::screens::titles;
use crate::view::words;
use leptos::prelude::*;
use std::sync::Arc;

/// The matrix, in the document's order or by load.
pub fn page(by_load: bool) -> Node {
    let store = use_store();
    let matrix = Arc::new(matrix::matrix(&store.plan(), by_load));
    let sort = |by_load, name| {
        let link = link(Route::Matrix { by_load }, name).attr("class", "btn");
        move |now: bool| if now == by_load { link.attr("aria-current", "true") } else { link }.into_node()
    };
    let file = matrix.clone();
    let download = move || {
        let csv = file.csv();
        store.let_out(Outgoing::Words(csv.clone()), move |_| {
            // Whether a file arrived is the browser's to say.
            let _ = files::download(&store.read_untracked(matrix::file_name), "text/csv;charset=utf-8", &csv);
        });
    };
    let actions = children![
        sort(false, says::IN_ORDER)(by_load),
        sort(true, says::BY_LOAD)(by_load),
        button("btn", says::DOWNLOAD, download),
        print_button(words::PRINT),
    ];
    let head =
        parts::page_head(Some((Route::Units, titles::UNITS)), titles::MATRIX, matrix.says.as_str(), actions);
    children![head, p("hint", says::MARKS), el("section", "card matrix-card").child(table(&matrix))]
        .into_node()
}

fn table(matrix: &Arc<Matrix>) -> Node {
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
    el("table", "matrix")
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
            el("caption", "sr").child(says::CAPTION),
            el("colgroup", "").children(columns),
            head,
            bodies
        ])
        .into_node()
}

/// A column's head: the unit, with how much it answers for.
fn unit(column: &Column, at: usize) -> Node {
    let load = says::load(column.named, column.counted);
    let link = link(Route::Unit(column.id.clone()), span("unit-name", column.name.as_str()));
    let count = span("detail", column.named.to_string());
    link.attr("id", matrix::id(0, at)).attr("tabindex", "-1").attr("title", load).child(count).into_node()
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
    let cells = each(row.cells.iter().zip(&matrix.columns).zip(1..), |((mark, column), at)| {
        let id = matrix::id(row.at, at);
        if *mark == Cell::Empty {
            return el("td", "").attr("id", id).into_node();
        }
        let label = says::cell(&words::work(row.work), &column.name, mark.words());
        let link = link(Route::Work(row.work), mark.mark()).attr("id", id).attr("tabindex", "-1");
        let class = if *mark == Cell::Counted { "counted" } else { "" };
        el("td", class).child(link.attr("aria-label", label.as_str()).attr("title", label)).into_node()
    });
    el("tr", "").child(row_head(title)).children(cells).into_node()
}
