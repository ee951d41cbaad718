//! The picture of the categories: bars of counts, its sentence, and the same as a table.

use super::chart::{size_of, surface};
use super::kit::*;
use super::store::use_store;
use super::twin::twin;
use crate::kids;
use crate::shell::{canvas, medium};
use crate::view::chart::{category_height, draw_categories};
use crate::view::words::chart_category as says;
use crate::view::{indicator_list, twin};
use leptos::prelude::*;

/// Its width on paper.
const PAPER: i32 = 660;

/// The card with the picture of the categories.
pub fn category_figure() -> Part {
    let store = use_store();
    let found = Memo::new(move |_| store.on_ledger(indicator_list::categories));
    let bars = surface("bars", move |element, theme| {
        let bars = found.with(|found| found.bars.clone());
        let (width, _) = size_of(element, (PAPER, 0));
        let height = category_height(&bars, width.unsigned_abs());
        if !medium::current().is_paper {
            canvas::set_height(element, height);
        }
        // The table below says the same.
        let _ = canvas::draw(element, (width, height as i32), |area| draw_categories(area, &bars, theme));
    });
    let stage = el("div", "bars-stage").kid(bars);
    let said = live(move || p("sentence", found.with(|found| found.sentence.clone())));
    let twin = twin(move || Some(store.on_ledger(twin::categories)));
    card("categories", says::TITLE).kids(kids![stage, said, twin]).view()
}
