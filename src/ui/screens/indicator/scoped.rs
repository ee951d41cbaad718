//! Towns' and units' own figures on the page of an indicator: a section of their own, each with its entries.

use crate::domain::entry::IndicatorRef;
use crate::ui::forms::recording::recorded;
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::screens::indicator::scoped::says;
use crate::view::screens::indicator::scoped::{self, Row, Scoped};

/// The card of scoped figures; nothing as long as there are none.
pub fn scoped_figures(of: IndicatorRef) -> Node {
    let store = use_store();
    dynamic(move || store.on_ledger(|m| scoped::scoped(m, of)).map_or_else(nothing, figures))
}

fn figures(shown: Scoped) -> Node {
    let sum = shown.sum.map(|sum| p("strong", sum));
    card("scoped", says::TITLE)
        .child(p("hint", says::HINT))
        .child(sum)
        .children(each(shown.rows, row))
        .into_node()
}

fn row(row: Row) -> Node {
    let head = el("h3", "").child(says::figures(&row.scope, &row.as_of, &row.values));
    crate::children![head, recorded(row.lines, row.conflict, "scoped-reason")].into_node()
}
