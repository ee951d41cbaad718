//! A score opened again, made when somebody opens it: the whole ledger is hashed for it.

use crate::children;
use crate::domain::entry::EntryId;
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::screens::assessment::reopened::{self, Opened, says};

const HEADS: &[Head] = &[("", says::FIGURE), ("", says::THEN), ("", says::NOW)];

/// What is opened below a score.
pub fn fold_of(id: EntryId) -> Node {
    fold(says::OPEN, move || {
        dynamic(move || match use_store().on_ledger(|m| reopened::opened(m, id)) {
            Some(opened) => drawn(opened),
            None => nothing(),
        })
    })
}

fn drawn(opened: Opened) -> Node {
    let none = opened.rows.is_empty().then(|| p("flag", says::GONE));
    let row = |(name, then, now): (String, String, String)| {
        let is_same = then == now;
        let now = if is_same { span("detail", says::SAME) } else { span("strong", now) };
        el("tr", "")
            .children(children![row_head(name), cell("", says::THEN, then), cell("", says::NOW, now)])
            .into_node()
    };
    let table = (!opened.rows.is_empty()).then(|| {
        let body = vec![el("tbody", "").children(each(opened.rows, row)).into_node()];
        table("table plain", HEADS, body)
    });
    let compare = opened.compare.map(|route| link(route, says::COMPARE));
    children![none, table, p("hint", opened.basis), p("hint", opened.proof), compare].into_node()
}
