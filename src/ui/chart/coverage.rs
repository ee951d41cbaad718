//! The picture of the coverage with service points over time, its sentence, and the same as a table.

use crate::children;
use crate::shell::canvas;
use crate::ui::chart::data_table::data_table;
use crate::ui::chart::downloads::drawing_ways;
use crate::ui::chart::{size_of, surface};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::chart::draw_coverage;
use crate::view::drawings;
use crate::view::screens::points::chart::{self, says};
use leptos::prelude::*;

/// Its size on paper.
const PAPER: (i32, i32) = (660, 240);

/// The card with the picture; nothing where no town was entered.
pub fn coverage_figure() -> Node {
    let store = use_store();
    let bars = Memo::new(move |_| store.on_ledger(chart::bars));
    let is_there = Memo::new(move |_| bars.with(Option::is_some));
    dynamic(move || {
        if !is_there.get() {
            return nothing();
        }
        let picture = surface("bars coverage", move |element, theme| {
            let Some(bars) = bars.get() else { return };
            // The table below says the same.
            let _ = canvas::draw(element, size_of(element, PAPER), |area| draw_coverage(area, &bars, theme));
        });
        let stage = el("div", "bars-stage").child(picture);
        let said = dynamic(move || p("sentence", store.on_ledger(chart::sentence)));
        let ways = drawing_ways(move || store.read_untracked(drawings::coverage));
        let table = data_table(move || Some(store.on_ledger(chart::table)));
        card("over-time", says::TITLE)
            .children(children![stage, said, p("hint", says::HINT), ways, table])
            .into_node()
    })
}
