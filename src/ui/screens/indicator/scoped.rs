//! Towns' and units' own figures on the page of an indicator: a section of their own, each with its entries.

use crate::domain::entry::IndicatorRef;
use crate::ui::forms::recording::recorded;
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::screens::indicator::scoped::{self, Row, Scoped};
use crate::view::words::scoped as says;

/// The card of scoped figures; nothing as long as there are none.
pub fn scoped_figures(of: IndicatorRef) -> Part {
    let store = use_store();
    live(move || store.on_ledger(|m| scoped::scoped(m, of)).map_or_else(nothing, figures))
}

fn figures(shown: Scoped) -> Part {
    let sum = shown.sum.map(|sum| p("strong", sum));
    card("scoped", says::TITLE).kid(p("hint", says::HINT)).kid(sum).kids(each(shown.rows, row)).view()
}

fn row(row: Row) -> Part {
    let head = el("h3", "").kid(says::figures(&row.scope, &row.as_of, &row.values));
    crate::kids![head, recorded(row.lines, row.conflict, "scoped-reason")].kid()
}
