//! A chart as a table on a screen: folded away, put in order by its column heads.

use crate::children;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::view::data_table::says;
use crate::view::data_table::{self, DataTable};
use crate::view::words;
use leptos::prelude::*;

/// A chart as a table; `made` is asked again whenever what it follows changes.
pub fn data_table(made: impl Fn() -> Option<DataTable> + Send + Sync + 'static) -> Node {
    // By which column, and whether downwards.
    let by = RwSignal::new(None::<(usize, bool)>);
    let most = RwSignal::new(parts::STEP);
    let made = Memo::new(move |_| made());
    fold(says::AS_TABLE, move || {
        let table = dynamic(move || made.get().map_or_else(nothing, |data| table(data, by, most)));
        el("div", "data-table").child(table).into_node()
    })
}

fn table(data: DataTable, by: RwSignal<Option<(usize, bool)>>, most: RwSignal<usize>) -> Node {
    let all = data.rows.len();
    let heads = each(data.heads.iter().enumerate(), |(at, (words, is_number))| {
        let turn =
            move || by.update(|by| *by = Some((at, matches!(by, Some((column, false)) if *column == at))));
        let sorted = move || match by.get() {
            Some((column, down)) if column == at => {
                Some(if down { "descending" } else { "ascending" }.to_string())
            }
            _ => None,
        };
        let head = el("th", if *is_number { "num" } else { "" })
            .attr("scope", "col")
            .dynamic_attr("aria-sort", sorted);
        head.child(button("sort", words.as_str(), turn)).into_node()
    });
    let body = dynamic(move || {
        let order = match by.get() {
            Some((column, down)) => data_table::ordered(&data, column, down),
            None => (0..data.rows.len()).collect(),
        };
        let rows = each(order.into_iter().take(most.get()), |at| {
            let cells = data.rows.get(at).into_iter().flatten().zip(&data.heads).enumerate();
            let cells = each(cells, |(column, (cell, (_, is_number)))| {
                let says = match cell.status {
                    Some(status) => parts::status(status),
                    None => cell.says.as_str().into_node(),
                };
                match column {
                    0 => el("th", if *is_number { "num" } else { "" })
                        .attr("scope", "row")
                        .child(says)
                        .into_node(),
                    _ => el("td", if *is_number { "num" } else { "" }).child(says).into_node(),
                }
            });
            el("tr", "").children(cells).into_node()
        });
        el("tbody", "").children(rows).into_node()
    });
    let head = el("thead", "").child(el("tr", "").children(heads));
    let more = dynamic(move || parts::more(all, words::MEASURE_OF_ROWS, most, parts::STEP));
    children![el("table", "table wide").children(children![head, body]), more].into_node()
}
