//! A chart's table twin on a screen: folded away, put in order by its column heads.

use crate::kids;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::view::data_table::{self, Twin};
use crate::view::words::{self, data_table as says};
use leptos::prelude::*;

/// The twin of a chart; `made` is asked again whenever what it follows changes.
pub fn twin(made: impl Fn() -> Option<Twin> + Send + Sync + 'static) -> Part {
    // By which column, and whether downwards.
    let by = RwSignal::new(None::<(usize, bool)>);
    let most = RwSignal::new(parts::STEP);
    let made = Memo::new(move |_| made());
    fold(says::AS_TABLE, move || {
        let table = live(move || made.get().map_or_else(nothing, |twin| table(twin, by, most)));
        el("div", "twin-table").kid(table).view()
    })
}

fn table(twin: Twin, by: RwSignal<Option<(usize, bool)>>, most: RwSignal<usize>) -> Part {
    let all = twin.rows.len();
    let heads = each(twin.heads.iter().enumerate(), |(at, (words, is_number))| {
        let turn =
            move || by.update(|by| *by = Some((at, matches!(by, Some((column, false)) if *column == at))));
        let sorted = move || match by.get() {
            Some((column, down)) if column == at => {
                Some(if down { "descending" } else { "ascending" }.to_string())
            }
            _ => None,
        };
        let head =
            el("th", if *is_number { "num" } else { "" }).attr("scope", "col").live_attr("aria-sort", sorted);
        head.kid(button("sort", words.as_str(), turn)).view()
    });
    let body = live(move || {
        let order = match by.get() {
            Some((column, down)) => data_table::ordered(&twin, column, down),
            None => (0..twin.rows.len()).collect(),
        };
        let rows = each(order.into_iter().take(most.get()), |at| {
            let cells = twin.rows.get(at).into_iter().flatten().zip(&twin.heads).enumerate();
            let cells = each(cells, |(column, (cell, (_, is_number)))| {
                let says = match cell.status {
                    Some(status) => parts::status(status),
                    None => cell.says.as_str().kid(),
                };
                match column {
                    0 => el("th", if *is_number { "num" } else { "" }).attr("scope", "row").kid(says).view(),
                    _ => el("td", if *is_number { "num" } else { "" }).kid(says).view(),
                }
            });
            el("tr", "").kids(cells).view()
        });
        el("tbody", "").kids(rows).view()
    });
    let head = el("thead", "").kid(el("tr", "").kids(heads));
    let more = live(move || parts::more(all, words::MEASURE_OF_ROWS, most, parts::STEP));
    kids![el("table", "table wide").kids(kids![head, body]), more].kid()
}
