//! The picture of the categories: bars of counts, its sentence, and the same as a table.

use crate::children;
use crate::shell::{canvas, medium};
use crate::ui::chart::data_table::data_table;
use crate::ui::chart::downloads::drawing_ways;
use crate::ui::chart::{size_of, surface};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::chart::{CategoryBars, Theme, category_height, draw_categories};
use crate::view::screens::indicators;
use crate::view::words::chart_category as says;
use crate::view::{data_table, drawings};
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

/// Its width on paper.
const PAPER: i32 = 660;

/// The card with the picture of the categories.
pub fn category_figure() -> Node {
    let store = use_store();
    let found = Memo::new(move |_| store.on_ledger(indicators::categories));
    let bars = surface("bars", move |element, theme| {
        draw_bars(element, &found.with(|found| found.bars.clone()), theme);
    });
    let stage = el("div", "bars-stage").child(bars);
    let said = dynamic(move || p("sentence", found.with(|found| found.sentence.clone())));
    let table = data_table(move || Some(store.on_ledger(data_table::categories)));
    let ways = drawing_ways(move || Some(store.read_untracked(drawings::categories)));
    card("categories", says::TITLE).children(children![stage, said, ways, table]).into_node()
}

/// Draws the categories as wide as their canvas, and as high as they need.
fn draw_bars(element: &HtmlCanvasElement, bars: &CategoryBars, theme: &Theme) {
    let (width, _) = size_of(element, (PAPER, 0));
    let height = category_height(bars, width.unsigned_abs());
    if !medium::current().is_paper {
        canvas::set_height(element, height);
    }
    // What stands beside it says the same.
    let _ = canvas::draw(element, (width, height as i32), |area| draw_categories(area, bars, theme));
}
